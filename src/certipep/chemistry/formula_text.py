"""Read molecular formulas as people and suppliers write them.

>>> [(part.count, part.formula.hill) for part in parse_parts("C129H215N33O55·xC2H4O2")]
[(1, 'C129H215N33O55'), (None, 'C2H4O2')]
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from certipep.chemistry.elements import is_known
from certipep.chemistry.formula import Formula
from certipep.errors import FormulaError

__all__ = ["FormulaPart", "parse_formula", "parse_parts"]

_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉₋₊−–﹣‐‑", "0123456789-+-----")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NAMES_OF_ISOTOPES = {"D": "2H", "T": "3H"}

# Dots of every alphabet that suppliers put between a molecule and its salt or water.
_DOTS = "·•∙⋅.*×・。∗⸱‧"
_MAXIMUM_COUNT = 1_000_000
_MAXIMUM_DEPTH = 20
_MAXIMUM_LENGTH = 2_000

_ATOM = re.compile(
    r"\[(?P<bracket_isotope>\d{1,3})(?P<bracket_symbol>[A-Z][a-z]?)(?P<bracket_count>-?\d+)?\]"
    r"|(?P<isotope>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})?(?P<symbol>[A-Z][a-z]?)"
)
# A plain formula, as data files hold it by the hundred: read without the machinery for what people write.
_PLAIN_ATOM = re.compile(r"([A-Z][a-z]?)(-?[0-9]{1,6})?")

_COUNT = re.compile(r"\s*(-?\d+)")
_PART_COUNT = re.compile(
    r"\s*(?:(?P<half>½|1/2)|(?P<number>\d+(?:[.,]\d+)?)|(?P<unknown>[xXn](?=\s*[A-Z(\[0-9])))?\s*"
)


@dataclass(frozen=True, slots=True)
class FormulaPart:
    """One part of a written formula, between the dots.

    Parameters
    ----------
    count : int, float or None
        How many of it (``0.5`` for a hemihydrate); None when the text says ``x`` or ``n``.
    formula : Formula
        One unit of the part.
    """

    count: float | None
    formula: Formula


def parse_formula(text: str) -> Formula:
    """Add up the parts of a formula; see `Formula.parse`."""
    quick = _plain(text)
    if quick is not None:
        return quick
    total = Formula()
    for part in parse_parts(text):
        if part.count is None:
            raise FormulaError(
                f"the number of {part.formula.hill} is not given ('x'): write a number or leave the part out",
                text,
                0,
            )
        counts = {symbol: count * part.count for symbol, count in part.formula.items()}
        if any(count != int(count) for count in counts.values()):
            raise FormulaError(
                f"{part.count:g} {part.formula.hill} gives half atoms: double the whole formula", text, 0
            )
        total += Formula({symbol: int(count) for symbol, count in counts.items()})
    return total


def parse_parts(text: str) -> tuple[FormulaPart, ...]:
    """Read a formula with its salt and water parts kept apart.

    Parameters
    ----------
    text : str
        Such as ``C129H215N33O55·xC2H4O2`` or ``C30H49N9O9 . 2 HCl``.

    Returns
    -------
    tuple of FormulaPart
        The molecule first, as written.

    Raises
    ------
    FormulaError
        Names the position of the first character that makes no sense.
    """
    if len(text) > _MAXIMUM_LENGTH:
        raise FormulaError(f"a formula of more than {_MAXIMUM_LENGTH} characters is not read", text, 0)
    plain = text.translate(_SUBSCRIPTS)
    if not plain.strip():
        raise FormulaError("the formula is empty: write it like C129H215N33O55", text, 0)
    parts: list[FormulaPart] = []
    position = _skip_blanks(plain, 0)
    while position < len(plain):
        count, position = _part_count(plain, position)
        start = position
        formula, position = _group(plain, start, text, 0)
        if position == start:
            raise FormulaError(_complaint(plain, position), text, min(position, len(text) - 1))
        parts.append(FormulaPart(count, formula))
        position = _after_separator(plain, position, text)
    return tuple(parts)


def _plain(text: str) -> Formula | None:
    """Read a formula of bare elements and counts; None for everything that needs a closer look."""
    counts: dict[str, int] = {}
    end = 0
    if len(text) > _MAXIMUM_LENGTH:
        return None
    for match in _PLAIN_ATOM.finditer(text):
        symbol, count = match.groups()
        if match.start() != end or symbol in _NAMES_OF_ISOTOPES or not is_known(symbol):
            return None
        end = match.end()
        counts[symbol] = counts.get(symbol, 0) + (int(count) if count else 1)
    return Formula(counts) if end == len(text) and end else None


def _part_count(plain: str, position: int) -> tuple[float | None, int]:
    match = _PART_COUNT.match(plain, position)
    if match is None:
        return 1, position
    if match["half"]:
        return 0.5, match.end()
    if match["unknown"]:
        return None, match.end()
    if match["number"]:
        number = float(match["number"].replace(",", "."))
        return (int(number) if number == int(number) else number), match.end()
    return 1, match.end()


def _group(plain: str, position: int, text: str, depth: int) -> tuple[Formula, int]:
    """Read atoms and bracketed groups up to a separator, a closing bracket or the end."""
    if depth > _MAXIMUM_DEPTH:
        raise FormulaError("too many brackets inside each other", text, position)
    counts: dict[str, int] = {}
    while True:
        position = _skip_blanks(plain, position)
        if position >= len(plain):
            break
        match = _ATOM.match(plain, position)
        if match is not None:
            key, end, fixed = _key(match, text, position)
            if fixed is None:
                count, position = _count(plain, end, text)
            else:
                count, position = fixed, end
            counts[key] = counts.get(key, 0) + count
        elif plain[position] in "([":
            closing = ")" if plain[position] == "(" else "]"
            inner, end = _group(plain, position + 1, text, depth + 1)
            if end >= len(plain) or plain[end] != closing:
                raise FormulaError(f"the bracket '{plain[position]}' is not closed", text, position)
            count, position = _count(plain, end + 1, text)
            for key, inside in inner.items():
                counts[key] = counts.get(key, 0) + inside * count
        else:
            break
    return Formula(counts), position


def _key(match: re.Match[str], text: str, position: int) -> tuple[str, int, int | None]:
    """Return the key of an atom, where it ends, and its count if that stood inside the bracket."""
    symbol = match["symbol"] or match["bracket_symbol"]
    end = match.end()
    if len(symbol) == 2 and not is_known(symbol):
        raise FormulaError(f"'{symbol}' is no element that a peptide formula holds", text, position)
    isotope = match["bracket_isotope"] or (match["isotope"] or "").translate(_SUPERSCRIPTS)
    key = f"{int(isotope)}{symbol}" if isotope else _NAMES_OF_ISOTOPES.get(symbol, symbol)
    if not is_known(key):
        raise FormulaError(f"'{key}' is no element or isotope that is known", text, position)
    fixed = match["bracket_count"]
    return key, end, None if fixed is None else _checked(int(fixed), text, position)


def _count(plain: str, position: int, text: str) -> tuple[int, int]:
    match = _COUNT.match(plain, position)
    if match is None:
        return 1, position
    if len(match[1]) > len(str(_MAXIMUM_COUNT)):
        raise FormulaError(f"a count above {_MAXIMUM_COUNT} is not read", text, match.start(1))
    return _checked(int(match[1]), text, match.start(1)), match.end()


def _checked(count: int, text: str, position: int) -> int:
    if abs(count) > _MAXIMUM_COUNT:
        raise FormulaError(f"a count above {_MAXIMUM_COUNT} is not read", text, position)
    return count


def _after_separator(plain: str, position: int, text: str) -> int:
    """Step over the dot between two parts; a dot at the very end is punctuation."""
    if position >= len(plain):
        return position
    if plain[position] in _DOTS:
        return _skip_blanks(plain, position + 1)
    if plain[position] in "xX":
        # "C30H49N9O9 x 2 HCl" gives the number; "C30H49N9O9 x HCl" leaves it open.
        after = _skip_blanks(plain, position + 1)
        return after if plain[after : after + 1].isdigit() else position
    raise FormulaError(_complaint(plain, position), text, position)


def _complaint(plain: str, position: int) -> str:
    if position >= len(plain):
        return "the formula ends too early: a number needs a formula behind it"
    character = plain[position]
    if character in "+-⁺⁻":
        return "a formula has no charge here: write the neutral formula, or an ion as [M+H]+"
    if character in ")]":
        return f"'{character}' closes a bracket that was not opened"
    if character.islower():
        return f"'{character}' begins no element: element symbols begin with a capital letter"
    return f"'{character}' does not belong in a formula such as C129H215N33O55"


def _skip_blanks(plain: str, position: int) -> int:
    while position < len(plain) and plain[position].isspace():
        position += 1
    return position
