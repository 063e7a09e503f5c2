"""DO-02: the dates in the order in which the work must have been done."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.certificate.claims import Certificate, DateClaim
from certipep.checks.check import check
from certipep.checks.facts.dates import WORDS, days_of, in_words, order_of
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_checkable

__all__ = ["date_order"]

# (earlier, later, strictly) - received before tested is DO-14's.
_MUST = (
    ("manufactured", "tested", False),
    ("manufactured", "received", False),
    ("manufactured", "reported", False),
    ("manufactured", "expires", True),
    ("manufactured", "sampled", False),
    ("sampled", "tested", False),
    ("sampled", "reported", False),
    ("received", "reported", False),
    ("tested", "reported", False),
    ("reported", "expires", True),
    ("tested", "expires", True),
)


@check(
    "DO-02",
    title="Order of the dates",
    compares="manufacture, sampling, receipt, test, issue and expiry with the order in which they must follow",
    why="time has no tolerance; where a date can be read as day/month or month/day, or is a month, only a "
    "contradiction in every reading counts",
    source="WHO TRS 1010 Annex 4 (certificate of analysis); ISO/IEC 17025:2017 7.8.2",
    does_not_prove="that the dates are true",
    question="Please correct the dates: as printed they cannot follow each other.",
    scope="certificate",
)
def date_order(dated_or_month: dict[str, DateClaim], certificate: Certificate) -> Iterator[Answer]:
    """Compare every pair that has an order; ask where only one reading of a date is possible."""
    dated = dated_or_month
    judged = contradicted = False
    for first, second, strict in _MUST:
        if first not in dated or second not in dated:
            continue
        judged = True
        earlier, later = dated[first], dated[second]
        order = order_of(earlier, later, strict=strict)
        if order.possible:
            continue
        contradicted = True
        figures = {
            "expected": f"{WORDS[first]} before {WORDS[second]}",
            "observed": f"{WORDS[first]} {in_words(earlier)}, {WORDS[second]} {in_words(later)}",
            "tolerance": "none; every reading of the dates tried",
        }
        message = f"{WORDS[second].capitalize()} {in_words(later)}, but {WORDS[first]} {in_words(earlier)}."
        if second == "expires" and first in ("tested", "reported"):
            yield asks(f"{message} The goods had expired by then.", earlier.place, later.place, **figures)
        else:
            yield contradicts(message, earlier.place, later.place, **figures)
    for claim, other, expected in _second_days(certificate, dated):
        judged = contradicted = True
        yield asks(
            f"{WORDS[claim.field].capitalize()} {in_words(claim)} stands there as well, but {WORDS[other.field]} "
            f"{in_words(other)}.",
            claim.place,
            other.place,
            expected=expected,
            observed=f"{WORDS[claim.field]} {in_words(claim)}, {WORDS[other.field]} {in_words(other)}",
        )
    if judged and not contradicted:
        listed = ", ".join(f"{WORDS[n]} {in_words(dated[n])}" for n in WORDS if n in dated)
        yield agrees(
            f"The dates follow each other: {listed}.", *(dated[n].place for n in WORDS if n in dated)
        )
    if not judged:
        yield not_checkable(
            "there are no two dates to compare", question="When was the lot made, tested and released?"
        )


def _second_days(
    certificate: Certificate, dated: dict[str, DateClaim]
) -> Iterator[tuple[DateClaim, DateClaim, str]]:
    """Yield further days of a kind that do not fit the others: an earlier test may be of another sample.

    One for each such day; a paper says when it was first issued, and when goods of other lots expire.
    """
    pairs = [
        (first, second)
        for first, second, _ in (*_MUST, ("received", "tested", False))
        if second != "expires" or first == "manufactured"
    ]
    for claim in certificate.also:
        if not isinstance(claim, DateClaim) or not days_of(claim) or claim.place.confidence < 1:
            continue  # a second day that was read with doubt is no statement of the paper
        for first, second in pairs:
            other = dated.get(second if claim.field == first else first if claim.field == second else "")
            if other is None:
                continue
            order = order_of(claim, other) if claim.field == first else order_of(other, claim)
            if not order.possible:
                yield claim, other, f"{WORDS[first]} before {WORDS[second]}"
                break
