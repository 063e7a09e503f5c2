"""Whether a peptide absorbs where only aromatic side chains and disulfides do."""

from __future__ import annotations

from certipep.peptides import Peptide

__all__ = ["absorbs_near_280"]

_WEAK = {"F"}
"""Phenylalanine absorbs weakly around 257 nm and not at 280 nm."""


def absorbs_near_280(peptide: Peptide) -> bool | None:
    """Return whether a peptide absorbs near 280 nm; None where that is not known.

    Trp, Tyr and cystine do; dyes, metals and synthetic aromatic residues (2-naphthylalanine) may.
    """
    if peptide.absorbance.epsilon_280 > 0:
        return True
    every = peptide.every_residue
    aromatic = {every[position - 1].kind.id for position in peptide.features.aromatic}
    modified = any("c1" in (one.smiles or "") for one in peptide.modifications)
    return None if aromatic - _WEAK or modified or peptide.adduct is not None else False
