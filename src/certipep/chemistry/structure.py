"""Molecules: the only door to RDKit, which is loaded when a function here is called and not before.

>>> glycine = molecule("NCC(=O)O")
>>> glycine.smiles, formula_of(glycine).hill, inchikey(glycine)
('NCC(=O)O', 'C2H5NO2', 'DHMQDGOQFOQNFH-UHFFFAOYSA-N')
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from certipep.chemistry.formula import Formula
from certipep.chemistry.svg import inline_svg
from certipep.errors import NotationError, UnsupportedError

__all__ = [
    "Molecule",
    "canonical_smiles",
    "charge_of",
    "drawing_svg",
    "exact_mass",
    "formula_of",
    "from_helm",
    "inchi",
    "inchikey",
    "isomeric_smiles",
    "molecule",
    "to_helm",
]

_MAXIMUM_LENGTH = 50_000
_MAXIMUM_ATOMS = 6_000

# InChI needs minutes for very large molecules, and its key means little there.
_MAXIMUM_INCHI_ATOMS = 1_500
_MAXIMUM_DRAWN_ATOMS = 450


@dataclass(frozen=True, slots=True)
class Molecule:
    """A molecular graph. Two molecules are equal when their canonical SMILES are.

    Parameters
    ----------
    smiles : str
        Canonical isomeric SMILES.
    graph : object
        The RDKit molecule; of no use outside this module.
    """

    smiles: str
    graph: Any = field(compare=False, repr=False)

    def __str__(self) -> str:
        return self.smiles


def molecule(smiles: str) -> Molecule:
    """Read a SMILES string.

    Parameters
    ----------
    smiles : str

    Returns
    -------
    Molecule

    Raises
    ------
    NotationError
        RDKit cannot read it; the message repeats the reason.
    """
    text = smiles.strip()
    if not text or len(text) > _MAXIMUM_LENGTH:
        raise NotationError(f"a SMILES string has between 1 and {_MAXIMUM_LENGTH} characters", smiles, 0)
    from rdkit import Chem

    with _quiet():
        graph = Chem.MolFromSmiles(text)
        if graph is None:
            raise NotationError(f"not a SMILES string: {_reason(text)}", smiles, 0)
    return _made(graph, smiles)


def from_helm(helm: str) -> Molecule:
    """Read a HELM string whose monomers RDKit knows.

    Parameters
    ----------
    helm : str
        Such as ``PEPTIDE1{[ac].S.D.K}$$$$``.

    Raises
    ------
    NotationError
        RDKit cannot read it, most often because it does not know a monomer.
    """
    text = helm.strip()
    if not text or len(text) > _MAXIMUM_LENGTH:
        raise NotationError(f"a HELM string has between 1 and {_MAXIMUM_LENGTH} characters", helm, 0)
    from rdkit import Chem

    with _quiet():
        graph = Chem.MolFromHELM(text)
    if graph is None or graph.GetNumAtoms() == 0:
        raise NotationError("RDKit cannot read this HELM string or knows not all of its monomers", helm, 0)
    return _made(graph, helm)


def to_helm(of: Molecule) -> str:
    """Return HELM for a molecule that came from `from_helm`.

    Raises
    ------
    UnsupportedError
        The molecule carries no residues, as after reading SMILES.
    """
    from rdkit import Chem

    with _quiet():
        written = str(Chem.MolToHELM(of.graph))
    if not written:
        raise UnsupportedError("only a molecule that was read from HELM can be written as HELM")
    return written


def formula_of(of: Molecule | str) -> Formula:
    """Count the atoms, hydrogens included; labelled atoms count as their isotope, charges are left out."""
    counts: dict[str, int] = {}
    for atom in _graph(of).GetAtoms():
        symbol = atom.GetSymbol()
        if symbol == "*":
            raise UnsupportedError("the structure has an open attachment point (*), so it has no formula")
        key = f"{atom.GetIsotope()}{symbol}" if atom.GetIsotope() else symbol
        counts[key] = counts.get(key, 0) + 1
        counts["H"] = counts.get("H", 0) + atom.GetTotalNumHs()
    return Formula(counts)


def charge_of(of: Molecule | str) -> int:
    """Return the formal charge of the whole structure as drawn."""
    return sum(atom.GetFormalCharge() for atom in _graph(of).GetAtoms())


def exact_mass(of: Molecule | str) -> float:
    """Return RDKit's exact (monoisotopic) mass in Da, from a table independent of ours."""
    from rdkit.Chem import rdMolDescriptors

    return float(rdMolDescriptors.CalcExactMolWt(_graph(of)))


def canonical_smiles(of: Molecule | str) -> str:
    """Return canonical SMILES without stereochemistry and isotopes: equal for stereoisomers."""
    from rdkit import Chem

    return str(Chem.MolToSmiles(_graph(of), isomericSmiles=False))


def isomeric_smiles(of: Molecule | str) -> str:
    """Return canonical SMILES with stereochemistry and isotopes."""
    return of.smiles if isinstance(of, Molecule) else molecule(of).smiles


def inchi(of: Molecule | str) -> str:
    """Return the standard InChI.

    Raises
    ------
    UnsupportedError
        The molecule is too large, or InChI cannot be made of it.
    """
    from rdkit import Chem

    chem: Any = Chem
    graph = _small_enough(of)
    with _quiet():
        written = str(chem.MolToInchi(graph))
    if not written:
        raise UnsupportedError("no InChI can be made of this structure")
    return written


def inchikey(of: Molecule | str) -> str:
    """Return the standard InChIKey; see `inchi`."""
    from rdkit import Chem

    chem: Any = Chem
    return str(chem.InchiToInchiKey(inchi(of)))


def drawing_svg(of: Molecule | str, width: int = 900, height: int = 500, title: str = "") -> str:
    """Draw the structure.

    Parameters
    ----------
    of : Molecule or str
        A molecule or its SMILES.
    width, height : int
        Pixels.
    title : str
        Text for those who cannot see the picture.

    Returns
    -------
    str
        One ``<svg>`` element to put into a page; lines take the colour of the surrounding text.

    Raises
    ------
    UnsupportedError
        The molecule is too large to be worth drawing.
    """
    from rdkit import Chem
    from rdkit.Chem.Draw import rdMolDraw2D

    graph = Chem.Mol(_graph(of))
    if graph.GetNumAtoms() > _MAXIMUM_DRAWN_ATOMS:
        raise UnsupportedError(f"structures of more than {_MAXIMUM_DRAWN_ATOMS} atoms are not drawn")
    with _quiet():
        _lay_out(graph)
        canvas = rdMolDraw2D.MolDraw2DSVG(width, height)
        options: Any = canvas.drawOptions()
        options.clearBackground = False
        options.useBWAtomPalette()
        canvas.DrawMolecule(graph)
        canvas.FinishDrawing()
    return inline_svg(str(canvas.GetDrawingText()), width, height, title)


def _lay_out(graph: Any) -> None:
    """Find flat coordinates with few atoms on top of each other; long chains need several tries."""
    from rdkit.Chem import rdDepictor

    rdDepictor.Compute2DCoords(graph)
    fewest, best = _collisions(graph), graph.GetConformer().GetPositions()
    for seed in range(1, 9):
        if not fewest:
            break
        rdDepictor.Compute2DCoords(graph, nFlipsPerSample=3, nSample=60, sampleSeed=seed)
        found = _collisions(graph)
        if found < fewest:
            fewest, best = found, graph.GetConformer().GetPositions()
    graph.GetConformer().SetPositions(best)


def _collisions(graph: Any) -> int:
    """Count the pairs of atoms that a drawing puts closer than half a bond."""
    import numpy as np

    flat = graph.GetConformer().GetPositions()[:, :2]
    distances = np.sqrt(((flat[:, None] - flat[None]) ** 2).sum(axis=-1))
    return int((distances[np.triu_indices(len(flat), 1)] < 0.75).sum())


def _made(graph: Any, text: str) -> Molecule:
    if graph.GetNumAtoms() > _MAXIMUM_ATOMS:
        raise NotationError(f"structures of more than {_MAXIMUM_ATOMS} atoms are not read", text, 0)
    from rdkit import Chem

    return Molecule(str(Chem.MolToSmiles(graph)), graph)


def _graph(of: Molecule | str) -> Any:
    return of.graph if isinstance(of, Molecule) else molecule(of).graph


def _small_enough(of: Molecule | str) -> Any:
    graph = _graph(of)
    if graph.GetNumAtoms() > _MAXIMUM_INCHI_ATOMS:
        raise UnsupportedError(f"InChI is not made for more than {_MAXIMUM_INCHI_ATOMS} heavy atoms")
    return graph


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep RDKit from writing to stderr: what goes wrong becomes an error of ours."""
    from rdkit import rdBase

    block = rdBase.BlockLogs()
    try:
        yield
    finally:
        del block


def _reason(smiles: str) -> str:
    """Say what RDKit refuses: the grammar, or the chemistry of an atom."""
    from rdkit import Chem

    graph = Chem.MolFromSmiles(smiles, sanitize=False)
    if graph is None:
        return "check brackets, ring numbers and letters"
    problems = Chem.DetectChemistryProblems(graph)
    return str(problems[0].Message()) if problems else "check brackets, ring numbers and valences"
