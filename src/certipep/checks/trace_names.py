"""What an instrument printed over a trace (day, strength, product), and names typed into it for samples and lots."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal

from msgspec.structs import replace

from certipep.certificate.claims import Certificate, Place

__all__ = [
    "another_product",
    "days_in",
    "is_placeholder",
    "key_of",
    "may_be_misread",
    "names_alike",
    "other_lot",
    "other_purpose",
    "products_in",
    "same_code",
    "strengths_in",
    "trace_lines",
]

_INSTRUMENT = re.compile(
    r"\bsig\s*[=,-]\s*\d|\.wiff\b|\.d(?:[\s,)]|$)|\.raw\b|\.lcd\b|\bdad\s?\d|\bTIC\b|\bESI?[+-]|\+Q1\b|\bScan ES",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"(?<!\d)(20[0-4]\d)[-_. ]?(0[1-9]|1[0-2])[-_. ]?(0[1-9]|[12]\d|3[01])(?!\d)")
_YEAR_LAST = re.compile(r"(?<!\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(20[0-4]\d)(?!\d)")
_STRENGTH = re.compile(r"(?<![\d.,])(0[.,]\d{1,3}|\d{1,4}(?:[.,]\d)?)\s?mg\b", re.IGNORECASE)
"""Of a vial; an amount with its hundredths was found."""
_ALIKE = {"0": "68", "6": "08", "8": "063", "3": "8", "1": "7", "7": "1"}
"""Digits that small print of a picture makes alike."""
_LEAST = 3
_PLACEHOLDER = re.compile(
    r"(?:sa_?\d*|sample ?\d*|unknown|test run|\d{1,3}|vial ?\d*|default|spectrum)", re.IGNORECASE
)
_CONDITIONS = re.compile(
    r"mobile phase|phase mobile|\beluents?\b|\bgradient\b|\bsolvent [AB]\b|fase m[oó]vil|fase mobile|faza ruchoma"
    r"|подвижная фаза|mobilní fáze|рухома фаза|流动相",
    re.IGNORECASE,
)
"""Behind these words solvents are named, and no product."""
_OTHER_PURPOSE = re.compile(
    r"\bblank\b|\bblk\b|\bstandard\b|\bstd\b|\bsst\b|suitability|\bwash\b|\btest\b|calibrat", re.IGNORECASE
)


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
    >>> strengths_in("HPLC-UV: 51,68mg")
    ()
    """
    return tuple(Decimal(value.replace(",", ".")) for value in _STRENGTH.findall(text.replace("_", " ")))


def products_in(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the panel names in a line with the entries that each can mean."""
    from certipep.identification.product import names_in

    plain = re.sub(r"[_./\\]", " ", _CONDITIONS.split(text)[0])
    return tuple((name, ids) for name, ids in names_in(plain) if len(name) >= _LEAST and not name.isdigit())


def is_placeholder(sample: str) -> bool:
    """Return whether a name says nothing ("sample 1", "vial 3")."""
    return _PLACEHOLDER.fullmatch(sample.strip()) is not None


def other_purpose(sample: str) -> bool:
    """Return whether a name is that of a blank, a standard or a test of the system."""
    return _OTHER_PURPOSE.search(sample) is not None


def key_of(text: str) -> str:
    """Return a name without case and signs."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


def same_code(a: str, b: str) -> bool:
    """Return whether two codes are the same, or one holds the other."""
    first, second = key_of(a), key_of(b)
    return first == second or (min(len(first), len(second)) >= 5 and (first in second or second in first))


def names_alike(sample: str, product: str) -> bool:
    """Return whether one name holds the other."""
    first, second = key_of(sample), key_of(product)
    return len(second) >= 4 and (second in first or (len(first) >= 4 and first in second))


def other_lot(sample: str, lot: str) -> str | None:
    """Return a code in the sample's name that has the shape of the lot with other digits."""
    shape = re.sub(r"[A-Za-z]", "a", re.sub(r"\d", "0", lot))
    if len(re.sub(r"\D", "", lot)) < 4:
        return None
    for code in re.findall(r"[A-Za-z0-9][A-Za-z0-9./-]*", sample.replace("_", " ")):
        if re.sub(r"[A-Za-z]", "a", re.sub(r"\d", "0", code)) == shape and key_of(code) != key_of(lot):
            return str(code)
    return None


def another_product(sample: str, product: str) -> str | None:
    """Return the reference peptide that the sample's name names, if it is not the product."""
    from certipep.reference import panel

    words = [part for part in re.split(r"[_,;|]|\s{2,}", sample) if len(part.strip()) >= 3]
    own = {entry.id for entry in panel.find(product)}
    for word in (sample, *words):
        entries = panel.find(word.strip())
        if entries and own and not own & {entry.id for entry in entries}:
            return entries[0].name
    return None
