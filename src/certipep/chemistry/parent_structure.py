"""The neutral molecule of a structure as databases draw it: salts, charges and tautomers of guanidine aside.

>>> found = parent_of("NCC(=O)[O-].[Na+]")
>>> found.molecule.smiles, found.removed
('NCC(=O)O', ('[Na+]',))
>>> parent_of("CCCN=C(N)N").molecule.smiles
'CCCNC(=N)N'
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from certipep.chemistry.structure import Molecule, molecule
from certipep.errors import NotationError, UnsupportedError

__all__ = ["Parent", "parent_of", "smiles_of_inchi", "smiles_of_molfile"]

# Metals that bind peptides, and are no salt of it as Na, K, Li, Ca and Mg are.
_METALS = frozenset(
    [
        "Al",
        "Ti",
        "V",
        "Cr",
        "Mn",
        "Fe",
        "Co",
        "Ni",
        "Cu",
        "Zn",
        "Ga",
        "Ge",
        "Zr",
        "Mo",
        "Ru",
        "Rh",
        "Pd",
        "Ag",
        "Cd",
        "In",
        "Sn",
        "Sb",
        "La",
        "Gd",
        "Tb",
        "Eu",
        "Lu",
        "Re",
        "Os",
        "Ir",
        "Pt",
        "Au",
        "Hg",
        "Tl",
        "Pb",
        "Bi",
    ]
)
# A second piece this large beside the largest is no counter-ion.
_LARGE_PIECE = 0.5
# Alkyl-N=C(N)N, as PubChem draws arginine.
_GUANIDINE = "[CX4][NX2]=[CX3]([NX3;H2])[NX3]"
# HO-C=N, as InChI's mobile hydrogens come out.
_IMIDIC_ACID = "[OX2H][CX3]=[NX2;!$(N[O,N])]"
_MOST_SHIFTS = 400
# Heavy atoms: what is larger is weighed as it is drawn.
_MOST_NORMALISED = 2_000


@dataclass(frozen=True, slots=True)
class Parent:
    """A molecule without its salts, and what was left out as SMILES."""

    molecule: Molecule
    removed: tuple[str, ...] = ()


def parent_of(smiles: str) -> Parent:
    """Return the neutral parent of a structure.

    Raises
    ------
    NotationError
        RDKit cannot read it.
    UnsupportedError
        It holds several molecules of similar size, or a metal that is no counter-ion.
    """
    given = molecule(smiles)
    from rdkit import Chem
    from rdkit.Chem.MolStandardize import rdMolStandardize

    pieces = sorted(
        Chem.GetMolFrags(given.graph, asMols=True), key=lambda each: each.GetNumHeavyAtoms(), reverse=True
    )
    for piece in pieces:
        metals = {atom.GetSymbol() for atom in piece.GetAtoms()} & _METALS
        if metals:
            raise UnsupportedError(f"a structure with {', '.join(sorted(metals))} is not read")
    main, others = pieces[0], pieces[1:]
    if others and others[0].GetNumHeavyAtoms() > max(8, _LARGE_PIECE * main.GetNumHeavyAtoms()):
        raise UnsupportedError("several molecules in one structure, none of which is a counter-ion")
    if main.GetNumAtoms() > _MOST_NORMALISED:
        return Parent(given) if not others else Parent(molecule(str(Chem.MolToSmiles(main))), ("salt",))
    main = rdMolStandardize.Uncharger().uncharge(main)
    main = _shifted(_shifted(main, _GUANIDINE, (1, 2, 3)), _IMIDIC_ACID, (2, 1, 0))
    Chem.AssignStereochemistry(main, cleanIt=True, force=True)
    removed = tuple(str(Chem.MolToSmiles(each)) for each in others)
    return Parent(molecule(str(Chem.MolToSmiles(main))), removed)


def smiles_of_inchi(text: str) -> str:
    """Return SMILES of an InChI.

    Raises
    ------
    NotationError
        It is none that RDKit can read.
    """
    from rdkit import Chem, rdBase

    block = rdBase.BlockLogs()
    read: Any = Chem.MolFromInchi
    graph = read(text.strip())
    del block
    if graph is None or not graph.GetNumAtoms():
        raise NotationError("this InChI cannot be read: copy it whole", text, 0)
    return str(Chem.MolToSmiles(graph))


def smiles_of_molfile(text: str) -> str:
    """Return SMILES of a molfile (V2000 or V3000).

    Raises
    ------
    NotationError
        It is none that RDKit can read.
    """
    from rdkit import Chem, rdBase

    block = rdBase.BlockLogs()
    graph = Chem.MolFromMolBlock(text.split("$$$$")[0])
    del block
    if graph is None or not graph.GetNumAtoms():
        raise NotationError("this molfile cannot be read", text[:60], 0)
    return str(Chem.MolToSmiles(graph))


def _shifted(graph: Any, smarts: str, places: tuple[int, int, int]) -> Any:
    """Move the double bond of every match from the first pair of its atoms to the second: one tautomer for all."""
    from rdkit import Chem

    pattern = Chem.MolFromSmarts(smarts)
    for _ in range(_MOST_SHIFTS):
        match = graph.GetSubstructMatch(pattern)
        if not match:
            return graph
        first, centre, second = (match[place] for place in places)
        writable = Chem.RWMol(graph)
        writable.GetBondBetweenAtoms(first, centre).SetBondType(Chem.BondType.SINGLE)
        writable.GetBondBetweenAtoms(first, centre).SetStereo(Chem.BondStereo.STEREONONE)
        writable.GetBondBetweenAtoms(centre, second).SetBondType(Chem.BondType.DOUBLE)
        for place in (first, second):
            writable.GetAtomWithIdx(place).SetNoImplicit(False)
            writable.GetAtomWithIdx(place).SetNumExplicitHs(0)
        graph = writable.GetMol()
        Chem.SanitizeMol(graph)
    return graph
