"""XL-07: jumps from lot to lot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from certipep.certificate.claims import Result
from certipep.checks.check import check
from certipep.checks.facts.across import Paper
from certipep.checks.finding import Answer, agrees, not_applicable, notes
from certipep.checks.tolerances import Tolerance

__all__ = ["trend"]


@check(
    "XL-07",
    title="Change from lot to lot",
    compares="purity, retention time and counter-ion over the lots of one product of a laboratory",
    why="a jump shows another column, another synthesis or another salt; each is honest, and worth knowing",
    source="practice",
    does_not_prove="that a lot is better or worse",
    question="What changed between these lots?",
    scope="files",
)
def trend(papers: tuple[Paper, ...], tolerance: Tolerance) -> Iterator[Answer]:
    """Compare the extremes of each product."""
    groups: dict[tuple[str, str | None], list[Paper]] = defaultdict(list)
    for paper in papers:
        groups[(paper.product, paper.key("laboratory"))].append(paper)
    judged = said = False
    for group in groups.values():
        if len({p.key("lot") for p in group}) < 2:
            continue
        judged = True
        limits = {
            "purity": (tolerance.purity_percent, False),
            "acetate": (tolerance.counter_ion_percent, False),
            "tfa": (tolerance.counter_ion_percent, False),
            "retention_time": (tolerance.retention_percent, True),
        }
        for test, (limit, relative) in limits.items():
            values = [(v, paper, row) for paper in group for v, row in _values(paper, test)]
            if len(values) < 2:
                continue
            low, high = min(values, key=lambda v: v[0]), max(values, key=lambda v: v[0])
            away = high[0] - low[0]
            if away > (limit * high[0] / 100 if relative else limit):
                said = True
                yield notes(
                    f"{test.replace('_', ' ').capitalize()} jumps from {low[2].text} to {high[2].text}: "
                    f"{low[1].called}, {high[1].called}.",
                    low[1].place(low[2].place),
                    high[1].place(high[2].place),
                    expected=f"within {limit}{' %' if relative else ''}",
                    observed=str(away),
                )
    if not judged:
        yield not_applicable("no two lots of one product of one laboratory")
    elif not said:
        yield agrees("Nothing jumps from lot to lot.")


def _values(paper: Paper, test: str) -> list[tuple[Decimal, Result]]:
    if test == "retention_time":
        return [
            (m.retention_time, m)
            for t in paper.peaks
            if (m := t.main) is not None and m.retention_time is not None
        ]
    return [
        (q.value, row)
        for (name, analyte, _), (q, row) in paper.numbers.items()
        if name == test and not analyte and q.value is not None
    ]
