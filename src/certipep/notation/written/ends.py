"""The ends of a written-out peptide: ``Ac-`` and ``H-`` in front, ``-OH`` and ``-NH2`` behind."""

from __future__ import annotations

import re

from certipep.peptides.modification import (
    C_TERMINUS,
    N_TERMINUS,
    Modification,
    find_modifications,
    folded,
    is_common,
)
from certipep.peptides.residue_kind import kind_spellings

__all__ = ["FREE_ACID", "FREE_AMINE", "c_cap", "is_folded_c_cap", "n_cap"]

FREE_AMINE = frozenset({"H", "H2N", "NH2"})
FREE_ACID = frozenset({"OH", "COOH", "CO2H"})

# Letters of the genetic code alone: such a word is a piece of sequence unless a table spells it exactly so.
_LETTERS = re.compile(r"[A-Z]+")
_CBZ = re.compile(r"Z-(?=(?:D-)?[A-Z][a-z]{2})")
_LONGEST = 60


def n_cap(text: str, start: int) -> tuple[Modification, int] | None:
    """Return the modification written at `start` before a hyphen, and the position behind that hyphen."""
    end = min(len(text), start + _LONGEST)
    # "Z-" before a three-letter code is benzyloxycarbonyl; before letters it may be Glx.
    if _CBZ.match(text, start):
        return find_modifications("Cbz")[0], start + 2
    hyphens = [position for position in range(start + 1, end) if text[position] == "-"]
    first = text[start : hyphens[0]] if hyphens else ""
    if not hyphens or (len(first) > 1 and first in kind_spellings(every=False)):
        return None
    # "Ac-" is settled at once; of other names the longest wins: Biotin-Ahx before Biotin.
    common = is_common(text[start : hyphens[0]])
    for position in hyphens[:1] if common else reversed(hyphens):
        found = _named(text[start:position], N_TERMINUS)
        if found is not None:
            return found, position + 1
    return None


def c_cap(text: str, end: int) -> tuple[Modification, int] | None:
    """Return the modification written after the last hyphens before `end`, and that hyphen's position."""
    hyphens = [position for position in range(max(0, end - _LONGEST), end) if text[position] == "-"]
    if not hyphens or text[hyphens[-1] + 1 : end] in kind_spellings(every=False):
        return None
    common = is_common(text[hyphens[-1] + 1 : end])
    for position in hyphens[-1:] if common else hyphens:
        found = _named(text[position + 1 : end], C_TERMINUS)
        if found is not None:
            return found, position
    return None


def is_folded_c_cap(word: str) -> bool:
    """Whether a word is a modification of the C-terminus but for its case."""
    names = (word, word[1:]) if word.startswith("O") else (word,)
    return any(each.fits(C_TERMINUS) for name in names if len(name) > 1 for each in find_modifications(name))


def _named(word: str, site: str) -> Modification | None:
    stripped = word.strip()
    if len(stripped) < 2:
        return None
    # "OMe" and "OtBu" are esters: the oxygen belongs to the acid.
    names = (stripped, stripped[1:]) if site == C_TERMINUS and stripped.startswith("O") else (stripped,)
    for name in names:
        for each in find_modifications(name):
            if each.fits(site) and _spells(name, each) and not _is_bare_ester(each, site, stripped):
                return each
    return None


def _is_bare_ester(each: Modification, site: str, word: str) -> bool:
    """Whether a group that only an oxygen can bind to the acid is written without that oxygen: "-Me"."""
    oxygen_written = word.startswith("O") or "ester" in word or (word.startswith("Me") and word != "Me")
    return site == C_TERMINUS and bool(each.smiles) and not each.on_acid and not oxygen_written


def _spells(name: str, each: Modification) -> bool:
    """Whether a name means this modification: capitals must match exactly, and hyphens be hyphens of it."""
    names = {each.id, each.short, each.name, *each.spellings}
    if name in names:
        return True
    if _LETTERS.fullmatch(name):
        return False
    # Without this "Bz-L" would be benzyl, not benzoyl-leucine.
    return "-" not in name or any("-" in one and folded(one) == folded(name) for one in names)
