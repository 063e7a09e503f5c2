"""A result of the record JSON, with its limit."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from certipep.certificate.claims import Place, Quantity, Result
from certipep.certificate.measures.basis import BASES
from certipep.certificate.measures.criterion import Criterion
from certipep.certificate.measures.number import NumberGrammar
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.measures.unit import unit_of
from certipep.certificate.record_values import (
    box_in,
    decimal_in,
    listed_in,
    page_in,
    place_in,
    quantity_in,
    text_in,
)
from certipep.certificate.typed import typed
from certipep.certificate.words import TESTS
from certipep.documents.budget import ask
from certipep.errors import UnreadableError

__all__ = ["result_from_record"]

_COMPARATORS = ("=", "<", "<=", ">", ">=", "~")


def result_from_record(record: Any, page: int, where: str, grammar: NumberGrammar) -> Result:
    """Return the result that one object of ``results`` describes.

    Parameters
    ----------
    record : object
        As parsed from JSON; unknown keys are ignored.
    page : int
        Where the record names none.
    where : str
        For messages.
    grammar : NumberGrammar
        How the record's texts write numbers.

    Raises
    ------
    UnreadableError
        Naming the key that is wrong.
    """
    ask()
    if not isinstance(record, Mapping):
        raise UnreadableError(f"{where}: must be an object with at least 'test' and 'text'")
    test = record.get("test")
    name = text_in(record, "name", where)
    if not isinstance(test, str) or not test:
        raise UnreadableError(f"{where}: 'test' is missing; it is one of {', '.join(TESTS)}")
    if test not in TESTS:
        test, name = "other", name or test
    value, unit = decimal_in(record.get("value"), "value", where), text_in(record, "unit", where)
    comparator = record.get("comparator")
    if comparator is not None and comparator not in _COMPARATORS:
        raise UnreadableError(
            f"{where}: 'comparator' is {comparator!r}; it is one of {' '.join(_COMPARATORS)}"
        )
    text = text_in(record, "text", where) or " ".join(str(part) for part in (value, unit) if part is not None)
    quantity = quantity_in(value, unit, comparator, text, grammar) if value is not None else None
    numbers = {
        key: _printed(decimal_in(record.get(key), key, where), text, grammar)
        for key in ("retention_time", "area", "area_percent")
    }
    repairs = record.get("repairs")
    basis = text_in(record, "basis", where)
    if basis is not None and basis not in BASES:
        raise UnreadableError(f"{where}: 'basis' is {basis!r}; it is one of {', '.join(BASES)}")
    result = Result(
        test=test,
        text=text,
        place=Place(page_in(record, page), text, box_in(record), place_in(record, text, page).confidence),
        quantity=quantity,
        analyte=text_in(record, "analyte", where),
        specification=text_in(record, "specification", where),
        method=text_in(record, "method", where),
        ion=text_in(record, "ion", where),
        name=name,
        kind=text_in(record, "kind", where),
        retention_time=numbers["retention_time"],
        area=numbers["area"],
        area_percent=numbers["area_percent"],
        repairs=tuple(map(str, repairs)) if isinstance(repairs, list) else (),
        reason=text_in(record, "reason", where) or "",
        basis=basis,
        sample=text_in(record, "sample", where),
        verdict=text_in(record, "verdict", where),
        replicates=_quantities(record, "replicates", where, unit, text, grammar),
        isotopes=_quantities(record, "isotopes", where, unit, text, grammar),
    )
    result = typed(result, grammar)
    stated = record.get("criterion")
    return result if stated is None else replace(result, criterion=_criterion(stated, result, where))


def _quantities(
    record: Mapping[str, Any], key: str, where: str, unit: str | None, text: str, grammar: NumberGrammar
) -> tuple[Quantity, ...]:
    """Return the numbers of a list, in the unit of the result."""
    values = (decimal_in(one, key, where) for one in listed_in(record, key, where))
    return tuple(quantity_in(value, unit, None, text, grammar) for value in values)


def _printed(value: Decimal | None, text: str, grammar: NumberGrammar) -> Decimal | None:
    """Return `value` with the digits that `text` prints for it (a peak row holds several numbers)."""
    if value is None:
        return None
    return next((q.value for q in parse_quantities(text, grammar) if q.value == value), value)


def _criterion(record: Any, result: Result, where: str) -> Criterion:
    """Return the limit that a record states; the printed digits are kept where the text prints the same numbers."""
    if not isinstance(record, Mapping):
        raise UnreadableError(
            f'{where}: \'criterion\' must be an object such as {{"comparator": "<=", "high": 8}}'
        )
    where = f"{where}: criterion"
    comparator = record.get("comparator")
    if comparator is not None and comparator not in _COMPARATORS:
        raise UnreadableError(
            f"{where}: 'comparator' is {comparator!r}; it is one of {' '.join(_COMPARATORS)}"
        )
    low, high = (decimal_in(record.get(key), key, where) for key in ("low", "high"))
    unit = text_in(record, "unit", where)
    stated = Criterion(
        text=result.specification or "",
        low=None if comparator in ("=", "~") else low,
        high=high,
        low_open=comparator == ">",
        high_open=comparator == "<",
        unit=unit_of(unit) or unit,
        nominal=low if comparator in ("=", "~") else None,
        ambiguous=record.get("ambiguous") is True,
    )
    parsed = result.criterion
    return parsed if parsed is not None and _lines(parsed) == _lines(stated) else stated


def _lines(limit: Criterion) -> tuple[object, ...]:
    nominal = None if limit.bounded else limit.nominal
    return (limit.low, limit.high, limit.low_open, limit.high_open, limit.unit, nominal, limit.ambiguous)
