"""Results as per cent of the powder or of all peaks."""

from __future__ import annotations

from decimal import Decimal

from certipep.certificate.claims import Quantity, Result
from certipep.certificate.measures.unit import convert

__all__ = ["percent_of", "quantity_percent"]

_ALWAYS_PER_CENT = (
    "purity", "net_peptide_content", "total_impurities", "single_impurity", "water", "acetate", "tfa", "assay",
)  # fmt: skip


def quantity_percent(quantity: Quantity | None) -> Decimal | None:
    """Return a quantity as per cent of mass, or None where it is no fraction."""
    if quantity is None or quantity.value is None:
        return None
    return convert(quantity.value, quantity.unit, "%")


def percent_of(result: Result) -> Decimal | None:
    """Return a result as per cent; without a unit where the test is always a per cent."""
    quantity = result.quantity
    if quantity is None or quantity.value is None:
        return None
    if quantity.unit is None and result.test in _ALWAYS_PER_CENT:
        return quantity.value
    return quantity_percent(quantity)
