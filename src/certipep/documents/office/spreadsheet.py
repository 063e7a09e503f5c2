"""The job ``spreadsheet``: the sheets of a workbook as they show; calamine reads the older kinds."""

from __future__ import annotations

import re
from typing import Any

from certipep.documents.office.cell_styles import cell_styles
from certipep.documents.office.colours import theme_colours
from certipep.documents.office.laid_over import lies_over_text
from certipep.documents.office.numbers import shown, writes_commas
from certipep.documents.office.package import Package, PackageError, parse_xml
from certipep.documents.office.shared_strings import shared_strings
from certipep.documents.office.sheet import MAX_COLUMNS, Sheet

__all__ = ["run"]

_MARKUP, _DIGIT = re.compile(rb"<[^>]*>"), re.compile(rb"\d")
_AUTHORS = re.compile(rb"<authors>.*?</authors>", re.DOTALL)

_MAX_ROWS = 20_000
_MAX_CELLS = 200_000
_MAIN = "xl/workbook.xml"
_FETCHED = ("xl/connections.xml", "xl/queryTables/", "xl/pivotTables/", "xl/externalLinks/")


def run(payload: bytes, options: dict[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
    """Read a workbook; the answer holds ``sheets``: name, rows, hidden rows."""
    if payload.startswith(b"PK"):
        try:
            package = Package(payload, options["unpacked_bytes"])
            if (main := package.main_part(_MAIN)) in package.names and main.endswith(".xml"):
                sheets, untested = _xlsx(package, main)
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
            cells = [[_plain(value) for value in row[:MAX_COLUMNS]] for row in rows[:_MAX_ROWS]]
            sheets.append({"name": name, "rows": cells, "hidden": []})
    except (CalamineError, ValueError, OSError):
        return {"problem": "format"}, []
    return {"sheets": sheets, "stored_values": True}, []


def _plain(value: Any) -> str:
    if isinstance(value, float):
        return shown(repr(value), "General")
    return "" if value is None else str(value)


def _xlsx(package: Package, main: str) -> tuple[list[dict[str, Any]], list[str]]:
    theme = theme_colours(
        package.part(next((n for n in package.names if n.startswith("xl/theme/theme")), ""))
    )
    shared = shared_strings(package.part("xl/sharedStrings.xml"), theme)
    styles = cell_styles(package.part("xl/styles.xml"), theme)
    names, epoch = _workbook(package.part(main))
    folder, _, file = main.rpartition("/")
    targets = package.relations(f"{folder}/_rels/{file}.rels")
    read: list[tuple[str, str, Sheet]] = []
    untested = _of_package(package, main)
    cells = 0
    for name, relation, state in names:
        _, part = targets.get(relation, ("", ""))
        data = package.part(part)
        if not data:
            continue
        sheet = Sheet(shared, styles, epoch, theme)
        parse_xml(data, sheet.start, sheet.end, sheet.text)
        cells += sheet.count
        if cells > _MAX_CELLS:
            raise PackageError("size")
        if lies_over_text(package, part, sheet):
            untested["pictures, charts or shapes that lie over cells"] = None
        read.append((name, state, sheet))
    commas = writes_commas(text for _, _, sheet in read for text in sheet.texts())
    sheets = []
    for name, state, sheet in read:
        sheet.write_numbers(commas=commas)
        rows, hidden = sheet.rows, sheet.hidden
        if state != "visible":
            rows, hidden = [], hidden + [" ".join(filter(None, row)) for row in rows]
        untested.update(sheet.untested)
        sheets.append({"name": name, "rows": rows, "hidden": hidden, "unseen": sheet.unseen})
    return sheets, list(untested)


def _of_package(package: Package, main: str) -> dict[str, None]:
    """Say what the package as a whole may do to its cells."""
    untested: dict[str, None] = {}
    if package.doubled:
        untested["two parts of one name, of which a program takes either"] = None
    if main != _MAIN and _MAIN in package.names:
        untested["two main parts"] = None
    if any(name.startswith(_FETCHED) for name in package.names):
        untested["data that a program fetches from elsewhere"] = None
    if b"<tableStyleElement" in package.part("xl/styles.xml") and any(
        name.startswith("xl/tables/") for name in package.names
    ):
        untested["styles of tables that are its own"] = None
    comments = (n for n in package.names if n.startswith(("xl/comments", "xl/threadedComments/")))
    if any(_DIGIT.search(_MARKUP.sub(b"", _AUTHORS.sub(b"", package.part(name)))) for name in comments):
        untested["comments with numbers, which stand beside the cells"] = None
    if "xl/vbaProject.bin" in package.names:
        untested["macros"] = None
    if any(
        name.startswith(("xl/chartsheets/", "xl/dialogsheets/", "xl/macrosheets/")) for name in package.names
    ):
        untested["sheets without cells, which were not read"] = None
    return untested


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

    if data:
        parse_xml(data, start, lambda _: None, lambda _: None)
    return names, epoch[0]
