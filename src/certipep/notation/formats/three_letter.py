"""Three-letter notation: ``Ac-Ser-Asp-…-Asn-OH``, ``H-Aib-His-D-2-Nal-D-Phe-Lys-NH2``."""

from __future__ import annotations

from certipep.notation.reading import Notation
from certipep.notation.written.reader import read
from certipep.peptides.writers.three_letter import write

__all__ = ["NOTATION"]


def _recognises(text: str) -> bool:
    # The last to be asked: what no other notation knows is read, and refused, as words.
    return bool(text)


NOTATION = Notation(
    "three-letter", "three-letter code with termini and modifications", 90, _recognises, read, write
)
