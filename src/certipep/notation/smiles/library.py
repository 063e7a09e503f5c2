"""The residues and ends of our tables, by the structure that they have inside a molecule."""

from __future__ import annotations

from functools import cache
from typing import Any

from certipep.chemistry.structure import molecule
from certipep.errors import CertipepError
from certipep.notation.smiles.units import Unit, key_of, main_chains, piece_from, units_of
from certipep.peptides.modification import C_TERMINUS, N_TERMINUS, Modification, modifications
from certipep.peptides.peptide import Peptide
from certipep.peptides.residue import Residue, plain
from certipep.peptides.residue_kind import residue_kinds
from certipep.peptides.structure import smiles

__all__ = ["end_named", "residue_named", "residue_piece", "shape_is_known"]

Key = tuple[str, tuple[tuple[str, str], ...]]


def residue_piece(graph: Any, unit: Unit, walls: set[int]) -> frozenset[int]:
    """Return the atoms of a residue: its side chain, N, C=O and a methyl on the nitrogen."""
    others = walls - {unit.nitrogen, unit.alpha, unit.carbonyl}
    side = piece_from(graph, unit.alpha, others | {unit.carbonyl, unit.nitrogen})
    methyls = {
        neighbour.GetIdx()
        for neighbour in graph.GetAtomWithIdx(unit.nitrogen).GetNeighbors()
        if neighbour.GetSymbol() == "C" and neighbour.GetDegree() == 1
    }
    return side | methyls | {unit.nitrogen, unit.carbonyl}


def residue_named(key: Key) -> Residue | None:
    """Return the residue of a key, plain or modified, of either hand."""
    for table in (_plain, _methylated, _modified):
        found = table().get(key)
        if found is not None:
            return found
    return None


def shape_is_known(shape: str) -> bool:
    """Whether a residue of some handedness has this shape."""
    return any(known == shape for known, _ in _plain())


def end_named(key: Key, site: str) -> Modification | None:
    """Return the modification of a terminus with this key."""
    return _ends(site).get(key)


@cache
def _plain() -> dict[Key, Residue]:
    return _table(
        [Residue(kind, hand) for kind in residue_kinds() for hand in ("LD" if kind.chiral else ("",))]
    )


@cache
def _methylated() -> dict[Key, Residue]:
    found = [each.n_methylated for each in _plain().values() if not each.modifications]
    return _table([each for each in found if each is not None])


@cache
def _modified() -> dict[Key, Residue]:
    residues: list[Residue] = []
    for each in modifications():
        for site in each.sites:
            if each.smiles and site not in {N_TERMINUS, C_TERMINUS, "backbone"}:
                residue = plain(site)
                hands = ("L", "D") if residue.stereo else ("",)
                residues.extend(Residue(residue.kind, hand, (each,)) for hand in hands)
    return _table(residues)


def _table(residues: list[Residue]) -> dict[Key, Residue]:
    found: dict[Key, Residue] = {}
    for residue in residues:
        try:
            graph = molecule(smiles(Peptide((residue,), None, None))).graph
        except CertipepError:
            continue
        for unit in units_of(graph):
            walls = {unit.nitrogen, unit.carbonyl}
            atoms = residue_piece(graph, unit, walls)
            if _covers(graph, unit, atoms):
                found.setdefault(key_of(graph, atoms, _marks(unit)), residue)
    return found


def _covers(graph: Any, unit: Unit, atoms: frozenset[int]) -> bool:
    """Whether a residue alone is all of the molecule but the acid's two oxygens."""
    rest = {atom.GetIdx() for atom in graph.GetAtoms()} - atoms
    acid = {each.GetIdx() for each in graph.GetAtomWithIdx(unit.carbonyl).GetNeighbors()}
    return rest <= acid


def _marks(unit: Unit) -> dict[int, str]:
    return {unit.nitrogen: "n", unit.alpha: "a", unit.carbonyl: "c"}


@cache
def _ends(site: str) -> dict[Key, Modification]:
    found: dict[Key, Modification] = {}
    for each in modifications():
        if not each.smiles or not each.fits(site) or each.reduces:
            continue
        ends = (each, None) if site == N_TERMINUS else (None, each)
        try:
            graph = molecule(smiles(Peptide((plain("A"), plain("A")), *ends))).graph
        except CertipepError:
            continue
        chain = max(main_chains(graph, units_of(graph)), key=len)
        bound = chain[0].nitrogen if site == N_TERMINUS else chain[-1].carbonyl
        inner = chain[0].alpha if site == N_TERMINUS else chain[-1].alpha
        for neighbour in graph.GetAtomWithIdx(bound).GetNeighbors():
            if neighbour.GetIdx() == inner or (site == C_TERMINUS and _is_oxo(graph, bound, neighbour)):
                continue
            atoms = piece_from(graph, neighbour.GetIdx(), {bound})
            found.setdefault(key_of(graph, atoms, {neighbour.GetIdx(): "x"}), each)
            break
    return found


def _is_oxo(graph: Any, bound: int, neighbour: Any) -> bool:
    bond = graph.GetBondBetweenAtoms(bound, neighbour.GetIdx())
    return bool(bond.GetBondTypeAsDouble() == 2.0)
