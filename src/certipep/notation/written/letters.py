"""The common case of a written peptide: letters of the genetic code between the usual ends, ``Ac-RKDVY-NH2``."""

from __future__ import annotations

import re
from functools import cache

from certipep.notation.written.blocks import LONGEST_CODES, run_of_capital_codes
from certipep.peptides.letters import peptide_of_letters
from certipep.peptides.modification import modification
from certipep.peptides.peptide import Peptide
from certipep.peptides.residue_kind import find_kind, kind_spellings, kinds_sharing, residue_kinds

__all__ = ["can_be_codes", "first_codes", "letters_alone", "names_in_letters"]

_SIMPLE = re.compile(r"(Ac-|H-)?([ACDEFGHIKLMNPQRSTVWY]{2,})(-OH|-NH2)?")
# Three letters can be one code: GLY.
_FEWEST_LETTERS = 4
_SALTS = ("ACETATE", "CITRATE", "CHLORIDE")


def letters_alone(text: str) -> Peptide | None:
    """Return the peptide of the common case, None for everything that needs to be read word by word."""
    simple = _SIMPLE.fullmatch(text)
    if simple is None:
        return None
    front, letters, back = simple.groups()
    if len(letters) < _FEWEST_LETTERS or can_be_codes(letters) or letters in names_in_letters():
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


@cache
def names_in_letters() -> frozenset[str]:
    """Return the names of the residues of the genetic code, and of salts, in capitals: GLYCINE is no sequence."""
    names = {kind.name.upper() for kind in kind_spellings(every=False).values()}
    return frozenset({*names, *_SALTS})


def first_codes() -> frozenset[str]:
    """Return every three capitals with which `can_be_codes` may begin."""
    kinds = residue_kinds()
    spellings = (*kind_spellings(), *(spelling for kind in kinds for spelling in kind.shared))
    return frozenset(
        each.upper() for each in spellings if len(each) == 3 and each.isalpha() and each.isascii()
    )
