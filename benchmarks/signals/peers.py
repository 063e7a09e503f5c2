"""certipep, ms_deisotope and pyOpenMS on the same simulated spectra: mass error, false identifications, time.

The two others are for development only (``pip install ms_deisotope pyopenms``); what is not installed is left out. They
deconvolute without knowing the molecule; it counts as found where a neutral mass lies within 10 ppm of it.
"""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable, Iterator

import numpy as np

from benchmarks.signals.molecules import PEPTIDES, composition, monoisotopic, notation
from benchmarks.signals.row import Row
from benchmarks.signals.simulator import KINDS, Simulated, simulate
from certipep.reference import peptide
from certipep.signals import find_masses
from certipep.signals.molecule import target_of
from certipep.signals.run import Run, Spectrum

__all__ = ["rows"]

_PPM = 10.0
_PROTON = 1.007276466621
_CHARGES = (1, 12)
# What a tool returns for one spectrum: for each mass that it is asked for, the mass it found or nothing.
_Tool = Callable[[Simulated, list[str]], list[float | None]]


def _own(case: Simulated, claims: list[str]) -> list[float | None]:
    run = Run("x.mzML", "mzML", (Spectrum(case.mz, case.intensity),), (), {})
    found = [find_masses(run, target_of(peptide(one)), open_search=False, decoys=0) for one in claims]
    return [one.mass_found if one.found else None for one in found]


def _ms_deisotope(case: Simulated, claims: list[str]) -> list[float | None]:
    import ms_deisotope

    pairs = list(zip(case.mz.tolist(), case.intensity.tolist(), strict=True))
    result = ms_deisotope.deconvolute_peaks(
        pairs,
        charge_range=_CHARGES,
        averagine=ms_deisotope.peptide,
        scorer=ms_deisotope.PenalizedMSDeconVFitter(20.0),
    )
    return _nearest(np.array([one.neutral_mass for one in result.peak_set]), claims)


def _pyopenms(case: Simulated, claims: list[str]) -> list[float | None]:
    import pyopenms

    spectrum = pyopenms.MSSpectrum()
    spectrum.set_peaks((case.mz, case.intensity))
    pyopenms.Deisotoper.deisotopeAndSingleCharge(
        spectrum, _PPM, True, min_charge=_CHARGES[0], max_charge=_CHARGES[1], keep_only_deisotoped=True,
        min_isopeaks=3, max_isopeaks=12, make_single_charged=True, use_decreasing_model=False,
    )  # fmt: skip
    return _nearest(spectrum.get_peaks()[0] - _PROTON, claims)


def _nearest(masses: np.ndarray, claims: list[str]) -> list[float | None]:
    found: list[float | None] = []
    for one in claims:
        mass = target_of(peptide(one)).mass
        near = masses[np.abs(masses - mass) <= mass * _PPM * 1e-6] if len(masses) else masses
        found.append(float(near[np.argmin(np.abs(near - mass))]) if len(near) else None)
    return found


_TOOLS: dict[str, tuple[str, _Tool]] = {
    "certipep": ("certipep", _own),
    "ms_deisotope": ("ms_deisotope", _ms_deisotope),
    "pyOpenMS": ("pyopenms", _pyopenms),
}


def rows(count: int, first: int) -> Iterator[Row]:
    """Ask every tool for the molecule that is there and for those that are not."""
    cases = [simulate((first + n) * len(KINDS) + KINDS.index("centroid")) for n in range(count)]
    for name, (module, tool) in _TOOLS.items():
        if importlib.util.find_spec(module) is None:
            print(f"  {name} is not installed")
            continue
        told = _measured(tool, cases)
        yield Row("6", f"{name}: found, false, |ppm|, time a spectrum", told, "beside one another", True)


def _measured(tool: _Tool, cases: list[Simulated]) -> str:
    hits, false, asked, off, spent = 0, 0, 0, [], 0.0
    for case in cases:
        others = [one for one in PEPTIDES if one != case.claim and not _is_there(case, one)]
        claims = [case.notation, *(notation(*PEPTIDES[one]) for one in others)]
        began = time.process_time()
        found = tool(case, claims)
        spent += time.process_time() - began
        hits += found[0] is not None
        false += sum(one is not None for one in found[1:])
        asked += len(others)
        if found[0] is not None:
            true = case.truth["monoisotopic"]
            off.append(abs((found[0] - true) / true * 1e6 - case.truth["ppm"]))
    middle = f"{np.median(off):.2f}" if off else "-"
    return f"{hits} of {len(cases)}, {false} of {asked}, {middle}, {1000 * spent / len(cases):.0f} ms"


def _is_there(case: Simulated, name: str) -> bool:
    """Tell whether a peptide has the mass of the one that was simulated."""
    return abs(monoisotopic(composition(*PEPTIDES[name])) - case.truth["monoisotopic"]) < 0.05
