"""Words that lie over other words: which they are, and rounds in which none of them overlap."""

from __future__ import annotations

from certipep.documents.pdf.objects import TextRun
from certipep.documents.pdf.words import Group

__all__ = ["clashes", "copies_of", "rounds_of"]

_ROUNDS = 6  # of painting, for words that lie over one another


def clashes(words: list[Group], indexes: list[int]) -> list[int]:
    """Return the words of which half lies over another word of another text object."""
    cells: dict[tuple[int, int], list[int]] = {}
    clashing: set[int] = set()
    for index in indexes:
        box = words[index].box
        for cell in _cells(box):
            for other in cells.setdefault(cell, []):
                if words[index].letters[0].run is not words[other].letters[0].run and half_over(
                    box, words[other].box
                ):
                    clashing.update((index, other))
            cells[cell].append(index)
    return sorted(clashing)


def copies_of(copies: list[TextRun], originals: list[TextRun]) -> list[tuple[TextRun, TextRun]]:
    """Return each copy with every original of its size of which half lies under it."""
    cells: dict[tuple[int, int], list[TextRun]] = {}
    for copy in copies:
        x0, y0, x1, y1 = copy.box
        for cell in _cells(copy.box) if x0 < x1 and y0 < y1 else ():  # a space lies over nothing
            cells.setdefault(cell, []).append(copy)
    found = []
    for run in originals if cells else ():
        near = {id(copy): copy for cell in _cells(run.box) for copy in cells.get(cell, ())}
        found += [
            (copy, run)
            for copy in near.values()
            if abs(copy.size - run.size) < 0.1 * run.size and half_over(copy.box, run.box)
        ]
    return found


def half_over(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    """Return whether two boxes share more than half of the smaller one."""
    if a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]:
        return False
    shared = max(min(a[2], b[2]) - max(a[0], b[0]), 0.0) * max(min(a[3], b[3]) - max(a[1], b[1]), 0.0)
    smaller = min((a[2] - a[0]) * (a[3] - a[1]), (b[2] - b[0]) * (b[3] - b[1]))
    return shared > 0.5 * max(smaller, 1e-6)


def rounds_of(words: list[Group], suspects: list[int]) -> list[list[int]]:
    """Divide suspects so that no two of different runs in one round overlap; the last round takes the rest."""
    rounds: list[list[int]] = []
    for index in suspects:
        for group in rounds:
            full = len(rounds) == _ROUNDS and group is rounds[-1]
            if full or not any(half_over(words[index].box, words[other].box) for other in group):
                group.append(index)
                break
        else:
            rounds.append([index])
    return rounds


def _cells(box: tuple[float, float, float, float]) -> list[tuple[int, int]]:
    """Return the squares of a grid that a box touches, bounded for a box of impossible size."""
    columns = range(int(box[0] // 24), min(int(box[2] // 24), int(box[0] // 24) + 60) + 1)
    rows = range(int(box[1] // 24), min(int(box[3] // 24), int(box[1] // 24) + 60) + 1)
    return [(column, row) for column in columns for row in rows]
