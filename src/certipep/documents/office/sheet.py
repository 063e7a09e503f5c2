"""One sheet of a workbook: the cells that a person sees, those that nobody sees, and what was not tested."""

from __future__ import annotations

import re
from itertools import groupby

from certipep.documents.office.cell_room import Filled, Room
from certipep.documents.office.cell_styles import CellStyle, unseen
from certipep.documents.office.conditions import Condition, hides
from certipep.documents.office.numbers import shown, shown_text, with_comma
from certipep.documents.office.raised import raised
from certipep.documents.office.shared_strings import Pieces, Texts, unescaped
from certipep.documents.office.sheet_known import EDGES, FLAT, NARROW, doubtful, edge_lines, less, size_of

__all__ = ["MAX_COLUMNS", "Sheet", "cell_of"]

_MAX_ROWS = 20_000
_MOST_LOOKS = 400_000  # rules by cells
MAX_COLUMNS = 256
_WIDE = 255.0  # characters: of the widest column
_CRAMPED = 3.0  # characters: text that is shrunk into less is not read
_GROUPED, _ONE_GROUP = re.compile(r"\d{1,3}(?:\.\d{3}){2,}"), re.compile(r"\d{1,3}\.\d{3}")
_ALL = (0, 0, MAX_COLUMNS, 1 << 20)
Range = tuple[int, int, int, int]
"""First column and row, last column and row, counted from 0."""


class Sheet:
    """Collects the rows of one sheet."""

    def __init__(
        self,
        shared: list[Pieces],
        styles: list[CellStyle],
        epoch: bool,
        own: Texts,
        conditions: list[Condition],
    ) -> None:
        self.hidden: list[str] = []
        self.unseen: list[tuple[str, str]] = []
        self.untested: dict[str, None] = {}
        self.printed: list[str] = []
        """What stands above and below its pages where it is printed."""
        self.count = 0
        self._rows: list[tuple[int, list[str]]] = []
        self._shared, self._styles, self._epoch = shared, styles, epoch
        self._own = own
        self._conditions = conditions
        self._ruled: list[tuple[list[Range], Condition]] = []
        self._places: list[Range] = []
        self._numbers: set[int] = set()
        self._figures: set[tuple[int, int]] = set()
        self._row: list[str] = []
        self._number = 0
        self._dark: set[int] = set()
        self._cramped: set[int] = set()
        self.room = Room(styles[0].font.size) if styles else Room()
        self._inside: list[str] = []
        self._scrolled = False
        self._hidden_row = False
        self._cell: dict[str, str] = {}
        self._value: list[str] = []
        self._reading = False
        self._column = -1
        self._merged: list[Range] = []

    @property
    def rows(self) -> list[list[str]]:
        """The rows, without the cells that are merged into others."""
        for left, top, right, bottom in self._merged:
            for number, row in self._rows:
                if top <= number <= bottom:
                    self._uncover(row, number, (left, top, right, bottom))
        self._merged = []
        return [row for _, row in self._rows if any(row)]

    def _uncover(self, row: list[str], number: int, merged: Range) -> None:
        left, top, right, _ = merged
        for column in range(left, min(right + 1, len(row))):
            if row[column] and (column, number) != (left, top):
                self.unseen.append((row[column], "in a cell that is merged with another"))
                row[column] = ""

    def write_numbers(self, *, commas: bool) -> None:
        """Write the numbers that the file holds as numbers the way in which its texts write theirs."""
        kept = self._thousands() if commas else set()
        for number, row in self._rows if commas else ():
            for column, text in enumerate(row):
                if (number, column) in self._figures - kept:
                    row[column] = with_comma(text)

    def _thousands(self) -> set[tuple[int, int]]:
        """Return the numbers beside "4.733.110" in their column whose point an import took for a decimal one."""
        kept: set[tuple[int, int]] = set()
        columns: dict[int, list[tuple[int, str]]] = {}
        for number, row in self._rows:
            for column, text in enumerate(row):
                if text:
                    columns.setdefault(column, []).append((number, text))
        for column, cells in columns.items():
            # what stands in rows that follow each other is one list
            for _, run in groupby(enumerate(cells), key=lambda one: one[1][0] - one[0]):
                together = [cell for _, cell in run]
                if any(_GROUPED.fullmatch(text) for _, text in together):
                    kept |= {(at, column) for at, text in together if _ONE_GROUP.fullmatch(text)}
        return kept

    def texts(self) -> list[str]:
        """Return what its cells hold as text."""
        return [
            text
            for number, row in self._rows
            for column, text in enumerate(row)
            if text and (number, column) not in self._figures
        ]

    def covered(self, place: Range) -> bool:
        """Say whether there is text in a range of cells."""
        left, top, right, bottom = place
        return any(top <= number <= bottom and any(row[left : right + 1]) for number, row in self._rows)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Open an element."""
        self._inside.append(name)
        if doubt := doubtful(name, attributes):
            self.untested[doubt] = None
        if name == "col":
            self._note_columns(attributes)
        elif name == "sheetFormatPr":
            self.room.usual = size_of(attributes.get("defaultColWidth")) or self.room.usual
        elif name == "sheetView":
            self._scrolled = attributes.get("topLeftCell", "A1") != "A1"
        elif name == "pane" and self._scrolled and attributes.get("state", "").startswith("frozen"):
            self.untested["rows that nobody can scroll to"] = None
        elif name == "row":
            if self._inside[:-1] != ["worksheet", "sheetData"]:
                self.untested["cells where no program looks for them"] = None
            number = attributes.get("r", "")
            self._number = int(number) - 1 if number.isdigit() else self._number + 1
            self._row, self._column = [], -1
            if height := size_of(attributes.get("ht")):
                self.room.heights[self._number] = height
            self._hidden_row = attributes.get("hidden") in ("1", "true") or less(attributes.get("ht"), FLAT)
        elif name == "c":
            self._cell, self._value, self._own.found = attributes, [], []
            column, _ = cell_of(attributes.get("r", ""))
            self._column = self._column + 1 if column is None else column
        elif name == "v":
            self._reading = True
        elif name == "conditionalFormatting":
            self._places = [_range(part) or _ALL for part in attributes.get("sqref", "").split()]
        elif name == "cfRule":
            style = attributes.get("dxfId", "")
            known = style.isdigit() and int(style) < len(self._conditions)
            self._ruled.append((self._places, self._conditions[int(style)] if known else Condition(odd=True)))
        elif name == "mergeCell" and (place := _range(attributes.get("ref", ""))):
            self._merged.append(place)
            self.room.merged.add((place[1], place[0]))
        self._own.start(name, attributes)

    def _note_columns(self, attributes: dict[str, str]) -> None:
        low, high = attributes.get("min", "0"), attributes.get("max", "0")
        if not (low.isdigit() and high.isdigit()):
            return
        columns = range(int(low) - 1, min(int(high), MAX_COLUMNS))
        width = size_of(attributes.get("width"))
        if width is not None and 0 <= width < _WIDE:
            self.room.widths.update(dict.fromkeys(columns, width))
        if attributes.get("hidden") in ("1", "true") or less(attributes.get("width"), NARROW):
            self._dark.update(columns)
        elif less(attributes.get("width"), _CRAMPED):
            self._cramped.update(columns)

    def end(self, name: str) -> None:
        """Close an element."""
        if self._inside:
            self._inside.pop()
        self._own.end(name)
        if name in ("worksheet", "sheet"):
            self.untested.update(dict.fromkeys(self.room.doubts()))
            if self._styled_by_values():
                self.untested["styles that depend on values"] = None
            if self._own.aided:
                self.untested["reading aids with numbers"] = None
        if name == "v":
            self._reading = False
        elif name == "c":
            self._place("".join(self._value))
        elif name == "row" and any(self._row) and len(self._rows) < _MAX_ROWS:
            if self._hidden_row:
                self.hidden.append(" ".join(filter(None, self._row)))
            else:
                self._rows.append((self._number, self._row))
                if self._number in self._numbers:
                    self.untested["two rows of one place, of which a program shows either"] = None
                self._numbers.add(self._number)

    def _styled_by_values(self) -> bool:
        """Say whether rules may hide a text of the cells that they are for, or write it otherwise."""
        if len(self._ruled) * len(self.room.cells) > _MOST_LOOKS:
            return True
        for cell in self.room.cells.values() if self._ruled else ():
            rules = [
                rule
                for places, rule in self._ruled
                if any(left <= cell.column <= right and top <= cell.row <= bottom
                       for left, top, right, bottom in places)
            ]  # fmt: skip
            if rules and cell.text and hides(cell, rules):
                return True
        return False

    def text(self, value: str) -> None:
        """Take the value of the open cell."""
        if self._reading:
            self._value.append(value)
        elif self._inside and self._inside[-1] in EDGES:
            self.printed += edge_lines(value)
        self._own.text(value)

    def _place(self, value: str) -> None:
        """Put the open cell where it is seen, or among what is hidden."""
        named = self._cell.get("s", "")
        index = int(named) if named.isdigit() else 0
        style = self._styles[index] if index < len(self._styles) else CellStyle()
        value = self._shown(self._pieces(value), style)
        self.count += 1
        number = self._cell.get("t", "n") == "n"
        if value or not number:  # a text without letters cuts its neighbour as well
            place = self._number, self._column
            self.room.cells[place] = Filled(*place, value, style, number)
        if not value or self._column >= MAX_COLUMNS:
            return
        if style.doubt:
            self.untested[style.doubt] = None
        if self._column in self._cramped and style.shrunk:
            self.untested["text that is shrunk into narrow columns"] = None
        if self._column in self._dark:
            self.hidden.append(value)
            return
        if self._column < len(self._row) and self._row[self._column]:
            self.untested["two cells of one place, of which a program shows either"] = None
        self._row.extend([""] * (self._column + 1 - len(self._row)))
        self._row[self._column] = value
        if number:
            self._figures.add((self._number, self._column))

    def _pieces(self, value: str) -> Pieces:
        kind = self._cell.get("t", "n")
        if kind == "s":
            known = value.isdigit() and int(value) < len(self._shared)
            return self._shared[int(value)] if known else []
        if kind == "inlineStr" or (self._own.found and not value):
            return self._own.found[-1] if self._own.found else []
        if kind == "b":
            return [("TRUE" if value == "1" else "FALSE", None)]
        return [(unescaped(value) if kind == "str" else value, None)]

    def _shown(self, pieces: Pieces, style: CellStyle) -> str:
        """Return what is seen of the pieces of a cell; note the rest."""
        found = []
        number = self._cell.get("t", "n") == "n"
        for text, font in pieces:
            if not text:
                continue
            said = shown(text, style.code, epoch_1904=self._epoch) if number else shown_text(text, style.code)
            if not said:
                self.unseen.append((text, "not shown by its number format"))
            elif why := unseen(style, font):
                self.unseen.append((said, why))
            else:
                found.append(raised(said, (font or style.font).raised))
        return "".join(found)


def _range(reference: str) -> Range | None:
    first, _, last = reference.partition(":")
    left, top = cell_of(first)
    right, bottom = cell_of(last or first)
    if left is None or right is None or min(top, bottom) < 0:
        return None
    return left, top, right, bottom


def cell_of(reference: str) -> tuple[int | None, int]:
    """Return column and row of a reference such as ``AB12``, counted from 0; None for the column of another."""
    match = re.fullmatch(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})?", reference)
    if match is None:
        return None, -1
    column = 0
    for letter in match.group(1).upper():
        column = column * 26 + ord(letter) - 64
    return column - 1, int(match.group(2) or 0) - 1
