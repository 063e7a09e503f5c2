"""A page that is longer than paper, as the tables of a laboratory's program are: it is read sheet by sheet.

What is read costs more than twice as much on twice the words, so a long page is cut between its lines. The heading of a
declared table goes on to every sheet that holds rows of it, as print repeats it; its words keep their places.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from msgspec.structs import replace

from certipep.certificate.reading.heading import is_heading, roles_of_cells
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary
from certipep.documents.document import Box, Cell, Page, Word

__all__ = ["between", "sheets_of"]

_Part = TypeVar("_Part", Word, Cell)


def sheets_of(page: Page, vocabulary: Vocabulary) -> tuple[Page, ...]:
    """Return the page, or the sheets that a page with more words or cells than any paper is read by."""
    if len(page.words) <= threshold("words of a page") and len(page.cells) <= threshold("cells of a page"):
        return (page,)
    ends = (float("-inf"), *_cuts(page), float("inf"))
    words, cells = _by_sheet(page.words, ends), _by_sheet(page.cells, ends)
    rest = replace(page, words=(), cells=())
    last: dict[int, tuple[list[Cell], list[Word]]] = {}
    out = []
    for at, (top, bottom) in enumerate(pairwise(ends)):
        heads = [last[table] for table in dict.fromkeys(cell.table for cell in cells[at]) if table in last]
        sheet = between(rest, top, bottom, first=not at)
        held = (cell for head, _ in heads for cell in head)
        read = (word for _, names in heads for word in names)
        height = max((word.bottom for word in words[at]), default=0.0) - max(top, 0.0)
        out.append(replace(sheet, height=height, words=(*read, *words[at]), cells=(*held, *cells[at])))
        for row in _headings(cells[at], vocabulary):
            last[row[0].table] = row, [word for word in words[at] if any(_holds(cell, word) for cell in row)]
    return tuple(out)


def _cuts(page: Page) -> Iterator[float]:
    """Yield the heights where the page is cut: between two lines, as soon as a sheet is full."""
    most, counted, reach = threshold("words of a sheet"), 0, float("-inf")
    parts = [(word.top, word.bottom, 1) for word in page.words]
    boxes = [cell.box for cell in page.cells if cell.box is not None]
    parts += [(top, bottom, 0) for _, top, _, bottom in boxes]
    for top, bottom, words in sorted(parts):
        if counted >= most and top >= reach:
            yield top
            counted = 0
        counted += words
        reach = max(reach, bottom)


def _by_sheet(parts: Iterable[_Part], ends: Sequence[float]) -> list[list[_Part]]:
    """Return the words or the cells of each sheet; what has no place stands on the first."""
    out: list[list[_Part]] = [[] for _ in pairwise(ends)]
    for part in parts:
        out[bisect_right(ends, part.box[1]) - 1 if part.box is not None else 0].append(part)
    return out


def _headings(cells: Iterable[Cell], vocabulary: Vocabulary) -> Iterator[list[Cell]]:
    """Yield the last row of each table that heads what stands below it."""
    rows: dict[tuple[int, int], list[Cell]] = {}
    for cell in cells:
        rows.setdefault((cell.table, cell.row), []).append(cell)
    found = {}
    for (table, _), row in rows.items():
        if is_heading(roles_of_cells([cell.text for cell in row], vocabulary)):
            found[table] = row
    yield from found.values()


def _holds(cell: Cell, word: Word) -> bool:
    x0, y0, x1, y1 = cell.box or (0.0, 0.0, 0.0, 0.0)
    return x0 <= word.centre <= x1 and y0 <= word.middle <= y1


def between(page: Page, top: float, bottom: float, *, first: bool) -> Page:
    """Return what stands between two heights of a page, by the middle of its height; notes stay with the first part."""

    def inside(box: Box | None) -> bool:
        _, y0, _, y1 = box or (0.0, 0.0, 0.0, 0.0)
        return box is not None and top <= (y0 + y1) / 2 < bottom

    return replace(
        page,
        words=tuple(word for word in page.words if inside(word.box)),
        cells=tuple(cell for cell in page.cells if inside(cell.box)),
        lines=tuple(line for line in page.lines if top <= (line.y0 + line.y1) / 2 < bottom),
        pictures=tuple(one for one in page.pictures if inside(one.box)),
        hidden=page.hidden if first else (),
        notes=page.notes if first else (),
    )
