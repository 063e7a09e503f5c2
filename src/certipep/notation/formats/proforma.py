"""ProForma 2: ``[Acetyl]-SDAAV…``, ``EM[Oxidation]EVEES[Phospho]PEK``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from certipep.errors import CertipepError
from certipep.notation.ambiguous import AmbiguousNotationError, Reading, refuse_all
from certipep.notation.reading import Notation
from certipep.peptides.letters import peptide_of_letters
from certipep.peptides.modification import Modification, modification
from certipep.peptides.peptide import Peptide

if TYPE_CHECKING:
    from certipep.notation.proforma import SharedTagError

__all__ = ["NOTATION"]

# Square brackets on capitals, a tag in front, "/2" or "//" behind; a text with "Ac-" or "-OH" is written out.
_FRONT = re.compile(
    r"\s*(?:<\s*(?:\[|\d{0,3}[A-Z][a-z]?>)|\[(?:[^\[\]]|\[[^\[\]]*\])*\](?:\[|\^|\?|-)|\{Glycan:|\(>|\(\?)"
)
_INSIDE = re.compile(r"[A-Z]\[|[a-z]\[[A-Za-z]+:|\)\[|/(?:/|[+-]?\d|\[)|\(\?|\+[A-Z\[(]|-\[")
# Nearly all peptides are written so, and need none of the grammar.
_SIMPLE = re.compile(r"(?:\[(Acetyl)\]-)?([ACDEFGHIKLMNPQRSTVWY]+)(?:-\[(Amidated)\])?")
_TAG = re.compile(r"\[(?:[^\[\]]|\[[^\[\]]*\])*\]")
_WRITTEN_OUT = re.compile(
    r"^\s*(?:(?:H|Ac|Boc|Fmoc|pGlu|Pal|For|Biotin)-(?!\[))|-(?:OH|NH2|NHEt|ol)\b|^\s*(?:c|cyclo)[\[(]|[({][A-Z][a-z]{2}[)}]"
    r"|[A-Z][a-z]{2}-|\{(?!Glycan)|^\s*p[A-Z]|(?:bridge|disulfide|lactam)\)"
    r"|(?<=[A-Z])\((?![?>])[^)\[]*[a-z0-9][^)]*\)"
)


def _recognises(text: str) -> bool:
    front = _FRONT.match(text)
    if front and not text.lstrip().startswith("["):
        return True
    outside = _TAG.sub("[]", text)
    return bool(front or _INSIDE.search(text)) and not _WRITTEN_OUT.search(outside)


def _common(name: str | None) -> Modification | None:
    return modification(name) if name in {"Acetyl", "Amidated"} else None


def _parse(text: str) -> Peptide:
    simple = _SIMPLE.fullmatch(text.strip())
    if simple:
        n_cap, c_cap = _common(simple[1]), _common(simple[3])
        if (n_cap or not simple[1]) and (c_cap or not simple[3]):
            return peptide_of_letters(simple[2], n_cap, c_cap)
    from certipep.notation.proforma.usual import read

    usual = read(text)
    if usual is not None:
        return usual
    from certipep.notation.proforma import SharedTagError, peptide_of, read_document

    try:
        return peptide_of(read_document(text), text.strip())
    except SharedTagError as error:
        raise _with_each(text, error) from error


def _with_each(text: str, error: SharedTagError) -> AmbiguousNotationError:
    """Return the error that names the peptide of each meaning."""
    readings = []
    for meant in error.meanings:
        try:
            readings.append(Reading(_parse(text.replace(f"[{error.content}]", f"[{meant}]")), (meant,)))
        except CertipepError:
            return error
    return refuse_all(tuple(readings), text, None, error.message)


def _write(peptide: Peptide) -> str:
    from certipep.peptides.writers.proforma import write

    return write(peptide)


NOTATION = Notation("proforma", "ProForma 2 of HUPO-PSI", 30, _recognises, _parse, _write)
