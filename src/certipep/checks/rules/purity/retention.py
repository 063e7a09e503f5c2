"""PU-09: one retention time in text, table and reference."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from certipep.certificate.claims import Certificate, Place
from certipep.checks.check import check
from certipep.checks.facts.amounts import PeakTable
from certipep.checks.finding import Answer, agrees, asks, not_applicable
from certipep.checks.tolerances import Tolerance

__all__ = ["retention"]


@check(
    "PU-09",
    title="Retention time is the same everywhere",
    compares="the stated retention time with the main peak of the table",
    why="one method and one column repeat a retention time within 2 % or 0.2 min",
    source="practice; ±0.2 min is printed as a limit on certificates",
    does_not_prove="that the peak is the product: other peptides may elute there",
    question="The retention time differs between text and table; do they belong to the same injection?",
    scope="certificate",
)
def retention(certificate: Certificate, tolerance: Tolerance,
              peak_tables: tuple[PeakTable, ...] | None = None) -> Iterator[Answer]:
    """Compare each stated time with the nearest main peak."""
    stated: list[tuple[Decimal, Place]] = []
    for row in certificate.of("retention_time"):
        time = row.quantity.value if row.quantity is not None else row.retention_time
        if time is not None and (row.quantity is None or row.quantity.unit in (None, "min")):
            stated.append((time, row.place))
    mains = [(m.retention_time, m.place) for t in peak_tables or () if (m := t.main) is not None
             and m.retention_time is not None]
    pairs = [(s, m) for s in stated for m in mains] or [(stated[0], s) for s in stated[1:]]
    if not pairs:
        yield not_applicable("the retention time stands in one place only")
        return
    for (time, place) in stated if mains else ():
        other, there = min(mains, key=lambda m: abs(m[0] - time))
        yield _judge(time, place, other, there, tolerance)
    if not mains:
        for (time, place), (other, there) in pairs:
            yield _judge(time, place, other, there, tolerance)


def _judge(time: Decimal, place: Place, other: Decimal, there: Place, tolerance: Tolerance) -> Answer:
    allowed = max(tolerance.absolute_min, other * tolerance.relative_percent / 100)
    figures = {"expected": f"{other} min", "observed": f"{time} min", "tolerance": f"± {allowed:.2f} min"}
    if abs(time - other) <= allowed:
        return agrees(f"The retention time {time} min is that of the main peak, {other} min.", place, there, **figures)
    return asks(f"The retention time is stated as {time} min, the main peak elutes at {other} min.", place, there, **figures)
