"""Facts about packs: a line that multiplies units by what each holds and prints the whole ("10 × 5 mg = 50 mg")."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from certipep.certificate.claims import Place
from certipep.certificate.measures.quantities import Match, find_quantities
from certipep.certificate.measures.unit import convert
from certipep.certificate.normal import clean
from certipep.checks.facts import fact
from certipep.checks.facts.documents import Mention

__all__ = ["Pack"]

_NUMBER = r"\d+(?:[.,]\d+)?"
_MASS = r"(?:mg|mcg|µg|μg|ug|g|мг|мкг|г)(?![^\W\d_]|/m)"
_PACK = re.compile(
    rf"(?<![\w.,])(?P<count>\d{{1,4}})(?:\s*[^\W\d_]{{3,12}})?\s*[x×*х]\s*(?P<each>{_NUMBER}\s*{_MASS})"
    rf"|(?<![\w.,])(?P<first>{_NUMBER}\s*{_MASS}(?:\s*/\s*[^\W\d_]+)?)\s*[x×*х]\s*(?P<times>\d{{1,4}})(?![.,]?\d|\s*{_MASS})",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\btotal|\btotaal|gesamt|zusammen|\btoplam|\bösszes|\błącznie|\brazem|\bcelkem|итого|всего|разом|合计|总|共|合計|총",
    re.IGNORECASE,
)
_UNITS = ("mg", "g", "µg")
_MORE_THAN_ONE = Decimal("1.5")
"""A whole amount in a line of its own is that of the pack only where it is more than what one unit holds."""
_LONGEST = 160
"""Characters of a line that states a pack; a longer one is prose about several things."""


class Pack(Struct, frozen=True):
    """A number of units, what each holds and what all of them hold, in mg."""

    units: Decimal
    each: Decimal
    whole: Decimal
    half_digit: Decimal
    worked_out: bool
    """Whether a sign of equality stands between the two: then nothing but rounding may differ."""
    place: Place


@fact
def packs(mentions: tuple[Mention, ...]) -> tuple[Pack, ...] | None:
    """A number of units × what each holds, beside the whole amount or with one such amount on the paper."""
    found: dict[str, Pack] = {}
    apart: dict[tuple[Decimal, Decimal], Place] = {}
    wholes: dict[Decimal, Match] = {}
    for text, place in mentions:
        line = clean(text)
        if len(line) > _LONGEST:
            continue
        stated = list(_PACK.finditer(line))
        called = _WHOLE.search(line) is not None
        if not stated and not called:
            continue
        amounts = [
            one
            for one in find_quantities(line)
            if all(one.end <= part.start() or one.start >= part.end() for part in stated)
            and (one.quantity.unit in _UNITS)
        ]
        if called and not stated and len(amounts) == 1 and (whole := _in_mg(amounts[0])) is not None:
            wholes.setdefault(whole, amounts[0])
        if len(stated) != 1 or (parts := _units_and_each(stated[0])) is None:
            continue
        if not amounts:
            apart.setdefault(parts, place)
            continue
        equal = "=" in line[stated[0].end() : amounts[0].start + 1]
        if len(amounts) == 1 and (called or equal):
            one = _pack(parts, amounts[0], place, equal=equal)
            if one is not None:
                found.setdefault(stated[0][0], one)
    if not found and len(apart) == len(wholes) == 1:
        ((parts, place),) = apart.items()
        one = _pack(parts, next(iter(wholes.values())), place, equal=False)
        if one is not None and one.whole > _MORE_THAN_ONE * one.each:
            found["apart"] = one
    return tuple(found.values()) or None


def _units_and_each(stated: re.Match[str]) -> tuple[Decimal, Decimal] | None:
    units = Decimal(stated["count"] or stated["times"])
    inner = find_quantities(stated["each"] or stated["first"])
    each = _in_mg(inner[0]) if len(inner) == 1 else None
    return None if each is None or units <= 1 else (units, each)


def _pack(parts: tuple[Decimal, Decimal], amount: Match, place: Place, *, equal: bool) -> Pack | None:
    whole, printed = _in_mg(amount), amount.quantity
    if whole is None or printed.comparator != "=":
        return None
    half = convert(printed.half_digit, printed.unit, "mg") or Decimal(0)
    return Pack(*parts, whole, half, equal, place)


def _in_mg(one: Match) -> Decimal | None:
    quantity = one.quantity
    if quantity.value is None or quantity.unit not in _UNITS or quantity.upper is not None:
        return None
    return convert(quantity.value, quantity.unit, "mg")
