"""Single values of the record JSON, checked; printed digits come back from the printed text."""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from certipep.certificate.claims import Place, Quantity
from certipep.certificate.measures.number import UNKNOWN, NumberGrammar
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.measures.unit import unit_of
from certipep.errors import UnreadableError

__all__ = ["box_in", "decimal_in", "listed_in", "mapping", "page_in", "place_in", "quantity_in", "text_in"]


def mapping(value: Any) -> Mapping[str, Any]:
    """Return `value` where it is an object, else an empty one."""
    return value if isinstance(value, Mapping) else {}


def listed_in(record: Mapping[str, Any], key: str, where: str) -> list[Any]:
    """Return a list of the record, empty where it is missing."""
    value = record.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise UnreadableError(f"{where}: '{key}' must be a list")
    return value


def decimal_in(value: Any, key: str, where: str) -> Decimal | None:
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


def text_in(record: Mapping[str, Any], key: str, where: str) -> str | None:
    """Return a text of the record, or None; a number counts as its text."""
    value = record.get(key)
    if value is None or isinstance(value, str):
        return value or None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise UnreadableError(f"{where}: '{key}' must be a text or null")


def page_in(record: Mapping[str, Any], default: int) -> int:
    """Return the page of an object of the record."""
    page = record.get("page")
    return page if isinstance(page, int) and not isinstance(page, bool) else default


def box_in(record: Mapping[str, Any]) -> tuple[float, float, float, float] | None:
    """Return the box of an object of the record, or None."""
    box = record.get("box")
    if isinstance(box, list) and len(box) == 4 and all(isinstance(edge, int | float) for edge in box):
        return (float(box[0]), float(box[1]), float(box[2]), float(box[3]))
    return None


def place_in(record: Any, text: str, page: int) -> Place:
    """Return the place of a statement; the quote is `text` where the record has none."""
    if not isinstance(record, Mapping):
        return Place(page, text)
    confidence = record.get("confidence")
    sure = float(confidence) if isinstance(confidence, int | float) and 0 <= confidence <= 1 else 1.0
    quote = record.get("text")
    return Place(
        page_in(record, page), quote if isinstance(quote, str) and quote else text, box_in(record), sure
    )


def quantity_in(
    value: Decimal | None,
    unit: str | None,
    comparator: str | None,
    text: str,
    grammar: NumberGrammar = UNKNOWN,
) -> Quantity:
    """Return the quantity with the digits of `text` where `text` prints this value, else those of `value`."""
    unit = unit_of(unit) or unit
    if value is not None:
        for printed in parse_quantities(text, grammar):
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
