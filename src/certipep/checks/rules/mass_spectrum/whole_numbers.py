"""MS-14: ions that are too regular to be measured."""

from __future__ import annotations

from certipep.checks.check import check
from certipep.checks.facts.masses import IonClaim
from certipep.checks.finding import Answer, agrees, asks, not_applicable
from certipep.checks.tolerances import Tolerance

__all__ = ["whole_numbers"]


@check(
    "MS-14",
    title="Digits of the ions",
    compares="the labelled ions with whole numbers",
    why="a spectrum reads to a tenth at least, so a series of whole numbers was rounded or written down by hand",
    source="practice of mass spectrometry: a quadrupole reads m/z to 0.1",
    does_not_prove="that nothing was measured: a table may round",
    question="Please send the spectrum, or the m/z values as the instrument printed them.",
)
def whole_numbers(ions: tuple[IonClaim, ...], tolerance: Tolerance) -> Answer:
    """Look at a series of several charges."""
    if len({claim.ion.charge for claim in ions}) < int(tolerance.fewest_ions):
        return not_applicable("too few charge states are labelled")
    places = tuple(claim.result.place for claim in ions)
    observed = ", ".join(str(claim.mz) for claim in ions)
    whole = all(claim.mz == claim.mz.to_integral_value() for claim in ions)
    if whole:
        return asks(
            f"Every m/z is a whole number: {observed}.", *places, expected="a decimal", observed=observed
        )
    return agrees("The ions have decimals.", *places, observed=observed)
