"""CB-16: the spread of replicates, recomputed; a replicate far from the others."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from certipep.checks.check import check
from certipep.checks.facts.replicates import Replicates
from certipep.checks.finding import Answer, agrees, asks, not_applicable
from certipep.checks.tolerances import Tolerance

__all__ = ["spread_of_replicates"]


@check(
    "CB-16",
    title="Spread against the replicates",
    compares="the printed relative standard deviation with that of the single values, and each value with their median",
    why="the spread is arithmetic; a vial far from the others is worth a question",
    source="arithmetic: standard deviation with n - 1; with n is accepted too",
    does_not_prove="that the replicates stand for the lot",
    question="The spread does not follow from the single values; which numbers are right?",
    scope="certificate",
)
def spread_of_replicates(replicates: tuple[Replicates, ...], tolerance: Tolerance) -> Iterator[Answer]:
    """Recompute what is printed, then look for the one that differs."""
    answers = [answer for one in replicates for answer in _judged(one, tolerance)]
    yield from answers or [not_applicable("no spread stands beside the replicates")]


def _judged(replicates: Replicates, tolerance: Tolerance) -> Iterator[Answer]:
    values = replicates.values
    mean = sum(values, Decimal(0)) / len(values)
    observed = ", ".join(row.text for row in replicates.rows)
    if replicates.spread is not None and replicates.spread.quantity is not None and mean:
        yield _spread(replicates, mean, tolerance)
    if len(values) >= int(tolerance.fewest_for_outlier) and mean:
        middle = sorted(values)[len(values) // 2]
        far = [
            row
            for row, value in zip(replicates.rows, values, strict=True)
            if abs(value - middle) > middle * tolerance.outlier_percent / 100
        ]
        if far:
            yield asks(
                f"{', '.join(row.text for row in far)} lies far from the others ({observed}).",
                *(row.place for row in far),
                expected=f"within {tolerance.outlier_percent} % of {middle}",
                observed=observed,
                question="Why does one replicate differ so much from the others?",
            )


def _spread(replicates: Replicates, mean: Decimal, tolerance: Tolerance) -> Answer:
    values, row = replicates.values, replicates.spread
    assert row is not None  # noqa: S101 - the caller looked
    assert row.quantity is not None  # noqa: S101 - the caller looked
    squares = sum(((value - mean) ** 2 for value in values), Decimal(0))
    sample = (squares / (len(values) - 1)).sqrt() / mean * 100
    whole = (squares / len(values)).sqrt() / mean * 100
    half = replicates.rows[0].quantity.half_digit if replicates.rows[0].quantity is not None else Decimal(0)
    bound = row.quantity.half_digit + 2 * half / mean * 100 + tolerance.slack_percent
    printed = row.quantity.value or Decimal(0)
    answer = agrees if min(abs(printed - sample), abs(printed - whole)) <= bound else asks
    return answer(
        f"The relative standard deviation of {len(values)} values is {sample:.2f} %; {row.text} is printed.",
        row.place,
        *(one.place for one in replicates.rows),
        expected=f"{sample:.2f} %",
        observed=row.text,
        tolerance=f"± {bound:.2f} %",
    )
