"""Acceptance criteria as printed: ``≥98.0%``, ``NMT 150 ppb``, ``90 – 110% of 10 mg``, ``10mg ± 10%``."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import cache

from msgspec import Struct

from certipep.checks.units import dimension, unit_of

__all__ = ["Limit", "parse_limit"]

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?|\.\d+)"
_UNIT = r"(?:%|[a-zA-Zµμ°]{1,5}(?:/[a-zA-Zµμ]{1,4})?)"
_AT_LEAST = (
    r"(?:≥|>=|=>|≧|⩾|nlt|not less than|no less than|at least|min(?:imum)?\.?|mindestens|不少于|不低于"
    r"|не менее)"
)
_AT_MOST = (
    r"(?:≤|<=|=<|≦|⩽|nmt|not more than|no more than|at most|up to|max(?:imum)?\.?|höchstens|不超过|不得过"
    r"|не более)"
)
_RANGE = re.compile(
    rf"(?P<a>{_NUMBER})\s*(?P<ua>{_UNIT})?\s*(?:~|–|—|-|−|to|bis|至|\.\.\."
    rf"|…)\s*(?P<b>{_NUMBER})\s*(?P<ub>{_UNIT})?",
    re.IGNORECASE,
)
_PLUS_MINUS = re.compile(
    rf"(?P<a>{_NUMBER})\s*(?P<ua>{_UNIT})?\s*(?:±|\+/-|\+-)\s*(?P<b>{_NUMBER})\s*(?P<ub>{_UNIT})?",
    re.IGNORECASE,
)
_LOWER = re.compile(rf"(?P<c>{_AT_LEAST}|>)\s*(?P<a>{_NUMBER})\s*(?P<ua>{_UNIT})?", re.IGNORECASE)
_UPPER = re.compile(rf"(?P<c>{_AT_MOST}|<)\s*(?P<a>{_NUMBER})\s*(?P<ua>{_UNIT})?", re.IGNORECASE)
_BARE = re.compile(
    rf"^\(?\s*(?P<a>{_NUMBER})\s*(?P<ua>{_UNIT})?\s*(?:/\s*vial|per vial)?\s*\)?$", re.IGNORECASE
)
_OF_AMOUNT = re.compile(rf"of\s+(?:the\s+)?(?P<a>{_NUMBER})\s*(?P<u>mg|µg|mcg|g|iu)\b", re.IGNORECASE)
_OF_LABEL = re.compile(r"label|\bLC\b|declared|stated amount|标示量|nominal", re.IGNORECASE)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．％～：＜＞（）", "0123456789.%~:<>()")


class Limit(Struct, frozen=True):
    """A criterion as printed.

    Attributes
    ----------
    text : str
    lower, upper : Decimal or None
        In `unit`, with their printed digits.
    lower_open, upper_open : bool
        True for ``>`` and ``<``, where the limit itself does not comply.
    unit : str or None
    nominal : Decimal or None
        A bare value or the centre of ``±``.
    of : Decimal or None
        The amount that a percentage refers to (``90 – 110% of 10 mg``: 10), in `of_unit`.
    of_unit : str or None
    of_label : bool
        The percentage refers to the label claim.
    """

    text: str
    lower: Decimal | None = None
    upper: Decimal | None = None
    lower_open: bool = False
    upper_open: bool = False
    unit: str | None = None
    nominal: Decimal | None = None
    of: Decimal | None = None
    of_unit: str | None = None
    of_label: bool = False

    @property
    def bounded(self) -> bool:
        """Whether it draws any line at all."""
        return self.lower is not None or self.upper is not None

    def admits(self, value: Decimal) -> bool:
        """Whether a value (already rounded, in `unit`) complies."""
        if self.lower is not None and (value < self.lower or (self.lower_open and value == self.lower)):
            return False
        return self.upper is None or value < self.upper or (value == self.upper and not self.upper_open)


def _number(text: str) -> Decimal:
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", text):
        return Decimal(text.replace(",", ""))
    return Decimal(text.replace(",", "."))


def _signed(text: str) -> Decimal:
    sign = -1 if text[0] in "-−–" else 1
    return sign * _number(text.lstrip("-−–+ "))


def _part(whole: Decimal, per_cent: Decimal) -> Decimal:
    # Worked out, not printed: two more digits, so that rounding to the limit's form forgives nothing.
    return (whole * per_cent / 100).quantize(Decimal("0.01"))


def _unit(text: str | None) -> str | None:
    # Words that happen to follow a number ("150 Heavy") are no unit.
    if not text:
        return None
    plain = re.sub(r"/\s*vial$", "", text, flags=re.IGNORECASE) if not dimension(text) else text
    return unit_of(plain) if dimension(plain) else None


def parse_limit(text: str | None) -> Limit | None:
    """Read a printed criterion, or return None where it is words only.

    >>> parse_limit("90 – 110% of 10 mg")
    Limit(text='90 – 110% of 10 mg', lower=Decimal('90'), upper=Decimal('110'), lower_open=False, \
upper_open=False, unit='%', nominal=None, of=Decimal('10'), of_unit='mg', of_label=False)
    >>> parse_limit("Conforms") is None
    True
    """
    if not text or len(text) > 400:
        return None
    plain = text.translate(_FULL_WIDTH).replace("\u00a0", " ")
    try:
        return _parsed(text, plain)
    except InvalidOperation:
        return None


@cache
def _angles() -> re.Pattern[str]:
    # Angles are the only results below zero; their dashes are signs where a degree stands beside both numbers.
    return re.compile(
        rf"(?P<a>[-−–+]?\s?{_NUMBER})\s*°?\s*(?:~|–|—|-|−|to|bis|至|\.\.\.|…)\s*(?P<b>[-−–+]?\s?{_NUMBER})\s*°(?!\s*[CF])",
        re.IGNORECASE,
    )


def _parsed(text: str, plain: str) -> Limit | None:
    of = _OF_AMOUNT.search(plain)
    body = plain[: of.start()] if of else plain
    reference = (_number(of["a"]), unit_of(of["u"])) if of else (None, None)
    of_label = of is None and bool(_OF_LABEL.search(plain))
    found = _PLUS_MINUS.search(body)
    if found:
        centre, spread = _number(found["a"]), _number(found["b"])
        unit, spread_unit = _unit(found["ua"]) or _unit(found["ub"]), _unit(found["ub"])
        if spread_unit == "%" and _unit(found["ua"]) not in (None, "%"):
            spread, unit = _part(centre, spread), _unit(found["ua"])
        return Limit(
            text,
            centre - spread,
            centre + spread,
            unit=unit,
            nominal=centre,
            of=reference[0],
            of_unit=reference[1],
            of_label=of_label and unit == "%",
        )
    found = _angles().search(body) if "°" in body else None
    if found:
        low, high = sorted((_signed(found["a"]), _signed(found["b"])))
        return Limit(text, low, high, unit=_unit("°"))
    found = _RANGE.search(body)
    if found and not re.search(r":\s*$", body[: found.start()]):
        low, high = _number(found["a"]), _number(found["b"])
        unit = _unit(found["ub"]) or _unit(found["ua"])
        if low <= high:
            return Limit(
                text,
                low,
                high,
                unit=unit,
                of=reference[0],
                of_unit=reference[1],
                of_label=of_label and unit == "%",
            )
    lower, upper = _LOWER.search(body), _UPPER.search(body)
    if lower or upper:
        units = [_unit(m["ua"]) for m in (lower, upper) if m]
        unit = next((u for u in units if u), None)
        return Limit(
            text,
            _number(lower["a"]) if lower else None,
            _number(upper["a"]) if upper else None,
            bool(lower and lower["c"] == ">"),
            bool(upper and upper["c"] == "<"),
            unit,
            of=reference[0],
            of_unit=reference[1],
            of_label=of_label and unit == "%",
        )
    found = _BARE.match(plain)
    if found and _unit(found["ua"]):
        return Limit(text, unit=_unit(found["ua"]), nominal=_number(found["a"]))
    return None
