"""The chain of residue formulas, for rules and facts; it belongs to `certipep.peptides.chains`."""

from __future__ import annotations

from certipep.peptides.chains import chain_of, end_groups, end_words, in_three_letters, standard_residues

__all__ = ["chain_of", "end_groups", "end_words", "in_three_letters", "standard_residues"]
