"""Hydropathy of the residues (Kyte and Doolittle, J. Mol. Biol. 157 (1982) 105, doi:10.1016/0022-2836(82)90515-0)."""

from __future__ import annotations

__all__ = ["HYDROPATHY"]

HYDROPATHY = {
    "A": 1.8,
    "R": -4.5,
    "N": -3.5,
    "D": -3.5,
    "C": 2.5,
    "Q": -3.5,
    "E": -3.5,
    "G": -0.4,
    "H": -3.2,
    "I": 4.5,
    "L": 3.8,
    "K": -3.9,
    "M": 1.9,
    "F": 2.8,
    "P": -1.6,
    "S": -0.8,
    "T": -0.7,
    "W": -0.9,
    "Y": -1.3,
    "V": 4.2,
}
