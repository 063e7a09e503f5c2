"""Units of amounts: one spelling for each, and conversion where the two measure the same thing."""

from __future__ import annotations

import re
from decimal import Decimal

from certipep.certificate.claims import Quantity, Result

__all__ = ["convert", "dimension", "percent_of", "quantity_percent", "unit_of"]

_FACTORS: dict[str, tuple[str, Decimal]] = {
    "%": ("fraction", Decimal("0.01")),
    "mg/g": ("fraction", Decimal("0.001")),
    "ppm": ("fraction", Decimal("1e-6")),
    "µg/g": ("fraction", Decimal("1e-6")),
    "mg/kg": ("fraction", Decimal("1e-6")),
    "ppb": ("fraction", Decimal("1e-9")),
    "g": ("mass", Decimal("1e-3")),
    "mg": ("mass", Decimal("1e-6")),
    "µg": ("mass", Decimal("1e-9")),
    "kg": ("mass", Decimal(1)),
    "EU/mg": ("endotoxin per mass", Decimal(1)),
    "IU/mg": ("endotoxin per mass", Decimal(1)),
    "EU/g": ("endotoxin per mass", Decimal("0.001")),
    "EU/µg": ("endotoxin per mass", Decimal(1000)),
    "EU/mL": ("endotoxin per volume", Decimal(1)),
    "IU/mL": ("endotoxin per volume", Decimal(1)),
    "EU/vial": ("endotoxin per vial", Decimal(1)),
    "IU": ("activity", Decimal(1)),
    "CFU": ("count", Decimal(1)),
    "CFU/g": ("count per mass", Decimal(1)),
    "CFU/mL": ("count per volume", Decimal(1)),
    "CFU/vial": ("count per vial", Decimal(1)),
    "Da": ("molecular mass", Decimal(1)),
    "min": ("time", Decimal(1)),
    "nmol": ("amount", Decimal("1e-9")),
    "µmol": ("amount", Decimal("1e-6")),
    "mL": ("volume", Decimal(1)),
    "°": ("angle", Decimal(1)),
}

_SPELLINGS = {
    "percent": "%",
    "pct": "%",
    "％": "%",
    "% (w/w)": "%",
    "%w/w": "%",
    "area%": "%",
    "%area": "%",
    "area-%": "%",
    "mcg": "µg",
    "ug": "µg",
    "μg": "µg",
    "ug/g": "µg/g",
    "μg/g": "µg/g",
    "mcg/g": "µg/g",
    "mgs": "mg",
    "eu/mg": "EU/mg",
    "iu/mg": "IU/mg",
    "eu/ml": "EU/mL",
    "iu/ml": "IU/mL",
    "eu/vial": "EU/vial",
    "eu/g": "EU/g",
    "eu/ug": "EU/µg",
    "eu/μg": "EU/µg",
    "eu/µg": "EU/µg",
    "iu": "IU",
    "ius": "IU",
    "iu/vial": "IU",
    "mg/vial": "mg",
    "µg/vial": "µg",
    "g/vial": "g",
    "mg per vial": "mg",
    "cfu": "CFU",
    "cfu/g": "CFU/g",
    "cfu/ml": "CFU/mL",
    "cfu/vial": "CFU/vial",
    "da": "Da",
    "g/mol": "Da",
    "dalton": "Da",
    "daltons": "Da",
    "amu": "Da",
    "u": "Da",
    "kda": "kDa",
    "mins": "min",
    "minutes": "min",
    "minute": "min",
    "μmol": "µmol",
    "umol": "µmol",
    "ml": "mL",
}


def unit_of(text: str | None) -> str | None:
    """Return the house's spelling of a unit, or None where there is none.

    >>> unit_of("mcg"), unit_of("EU/ML"), unit_of("mg/vial")
    ('µg', 'EU/mL', 'mg')
    """
    if not text:
        return None
    plain = re.sub(r"\s+", " ", text.strip().rstrip("."))
    if plain in _FACTORS:
        return plain
    low = plain.lower()
    spelled = _SPELLINGS.get(low) or _SPELLINGS.get(low.replace(" ", ""))
    if spelled:
        return spelled
    return low if low in _FACTORS else plain


def dimension(unit: str | None) -> str | None:
    """Say what a unit measures, or None where it is not known."""
    known = _FACTORS.get(unit_of(unit) or "")
    return known[0] if known else None


def convert(value: Decimal, unit: str | None, to: str | None) -> Decimal | None:
    """Convert a value, or return None where the two units do not measure the same thing.

    >>> convert(Decimal("0.41"), "%", "ppm")
    Decimal('4100')
    """
    have, want = unit_of(unit), unit_of(to)
    if have == want:
        return value
    one, other = _FACTORS.get(have or ""), _FACTORS.get(want or "")
    if one is None or other is None or one[0] != other[0]:
        return None
    converted = value * one[1] / other[1]
    # A plain integer exponent keeps "4100" readable where division gave "4.1E+3".
    return (
        converted.quantize(Decimal(1))
        if converted == converted.to_integral_value()
        else converted.normalize()
    )


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
    if quantity.unit is None and result.test in (
        "purity",
        "net_peptide_content",
        "total_impurities",
        "single_impurity",
        "water",
        "acetate",
        "tfa",
        "assay",
    ):
        return quantity.value
    return quantity_percent(quantity)
