"""SP-06: results printed as a bound."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.checks.check import check
from certipep.checks.conformity import Conformity, compare
from certipep.checks.facts.specifications import Judged
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_applicable

__all__ = ["censored"]


@check(
    "SP-06",
    title="Bounds against their limit",
    compares="results such as '<5' or '>98' with the limit beside them",
    why="'<x' shows a maximum L only where x is at most L; '>x' shows a minimum L only where x is at least L",
    source="arithmetic of censored results",
    does_not_prove="how far below or above the bound the value lies",
    question="The result is a bound that does not reach its limit; what was measured?",
    scope="certificate",
)
def censored(judged_rows: tuple[Judged, ...] | None = None) -> Iterator[Answer]:
    """Judge every censored result that has a limit."""
    judged = False
    for item in judged_rows or ():
        quantity = item.row.quantity
        if quantity is None or quantity.comparator not in ("<", "<=", ">", ">="):
            continue
        compared = compare(item.row, item.limit)
        if compared.conformity is Conformity.NOT_COMPARABLE:
            continue
        judged = True
        figures = {"expected": item.limit.text, "observed": item.row.text}
        if compared.conformity is Conformity.COMPLIES:
            yield agrees(
                f"{item.row.text} shows that {item.by} {item.limit.text} is kept.", item.row.place, **figures
            )
        elif compared.conformity is Conformity.FAILS:
            yield contradicts(
                f"{item.row.text} shows that {item.by} {item.limit.text} is not kept.",
                item.row.place,
                **figures,
            )
        else:
            yield asks(
                f"{item.row.text} leaves open whether {item.by} {item.limit.text} is kept.",
                item.row.place,
                **figures,
                question=f"The result is given as {item.row.text}; what was measured?",
            )
    if not judged:
        yield not_applicable("no result is a bound beside a limit")
