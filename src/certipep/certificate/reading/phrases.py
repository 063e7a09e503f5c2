"""Words of the sentences of letters, from ``data/sentences.toml``, as parts of regular expressions."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from certipep.certificate.alternatives import any_of
from certipep.datafile import read_table

__all__ = ["any_phrase", "phrases"]


@cache
def phrases(name: str) -> tuple[str, ...]:
    """Return the words under a name of the table."""
    table: dict[str, list[str]] = read_table(Path(__file__).parent / "data" / "sentences.toml")
    return tuple(table[name])


@cache
def any_phrase(*names: str) -> str:
    """Return a pattern of any of the words under these names, the longest first."""
    return f"(?:{any_of(word for name in names for word in phrases(name))})"
