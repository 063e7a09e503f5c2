"""The formula of a peptide, summed over residues, modifications, ends, bridges and metal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from certipep.chemistry.formula import Formula

if TYPE_CHECKING:
    from certipep.peptides.peptide import Peptide

__all__ = ["known_formula"]

_WATER = Formula({"H": 2, "O": 1})


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
