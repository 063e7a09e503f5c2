"""Three-letter notation: ``Ac-Ser-Asp-…-Asn-OH``, ``H-Aib-His-D-2-Nal-D-Phe-Lys-NH2``."""

from __future__ import annotations

from certipep.notation.reading import Notation
from certipep.notation.written.reader import read
from certipep.peptides.writers.three_letter import write

__all__ = ["NOTATION"]


def _recognises(text: str) -> bool:
    return True


NOTATION = Notation("three-letter", "three-letter code with termini and modifications", 90, _recognises, read, write)
