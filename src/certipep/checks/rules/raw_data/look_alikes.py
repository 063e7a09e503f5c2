"""RD-06: reference peptides that the raw spectrum shows beside or instead of the product."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.checks.check import check
from certipep.checks.facts.raw_data import MassEvidence, is_blank, raw_place
from certipep.checks.finding import Answer, agrees, asks, not_applicable
from certipep.checks.named_substances import entries_of_mass

__all__ = ["look_alikes"]


@check(
    "RD-06",
    title="Signals of other reference peptides",
    compares="the masses of the strongest species with those of the reference peptides",
    why="the width is that of the analyser; a name for a mass is a hint, never a proof",
    source="reference panel",
    does_not_prove="that the other peptide is there: other molecules may have its mass",
    question="The raw spectrum shows a species with the mass of another peptide; what is it?",
    after=("RD-02",),
)
def look_alikes(mass_evidence: tuple[MassEvidence, ...]) -> Iterator[Answer]:
    """Name species that are stronger than the molecule and have the mass of a reference peptide."""
    judged = False
    for one in mass_evidence:
        species = [each for each in one.search.species if each.peptide_like and each.cosine > 0]
        if is_blank(one.run) or not species or not one.search.found:
            continue
        judged = True
        own = max((each.share for each in species if each.meaning.startswith("the molecule")), default=0.0)
        named = []
        for each in species:
            if each.share > own and not each.meaning:
                width = max(0.01, each.mass * one.search.tolerance_ppm * 1e-6)
                named += [f"{name} ({each.mass:.2f} Da)" for name in entries_of_mass(each.mass, width)[:1]]
        place = raw_place(one.run, one.search.spectra)
        if named:
            yield asks(f"Stronger than the product, with the mass of {', '.join(named[:3])}.", place)
        else:
            yield agrees(
                "No species that is stronger than the product has the mass of another reference peptide.",
                place,
            )
    if not judged:
        yield not_applicable("the molecule was not found in a spectrum with resolved isotopes")
