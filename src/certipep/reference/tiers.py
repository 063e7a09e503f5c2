"""How far the source of a fact carries, as data with reasons.

>>> tier_of("https://pubmed.ncbi.nlm.nih.gov/23084823/"), is_strong("literature"), tier_of("unverified: from memory")
('literature', True, 'memory')
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from certipep.datafile import read_table

__all__ = ["is_strong", "status_of", "tier_of", "tiers"]


@cache
def _table() -> dict[str, Any]:
    return read_table(Path(__file__).parent / "data" / "tiers.toml")


def tiers() -> tuple[str, ...]:
    """Return the names of the tiers, the strong ones first."""
    return tuple(_table()["tiers"])


def is_strong(tier: str) -> bool:
    """Whether a certificate may be accused on a fact of this tier; an unknown tier is weak."""
    return bool(_table()["tiers"].get(tier, {}).get("strong", False))


@lru_cache(maxsize=4096)
def tier_of(source: str) -> str:
    """Return the tier of a source that states none: by what it is, ``web`` where that cannot be told."""
    lowered = source.lower()
    for words, tier in _table()["found_in"].items():
        if words in lowered:
            return str(tier)
    return "web"


def status_of(source: str) -> str:
    """Return ``"unverified"``, ``"computed"``, ``"disputed"``, ``"secondary"`` or ``"sourced"``.

    The first word of a source says how far it carries: a fact recalled without a document begins with
    ``unverified``, and nobody may read it as more.
    """
    head = source.split(":", 1)[0].strip().lower()
    if "unverified" in source.lower():
        return "unverified"
    if head in {"disputed", "secondary"}:
        return head
    return "computed" if head.startswith("computed") else "sourced"
