"""What a record says of how its document shows its text, and whether its own words and values agree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from certipep.documents.document import Trait, TraitKind

__all__ = ["traits_of"]

_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)*")
_MINUS = str.maketrans("−–‐‑", "----")
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
        if not isinstance(text, str) or isinstance(value, bool) or not isinstance(value, int | float | str):
            continue
        if str(value).strip() and not _says(text, str(value)):
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


def _objects(record: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    found = record.get(key)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def _page(record: Mapping[str, Any], default: int) -> int:
    page = record.get("page")
    return page if isinstance(page, int) and not isinstance(page, bool) else default
