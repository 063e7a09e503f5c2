"""DO-16: a conclusion over rows that have no result."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certipep.certificate.claims import Certificate, Result
from certipep.checks.check import check
from certipep.checks.conformity import COMPLIES
from certipep.checks.facts.documents import is_blank
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_applicable
from certipep.checks.tolerances import Tolerance

__all__ = ["conclusion_without_results"]

_NOT_TESTED = re.compile(
    r"^\W*(?:not (?:test(?:ed)?|done|performed|analy[sz]ed|determined)|untested|pending|in progress|to follow"
    r"|nicht geprüft|未检测|未检)\W*$",
    re.IGNORECASE,
)


@check(
    "DO-16",
    title="The conclusion rests on results",
    compares="rows that have a limit with their results, and with a conclusion that approves the lot",
    why="a test that was not done cannot be passed",
    source="WHO TRS 1010 Annex 4; ISO/IEC 17025:2017 7.8.6",
    does_not_prove="that tests with a result were done",
    question="Rows without a result are covered by the conclusion; please send the missing results.",
    after=("DO-13",),
    scope="certificate",
)
def conclusion_without_results(certificate: Certificate, tolerance: Tolerance) -> Iterator[Answer]:
    """Ask for empty rows; contradict where a conclusion approves them."""
    empty = [
        r
        for r in certificate.results
        if r.specification
        and r.test != "conclusion"
        and r.area is None
        and (is_blank(r.text) or _NOT_TESTED.match(r.text))
    ]
    approving = next((r for r in certificate.of("conclusion") if COMPLIES.search(r.text)), None)
    others = [r for r in certificate.results if r.test != "conclusion" and r not in empty]
    if not certificate.results:
        yield not_applicable("there are no rows")
    elif approving is not None and not others:
        yield contradicts(
            f"The conclusion is “{approving.text}”, but there is not one result.",
            approving.place,
            *(r.place for r in empty),
            expected="results",
            observed="none",
        )
    elif empty and approving is not None:
        sure = all(r.place.confidence >= tolerance.sure_reading for r in empty)
        answer = contradicts if sure else asks
        yield answer(
            f"The conclusion is “{approving.text}”, but {_named(empty)} has no result.",
            approving.place,
            *(r.place for r in empty),
            expected="a result on every row",
            observed=_named(empty),
        )
    elif empty:
        yield asks(
            f"A limit is printed without a result: {_named(empty)}.",
            *(r.place for r in empty),
            expected="a result on every row",
            observed=_named(empty),
            question=f"What are the results of {_named(empty)}?",
        )
    else:
        yield agrees("Every row with a limit has a result.")


def _named(rows: list[Result]) -> str:
    return ", ".join(dict.fromkeys(r.name or r.test.replace("_", " ") for r in rows))
