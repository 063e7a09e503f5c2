"""The formula of a peptide, summed over residues, modifications, ends, bridges and metal.

The composition of a residue is kept as one whole number with a field of bits for each element, so that the sum
over a chain is one sum of numbers. What does not fit such a number is added up element by element.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from certipep.chemistry import mass
from certipep.chemistry.formula import Formula
from certipep.errors import UnsupportedError

if TYPE_CHECKING:
    from certipep.peptides.peptide import Peptide
    from certipep.peptides.residue import Residue

__all__ = ["known_formula", "monoisotopic_mass", "whole_formula"]

_WATER = Formula({"H": 2, "O": 1})

_ELEMENTS = ("C", "H", "N", "O", "S", "P", "F", "Cl", "Br", "I", "Se")
_PLACE = {symbol: place for place, symbol in enumerate(_ELEMENTS)}
# 20,000 residues, the longest text that is read, of 400 atoms of one element each fill 23 bits and a sign.
_BITS = 24
_MOST = 400
_PARTS = 7
_LONGEST = 20_000
_MASK = (1 << _BITS) - 1
_HALF = 1 << (_BITS - 1)
_PACKED = attrgetter("_packed")
# Stands for what cannot be packed: no sum of residues reaches it.
_UNPACKABLE = 1 << (_BITS * (len(_ELEMENTS) + 2))


def whole_formula(peptide: Peptide) -> Formula:
    """Return the formula of the neutral molecule.

    Raises
    ------
    UnsupportedError
        A modification is known by its mass only.
    """
    simple = _of_simple(peptide)
    if simple is not None:
        return simple
    for each in peptide.modifications:
        if each.formula is None:
            raise UnsupportedError(f"the formula of '{each.id}' is not known, only its mass")
    return known_formula(peptide)


def monoisotopic_mass(peptide: Peptide) -> float:
    """Return the monoisotopic mass of the neutral molecule in Da, with modifications known by mass alone."""
    kept = peptide._kept  # noqa: SLF001 - the peptide keeps what is computed of it
    simple = kept.get("formula") or _of_simple(peptide)
    if simple is not None:
        kept["formula"] = simple
        return mass.monoisotopic_mass(simple)
    extra = sum(each.mass or 0.0 for each in peptide.modifications if each.formula is None)
    return mass.monoisotopic_mass(known_formula(peptide)) + extra


def known_formula(peptide: Peptide) -> Formula:
    """Return the formula of everything but the modifications that are known by their mass only."""
    total: Counter[str] = Counter()
    for kind, count in Counter(residue.kind for residue in peptide.every_residue).items():
        for symbol, number in kind.formula.items():
            total[symbol] += count * number
    parts = [each.formula for each in peptide.modifications if each.formula is not None]
    parts += [each.formula for each in peptide.bridges]
    parts += [_WATER] * (1 + len(peptide.branches))
    if peptide.adduct is not None:
        parts.append(peptide.adduct)
    for part in parts:
        for symbol, number in part.items():
            total[symbol] += number
    for label in peptide.labels:
        total[label] += total.pop(label.lstrip("0123456789"), 0)
    return Formula(total)


def _of_simple(peptide: Peptide) -> Formula | None:
    """Sum up one chain without bridges, metals and labels; None for what needs the long way."""
    if (
        peptide.bridges
        or peptide.branches
        or peptide.unplaced
        or peptide.labels
        or peptide.adduct is not None
    ):
        return None
    if len(peptide.residues) > _LONGEST:
        return None
    try:
        total = sum(map(_PACKED, peptide.residues), _PACKED_WATER)
    except TypeError:  # a residue that was not asked before
        total = sum(map(_packed, peptide.residues), _PACKED_WATER)
    for end in (peptide.n_terminus, peptide.c_terminus):
        if end is not None:
            total += _packed_end(end.formula)
    if total >= _UNPACKABLE >> 1:
        return None
    counts: dict[str, int] = {}
    for symbol in _ELEMENTS:
        if not total:
            break
        count = ((total + _HALF) & _MASK) - _HALF
        if count:
            counts[symbol] = count
        total = (total - count) >> _BITS
    return Formula.of_counts(counts)


def _packed(residue: Residue) -> int:
    kept = residue._packed  # noqa: SLF001 - kept on the residue for this module
    if kept is None:
        kept = _pack((residue.kind.formula, *(each.formula for each in residue.modifications)))
        object.__setattr__(residue, "_packed", kept)
    return kept


@lru_cache(maxsize=1024)
def _packed_end(formula: Formula | None) -> int:
    return _pack((formula,))


def _pack(parts: tuple[Formula | None, ...]) -> int:
    total = 0
    for part in parts:
        if part is None:
            return _UNPACKABLE
        for symbol, count in part.items():
            place = _PLACE.get(symbol)
            if place is None or abs(count) > _MOST // _PARTS:
                return _UNPACKABLE
            total += count << (_BITS * place)
    return total


_PACKED_WATER = _pack((_WATER,))
