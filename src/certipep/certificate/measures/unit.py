"""Units: one spelling for each, what it measures, and conversion where two measure the same thing.

>>> unit_of("mcg"), unit_of("EU/ML"), unit_of("UFC / g"), dimension("ppm")
('µg', 'EU/mL', 'CFU/g', 'fraction')
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from certipep.datafile import read_table

__all__ = ["convert", "dimension", "match_unit", "unit_of"]

_MICRO = str.maketrans({"μ": "µ", "㎍": "µ", "Μ": "µ", "µ": "µ"})
_PER = re.compile(r"\s*/")
_LONGEST = 60
"""Characters in which a unit with its spaces ends."""


def _fold(text: str) -> str:
    text = text.translate(_MICRO)
    low = text.lower()
    return low if len(low) == len(text) else text  # positions must stay those of the text


@cache
def _table() -> dict[str, dict[str, Any]]:
    return read_table(Path(__file__).parent / "data" / "units.toml")


@cache
def _spellings() -> tuple[dict[str, str], re.Pattern[str]]:
    names: dict[str, str] = {}
    for unit, line in _table().items():
        for spelling in (*line["spellings"], unit):
            names.setdefault("".join(_fold(spelling).split()), unit)
    spelled = {_fold(spelling) for unit, line in _table().items() for spelling in (*line["spellings"], unit)}
    # Spaces may stand anywhere inside a unit ("EU / mg"), never inside a word of it.
    bodies = {r"\s*".join(map(re.escape, re.findall(r"[^\W\d_]+|\S", text))): text for text in spelled}
    body = "|".join(sorted(bodies, key=lambda one: (-len("".join(bodies[one].split())), one)))
    # East Asian words follow without a space ("8%以下").
    return names, re.compile(rf"\s*({body})(?!(?![\u2e80-\U0010ffff])[^\W\d_])")


@cache
def _sizes() -> dict[str, tuple[str, Decimal, Decimal]]:
    sizes = {}
    for unit, line in _table().items():
        above, _, below = line["size"].partition("/")
        sizes[unit] = (line["measures"], Decimal(above), Decimal(below or 1))
    return sizes


def match_unit(text: str, start: int = 0) -> tuple[str, int] | None:
    """Return ``(unit, end)`` of the longest unit that begins at `start`, or None.

    Parameters
    ----------
    text : str
    start : int
        White space there is skipped.
    """
    names, pattern = _spellings()
    text = _fold(text[start : start + _LONGEST])
    found = pattern.match(text)
    if found is None:
        return None
    unit, end = names["".join(found.group(1).split())], found.end()
    per = pattern.match(text, mark.end()) if (mark := _PER.match(text, end)) is not None else None
    if per is not None:  # a quotient in the spellings of two languages: "EU/мг"
        quotient = f"{unit}/{names[''.join(per.group(1).split())]}"
        if quotient in _table():
            unit, end = quotient, per.end()
    return unit, start + end


@lru_cache
def unit_of(text: str | None) -> str | None:
    """Return the one spelling of a unit that stands alone, or None if it is not one."""
    if not text:
        return None
    text = text.strip()
    found = match_unit(text)
    return found[0] if found is not None and found[1] >= len(text.rstrip(".")) else None


def dimension(unit: str | None) -> str | None:
    """Return what a unit measures (``fraction``, ``mass``, ``count per mass`` …), or None where it is not known."""
    known = _sizes().get(unit or "") or _sizes().get(unit_of(unit) or "")
    return known[0] if known else None


def convert(value: Decimal, unit: str | None, to: str | None) -> Decimal | None:
    """Return `value` in the unit `to`, or None where the two units do not measure the same thing.

    >>> convert(Decimal("0.41"), "%", "ppm")
    Decimal('4100')
    """
    have, want = unit_of(unit) or unit, unit_of(to) or to
    if have == want:
        return value
    one, other = _sizes().get(have or ""), _sizes().get(want or "")
    if one is None or other is None or one[0] != other[0]:
        return None
    converted = value * one[1] * other[2] / (one[2] * other[1])
    # A plain integer exponent keeps "4100" readable where division gave "4.1E+3".
    return (
        converted.quantize(Decimal(1))
        if converted == converted.to_integral_value() and abs(converted) < Decimal(10) ** 20
        else converted.normalize()
    )
