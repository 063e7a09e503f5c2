"""SMILES, through RDKit: ``CC(=O)N[C@@H](CO)C(=O)O``."""

from __future__ import annotations

import re

from certipep.notation.reading import Notation
from certipep.peptides.peptide import Peptide

__all__ = ["NOTATION"]

_STRING = re.compile(r"\s*[A-Za-z0-9@+\-\[\]()=#%\\/.:]+\s*")


def _recognises(text: str) -> bool:
    # A double bond to oxygen is in every peptide, and "=" in no other notation of one.
    return ("=O" in text or "O=" in text) and bool(_STRING.fullmatch(text))


def _parse(text: str) -> Peptide:
    from certipep.notation.smiles import read

    return read(text)


def _write(peptide: Peptide) -> str:
    from certipep.chemistry.structure import molecule
    from certipep.peptides.structure import smiles

    return molecule(smiles(peptide)).smiles


NOTATION = Notation("smiles", "SMILES, through RDKit", 20, _recognises, _parse, _write)
