"""The record JSON to claims, checked key by key; printed digits come back from the printed text."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from certipep.certificate.claims import Certificate, Claim, DateClaim, Hidden, Place, Quantity, Result, Unread
from certipep.certificate.dates import read_date
from certipep.certificate.record_also import also_from_record
from certipep.certificate.units import unit_of
from certipep.certificate.values import parse_quantities
from certipep.certificate.words import DATES, HEADER, TESTS
from certipep.errors import UnreadableError

__all__ = ["certificate_from_record"]

_COMPARATORS = ("=", "<", "<=", ">", ">=", "~")


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
        p for p in _list(record, "pages", where) if isinstance(p, int) and not isinstance(p, bool)
    ) or (1,)
    places = _mapping(record.get("places"))
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
            for n, c in enumerate(_list(record, "label_claims", where), 1)
        ),
        results=tuple(
            _result(r, pages[0], f"{where}: result {n}")
            for n, r in enumerate(_list(record, "results", where), 1)
        ),
        unread=tuple(
            Unread(_page(u, pages[0]), str(u.get("text", "")), _box(u))
            for u in _list(record, "unread", where)
            if isinstance(u, Mapping)
        ),
        hidden=tuple(
            Hidden(_page(h, pages[0]), str(h.get("text", "")), str(h.get("why", "")))
            for h in _list(record, "hidden", where)
            if isinstance(h, Mapping)
        ),
        text=_text(record),
        also=tuple(
            also_from_record(record, lambda name, row: _claim(name, row["text"], row, None, pages[0], where))
        ),
    )


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _list(record: Mapping[str, Any], key: str, where: str) -> list[Any]:
    value = record.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise UnreadableError(f"{where}: '{key}' must be a list")
    return value


def _decimal(value: Any, key: str, where: str) -> Decimal | None:
    """Return a JSON number (or a number in quotes) as the decimal that it prints."""
    if value is None or value == "":
        return None
    if (
        isinstance(value, bool)
        or not isinstance(value, int | float | str)
        or (isinstance(value, float) and not math.isfinite(value))
    ):
        raise UnreadableError(f"{where}: '{key}' must be a number or null")
    try:
        number = Decimal(str(value).strip())
    except ArithmeticError:
        raise UnreadableError(f"{where}: '{key}' is {value!r}, which is no number") from None
    if not number.is_finite() or abs(number.adjusted()) > 300:
        raise UnreadableError(f"{where}: '{key}' must be a finite number")
    return number


def _string(record: Mapping[str, Any], key: str, where: str) -> str | None:
    value = record.get(key)
    if value is None or isinstance(value, str):
        return value or None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise UnreadableError(f"{where}: '{key}' must be a text or null")


def _page(record: Mapping[str, Any], default: int) -> int:
    page = record.get("page")
    return page if isinstance(page, int) and not isinstance(page, bool) else default


def _box(record: Mapping[str, Any]) -> tuple[float, float, float, float] | None:
    box = record.get("box")
    if isinstance(box, list) and len(box) == 4 and all(isinstance(edge, int | float) for edge in box):
        return (float(box[0]), float(box[1]), float(box[2]), float(box[3]))
    return None


def _place(record: Any, text: str, page: int) -> Place:
    if not isinstance(record, Mapping):
        return Place(page, text)
    confidence = record.get("confidence")
    sure = float(confidence) if isinstance(confidence, int | float) and 0 <= confidence <= 1 else 1.0
    quote = record.get("text")
    return Place(_page(record, page), quote if isinstance(quote, str) and quote else text, _box(record), sure)


def _quantity(value: Decimal | None, unit: str | None, comparator: str | None, text: str) -> Quantity:
    """Return the quantity with the digits of `text` where `text` prints this value, else those of `value`."""
    unit = unit_of(unit) or unit
    if value is not None:
        for printed in parse_quantities(text):
            if printed.value == value and (unit is None or printed.unit in (None, unit)):
                return Quantity(
                    text,
                    printed.value,
                    unit or printed.unit,
                    comparator or printed.comparator,
                    printed.upper,
                    printed.uncertainty,
                )
    return Quantity(text, value, unit, comparator or ("=" if value is not None else None))


def _claim(name: str, value: Any, place: Any, printed: Any, page: int, where: str) -> Claim:
    text = str(value)
    quote = place.get("text") if isinstance(place, Mapping) else None
    quantity = None
    if name == "molecular_weight":
        quote = next((q for q in (printed, quote, text) if isinstance(q, str) and q), text)
        if isinstance(value, str):
            quantity = next(iter(parse_quantities(value)), None)
        else:
            quantity = _quantity(_decimal(value, name, where), None, None, quote)
        text = quote
    repairs = place.get("repairs") if isinstance(place, Mapping) else None
    return Claim(
        name,
        text,
        _place(place, text, page),
        quantity,
        repairs=tuple(map(str, repairs)) if isinstance(repairs, list) else (),
    )


def _dates(
    record: Mapping[str, Any], places: Mapping[str, Any], page: int, where: str
) -> dict[str, DateClaim]:
    dates = record.get("dates")
    if dates is not None and not isinstance(dates, Mapping):
        raise UnreadableError(f'{where}: \'dates\' must be an object such as {{"received": "2026-05-06"}}')
    doubtful = _mapping(record.get("date_readings"))
    found = {}
    for name in DATES:
        value = (dates or {}).get(name)
        quote = places.get(f"dates.{name}")
        if value in (None, ""):
            listed = doubtful.get(name)
            readings = tuple(_day(item, name, where) for item in listed) if isinstance(listed, list) else None
            if readings is None:
                continue
            text = (
                str(quote.get("text", "")) if isinstance(quote, Mapping) else " or ".join(map(str, readings))
            )
            found[name] = DateClaim(name, text, _place(quote, text, page), readings)
            continue
        day = _day(value, name, where)
        text = str(quote["text"]) if isinstance(quote, Mapping) and quote.get("text") else str(value)
        found[name] = DateClaim(name, text, _place(quote, text, page), (day,))
    return found


def _day(value: Any, name: str, where: str) -> dt.date:
    printed = read_date(value) if isinstance(value, str) else None
    if printed is None or len(printed.readings) != 1:
        raise UnreadableError(f"{where}: the date '{name}' is {value!r}; write it as YYYY-MM-DD")
    return printed.readings[0]


def _label_claim(record: Any, page: int, where: str) -> Claim:
    if not isinstance(record, Mapping):
        raise UnreadableError(f'{where}: must be an object such as {{"value": 10, "unit": "mg"}}')
    value, unit = _decimal(record.get("value"), "value", where), _string(record, "unit", where)
    text = _string(record, "text", where) or " ".join(str(part) for part in (value, unit) if part is not None)
    return Claim(
        "label_claim",
        text,
        _place(record, text, page),
        _quantity(value, unit, None, text),
        _string(record, "analyte", where),
    )


def _result(record: Any, page: int, where: str) -> Result:
    if not isinstance(record, Mapping):
        raise UnreadableError(f"{where}: must be an object with at least 'test' and 'text'")
    test = record.get("test")
    name = _string(record, "name", where)
    if not isinstance(test, str) or not test:
        raise UnreadableError(f"{where}: 'test' is missing; it is one of {', '.join(TESTS)}")
    if test not in TESTS:
        test, name = "other", name or test
    value, unit = _decimal(record.get("value"), "value", where), _string(record, "unit", where)
    comparator = record.get("comparator")
    if comparator is not None and comparator not in _COMPARATORS:
        raise UnreadableError(
            f"{where}: 'comparator' is {comparator!r}; it is one of {' '.join(_COMPARATORS)}"
        )
    text = _string(record, "text", where) or " ".join(str(part) for part in (value, unit) if part is not None)
    quantity = _quantity(value, unit, comparator, text) if value is not None else None
    numbers = {
        key: _printed(_decimal(record.get(key), key, where), text)
        for key in ("retention_time", "area", "area_percent")
    }
    repairs = record.get("repairs")
    return Result(
        test=test,
        text=text,
        place=Place(_page(record, page), text, _box(record), _place(record, text, page).confidence),
        quantity=quantity,
        analyte=_string(record, "analyte", where),
        specification=_string(record, "specification", where),
        method=_string(record, "method", where),
        ion=_string(record, "ion", where),
        name=name,
        kind=_string(record, "kind", where),
        retention_time=numbers["retention_time"],
        area=numbers["area"],
        area_percent=numbers["area_percent"],
        repairs=tuple(map(str, repairs)) if isinstance(repairs, list) else (),
    )


def _printed(value: Decimal | None, text: str) -> Decimal | None:
    """Return `value` with the digits that `text` prints for it (a peak row holds several numbers)."""
    if value is None:
        return None
    return next((q.value for q in parse_quantities(text) if q.value == value), value)


def _text(record: Mapping[str, Any]) -> str:
    """Return every text of the record, for checks that look for a phrase."""
    lines = [str(record[name]) for name in HEADER if record.get(name) not in (None, "")]
    for key in ("results", "unread"):
        items = [item for item in record.get(key) or [] if isinstance(item, Mapping)]
        parts = ("name", "text", "specification", "method")
        lines.extend(" ".join(str(item[part]) for part in parts if item.get(part)) for item in items)
    return "\n".join(lines)
