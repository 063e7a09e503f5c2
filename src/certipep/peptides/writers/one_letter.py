"""One-letter notation: letters, ``{D-Phe}`` for what has none, ``K(Ac)`` for what a letter carries."""

from __future__ import annotations

from certipep.peptides.peptide import Peptide
from certipep.peptides.residue import Residue
from certipep.peptides.writers.words import bridge_note, c_end, metal_suffix, n_end, refuse_chains, side_chain

__all__ = ["write"]


def write(peptide: Peptide) -> str:
    """Write a peptide in one-letter notation.

    Raises
    ------
    UnsupportedError
        It has several chains, or something else that a line of letters cannot carry.
    """
    refuse_chains(peptide, "one-letter")
    letters = "".join(_letter(each, position) for position, each in enumerate(peptide.residues))
    if any(each.is_head_to_tail for each in peptide.bridges):
        body = f"cyclo({letters})"
    else:
        explicit = peptide.n_terminus is not None or peptide.c_terminus is not None
        # An amidated peptide with a free amine reads better without "H-", which looks like histidine.
        # Selenocysteine and pyrrolysine make sequences look like names: GLUCAGON.
        explicit = explicit or "U" in letters or "O" in letters
        acid = "-OH" if explicit and peptide.adduct is None else ""
        front, back = n_end(peptide, ""), c_end(peptide, acid)
        if letters == "H" and not front:
            letters = "{His}"
        body = front + letters + back
    return body + metal_suffix(peptide) + bridge_note(peptide)


def _letter(residue: Residue, position: int) -> str:
    kind = residue.kind
    if kind.id == "pGlu" and position == 0 and residue.stereo == "L" and not residue.modifications:
        return "pE"
    backbone = len(residue.modifications) != len(residue.side_chain)
    # "O" is read as hydroxyproline as well: pyrrolysine is written out.
    if len(kind.id) == 1 and kind.id != "O" and residue.stereo in {"L", ""} and not backbone:
        return kind.letter + side_chain(residue)
    return "{" + residue.code + "}" + side_chain(residue)
