"""ProForma 2: ``[Acetyl]-SDAAV…``, ``EM[Oxidation]EVEES[Phospho]PEK``."""

from __future__ import annotations

import re

from certipep.notation.proforma import peptide_of, read_document
from certipep.notation.reading import Notation
from certipep.peptides.peptide import Peptide
from certipep.peptides.writers.proforma import write

__all__ = ["NOTATION"]

# Square brackets on capitals, a tag in front, "/2" or "//" behind; a text with "Ac-" or "-OH" is written out.
_FRONT = re.compile(
    r"\s*(?:<\s*(?:\[|\d{0,3}[A-Z][a-z]?>)|\[(?:[^\[\]]|\[[^\[\]]*\])*\](?:\[|\^|\?|-)|\{Glycan:|\(>|\(\?)"
)
_INSIDE = re.compile(r"[A-Z]\[|\)\[|/(?:/|[+-]?\d|\[)|\(\?|\+[A-Z\[(]|-\[")
_TAG = re.compile(r"\[(?:[^\[\]]|\[[^\[\]]*\])*\]")
_WRITTEN_OUT = re.compile(
    r"^\s*(?:(?:H|Ac|Boc|Fmoc|pGlu|Pal|For|Biotin)-(?!\[))|-(?:OH|NH2|NHEt|ol)\b|^\s*(?:c|cyclo)[\[(]|[({][A-Z][a-z]{2}[)}]"
    r"|[A-Z][a-z]{2}-|\{(?!Glycan)|^\s*p[A-Z]|(?:bridge|disulfide|lactam)\)"
    r"|(?<=[A-Z])\((?![?>])[^)\[]*[a-z0-9][^)]*\)"
)


def _recognises(text: str) -> bool:
    if _FRONT.match(text):
        return True
    outside = _TAG.sub("[]", text)
    return bool(_INSIDE.search(text)) and not _WRITTEN_OUT.search(outside)


def _parse(text: str) -> Peptide:
    return peptide_of(read_document(text), text.strip())


NOTATION = Notation("proforma", "ProForma 2 of HUPO-PSI", 30, _recognises, _parse, write)
