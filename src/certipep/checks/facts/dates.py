"""Facts about dates: every pair of dates, judged over all readings that their text allows."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from itertools import product

from msgspec import Struct

from certipep.certificate.claims import Certificate, DateClaim, Place
from certipep.certificate.measures.date import find_dates, find_impossible_days
from certipep.checks.facts import fact
from certipep.checks.facts.documents import Mention

__all__ = ["WORDS", "Order", "days_of", "in_words", "order_of", "shortest_gap"]

WORDS = {
    "manufactured": "manufactured",
    "sampled": "sampled",
    "received": "received",
    "tested_from": "test started",
    "incubated": "put into incubation",
    "tested": "tested",
    "reported": "reported",
    "signed": "signed",
    "released": "released",
    "retest": "to be retested",
    "expires": "expires",
}


_STERILITY = re.compile(r"steril|incubat|inkub|inoculat|无菌|培养|стерильн|инкуб", re.IGNORECASE)
_BEGINS = re.compile(
    r"\bstart|\bbegan|\bbegun|\bsince\b|inoculated|angesetzt|beginn|débu|inici|inizi|rozpocz|zaháj|начал|开始",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\bend(?:s|ed)?\b|\bcomplet|\bfinish|read out|abgeschlossen|beendet|terminé|finaliz|terminad|conclus|zakończ|ukonč"
    r"|заверш|окончен|结束|完成",
    re.IGNORECASE,
)
_NO_DATE = re.compile(r"lot|batch|report|certificate|coa|no\.|number|#|version|rev", re.IGNORECASE)


class Order(Struct, frozen=True):
    """Whether one date may come before another: over all readings of both."""

    earlier: DateClaim
    later: DateClaim
    possible: bool
    certain: bool


def order_of(earlier: DateClaim, later: DateClaim, *, strict: bool = False) -> Order:
    """Compare two dates: `possible` in some reading, `certain` in every reading."""
    verdicts = [a < b if strict else a <= b for a, b in product(days_of(earlier), days_of(later))]
    return Order(earlier, later, any(verdicts), bool(verdicts) and all(verdicts))


def days_of(claim: DateClaim) -> tuple[dt.date, ...]:
    """Return the readings of a date, or the first and the last day of a month without a day."""
    if claim.month is None or claim.readings:
        return claim.readings
    year, month = claim.month
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def shortest_gap(earlier: DateClaim, later: DateClaim) -> dt.timedelta | None:
    """Return the smallest gap between two dates over their readings (negative where reversed)."""
    gaps = [b - a for a, b in product(earlier.readings, later.readings)]
    return min(gaps, key=abs) if gaps else None


def in_words(claim: DateClaim) -> str:
    """Say a date: ISO where there is one reading, else the text with both."""
    if claim.date is not None:
        return claim.date.isoformat()
    return (
        f"{claim.text} ({' or '.join(d.isoformat() for d in claim.readings)})"
        if claim.readings
        else claim.text
    )


_VERSION = re.compile(r"\bversion\b|\bv\.?\s?\d", re.IGNORECASE)
"""A program that signed or wrote the paper has a version with dots, which may stand on the next line."""
_LINES_BEFORE = 2
_SURE = 0.8
"""A digit of a picture is misread more often than a day is printed that does not exist."""


@fact
def dated(certificate: Certificate) -> dict[str, DateClaim] | None:
    """Dates."""
    claims = {name: claim for name, claim in certificate.dates.items() if claim.readings}
    return claims or None


@fact
def dated_or_month(certificate: Certificate) -> dict[str, DateClaim] | None:
    """Dates, or months without a day."""
    claims = {name: claim for name, claim in certificate.dates.items() if days_of(claim)}
    return claims or None


@fact
def impossible_dates(certificate: Certificate) -> tuple[DateClaim, ...] | None:
    """Dates that no calendar has."""
    stated = (one for one in certificate.statements if isinstance(one, DateClaim))
    return tuple(one for one in stated if one.impossible) or None


@fact
def impossible_days_in_lines(
    mentions: tuple[Mention, ...], certificate: Certificate
) -> tuple[tuple[str, Place], ...] | None:
    """Days printed year first (2026-02-30) that no calendar has, wherever they stand; not in a number of a lot.

    What a narrow cell cuts, "2029/04/0" over "7", was read whole.
    """
    read = ["".join(one.text.split()) for one in certificate.statements if isinstance(one, DateClaim)]
    found = tuple(
        (day.text, place)
        for n, (text, place) in enumerate(mentions)
        for day in find_impossible_days(text)
        if place.confidence >= _SURE
        and not any(one.startswith(day.text) and one != day.text for one in read)
        and not _NO_DATE.search(text[: day.start])
        and not any(_VERSION.search(before) for before, _ in mentions[max(0, n - _LINES_BEFORE) : n + 1])
    )
    return found or None


@fact
def sterility_begun(mentions: tuple[Mention, ...]) -> DateClaim | None:
    """The day on which the incubation of the test for sterility began."""
    return _of_sterility(mentions, _BEGINS, "incubated")


@fact
def sterility_ended(mentions: tuple[Mention, ...]) -> DateClaim | None:
    """The day on which the test for sterility ended."""
    return _of_sterility(mentions, _ENDS, "tested")


def _of_sterility(mentions: tuple[Mention, ...], told: re.Pattern[str], field: str) -> DateClaim | None:
    for text, place in mentions:
        for sentence in re.split(r"[.;]\s+(?=[^\W\d_])", text):
            if _STERILITY.search(sentence) is None or told.search(sentence) is None:
                continue
            days = find_dates(sentence)
            if len(days) == 1:
                return DateClaim(field, days[0].text, place, days[0].readings)
    return None
