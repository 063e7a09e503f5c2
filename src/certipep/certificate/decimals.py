"""Printed numbers to decimals: separators, exponents; digits are kept as printed."""

from __future__ import annotations

import re
from decimal import Decimal

__all__ = ["NUMBER", "to_decimal"]

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_SPACE = "\u00a0\u2009\u202f"
NUMBER = (
    r"(?:10(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}|\^\d{1,2})"
    r"|\d{1,3}(?:[" + _SPACE + r"']\d{3})+(?:[.,]\d+)?"  # 12'481.5
    r"|\d{1,3}(?: 000)+(?![\d.,])"  # 10 000: only round thousands, since "5 120" may be two cells
    r"|\d+(?:[.,]\d+)*"
    r"|[.,]\d+)"
    r"(?:\s?[x×*·]\s?10\s?(?:\^\s?)?[⁻⁺+-]?[\d⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}(?![\d.])|[eE][+-]?\d{1,2}(?!\w))?"
)
"""The regular expression of a printed number, without its sign."""

_POWER = re.compile(r"\s?[x×*·]\s?10\s?(?:\^\s?)?([⁻⁺+-]?[\d⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})$|[eE]([+-]?\d{1,2})$")
_BARE_POWER = re.compile(r"10([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}|\^\d{1,2})$")


def to_decimal(text: str, *, decimal_comma: bool | None = None, percent: bool = False) -> Decimal | None:
    """Return the decimal that `text` prints, or None where it is no single number.

    Parameters
    ----------
    text : str
        A match of `NUMBER`.
    decimal_comma : bool, optional
        What the rest of the document does with commas; None where it does not say.
    percent : bool
        A per cent follows: then ``99,433`` cannot be a thousand, and its comma is a decimal one.

    Examples
    --------
    >>> to_decimal("4,409.0"), to_decimal("10,60"), to_decimal("12,481"), to_decimal("99,433", percent=True)
    (Decimal('4409.0'), Decimal('10.60'), Decimal('12481'), Decimal('99.433'))
    >>> to_decimal("712.3741.0") is None
    True
    """
    text = text.strip()
    bare = _BARE_POWER.match(text)
    if bare:
        return Decimal(10) ** int(bare.group(1).lstrip("^").translate(_SUPERSCRIPTS))
    exponent = 0
    power = _POWER.search(text)
    if power:
        exponent = int((power.group(1) or power.group(2)).translate(_SUPERSCRIPTS))
        text = text[: power.start()]
    digits = re.sub("[ '" + _SPACE + "]", "", text)
    plain = _plain(digits, decimal_comma, percent)
    if plain is None or not exponent:
        return None if plain is None else Decimal(plain)
    return Decimal(plain).scaleb(exponent)


def _plain(digits: str, decimal_comma: bool | None, percent: bool) -> str | None:
    """Return `digits` with a point as its only separator, or None where the separators make no number."""
    commas, points = digits.count(","), digits.count(".")
    if not commas and not points:
        return digits
    if commas and points:
        last = max(digits.rfind(","), digits.rfind("."))
        mark, other = digits[last], "," if digits[last] == "." else "."
        whole, fraction = digits[:last], digits[last + 1 :]
        if digits.count(mark) > 1 or not _grouped(whole, other):
            return None
        return whole.replace(other, "") + "." + fraction
    mark = "," if commas else "."
    grouped = _grouped(digits, mark)
    if digits.count(mark) > 1:
        return digits.replace(mark, "") if grouped else None
    if mark == ".":
        return (
            digits.replace(".", "")
            if grouped and decimal_comma and not percent
            else "0" * digits.startswith(".") + digits
        )
    if grouped and not percent and decimal_comma is not True:
        return digits.replace(",", "")
    return "0" * digits.startswith(",") + digits.replace(",", ".")


def _grouped(digits: str, mark: str) -> bool:
    """Return whether `mark` stands where thousands are separated ("1,234,567"; "0,123" is a decimal)."""
    head, *groups = digits.split(mark)
    if head.startswith("0") or not groups:
        return not groups
    western = 1 <= len(head) <= 3 and all(len(group) == 3 for group in groups)
    indian = (
        1 <= len(head) <= 2
        and len(groups) > 1
        and len(groups[-1]) == 3
        and all(len(g) == 2 for g in groups[:-1])
    )
    return western or indian
