"""Residue formulas for tests, written by hand."""

from __future__ import annotations

from certipep.chemistry.formula import Formula
from certipep.chemistry.impurities import Chain

__all__ = ["ACETYL", "ACID", "AMIDE", "FREE", "RESIDUES", "chain", "whole"]

RESIDUES = {
    letter: Formula.parse(text)
    for letter, text in {
        "G": "C2H3NO",
        "A": "C3H5NO",
        "S": "C3H5NO2",
        "P": "C5H7NO",
        "V": "C5H9NO",
        "T": "C4H7NO2",
        "C": "C3H5NOS",
        "L": "C6H11NO",
        "I": "C6H11NO",
        "N": "C4H6N2O2",
        "D": "C4H5NO3",
        "Q": "C5H8N2O2",
        "K": "C6H12N2O",
        "E": "C5H7NO3",
        "M": "C5H9NOS",
        "H": "C6H7N3O",
        "F": "C9H9NO",
        "R": "C6H12N4O",
        "Y": "C9H9NO2",
        "W": "C11H10N2O",
    }.items()
}
FREE, ACETYL = Formula.parse("H"), Formula.parse("C2H3O")
ACID, AMIDE = Formula.parse("HO"), Formula.parse("NH2")


def chain(sequence: str, n_terminus: str = "free", c_terminus: str = "acid", disulfides: int = 0) -> Chain:
    """Make a chain of plain residues."""
    return Chain(tuple((letter, RESIDUES[letter]) for letter in sequence), n_terminus, c_terminus, disulfides)


def whole(sequence: str, n_terminus: Formula = FREE, c_terminus: Formula = ACID) -> Formula:
    """Return the formula of a linear peptide."""
    return sum((RESIDUES[letter] for letter in sequence), n_terminus + c_terminus)
