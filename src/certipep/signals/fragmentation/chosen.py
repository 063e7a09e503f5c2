"""Which fragment spectrum of a run is of the molecule: by its precursor, then by what it shows."""

from __future__ import annotations

from collections.abc import Iterable

from certipep.chemistry.isotopes import ISOTOPE_SPACING
from certipep.chemistry.mass import PROTON
from certipep.signals.fragmentation.coverage import Backbone, cover
from certipep.signals.run import Run, Spectrum

__all__ = ["fragment_spectrum"]

_UNRESOLVED, _RESOLVED = 1.2, 0.05  # Th: how far a precursor may be written off
_MOST_CHARGE = 7


def fragment_spectrum(runs: Iterable[Run], chain: Backbone) -> tuple[Run, Spectrum] | None:
    """Return the fragment spectrum with the precursor of the chain that shows most of its bonds, and its run."""
    best = None
    for run in runs:
        for one in run.spectra:
            if one.level < 2 or len(one.mz) < 3 or not _has_precursor(one, chain):
                continue
            covered = cover(one, chain)
            if best is None or (len(covered.bonds), covered.explained) > best[0]:
                best = ((len(covered.bonds), covered.explained), run, one)
    return None if best is None else best[1:]


def _has_precursor(one: Spectrum, chain: Backbone) -> bool:
    """Tell whether the precursor is the first or second isotope peak of the chain; one that is not given is not."""
    if one.precursor_mz is None:
        return False
    charges = one.precursor_charges or range(1, _MOST_CHARGE + 1)
    reach = _UNRESOLVED if one.analyzer in ("ion trap", "quadrupole") else _RESOLVED
    expected = [(chain.mass + k * ISOTOPE_SPACING) / z + PROTON for z in charges for k in (0, 1)]
    return min(abs(one.precursor_mz - mz) for mz in expected) <= reach
