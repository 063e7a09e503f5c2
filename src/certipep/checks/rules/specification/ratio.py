"""SP-09: a ratio against the printed range of ratios."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from certipep.certificate.claims import Certificate
from certipep.checks.check import check
from certipep.checks.finding import Answer, agrees, asks, not_applicable

__all__ = ["ratio"]

_RATIO = re.compile(r"(?<![\d.:])(\d+(?:\.\d+)?)\s?:\s?(\d+(?:\.\d+)?)(?!\s?:|\d)")
_RANGE = re.compile(
    r"\(?\s*(\d+(?:\.\d+)?)\s?:\s?(\d+(?:\.\d+)?)\s*\)?\s*(?:to|-|–"
    r"|~)\s*\(?\s*(\d+(?:\.\d+)?)\s?:\s?(\d+(?:\.\d+)?)\s*\)?"
)


@check(
    "SP-09",
    title="Ratios against their printed range",
    compares="a printed ratio such as peptide to excipient with the printed range of ratios",
    why="a recommended range binds less than a limit, so being outside it is a question",
    source="ratios printed on certificates met in practice",
    does_not_prove="that the excipient is the named one",
    question="The ratio is outside the range printed beside it; is that accepted?",
    scope="certificate",
)
def ratio(certificate: Certificate) -> Iterator[Answer]:
    """Judge each row whose criterion is a range of ratios."""
    judged = False
    for row in certificate.results:
        span = _RANGE.search(row.specification or "")
        found = [m for m in _RATIO.finditer(row.text) if float(m.group(1)) and float(m.group(2))]
        if span is None or not found:
            continue
        ends = [_share(span.group(1), span.group(2)), _share(span.group(3), span.group(4))]
        # The reduced form ("1:7.7") stands last; the amounts come before it.
        value = _share(found[-1].group(1), found[-1].group(2))
        if None in ends or value is None:
            continue
        judged = True
        low, high = sorted(e for e in ends if e is not None)
        figures = {
            "expected": span.group(0),
            "observed": found[-1].group(0),
            "tolerance": "the range as printed",
        }
        if low <= value <= high:
            yield agrees(
                f"The ratio {found[-1].group(0)} keeps the range {span.group(0)}.", row.place, **figures
            )
        else:
            yield asks(
                f"The ratio {found[-1].group(0)} is outside the range {span.group(0)}; the page says nothing "
                f"of it.",
                row.place,
                **figures,
            )
    if not judged:
        yield not_applicable("no ratio stands beside a range of ratios")


def _share(one: str, other: str) -> Decimal | None:
    return Decimal(other) / Decimal(one) if Decimal(one) else None
