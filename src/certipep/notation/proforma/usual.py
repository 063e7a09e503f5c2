"""The usual ProForma: one chain of letters of the genetic code with a name in brackets here and there.

Every piece ``S[Phospho]`` is read once by the general reader and remembered; what the general reader would not read
piece by piece (labels, ranges, places unknown, several tags on one residue) is left to it.

>>> read("[Acetyl]-SDK[Acetyl]P").formula.hill
'C22H35N5O10'
"""

from __future__ import annotations

import re
from functools import lru_cache

from certipep.errors import CertipepError
from certipep.notation.proforma.grammar import read_document
from certipep.notation.proforma.meaning import peptide_of
from certipep.peptides.modification import Modification
from certipep.peptides.peptide import Peptide
from certipep.peptides.residue import Residue

__all__ = ["PIECE", "TAG", "end_of", "read", "residue_of"]

TAG = r"\[[^\[\]{}()<>#|^]{1,60}\]"
PIECE = rf"[ACDEFGHIKLMNPQRSTVWY](?:{TAG})?"
_PIECES = re.compile(PIECE)
_USUAL = re.compile(rf"(?:({TAG})-)?((?:{PIECE})+)(?:-({TAG}))?")


def read(text: str) -> Peptide | None:
    """Return the peptide of a usual text, or None for what the general reader has to read, or to refuse."""
    shape = _USUAL.fullmatch(text)
    if shape is None:
        return None
    front, chain, back = shape.groups()
    pieces = _PIECES.findall(chain)
    residues = tuple(map(residue_of, pieces))
    if not all(residues):
        return None
    n_terminus = end_of(f"{front}-", pieces[0], "") if front else None
    c_terminus = end_of("", pieces[-1], f"-{back}") if back else None
    if (front and n_terminus is None) or (back and c_terminus is None):
        return None
    try:
        return Peptide(residues, n_terminus, c_terminus)  # type: ignore[arg-type]  # None was looked for
    except CertipepError:
        return None


@lru_cache(maxsize=4096)
def residue_of(piece: str) -> Residue | None:
    """Return the residue of a letter with or without a tag; None for what the general reader has to read."""
    alone = _alone(piece)
    return None if alone is None or alone.n_terminus or alone.c_terminus else alone.residues[0]


@lru_cache(maxsize=4096)
def end_of(front: str, piece: str, back: str) -> Modification | None:
    """Return what sits on an end; None where it changes the residue beside it."""
    alone = _alone(front + piece + back)
    if alone is None or alone.residues[0] != residue_of(piece):
        return None
    return alone.n_terminus if front else alone.c_terminus


def _alone(text: str) -> Peptide | None:
    try:
        found = peptide_of(read_document(text), text)
    except CertipepError:
        return None
    more = found.bridges or found.branches or found.unplaced or found.labels or found.remarks
    return None if more or found.adduct is not None or len(found.residues) != 1 else found
