"""InChI and molfiles, through RDKit: read as the SMILES of the same structure."""

from __future__ import annotations

from certipep.errors import UnsupportedError
from certipep.notation.reading import Notation
from certipep.peptides.peptide import Peptide

__all__ = ["NOTATION"]


def _recognises(text: str) -> bool:
    return text.lstrip().startswith("InChI=1") or "M  END" in text


def _parse(text: str) -> Peptide:
    from certipep.chemistry.parent_structure import smiles_of_inchi, smiles_of_molfile
    from certipep.notation.smiles import read

    return read(smiles_of_molfile(text) if "M  END" in text else smiles_of_inchi(text))


def _write(peptide: Peptide) -> str:
    from certipep.chemistry.structure import inchi, molecule
    from certipep.peptides.structure import smiles

    found = inchi(molecule(smiles(peptide)))
    if not found:
        raise UnsupportedError("this structure has no InChI")
    return found


NOTATION = Notation(
    "structure-files", "InChI and molfile, through RDKit (written as InChI)", 15, _recognises, _parse, _write
)
