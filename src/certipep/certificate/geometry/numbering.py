"""Numbers of sections: "3.1  ESI-MS" is the first part of section 3, and 3.1 is a value of nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from certipep.certificate.thresholds import threshold
from certipep.documents.document import Word

__all__ = ["section_numbers"]

_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})[.)]?")
Place = tuple[int, ...]


def section_numbers(rows: Sequence[Sequence[Word]]) -> frozenset[int]:
    """Return the ids (of Python) of the words that number the sections of a page.

    A number is one where it begins its line, words follow it, and it goes on from the number before: 2.1 behind 2,
    2.2 behind 2.1, 3 behind 2.2. A list that never has a point in it is left alone: it may count peaks or vials.

    Parameters
    ----------
    rows : sequence of sequence of Word
        The words of each line from left to right, lines from top to bottom.
    """
    marks = [(place, row[0]) for row in rows if (place := _place(row)) is not None]
    marks = marks[: int(threshold("sections most"))]
    chains: list[list[int]] = []
    for index, (place, _) in enumerate(marks):
        before = [chain for chain in chains if _follows(marks[chain[-1]][0], place)]
        chains.append([*max(before, key=len, default=[]), index])
    longest = [marks[index] for index in max(chains, key=len, default=[])]
    deeper = sum(len(place) > 1 for place, _ in longest)
    return (
        frozenset(id(word) for _, word in longest)
        if deeper >= threshold("sections numbered")
        else frozenset()
    )


def _place(row: Sequence[Word]) -> Place | None:
    if len(row) < 2 or not row[1].text[:1].isalpha():
        return None
    match = _NUMBER.fullmatch(row[0].text)
    return tuple(map(int, match[1].split("."))) if match is not None else None


def _follows(before: Place, place: Place) -> bool:
    """Return whether `place` comes next in a numbered paper."""
    if place == (*before, 1):
        return True
    level = len(place)
    return level <= len(before) and place[:-1] == before[: level - 1] and place[-1] == before[level - 1] + 1
