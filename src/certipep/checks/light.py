"""Whether a peptide absorbs where only aromatic side chains and disulfides do."""

from __future__ import annotations

from certipep.peptides import Peptide
from certipep.peptides.absorbance import unknown_absorption

__all__ = ["absorbs_near_280", "coefficient_at"]

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
    unknown = bool(aromatic - _WEAK) or bool(unknown_absorption(peptide))
    return None if unknown or peptide.adduct is not None else False


def coefficient_at(peptide: Peptide, nanometres: int) -> float | None:
    """Return the molar absorption coefficient in 1/(M cm) at 280, 214 or 205 nm; None elsewhere, and where unknown."""
    if unknown_absorption(peptide):
        return None
    absorbance = peptide.absorbance
    computed = {280: absorbance.epsilon_280, 214: absorbance.epsilon_214, 205: absorbance.epsilon_205}
    value = computed.get(nanometres)
    return None if value is None else float(value)
