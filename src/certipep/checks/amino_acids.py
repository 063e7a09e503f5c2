"""What an acid hydrolysis makes of a peptide: Asx, Glx and the residues that survive."""

from __future__ import annotations

from collections import Counter

from certipep.peptides import Peptide

__all__ = ["LOST", "POOLED", "expected_ratios"]

POOLED = {"N": "B", "D": "B", "Q": "Z", "E": "Z"}
"""Amides turn into acids: Asn and Asp are found as Asx (B), Gln and Glu as Glx (Z)."""
LOST = frozenset("WC")
"""Trp is destroyed, Cys partly lost; neither is assessed."""
_GAMMA_GLU = "gGlu"
_STANDARD = frozenset("ACDEFGHIKLMNPQRSTVWY")


def expected_ratios(peptide: Peptide) -> tuple[Counter[str], bool]:
    """Return how many of each amino acid a hydrolysate holds, and whether every residue is a coded one.

    The gamma-Glu of a side chain's linker is set free as well.
    """
    counts: Counter[str] = Counter()
    complete = True
    for residue in peptide.every_residue:
        for attached in residue.modifications:
            counts[POOLED["E"]] += attached.parts.count(_GAMMA_GLU)
        letter = residue.effective_kind.letter
        if letter == "U" or letter not in _STANDARD:
            letter = "E" if residue.kind.id.lower().startswith(("pglu", "pyr", "pca")) else ""
        if not letter:
            complete = False
            continue
        counts[POOLED.get(letter, letter)] += 1
    return +counts, complete
