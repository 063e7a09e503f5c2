"""Printed dates to days; where day and month could be either, both readings are kept.

>>> [str(day) for day in read_date("03/04/2026").readings]
['2026-03-04', '2026-04-03']
>>> [str(day) for day in read_date("13 JAN '26").readings]
['2026-01-13']
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from certipep.certificate.claims import DateClaim
from certipep.certificate.normal import clean, label_key
from certipep.datafile import read_table

__all__ = ["PrintedDate", "embedded_dates", "find_dates", "read_date", "settle"]

_NUMERIC = (
    r"(?P<a>\d{1,4})\s?(?P<mark>[./-])\s?(?P<b>\d{1,2})\s?(?P=mark)\s?(?P<c>\d{4}|\d{2}|\d{1})(?![\d./]\d|\d)"
)
_EAST_ASIAN = r"(?P<ey>\d{4})\s?[年년]\s?(?P<em>\d{1,2})\s?[月월]\s?(?P<ed>\d{1,2})\s?[日일号]?"
_WORD = r"[^\W\d_]{3,12}"
_DAY_FIRST = (
    rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?[\s./-]*(?:de\s|of\s)?(?P<m1>{_WORD})\.?"
    r"[\s.,/-]*(?:de\s|del\s)?(?P<y1>'?\d{4}|'\s?\d{2}|\d{2}(?!\d))"
)
_MONTH_FIRST = (
    rf"(?P<m2>{_WORD})\.?[\s.-]*(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s?[,.\s-]\s?(?P<y2>'?\d{{4}}|'\d{{2}})"
)
_YEAR_FIRST = rf"(?P<y3>\d{{4}})[\s.,/-]+(?P<m3>{_WORD})\.?[\s.,/-]+(?P<d3>\d{{1,2}})(?!\d)"
_SOLID = r"(?P<s>(?:19|20)\d{6})(?!\d)"
_PATTERN = re.compile(
    rf"(?<![\d.])(?:{_EAST_ASIAN}|{_YEAR_FIRST}|{_NUMERIC}|{_DAY_FIRST}|{_SOLID})|(?<![^\W\d_]){_MONTH_FIRST}",
    re.IGNORECASE,
)
_YEARS = range(1990, 2070)
_WEEKS = 35
"""Days within which a laboratory receives, analyses and reports a sample."""


class PrintedDate(Struct, frozen=True):
    """A date as printed, with every reading that its text allows (month-first before day-first)."""

    text: str
    readings: tuple[dt.date, ...]
    start: int = 0
    end: int = 0


@cache
def _months() -> dict[str, int]:
    table: list[list[str]] = read_table(Path(__file__).parent / "data" / "months.toml")["months"]
    return {label_key(name): number for number, names in enumerate(table, start=1) for name in names}


def find_dates(text: str) -> tuple[PrintedDate, ...]:
    """Return every date of `text` in order; text that looks like a date but is no day is left out."""
    text = clean(text)
    found = []
    position = 0
    while (hit := _PATTERN.search(text, position)) is not None:
        readings = _readings(hit)
        if readings:
            found.append(PrintedDate(hit.group().strip(), readings, hit.start(), hit.end()))
            position = hit.end()
        else:
            position = hit.start() + 1
    return tuple(found)


def read_date(text: str, *, last: bool = False) -> PrintedDate | None:
    """Return the first date of `text` (the last one with `last`, for a period of analysis), or None.

    >>> str(read_date("2026-06-01 to 2026-06-04", last=True).readings[0])
    '2026-06-04'
    """
    found = find_dates(text)
    return (found[-1] if last else found[0]) if found else None


def _readings(hit: re.Match[str]) -> tuple[dt.date, ...]:
    part = hit.groupdict()
    if part["ey"]:
        days = [_day(part["ey"], part["em"], part["ed"])]
    elif part["y3"]:
        days = [_day(part["y3"], _months().get(label_key(part["m3"])), part["d3"])]
    elif part["s"]:
        days = [_day(part["s"][:4], part["s"][4:6], part["s"][6:])]
    elif part["m1"]:
        days = [_day(part["y1"], _months().get(label_key(part["m1"])), part["d1"])]
    elif part["m2"]:
        days = [_day(part["y2"], _months().get(label_key(part["m2"])), part["d2"])]
    elif len(part["a"]) == 4:
        days = [_day(part["a"], part["b"], part["c"])]
    elif len(part["c"]) == 1 or len(part["a"]) == 3:
        days = []
    else:
        month_first, day_first = _day(part["c"], part["a"], part["b"]), _day(part["c"], part["b"], part["a"])
        # Points with a whole year are the day-first way of writing everywhere that uses them.
        dotted = part["mark"] == "." and len(part["c"]) == 4
        days = [day_first] if dotted and day_first else [month_first, day_first]
    return tuple(dict.fromkeys(day for day in days if day is not None))


def _day(year: str, month: str | int | None, day: str) -> dt.date | None:
    digits = year.strip(" '")
    number = int(digits) + (2000 if len(digits) == 2 else 0)
    if month is None or number not in _YEARS:
        return None
    try:
        return dt.date(number, int(month), int(day))
    except ValueError:
        return None


def embedded_dates(texts: Iterable[str]) -> frozenset[dt.date]:
    """Return the days that identifiers of a document carry in front ("2605060164", "20250826-3").

    Only a leading ``yymmdd`` or any ``yyyymmdd`` is taken.
    """
    days: set[dt.date] = set()
    for text in texts:
        for run in re.findall(r"\d+", text):
            eight = _day(run[:4], run[4:6], run[6:8]) if len(run) >= 8 and run.startswith("20") else None
            six = _day(run[:2], run[2:4], run[4:6]) if len(run) >= 6 else None
            days.update(day for day in (eight, six) if day is not None)
    return frozenset(days)


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
    if sum(len(readings) == 2 for readings in work) < 2 or any(not readings for readings in work):
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
