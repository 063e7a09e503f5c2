"""Tables typed line by line with a sign between their cells ("Water / ≤ 8.0 % / 4.7 %"), or column by column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from certipep.certificate.extraction.labels import known_label
from certipep.certificate.geometry.lines import Line, Segment, segment_of
from certipep.certificate.reading.grid import Cell, Grid
from certipep.certificate.reading.heading import is_heading, roles_of_cells
from certipep.certificate.reading.layout import Layout
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary
from certipep.documents.document import Word

__all__ = ["columns_of_lines", "typed_grids"]

_ALONE = frozenset("/\\·•–—→")
"""Signs that are a word of their own between two cells."""
_ATTACHED = ";"
"""Between two cells it stands at the end of the first."""


def typed_grids(layout: Layout, vocabulary: Vocabulary) -> Iterator[Grid]:
    """Yield runs of lines with as many cells as the heading above them, each with the same sign between."""
    lines = [line for line in layout.lines if line.segments]
    at = 0
    while at < len(lines):
        grid = _under(lines, at, vocabulary)
        if grid is not None:
            yield grid
            at += len(grid.rows)
        else:
            at += 1


def columns_of_lines(layout: Layout, vocabulary: Vocabulary) -> Iterator[Grid]:
    """Yield tables and forms of which each column stands on lines of its own, a blank line between two columns."""
    columns: list[list[Segment]] = [[]]
    for above, line in pairwise((None, *layout.lines)):
        alone = line is not None and len(line.segments) == 1
        if line is not None and (above is None or not alone or line.top - above.bottom > line.height / 2):
            columns.append([])
        if line is not None and alone:
            columns[-1].append(line.segments[0])
    columns = [column for column in columns if column]
    at = 0
    while at < len(columns):
        others = (n for n, column in enumerate(columns) if n > at and len(column) != len(columns[at]))
        alike = columns[at : next(others, None)]
        tables = (n for n in range(len(alike), 1, -1) if _is_table(alike[:n], vocabulary))
        wide = 2 if _is_form(alike[:2], vocabulary) else next(tables, 1)
        if wide > 1:
            rows = zip(*alike[:wide], strict=True)
            yield Grid(tuple(tuple((segment,) for segment in row) for row in rows), "typed")
        at += wide


def _is_form(columns: Sequence[Sequence[Segment]], vocabulary: Vocabulary) -> bool:
    """Return whether two columns are labels and nothing else, and values."""
    named = [[known_label(one.text, vocabulary) is not None for one in column] for column in columns]
    enough = len(columns[0]) >= threshold("typed columns")
    return enough and len(columns) == 2 and all(named[0]) and not any(named[1])


def _is_table(columns: Sequence[Sequence[Segment]], vocabulary: Vocabulary) -> bool:
    """Return whether columns have a heading each."""
    heading = [column[0].text for column in columns]
    return len(columns[0]) >= threshold("typed columns") and is_heading(roles_of_cells(heading, vocabulary))


def _under(lines: Sequence[Line], at: int, vocabulary: Vocabulary) -> Grid | None:
    for mark in sorted({mark for word in lines[at].words if (mark := _mark(word))}):
        head = _cells(lines[at], mark)
        if len(head) < threshold("typed columns"):
            continue
        if not is_heading(roles_of_cells([segment.text for cell in head for segment in cell], vocabulary)):
            continue
        rows = [head]
        below = [_cells(line, mark) for line in lines[at + 1 :]]
        for row, then in zip_longest(below, below[1:], fillvalue=()):
            if len(row) == len(head):
                rows.append(row)
            elif len(then) != len(head):
                break  # of one row alone a sign may have been lost
        if len(rows) > 1:
            return Grid(tuple(rows), "typed")
    return None


def _mark(word: Word) -> str:
    if word.text in _ALONE:
        return word.text
    return _ATTACHED if word.text.endswith(_ATTACHED) else ""


def _cells(line: Line, mark: str) -> tuple[Cell, ...]:
    """Return the cells of a line; none where one of them would be empty."""
    parts: list[list[Word]] = [[]]
    for word in line.words:
        if word.text == mark:
            parts.append([])
            continue
        parts[-1].append(word)
        if mark == _ATTACHED and word.text.endswith(mark):
            parts.append([])
    if not all(parts):
        return ()
    return tuple((_segment(part, line),) for part in parts)


def _segment(words: Sequence[Word], line: Line) -> Segment:
    text = " ".join(word.text for word in words).removesuffix(_ATTACHED)
    return segment_of(words, line.number, text)
