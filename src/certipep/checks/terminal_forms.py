"""The same residues with other ends: free or acetylated, acid or amide, pyroglutamate or open."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from certipep.checks.chains import end_words
from certipep.chemistry.formula import Formula
from certipep.peptides import Peptide

__all__ = ["TerminalForm", "terminal_forms"]

_ACETYL = Formula({"C": 2, "H": 2, "O": 1})
_AMIDE = Formula({"H": 1, "N": 1, "O": -1})
_WATER = Formula({"H": 2, "O": 1})
_AMMONIA = Formula({"N": 1, "H": 3})


class TerminalForm(Struct, frozen=True):
    """One other form: `claimed` and `other` in words, and its formula."""

    claimed: str
    other: str
    formula: Formula


def terminal_forms(peptide: Peptide, molecule: Formula) -> Iterator[TerminalForm]:
    """Yield the forms that differ from the peptide at one terminus."""
    n_word, c_word = end_words(peptide)
    if n_word == "acetyl":
        yield TerminalForm(
            "N-terminal acetyl", "the peptide without its N-terminal acetyl", molecule - _ACETYL
        )
    elif n_word == "free":
        yield TerminalForm("free N-terminus", "the N-acetylated peptide", molecule + _ACETYL)
    elif n_word == "pyroglutamate":
        yield TerminalForm("pyroglutamate", "the peptide with an open N-terminal Glu", molecule + _WATER)
        yield TerminalForm("pyroglutamate", "the peptide with an open N-terminal Gln", molecule + _AMMONIA)
    if c_word == "amide":
        yield TerminalForm("C-terminal amide", "the C-terminal acid", molecule - _AMIDE)
    elif c_word == "acid":
        yield TerminalForm("C-terminal acid", "the C-terminal amide", molecule + _AMIDE)
