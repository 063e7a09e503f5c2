"""Whether cells have room for their text: what a filled neighbour, a column or a row cuts off is not seen."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from msgspec import Struct

from certipep.documents.office.cell_styles import USUAL_SIZE, CellStyle

__all__ = ["Filled", "Room"]

_USUAL_WIDTH = 9.1  # characters: of a column without a width
_PADDING = 0.7  # characters: of a column that is no room for text
_INDENT = 1.3  # characters: of one step of setting in
_SLACK = 0.3  # characters: what estimates of breadth may be wrong by
_PART = 0.8  # characters: of a number that is seen in part
_LINE = 1.2  # of the size of letters
_LETTERS = 0.8  # of the size of letters: what is seen of them
_DIGIT = 0.45  # of the size of letters: the breadth of one, at least
_LOW = 0.8  # of the height that lines need
_GAP = (60, 200)  # columns and rows without text, beyond which nobody looks
_BLANK = (300.0, 3_000.0)  # characters and points of empty columns and rows
_HUGE = 120.0  # points
_NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")
_BREADTHS = (("ilIj.,:;'|!() [] ftr-", 0.55), ("mwMW@%—", 1.5))
_CAPITAL = 1.2
_IDEOGRAPHS = 0x2E80


class Filled(Struct, frozen=True):
    """One cell: its place, its text, how it is set, and whether it is a number."""

    row: int
    column: int
    text: str
    style: CellStyle
    number: bool


class Room:
    """The columns, rows and cells of a sheet, as far as they give text room."""

    def __init__(self, letters: float = USUAL_SIZE) -> None:
        self._letters = letters  # points: the size that widths are counted in
        self.widths: dict[int, float] = {}
        self.usual = _USUAL_WIDTH
        self.heights: dict[int, float] = {}
        self.cells: dict[tuple[int, int], Filled] = {}
        self.merged: set[tuple[int, int]] = set()

    def doubts(self) -> Iterable[str]:
        """Yield what is not seen of the cells."""
        found: dict[str, None] = {}
        for cell in self.cells.values():
            if any(map(str.isdigit, cell.text)) and (why := self._doubt(cell)):
                found[why] = None
        for axis, gap in enumerate(_GAP):
            places = sorted({place[1 - axis] for place, cell in self.cells.items() if cell.text.strip()})
            if any(b - a > gap for a, b in pairwise(places)):
                found["cells far away from the others"] = None
            sizes, most = ((self.widths, _BLANK[0]), (self.heights, _BLANK[1]))[axis]
            last = places[-1] if places else 0
            if sum(size for at, size in sizes.items() if at < last and at not in places) > most:
                found["cells far away from the others"] = None
        return found

    def _doubt(self, cell: Filled) -> str:
        if not cell.style.wrapped and re.search(r"\d\n\s*\d", cell.text):
            return "lines of a cell that a program joins"
        height = self.heights.get(cell.row)
        size = cell.style.font.size
        if size > _HUGE:
            return "letters too large for a page"
        if cell.style.turned and height is not None and _DIGIT * size * len(cell.text) > height:
            return "rows that are too low for their text"
        lines = cell.text.split("\n") if cell.style.wrapped else [cell.text]
        room = self._width(cell.column) - _PADDING - _INDENT * cell.style.set_in
        if height is not None and (cell.row, cell.column) not in self.merged:
            needed = (
                sum(max(1, int(self._breadth(one, size) / max(room, 1) + 0.5)) for one in lines)
                if cell.style.wrapped
                else 1
            )
            high = size * (_LETTERS + (needed - 1) * _LINE * _LOW)
            if high > height:
                return "rows that are too low for their text"
        if cell.style.wrapped or cell.style.shrunk or (cell.row, cell.column) in self.merged:
            return ""
        if cell.number:
            wide = cell.column in self.widths and self._breadth(cell.text, size) > room + _SLACK
            return "numbers that are wider than their columns" if wide else ""
        # Where nobody gave a width, programs that write workbooks leave many texts cut.
        given = cell.column in self.widths or size > self._letters or cell.style.set_in
        return "numbers that a neighbour cuts off" if given and self._cut(cell, room) else ""

    def _cut(self, cell: Filled, room: float) -> bool:
        """Say whether a number of a text is seen in part."""
        size, side = cell.style.font.size, cell.style.side
        whole = self._breadth(cell.text, size)
        before = self._free(cell, -1) if side in ("right", "center") else 0.0
        after = self._free(cell, 1) if side != "right" else 0.0
        over = max(whole - room, 0.0)
        left, right = (
            (over, 0.0) if side == "right" else (over / 2, over / 2) if side == "center" else (0.0, over)
        )
        first, last = max(left - before, 0.0), whole - max(right - after, 0.0)
        for match in _NUMBER.finditer(cell.text):
            start, end = (self._breadth(cell.text[: at()], size) for at in (match.start, match.end))
            ends = end > last + _SLACK and start < last - _PART
            begins = start < first - _SLACK and end > first + _PART
            leads = not any(map(str.isalpha, cell.text[: match.start()]))
            if leads and (start >= last - _PART or end <= first + _PART):
                return True
            if (ends or begins) and (leads or re.search(r"[.,]", match.group())):
                return True
        return False

    def _free(self, cell: Filled, step: int) -> float:
        """Return the breadth of the empty cells beside one, without end where none is filled."""
        columns = [
            column for row, column in self.cells if row == cell.row and (column - cell.column) * step > 0
        ]
        if not columns:
            return float("inf") if step > 0 or cell.column == 0 else sum(map(self._width, range(cell.column)))
        nearest = min(columns, key=lambda one: abs(one - cell.column))
        return sum(self._width(one) for one in range(cell.column + step, nearest, step))

    def _width(self, column: int) -> float:
        return self.widths.get(column, self.usual)

    def _breadth(self, text: str, size: float) -> float:
        """Return about how broad a text is, in digits of the usual size."""
        total = 0.0
        for letter in text:
            narrow = next((breadth for letters, breadth in _BREADTHS if letter in letters), 0.0)
            total += narrow or (_CAPITAL if letter.isupper() else 2.0 if ord(letter) > _IDEOGRAPHS else 1.0)
        return total * size / self._letters
