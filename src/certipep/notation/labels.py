"""A name in front of a sequence: ``Kemptide: LRRASLG``, ``Beta-Amyloid (1-42), human: DAEF…``.

A label is no part of the molecule, and it may say more than the sequence does: ``cyclo: RGDfK`` is refused, and
``Myristoyl-Pentapeptide-17: Myr-KLAKK-NH2`` is read, because the sequence has the group that the label names.
"""

from __future__ import annotations

import re

from certipep.errors import NotationError
from certipep.peptides.modification import C_TERMINUS, N_TERMINUS
from certipep.peptides.peptide import Peptide

__all__ = ["check_label", "label_end"]

# A letter first, no bracket but closed round ones, and a space behind the colon.
_LABEL = re.compile(r"\s*[A-Za-zαβγΑ-Ω](?:[^:()\[\]{}<>|$=#@\n]|\([^:()\[\]{}<>|$=#@\n]*\)){1,60}:\s+(?=\S)")
_WORD = re.compile(r"[A-Za-z]{2,}")
_RINGS = re.compile(r"(?i)(?:bi|tri|hetero)?cycl|disul|bridge|stapl|lactam|dimer")
_AMIDE = re.compile(r"(?i)amid")
_HEAVY = re.compile(r"(?i)heavy|label|aqua|isotop|deuter")
_OTHER = re.compile(
    r"(?i)phospho|methyl|acetylat|peg|lipid|conjugat|sulfat|glycos|retro|invers|scrambl|biotin"
)


def label_end(text: str) -> int:
    """Return where the sequence begins behind a label, 0 where there is none."""
    found = _LABEL.match(text)
    return found.end() if found else 0


def check_label(label: str, peptide: Peptide, text: str) -> None:
    """Refuse a label that names what the sequence does not have.

    Raises
    ------
    NotationError
        It names a group, a ring, an amide or an isotope label, and the peptide has none.
    """
    for word in _WORD.findall(label):
        if not _is_there(word, peptide):
            raise NotationError(
                f"the label says '{word}', and the sequence does not: write it where it belongs, or leave it out",
                text,
                max(text.find(word), 0),
            )


def _is_there(word: str, peptide: Peptide) -> bool:
    from certipep.notation.written.lexicon import groups_named

    if _RINGS.match(word):
        return bool(peptide.bridges)
    if _AMIDE.match(word):
        return peptide.c_terminus is not None
    if _HEAVY.match(word):
        return any(symbol[0].isdigit() for symbol in peptide.formula)
    named = {each.id for site in (N_TERMINUS, C_TERMINUS) for each in groups_named(word, site)}
    held = {each.id for each in peptide.modifications}
    if named:
        return bool(named & held)
    return bool(held) or not _OTHER.match(word)
