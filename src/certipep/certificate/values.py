"""Printed values to quantities: comparators, ranges, uncertainties, units; nothing is guessed.

>>> parse_quantity("NLT 98.0% (area)")
Quantity(text='NLT 98.0%', value=Decimal('98.0'), unit='%', comparator='>=', upper=None, uncertainty=None)
>>> parse_quantity("3108.32±1.0 Da").uncertainty
Decimal('1.0')
>>> parse_quantity("712.3741.0 Da") is None
True
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from pathlib import Path

from msgspec import Struct

from certipep.certificate.claims import Quantity
from certipep.certificate.decimals import NUMBER, to_decimal
from certipep.certificate.normal import clean
from certipep.certificate.units import match_unit
from certipep.datafile import read_table

__all__ = ["Match", "find_quantities", "parse_quantities", "parse_quantity"]

_RANGE = re.compile(rf"\s*(?:-|~|∼|–|\.\.+|…|to\b|bis\b|до|至|a\b|à\b)\s*(?={NUMBER})", re.IGNORECASE)
_PLUS_MINUS = re.compile(rf"\s*(?:±|\+\s?/?\s?-|\s\+(?=\s?\d))\s*({NUMBER})")
_NUMBER = re.compile(NUMBER)
# A number does not begin inside a word, a code or another number: "BPC-157", "H2O", "1:7.7", "[M+2H]".
_JOINED_BEFORE = re.compile(r"[A-Za-zͰ-ϿЀ-ӿ]-?$|[\d:/±\]]$|\d[.,-]$|M[+-]$|\^$|\+/?-\s?$|±\s$", re.IGNORECASE)
_CHARGE = re.compile(r"\d{1,2}[+-](?![\d.])")
_MASS_OFFSET = re.compile(r"\s*\([^()]*\)\s*(?=[A-Za-z])")


class Match(Struct, frozen=True):
    """A quantity and where it stands in the (cleaned) text that was searched."""

    quantity: Quantity
    start: int
    end: int


@cache
def _comparators() -> tuple[dict[str, str], re.Pattern[str], dict[str, str], re.Pattern[str]]:
    data: dict[str, dict[str, list[str]]] = read_table(Path(__file__).parent / "data" / "comparators.toml")
    tables = []
    for place in ("before", "after"):
        names = {clean(s).lower(): sign for sign, spellings in data[place].items() for s in spellings}
        body = "|".join(
            (r"(?<![^\W\d_])" if name[0].isalpha() and name[0].isascii() else "")
            + r"\s*".join(map(re.escape, name.split()))
            for name in sorted(names, key=len, reverse=True)
        )
        tail = r"\s*$" if place == "before" else r"(?![^\W\d_])"
        head = "" if place == "before" else r"\s*"
        tables.append(
            (
                {"".join(k.split()): v for k, v in names.items()},
                re.compile(f"{head}({body}){tail}", re.IGNORECASE),
            )
        )
    return (*tables[0], *tables[1])


def find_quantities(text: str, *, decimal_comma: bool | None = None) -> tuple[Match, ...]:
    """Return every number of `text` with its comparator, unit, range and uncertainty, in order.

    Parameters
    ----------
    text : str
        A cell or a line. It is cleaned first (`certipep.certificate.normal.clean`); positions are of the clean text.
    decimal_comma : bool, optional
        Whether commas are decimal in this document; None where it is not known.

    Returns
    -------
    tuple of Match
        Empty for words ("Conforms", "N.D."), for numbers that are part of a name ("BPC-157") and for digit runs
        that make no number ("712.3741.0").
    """
    text = clean(text)
    found: list[Match] = []
    position = 0
    while (hit := _NUMBER.search(text, position)) is not None:
        position = hit.end()
        if _is_part_of_something(text, hit):
            continue
        match = _one(text, hit, decimal_comma)
        if match is None:
            continue
        found.append(match)
        position = match.end
    return tuple(found)


def _is_part_of_something(text: str, hit: re.Match[str]) -> bool:
    """Return whether the digits belong to a name, an ion, a charge or a pharmacopoeia chapter ("USP <621>")."""
    start = hit.start()
    if text[start - 1 : start] == "<" and text[hit.end() : hit.end() + 1] == ">":
        return True
    if _CHARGE.fullmatch(text[start : hit.end() + 1]) and text[hit.end() + 1 : hit.end() + 2] in (
        "",
        " ",
        ")",
        ":",
        ",",
    ):
        return True
    if not _JOINED_BEFORE.search(text[max(0, start - 3) : start]):
        return False
    return _comparators()[1].search(text[max(0, start - 30) : start]) is None  # "NLT98%"


def _one(text: str, hit: re.Match[str], decimal_comma: bool | None) -> Match | None:
    value, unit, end = _number_and_unit(text, hit, decimal_comma)
    if value is None:
        return None
    upper: Decimal | None = None
    joint = _RANGE.match(text, end)
    if joint is not None:
        second = _NUMBER.match(text, joint.end())
        if second is not None:
            upper, upper_unit, upper_end = _number_and_unit(text, second, decimal_comma)
            if upper is not None and upper > value and (unit is None or upper_unit in (None, unit)):
                unit, end = unit or upper_unit, upper_end
            else:
                upper = None
    uncertainty: Decimal | None = None
    spread = _PLUS_MINUS.match(text, end)
    if spread is not None:
        uncertainty, spread_unit, spread_end = _number_and_unit(text, spread, decimal_comma, group=1)
        if uncertainty is not None:
            end = spread_end
            if spread_unit == "%" and unit not in (None, "%"):
                uncertainty = value * uncertainty / 100
            elif unit is None:
                unit = spread_unit
    if unit is None and end < len(text) and re.match(r"[^\W\d_]|-?\d|-[^\W\d_]", text[end : end + 2]):
        if hit.start() > 2 or not text[end:].isalpha():
            return (
                None  # "5HT", "157-A": part of a name; "1000gmg" alone is a number with a unit that is none
            )
        end = len(text)
    offset = _MASS_OFFSET.match(text, end) if unit is None else None
    if offset is not None and (behind := match_unit(text, offset.end())) is not None:
        unit, end = behind  # "340.25 (401.91-Cu²⁺) Da"
    if (
        text[hit.start() - 1 : hit.start()] == "-"
        and unit in ("°", "ppm")
        and text[: hit.start() - 1].rstrip()[-1:] in ("", ":", "=")
    ):
        value = -value
    start, comparator, end = _comparator(text, hit.start(), end)
    quantity = Quantity(text[start:end].strip(), value, unit, comparator, upper, uncertainty)
    return Match(quantity, start, end)


def _number_and_unit(
    text: str, hit: re.Match[str], decimal_comma: bool | None, group: int = 0
) -> tuple[Decimal | None, str | None, int]:
    raw = hit.group(group)
    unit = match_unit(text, hit.end(group))
    if (
        unit is not None
        and unit[0] in {"g", "s", "°"}
        and text[hit.end(group) : hit.end(group) + 1] == " "
        and unit[0] != "g"
    ):
        unit = None
    value = to_decimal(raw, decimal_comma=decimal_comma, percent=unit is not None and unit[0] == "%")
    return value, unit[0] if unit else None, unit[1] if unit else hit.end(group)


def _comparator(text: str, start: int, end: int) -> tuple[int, str, int]:
    before, before_pattern, after, after_pattern = _comparators()
    ahead = before_pattern.search(text[max(0, start - 30) : start])
    if ahead is not None:
        sign = before["".join(ahead.group(1).lower().split())]
        return max(0, start - 30) + ahead.start(1), sign, end
    behind = after_pattern.match(text, end)
    if behind is not None:
        return start, after["".join(behind.group(1).lower().split())], behind.end()
    return start, "=", end


def parse_quantities(text: str, *, decimal_comma: bool | None = None) -> tuple[Quantity, ...]:
    """Return the quantities of `text` in order; see `find_quantities`.

    >>> [(str(q.value), q.unit) for q in parse_quantities("11 mg (109.5 %)")]
    [('11', 'mg'), ('109.5', '%')]
    """
    return tuple(match.quantity for match in find_quantities(text, decimal_comma=decimal_comma))


def parse_quantity(text: str, *, decimal_comma: bool | None = None) -> Quantity | None:
    """Return the first quantity of `text`, or None where it has words only; see `find_quantities`.

    >>> parse_quantity("80.0%~120.0%").upper
    Decimal('120.0')
    >>> parse_quantity("White powder") is None
    True
    """
    found = find_quantities(text, decimal_comma=decimal_comma)
    return found[0].quantity if found else None
