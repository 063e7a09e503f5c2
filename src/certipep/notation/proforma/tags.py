"""What stands in a ProForma tag: names, masses, formulas, glycans, notes, labels."""

from __future__ import annotations

import re

from certipep.chemistry.elements import is_known
from certipep.chemistry.formula import Formula
from certipep.errors import NotationError
from certipep.notation.proforma.syntax import Descriptor, Tag

__all__ = ["check_formula", "read_tag", "to_formula"]

_VOCABULARIES = frozenset(
    [
        "u",
        "unimod",
        "m",
        "mod",
        "r",
        "resid",
        "x",
        "xlmod",
        "xl",
        "xlink",
        "g",
        "gno",
        "gnome",
        "c",
        "custom",
        "b",
        "bgo",
    ]
)
_LABEL = re.compile(r"#([A-Za-z0-9]+)(?:\(([^()]*)\))?$")
_MASS = re.compile(r"[+-]\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_PREFIXED = re.compile(r"([A-Za-z][A-Za-z ]*):(.*)", re.DOTALL)
_FORMULA = re.compile(
    r"(?:\s*(?:\[\s*\d+\s*[A-Z][a-z]?\s*(?:-?\d+)?\s*\]\s*(?:-?\d+)?|[A-Z][a-z]?\s*(?:-?\d+)?))+\s*"
)
_ATOM = re.compile(r"\[\s*(\d+)\s*([A-Z][a-z]?)\s*(-?\d+)?\s*\]\s*(-?\d+)?|([A-Z][a-z]?)\s*(-?\d+)?")
_CHARGE = re.compile(r":[zZ]([+-]?\d+)$")
_MAX_COUNT = 6


def read_tag(content: str, text: str, position: int, labels: bool = True) -> Tag:
    """Read the inside of a tag.

    Raises
    ------
    NotationError
        It is empty, has a label where none may be, or a mass or formula that cannot be read.
    """
    if not content.strip():
        raise NotationError("there is nothing in the brackets", text, position)
    descriptors: list[Descriptor] = []
    label, score = "", None
    for piece in _split(content):
        stripped = piece.strip()
        found = _LABEL.search(stripped)
        if found and not stripped.upper().startswith("INFO:"):
            if label or not labels:
                raise NotationError(f"the label '#{found[1]}' cannot stand here", text, position)
            label, score = found[1], _score(found[2], text, position)
            if label[:2].upper() == "XL" or label.upper() == "BRANCH":
                label = label.upper() if label.upper() == "BRANCH" else "XL" + label[2:]
            stripped = stripped[: found.start()].strip()
            if not stripped:
                continue
        descriptors.append(_descriptor(stripped, text, position))
    return Tag(tuple(descriptors), label, score, position)


def to_formula(written: str) -> tuple[Formula, int]:
    """Return the formula and the charge of a ProForma formula that `check_formula` let pass."""
    charge = _CHARGE.search(written)
    body = written[: charge.start()] if charge else written
    counts: dict[str, int] = {}
    for match in _ATOM.finditer(body):
        if match[5]:
            symbol, count = match[5], int(match[6] or 1)
        else:
            symbol, count = match[1] + match[2], int(match[3] or 1) * int(match[4] or 1)
        symbol = "2H" if symbol == "D" else symbol
        counts[symbol] = counts.get(symbol, 0) + count
    return Formula(counts), int(charge[1]) if charge else 0


def check_formula(written: str, text: str, position: int, charge: bool | None = None) -> None:
    """Refuse what is no formula; `charge` True demands ``:z+1`` behind it.

    Raises
    ------
    NotationError
        An element does not exist, a count is out of all proportion, or the charge is missing.
    """
    stated = _CHARGE.search(written)
    body = written[: stated.start()] if stated else written
    if charge and not stated:
        raise NotationError(f"the ion '{written}' needs its charge, as in Na:z+1", text, position)
    if not _FORMULA.fullmatch(body):
        raise NotationError(f"'{written}' is no formula", text, position)
    for match in _ATOM.finditer(body):
        symbol = match[5] or match[2]
        if symbol != "D" and not is_known(symbol) and symbol not in _OTHER_ELEMENTS:
            raise NotationError(f"there is no element '{symbol}'", text, position)
        if any(len(number or "") > _MAX_COUNT for number in (match[1], match[3], match[4], match[6])):
            raise NotationError(f"the counts in '{written}' are out of all proportion", text, position)


def _split(content: str) -> list[str]:
    """Split at ``|`` outside of brackets."""
    pieces = [""]
    depth = 0
    for character in content:
        depth += (character in "[{") - (character in "]}")
        if character == "|" and depth == 0:
            pieces.append("")
        else:
            pieces[-1] += character
    return pieces


def _descriptor(piece: str, text: str, position: int) -> Descriptor:
    if not piece:
        raise NotationError("there is nothing beside the '|'", text, position)
    if _MASS.fullmatch(piece):
        return Descriptor("mass", piece)
    found = _PREFIXED.fullmatch(piece)
    prefix, value = (found[1], found[2].strip()) if found else ("", piece)
    lowered = prefix.casefold()
    if lowered == "formula":
        check_formula(value, text, position)
        return Descriptor("formula", value, prefix)
    if lowered == "glycan":
        return Descriptor("glycan", value, prefix)
    if lowered == "info":
        return Descriptor("info", value, prefix)
    if lowered in {"obs", "observed"}:
        if not _MASS.fullmatch(value):
            raise NotationError(f"the observed mass '{value}' is no signed number", text, position)
        return Descriptor("observed", value, prefix)
    if lowered in {"position", "limit"} or piece.casefold() in {"comkp", "comup"}:
        return Descriptor("rule", value, prefix)
    if lowered in _VOCABULARIES:
        return Descriptor("mass" if _MASS.fullmatch(value) else "name", value, prefix)
    if prefix and _MASS.fullmatch(value):
        raise NotationError(f"'{prefix}' is no vocabulary of ProForma", text, position)
    return Descriptor("name", piece)


def _score(written: str | None, text: str, position: int) -> float | None:
    if written is None:
        return None
    try:
        return float(written)
    except ValueError as error:
        raise NotationError(f"the score '{written}' is no number", text, position) from error


# Elements that a formula may name although no table of ours weighs them.
_OTHER_ELEMENTS = frozenset(
    [
        "He",
        "Ne",
        "Ar",
        "Kr",
        "Xe",
        "Sc",
        "Ti",
        "V",
        "Cr",
        "Ga",
        "Ge",
        "As",
        "Rb",
        "Sr",
        "Y",
        "Zr",
        "Nb",
        "Mo",
        "Tc",
        "Ru",
        "Rh",
        "Pd",
        "Cd",
        "In",
        "Sn",
        "Sb",
        "Te",
        "Cs",
        "Ba",
        "La",
        "Ce",
        "Pr",
        "Nd",
        "Pm",
        "Sm",
        "Eu",
        "Gd",
        "Tb",
        "Dy",
        "Ho",
        "Er",
        "Tm",
        "Yb",
        "Lu",
        "Hf",
        "Ta",
        "W",
        "Re",
        "Os",
        "Ir",
        "Pt",
        "Au",
        "Hg",
        "Tl",
        "Pb",
        "Bi",
        "Po",
        "At",
        "Rn",
        "Fr",
        "Ra",
        "Ac",
        "Th",
        "Pa",
        "U",
        "Be",
        "B",
        "Al",
        "Si",
        "Li",
        "F",
    ]
)
