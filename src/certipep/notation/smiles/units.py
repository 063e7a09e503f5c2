"""Takes a molecule apart into alpha-amino acid units along its peptide bonds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

__all__ = ["Unit", "key_of", "main_chains", "piece_from", "units_of"]

# Enough rounds for the widest side chain to be told apart.
_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Unit:
    """The atoms N, C-alpha and C=O of a residue, by index."""

    nitrogen: int
    alpha: int
    carbonyl: int


def units_of(graph: Any) -> list[Unit]:
    """Return every N-C-C(=O) of a molecule."""
    found: list[Unit] = []
    for atom in graph.GetAtoms():
        if atom.GetSymbol() != "C" or not _is_carbonyl(atom):
            continue
        for alpha in atom.GetNeighbors():
            if alpha.GetSymbol() != "C" or _is_carbonyl(alpha) or alpha.GetIsAromatic():
                continue
            found.extend(
                Unit(nitrogen.GetIdx(), alpha.GetIdx(), atom.GetIdx())
                for nitrogen in alpha.GetNeighbors()
                if nitrogen.GetSymbol() == "N" and not nitrogen.GetIsAromatic()
            )
    return found


def main_chains(graph: Any, units: list[Unit]) -> list[list[Unit]]:
    """Return the units as chains along the peptide bonds, the longest first."""
    after: dict[Unit, Unit] = {}
    by_nitrogen: dict[int, list[Unit]] = {}
    for unit in units:
        by_nitrogen.setdefault(unit.nitrogen, []).append(unit)
    for unit in units:
        for neighbour in graph.GetAtomWithIdx(unit.carbonyl).GetNeighbors():
            following = by_nitrogen.get(neighbour.GetIdx(), [])
            if neighbour.GetIdx() != unit.nitrogen and following:
                after[unit] = following[0]
    followed = set(after.values())
    starts = [unit for unit in units if unit not in followed]
    if not starts and units:
        starts = units[:1]
    chains: list[list[Unit]] = []
    for start in starts:
        chain, seen = [start], {start}
        while (following_unit := after.get(chain[-1])) is not None and following_unit not in seen:
            chain.append(following_unit)
            seen.add(following_unit)
        chains.append(chain)
    return sorted(chains, key=len, reverse=True)


def piece_from(graph: Any, start: int, walls: Iterable[int]) -> frozenset[int]:
    """Return the atoms that can be reached from one without passing a wall or a disulfide bond."""
    closed = set(walls)
    found = {start}
    waiting = [start]
    while waiting:
        atom = graph.GetAtomWithIdx(waiting.pop())
        for neighbour in atom.GetNeighbors():
            index = neighbour.GetIdx()
            sulfurs = atom.GetSymbol() == neighbour.GetSymbol() == "S"
            if index in found or index in closed or sulfurs:
                continue
            found.add(index)
            waiting.append(index)
    return frozenset(found)


def key_of(
    graph: Any, atoms: frozenset[int], marks: dict[int, str]
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return what a piece of a molecule is (without handedness), and the handedness of its centres.

    Atoms are refined by their neighbours until pieces of different structure differ; `marks` tells the atoms
    apart at which the piece is bound to the rest.
    """
    labels = {}
    for index in atoms:
        atom = graph.GetAtomWithIdx(index)
        aromatic = "a" if atom.GetIsAromatic() else ""
        labels[index] = (
            f"{atom.GetSymbol()}{aromatic}{atom.GetFormalCharge()}{atom.GetIsotope()}{marks.get(index, '')}"
        )
    for _ in range(_ROUNDS):
        refined = {}
        for index in atoms:
            around = sorted(
                f"{bond.GetBondType()}{labels[bond.GetOtherAtomIdx(index)]}"
                for bond in graph.GetAtomWithIdx(index).GetBonds()
                if bond.GetOtherAtomIdx(index) in labels
            )
            refined[index] = _short(labels[index] + "|" + ",".join(around))
        labels = refined
    centres = tuple(
        sorted(
            (labels[index], atom.GetProp("_CIPCode") if atom.HasProp("_CIPCode") else "?")
            for index in atoms
            if (atom := graph.GetAtomWithIdx(index)).GetChiralTag() != 0 or atom.HasProp("_CIPCode")
        )
    )
    return _short(",".join(sorted(labels.values()))), centres


def _is_carbonyl(atom: Any) -> bool:
    return any(
        bond.GetBondTypeAsDouble() == 2.0 and bond.GetOtherAtom(atom).GetSymbol() == "O"
        for bond in atom.GetBonds()
    )


def _short(text: str) -> str:
    from hashlib import blake2b

    return blake2b(text.encode(), digest_size=12).hexdigest()
