"""CB-18: number of vials × fill = whole amount."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.checks.check import check
from certipep.checks.facts.packs import Pack
from certipep.checks.facts.weights import Filling
from certipep.checks.finding import Answer, agrees, asks, not_applicable
from certipep.checks.tolerances import Tolerance

__all__ = ["vials_and_fill"]


@check(
    "CB-18",
    title="Whole amount against vials and fill",
    compares="the printed whole amount with number of vials × fill, in rows of their own or in one line",
    why="it is a multiplication: only the printed digits and a small overfill may differ",
    source="arithmetic",
    does_not_prove="that each vial holds its fill",
    question="Number of vials, fill and whole amount do not fit together; which of the three is right?",
    scope="certificate",
)
def vials_and_fill(
    tolerance: Tolerance, filling: Filling | None = None, packs: tuple[Pack, ...] | None = None
) -> Iterator[Answer]:
    """Multiply."""
    if filling is None and packs is None:
        yield not_applicable("no whole amount stands beside a number of vials and their fill")
    if filling is not None:
        worked = filling.vials * filling.fill
        bound = filling.half_digit + worked * tolerance.overfill_percent / 100
        answer = agrees if abs(worked - filling.total) <= bound else asks
        yield answer(
            f"{filling.vials} vials of {filling.fill} mg hold {worked} mg; {filling.total} mg is printed.",
            *filling.places,
            expected=f"{worked} mg",
            observed=f"{filling.total} mg",
            tolerance=f"± {bound:.2f} mg",
        )
    for pack in packs or ():
        worked = pack.units * pack.each
        overfill = 0 if pack.worked_out else worked * tolerance.overfill_percent / 100
        bound = pack.half_digit + overfill
        answer = agrees if abs(worked - pack.whole) <= bound else asks
        yield answer(
            f"{pack.units} × {pack.each} mg make {worked} mg; {pack.whole} mg is printed.",
            pack.place,
            expected=f"{worked} mg",
            observed=f"{pack.whole} mg",
            tolerance=f"± {bound:.2f} mg",
        )
