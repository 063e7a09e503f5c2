"""DO-16: a conclusion over rows that have no result."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certipep.certificate.claims import Certificate, Result
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.verdict_words import approves
from certipep.checks.check import check
from certipep.checks.facts.documents import is_blank
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_applicable

__all__ = ["conclusion_without_results"]

_NOT_TESTED = re.compile(
    r"^\W*(?:not (?:test(?:ed)?|done|performed|analy[sz]ed|determined)|untested|pending|in progress|to follow"
    r"|nicht geprüft|未检测|未检)\W*$",
    re.IGNORECASE,
)


@check(
    "DO-16",
    title="Conclusion against what was tested",
    compares="rows that have a limit with their results, and with a conclusion that approves the lot",
    why="a test that was not done cannot be passed",
    source="WHO TRS 1010 Annex 4; ISO/IEC 17025:2017 7.8.6",
    does_not_prove="that tests with a result were done",
    question="Rows without a result are covered by the conclusion; please send the missing results.",
    after=("DO-13",),
    scope="certificate",
)
def conclusion_without_results(certificate: Certificate) -> Iterator[Answer]:
    """Contradict where a test that was not done is approved; ask about empty cells, which may not have been read."""
    rows = [r for r in certificate.results if r.specification and r.test != "conclusion" and r.area is None]
    undone = [r for r in rows if _NOT_TESTED.match(r.text)]
    empty = [r for r in rows if is_blank(r.text) and _demands(r) and not _two_numbers(r)]
    approving = next((r for r in certificate.of("conclusion") if approves(r.text)), None)
    if undone and approving is not None:
        yield contradicts(
            f"The conclusion is “{approving.text}”, but {_named(undone)} was not tested.",
            approving.place,
            *(r.place for r in undone),
            expected="a result on every row",
            observed=", ".join(dict.fromkeys(r.text for r in undone)),
        )
    if empty or (undone and approving is None):
        missing = [*empty, *([] if approving is not None else undone)]
        yield asks(
            f"A limit is printed without a result: {_named(missing)}"
            f"{f', though the conclusion is “{approving.text}”' if approving is not None else ''}.",
            *(r.place for r in missing),
            expected="a result on every row",
            observed=_named(missing),
            question=f"What are the results of {_named(missing)}?",
        )
    if not certificate.results:
        yield not_applicable("there are no rows")
    elif not empty and not undone:
        yield agrees("Every row with a limit has a result.")


def _demands(row: Result) -> bool:
    """Whether the limit of a row demands a result: a bound, or words; a bare number is a value of another column."""
    limit, asked = row.criterion, row.specification or ""
    if row.text.strip().casefold() == asked.strip().casefold():
        return False  # "None" is asked for, and none was found
    return (limit is not None and limit.bounded) or not any(letter.isdigit() for letter in asked)


def _two_numbers(row: Result) -> bool:
    """Whether a limit cell holds the result as well ("≤8.0% 5.2%"), as when two columns were read as one."""
    limit = row.criterion
    if limit is not None and limit.low is not None and limit.high is not None:
        return False
    return sum(q.unit is not None for q in parse_quantities(row.specification or "")) > 1


def _named(rows: list[Result]) -> str:
    return ", ".join(dict.fromkeys(r.name or r.test.replace("_", " ") for r in rows))
