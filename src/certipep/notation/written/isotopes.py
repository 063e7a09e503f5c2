"""Isotope labels as suppliers write them behind a residue: ``13C6,15N2``, ``D10``, ``U-13C6,15N``."""

from __future__ import annotations

import re
from functools import lru_cache

from certipep.chemistry.formula import Formula
from certipep.peptides.modification import Modification, find_modifications
from certipep.peptides.residue import Residue

__all__ = ["isotope_label", "label_fits", "labels_all"]

_ISOTOPE = r"\[?(?:13\]?C|15\]?N|18\]?O|2\]?H|[Dd])"
_ATOM = re.compile(rf"[,;/\s(-]*({_ISOTOPE})[-_(]?(\d{{0,2}}?)\)?(?=$|[,;/\s(-]*{_ISOTOPE})")
_UNIFORM = re.compile(r"(?:[Uu]-|uniform(?:ly)?[ -])?(?=\[?(?:13|15|18|2)|[Dd]\d)")
_FOLDED = str.maketrans("¹²³⁵⁸⁰⁴⁶⁷⁹", "1235804679")
_ORDER = ("13C", "15N", "18O", "2H")


@lru_cache(maxsize=512)
def isotope_label(written: str) -> Modification | None:
    """Return the label that a text describes, or None if it describes none.

    Heavy atoms take the place of light ones: 13C6 adds six 13C and takes six C away.
    """
    text = written.translate(_FOLDED).strip()
    start = _UNIFORM.match(text)
    if start is None or len(text) > 40:
        return None
    counts: dict[str, int] = {}
    position = start.end()
    while position < len(text):
        found = _ATOM.match(text, position)
        if not found:
            return None
        isotope = found[1].translate({ord("["): None, ord("]"): None}).replace("D", "2H").replace("d", "2H")
        if isotope in counts:
            return None
        counts[isotope] = int(found[2] or 1)
        position = found.end()
    if not counts or min(counts.values()) < 1:
        return None
    return _modification(tuple(sorted(counts.items(), key=lambda each: _ORDER.index(each[0]))))


@lru_cache(maxsize=256)
def _modification(counts: tuple[tuple[str, int], ...]) -> Modification:
    name = "Label:" + "".join(f"{isotope}({count})" for isotope, count in counts)
    for each in find_modifications(name):
        if each.ionisation == "none":
            return each
    total: dict[str, int] = {}
    for isotope, count in counts:
        total[isotope] = count
        total[isotope.lstrip("0123456789")] = -count
    return Modification(
        name,
        Formula(total),
        name="isotope label",
        short=",".join(f"{isotope}{count if count > 1 else ''}" for isotope, count in counts),
        ionisation="none",
        absorption="none",
        source="atoms of the named isotopes in place of the natural ones",
    )


def label_fits(label: Modification, residue: Residue) -> bool:
    """Whether a residue has as many atoms of each element as the label replaces."""
    return all(_atoms(residue, symbol) >= count for symbol, count in _taken(label).items())


def labels_all(label: Modification, residue: Residue) -> bool:
    """Whether the label replaces every carbon (and nitrogen, where it names nitrogen) of a residue."""
    taken = _taken(label)
    if "C" in taken:
        return all(residue.kind.formula[symbol] == taken[symbol] for symbol in "CN" if symbol in taken)
    return all(_atoms(residue, symbol) - count in {0, 1, 2} for symbol, count in taken.items())


def _taken(label: Modification) -> dict[str, int]:
    formula = label.formula or Formula()
    return {symbol: -count for symbol, count in formula.items() if count < 0}


def _atoms(residue: Residue, symbol: str) -> int:
    added = sum(each.formula[symbol] for each in residue.modifications if each.formula is not None)
    # A terminal residue has a hydrogen or two more.
    return residue.kind.formula[symbol] + added + (2 if symbol == "H" else 0)
