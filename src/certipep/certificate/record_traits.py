"""What a record says of how its document shows its text, and whether its own words and values agree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from certipep.certificate.measures.quantities import parse_quantities
from certipep.documents.document import Trait, TraitKind

__all__ = ["traits_of"]

_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)*")
_MINUS = str.maketrans("−–‐‑", "----")
_POWER = re.compile(r"\d\s*[×x·*]\s*10(?!\d)")
_TURNS = re.compile("[\u200f\u202a-\u202e\u2066-\u2069]")
_SAME = Decimal("1e-9")  # of a value that went through a binary number


def traits_of(record: Mapping[str, Any], page: int) -> Iterator[Trait]:
    """Yield the traits that a record carries, and one for each result whose text and value disagree.

    Parameters
    ----------
    record : mapping
        A certificate as parsed from JSON.
    page : int
        Where an entry does not name its own.
    """
    for one in _objects(record, "traits"):
        kind = str(one.get("kind", ""))
        yield Trait(
            TraitKind(kind) if kind in set(TraitKind) else TraitKind.UNTESTED,
            str(one.get("message", "")),
            _page(one, page),
            str(one.get("text", "")),
        )
    for one in _objects(record, "results"):
        text, value = one.get("text"), one.get("value")
        if isinstance(text, str) and _TURNS.search(text):
            yield Trait(
                TraitKind.UNTESTED, "the record uses marks that turn the direction of text", _page(one, page)
            )
        if not isinstance(text, str) or isinstance(value, bool) or not isinstance(value, int | float | str):
            continue
        if str(value).strip() and not (_says(text, str(value)) and _measures(text, str(value), one)):
            yield Trait(
                TraitKind.DIFFERS,
                f"the record says “{text[:60]}” in words and {str(value)[:30]} as the value",
                _page(one, page),
                text,
            )


def _says(text: str, value: str) -> bool:
    """Tell whether one of the numbers of a text is this value, whatever its decimal sign and thousands."""
    try:
        wanted = Decimal(value)
    except ArithmeticError:
        return True  # said elsewhere: it is no number
    shown = [match.group() for match in _NUMBER.finditer(text.translate(_MINUS))]
    if not shown:
        return False
    readings = {
        form for one in shown for form in (one.replace(",", ""), one.replace(".", "").replace(",", "."))
    }
    readings |= {form.lstrip("-") for form in readings} | {"".join(shown)}
    for form in readings:
        try:
            if Decimal(form) == wanted or (wanted and abs(Decimal(form) / wanted - 1) < _SAME):
                return True
        except ArithmeticError:
            continue
    return False


def _measures(text: str, value: str, record: Mapping[str, Any]) -> bool:
    """Tell whether a text gives the value the unit and the bound that the record gives it, where it gives any."""
    found = [one for one in parse_quantities(text) if one.value is not None and _says(str(one.value), value)]
    wanted = parse_quantities(f"{value} {record.get('unit') or ''}")
    if text.strip().translate(_MINUS).startswith("-") and not value.strip().startswith("-"):
        return False
    if not found or len(wanted) != 1:
        return _POWER.search(text) is None
    unit, bound = wanted[0].unit, record.get("comparator") or "="
    return any(
        (one.unit == unit or not (one.unit and unit))
        and ((one.comparator or "=") == bound or (one.comparator or "=") in ("=", "~"))
        for one in found
    )


def _objects(record: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    found = record.get(key)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def _page(record: Mapping[str, Any], default: int) -> int:
    page = record.get("page")
    return page if isinstance(page, int) and not isinstance(page, bool) else default
