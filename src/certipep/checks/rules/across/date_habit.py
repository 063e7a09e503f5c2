"""XL-11: a date pattern that is a laboratory's habit, said once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from certipep.checks.check import check
from certipep.checks.facts.across import Paper
from certipep.checks.finding import Answer, not_applicable, notes
from certipep.checks.tolerances import Tolerance

__all__ = ["date_habit"]


@check(
    "XL-11",
    title="A laboratory's habit with dates",
    compares="the gap between receipt and analysis over the certificates of one laboratory",
    why="the same reversed gap on several certificates is a habit of the form: one question answers them all",
    source="certificates met in practice",
    does_not_prove="that the dates are right; each certificate still contradicts itself",
    question="On all these certificates the receipt is later than the analysis by the same number of days; "
    "what do the two "
    "dates mean?",
    scope="files",
)
def date_habit(papers: tuple[Paper, ...], tolerance: Tolerance) -> Iterator[Answer]:
    """Group reversed gaps by laboratory."""
    groups: dict[tuple[str, int], list[Paper]] = defaultdict(list)
    for paper in papers:
        received, tested = paper.certificate.dates.get("received"), paper.certificate.dates.get("tested")
        if received is None or tested is None or received.date is None or tested.date is None:
            continue
        days = (received.date - tested.date).days
        if days > 0:
            groups[(paper.key("laboratory") or "", days)].append(paper)
    said = False
    for (_, days), group in groups.items():
        if len(group) >= tolerance.certificates:
            said = True
            yield notes(
                f"{len(group)} certificates of {group[0].text('laboratory') or 'one laboratory'} give a "
                f"receipt "
                f"{days} days after the analysis: one question to the laboratory answers them all.",
                *(p.place(p.certificate.dates["received"].place) for p in group),
            )
    if not said:
        yield not_applicable("no reversed gap repeats")
