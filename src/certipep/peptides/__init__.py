"""Peptides: residues, modifications, bridges, and everything that follows from them."""

from __future__ import annotations

from certipep.peptides.bridge import Bridge
from certipep.peptides.features import Features
from certipep.peptides.modification import Modification, modification
from certipep.peptides.peptide import Chain, Peptide, Unplaced
from certipep.peptides.residue import Residue, residue

__all__ = [
    "Bridge",
    "Chain",
    "Features",
    "Modification",
    "Peptide",
    "Residue",
    "Unplaced",
    "modification",
    "residue",
]
