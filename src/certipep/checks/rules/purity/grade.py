"""PU-06: the purity that the heading promises against the purity that was measured."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from certipep.certificate.claims import Certificate, Result
from certipep.checks.check import check
from certipep.checks.facts.documents import Mention
from certipep.checks.finding import Answer, agrees, contradicts, not_applicable, not_checkable
from certipep.checks.percent import percent_of

__all__ = ["grade"]

_GRADE = re.compile(
    r"(?:purity|grade|pure)\s*(?:of|:|is)?\s*(?P<sign>≥|>=|>|min\.?|at least)\s*(?P<a>\d{2}(?:[.,]\d+)?)\s*%"
    r"|(?P<sign2>≥|>=|>)\s*(?P<b>\d{2}(?:[.,]\d+)?)\s*%\s*(?:pure\b|purity\b|grade\b)"
    r"|(?P<c>\d{2}(?:[.,]\d+)?)\s*(?:%\s*\+?|\+\s*%)\s*(?:pure\b|purity grade|grade\b)",
    re.IGNORECASE,
)
_ANY_PERCENT = re.compile(r"\d+(?:[.,]\d+)?\s*\+?\s*%")


@check(
    "PU-06",
    title="Measured purity against the promise of the heading",
    compares="a grade such as '≥99 %' in the product name or heading with the measured purity",
    why="the heading is what is sold; only the printed digits of the purity count, since rounding belongs to "
    "limits",
    source="comparison of two printed statements",
    does_not_prove="that the measured purity is right",
    question="The heading promises a purity that the result does not reach; which is right?",
    after=("SP-01",),
    scope="certificate",
)
def grade(
    certificate: Certificate, mentions: tuple[Mention, ...], purity_results: tuple[Result, ...] | None = None
) -> Iterator[Answer]:
    """Compare each promise outside the table of results with the lowest measured purity."""
    rows = {r.text for r in certificate.results} | {r.specification for r in certificate.results}
    promises = [
        (text, place, found)
        for text, place in mentions
        if text not in rows and len(_ANY_PERCENT.findall(text)) == 1 and (found := _GRADE.search(text))
    ]
    if not promises:
        yield not_applicable("no purity is promised outside the table of results")
        return
    measured = [
        r
        for r in purity_results or ()
        if r.quantity is not None and r.quantity.comparator in (None, "=", "~")
    ]
    if not measured:
        yield not_checkable(
            "a purity is promised, but none is measured",
            promises[0][1],
            question="Which purity was measured?",
        )
        return
    row = min(measured, key=lambda r: percent_of(r) or Decimal(0))
    share = percent_of(row)
    assert share is not None  # noqa: S101 - purity_results holds nothing else
    for text, place, found in promises:
        limit = Decimal((found["a"] or found["b"] or found["c"]).replace(",", "."))
        strict = ">" in (found["sign"], found["sign2"])
        half = row.quantity.half_digit if row.quantity is not None else Decimal(0)
        figures = {
            "expected": f"{'>' if strict else '≥'} {limit} %",
            "observed": f"{share} %",
            "tolerance": f"{half} % (half of the last printed digit); a promise is not rounded up to",
        }
        if share + half > limit or (share + half == limit and not strict):
            yield agrees(
                f"The measured {share} % keep the promise “{text[:80]}”.", place, row.place, **figures
            )
        else:
            yield contradicts(
                f"The heading promises {limit} % (“{text[:80]}”), {share} % were measured.",
                place,
                row.place,
                **figures,
            )
