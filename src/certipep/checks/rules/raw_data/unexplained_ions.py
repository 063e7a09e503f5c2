"""RD-04: strong ions that neither the molecule nor its known forms explain."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.checks.check import check
from certipep.checks.facts.raw_data import MassEvidence, is_blank, raw_place
from certipep.checks.finding import Answer, agrees, not_applicable, notes
from certipep.checks.tolerances import Tolerance

__all__ = ["unexplained_ions"]


@check(
    "RD-04",
    title="Strong ions of the raw spectrum",
    compares="each species above a tenth of the strongest with the molecule, its adducts and known impurities",
    why="weaker ions are often solvent or plasticiser, so only strong ones are listed",
    source="table of impurities and adducts, as MS-06",
    does_not_prove="an impurity: the species may be made in the source, or be of another product in the run",
    question="Which species are the strong ions that are listed?",
    after=("RD-02", "RD-05"),
)
def unexplained_ions(mass_evidence: tuple[MassEvidence, ...], tolerance: Tolerance) -> Iterator[Answer]:
    """List what stays unexplained."""
    judged = False
    for one in mass_evidence:
        if is_blank(one.run) or not one.search.found or not one.search.species:
            continue
        judged = True
        left = [
            each
            for each in one.search.species
            if each.share >= float(tolerance.unexplained_share) and not each.meaning and each.peptide_like
        ]
        place = raw_place(one.run, one.search.spectra)
        if not left:
            yield agrees("Every strong species is the molecule, an adduct or a known form of it.", place)
            continue
        listed = ", ".join(f"{each.mass:.3f} Da at {each.share:.0%}" for each in left[:5])
        yield notes(f"Not explained by the molecule: {listed} of the strongest species.", place)
    if not judged:
        yield not_applicable("the molecule was not found in a raw spectrum")
