"""UV-03: a concentration drawn from an absorbance."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.checks.check import check
from certipep.checks.facts.light import AbsorbanceClaim
from certipep.checks.finding import Answer, agrees, contradicts, not_checkable
from certipep.checks.light import coefficient_at
from certipep.checks.mass_window import window_of
from certipep.checks.tolerances import Tolerance
from certipep.chemistry.formula import Formula
from certipep.peptides import Peptide

__all__ = ["concentration"]


@check(
    "UV-03",
    title="Concentration against the absorbance",
    compares="the stated concentration with absorbance × M / (ε × path length), times the dilution",
    why="the coefficient is computed by additive rules, good to about 10 %, and other things absorb "
    "at 214 nm",
    source="law of Beer and Lambert; coefficients as for UV-02",
    does_not_prove="that what absorbs is the peptide",
    question="How was the concentration computed from the absorbance, with which dilution?",
    after=("ID-05", "ID-02"),
)
def concentration(
    absorbance_claims: tuple[AbsorbanceClaim, ...], peptide: Peptide, molecule: Formula, tolerance: Tolerance
) -> Iterator[Answer]:
    """Work each concentration out again."""
    mass = window_of(molecule).average
    for claim in absorbance_claims:
        epsilon = coefficient_at(peptide, claim.nanometres)
        if not epsilon or not claim.path:
            yield not_checkable(
                f"the peptide has no computed absorption at {claim.nanometres} nm", claim.place
            )
            continue
        computed = float(claim.absorbance) * mass / (epsilon * float(claim.path)) * float(claim.dilution)
        stated = float(claim.concentration)
        figures = {
            "expected": f"{computed:.3g} mg/mL (ε = {epsilon:.0f} per M and cm)",
            "observed": f"{claim.concentration} mg/mL",
            "tolerance": f"±{tolerance.agree_percent} %",
        }
        if computed and abs(stated - computed) <= computed * float(tolerance.agree_percent) / 100:
            yield agrees(
                f"{claim.concentration} mg/mL follows from the absorbance {claim.absorbance}.",
                claim.place,
                **figures,
            )
        else:
            yield contradicts(
                f"An absorbance of {claim.absorbance} at {claim.nanometres} nm means {computed:.3g} "
                f"mg/mL, not {claim.concentration} mg/mL.",
                claim.place,
                **figures,
            )
