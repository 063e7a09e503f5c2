"""How a run was measured: which spectra to search, resolved or not, how wide to look, and its own error."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from msgspec import Struct

from certipep.chemistry.formula import Formula
from certipep.chemistry.mass import ELECTRON, monoisotopic_mass
from certipep.datafile import read_table
from certipep.signals.run import Run, Spectrum, Values

__all__ = ["Analyzer", "Calibration", "analyzer_of", "calibrated", "lock_ions"]

_FILE = Path(__file__).parents[1] / "data" / "analyzers.toml"
_RESOLVING = re.compile(
    r"exactive|orbitrap|exploris|lumos|LTQ FT|FT-?ICR|q-?tof|tof\b|synapt|xevo g|impact|maxis", re.IGNORECASE
)
_FOURIER = re.compile(r"exactive|orbitrap|exploris|lumos|LTQ FT|FT-?ICR|astral", re.IGNORECASE)


class Analyzer(Struct, frozen=True):
    """A kind of mass analyser, with the widths that it allows.

    Attributes
    ----------
    id, name : str
    resolved : bool
        Whether isotope peaks of peptides stand apart.
    raw_ppm, locked_ppm : float
        How far a mass may be off, without and with a lock mass.
    fine_ppm : float
        How far the isotope peaks of one ion may scatter about a common error.
    mz_width : float
        Th, where isotopes are not resolved.
    relative : float
        Of the mass, added there.
    reason, source : str
    """

    id: str
    name: str
    resolved: bool
    raw_ppm: float
    locked_ppm: float
    fine_ppm: float
    reason: str
    source: str
    mz_width: float = 0.0
    relative: float = 0.0


class Calibration(Struct, frozen=True):
    """The error of a run as its background shows it: `ppm` from `ions`; 0 where too few were recognised."""

    ppm: float = 0.0
    ions: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether enough ions of the background agreed."""
        return len(self.ions) >= 3


@cache
def _table() -> dict[str, Any]:
    return read_table(_FILE)


@cache
def _analyzers() -> dict[str, Analyzer]:
    return {row["id"]: Analyzer(**row) for row in _table()["analyzer"]}


@cache
def lock_ions() -> tuple[tuple[str, float], ...]:
    """Return name and m/z of the ions of the background."""
    return tuple(
        (row["name"], monoisotopic_mass(Formula.parse(row["formula"])) - ELECTRON) for row in _table()["lock"]
    )


def analyzer_of(run: Run, spectrum: Spectrum) -> Analyzer:
    """Return the kind of analyser of a spectrum: by the file's words, else by its peaks."""
    known = _analyzers()
    instrument = run.metadata.get("instrument", "")
    maldi = run.metadata.get("ionisation") == "MALDI" or re.search(
        "ultraflex|autoflex|maldi", instrument, re.IGNORECASE
    )
    kind = spectrum.analyzer
    if kind == "FT" or (kind != "ion trap" and _FOURIER.search(instrument)):
        return known["FT"]
    if kind == "TOF" or (kind != "ion trap" and _RESOLVING.search(instrument)):
        return known["MALDI TOF" if maldi else "TOF"]
    if kind in ("ion trap", "quadrupole"):
        return known["unit"]
    return known["resolved"] if _shows_isotopes(spectrum) else known["unit"]


def _shows_isotopes(spectrum: Spectrum) -> bool:
    """Tell from the points: peaks of a profile narrower than 0.3 Th, or peaks given to better than 0.05 Th."""
    mz, intensity = spectrum.mz, spectrum.intensity
    if len(mz) < 3:
        return True
    if not spectrum.profile:
        tenths = np.abs(mz * 10 - np.round(mz * 10)) < 1e-6
        return bool(tenths.mean() < 0.9)
    widths = []
    for top in np.argsort(-intensity)[:12]:
        half = intensity[top] / 2
        left = right = int(top)
        while left > 0 and intensity[left] > half and top - left < 400:
            left -= 1
        while right < len(mz) - 1 and intensity[right] > half and right - top < 400:
            right += 1
        widths.append(mz[right] - mz[left])
    return float(np.median(widths)) < 0.3


def calibrated(mz: Values, intensity: Values, analyzer: Analyzer) -> Calibration:
    """Return the common error of the background's ions, where at least three agree within 3 ppm."""
    if not analyzer.resolved or not len(mz):
        return Calibration()
    found = []
    wide = max(40.0, analyzer.raw_ppm)
    for name, expected in lock_ions():
        low, high = np.searchsorted(mz, [expected * (1 - wide * 1e-6), expected * (1 + wide * 1e-6)])
        if high > low:
            at = low + int(np.argmax(intensity[low:high]))
            found.append((name, (mz[at] - expected) / expected * 1e6))
    if len(found) < 3:
        return Calibration()
    errors = np.array([error for _, error in found])
    middle = float(np.median(errors))
    agree = np.abs(errors - middle) < 3.0
    names = tuple(name for (name, _), fits in zip(found, agree, strict=True) if fits)
    return Calibration(float(np.median(errors[agree])), names) if len(names) >= 3 else Calibration()
