"""The peptides that are measured: made here, the same on every machine."""

from __future__ import annotations

import random
import re

__all__ = ["SETS", "peptides"]

LETTERS = "ACDEFGHIKLMNPQRSTVWY"
# Share of each residue in proteins, rounded (UniProtKB/Swiss-Prot release statistics).
SHARES = (8.3, 1.4, 5.5, 6.7, 3.9, 7.1, 2.3, 5.9, 5.8, 9.6, 2.4, 4.1, 4.7, 3.9, 5.5, 6.6, 5.4, 6.9, 1.1, 2.9)

SETS = {
    "random": "random, 5 to 50 residues",
    "tryptic": "tryptic peptides of made proteins, 6 to 50 residues",
    "proteins": "made proteins, 100 to 1000 residues",
}


def peptides(name: str, count: int, seed: int = 20) -> list[str]:
    """Return `count` peptides of a set."""
    source = random.Random(seed)
    if name == "random":
        return ["".join(source.choices(LETTERS, k=source.randint(5, 50))) for _ in range(count)]
    if name == "proteins":
        return [_protein(source) for _ in range(count)]
    found: list[str] = []
    while len(found) < count:
        # trypsin cuts after K and R, not before P
        found.extend(p for p in re.split(r"(?<=[KR])(?!P)", _protein(source)) if 6 <= len(p) <= 50)
    return found[:count]


def _protein(source: random.Random) -> str:
    return "".join(source.choices(LETTERS, SHARES, k=source.randint(100, 1000)))
