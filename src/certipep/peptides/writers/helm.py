"""HELM: the Hierarchical Editing Language for Macromolecules of the Pistoia Alliance."""

from __future__ import annotations

from certipep.errors import UnsupportedError
from certipep.peptides.modification import C_TERMINUS, N_TERMINUS, Modification
from certipep.peptides.peptide import Chain, Peptide
from certipep.peptides.residue import Residue

__all__ = ["write"]

_PLACES = {"side": "R3", "n": "R1", "c": "R2"}


def write(peptide: Peptide) -> str:
    """Write a peptide in HELM.

    Raises
    ------
    UnsupportedError
        It carries something without a monomer: a side-chain modification, a metal, an unknown place.
    """
    if peptide.adduct is not None:
        raise UnsupportedError("HELM cannot carry a metal complex")
    if peptide.unplaced:
        raise UnsupportedError("HELM cannot carry a modification without a place")
    polymers: list[str] = []
    places: dict[int, tuple[int, int]] = {}
    for number, (start, chain) in enumerate(peptide.chain_starts(), 1):
        offset = 1 + (chain.n_terminus is not None)
        for position in range(len(chain.residues)):
            places[start + position] = (number, position + offset)
        polymers.append(f"PEPTIDE{number}{{{'.'.join(_monomers(chain))}}}")
    links = []
    for bridge in peptide.bridges:
        (first, first_at), (second, second_at) = bridge.ends
        a, b = places[first], places[second]
        links.append(f"PEPTIDE{a[0]},PEPTIDE{b[0]},{a[1]}:{_PLACES[first_at]}-{b[1]}:{_PLACES[second_at]}")
    return f"{'|'.join(polymers)}${'|'.join(links)}$$$"


def _monomers(chain: Chain) -> list[str]:
    front = [_cap(chain.n_terminus, N_TERMINUS)] if chain.n_terminus is not None else []
    back = [_cap(chain.c_terminus, C_TERMINUS)] if chain.c_terminus is not None else []
    return front + [_monomer(each) for each in chain.residues] + back


def _cap(cap: Modification, site: str) -> str:
    if not cap.helm:
        raise UnsupportedError(f"HELM has no monomer for '{cap.name or cap.id}' at the {site}")
    return f"[{cap.helm}]"


def _monomer(residue: Residue) -> str:
    if residue.side_chain:
        raise UnsupportedError(f"HELM has no monomer for {residue} as certipep writes it")
    methyl = len(residue.modifications) > 0
    kind = residue.kind
    if residue.stereo == "DL":
        raise UnsupportedError(f"HELM has no monomer for {residue}")
    if residue.stereo == "D" and methyl:
        return f"[Me_d{kind.helm}]"
    if methyl:
        return f"[me{kind.helm}]" if len(kind.helm) == 1 else f"[Me_{kind.helm}]"
    if residue.stereo == "D":
        return f"[d{kind.helm.removeprefix('l')}]" if kind.helm.startswith("lallo") else f"[d{kind.helm}]"
    return kind.helm if len(kind.helm) == 1 else f"[{kind.helm}]"
