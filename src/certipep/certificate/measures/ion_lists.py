"""Ions that are listed before their numbers: "[M+2H]2+ / [M+3H]3+: 907.9 / 605.6"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from certipep.certificate.measures.ion import Ion

__all__ = ["in_order"]

_JOINS = re.compile(r"\s*[,;/|&]\s*|\s+(?:(?:and|und|et|y|e|и|i|och|en)\s+)?")
"""What stands between the ions, and between the numbers, of a list."""
_BEFORE_NUMBERS = re.compile(r"[\s:=,~≈()\[\]|-]*(?:m/z)?[\s:=]*")


def in_order(
    text: str, ions: Sequence[Ion], numbers: Sequence[re.Match[str]]
) -> list[tuple[Ion, re.Match[str]]]:
    """Return each ion with its number, where nothing but a list of ions stands before a list of as many numbers."""
    if len(ions) < 2 or not all(_JOINS.fullmatch(text[a.end : b.start]) for a, b in pairwise(ions)):
        return []
    behind = [one for one in numbers if one.start() >= ions[-1].end]
    if len(behind) != len(ions) or text[behind[-1].end() :].strip(" .;"):
        return []
    between = [text[a.end() : b.start()] for a, b in pairwise(behind)]
    if not all(map(_JOINS.fullmatch, between)):
        return []
    if _BEFORE_NUMBERS.fullmatch(text[ions[-1].end : behind[0].start()]) is None:
        return []
    return list(zip(ions, behind, strict=True))
