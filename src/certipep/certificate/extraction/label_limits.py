"""Limits that stand in the name of a result: "Water (NMT 8.0 %): 9.2 %", "Purity, min. 98.0 %: 97.1 %"."""

from __future__ import annotations

from msgspec.structs import replace

from certipep.certificate.claims import Result
from certipep.certificate.extraction.fitting import fits
from certipep.certificate.extraction.limits import limit_behind
from certipep.certificate.measures.quantities import parse_quantity
from certipep.certificate.measures.quantity import Quantity
from certipep.certificate.measures.unit import dimension

__all__ = ["with_limit_of_label"]

_LOWER = (">", ">=")
_REPORTED_FROM = frozenset({"single_impurity", "total_impurities"})
"""Of impurities a lower bound is the threshold from which they are reported, and no limit."""


def with_limit_of_label(results: tuple[Result, ...], label: str) -> tuple[Result, ...]:
    """Return results with the limit that their name holds, where it is of their kind and they have no other."""
    found = limit_behind(label)
    limit = parse_quantity(found[1]) if found is not None else None
    if found is None or limit is None:
        return results
    return tuple(
        replace(whole, specification=found[1]) if _limits(limit, whole := _in_unit_of(limit, one)) else one
        for one in results
    )


def _in_unit_of(limit: Quantity, one: Result) -> Result:
    """Return a bare number in the unit of the limit over it: "98.47" under "Purity (≥ 98 %)"."""
    quantity = one.quantity
    if quantity is None or quantity.unit is not None or limit.unit is None or one.test == "ph":
        return one
    named = replace(quantity, unit=limit.unit)
    return replace(one, quantity=named) if fits(one.test, named) else one


def _limits(limit: Quantity, one: Result) -> bool:
    """Return whether a limit is of the kind of a result: sizes of particles and of samples are no limits of it."""
    quantity = one.quantity
    if one.specification or quantity is None or quantity.value is None:
        return False
    if one.test in _REPORTED_FROM and limit.comparator in _LOWER:
        return False
    if limit.unit is None:
        return one.test == "ph" and limit.upper is not None
    kind = dimension(limit.unit)
    return kind is not None and dimension(quantity.unit) == kind
