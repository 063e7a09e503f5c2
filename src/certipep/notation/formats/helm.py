"""HELM: ``PEPTIDE1{[ac].S.D.K.P}$$$$``."""

from __future__ import annotations

import re

from certipep.notation.reading import Notation
from certipep.peptides.peptide import Peptide

__all__ = ["NOTATION"]

_START = re.compile(r"\s*(?:PEPTIDE|RNA|CHEM|BLOB)\d{1,4}\{")


def _recognises(text: str) -> bool:
    return bool(_START.match(text))


def _parse(text: str) -> Peptide:
    from certipep.notation.helm import read

    return read(text)


def _write(peptide: Peptide) -> str:
    from certipep.peptides.writers.helm import write

    return write(peptide)


NOTATION = Notation("helm", "HELM of the Pistoia Alliance", 10, _recognises, _parse, _write)
