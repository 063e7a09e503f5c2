"""One-letter notation: ``Ac-SDAAV…EN-OH``, ``pEAKSQGGSN``, ``K(Ac)``, ``{D-Phe}``."""

from __future__ import annotations

import re

from certipep.notation.reading import Notation
from certipep.peptides.peptide import Peptide

__all__ = ["NOTATION"]

# Two neighbouring capitals stand in letters, never in codes; what looks like nothing else is read as letters
# too, because its errors speak of residues.
_LETTERS = re.compile(r"(?<![A-Za-z])p?[A-Z]{2}|^\s*[A-Z]\s*$")
_BRACKETS = re.compile(r"[(\[{][^()\[\]{}]*[)\]}]")
_END = re.compile(r"-(?:OH|NH2|COOH|CO2H|AMC|NH[A-Z]\w*|O[A-Z]\w*|[a-z]\w*)?\s*$")


def _recognises(text: str) -> bool:
    return bool(_LETTERS.search(_END.sub("", _BRACKETS.sub("", text))))


def _parse(text: str) -> Peptide:
    from certipep.notation.written.reader import read

    return read(text)


def _write(peptide: Peptide) -> str:
    from certipep.peptides.writers.one_letter import write

    return write(peptide)


NOTATION = Notation(
    "one-letter", "one-letter code with termini and modifications", 80, _recognises, _parse, _write
)
