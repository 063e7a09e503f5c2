"""A table of a page as rows of cells: a cell that spans rows or columns keeps its place, the rest of it is empty."""

from __future__ import annotations

import re

__all__ = ["Table"]

_MOST_SPAN = 50
_DIGITS = re.compile(r"\s*\+?(\d{1,9})")


class Table:
    """The rows of an open table, filled from left to right."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self._reaching: dict[int, int] = {}
        """Rows from this one on that a cell above takes up, by column."""
        self._begun: dict[int, int] = {}
        """The same of the cells of this row."""
        self._beside = 0
        """Columns that the last cell takes up beside its own."""

    def begin_row(self, *cells: str) -> None:
        """Begin a row."""
        self._fill()
        left = {column: rows - 1 for column, rows in {**self._reaching, **self._begun}.items() if rows > 1}
        self._reaching, self._begun = left, {}
        self.rows.append(list(cells))

    def begin_cell(self, rowspan: str = "", colspan: str = "") -> bool:
        """Begin a cell, in a row of its own where none is open; say whether it lies over one that reaches down."""
        if not self.rows:
            self.begin_row()
        self._fill()
        row, rows, columns = self.rows[-1], _span(rowspan, none=_MOST_SPAN), _span(colspan, none=1)
        taken = range(len(row), len(row) + columns)
        self._begun.update((column, rows) for column in taken)
        self._beside = columns - 1
        row.append("")
        return any(column in self._reaching for column in taken)

    def write(self, text: str) -> bool:
        """Add a line to the open cell; False where none is open."""
        if not self.rows or not self.rows[-1]:
            return False
        row = self.rows[-1]
        row[-1] = f"{row[-1]}\n{text}" if row[-1] else text
        return True

    def closed(self) -> list[list[str]]:
        """Return the rows that say anything."""
        self._fill()
        return [row for row in self.rows if any(cell.strip() for cell in row)]

    def _fill(self) -> None:
        """Add what lies between the last cell and the next: the rest of a wide one, and cells that reach down."""
        if not self.rows:
            return
        row = self.rows[-1]
        row.extend([""] * self._beside)
        self._beside = 0
        while len(row) in self._reaching:
            row.append("")


def _span(number: str, none: int) -> int:
    """Return a span as browsers read it: digits in front count; `none` is what a nought stands for."""
    digits = _DIGITS.match(number)
    if digits is None:
        return 1
    return min(int(digits[1]), _MOST_SPAN) or none
