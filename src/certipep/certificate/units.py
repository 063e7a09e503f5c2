"""Unit spellings, from ``data/units.toml``."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from certipep.datafile import read_table

__all__ = ["match_unit", "unit_of"]

_MICRO = str.maketrans({"μ": "µ", "㎍": "µ", "Μ": "µ", "µ": "µ"})


def _fold(text: str) -> str:
    text = text.translate(_MICRO)
    low = text.lower()
    return low if len(low) == len(text) else text  # positions must stay those of the text


@cache
def _spellings() -> tuple[dict[str, str], re.Pattern[str]]:
    table: dict[str, list[str]] = read_table(Path(__file__).parent / "data" / "units.toml")["units"]
    names: dict[str, str] = {}
    for unit, spellings in table.items():
        for spelling in spellings:
            names["".join(_fold(spelling).split())] = unit
    ordered = sorted(names, key=len, reverse=True)
    # Spaces may stand anywhere inside a unit ("EU / mg"), never inside a word of it.
    body = "|".join(r"\s*".join(map(re.escape, re.findall(r"[^\W\d_]+|\S", name))) for name in ordered)
    return names, re.compile(rf"\s*({body})(?![^\W\d_])")


def match_unit(text: str, start: int = 0) -> tuple[str, int] | None:
    """Return ``(unit, end)`` of the longest unit that begins at `start`, or None.

    Parameters
    ----------
    text : str
    start : int
        White space there is skipped.
    """
    names, pattern = _spellings()
    found = pattern.match(_fold(text), start)
    if found is None:
        return None
    return names["".join(found.group(1).split())], found.end()


def unit_of(text: str | None) -> str | None:
    """Return the house's spelling of a unit that stands alone, or None if it is not one."""
    if not text:
        return None
    found = match_unit(text.strip())
    return found[0] if found is not None and found[1] >= len(text.strip().rstrip(".")) else None
