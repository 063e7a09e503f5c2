"""Lines of residues on which a sequence goes on below its label."""

from __future__ import annotations

import re

from certipep.certificate.extraction.neighbours import Neighbours
from certipep.certificate.geometry.lines import Segment

__all__ = ["residues_below"]

_RESIDUE = re.compile(r"[A-Z][a-z]{2}(?=-)|(?<=-)[A-Z][a-z]{2}")
_FEWEST_RESIDUES = 4
_CHAIN = re.compile(
    r"-?[A-Za-z]{1,5}(?:\([^()\s]{1,12}\))?(?:-[A-Za-z0-9]{1,5}(?:\([^()\s]{1,12}\))?)+-?|-?(?:NH2|OH)"
)
"""A line of residues in three letters; the first and the last may be cut."""


def residues_below(near: Neighbours, piece: Segment, value: Segment) -> list[Segment]:
    """Return the lines of residues on which a sequence goes on at the left edge of its label."""
    if len(_RESIDUE.findall(value.text)) < _FEWEST_RESIDUES:
        return []
    lines: list[Segment] = []
    last = value
    for line in near.between(value.middle + 0.5 * value.height, value.middle + 12 * value.height):
        apart = line.top - last.bottom
        at_edge = min(abs(line.left - piece.left), abs(line.left - value.left)) < value.height
        if apart > value.height or not at_edge or not near.is_value(line) or not _CHAIN.fullmatch(line.text):
            break
        lines.append(line)
        last = line
    return lines
