"""HELM: the Hierarchical Editing Language for Macromolecules of the Pistoia Alliance."""

from __future__ import annotations

from certipep.errors import UnsupportedError
from certipep.peptides.modification import Modification
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
    if peptide.labels:
        raise UnsupportedError("HELM cannot carry an isotope throughout: use ProForma")
    if peptide.adduct is not None:
        raise UnsupportedError("HELM cannot carry a metal complex")
    if peptide.unplaced:
        raise UnsupportedError("HELM cannot carry a modification without a place")
    polymers: list[str] = []
    places: dict[int, tuple[int, int]] = {}
    for number, (start, chain) in enumerate(peptide.chain_starts(), 1):
        offset = 1 + (chain.n_terminus is not None and bool(chain.n_terminus.helm))
        for position in range(len(chain.residues)):
            places[start + position] = (number, position + offset)
        polymers.append(f"PEPTIDE{number}{{{'.'.join(_monomers(chain))}}}")
    links = []
    for bridge in peptide.bridges:
        (first, first_at), (second, second_at) = bridge.ends
        a, b = places[first], places[second]
        links.append(f"PEPTIDE{a[0]},PEPTIDE{b[0]},{a[1]}:{_PLACES[first_at]}-{b[1]}:{_PLACES[second_at]}")
    return f"{'|'.join(polymers)}${'|'.join(links)}$$$"


# The shorter kin of lysine, whose groups are named as lysine's are.
_KIN = frozenset({"Orn", "Dab", "Dpr"})


def _monomers(chain: Chain) -> list[str]:
    names = [_monomer(each) for each in chain.residues]
    n_cap, c_cap = chain.n_terminus, chain.c_terminus
    if n_cap is not None and not n_cap.helm:
        names[0] = f"[{_short(n_cap)}_{names[0].strip('[]')}]"
    if c_cap is not None and not c_cap.helm:
        if c_cap.on_acid or not c_cap.smiles or "_" in names[-1]:
            raise UnsupportedError(f"HELM has no monomer for '{c_cap.name or c_cap.id}' at the C-terminus")
        names[-1] = f"[{names[-1].strip('[]')}_O{_short(c_cap)}]"
    front = [f"[{n_cap.helm}]"] if n_cap is not None and n_cap.helm else []
    back = [f"[{c_cap.helm}]"] if c_cap is not None and c_cap.helm else []
    return front + names + back


def _short(cap: Modification) -> str:
    if not cap.source or not cap.short or "_" in cap.short or "]" in cap.short:
        raise UnsupportedError(f"HELM has no monomer for '{cap.name or cap.id}'")
    return cap.short


def _modified(residue: Residue) -> str:
    """Write a modified side chain as ChEMBL does: ``[dSer(tBu)]``."""
    short = residue.side_chain[0].short
    if len(residue.modifications) > 1 or not short or "(" in short or residue.stereo == "DL":
        raise UnsupportedError(f"HELM has no monomer for {residue}")
    if not residue.side_chain[0].source or (len(residue.kind.id) > 1 and residue.kind.id not in _KIN):
        raise UnsupportedError(f"HELM has no monomer for {residue}")
    return f"[{'d' if residue.stereo == 'D' else ''}{residue.kind.code}({short})]"


def _monomer(residue: Residue) -> str:
    if residue.side_chain:
        return _modified(residue)
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
