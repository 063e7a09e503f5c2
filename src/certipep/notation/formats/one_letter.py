"""One-letter notation: ``Ac-SDAAV…EN-OH``, ``pEAKSQGGSN``, ``K(Ac)``, ``{D-Phe}``."""

from __future__ import annotations

import re

from certipep.notation.reading import Notation
from certipep.notation.written.reader import read
from certipep.peptides.writers.one_letter import write

__all__ = ["NOTATION"]

# Two neighbouring capitals stand in letters, never in codes; what looks like nothing else is read as letters
# too, because its errors speak of residues.
_LETTERS = re.compile(r"(?<![A-Za-z])p?[A-Z]{2}|^\s*[A-Z]\s*$")
_BRACKETS = re.compile(r"[(\[{][^()\[\]{}]*[)\]}]")
_END = re.compile(r"-[A-Za-z0-9]*\s*$")


def _recognises(text: str) -> bool:
    return bool(_LETTERS.search(_END.sub("", _BRACKETS.sub("", text))))


NOTATION = Notation(
    "one-letter", "one-letter code with termini and modifications", 80, _recognises, read, write
)
