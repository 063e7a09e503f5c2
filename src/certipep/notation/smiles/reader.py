"""Reads a peptide from its SMILES string.

The molecule is cut along its peptide bonds, each piece is looked up among the residues and ends of the tables, and
the peptide so found is built again: only if that is the same molecule is it returned.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from certipep.chemistry.formula import Formula
from certipep.chemistry.parent_structure import parent_of
from certipep.chemistry.structure import Molecule, formula_of, inchikey, molecule
from certipep.errors import CertipepError, NotationError, UnsupportedError
from certipep.notation.smiles.library import end_named, residue_named, residue_piece, shape_is_known
from certipep.notation.smiles.units import Unit, key_of, main_chains, piece_from, units_of
from certipep.peptides.bridge import Bridge
from certipep.peptides.modification import C_TERMINUS, N_TERMINUS, Modification
from certipep.peptides.peptide import Peptide
from certipep.peptides.residue import Residue
from certipep.peptides.residue_kind import ResidueKind
from certipep.peptides.structure import WHOLE, smiles

__all__ = ["read", "undivided"]

_LONGEST = 6_000
# Heavy atoms; some 250 residues.
_MOST_DIVIDED = 2_000
_WATER = Formula({"H": 2, "O": 1})


def read(text: str) -> Peptide:
    """Read a peptide of one chain from SMILES; disulfides and a head-to-tail bond may close it.

    The largest piece is read, neutral; a molecule that is no chain of known residues and ends keeps its formula, and a
    remark names the place where it could not be divided.

    Raises
    ------
    NotationError
        RDKit cannot read the string.
    UnsupportedError
        It holds several molecules or a metal.
    """
    if len(text) > _LONGEST:
        raise NotationError(f"a SMILES string of more than {_LONGEST} characters is not read", text, _LONGEST)
    parent = parent_of(text.strip())
    remarks = tuple(f"'{each}' beside the molecule left out" for each in parent.removed)
    try:
        found = _divided(parent.molecule)
    except UnsupportedError as error:
        found = undivided(parent.molecule, str(error))
    return replace(found, remarks=(*remarks, *found.remarks))


def undivided(given: Molecule, why: str) -> Peptide:
    """Return a molecule of known formula that is not divided into residues; the remark says why."""
    formula = formula_of(given)
    kind = ResidueKind(
        f"molecule {formula.hill}",
        "molecule not divided into residues",
        WHOLE,
        "",
        formula - _WATER,
        chiral=False,
        # The structure of all of it, not of a residue inside a chain.
        open_smiles=given.smiles,
        ionisation="unknown",
        absorption="unknown",
        source="the structure as given",
    )
    return Peptide((Residue(kind, ""),), remarks=(f"not divided into residues: {why}",))


def _divided(given: Molecule) -> Peptide:
    graph = given.graph
    if graph.GetNumAtoms() > _MOST_DIVIDED:
        raise UnsupportedError(f"more than {_MOST_DIVIDED} atoms are not divided into residues")
    chains = main_chains(graph, units_of(graph))
    if not chains:
        raise UnsupportedError("there is no amino acid in this structure")
    chain = chains[0]
    walls = {index for unit in chain for index in (unit.nitrogen, unit.alpha, unit.carbonyl)}
    pieces = [residue_piece(graph, unit, walls) for unit in chain]
    residues = tuple(
        _residue(graph, unit, atoms, place)
        for place, (unit, atoms) in enumerate(zip(chain, pieces, strict=True))
    )
    bridges = _disulfides(graph, pieces)
    cyclic = graph.GetBondBetweenAtoms(chain[-1].carbonyl, chain[0].nitrogen) is not None and len(chain) > 1
    if cyclic:
        bridges.append(Bridge("lactam", 0, len(chain) - 1, "n", "c"))
    n_end = None if cyclic else _n_end(graph, chain[0], pieces[0])
    c_end = None if cyclic else _c_end(graph, chain[-1])
    try:
        found = Peptide(residues, n_end, c_end, tuple(bridges))
        again = molecule(smiles(found))
    except CertipepError as error:
        raise UnsupportedError(f"the structure is not a chain of known residues: {error}") from error
    # Two drawings of one tautomer have different SMILES and one InChIKey.
    if again.smiles != given.smiles and inchikey(again) != inchikey(given):
        raise UnsupportedError("the structure holds something beside residues and ends that certipep knows")
    return found


def _residue(graph: Any, unit: Unit, atoms: frozenset[int], place: int) -> Residue:
    marks = {unit.nitrogen: "n", unit.alpha: "a", unit.carbonyl: "c"}
    shape, centres = key_of(graph, atoms, marks)
    found = residue_named((shape, centres))
    if found is not None:
        return found
    if shape_is_known(shape):
        raise UnsupportedError(
            f"the handedness of residue {place + 1} is not drawn, or that of another isomer"
        )
    raise UnsupportedError(f"residue {place + 1} of this structure is in no table of certipep's")


def _disulfides(graph: Any, pieces: list[frozenset[int]]) -> list[Bridge]:
    where = {index: place for place, atoms in enumerate(pieces) for index in atoms}
    found: list[Bridge] = []
    for bond in graph.GetBonds():
        ends = (bond.GetBeginAtom(), bond.GetEndAtom())
        if all(end.GetSymbol() == "S" for end in ends):
            places = sorted(where.get(end.GetIdx(), -1) for end in ends)
            if places[0] < 0 or places[0] == places[1]:
                raise UnsupportedError("a disulfide to something other than a residue is not read")
            found.append(Bridge("disulfide", places[0], places[1]))
    return found


def _n_end(graph: Any, unit: Unit, atoms: frozenset[int]) -> Modification | None:
    for neighbour in graph.GetAtomWithIdx(unit.nitrogen).GetNeighbors():
        index = neighbour.GetIdx()
        if index in atoms:
            continue
        piece = piece_from(graph, index, {unit.nitrogen})
        return _end(graph, piece, index, N_TERMINUS)
    return None


def _c_end(graph: Any, unit: Unit) -> Modification | None:
    for neighbour in graph.GetAtomWithIdx(unit.carbonyl).GetNeighbors():
        index = neighbour.GetIdx()
        bond = graph.GetBondBetweenAtoms(unit.carbonyl, index)
        if index == unit.alpha or bond.GetBondTypeAsDouble() == 2.0:
            continue
        piece = piece_from(graph, index, {unit.carbonyl})
        if len(piece) == 1 and neighbour.GetSymbol() == "O":
            return None
        return _end(graph, piece, index, C_TERMINUS)
    raise UnsupportedError("the C-terminus is no acid, amide or ester")


def _end(graph: Any, piece: frozenset[int], bound: int, site: str) -> Modification:
    found = end_named(key_of(graph, piece, {bound: "x"}), site)
    if found is None:
        raise UnsupportedError(f"what sits on the {site} of this structure is in no table of certipep's")
    return found
