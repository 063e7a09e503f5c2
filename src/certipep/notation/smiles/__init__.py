"""SMILES of peptides: structures taken apart into residues, and proved by building them again."""

from __future__ import annotations

from certipep.notation.smiles.reader import read

__all__ = ["read"]
