"""Values that a person corrected in the page: put into the reading, and marked wherever they show.

A form sends every field of the certificate; only what differs from what was read is a correction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from certipep.certificate.claims import Certificate, Claim, DateClaim, Place, Quantity, Reading, Result
from certipep.certificate.dates import read_date
from certipep.certificate.values import parse_quantity
from certipep.certificate.words import DATES, HEADER

__all__ = ["corrected"]

_LONGEST = 500
_T = TypeVar("_T", Claim, Result)


def corrected(readings: Sequence[Reading], fields: Mapping[str, str]) -> list[Reading]:
    """Return readings with the corrections of a form put in.

    Parameters
    ----------
    readings : sequence of Reading
        In the order of the report.
    fields : mapping of str to str
        ``f1c1.lot``, ``f1c1.dates.reported``, ``f1c1.label_claims.0``, ``f1c1.results.3`` to the text that
        should stand there; an empty text leaves a header field out. Unknown names are ignored.
    """
    return [_reading(f"f{n}", reading, fields) for n, reading in enumerate(readings, 1)]


def _reading(prefix: str, reading: Reading, fields: Mapping[str, str]) -> Reading:
    notes: list[str] = []
    certificates = tuple(
        _certificate(f"{prefix}c{n}.", one, fields, notes) for n, one in enumerate(reading.certificates, 1)
    )
    return replace(reading, certificates=certificates, notes=(*reading.notes, *notes)) if notes else reading


def _certificate(prefix: str, read: Certificate, fields: Mapping[str, str], notes: list[str]) -> Certificate:
    def wanted(key: str, printed: str) -> str | None:
        given = fields.get(prefix + key)
        if given is None:
            return None
        text = " ".join(given.split())[:_LONGEST]
        if text == " ".join(printed.split()):
            return None
        notes.append(f"corrected by hand: {key.replace('_', ' ')} from “{printed}” to “{text}”")
        return text

    header = dict(read.header)
    for name in HEADER:
        claim = header.get(name)
        text = wanted(name, claim.text if claim else "")
        if text == "":
            header.pop(name, None)
        elif text is not None:
            quantity = parse_quantity(text) if name == "molecular_weight" else None
            header[name] = _said(claim or Claim(name, text, Place(read.pages[0], text)), text, quantity)
    dates = dict(read.dates)
    for name in DATES:
        date = dates.get(name)
        text = wanted(f"dates.{name}", _day(date))
        if text == "":
            dates.pop(name, None)
        elif text is not None:
            found = read_date(text)
            place = date.place if date else Place(read.pages[0], text)
            dates[name] = DateClaim(name, text, place, found.readings if found else ())
    labels = tuple(
        claim if (text := wanted(f"label_claims.{n}", claim.text)) is None else _said(claim, text, parse_quantity(text))
        for n, claim in enumerate(read.label_claims)
    )
    results = tuple(
        one if (text := wanted(f"results.{n}", one.text)) is None else _said(one, text, parse_quantity(text))
        for n, one in enumerate(read.results)
    )
    return replace(read, header=header, dates=dates, label_claims=labels, results=results)


def _day(claim: DateClaim | None) -> str:
    """Return a date as the form shows it."""
    if claim is None:
        return ""
    return claim.date.isoformat() if claim.date else claim.text


def _said(claim: _T, text: str, quantity: Quantity | None) -> _T:
    was = f"corrected by hand; the page was read as “{claim.text}”" if claim.text != text else "added by hand"
    return replace(claim, text=text, quantity=quantity, repairs=(*claim.repairs, was))
