"""Masses of a formula: monoisotopic, and average under either atomic-weight convention. All in Da.

>>> from certipep.chemistry.formula import Formula
>>> thymalfasin = Formula.parse("C129H215N33O55")
>>> round(monoisotopic_mass(thymalfasin), 4)
3106.5041
>>> [round(mass, 3) for mass in average_mass_range(thymalfasin)]
[3108.276, 3108.315]
"""

from __future__ import annotations

from certipep.chemistry.elements import Weights, monoisotope, weight, weight_conventions
from certipep.chemistry.formula import Formula

__all__ = ["ELECTRON", "PROTON", "average_mass", "average_mass_range", "monoisotopic_mass"]

# CODATA 2018, in Da (Tiesinga et al., Rev. Mod. Phys. 93 (2021) 025010, doi:10.1103/RevModPhys.93.025010).
ELECTRON = 0.000548579909065
PROTON = 1.007276466621


def monoisotopic_mass(formula: Formula) -> float:
    """Return the mass with every atom as the most abundant isotope of its element.

    Parameters
    ----------
    formula : Formula
        Neutral molecule, or a change of one. A named isotope counts as itself.

    Returns
    -------
    float
        Da, uncharged: the electrons of an ion are the business of `certipep.chemistry.adducts`.
    """
    return sum([count * monoisotope(symbol) for symbol, count in formula.items()])


def average_mass(formula: Formula, weights: Weights = "current") -> float:
    """Return the average mass ("molecular weight").

    Parameters
    ----------
    formula : Formula
        Neutral molecule, or a change of one.
    weights : {"current", "pre-2011"}
        Standard atomic weights to use. Both are found on paper, 13 ppm apart for a peptide.

    Returns
    -------
    float
        Da.
    """
    return sum([count * weight(symbol, weights) for symbol, count in formula.items()])


def average_mass_range(formula: Formula) -> tuple[float, float]:
    """Return the lowest and highest average mass in Da over the conventions in use: both ends are right."""
    masses = [average_mass(formula, weights) for weights in weight_conventions()]
    return min(masses), max(masses)
