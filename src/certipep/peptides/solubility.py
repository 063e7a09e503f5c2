"""What to expect of a peptide's solubility, in words, from charge and hydropathy."""

from __future__ import annotations

from certipep.errors import CertipepError
from certipep.peptides.peptide import Peptide

__all__ = ["solubility"]

# Carbon atoms of a modification from which it outweighs the residues: a fatty acid, a dye.
_LARGE = 12
_HYDROPHOBIC = frozenset("AVILMFWY")
# Water alone often fails below this share of charged, and above this share of hydrophobic residues.
_FEW_CHARGES = 0.1
_MANY_HYDROPHOBIC = 0.5
# Carbon atoms of a modification from which it outweighs the residues: a fatty acid, a dye.
_LARGE = 12


def solubility(peptide: Peptide) -> str:
    """Say how a peptide is likely to dissolve.

    Returns
    -------
    str
        One sentence. A rule of thumb of peptide handling (share of charged and of hydrophobic residues, net
        charge at pH 7), no measurement, and no instruction for use.
    """
    length = len(peptide)
    hydrophobic = sum(peptide.composition.get(letter, 0) for letter in _HYDROPHOBIC) / length
    features = peptide.features
    charged = (features.acidic + features.basic) / length
    try:
        net = peptide.net_charge(7.0)
    except CertipepError:
        return "the charge of this molecule is not computed, so nothing is said of its solubility"
    if any(each.formula is not None and each.formula["C"] >= _LARGE for each in peptide.modifications):
        return "the long chain or large group that it carries decides its solubility: it may form micelles or gels"
    if hydrophobic > _MANY_HYDROPHOBIC and charged < _FEW_CHARGES:
        return "hydrophobic with few charges: expected to be poorly soluble in water alone"
    if abs(net) < 0.5 and charged < _FEW_CHARGES:
        return (
            "nearly uncharged at pH 7: solubility in water depends on the residues, and is least near the pI"
        )
    if net <= -0.5:
        return "acidic: expected to dissolve in water at or above neutral pH, least in acid near its pI"
    if net >= 0.5:
        return "basic: expected to dissolve in water and in dilute acid"
    return "charges balance near pH 7: expected to dissolve better somewhat away from its pI"
