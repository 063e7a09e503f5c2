"""The common case of a written peptide: letters of the genetic code between the usual ends, ``Ac-RKDVY-NH2``."""

from __future__ import annotations

import re

from certipep.notation.written.blocks import LONGEST_CODES, run_of_capital_codes
from certipep.peptides.letters import peptide_of_letters
from certipep.peptides.modification import modification
from certipep.peptides.peptide import Peptide
from certipep.peptides.residue_kind import find_kind, kind_spellings, kinds_sharing, residue_kinds

__all__ = ["can_be_codes", "first_codes", "letters_alone"]

_SIMPLE = re.compile(r"(Ac-|H-)?([ACDEFGHIKLMNPQRSTVWY]{2,})(-OH|-NH2)?")
# Three letters can be one code: GLY.
_FEWEST_LETTERS = 4


def letters_alone(text: str) -> Peptide | None:
    """Return the peptide of the common case, None for everything that needs to be read word by word."""
    simple = _SIMPLE.fullmatch(text)
    if simple is None:
        return None
    front, letters, back = simple.groups()
    if len(letters) < _FEWEST_LETTERS or can_be_codes(letters):
        return None
    return peptide_of_letters(
        letters,
        modification("Acetyl") if front == "Ac-" else None,
        modification("Amidated") if back == "-NH2" else None,
    )


def can_be_codes(letters: str) -> bool:
    """Whether capitals alone can be codes run together; the first letters tell at once in nearly all cases."""
    if len(letters) % 3 or len(letters) > LONGEST_CODES:
        return False
    first = letters[:3].capitalize()
    return bool(find_kind(first) or kinds_sharing(first)) and bool(run_of_capital_codes(letters))


def first_codes() -> frozenset[str]:
    """Return every three capitals with which `can_be_codes` may begin."""
    kinds = residue_kinds()
    spellings = (*kind_spellings(), *(spelling for kind in kinds for spelling in kind.shared))
    return frozenset(
        each.upper() for each in spellings if len(each) == 3 and each.isalpha() and each.isascii()
    )
