"""RDKit as an independent oracle for structures."""

from __future__ import annotations

from certipep.chemistry.formula import Formula


def formula_of(smiles: str) -> Formula:
    from rdkit import Chem

    graph = Chem.MolFromSmiles(smiles)
    assert graph is not None, smiles
    counts: dict[str, int] = {}
    for atom in graph.GetAtoms():
        key = f"{atom.GetIsotope() or ''}{atom.GetSymbol()}"
        counts[key] = counts.get(key, 0) + 1
        counts["H"] = counts.get("H", 0) + atom.GetTotalNumHs()
    return Formula(counts)


def exact_mass(smiles: str) -> float:
    from rdkit import Chem
    from rdkit.Chem.rdMolDescriptors import CalcExactMolWt

    return float(CalcExactMolWt(Chem.MolFromSmiles(smiles)))


def mirror_key(smiles: str) -> str:
    """Return the InChIKey of the mirror image, turned over by RDKit atom by atom."""
    from rdkit import Chem

    graph = Chem.MolFromSmiles(smiles)
    for atom in graph.GetAtoms():
        atom.InvertChirality()
    return str(Chem.MolToInchiKey(graph))
