"""A trace as it comes from a file: checked, in minutes, with the usual names of units and detectors."""

from __future__ import annotations

import re

import numpy as np

from certipep.signals.formats.format import RawFileError
from certipep.signals.reading.collecting import frozen
from certipep.signals.run import Chromatogram, MakerPeak, Values

__all__ = ["KEPT_NANOMETRES", "kind_in", "number", "trace", "unit_in", "wavelength_in"]

KEPT_NANOMETRES = (205, 210, 214, 215, 220, 230, 254, 260, 280)
"""Of a diode array: wavelengths that tell a peptide bond, an aromatic residue, or both."""

_MOST_AU = 100.0  # detectors end below 10 AU: more is another unit under this name

_NANOMETRES = re.compile(
    r"(?<![\d.,])(1[89]\d|[2-7]\d\d)(?:[.,]\d+)?\s*nm\b|sig\s*=\s*(1[89]\d|[2-7]\d\d)\b"
    r"|(?:^|[^\d.])uv[_ -]?(1[89]\d|[2-7]\d\d)\b",
    re.IGNORECASE,
)
_UNITS = (
    ("mAU", r"\bm[_ ]?AU\b|milli-?absorbance"),
    ("µAU", r"[µμu]AU\b"),
    ("AU", r"\bAU\b|absorbance|\bAbs\b"),
    ("mV", r"\bmv(?:olts?)?\b|millivolt"),
    ("µV", r"[µμ]V\b|\buV\b|microvolt"),
    ("V", r"\bvolts?\b|\bV\b"),
    ("pA", r"\bpA\b"),
    ("nC", r"\bnC\b"),
    ("µS", r"[µμu]S\b|\bmS\b"),
    ("counts", r"\bcounts?\b"),
)
_KINDS = (
    ("flame", r"\bFID|flame"),
    ("thermal conductivity", r"\bTCD"),
    ("light scattering", r"\bELSD|light scatter|\bCAD\b|charged aerosol"),
    (
        "mass",
        r"\bTIC\b|\bBPC\b|\bEIC\b|\bXIC\b|total ion|base peak|ion current|\bSRM|\bMRM|\bSIM\b|\bMSD?\d? ",
    ),
    ("fluorescence", r"fluoresc|\bFLD|\bex\s?\d{3}"),
    ("conductivity", r"conductiv|\bCD[_ ]|[µμu]S\b|\bcond\b"),
    ("electrochemical", r"\bED[_ ]?\d|\bEDet|\bnC\b"),
    ("refractive index", r"\bRID|refractive"),
    ("uv", r"\bUV|\bDAD|\bVWD|\bPDA|\bMWD|absorb|\bm?AU\b|\bnm\b"),
)


def unit_in(text: str) -> str:
    """Return the unit that words name, or nothing."""
    return next(
        (unit for unit, pattern in _UNITS if re.search(pattern, text, re.IGNORECASE if unit != "AU" else 0)),
        "",
    )


def kind_in(text: str) -> str:
    """Return the kind of detector that words name, or nothing."""
    return next((kind for kind, pattern in _KINDS if re.search(pattern, text, re.IGNORECASE)), "")


def wavelength_in(text: str) -> float | None:
    """Return the wavelength in nm that words name."""
    match = _NANOMETRES.search(text)
    return float(next(filter(None, match.groups()))) if match else None


def number(text: str) -> float | None:
    """Return a number with a decimal point or comma; None where it is none."""
    text = text.strip().replace("\u2212", "-")
    if text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    try:
        value = float(text)
    except ValueError:
        return None
    return value if np.isfinite(value) else None


def trace(
    time: Values,
    signal: Values,
    *,
    unit: str = "",
    kind: str = "",
    wavelength: float | None = None,
    name: str = "",
    peaks: tuple[MakerPeak, ...] = (),
    remarks: tuple[str, ...] = (),
) -> Chromatogram:
    """Return a trace whose time rises and whose values are numbers.

    Raises
    ------
    RawFileError
        The arrays differ in length, or time goes back.
    """
    time, signal = np.asarray(time, float), np.asarray(signal, float)
    if len(time) != len(signal):
        raise RawFileError(
            f"{name or 'a trace'}: {len(time)} times and {len(signal)} values; export it again"
        )
    good = np.isfinite(time) & np.isfinite(signal)
    if not good.all():
        remarks = (*remarks, f"{int((~good).sum())} points that are no numbers were left out")
        time, signal = time[good], signal[good]
    if len(time) > 1:
        back = np.flatnonzero(np.diff(time) < 0)
        if len(back):
            at = time[back[0]]
            raise RawFileError(
                f"{name or 'the trace'}: time goes back after {at:.4g} min, as in two runs in one column; "
                "export one run for each file"
            )
        same = np.r_[True, np.diff(time) > 0]
        if not same.all():
            remarks = (*remarks, f"{int((~same).sum())} points repeat a time and were left out")
            time, signal = time[same], signal[same]
    if unit == "AU" and len(signal) and float(signal.max()) > _MOST_AU:
        remarks = (
            *remarks,
            f"the file says AU, which no detector reaches ({signal.max():.3g}); the unit is not known",
        )
        unit = ""
    return Chromatogram(
        frozen(np.ascontiguousarray(time)),
        frozen(np.ascontiguousarray(signal)),
        unit,
        kind,
        wavelength,
        name,
        peaks,
        remarks,
    )
