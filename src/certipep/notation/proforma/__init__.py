"""ProForma 2: its grammar, and what of it is a peptide of known formula.

>>> from certipep.notation.proforma import read_document
>>> read_document("EM[Oxidation]EVEES[Phospho]PEK/2").peptidoforms[0].charge
'2'
"""

from __future__ import annotations

from certipep.notation.proforma.grammar import read_document
from certipep.notation.proforma.meaning import peptide_of
from certipep.notation.proforma.syntax import Chain, Document, GlobalModification, Part, Peptidoform, Tag
from certipep.notation.proforma.words import SharedTagError

__all__ = [
    "Chain",
    "Document",
    "GlobalModification",
    "Part",
    "Peptidoform",
    "SharedTagError",
    "Tag",
    "peptide_of",
    "read_document",
]
