"""Three-letter notation: ``Ac-Ser-Asp-…-Asn-OH``, ``H-Aib-His-D-2-Nal-D-Phe-Lys-NH2``."""

from __future__ import annotations

from certipep.notation.reading import Notation
from certipep.peptides.peptide import Peptide

__all__ = ["NOTATION"]


def _recognises(text: str) -> bool:
    # The last to be asked: what no other notation knows is read, and refused, as words.
    return bool(text)


def _parse(text: str) -> Peptide:
    from certipep.notation.written.reader import read

    return read(text)


def _write(peptide: Peptide) -> str:
    from certipep.peptides.writers.three_letter import write

    return write(peptide)


NOTATION = Notation(
    "three-letter", "three-letter code with termini and modifications", 90, _recognises, _parse, _write
)
