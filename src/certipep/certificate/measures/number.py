"""Printed numbers to decimals: separators, exponents; digits are kept as printed.

Whether ``1.234`` is a little more than one or a thousand and more is decided by all numbers of the document
(`grammar_of`); where they do not say it, the number is ambiguous.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from pathlib import Path

from msgspec import Struct

from certipep.certificate.normal import clean
from certipep.datafile import read_table

__all__ = ["NUMBER", "UNKNOWN", "NumberGrammar", "grammar_of", "is_ambiguous", "to_decimal"]

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_SPACE = "\u00a0\u2009\u202f"
NUMBER = (
    r"(?:10(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}|\^\d{1,2}|\*\*\d{1,2})"
    r"|\d{1,3}(?:[" + _SPACE + r"']\d{3})+(?:[.,]\d+)?"  # 12'481.5
    r"|\d{1,3}(?: 000)+(?![\d.,])"  # 10 000: only round thousands, since "5 120" may be two cells
    r"|\d+(?:,\d+)?(?=\.10[⁰¹²³⁴⁵⁶⁷⁸⁹])"  # 1,0.10³: in some languages the point multiplies
    r"|\d+(?:[.,]\d+)*"
    r"|[.,]\d+(?![.,]?\d))"  # not the comma between "98,5" and the cell before it
    r"(?:(?:\s?[x×*·]\s?|\.(?=10[⁰¹²³⁴⁵⁶⁷⁸⁹]))10\s?(?:\^\s?)?[⁻⁺+-]?[\d⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}(?![\d.])|[eE][+-]?\d{1,2}(?!\w))?"
)
"""The regular expression of a printed number, without its sign."""

_POWER = re.compile(
    r"(?:\s?[x×*·]\s?|\.(?=10[⁰¹²³⁴⁵⁶⁷⁸⁹]))10\s?(?:\^\s?)?([⁻⁺+-]?[\d⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})$|[eE]([+-]?\d{1,2})$"
)
_BARE_POWER = re.compile(r"10(?:([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})|(?:\^|\*\*)(\d{1,2}))$")
_ONE_GROUP = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
# What shows the decimal mark: any digits behind it but three, three behind a zero, or three before a per cent sign.
_BEFORE = r"(?<![\d,.\w])"
_COMMA = re.compile(
    rf"{_BEFORE}(?:\d+,(?:\d{{1,2}}|\d{{4,}})(?![\d,])|0,\d{{3}}(?![\d,])|\d{{1,3}},\d{{3}}\s?%)"
)
_POINT = re.compile(
    rf"{_BEFORE}(?:\d+\.(?:\d{{1,2}}|\d{{4,}})(?![\d.])|(?:0|\d{{4,}})\.\d{{3}}(?![\d.])|\d{{1,3}}\.\d{{3}}\s?%"
    r"|\d{1,3}(?:,\d{3})+\.\d)"
)
_SPACED = re.compile(
    rf"{_BEFORE}[1-9]\d{{0,2}}(?:[{_SPACE}]\d{{3}})+(?!\d)|{_BEFORE}\d{{1,3}}(?: 000)+(?![\d.,])"
)
_COUNTED = ("count", "activity", "endotoxin")

_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}")
"""Groups of three, or of two before the last as India writes them."""


class NumberGrammar(Struct, frozen=True):
    """How a document writes its numbers.

    Attributes
    ----------
    decimal : str or None
        ``"."`` or ``","``; None where its numbers show neither or both.
    grouping : str or None
        What separates its thousands, where a number shows it: ``","``, ``"."`` or ``" "``.
    """

    decimal: str | None = None
    grouping: str | None = None


_MOST_SIGNS = 60
"""Signs of a number, and the highest power of ten: what is longer was not measured, and cannot be counted with."""
UNKNOWN = NumberGrammar()
"""The grammar of a text that stands alone."""


def grammar_of(texts: Iterable[str]) -> NumberGrammar:
    """Return how the texts of a document write numbers.

    The numbers decide; where they show nothing, words of languages that write decimal commas do.

    >>> grammar_of(["98,272 %", "7,10", "98,7"]).decimal, grammar_of(["5.000 ppm"]).decimal
    (',', None)
    """
    commas = points = 0
    spaced = False
    texts = list(texts)
    for text in texts:
        commas += sum(1 for _ in _COMMA.finditer(text))
        points += sum(1 for _ in _POINT.finditer(text))
        spaced = spaced or _SPACED.search(text) is not None
    if commas > points:
        decimal = ","
    elif points and not commas:
        decimal = "."
    elif commas or points:
        decimal = None
    else:
        decimal = "," if _speaks_with_commas(texts) else None
    grouping = " " if spaced else {",": ".", ".": ","}.get(decimal or "")
    return NumberGrammar(decimal, grouping)


def _speaks_with_commas(texts: Iterable[str]) -> bool:
    words = _comma_words()
    found = {word for text in texts for word in re.findall(r"[^\W\d_]{3,}", clean(text).casefold())} & words
    return len(found) >= 2


@cache
def _comma_words() -> frozenset[str]:
    table: dict[str, list[str]] = read_table(Path(__file__).parent / "data" / "decimal_comma.toml")["words"]
    return frozenset(word for words in table.values() for word in words)


def is_ambiguous(text: str, measures: str | None, grammar: NumberGrammar) -> bool:
    """Return whether a number has two readings a thousand apart: ``5.000 ppm``, ``1.200 CFU/g``.

    Parameters
    ----------
    text : str
        A match of `NUMBER`.
    measures : str or None
        What its unit measures; ``per cent`` where it is ``%``, of which there are no thousands.
    grammar : NumberGrammar

    Notes
    -----
    Counts, activities and parts per million are printed as whole thousands and, seldom, with three decimals. That a
    document writes decimal points does not settle it: such limits are often copied from a source that does not.
    """
    if "." not in text or _ONE_GROUP.fullmatch(text.strip()) is None or grammar.decimal == ",":
        return False
    if measures is not None and measures.startswith(_COUNTED):
        return grammar.decimal is None or text.endswith("000") or measures.startswith("count")
    if measures == "fraction":
        return grammar.decimal is None or text.endswith("000")
    return measures == "molecular mass" and grammar.decimal is None


def to_decimal(text: str, grammar: NumberGrammar = UNKNOWN, *, percent: bool = False) -> Decimal | None:
    """Return the decimal that `text` prints, or None where it is no single number.

    Parameters
    ----------
    text : str
        A match of `NUMBER`.
    grammar : NumberGrammar
        How the rest of the document writes numbers.
    percent : bool
        A per cent follows: then ``99,433`` cannot be a thousand, and its comma is a decimal one.

    Examples
    --------
    >>> to_decimal("4,409.0"), to_decimal("10,60"), to_decimal("12,481"), to_decimal("99,433", percent=True)
    (Decimal('4409.0'), Decimal('10.60'), Decimal('12481'), Decimal('99.433'))
    >>> to_decimal("712.3741.0"), to_decimal("040")
    (None, None)
    """
    text = text.strip()
    if len(text) > _MOST_SIGNS:
        return None
    bare = _BARE_POWER.match(text)
    if bare:
        return _scaled(Decimal(1), int((bare.group(1) or bare.group(2)).translate(_SUPERSCRIPTS)))
    exponent = 0
    power = _POWER.search(text)
    if power:
        exponent = int((power.group(1) or power.group(2)).translate(_SUPERSCRIPTS))
        text = text[: power.start()]
        bare = _BARE_POWER.match(text)
        if bare:  # "10^3 × 10^2" multiplies two numbers
            return None
    digits = re.sub("[ '" + _SPACE + "]", "", text)
    plain = _plain(digits, grammar.decimal == ",", percent)
    if plain is None or not exponent:
        return None if plain is None else Decimal(plain)
    return _scaled(Decimal(plain), exponent)


def _scaled(value: Decimal, exponent: int) -> Decimal | None:
    """Return a number times a power of ten; None for a power that nothing is measured in."""
    return value.scaleb(exponent) if abs(exponent) <= _MOST_SIGNS else None


def _plain(digits: str, decimal_comma: bool, percent: bool) -> str | None:
    """Return `digits` with a point as its only separator, or None where the separators make no number."""
    commas, points = digits.count(","), digits.count(".")
    if not commas and not points:
        return digits if digits == "0" or not digits.startswith("0") else None  # "040" lost its comma
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
    if grouped and not percent and not decimal_comma:
        return digits.replace(",", "")
    return "0" * digits.startswith(",") + digits.replace(",", ".")


def _grouped(digits: str, mark: str) -> bool:
    """Return whether `mark` stands where thousands are separated ("1,234,567"; "0,123" is a decimal)."""
    if mark not in digits or digits.startswith("0"):
        return mark not in digits
    return _THOUSANDS.fullmatch(digits.replace(mark, ",")) is not None
