"""SP-02: results with an uncertainty, judged with a guard band."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.certificate.measures.unit import convert
from certipep.checks.check import check
from certipep.checks.facts.specifications import Judged
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_applicable, notes

__all__ = ["uncertainty"]


@check(
    "SP-02",
    title="Results with uncertainty against their limits",
    compares="result ± uncertainty with the limit, guard band as wide as the uncertainty",
    why="with a guard band w = U a pass is wrong in at most 2.5 % of cases; between the bands it is "
    "conditional",
    source="ILAC-G8:09/2019",
    does_not_prove="that the stated uncertainty is right",
    question="Within the uncertainty the result may be outside its limit; which decision rule was agreed?",
    scope="certificate",
)
def uncertainty(judged_rows: tuple[Judged, ...] | None = None) -> Iterator[Answer]:
    """Judge rows with ``±``; without an uncertainty simple acceptance was used."""
    judged = False
    for item in judged_rows or ():
        quantity = item.row.quantity
        if quantity is None or quantity.value is None or quantity.uncertainty is None:
            continue
        value = convert(quantity.value, quantity.unit, item.limit.unit or quantity.unit)
        band = convert(quantity.uncertainty, quantity.unit, item.limit.unit or quantity.unit)
        if value is None or band is None:
            continue
        judged = True
        # Distance into the limits; negative outside them.
        inside = min(
            d
            for d in (
                (value - item.limit.low) if item.limit.low is not None else None,
                (item.limit.high - value) if item.limit.high is not None else None,
            )
            if d is not None
        )
        figures = {
            "expected": item.limit.text,
            "observed": item.row.text,
            "tolerance": f"guard band ± {band}",
        }
        words = f"{item.row.text} against {item.by} {item.limit.text}"
        if inside >= band:
            yield agrees(f"{words}: inside by more than the uncertainty.", item.row.place, **figures)
        elif inside >= 0:
            yield notes(
                f"{words}: inside, but by less than the uncertainty (conditional pass).",
                item.row.place,
                **figures,
            )
        elif -inside <= band:
            yield asks(
                f"{words}: outside, but by less than the uncertainty (conditional fail).",
                item.row.place,
                **figures,
            )
        else:
            yield contradicts(f"{words}: outside by more than the uncertainty.", item.row.place, **figures)
    if not judged:
        yield not_applicable(
            "no result carries an uncertainty: simple acceptance, wrong in up to half the cases at the limit"
        )
