"""An open table of a Word document: its rows and cells, and whether they leave their text room."""

from __future__ import annotations

import re

from msgspec.structs import replace

from certipep.documents.office.colours import WHITE, Colour, told_apart
from certipep.documents.office.docx_known import measured
from certipep.documents.office.docx_styles import TextStyle

__all__ = ["Table"]

_MOST_SPAN = 50
_LINE, _DIGIT = (
    10.0,
    4.5,
)  # twentieths of a point for each half point of the size of letters: a line, a narrow digit
_LEAST = 0.8  # of the height that text needs
_WIDEST = 24_000.0  # twentieths of a point: the long side of a page of 30 by 42 cm
_EDGES = 220.0  # twentieths of a point beside the text of a cell
_NUMBER = re.compile(r"\S*\d\S*")


class _Cell:
    """One open cell: its ground, whether it belongs to a merged one, the columns that it takes besides, its room."""

    def __init__(self) -> None:
        self.ground: Colour | None = None
        self.merged = False
        self.span = 0
        self.width = 0.0
        self.height = 0.0


class Table:
    """The rows of a table, filled while the XML goes by."""

    def __init__(self, before: TextStyle) -> None:
        self.rows: list[list[str]] = []
        self.cells: list[_Cell] = []
        self.style = before
        self.row_why = ""
        self.ground: Colour | None = None
        self._breadths = {"gridCol": 0.0, "tcW": 0.0}
        self._fixed = False
        self._height: float | None = None
        self._needed = 0.0
        self._narrow = False
        self._wide = False

    def set_style(self, style: TextStyle) -> None:
        """Take in the style of the table; its ground counts where all of its text is read on all of its grounds."""
        self.style = replace(style, ground=None)
        grounds = (style.ground, *style.grounds) if style.ground else ()
        read = style.colour and all(told_apart(style.colour, one) for one in grounds)
        self.ground = style.ground if read else self.ground

    def shade(self, ground: Colour | None) -> None:
        """Take in the ground of the open cell; none lets that of the page through where its table has one."""
        if self.cells:
            self.cells[-1].ground = ground or (WHITE if self.ground else None)

    def take(self, name: str, attributes: dict[str, str]) -> bool:
        """Take in what a table says of its rows and cells; say whether the element is one that does."""
        value = attributes.get("val", "")
        if name in self._breadths and attributes.get("type", "dxa") == "dxa":
            self._breadths[name] += measured(attributes.get("w"))
            self._wide = self._wide or self._breadths[name] > _WIDEST
        if name == "tr":
            self.rows.append([])
            self._breadths["tcW"] = 0.0
            self.row_why, self._height, self._needed = "", None, 0.0
        elif name == "tc":
            if self.rows:
                self.rows[-1].append("")
                self.cells.append(_Cell())
        elif name == "hidden":
            self.row_why = "in a hidden row" if value not in ("0", "false", "off") else self.row_why
        elif name == "trHeight":
            self._height = measured(value) if attributes.get("hRule") == "exact" else None
        elif name == "tblLayout":
            self._fixed = attributes.get("type") == "fixed"
        elif name == "gridBefore" and self.rows:
            self.rows[-1].extend([""] * min(int(measured(value, 1.0)), _MOST_SPAN))
        elif name in ("gridSpan", "vMerge", "hMerge", "tcW"):
            self._take_of_cell(name, value, attributes)
        else:
            return False
        return True

    def _take_of_cell(self, name: str, value: str, attributes: dict[str, str]) -> None:
        if not self.cells:
            return
        if name == "gridSpan":
            self.cells[-1].span = min(int(value) if value.isdigit() else 1, _MOST_SPAN) - 1
        elif name == "tcW":
            self.cells[-1].width = (
                measured(attributes.get("w")) if attributes.get("type", "dxa") == "dxa" else 0.0
            )
        else:
            self.cells[-1].merged = value != "restart"

    def fill(self, text: str, size: float, above: float) -> None:
        """Note how much room the text of a paragraph, with what is left free `above` it, needs in the open cell."""
        if not self.cells:
            return
        cell = self.cells[-1]
        room = cell.width - _EDGES
        cell.height += above
        for line in text.split("\n"):
            wrapped = len(line) * _DIGIT * size / room if room > 0 else 1.0
            cell.height += _LINE * size * max(1, int(wrapped))
        longest = max((len(one) for one in _NUMBER.findall(text)), default=0)
        self._narrow = self._narrow or (
            self._fixed and cell.width > 0 and longest * _DIGIT * size > cell.width
        )
        self._needed = max(self._needed, cell.height if text.strip() else 0.0)

    def end_cell(self) -> None:
        """Close a cell."""
        if self.cells and self.rows:
            self.rows[-1].extend([""] * self.cells.pop().span)

    def doubt(self) -> str:
        """Return what the row that ends does to its text; empty where it leaves it room."""
        if self._height is not None and self._needed * _LEAST > self._height:
            return "rows that are too low for their text"
        if self._wide:
            return "tables that are wider than a page"
        return "columns that are too narrow for their text" if self._narrow else ""
