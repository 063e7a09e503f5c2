"""Three-letter notation: ``Ac-Ser-Asp-…-Asn-OH``, ``H-Aib-His-D-2-Nal-D-Phe-Lys-NH2``."""

from __future__ import annotations

from certipep.peptides.peptide import Peptide
from certipep.peptides.writers.words import bridge_note, c_end, metal_suffix, n_end, refuse_chains, side_chain

__all__ = ["write"]


def write(peptide: Peptide) -> str:
    """Write a peptide in three-letter notation, with both ends.

    Raises
    ------
    UnsupportedError
        It has several chains, or something else that a line of codes cannot carry.
    """
    refuse_chains(peptide, "three-letter")
    codes = "-".join(each.code + side_chain(each) for each in peptide.residues)
    if any(each.is_head_to_tail for each in peptide.bridges):
        body = f"cyclo({codes})"
    else:
        body = n_end(peptide, "H-") + codes + c_end(peptide, "-OH")
    return body + metal_suffix(peptide) + bridge_note(peptide)
