"""CB-22: what a vial of solution holds against its strength and its volume."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.checks.check import check
from certipep.checks.facts.solutions import Solution
from certipep.checks.finding import Answer, agrees, asks
from certipep.checks.tolerances import Tolerance

__all__ = ["strength_and_volume"]


@check(
    "CB-22",
    title="Amount per vial against strength and volume",
    compares="the amount that a vial of solution is said to hold with its strength times its volume",
    why="it is a multiplication; an overfill and what was found beside what is labelled may differ by some per cent",
    source="arithmetic",
    does_not_prove="that the strength or the volume is right",
    question="Strength, volume and amount per vial do not fit together; which of the three is right?",
    scope="certificate",
)
def strength_and_volume(solutions: tuple[Solution, ...], tolerance: Tolerance) -> Iterator[Answer]:
    """Multiply."""
    for one in solutions:
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
