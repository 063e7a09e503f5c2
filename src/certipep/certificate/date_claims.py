"""What a paper says where it gives a date, and what settles whether day or month stands first."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from certipep.certificate.claims import Claim, DateClaim, Place
from certipep.certificate.measures.date import printed_date
from certipep.certificate.normal import clean

__all__ = ["date_claim", "settle", "tested_later"]

_WEEKS = 35
"""Days within which a laboratory receives, analyses and reports a sample."""


def date_claim(
    field: str, text: str, place: Place, *, last: bool = False, reason: str = ""
) -> DateClaim | None:
    """Return the date that `text` prints for a field: days, a month, or a day that does not exist; else None.

    Parameters
    ----------
    field : str
        ``manufactured``, ``received``, ``tested``, ``reported`` or ``expires``.
    text : str
    place : Place
    last : bool
        Take the last day of a period.
    reason : str
        Why it was read so.
    """
    printed = printed_date(text, last=last)
    if printed is None:
        return None
    return DateClaim(field, printed.text, place, printed.readings, printed.month, reason)


def tested_later(one: Claim | DateClaim, other: Claim | DateClaim) -> bool:
    """Return whether one of two days of tests is clearly the later one: then the analysis was done."""
    days = [claim.readings for claim in (one, other) if isinstance(claim, DateClaim)]
    clear = one.field == "tested" and len(days) == 2 and all(len(readings) == 1 for readings in days)
    return clear and days[0] > days[1]


def settle(
    claims: Mapping[str, DateClaim],
    witnesses: Iterable[DateClaim] = (),
    embedded: frozenset[dt.date] = frozenset(),
    day_first: bool = False,
) -> dict[str, DateClaim]:
    """Return `claims` with day and month settled where the document itself settles them.

    Parameters
    ----------
    claims : mapping
        Dates by field.
    witnesses : iterable of DateClaim
        Other dates of the same document.
    embedded : frozenset of date
        Days that its identifiers carry; see `embedded_dates`.
    day_first : bool
        Whether the labels are in a language that writes the day first.

    Notes
    -----
    One date that can only be read one way (``07/24/2026``) shows how the document writes all of its slashed dates;
    a day that an identifier carries shows the same. Where nothing shows it, the language does, and then the work on
    the sample: received, analysed and reported within weeks one way and over months the other way, it was written the
    one way. Documents that show both ways, or none, stay ambiguous.
    """
    every = [*claims.values(), *witnesses]
    month_first = {answer for claim in every if (answer := _order(claim, embedded)) is not None}
    if not month_first:
        answer = False if day_first else _by_span(claims)
        month_first = set() if answer is None else {answer}
    if len(month_first) != 1:
        return dict(claims)
    index = 0 if month_first.pop() else 1
    return {
        name: replace(claim, readings=(claim.readings[index],)) if len(claim.readings) == 2 else claim
        for name, claim in claims.items()
    }


def _by_span(claims: Mapping[str, DateClaim]) -> bool | None:
    """Return whether months come first, where the work on a sample takes weeks that way and months the other way."""
    work = [claims[name].readings for name in ("received", "tested", "reported") if name in claims]
    if len(work) < 2 or not any(len(readings) == 2 for readings in work) or not all(work):
        return None
    spans = []
    for index in (0, 1):
        days = [readings[index] if len(readings) == 2 else readings[0] for readings in work]
        spans.append(((max(days) - min(days)).days, days == sorted(days)))
    short, long = sorted(spans)
    if not short[1] or short[0] > _WEEKS or long[0] < 2 * _WEEKS:
        return None
    return spans[0] == short


def _anniversary(day: dt.date, embedded: frozenset[dt.date]) -> bool:
    """Return whether `day` is years after a day of `embedded`, or the day before that: how expiry dates are set."""
    return any(
        day.year > start.year and abs((day - start).days - round((day.year - start.year) * 365.25)) <= 1
        for start in embedded
    )


def _order(claim: DateClaim, embedded: frozenset[dt.date]) -> bool | None:
    """Return whether `claim` shows month-first (True) or day-first (False) writing, or None where it shows neither."""
    if len(claim.readings) == 2:
        hits = [
            day in embedded or (claim.field == "expires" and _anniversary(day, embedded))
            for day in claim.readings
        ]
        return hits[0] if sum(hits) == 1 else None
    numbers = re.fullmatch(r"\D*(\d{1,2})\s?[/-]\s?(\d{1,2})\s?[/-]\s?(\d{2}|\d{4})\D*", clean(claim.text))
    if numbers is None or not claim.readings:
        return None
    first, second = int(numbers.group(1)), int(numbers.group(2))
    return None if first == second else (first, second) == (claim.readings[0].month, claim.readings[0].day)
