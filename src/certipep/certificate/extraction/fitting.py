"""Which numbers can be the result of which test: by their unit and their size."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from certipep.certificate.claims import Quantity
from certipep.certificate.extraction.header_values import AMOUNT_UNITS
from certipep.certificate.measures.quantities import Match
from certipep.certificate.thresholds import threshold

__all__ = ["NUMERIC", "UNITS", "fits", "fitting_in", "in_unit"]

_PERCENT = frozenset({"%", None})
_COUNTS = frozenset({"CFU", "CFU/g", "CFU/mL", "CFU/mg", "CFU/vial", None})
_TRACE = frozenset({"%", "ppm", "ppb", "mg", "µg", "µg/g", "µg/mg", "mg/g", "mg/mL", "µg/mL", None})
UNITS: dict[str, frozenset[str | None]] = {
    "purity": _PERCENT,
    "content": AMOUNT_UNITS | {"%", None},
    "net_peptide_content": AMOUNT_UNITS | {"%", "mg/mg", "mg/g", "µg/mg", None},
    "assay": AMOUNT_UNITS | {"%", None, "mg/mg", "µg/mg", "IU/mg"},
    "mass_found": frozenset({"Da", "kDa", "m/z", None}),
    "mass_expected": frozenset({"Da", "kDa", "m/z", None}),
    "single_impurity": _PERCENT,
    "total_impurities": _PERCENT,
    "water": _PERCENT | {"ppm", "mg"},
    "acetate": _PERCENT | {"ppm"},
    "tfa": _PERCENT | {"ppm", "mol%"},
    "residual_solvent": _TRACE,
    "endotoxin": frozenset(
        {"EU", "EU/mg", "EU/mL", "EU/vial", "EU/g", "EU/kg", "EU/µg", "IU/mg", "IU/mL", None}
    )
    | _COUNTS,
    "aerobic_count": _COUNTS,
    "yeast_mold_count": _COUNTS,
    "heavy_metals": _TRACE,
    "fentanyl": frozenset({"ng", "ppb", "ppm", None}),
    "ph": frozenset({None}),
    "retention_time": frozenset({"min", "s", None}),
}
"""The units in which a number can be the result of a test; a number in another unit belongs to something else.

Endotoxin in units of a count is a fault that checks ask about, and so is read.
"""
NUMERIC = frozenset(UNITS)
_UNIT = re.compile(r"\s?[^\W\d_]{1,3}(?![^\W\d_])")
"""A short word right behind a number, such as the hours of a drying."""
_NAME = re.compile(r"[^\W\d_]{3,} $")
"""The word of a name that ends in a number."""
_NOT_SHARES = ("assay", "content", "residual_solvent", "heavy_metals")
_SHARES = frozenset(test for test, units in UNITS.items() if "%" in units and test not in _NOT_SHARES)


def fits(test: str, quantity: Quantity) -> bool:
    """Return whether `quantity` can be a result of `test`, by its unit and its size."""
    if quantity.unit not in UNITS.get(test, frozenset()) or quantity.value is None:
        return False
    if test.startswith("mass_"):
        return quantity.unit == "kDa" or quantity.value >= threshold("least mass")
    if test in _SHARES:
        return quantity.unit is not None or quantity.value <= threshold("most of a share")
    if test == "ph":
        return 0 <= quantity.value <= threshold("most pH")
    return True


def in_unit(quantity: Quantity, test: str, unit: str | None) -> Quantity:
    """Return a number without a unit in that of its column or label, where results of `test` have it."""
    bare = quantity.unit is None and unit is not None and unit in UNITS.get(test, {unit})
    return replace(quantity, unit=unit) if bare else quantity


def fitting_in(text: str, test: str, matches: Sequence[Match], unit: str | None = None) -> list[Match]:
    """Return the numbers of a text that can be results of `test`; one alone may have the `unit` of its column.

    Behind one with its unit, a number in a unit that no result has is no second one, nor the end of a name: "0.2 % by
    oven, 3 h", "10.4 mg of thymosin alpha 1".
    """
    fitting = [match for match in matches if fits(test, in_unit(match.quantity, test, unit))]
    if len(fitting) < 2 or fitting[0].quantity.unit is None:
        return fitting
    bare = [one for one in fitting if one.quantity.unit is None]
    ends = [one for one in bare if _UNIT.match(text, one.end) or _NAME.search(text[: one.start])]
    return [one for one in fitting if one not in ends]
