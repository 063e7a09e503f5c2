"""How modifications, ends and bridges are written in one- and three-letter text."""

from __future__ import annotations

from certipep.chemistry.formula import Formula
from certipep.errors import UnsupportedError
from certipep.peptides.modification import Modification
from certipep.peptides.peptide import Peptide
from certipep.peptides.residue import Residue

__all__ = ["METALS", "bridge_note", "c_end", "metal_suffix", "n_end", "refuse_chains", "side_chain"]

# Metal complexes are written as the neutral molecule, metal(II) in place of two protons: [M-2H+Cu].
METALS = {symbol: Formula({symbol: 1, "H": -2}) for symbol in ("Cu", "Zn")}


def side_chain(residue: Residue) -> str:
    """Write the side-chain modifications of a residue in brackets."""
    return "".join(_bracketed(each) for each in residue.side_chain)


def n_end(peptide: Peptide, free: str) -> str:
    """Write the N-terminus with its hyphen; `free` is what a free amine is written as."""
    cap = peptide.n_terminus
    if cap is None:
        return free if peptide.residues[0].kind.free_amine else ""
    return (cap.short if cap.source else f"[{cap.id}]") + "-"


def c_end(peptide: Peptide, free: str) -> str:
    """Write the C-terminus with its hyphen; `free` is what a free acid is written as."""
    cap = peptide.c_terminus
    if cap is None:
        return free
    if not cap.source:
        return f"-[{cap.id}]"
    return "-" + ("" if cap.on_acid or not cap.smiles else "O") + cap.short


def bridge_note(peptide: Peptide) -> str:
    """Write the bridges but the head-to-tail one: " (Cys1-Cys6 disulfide)"."""
    every = peptide.residues
    notes = [
        f"{_place(every[each.first], each.first)}-{_place(every[each.second], each.second)} {each.kind}"
        for each in peptide.bridges
        if not each.is_head_to_tail
    ]
    return "".join(f" ({note})" for note in notes)


def metal_suffix(peptide: Peptide) -> str:
    """Write the metal of a complex: "-Cu"."""
    if peptide.adduct is None:
        return ""
    for symbol, formula in METALS.items():
        if formula == peptide.adduct:
            return f"-{symbol}"
    raise UnsupportedError(f"the complex with {peptide.adduct.change} has no one- or three-letter notation")


def refuse_chains(peptide: Peptide, notation: str) -> None:
    """Refuse what a line of text cannot carry: several chains, and modifications without a place."""
    if peptide.labels:
        raise UnsupportedError(
            f"{notation} notation cannot carry an isotope throughout ({', '.join(peptide.labels)}): use ProForma"
        )
    if peptide.branches:
        raise UnsupportedError(f"{notation} notation cannot carry several chains: use HELM")
    if peptide.unplaced:
        raise UnsupportedError(
            f"{notation} notation cannot carry a modification without a place: use ProForma"
        )
    ends = [place for each in peptide.bridges if not each.is_head_to_tail for _, place in each.ends]
    if any(place != "side" for place in ends):
        raise UnsupportedError(f"{notation} notation cannot carry a bridge from a terminus: use HELM")


def _place(residue: Residue, position: int) -> str:
    code = residue.kind.code
    return f"{code if len(code) == 3 and code.isascii() and code.isalpha() else ''}{position + 1}"


def _bracketed(each: Modification) -> str:
    return f"({each.short or each.id})" if each.source else f"[{each.id}]"
