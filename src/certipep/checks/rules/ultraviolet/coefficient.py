"""UV-02: a stated absorption coefficient against the sequence."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.checks.check import check
from certipep.checks.facts.light import CoefficientClaim
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_checkable
from certipep.checks.light import absorbs_near_280, coefficient_at
from certipep.checks.tolerances import Tolerance
from certipep.peptides import Peptide

__all__ = ["coefficient"]


@check(
    "UV-02",
    title="Absorption coefficient against the sequence",
    compares="the stated molar absorption coefficient at 280, 214 or 205 nm with the sum over "
    "residues and bonds",
    why="the additive rules are good to about 10 %; a factor of two is another composition",
    source="280 nm: Pace et al. 1995, doi:10.1002/pro.5560041120; 214 nm: Kuipers and Gruppen 2007, "
    "doi:10.1021/jf070337l; 205 nm: Anthis and Clore 2013, doi:10.1002/pro.2253",
    does_not_prove="that the content drawn from it is right",
    question="Where does the absorption coefficient come from? It is not that of the sequence.",
    after=("ID-05", "ID-02"),
)
def coefficient(
    coefficients: tuple[CoefficientClaim, ...], peptide: Peptide, tolerance: Tolerance
) -> Iterator[Answer]:
    """Compare each stated coefficient."""
    for claim in coefficients:
        computed = coefficient_at(peptide, claim.nanometres)
        if computed is None or (claim.nanometres == 280 and absorbs_near_280(peptide) is None):
            yield not_checkable(f"no rule for {claim.nanometres} nm and this peptide", claim.place)
            continue
        yield _judge(claim, computed, tolerance)


def _judge(claim: CoefficientClaim, computed: float, tolerance: Tolerance) -> Answer:
    value = float(claim.value)
    unit = "per M and cm"
    figures = {
        "expected": f"{computed:.0f} {unit} at {claim.nanometres} nm",
        "observed": f"{claim.value} {unit}",
        "tolerance": f"±{tolerance.agree_percent} %, a contradiction beyond a factor of {tolerance.factor}",
    }
    message = (
        f"An absorption coefficient of {claim.value} at {claim.nanometres} nm is stated; the sequence has "
        f"{computed:.0f}"
    )
    if computed == value or (
        computed and abs(value - computed) <= computed * float(tolerance.agree_percent) / 100
    ):
        return agrees(
            f"The coefficient at {claim.nanometres} nm is that of the sequence.", claim.place, **figures
        )
    factor = float(tolerance.factor)
    if not computed or not value or value > factor * computed or value < computed / factor:
        return contradicts(f"{message}.", claim.place, **figures)
    return asks(f"{message}.", claim.place, **figures)
