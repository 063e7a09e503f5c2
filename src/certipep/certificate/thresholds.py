"""The numbers that decide where words belong together, from ``data/thresholds.toml``, each with its reason there."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from certipep.datafile import read_table

__all__ = ["threshold"]


@cache
def _values() -> dict[str, float]:
    table = read_table(Path(__file__).parent / "data" / "thresholds.toml")
    return {name: float(row["value"]) for name, row in table.items()}


def threshold(name: str) -> float:
    """Return a threshold by its name; a name that the table lacks is an error of the program."""
    return _values()[name]
