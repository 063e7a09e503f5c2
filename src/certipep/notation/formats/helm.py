"""HELM: ``PEPTIDE1{[ac].S.D.K.P}$$$$``."""

from __future__ import annotations

import re

from certipep.notation.helm import read
from certipep.notation.reading import Notation
from certipep.peptides.writers.helm import write

__all__ = ["NOTATION"]

_START = re.compile(r"\s*(?:PEPTIDE|RNA|CHEM|BLOB)\d{1,4}\{")


def _recognises(text: str) -> bool:
    return bool(_START.match(text))


NOTATION = Notation("helm", "HELM of the Pistoia Alliance", 10, _recognises, read, write)
