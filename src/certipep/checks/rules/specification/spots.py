"""SP-12: whether counts of spots or bands keep their limit."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.certificate.claims import Certificate
from certipep.checks.check import check
from certipep.checks.finding import Answer, agrees, contradicts, not_applicable
from certipep.checks.spots import count_in

__all__ = ["spots"]


@check(
    "SP-12",
    title="Spots and bands against their limit",
    compares="the number of spots, bands or peaks of a result in words with the number in its limit",
    why="they are counted",
    source="counting; USP <621> for thin-layer chromatography",
    does_not_prove="what the further spot is",
    question="The result shows more spots than its limit allows; why was the lot released?",
    scope="certificate",
)
def spots(certificate: Certificate) -> Iterator[Answer]:
    """Compare counts in words."""
    judged = False
    for row in certificate.results:
        allowed, found = count_in(row.specification), count_in(row.text)
        if allowed is None or found is None:
            continue
        judged = True
        figures = {"expected": row.specification, "observed": row.text}
        if found > allowed:
            yield contradicts(f"“{row.text}” is more than “{row.specification}”.", row.place, **figures)
        else:
            yield agrees(f"“{row.text}” keeps “{row.specification}”.", row.place, **figures)
    if not judged:
        yield not_applicable("no number of spots or bands is stated with its limit")
