"""The job ``spreadsheet``: the sheets of a workbook as they show; calamine reads the older kinds."""

from __future__ import annotations

import re
from typing import Any

from certipep.documents.office.cell_styles import cell_styles, palette_of
from certipep.documents.office.colours import theme_colours
from certipep.documents.office.conditions import conditions
from certipep.documents.office.laid_over import lies_over_text, pictures_on, writes_numbers
from certipep.documents.office.numbers import shown, writes_commas
from certipep.documents.office.package import Package, PackageError, Related, parse_xml
from certipep.documents.office.shared_strings import Texts, shared_strings
from certipep.documents.office.sheet import MAX_COLUMNS, Sheet
from certipep.documents.office.typefaces import SYMBOLS_OF_THEME

__all__ = ["run"]

_DARK_TABLE = re.compile(rb"tableStyleInfo\b[^>]*name=['\"]TableStyleDark")
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
                sheets, untested, pictures = _xlsx(package, main)
                found = {"sheets": sheets, "untested": untested}
                found["names"] = [name.rsplit("/", 1)[-1] for name, _ in pictures]
                return found, [data for _, data in pictures]
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


def _xlsx(package: Package, main: str) -> tuple[list[dict[str, Any]], list[str], list[tuple[str, bytes]]]:
    parts = Related(package, main)
    drawn = parts.theme(package)
    theme = theme_colours(drawn)
    looks = package.part(parts.one("styles", "xl/styles.xml"))
    palette, styles, ruled = palette_of(looks), cell_styles(looks, theme), conditions(looks, theme)
    texts = shared_strings(package.part(parts.one("sharedStrings", "xl/sharedStrings.xml")), theme, palette)
    names, epoch, tabs = _workbook(package.part(main))
    targets = parts.all("worksheet")
    read: list[tuple[str, str, Sheet]] = []
    untested = _of_package(package, main)
    if parts.doubled:
        untested["two parts of one kind, of which a program takes either"] = None
    if SYMBOLS_OF_THEME.search(drawn):
        untested["typefaces of symbols"] = None
    if texts.aided:
        untested["reading aids with numbers"] = None
    if not tabs and len(names) > 1:
        untested["sheets that a person cannot choose"] = None
    pictures: dict[str, None] = {}
    cells = 0
    for name, relation, state in names:
        part = targets.get(relation, "")
        data = package.part(part)
        if not data:
            continue
        sheet = Sheet(texts.found, styles, epoch, Texts(theme, palette), ruled)
        parse_xml(data, sheet.start, sheet.end, sheet.text)
        cells += sheet.count
        if cells > _MAX_CELLS:
            raise PackageError("size")
        if lies_over_text(package, part, sheet):
            untested["pictures, charts or shapes that lie over cells"] = None
        if writes_numbers(package, part):
            untested["numbers in shapes, which were not read"] = None
        if state == "visible":
            pictures.update(dict.fromkeys(pictures_on(package, part)))
        read.append((name, state, sheet))
    commas = writes_commas(text for _, _, sheet in read for text in sheet.texts())
    sheets = []
    for name, state, sheet in read:
        sheet.write_numbers(commas=commas)
        rows, hidden, printed = sheet.rows, sheet.hidden, sheet.printed
        if state != "visible":
            rows, hidden, printed = [], hidden + [" ".join(filter(None, row)) for row in rows], []
        untested.update(sheet.untested)
        sheets.append(
            {"name": name, "rows": rows, "hidden": hidden, "unseen": sheet.unseen, "printed": printed}
        )
    return sheets, list(untested), package.pictures(pictures)


def _of_package(package: Package, main: str) -> dict[str, None]:
    """Say what the package as a whole may do to its cells."""
    untested = dict.fromkeys(package.doubts(main, _MAIN))
    if any(name.startswith(_FETCHED) for name in package.names):
        untested["data that a program fetches from elsewhere"] = None
    if b"<tableStyleElement" in package.part("xl/styles.xml") and any(
        name.startswith("xl/tables/") for name in package.names
    ):
        untested["styles of tables that are its own"] = None
    if any(_DARK_TABLE.search(package.part(n)) for n in package.names if n.startswith("xl/tables/")):
        untested["tables on a dark ground"] = None
    comments = (n for n in package.names if n.startswith(("xl/comments", "xl/threadedComments/")))
    if package.holds_numbers(comments):
        untested["comments with numbers, which stand beside the cells"] = None
    if any(
        name.startswith(("xl/chartsheets/", "xl/dialogsheets/", "xl/macrosheets/")) for name in package.names
    ):
        untested["sheets without cells, which were not read"] = None
    return untested


def _workbook(data: bytes) -> tuple[list[tuple[str, str, str]], bool, bool]:
    """Return the sheets, whether days count from 1904, and whether a person can choose among the sheets."""
    names: list[tuple[str, str, str]] = []
    epoch, tabs = [False], [True]

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            names.append(
                (attributes.get("name", ""), attributes.get("id", ""), attributes.get("state", "visible"))
            )
        elif name == "workbookPr":
            epoch[0] = attributes.get("date1904", "0") in ("1", "true")
        elif name == "workbookView":
            shown = attributes.get("showSheetTabs", "1") in ("1", "true")
            tabs[0] = shown and attributes.get("visibility", "visible") == "visible"

    if data:
        parse_xml(data, start, lambda _: None, lambda _: None)
    return names, epoch[0], tabs[0]
