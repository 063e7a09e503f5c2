"""Abbreviations that the residues beside them decide; the rules are data: ``notation/data/context.toml``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from certipep.datafile import read_table
from certipep.notation.ambiguous import Reading
from certipep.peptides.peptide import Peptide

__all__ = ["preferred"]


def preferred(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Return the readings without those that the residues of the chain speak against."""
    if len(readings) < 2:
        return readings
    kept = readings
    for row in _rows():
        contents = [(each, _content(each.peptide)) for each in kept]
        better = [
            each
            for each, content in contents
            if row["preferred"] in content and content.issuperset(row["beside"])
        ]
        if better:
            kept = tuple(each for each, content in contents if row["over"] not in content)
    return kept or readings


def _content(peptide: Peptide) -> set[str]:
    return {each.kind.id for each in peptide.every_residue} | {each.id for each in peptide.modifications}


@cache
def _rows() -> tuple[dict[str, Any], ...]:
    return tuple(read_table(Path(__file__).parents[1] / "data" / "context.toml")["context"])
