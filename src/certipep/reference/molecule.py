"""The molecule of an entry as a `Peptide`."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from certipep.reference.entry import Entry, Structure

if TYPE_CHECKING:
    from certipep.peptides import Peptide

__all__ = ["molecule"]


def molecule(entry: Entry) -> Peptide | None:
    """Return the molecule of `entry`, or None where it has no sequence.

    The notation with stereochemistry goes before ProForma, which cannot say D. A metal complex is the
    ligand with the change of formula that its declared convention makes.

    Raises
    ------
    NotationError
        When the entry is written in a way that certipep does not read; ``certipep panel lint`` finds it.
    """
    return _of(entry.structure) if entry.structure is not None else None


@lru_cache(maxsize=4096)
def _of(structure: Structure) -> Peptide | None:
    if structure.proforma is None:
        return None
    from certipep.notation import parse

    peptide = parse(structure.notation) if structure.notation else parse(structure.proforma, "proforma")
    if structure.metal is None:
        return peptide
    from dataclasses import replace

    from certipep.chemistry.formula import Formula

    return replace(peptide, adduct=Formula.parse(structure.formula) - peptide.formula)
