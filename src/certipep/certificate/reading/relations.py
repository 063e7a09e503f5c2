"""How sure a proposal is, by how its value stands to its label; from ``data/relations.toml``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from msgspec import Struct

from certipep.datafile import read_table

__all__ = ["Relation", "relation"]


class Relation(Struct, frozen=True):
    """A relation of a value to its label.

    Attributes
    ----------
    score : float
        0 to 1: how often it is true.
    tier : int
        Which proposals are settled first: a headed table (0) owns its cells before a label alone (1) may take one.
    reason : str
        In words, with ``{label}`` where the label stands.
    """

    score: float
    tier: int
    reason: str


@cache
def _relations() -> dict[str, Relation]:
    table = read_table(Path(__file__).parent / "data" / "relations.toml")
    return {
        name: Relation(float(row["score"]), int(row["tier"]), row["reason"]) for name, row in table.items()
    }


def relation(name: str) -> Relation:
    """Return a relation by its name; a name that the table lacks is an error of the program."""
    return _relations()[name]
