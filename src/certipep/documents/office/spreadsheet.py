"""The job ``spreadsheet``: the sheets of a workbook as they show; calamine reads the older kinds."""

from __future__ import annotations

from typing import Any

from certipep.documents.office.cell_styles import CellStyle, cell_styles
from certipep.documents.office.numbers import odd_format, shown
from certipep.documents.office.package import Package, PackageError, parse_xml

__all__ = ["run"]

_MAX_ROWS = 20_000
_MAX_COLUMNS = 256
_MAX_CELLS = 200_000


def run(payload: bytes, options: dict[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
    """Read a workbook; the answer holds ``sheets``: name, rows, hidden rows."""
    if payload.startswith(b"PK"):
        try:
            package = Package(payload, options["unpacked_bytes"])
            if "xl/workbook.xml" in package.names:
                sheets, untested = _xlsx(package)
                return {"sheets": sheets, "untested": untested}, []
        except PackageError as problem:
            return {"problem": str(problem)}, []
    return _with_calamine(payload)


def _with_calamine(payload: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """Read XLS, XLSB and ODS: the stored values, since their formats are not handed over."""
    from io import BytesIO

    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError:
        return {"problem": "library"}, []
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(payload))
        sheets = []
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=True)
            cells = [[_plain(value) for value in row[:_MAX_COLUMNS]] for row in rows[:_MAX_ROWS]]
            sheets.append({"name": name, "rows": cells, "hidden": []})
    except (CalamineError, ValueError, OSError):
        return {"problem": "format"}, []
    return {"sheets": sheets, "stored_values": True}, []


def _plain(value: Any) -> str:
    if isinstance(value, float):
        return shown(repr(value), "General")
    return "" if value is None else str(value)


def _xlsx(package: Package) -> tuple[list[dict[str, Any]], list[str]]:
    shared = _shared_strings(package.part("xl/sharedStrings.xml"))
    styles = cell_styles(package.part("xl/styles.xml"))
    names, epoch = _workbook(package.part("xl/workbook.xml"))
    targets = _targets(package.part("xl/_rels/workbook.xml.rels"))
    sheets = []
    untested: dict[str, None] = {}
    if any(
        name.startswith("xl/drawings/drawing") and b":sp>" in package.part(name) for name in package.names
    ):
        untested["shapes that may lie over cells"] = None
    cells = 0
    for name, relation, state in names:
        target = targets.get(relation, "").lstrip("/")
        data = package.part(target if target.startswith("xl/") else f"xl/{target}")
        if not data:
            continue
        sheet = _Sheet(shared, styles, epoch)
        parse_xml(data, sheet.start, sheet.end, sheet.text)
        cells += sheet.count
        if cells > _MAX_CELLS:
            raise PackageError("size")
        rows, hidden = sheet.rows, sheet.hidden
        if state != "visible":
            rows, hidden = [], hidden + [" ".join(filter(None, row)) for row in rows]
        untested.update(sheet.untested)
        sheets.append({"name": name, "rows": rows, "hidden": hidden, "unseen": sheet.unseen})
    return sheets, list(untested)


def _shared_strings(data: bytes) -> list[str]:
    found: list[str] = []
    inside = {"t": False, "rPh": False}

    def start(name: str, _: dict[str, str]) -> None:
        if name == "si":
            found.append("")
        elif name in inside:
            inside[name] = True

    def end(name: str) -> None:
        if name in inside:
            inside[name] = False

    def text(value: str) -> None:
        if inside["t"] and not inside["rPh"] and found:  # rPh is a reading aid above East Asian text
            found[-1] += value

    if data:
        parse_xml(data, start, end, text)
    return found


def _workbook(data: bytes) -> tuple[list[tuple[str, str, str]], bool]:
    names: list[tuple[str, str, str]] = []
    epoch = [False]

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            names.append(
                (attributes.get("name", ""), attributes.get("id", ""), attributes.get("state", "visible"))
            )
        elif name == "workbookPr":
            epoch[0] = attributes.get("date1904", "0") in ("1", "true")

    parse_xml(data, start, lambda _: None, lambda _: None)
    return names, epoch[0]


def _targets(data: bytes) -> dict[str, str]:
    found: dict[str, str] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            found[attributes.get("Id", "")] = attributes.get("Target", "")

    if data:
        parse_xml(data, start, lambda _: None, lambda _: None)
    return found


class _Sheet:
    """Collects the rows of one sheet."""

    def __init__(self, shared: list[str], styles: list[CellStyle], epoch: bool) -> None:
        self.rows: list[list[str]] = []
        self.hidden: list[str] = []
        self.count = 0
        self._shared, self._styles, self._epoch = shared, styles, epoch
        self.unseen: list[tuple[str, str]] = []
        self.untested: dict[str, None] = {}
        self._row: list[str] = []
        self._dark: set[int] = set()
        self._hidden_row = False
        self._cell: dict[str, str] = {}
        self._value: list[str] = []
        self._reading = False
        self._column = -1

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Open an element."""
        if name == "conditionalFormatting":
            self.untested["styles that depend on values"] = None
        elif name == "f":
            self.untested["values of formulas as they were stored"] = None
        if name == "col" and (
            attributes.get("hidden") in ("1", "true") or _is_nothing(attributes.get("width"))
        ):
            low, high = attributes.get("min", "0"), attributes.get("max", "0")
            if low.isdigit() and high.isdigit():
                self._dark.update(range(int(low) - 1, min(int(high), _MAX_COLUMNS)))
        elif name == "row":
            self._row, self._column = [], -1
            self._hidden_row = attributes.get("hidden") in ("1", "true") or _is_nothing(attributes.get("ht"))
        elif name == "c":
            self._cell, self._value = attributes, []
            self._column = _column(attributes.get("r", ""), self._column + 1)
        elif name in ("v", "t"):
            self._reading = True

    def end(self, name: str) -> None:
        """Close an element."""
        if name in ("v", "t"):
            self._reading = False
        elif name == "c":
            self._place("".join(self._value))
        elif name == "row" and any(self._row) and len(self.rows) < _MAX_ROWS:
            if self._hidden_row:
                self.hidden.append(" ".join(filter(None, self._row)))
            else:
                self.rows.append(self._row)

    def text(self, value: str) -> None:
        """Take the value of the open cell."""
        if self._reading:
            self._value.append(value)

    def _place(self, value: str) -> None:
        kind = self._cell.get("t", "n")
        if kind == "s":
            value = self._shared[int(value)] if value.isdigit() and int(value) < len(self._shared) else ""
        elif kind == "b":
            value = "TRUE" if value == "1" else "FALSE"
        number = self._cell.get("s", "")
        index = int(number) if number.isdigit() else 0
        style = self._styles[index] if index < len(self._styles) else CellStyle()
        if kind == "n" and value:
            stored, value = value, shown(value, style.code, epoch_1904=self._epoch)
            if odd_format(style.code):
                self.untested["number formats with digits of their own"] = None
            if not value:
                self.unseen.append((stored, "not shown by its number format"))
        self.count += 1
        if not value or self._column >= _MAX_COLUMNS:
            return
        if style.why:
            self.unseen.append((value, style.why))
            return
        if self._column in self._dark:
            self.hidden.append(value)
            return
        self._row.extend([""] * (self._column + 1 - len(self._row)))
        self._row[self._column] = value


def _is_nothing(size: str | None) -> bool:
    """Say whether a width or height leaves nothing to see."""
    try:
        return size is not None and float(size) < 1.0
    except ValueError:
        return False


def _column(reference: str, otherwise: int) -> int:
    """Return the column of a reference such as ``AB12``, counted from 0."""
    letters = "".join(letter for letter in reference if letter.isalpha()).upper()
    if not letters or len(letters) > 3:
        return otherwise
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
