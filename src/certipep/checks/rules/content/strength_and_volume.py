"""CB-22: what a vial of solution holds against its strength and its volume."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.checks.check import check
from certipep.checks.facts.solutions import Dilution, Solution
from certipep.checks.finding import Answer, agrees, asks, not_applicable
from certipep.checks.tolerances import Tolerance

__all__ = ["strength_and_volume"]


@check(
    "CB-22",
    title="Amount per vial against strength and volume",
    compares="the amount that a vial of solution is said to hold with its strength times its volume, and a diluted "
    "solution with its stock solution",
    why="it is a multiplication; an overfill and what was found beside what is labelled may differ by some per cent",
    source="arithmetic",
    does_not_prove="that the strength or the volume is right",
    question="Strength, volume or dilution and what is printed do not fit together; which number is right?",
    scope="certificate",
)
def strength_and_volume(
    tolerance: Tolerance, solutions: tuple[Solution, ...] | None = None, dilution: Dilution | None = None
) -> Iterator[Answer]:
    """Multiply, and divide."""
    if not solutions and dilution is None:
        yield not_applicable(
            "no strength stands beside a volume and an amount, nor a stock solution beside its dilution"
        )
    if dilution is not None:
        yield _diluted(dilution, tolerance)
    for one in solutions or ():
        worked = one.strength * one.volume
        bound = worked * tolerance.agree_percent / 100 + one.half_digit
        answer = agrees if abs(one.amount - worked) <= bound else asks
        yield answer(
            f"{one.volume} mL of {one.strength} mg/mL hold {worked} mg; {one.words} is printed.",
            *one.places,
            expected=f"{worked} mg",
            observed=one.words,
            tolerance=f"± {tolerance.agree_percent} %",
        )


def _diluted(one: Dilution, tolerance: Tolerance) -> Answer:
    """Divide: "1:10" is one part in ten, or one part and ten."""
    low, high = one.stock / (one.factor + 1), one.stock / one.factor
    slack = high * tolerance.agree_percent / 100
    answer = agrees if low - slack <= one.diluted <= high + slack else asks
    return answer(
        f"{one.stock} mg/mL diluted by {one.factor} make {high:.3g} mg/mL; {one.words} is printed.",
        *one.places,
        expected=f"{high:.3g} mg/mL",
        observed=one.words,
        tolerance=f"± {tolerance.agree_percent} %",
    )
