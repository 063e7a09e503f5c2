"""RD-19: the wavelength of the raw trace against what the peptide absorbs."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.checks.check import check
from certipep.checks.facts.raw_data import Trace, raw_place
from certipep.checks.finding import Answer, agrees, asks, not_checkable, notes
from certipep.checks.light import absorbs_near_280
from certipep.checks.tolerances import Tolerance
from certipep.peptides import Peptide

__all__ = ["absorption_at_wavelength"]


@check(
    "RD-19",
    title="Wavelength of the trace against the peptide",
    compares="the wavelength at which the raw trace was recorded with the chromophores of the peptide",
    why="up to about 235 nm the peptide bond absorbs; above it only Trp, Tyr, disulfides and, weakly, Phe do",
    source="Anthis & Clore 2013, doi:10.1002/pro.2253",
    does_not_prove="that every impurity absorbs there",
    question="The trace was recorded where the peptide does not absorb; what is the main peak, and is there a trace at "
    "214 nm?",
)
def absorption_at_wavelength(
    purity_traces: tuple[Trace, ...], peptide: Peptide, tolerance: Tolerance
) -> Iterator[Answer]:
    """Judge the channel of each run that its purity is taken from."""
    sees = absorbs_near_280(peptide)
    phenylalanine = any(one.kind.id == "F" for one in peptide.every_residue)
    for one in purity_traces:
        place = raw_place(one.run, one.chromatogram.name or "trace")
        found = one.chromatogram.wavelength
        if found is None:
            yield not_checkable(f"{one.run.name} does not say the wavelength of its trace", place)
        elif found <= float(tolerance.peptide_bond_nm):
            yield agrees(f"At {found:.0f} nm the peptide bond absorbs.", place)
        elif sees is None:
            yield not_checkable(f"whether this peptide absorbs at {found:.0f} nm is not known", place)
        elif sees or (phenylalanine and found <= float(tolerance.phenylalanine_nm)):
            which = "Trp, Tyr and disulfides absorb" if sees else "phenylalanine absorbs, weakly"
            yield notes(
                f"At {found:.0f} nm only {which}: impurities without them are not in the area-% of {one.run.name}.",
                place,
            )
        else:
            yield asks(
                f"{one.run.name} was recorded at {found:.0f} nm, where this peptide does not absorb: its peaks are of "
                "something else.",
                place,
                expected=f"up to {tolerance.peptide_bond_nm} nm",
                observed=f"{found:.0f} nm",
            )
