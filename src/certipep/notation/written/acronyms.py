"""Blocks of letters that may be the name of a group: ``NHS-Gly``, ``RGD-PEG-NH2``; the names are data."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from certipep.datafile import read_table

__all__ = ["TWO_AMINES", "acronym_among", "acronyms", "doubled"]

# Dyes that bind a peptide on each side.
TWO_AMINES = frozenset({"Rh110"})
_TWICE = re.compile(r"\s*[(\[][^()\[\]]+[)\]]2\s*")
# In brackets behind a residue a name is its group, K(DOTA); in brackets between hyphens it is a block: -(PEG)4-.
_BLOCK = re.compile(r"(?:(?<![A-Za-z0-9(\[{])|(?<=[-\s][(\[]))(m?)([A-Z]{2,6})(\d?)(?![A-Za-z0-9])")


def acronym_among(text: str, start: int, end: int, *, fronted: bool, backed: bool, acid: bool) -> str:
    """Return what a block of residues can be as well, "" where nothing.

    Parameters
    ----------
    text : str
    start, end : int
        Where the residues stand.
    fronted, backed : bool
        Whether a group stands in front, and any end behind.
    acid : bool
        Whether the end behind is -OH.
    """
    region = text[start:end]
    first, last = len(region) - len(region.lstrip()), len(region.rstrip())
    for block in _BLOCK.finditer(region):
        row = acronyms().get(block[2])
        begins, ends = block.start() == first, block.end() == last
        if row is None or (begins and ends and not (fronted or acid)):
            continue
        stands = {
            "anywhere": True,
            "ends": (begins and not fronted) or (ends and not backed),
            "first": begins and not fronted,
            "last": ends and not backed,
            "hydroxamic": ends and acid,
        }
        if stands[row["where"]]:
            return f"'{block[0]}' can be {row['means']}"
    return ""


def doubled(text: str, start: int, end: int, bound: bool) -> str:
    """Return what the 2 of "(GHK)2-Cu" counts besides a repeat, where a metal or a dye binds two molecules."""
    return (
        "the '2' can count molecules bound to one metal or dye"
        if bound and _TWICE.fullmatch(text, start, end)
        else ""
    )


@cache
def acronyms() -> dict[str, dict[str, Any]]:
    """Return word -> row of the table."""
    rows = read_table(Path(__file__).parents[1] / "data" / "acronyms.toml")["acronym"]
    return {word: row for row in rows for word in row["words"]}
