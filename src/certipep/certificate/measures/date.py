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

__all__ = [
    "PrintedDate",
    "embedded_dates",
    "find_dates",
    "find_impossible_days",
    "is_month",
    "only_days",
    "printed_date",
    "read_date",
]

_END = r"(?![\d./]\d|\d)"
_ISO = rf"(?P<y0>\d{{4}})\s?(?P<iso>[./-])\s?(?P<m0>\d{{1,2}})\s?(?P=iso)\s?(?P<d0>\d{{1,2}}){_END}"
_NUMERIC = (
    rf"(?P<a>\d{{1,2}})\s?(?P<mark>[./-])\s?(?P<b>\d{{1,2}})\s?(?P=mark)\s?(?P<c>\d{{4}}|\d{{2}}){_END}"
)
_TABLE = read_table(Path(__file__).parent / "data" / "months.toml")
_ERAS: dict[str, int] = _TABLE["eras"]
_ROMANS: list[str] = _TABLE["romans"]
_EAST_ASIAN = (
    rf"(?P<y4>(?:{'|'.join(_ERAS)})\s?\d{{1,3}}|\d{{4}})\s?[年년]\s?(?P<m4>\d{{1,2}})\s?[月월]"
    r"\s?(?P<d4>\d{1,2})\s?[日일号]?"
)
_WORD = r"[^\W\d_]{3,12}"
_ROMAN = (
    r"(?P<d6>\d{1,2})(?P<r>\s?[./-]\s?|\s)(?P<m6>(?-i:[IVX]{1,4}))(?P=r)(?P<y6>\d{4}|(?<=[./-])\d{2}(?!\d))"
)
_DAY_FIRST = (
    rf"[\"«“]?(?P<d1>\d{{1,2}})[\"'»”]?(?:st|nd|rd|th|er|\.|º)?[\s./-]*(?:de\s|of\s)?(?P<m1>{_WORD})\.?"
    r"[\s.,/-]*(?:de\s|del\s)?(?P<y1>'?\d{4}|'\s?\d{2}|\d{2}(?!\d))"
)
_MONTH_FIRST = (
    rf"(?P<m2>{_WORD})\.?[\s.-]*(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s?[,.\s-]\s?(?P<y2>'?\d{{4}}|'\d{{2}})"
)
_YEAR_FIRST = rf"(?P<y3>\d{{4}})[\s.,/-]+(?P<m3>{_WORD})\.?[\s.,/-]+(?P<d3>\d{{1,2}})(?!\d)"
_SOLID = r"(?P<y5>(?:19|20)\d{2})(?P<m5>\d{2})(?P<d5>\d{2})(?!\d)"
_SOLID_DAY = re.compile(r"20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_PATTERN = re.compile(
    rf"(?<![\d.])(?:{_EAST_ASIAN}|{_YEAR_FIRST}|{_ISO}|{_NUMERIC}|{_ROMAN}|{_DAY_FIRST}|{_SOLID})|(?<![^\W\d_]){_MONTH_FIRST}",
    re.IGNORECASE,
)
_WAYS = "0123456"
"""What says year, month and day apart in the pattern: the groups ``y0``, ``m0``, ``d0`` and so on."""
_MONTH_ONLY = re.compile(
    rf"(?P<ya>\d{{4}})\s?(?:[./-]\s?(?P<ma>\d{{1,2}})|年\s?(?P<mb>\d{{1,2}})\s?月|년\s?(?P<mc>\d{{1,2}})\s?월)"
    rf"|(?P<md>\d{{1,2}})\s?[./-]\s?(?P<yd>\d{{4}})"
    rf"|(?P<me>{_WORD}|(?-i:[IVX]{{1,2}}))\.?[\s.,/-]*(?:de\s|del\s)?(?P<ye>\d{{4}}|'\s?\d{{2}})"
    rf"|(?P<yf>\d{{4}})[\s.,/-]+(?P<mf>{_WORD})",
    re.IGNORECASE,
)
_YEAR_FIRST_DAY = re.compile(r"(?<![\d-])((?:199|20[0-6])\d)[-./](\d{1,2})[-./](\d{1,2})(?![\d-])")
_CUT_YEAR = re.compile(r"(?<=^\d\d[./-]\d\d[./-]20)\s+(?=\d\d\D{0,4}$)")
"""The end of a line inside a year that is all of a value but for a word behind it."""
_EMBEDDED = (re.compile(r"(20\d{2})(\d{2})(\d{2})"), re.compile(r"(\d{2})(\d{2})(\d{2})"))
_YEARS = range(1990, 2070)
"""Papers are not older, and nothing expires later."""
_CALENDAR = range(1000, dt.MAXYEAR)
"""Years of four digits, which only the value of a label may have: anywhere else they are other numbers."""


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
    table: list[list[str]] = _TABLE["months"]
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
    >>> str(printed_date("28.07.20 25 р.").readings[0])  # a narrow cell cuts the year
    '2025-07-28'
    >>> printed_date("IWR-2607") is None, printed_date("20260231").readings
    (True, ())
    >>> str(printed_date("22 Apr 1256").readings[0])
    '1256-04-22'
    """
    text = _CUT_YEAR.sub("", text)
    found = read_date(text, last=last)
    if found is not None:
        return found
    text = clean(text)
    bare = text.strip(" .,;:()まで까지")  # "2026年1月まで"
    month = _MONTH_ONLY.fullmatch(bare)
    if month is not None:
        part = month.groupdict()
        digits = next(v for k, v in part.items() if k[0] == "y" and v)
        said = next(v for k, v in part.items() if k[0] == "m" and v)
        year, number = _year(digits), _month(said)
        if number is not None and year in _CALENDAR:
            known = number in _months().values()
            return PrintedDate(bare, (), 0, len(text), (year, number) if known else None)
    whole = _PATTERN.fullmatch(bare)
    if whole is not None and (readings := _readings(whole, _CALENDAR)):
        return PrintedDate(bare, readings, 0, len(text))  # "22 Apr 1256": what asks for a day gets this one
    if _SOLID_DAY.fullmatch(bare) is not None:  # elsewhere eight digits may be any number
        return PrintedDate(bare, (), 0, len(text))
    return next((PrintedDate(hit.group().strip(), (), *hit.span()) for hit in _impossible(text)), None)


def only_days(text: str) -> bool:
    """Return whether every digit of a text is one of its days: "reported 07 JUL 2026" is no number."""
    days = find_dates(text)
    for day in days:
        text = text.replace(day.text, "")
    return bool(days) and not any(map(str.isdigit, text))


def is_month(text: str) -> bool:
    """Return whether a word is the name of a month.

    >>> is_month("Januar"), is_month("Sept."), is_month("Peptid")
    (True, True, False)
    """
    return label_key(text) in _months()


def find_impossible_days(text: str) -> tuple[PrintedDate, ...]:
    """Return what is printed year first, like a day, and is none ("2026-02-30"); year-day-month is unusual but a day.

    A lone nought is the first digit of a day that a narrow cell cuts ("2026-06-0" over "8").

    >>> [day.text for day in find_impossible_days("tested 2026-02-30, issued 2026-30-01")]
    ['2026-02-30']
    """
    found = []
    for hit in _YEAR_FIRST_DAY.finditer(text):
        year, month, day = hit.groups()
        if day != "0" and _day(year, month, day) is None and _day(year, day, month) is None:
            found.append(PrintedDate(hit.group(), (), *hit.span()))
    return tuple(found)


def _impossible(text: str) -> Iterable[re.Match[str]]:
    """Yield what is printed like a day, with a year of our time, and is none."""
    for hit in _PATTERN.finditer(text):
        part = hit.groupdict()
        word = part["m1"] or part["m2"] or part["m3"]
        if part["y5"] or (word and _month(word) is None):
            continue
        years = (part["c"], *(part[f"y{way}"] for way in _WAYS))
        if any(year and (word or len(year) > 2) and _year(year) in _YEARS for year in years):
            yield hit


def _readings(hit: re.Match[str], years: range = _YEARS) -> tuple[dt.date, ...]:
    part = hit.groupdict()
    way = next((way for way in _WAYS if part[f"y{way}"]), None)
    if way is not None:
        days = [_day(part[f"y{way}"], part[f"m{way}"], part[f"d{way}"], years)]
    else:
        year, a, b = part["c"], part["a"], part["b"]
        month_first, day_first = _day(year, a, b, years), _day(year, b, a, years)
        # Points with a whole year are the day-first way of writing everywhere that uses them.
        dotted = part["mark"] == "." and len(part["c"]) > 2
        days = [day_first] if dotted and day_first else [month_first, day_first]
    return tuple(dict.fromkeys(day for day in days if day is not None))


def _year(digits: str) -> int:
    era = next((name for name in _ERAS if digits.startswith(name)), "")
    digits = digits.removeprefix(era).strip(" '")
    return _ERAS.get(era, 0) + int(f"20{digits}" if len(digits) == 2 and not era else digits)


def _month(said: str) -> int | None:
    if said in _ROMANS:
        return _ROMANS.index(said) + 1
    return int(said) if said.isdecimal() else _months().get(label_key(said))


def _day(year: str, month: str, day: str, years: range = _YEARS) -> dt.date | None:
    number = _month(month)
    if number is None or _year(year) not in years:
        return None
    try:
        return dt.date(_year(year), number, int(day))
    except ValueError:
        return None


def embedded_dates(texts: Iterable[str]) -> frozenset[dt.date]:
    """Return the days that identifiers of a document carry in front ("2605060164", "20250826-3").

    Only a leading ``yymmdd`` or any ``yyyymmdd`` is taken.
    """
    days: set[dt.date] = set()
    for text in texts:
        for run in re.findall(r"\d+", text):
            hits = (pattern.match(run) for pattern in _EMBEDDED)
            days.update(
                day for hit in hits if hit is not None and (day := _day(hit[1], hit[2], hit[3])) is not None
            )
    return frozenset(days)
