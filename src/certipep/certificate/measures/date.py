"""Printed dates to days; where day and month could be either, both readings are kept.

>>> [str(day) for day in read_date("03/04/2026").readings]
['2026-03-04', '2026-04-03']
>>> [str(day) for day in read_date("13 JAN '26").readings]
['2026-01-13']
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from msgspec import Struct

from certipep.certificate.normal import clean, label_key
from certipep.datafile import read_table

__all__ = ["PrintedDate", "embedded_dates", "find_dates", "find_impossible_days", "printed_date", "read_date"]

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
_MONTH_ONLY = re.compile(
    rf"(?P<ya>\d{{4}})\s?(?:[./-]\s?(?P<ma>\d{{1,2}})|年\s?(?P<mb>\d{{1,2}})\s?月|년\s?(?P<mc>\d{{1,2}})\s?월)"
    rf"|(?P<md>\d{{1,2}})\s?[./-]\s?(?P<yd>\d{{4}})"
    rf"|(?P<me>{_WORD})\.?[\s.,/-]*(?:de\s|del\s)?(?P<ye>\d{{4}}|'\s?\d{{2}})"
    rf"|(?P<yf>\d{{4}})[\s.,/-]+(?P<mf>{_WORD})",
    re.IGNORECASE,
)
_YEAR_FIRST_DAY = re.compile(r"(?<![\d-])((?:199|20[0-6])\d)[-./](\d{1,2})[-./](\d{1,2})(?![\d-])")
_YEARS = range(1990, 2070)


class PrintedDate(Struct, frozen=True):
    """A date as printed, with every reading that its text allows (month-first before day-first).

    A month without a day has no reading and its `month`; a day that no calendar has has neither.
    """

    text: str
    readings: tuple[dt.date, ...]
    start: int = 0
    end: int = 0
    month: tuple[int, int] | None = None
    """Year and month, where no day is printed."""


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


def printed_date(text: str, *, last: bool = False) -> PrintedDate | None:
    """Return what stands where a label asks for a date: a day, a month, or a day that no calendar has.

    Parameters
    ----------
    text : str
        The value of the label; a month must be all of it, a day may have words around it.
    last : bool
        Take the last day, for a period of analysis.

    >>> printed_date("Apr 2028").month, printed_date("30 February 2026").readings
    ((2028, 4), ())
    >>> printed_date("IWR-2607") is None
    True
    """
    found = read_date(text, last=last)
    if found is not None:
        return found
    text = clean(text)
    bare = text.strip(" .,;:()")
    month = _MONTH_ONLY.fullmatch(bare)
    if month is not None:
        part = month.groupdict()
        digits = next(v for k, v in part.items() if k[0] == "y" and v)
        said = next(v for k, v in part.items() if k[0] == "m" and v)
        year = int(digits.strip(" '")) + (2000 if len(digits.strip(" '")) == 2 else 0)
        number = int(said) if said.isdecimal() else _months().get(label_key(said))
        if number is not None and year in _YEARS:
            return PrintedDate(bare, (), 0, len(text), (year, number) if 1 <= number <= 12 else None)
    return next((PrintedDate(hit.group().strip(), (), *hit.span()) for hit in _impossible(text)), None)


def find_impossible_days(text: str) -> tuple[PrintedDate, ...]:
    """Return what is printed year first, like a day, and is none ("2026-02-30"); year-day-month is unusual but a day.

    >>> [day.text for day in find_impossible_days("tested 2026-02-30, issued 2026-30-01")]
    ['2026-02-30']
    """
    found = []
    for hit in _YEAR_FIRST_DAY.finditer(text):
        year, month, day = hit.groups()
        if not (int(month) > 12 and int(day) <= 12) and _day(year, month, day) is None:
            found.append(PrintedDate(hit.group(), (), *hit.span()))
    return tuple(found)


def _impossible(text: str) -> Iterable[re.Match[str]]:
    """Yield what is printed like a day, with a year of our time, and is none."""
    for hit in _PATTERN.finditer(text):
        part = hit.groupdict()
        if part["s"] or (not part["a"] and not any(part[k] for k in ("ey", "m1", "m2", "m3"))):
            continue
        word = part["m1"] or part["m2"] or part["m3"]
        if word and label_key(word) not in _months():
            continue
        years = (part["ey"], part["y1"], part["y2"], part["y3"], part["a"], part["c"])
        if any(y and len(y.strip(" '")) == 4 and int(y.strip(" '")) in _YEARS for y in years):
            yield hit


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
