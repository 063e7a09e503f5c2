"""Tables as rows and columns of cells, whatever says where they are: the file, drawn lines, or aligned words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from msgspec import Struct

from certipep.certificate.claims import Statement
from certipep.certificate.geometry.lines import Segment, segment_of
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.roles import Kind, Role
from certipep.certificate.vocabulary import Vocabulary
from certipep.documents.document import Cell as DeclaredCell
from certipep.documents.document import Word

__all__ = ["Cell", "Grid", "Row", "Said", "Table", "cell_text", "declared_grids"]

Cell = tuple[Segment, ...]
"""The segments of a cell, in reading order; empty where nothing stands there."""


Row = Sequence[Cell]

_CUT_NUMBER = re.compile(r"[<>≤≥]?\s?\d+[.,]\d+")
_REST_OF_NUMBER = re.compile(r"\d{1,2}(?:\s?%)?")


class Grid(Struct, frozen=True, eq=False):
    """Rows of cells, each as wide as the grid.

    Attributes
    ----------
    rows : tuple of tuple of Cell
    origin : str
        ``declared`` (the file says so), ``ruled`` (drawn lines) or ``aligned`` (words under each other).
    """

    rows: tuple[tuple[Cell, ...], ...]
    origin: str


class Table(Struct, frozen=True, eq=False):
    """Columns with their roles, the rows below, and where it lies."""

    layout: Layout
    vocabulary: Vocabulary
    roles: tuple[Role, ...]
    heading: tuple[Cell, ...]
    rows: tuple[Row, ...]

    def first(self, *kinds: Kind) -> int | None:
        """Return the first column of one of `kinds`, in their order."""
        return next((i for kind in kinds for i, role in enumerate(self.roles) if role.kind is kind), None)

    def with_role(self, index: int, role: Role) -> Table:
        """Return this table with another role for one column."""
        roles = (*self.roles[:index], role, *self.roles[index + 1 :])
        return Table(self.layout, self.vocabulary, roles, self.heading, self.rows)

    def all(self, kind: Kind) -> list[int]:
        """Return every column of a kind."""
        return [i for i, role in enumerate(self.roles) if role.kind is kind]


class Said(Struct, frozen=True, eq=False):
    """What a table says: of the whole paper, of single samples, and the rows that say so."""

    statements: tuple[Statement, ...] = ()
    samples: tuple[tuple[Statement, ...], ...] = ()
    rows: tuple[Row, ...] = ()


def cell_text(cell: Cell) -> str:
    """Return the text of a cell, its lines joined by spaces.

    A number that its narrow cell cuts is whole: "98,5" over "3".
    """
    texts = [segment.text for segment in cell]
    cut = len(cell) == 2 and cell[0].line != cell[1].line
    if cut and _CUT_NUMBER.fullmatch(texts[0]) and _REST_OF_NUMBER.fullmatch(texts[1]):
        return "".join(texts)
    return " ".join(texts)


def declared_grids(layout: Layout) -> tuple[Grid, ...]:
    """Return the tables that the file itself declares (CSV, XLSX, HTML, DOCX, Markdown)."""
    tables: dict[int, dict[int, dict[int, Cell]]] = {}
    words = sorted(layout.words, key=lambda word: (word.middle, word.centre))
    middles = [word.middle for word in words]
    for cell in layout.page.cells:
        inside = _words_in(cell, words, middles)
        tables.setdefault(cell.table, {}).setdefault(cell.row, {})[cell.column] = _segments(cell, inside)
    grids = []
    for _, rows in sorted(tables.items()):
        columns = sorted({column for row in rows.values() for column, cell in row.items() if cell})
        cells = tuple(tuple(rows[number].get(column, ()) for column in columns) for number in sorted(rows))
        grids.append(Grid(cells, "declared"))
    return tuple(grids)


def _centre(word: Word) -> float:
    return word.centre


def _words_in(cell: DeclaredCell, words: Sequence[Word], middles: Sequence[float]) -> list[Word]:
    """Return the words whose centre lies in the cell; `words` are sorted by their `middles`."""
    if cell.box is None:
        return []
    x0, y0, x1, y1 = cell.box
    start, stop = bisect_left(middles, y0 - 1), bisect_right(middles, y1 + 1)
    if start < stop and middles[start] == middles[stop - 1]:  # one line of words, from left to right
        start, stop = (
            bisect_left(words, x0 - 1, start, stop, key=_centre),
            bisect_right(words, x1 + 1, start, stop, key=_centre),
        )
    inside = [word for word in words[start:stop] if x0 - 1 <= word.centre <= x1 + 1]
    return sorted(inside, key=lambda word: (round(word.top), word.left))


def _segments(cell: DeclaredCell, words: Sequence[Word]) -> Cell:
    if not cell.text.strip():
        return ()
    if not words:
        box = cell.box or (0.0, 0.0, 0.0, 0.0)
        return (Segment((Word(cell.text, box),), cell.text, box, -1),)
    return (segment_of(words, -1, cell.text),)
