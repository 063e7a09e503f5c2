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
from certipep.peptides.letters import PLAIN_OF, linear
from certipep.peptides.modification import Modification
from certipep.peptides.peptide import Peptide
from certipep.peptides.residue import Residue

__all__ = ["PIECE", "TAG", "end_of", "read", "residue_of"]

TAG = r"\[[^\[\]{}()<>#|^]{1,60}\]"
PIECE = rf"[ACDEFGHIKLMNPQRSTVWY](?:{TAG})?"
_TAGGED = re.compile(rf"([A-Z]{TAG})")
_USUAL = re.compile(rf"(?:({TAG})-)?((?:{PIECE})+)(?:-({TAG}))?")


def read(text: str) -> Peptide | None:
    """Return the peptide of a usual text, or None for what the general reader has to read, or to refuse."""
    shape = _USUAL.fullmatch(text)
    if shape is None:
        return None
    front, chain, back = shape.groups()
    residues: list[Residue] = []
    runs: list[str | Residue] = []
    # runs of letters and letters with a tag take turns
    for place, part in enumerate(_TAGGED.split(chain)):
        if not place % 2:
            residues += map(PLAIN_OF.__getitem__, part)
            runs.append(part)
            continue
        tagged = residue_of(part)
        if tagged is None or not tagged.kind.free_amine:
            return None
        residues.append(tagged)
        runs.append(tagged)
    n_terminus = end_of(f"{front}-", _first(chain), "") if front else None
    c_terminus = end_of("", _last(chain), f"-{back}") if back else None
    if (front and n_terminus is None) or (back and c_terminus is None):
        return None
    if n_terminus is not None and n_terminus.id == "Methyl":
        return None
    return linear(tuple(residues), n_terminus, c_terminus, tuple(runs))


def _first(chain: str) -> str:
    return chain[: chain.index("]") + 1] if chain[1:2] == "[" else chain[0]


def _last(chain: str) -> str:
    return chain[chain.rindex("[") - 1 :] if chain[-1] == "]" else chain[-1]


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
