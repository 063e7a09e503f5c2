"""SP-10: whether the named technique can give the quantity that stands beside it."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.checks.check import check
from certipep.checks.facts.techniques import MethodRow
from certipep.checks.finding import Answer, agrees, asks

__all__ = ["method_gives_quantity"]


@check(
    "SP-10",
    title="Method against the quantity",
    compares="each row's technique with the quantity that it reports (water by HPLC-UV, endotoxin by HPLC, purity by "
    "Karl Fischer), and sterility with a count",
    why="a technique answers only to what it reacts with; a row that names several passes where one of them can",
    source="the principles of the techniques, as in the general chapters of the pharmacopoeias",
    does_not_prove="that the number is wrong: the column may name another row's method",
    question="By which method was this result found?",
    scope="certificate",
)
def method_gives_quantity(method_rows: tuple[MethodRow, ...]) -> Iterator[Answer]:
    """Ask about each row whose every technique is blind to its test."""
    blind = [one for one in method_rows if _blind(one)]
    for one in blind:
        technique = next(known for known in one.techniques if one.row.test in known.tests)
        yield asks(
            f"{one.row.test.replace('_', ' ').capitalize()} cannot be measured by {technique.technique}: "
            f"{technique.reason}.",
            one.row.place,
            expected="a method that can measure it",
            observed=one.row.method,
        )
    seeing = [one for one in method_rows if one not in blind]
    if seeing:
        yield agrees(f"{len(seeing)} methods can measure what they report.", observed=seeing[0].row.method)


def _blind(one: MethodRow) -> bool:
    """Return whether each named technique has a reason not to see the test."""
    named = {known.technique for known in one.techniques}
    return named == {known.technique for known in one.techniques if one.row.test in known.tests}
