"""Peptides as search engines of proteomics print them: ``K.PEPTIDEK.L``, ``_(ac)M(ox)K_``, ``n[43]C[160]K``."""

from __future__ import annotations

import re

from certipep.errors import NotationError, UnsupportedError
from certipep.notation.reading import Notation
from certipep.peptides.peptide import Peptide

__all__ = ["NOTATION"]

_TAGS = r"(?:[(\[](?:[^()\[\]]|\([^()]*\))*[)\]])"
_BODY = rf"\.?{_TAGS}?(?:n{_TAGS})?(?:[A-Z]{_TAGS}*)+(?:c{_TAGS})?\.?"
# Flanks, underscores, accessions or sites in the brackets, a terminus as n[…], an unsigned mass of a whole residue.
_FLANKED = re.compile(rf"\s*[A-Z_-]\.({_BODY})\.[A-Z_-]\s*")
_UNDERSCORED = re.compile(rf"\s*_({_BODY})_(?:\.?\d)?\s*")
_MARKED = re.compile(
    r"\((?:uni[Mm]od|UniMod|UNIMOD):\d+\)|\([A-Z][\w>:-]+ \((?:[A-Z]+|(?:Protein )?[NC]-term)\)\)"
    r"|^\s*\.[(\[]|^\s*n\[|[A-Z]\[\d{2,4}(?:\.\d+)?\]"
)


def _body(text: str) -> str | None:
    for form in (_FLANKED, _UNDERSCORED):
        found = form.fullmatch(text)
        if found and len(re.sub(_TAGS, "", found[1])) > 3:
            return found[1]
    if _MARKED.search(text) and re.fullmatch(_BODY, text.strip()) and not text.lstrip().startswith("["):
        return text.strip()
    return None


def _recognises(text: str) -> bool:
    return len(text) < 2_000 and _body(text) is not None


def _parse(text: str) -> Peptide:
    from certipep.notation.search_engine import read

    body = _body(text)
    if body is None:
        raise NotationError("this is no peptide as a search engine prints it", text, 0)
    return read(body, text)


def _write(_peptide: Peptide) -> str:
    raise UnsupportedError("strings of search engines are read and not written: use ProForma")


NOTATION = Notation("search-engine", "strings of search engines (read only)", 25, _recognises, _parse, _write)
