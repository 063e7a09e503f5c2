"""What papers call a colour or an ion, in every language; the words are in ``data/wording.toml``."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from certipep.certificate.alternatives import any_of, any_word_of
from certipep.datafile import read_table

__all__ = ["wordings"]

_FILE = Path(__file__).parent / "data" / "wording.toml"


@cache
def wordings(kind: str) -> dict[str, re.Pattern[str]]:
    """Return a pattern for each thing of a kind, ``colour`` or ``counter_ion``, by its name."""
    rows: dict[str, dict[str, list[str]]] = read_table(_FILE)[kind]
    return {name: _pattern(row.get("words", []), row.get("stems", [])) for name, row in rows.items()}


def _pattern(words: list[str], stems: list[str]) -> re.Pattern[str]:
    parts = [part for part in (any_word_of(words), any_of(stems)) if part]
    return re.compile("|".join(parts), re.IGNORECASE)
