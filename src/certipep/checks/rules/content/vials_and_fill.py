"""CB-18: number of vials × fill = whole amount."""

from __future__ import annotations

from certipep.checks.check import check
from certipep.checks.facts.weights import Filling
from certipep.checks.finding import Answer, agrees, asks
from certipep.checks.tolerances import Tolerance

__all__ = ["vials_and_fill"]


@check(
    "CB-18",
    title="Whole amount against vials and fill",
    compares="the printed whole amount with number of vials × fill",
    why="it is a multiplication: only the printed digits and a small overfill may differ",
    source="arithmetic",
    does_not_prove="that each vial holds its fill",
    question="Number of vials, fill and whole amount do not fit together; which of the three is right?",
    scope="certificate",
)
def vials_and_fill(filling: Filling, tolerance: Tolerance) -> Answer:
    """Multiply."""
    worked = filling.vials * filling.fill
    bound = filling.half_digit + worked * tolerance.overfill_percent / 100
    answer = agrees if abs(worked - filling.total) <= bound else asks
    return answer(
        f"{filling.vials} vials of {filling.fill} mg hold {worked} mg; {filling.total} mg is printed.",
        *filling.places,
        expected=f"{worked} mg",
        observed=f"{filling.total} mg",
        tolerance=f"± {bound:.2f} mg",
    )
