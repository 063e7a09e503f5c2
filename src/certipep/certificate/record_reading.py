"""The record JSON to claims, checked key by key; printed digits come back from the printed text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from certipep.certificate.claims import Certificate, Claim, DateClaim, Hidden, Unread
from certipep.certificate.date_claims import date_claim
from certipep.certificate.measures.date import read_date
from certipep.certificate.measures.number import grammar_of
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.record_also import also_from_record
from certipep.certificate.record_drawn import drawn_from_record
from certipep.certificate.record_results import result_from_record
from certipep.certificate.record_traces import traces_from_record
from certipep.certificate.record_traits import traits_of
from certipep.certificate.record_values import (
    box_in,
    decimal_in,
    listed_in,
    mapping,
    page_in,
    place_in,
    quantity_in,
    text_in,
)
from certipep.certificate.words import DATES, HEADER
from certipep.errors import UnreadableError

__all__ = ["certificate_from_record"]


def certificate_from_record(record: Any, where: str) -> Certificate:
    """Return the certificate that one object of ``certificates`` describes.

    Parameters
    ----------
    record : object
        As parsed from JSON; unknown keys are ignored.
    where : str
        For messages, e.g. ``"coa.json: certificate 1"``.

    Raises
    ------
    UnreadableError
        Naming the key that is wrong.
    """
    if not isinstance(record, Mapping):
        raise UnreadableError(f"{where}: a certificate must be an object with product, lot, results …")
    pages = tuple(
        p for p in listed_in(record, "pages", where) if isinstance(p, int) and not isinstance(p, bool)
    ) or (1,)
    places = mapping(record.get("places"))
    text = _text(record)
    grammar = grammar_of(text.splitlines())
    header = {}
    for name in HEADER:
        value = record.get(name)
        if value in (None, ""):
            continue
        if isinstance(value, list | dict | bool):
            raise UnreadableError(f"{where}: '{name}' must be a text or a number")
        header[name] = _claim(name, value, places.get(name), record.get(f"{name}_text"), pages[0], where)
    return Certificate(
        pages=pages,
        header=header,
        dates=_dates(record, places, pages[0], where),
        label_claims=tuple(
            _label_claim(c, pages[0], f"{where}: label claim {n}")
            for n, c in enumerate(listed_in(record, "label_claims", where), 1)
        ),
        results=tuple(
            result_from_record(r, pages[0], f"{where}: result {n}", grammar)
            for n, r in enumerate(listed_in(record, "results", where), 1)
        ),
        unread=tuple(
            Unread(page_in(u, pages[0]), str(u.get("text", "")), box_in(u))
            for u in listed_in(record, "unread", where)
            if isinstance(u, Mapping)
        ),
        hidden=tuple(
            Hidden(page_in(h, pages[0]), str(h.get("text", "")), str(h.get("why", "")))
            for h in listed_in(record, "hidden", where)
            if isinstance(h, Mapping)
        ),
        text=text,
        traces=tuple(traces_from_record(record)),
        drawn=tuple(drawn_from_record(record)),
        traits=tuple(traits_of(record, pages[0])),
        also=tuple(
            also_from_record(record, lambda name, row: _claim(name, row["text"], row, None, pages[0], where))
        ),
    )


def _claim(name: str, value: Any, place: Any, printed: Any, page: int, where: str) -> Claim:
    text = str(value)
    quote = place.get("text") if isinstance(place, Mapping) else None
    quantity = None
    if name == "molecular_weight":
        quote = next((q for q in (printed, quote, text) if isinstance(q, str) and q), text)
        if isinstance(value, str):
            quantity = next(iter(parse_quantities(value)), None)
        else:
            quantity = quantity_in(decimal_in(value, name, where), None, None, quote)
        text = quote
    repairs = place.get("repairs") if isinstance(place, Mapping) else None
    return Claim(
        name,
        text,
        place_in(place, text, page),
        quantity,
        repairs=tuple(map(str, repairs)) if isinstance(repairs, list) else (),
        reason=_reason(place),
    )


def _dates(
    record: Mapping[str, Any], places: Mapping[str, Any], page: int, where: str
) -> dict[str, DateClaim]:
    dates = record.get("dates")
    if dates is not None and not isinstance(dates, Mapping):
        raise UnreadableError(f'{where}: \'dates\' must be an object such as {{"received": "2026-05-06"}}')
    doubtful = mapping(record.get("date_readings"))
    printed = mapping(record.get("dates_as_printed"))
    found = {}
    for name in DATES:
        value = (dates or {}).get(name)
        quote = places.get(f"dates.{name}")
        if value in (None, "") and isinstance(printed.get(name), str) and name not in doubtful:
            value = printed[name]
        if value in (None, ""):
            listed = doubtful.get(name)
            readings = tuple(_day(item, name, where) for item in listed) if isinstance(listed, list) else None
            if readings is None:
                continue
            text = (
                str(quote.get("text", "")) if isinstance(quote, Mapping) else " or ".join(map(str, readings))
            )
            found[name] = DateClaim(name, text, place_in(quote, text, page), readings, reason=_reason(quote))
            continue
        text = str(quote["text"]) if isinstance(quote, Mapping) and quote.get("text") else str(value)
        claim = date_claim(name, value, place_in(quote, text, page)) if isinstance(value, str) else None
        if claim is None:
            raise UnreadableError(_no_date(name, value, where))
        found[name] = replace(claim, text=text, reason=_reason(quote))
    return found


def _reason(place: Any) -> str:
    return str(place.get("reason") or "") if isinstance(place, Mapping) else ""


def _no_date(name: str, value: Any, where: str) -> str:
    return f"{where}: the date '{name}' is {value!r}; write it as YYYY-MM-DD or YYYY-MM"


def _day(value: Any, name: str, where: str) -> dt.date:
    printed = read_date(value) if isinstance(value, str) else None
    if printed is None or len(printed.readings) != 1:
        raise UnreadableError(_no_date(name, value, where))
    return printed.readings[0]


def _label_claim(record: Any, page: int, where: str) -> Claim:
    if not isinstance(record, Mapping):
        raise UnreadableError(f'{where}: must be an object such as {{"value": 10, "unit": "mg"}}')
    value, unit = decimal_in(record.get("value"), "value", where), text_in(record, "unit", where)
    text = text_in(record, "text", where) or " ".join(str(part) for part in (value, unit) if part is not None)
    return Claim(
        "label_claim",
        text,
        place_in(record, text, page),
        quantity_in(value, unit, None, text),
        text_in(record, "analyte", where),
    )


def _text(record: Mapping[str, Any]) -> str:
    """Return every text of the record, for checks that look for a phrase."""
    lines = [str(record[name]) for name in HEADER if record.get(name) not in (None, "")]
    for key in ("results", "unread"):
        items = [item for item in record.get(key) or [] if isinstance(item, Mapping)]
        parts = ("name", "text", "specification", "method")
        lines.extend(" ".join(str(item[part]) for part in parts if item.get(part)) for item in items)
    return "\n".join(lines)
