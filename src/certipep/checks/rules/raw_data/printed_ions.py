"""RD-01: ions that the paper prints, in the raw spectrum."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from certipep.checks.check import check
from certipep.checks.facts.masses import IonClaim
from certipep.checks.facts.raw_data import MassEvidence, is_blank, raw_place
from certipep.checks.finding import Answer, agrees, asks, not_applicable, notes
from certipep.checks.tolerances import Tolerance

if TYPE_CHECKING:
    from certipep.signals.masses.answer import FoundIon

__all__ = ["printed_ions"]


@check(
    "RD-01",
    title="Printed ions against the raw spectrum",
    compares="each ion that the paper prints with the ions of the molecule found in the spectrum",
    why="which charges dominate depends on solvent and source, so a missing one is a question",
    source="check catalogue: practice",
    does_not_prove="that the numbers were taken from this very run",
    question="The certificate prints an ion that the raw spectrum does not show; from which run is it?",
    after=("RD-02",),
)
def printed_ions(
    mass_evidence: tuple[MassEvidence, ...], every_ion: tuple[IonClaim, ...], tolerance: Tolerance
) -> Iterator[Answer]:
    """Judge the printed charge states against those found."""
    found = [(one, ion) for one in mass_evidence if not is_blank(one.run) for ion in one.search.ions]
    if not found:
        yield not_applicable("the molecule was not found in a raw spectrum")
        return
    for claim in every_ion:
        charge = claim.ion.charge
        same = [(one, ion) for one, ion in found if ion.charge == charge]
        if not claim.protonated:
            continue
        if not same:
            seen = ", ".join(sorted({ion.label for _, ion in found}))
            yield asks(
                f"The paper prints {claim.words}; the raw spectrum shows {seen} only.",
                claim.result.place,
                expected=claim.words,
                observed=seen,
            )
            continue
        one, ion = same[0]
        yield _judged(claim, one, ion, float(tolerance.mz_low_resolution))


def _judged(claim: IonClaim, one: MassEvidence, ion: FoundIon, width: float) -> Answer:
    printed = float(claim.mz)
    # The printed number may be the first, the tallest or the mean isotope peak.
    low, high = (
        ion.mz_found - width,
        ion.mz_found + 2.5 / abs(ion.charge) + one.search.mass_expected * 7e-4 / abs(ion.charge) + width,
    )
    place = raw_place(one.run, f"{ion.label} at m/z {ion.mz_found:.4f}")
    if low <= printed <= high:
        return agrees(
            f"{claim.words} is in the raw spectrum ({ion.mz_found:.4f}).", claim.result.place, place
        )
    return notes(
        f"{claim.words} is not where the raw spectrum has this ion ({ion.mz_found:.4f}).",
        claim.result.place,
        place,
    )
