"""Printed values to quantities: comparators, signs, ranges, uncertainties, units; nothing is guessed.

>>> parse_quantity("NLT 98.0% (area)").comparator, str(parse_quantity("NLT 98.0% (area)").value)
('>=', '98.0')
>>> parse_quantity("3108.32±1.0 Da").uncertainty
Decimal('1.0')
>>> parse_quantity("712.3741.0 Da") is None
True
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from certipep.certificate.measures.comparator import before, behind, between, opens_range
from certipep.certificate.measures.number import NUMBER, UNKNOWN, NumberGrammar, is_ambiguous, to_decimal
from certipep.certificate.measures.quantity import Quantity
from certipep.certificate.measures.unit import dimension, match_unit
from certipep.certificate.normal import clean
from certipep.certificate.samples import one_of_several
from certipep.certificate.thresholds import threshold

__all__ = ["Match", "find_quantities", "parse_quantities", "parse_quantity"]

_RANGE = re.compile(
    rf"\s*(?:-|~|∼|–|÷|\.\.+|…|to\b|bis\b|до|至|a\b|à\b|až\b|から|부터)\s*(?=[+-]?\s?{NUMBER})", re.IGNORECASE
)
_PLUS_MINUS = re.compile(rf"\s*\(?(?:±|\+\s?/?\s?-|\s\+(?=\s?\d))\s*%?\s*({NUMBER})")
_COVERAGE = re.compile(r"\s*[(,;]\s*(?:[^()\d]*[(\s])?k\s*=\s*\d[^()]*\)?")  # "± 0.3 % (k = 2)"
_CLOSED = re.compile(r"\)(?=\s?[^\W\d_]|\s?%)")
_NUMBER = re.compile(NUMBER)
# A number does not begin inside a word, a code or another number: "BPC-157", "H2O", "1:7.7", "[M+2H]".
_JOINED_BEFORE = re.compile(
    r"[A-Za-zͰ-ϿЀ-ӿ]-?$|[\d/±\]]$|\d[.:,-]$|M[+-]$|\^$|\+/?-\s?$|±\s?%?\s?$", re.IGNORECASE
)
_CHARGE = re.compile(r"\d{1,2}[+-](?![\d.])")
_PERCENT_FIRST = re.compile(r"(?<![\w).])(?<!\d )%$")  # as Turkish papers write it: "≥ %98,0"; not "50 %5"
_AND_MORE, _COUNTED = re.compile(r"\s?\+(?![\d/+-]|\s?[\d/-])"), re.compile(r"(?i)(?:^|[\W_])n\s?=\s?$")
_MASS_OFFSET = re.compile(r"\s*\([^()]*\)\s*(?=[A-Za-z])")
_SPACED = re.compile(r"[1-9]\d{0,2}(?: \d{3})+(?:[.,]\d+)?(?![\d.,])")
_CUT = re.compile(r", (\d{1,3})(?![\d.,])(?=\D*$)")
"""The decimals of a cell that was cut within its number: "2174, 60 Da"."""
_IN_THOUSANDS = ("molecular mass", "count", "activity", "endotoxin", "fraction")
_STARTS = frozenset("<>≤≥=:(~±")
_SAME_UNIT = re.compile(r"\d\s?([^\W\d_]{1,3})/$")
_REACH = 48  # characters before a number that decide what it is


class Match(Struct, frozen=True):
    """A quantity and where it stands in the (cleaned) text that was searched."""

    quantity: Quantity
    start: int
    end: int


class _Printed(Struct, frozen=True):
    """A number with its unit, where the two end, and the digits as printed."""

    value: Decimal
    unit: str | None
    end: int
    ambiguous: bool = False


@lru_cache(maxsize=int(threshold("remembered texts")))
def find_quantities(text: str, grammar: NumberGrammar = UNKNOWN) -> tuple[Match, ...]:
    """Return every number of `text` with its comparator, unit, range and uncertainty, in order.

    Parameters
    ----------
    text : str
        A cell or a line. It is cleaned first (`certipep.certificate.normal.clean`); positions are of the clean text.
    grammar : NumberGrammar
        How the document writes its numbers.

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
        if _is_part_of_something(text, hit.start(), hit.end()):
            continue
        if (match := _one(text, hit, grammar)) is not None:
            found.append(match)
            position = match.end
    return tuple(found)


def _ahead(text: str, start: int) -> tuple[str, int] | None:
    """Return the comparator before `start` with its place in `text`, or None."""
    lead = max(0, start - _REACH)
    found = before(text[lead:start])
    return None if found is None else (found[0], lead + found[1])


def _is_part_of_something(text: str, start: int, end: int) -> bool:
    """Return whether the digits belong to a name, an ion, a charge or a pharmacopoeia chapter ("USP <621>")."""
    if (text[start - 1 : start] == "<" and text[end : end + 1] == ">") or _COUNTED.search(text[:start]):
        return True  # "USP <621>", "n = 3"
    if _CHARGE.fullmatch(text[start : end + 1]) and text[end + 1 : end + 2] in ("", " ", ")", ":", ","):
        return True
    if not _JOINED_BEFORE.search(text[max(0, start - 4) : start]):
        return False
    if (same := _SAME_UNIT.search(text[max(0, start - _REACH) : start])) is not None:
        rest = text[end:].lstrip().casefold()
        if rest.startswith(same[1].casefold()) and not rest[len(same[1]) : len(same[1]) + 1].isalpha():
            return False  # "10 mg/10 mg": two amounts; "5 mg/2 mL" is one
    return _ahead(text, start) is None  # "NLT98%"


def _one(text: str, hit: re.Match[str], grammar: NumberGrammar) -> Match | None:
    start = hit.start()
    first = _thousands(text, start, grammar) or _number_and_unit(text, hit, grammar)
    if first is None:
        return None
    value, unit, end = first.value, first.unit, first.end
    if unit == "%" and _percent_ahead(text, start):
        start -= 1
    sign = _sign(text, start, unit)
    if sign is not None:
        start, value = sign, -value
    upper, unit, end = _upper(text, value, unit, (start, end), grammar)
    uncertainty, unit, end = _uncertainty(text, value, unit, end, grammar)
    if unit is None and end < len(text) and re.match(r"[^\W\d_]|-?\d|-[^\W\d_]", text[end : end + 2]):
        if behind(text, end) is not None:
            pass  # "0.5未満": a sign right behind its number
        elif hit.start() > 2 or not text[end:].isalpha():
            return None  # "5HT", "157-A": part of a name
        else:
            end = len(text)  # "1000gmg" alone is a number with a unit that is none
    offset = _MASS_OFFSET.match(text, end) if unit is None else None
    if offset is not None and (late := match_unit(text, offset.end())) is not None:
        unit, end = late  # "340.25 (401.91-Cu²⁺) Da"
    start, comparator, end = _comparator(text, start, end)
    quantity = Quantity(text[start:end].strip(), value, unit, comparator, upper, uncertainty, first.ambiguous)
    return Match(quantity, start, end)


def _percent_ahead(text: str, start: int) -> bool:
    """Return whether the per cent sign of the number at `start` stands in front of it."""
    return text[start - 1 : start] == "%" and _PERCENT_FIRST.search(text[:start]) is not None


def _sign(text: str, start: int, unit: str | None) -> int | None:
    """Return where the minus of a number below zero stands, or None where a dash is no sign."""
    if text[start - 1 : start] != "-":
        return None
    lead = text[max(0, start - _REACH) : start - 1].rstrip()
    if not lead or lead[-1] in _STARTS or (unit in ("°", "ppm") and before(lead) is not None):
        return start - 1
    return None


def _upper(
    text: str, value: Decimal, unit: str | None, place: tuple[int, int], grammar: NumberGrammar
) -> tuple[Decimal | None, str | None, int]:
    start, end = place
    joint = _RANGE.match(text, end)
    at = joint.end() if joint is not None else between(text, start, end)
    if at is None:
        return None, unit, end
    minus = text[at] == "-"
    if text[at] in "+-":
        at += 1 + (text[at + 1 : at + 2] == " ")
    second = _NUMBER.match(text, at)
    if second is None:
        return None, unit, end
    last = _thousands(text, at, grammar, bounded=True) or _number_and_unit(text, second, grammar)
    if last is None or (unit is not None and last.unit not in (None, unit)):
        return None, unit, end
    upper = -last.value if minus else last.value
    below_zero = value < 0 and (unit or last.unit) == "°"  # angles are printed from either end
    if upper > value or (below_zero and upper < value):
        return upper, unit or last.unit, last.end
    return None, unit, end


def _uncertainty(
    text: str, value: Decimal, unit: str | None, end: int, grammar: NumberGrammar
) -> tuple[Decimal | None, str | None, int]:
    spread = _PLUS_MINUS.match(text, end)
    found = None if spread is None else _number_and_unit(text, spread, grammar, group=1)
    if found is None or spread is None:
        return None, unit, end
    uncertainty = found.value
    closed = _CLOSED.match(text, found.end) if unit is None and found.unit is None else None
    if closed is not None and (late := match_unit(text, closed.end())) is not None:
        found = _Printed(found.value, *late)  # "(87.5 ± 0.8) %"
    relative = found.unit or ("%" if "%" in spread.group(0) else None)
    if relative == "%" and unit not in (None, "%"):
        # Worked out, not printed: two digits more, so that rounding to the form of a limit forgives nothing.
        uncertainty = (value * uncertainty / 100).quantize(Decimal("0.01"))
    coverage = _COVERAGE.match(text, found.end)
    return uncertainty, unit or relative, found.end if coverage is None else coverage.end()


def _thousands(text: str, start: int, grammar: NumberGrammar, *, bounded: bool = False) -> _Printed | None:
    """Return a number whose thousands are set apart by spaces ("3 108,31 Da"), or None.

    "2 500 mg" may be two vials, so it must begin its cell or follow a comparator, and carry a unit of which there
    are thousands, be the lower end of such a range, or fill the cell.
    """
    hit = _SPACED.match(text, start)
    if hit is None:
        return None
    lead = text[max(0, start - _REACH) : start].rstrip()
    joint = _RANGE.match(text, hit.end())
    second = joint.end() if joint is not None else between(text, start, hit.end())
    bounded = bounded or (bool(lead) and (lead[-1] in _STARTS or before(lead + " ") is not None))
    bounded = bounded or (second is not None and opens_range(lead))
    if lead and not bounded and not _stands_alone(lead, hit.group()):
        return None
    if not (bounded or grammar.grouping == " " or re.search(r"[.,]", hit.group())):
        return None
    found = _number_and_unit(text, hit, grammar)
    if found is None or found.unit == "%":
        return None
    if found.unit is None:
        whole = not lead and hit.end() == len(text)
        if second is not None:
            whole = _thousands(text, second, grammar, bounded=True) is not None
        return found if whole and (grammar.grouping == " " or "," in hit.group()) else None
    measures = dimension(found.unit)
    return found if measures is not None and measures.startswith(_IN_THOUSANDS) else None


def _stands_alone(lead: str, digits: str) -> bool:
    """Return whether a number with thousands and decimals begins behind a stroke or a word that takes no number."""
    if re.search(r"[.,]\d", digits) is None:
        return False
    word = lead.split()[-1]
    return lead[-1] == "/" or (word.isalpha() and len(word) > 1 and one_of_several(f"{word} 1") is None)


def _number_and_unit(
    text: str, hit: re.Match[str], grammar: NumberGrammar, group: int = 0
) -> _Printed | None:
    raw, end = hit.group(group), hit.end(group)
    cut = _CUT.match(text, end) if grammar.decimal == "," and raw.isdigit() else None
    if cut is not None and (re.search(r"\w", text[: hit.start(group)]) or not match_unit(text, cut.end())):
        cut = None  # a list of two numbers
    if cut is not None:
        raw, end = f"{raw},{cut[1]}", cut.end()
    unit = match_unit(text, end)
    if unit is None and text[end : end + 1] in (".", ",") and match_unit(text, end + 1) is not None:
        return None  # "0,%": its decimals were not recognised
    if unit is not None and unit[0] == "s" and text[end : end + 1] == " ":
        unit = None
    name = unit[0] if unit is not None else "%" if _percent_ahead(text, hit.start(group)) else None
    value = to_decimal(raw, grammar, percent=name == "%")
    if value is None:
        return None
    measures = "per cent" if name == "%" else dimension(name) if name is not None else None
    doubted = cut is not None or is_ambiguous(raw, measures, grammar)
    return _Printed(value, name, unit[1] if unit else end, doubted)


def _comparator(text: str, start: int, end: int) -> tuple[int, str, int]:
    ahead = _ahead(text, start)
    if ahead is not None:
        return ahead[1], ahead[0], end
    late = behind(text, end)
    if late is not None:
        return start, late[0], late[1]
    more = _AND_MORE.match(text, end) if text[end - 1 : end] == "%" else None
    if more is not None:
        return start, ">=", more.end()  # "96%+"
    return start, "=", end


def parse_quantities(text: str, grammar: NumberGrammar = UNKNOWN) -> tuple[Quantity, ...]:
    """Return the quantities of `text` in order; see `find_quantities`.

    >>> [(str(q.value), q.unit) for q in parse_quantities("11 mg (109.5 %)")]
    [('11', 'mg'), ('109.5', '%')]
    """
    return tuple(match.quantity for match in find_quantities(text, grammar))


def parse_quantity(text: str, grammar: NumberGrammar = UNKNOWN) -> Quantity | None:
    """Return the first quantity of `text`, or None where it has words only; see `find_quantities`.

    >>> parse_quantity("80.0%~120.0%").upper
    Decimal('120.0')
    >>> parse_quantity("White powder") is None
    True
    """
    found = find_quantities(text, grammar)
    return found[0].quantity if found else None
