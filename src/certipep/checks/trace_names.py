"""What an instrument printed over a trace: the day, the strength and the product that its words name."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal

from msgspec.structs import replace

from certipep.certificate.claims import Certificate, Place

__all__ = ["days_in", "may_be_misread", "products_in", "strengths_in", "trace_lines"]

_INSTRUMENT = re.compile(
    r"\bsig\s*[=,-]\s*\d|\.wiff\b|\.d[\s,)]|\.raw\b|\.lcd\b|\bdad\s?\d|\bTIC\b|\bESI?[+-]|\+Q1\b|\bScan ES",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"(?<!\d)(20[0-4]\d)[-_. ]?(0[1-9]|1[0-2])[-_. ]?(0[1-9]|[12]\d|3[01])(?!\d)")
_YEAR_LAST = re.compile(r"(?<!\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(20[0-4]\d)(?!\d)")
_STRENGTH = re.compile(r"(?<![\d.])(\d{1,4}(?:\.\d+)?)\s?mg\b", re.IGNORECASE)
_ALIKE = {"0": "68", "6": "08", "8": "063", "3": "8", "1": "7", "7": "1"}
"""Digits that small print of a picture makes alike."""
_LEAST = 3


def trace_lines(certificate: Certificate) -> Iterator[tuple[str, Place]]:
    """Yield the lines that an instrument printed over a trace, whatever they were read as, each once."""
    places = [trace.place for trace in certificate.traces]
    # A heading that was read as a result keeps its words here, without the box that would make it that result.
    places += [
        replace(row.place, box=None) for row in certificate.results if _INSTRUMENT.search(row.place.text)
    ]
    places += [
        Place(line.page, line.text, line.box) for line in certificate.unread if _INSTRUMENT.search(line.text)
    ]
    yield from {place.text: (place.text, place) for place in places}.values()


def days_in(text: str) -> tuple[dt.date, ...]:
    """Return the days that a line or the name of a file holds.

    >>> days_in("Sample 3 of 20251105-1SET1.wiff"), days_in("SCAN100_05192026_1335.wiff")
    ((datetime.date(2025, 11, 5),), (datetime.date(2026, 5, 19),))
    """
    found = []
    for year, month, day in _YEAR_FIRST.findall(text):
        with suppress(ValueError):
            found.append(dt.date(int(year), int(month), int(day)))
    for month, day, year in _YEAR_LAST.findall(text):
        with suppress(ValueError):
            found.append(dt.date(int(year), int(month), int(day)))
    return tuple(found)


def may_be_misread(day: dt.date, first: dt.date, last: dt.date) -> bool:
    """Return whether one digit of a day that a picture shows, taken for a similar one, puts it between two days.

    >>> may_be_misread(dt.date(2026, 8, 1), dt.date(2026, 5, 30), dt.date(2026, 6, 5))
    True
    >>> may_be_misread(dt.date(2025, 11, 5), dt.date(2025, 10, 30), dt.date(2025, 11, 4))
    False
    """
    written = f"{day:%Y%m%d}"
    for at, digit in enumerate(written):
        for other in _ALIKE.get(digit, ""):
            text = f"{written[:at]}{other}{written[at + 1 :]}"
            with suppress(ValueError):
                if first <= dt.date(int(text[:4]), int(text[4:6]), int(text[6:])) <= last:
                    return True
    return False


def strengths_in(text: str) -> tuple[Decimal, ...]:
    """Return the strengths in mg that a line names.

    >>> strengths_in("SAMPLE-QX 10MG TS 1057.D")
    (Decimal('10'),)
    """
    return tuple(Decimal(value) for value in _STRENGTH.findall(text.replace("_", " ")))


def products_in(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the panel names in a line with the entries that each can mean."""
    from certipep.identification.product import names_in

    plain = re.sub(r"[_./\\]", " ", text)
    return tuple((name, ids) for name, ids in names_in(plain) if len(name) >= _LEAST and not name.isdigit())
