"""Forged workbooks: cells without room for their text, colours and numbers as programs show them, other parts."""
# ruff: noqa: E501 - the edits are easier to read in one line each

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from benchmarks.forgeries.paper import Make
from benchmarks.forgeries.xlsx import Change, edited, xlsx

_SHEET, _STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"


def _beside(text: str = "x", **column: Any) -> Change:
    """Fill the cell beside the value, and set its column."""

    def change(cell: Any) -> None:
        cell.offset(0, 1).value = text
        for name, value in column.items():
            setattr(cell.parent.column_dimensions[cell.column_letter], name, value)

    return change


def _aligned(before: Change | None = None, **settings: Any) -> Change:
    def change(cell: Any) -> None:
        from openpyxl.styles import Alignment

        if before is not None:
            before(cell)
        cell.alignment = Alignment(**settings)

    return change


def _font(**settings: Any) -> Change:
    def change(cell: Any) -> None:
        from openpyxl.styles import Font

        cell.font = Font(**settings)

    return change


def _fill(font: str | None, **settings: Any) -> Change:
    def change(cell: Any) -> None:
        from openpyxl.styles import Font, PatternFill

        cell.fill = PatternFill(**settings)
        if font:
            cell.font = Font(color=font)

    return change


def _row(height: float, before: Change) -> Change:
    def change(cell: Any) -> None:
        before(cell)
        cell.parent.row_dimensions[cell.row].height = height

    return change


def _value(text: str) -> Change:
    def change(cell: Any) -> None:
        cell.value = text.replace("{g}", cell.value)

    return change


def _both(*changes: Change) -> Change:
    def change(cell: Any) -> None:
        for one in changes:
            one(cell)

    return change


def _indexed(font: int | None, fill: int | None) -> Change:
    def change(cell: Any) -> None:
        from openpyxl.styles import Font, PatternFill
        from openpyxl.styles.colors import Color

        if font is not None:
            cell.font = Font(color=Color(indexed=font))
        if fill is not None:
            cell.fill = PatternFill("solid", fgColor=Color(indexed=fill))

    return change


def _raised(cell: Any) -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    text = cell.value
    cell.value = CellRichText(text[:2], TextBlock(InlineFont(vertAlign="superscript"), text[2:4]), text[4:])


def _frozen(cell: Any) -> None:
    cell.parent.freeze_panes = "A30"
    cell.parent.sheet_view.topLeftCell = "A20"


def _zoomed(cell: Any) -> None:
    cell.parent.sheet_view.zoomScale = 10


def _table(style: str, colour: str) -> Change:
    def change(cell: Any) -> None:
        from openpyxl.styles import Font
        from openpyxl.worksheet.table import Table, TableStyleInfo

        area = Table(displayName="T", ref=f"A10:D{cell.row}")
        area.tableStyleInfo = TableStyleInfo(name=style, showRowStripes=True)
        cell.parent.add_table(area)
        cell.font = Font(color=colour)

    return change


def _second_sheet(cell: Any) -> None:
    book = cell.parent.parent
    other = book.create_sheet("Shown", 0)
    other.append(["Certificate of Analysis"])
    book.active = 0
    book.views[0].showSheetTabs = False


def _far(cell: Any) -> None:
    value = cell.value
    cell.value = None
    cell.parent.cell(cell.row + 9000, cell.column).value = f"Molecular weight (MS) {value}"


def _picture(small: bool) -> Change:
    def change(cell: Any) -> None:
        from openpyxl.drawing.image import Image
        from PIL import Image as Pictures
        from PIL import ImageDraw, ImageFont

        drawn = Pictures.new("RGB", (900, 300), "white")
        ImageDraw.Draw(drawn).text(
            (20, 100), "Molecular mass found: 4963.4 Da", "black", ImageFont.load_default(40)
        )
        out = BytesIO()
        drawn.save(out, "PNG" if small else "BMP")
        cell.parent.add_image(Image(BytesIO(out.getvalue())), "J2")

    return change


CELLS: dict[str, Change] = {
    "cut by its neighbour": _beside(width=4.9),
    "cut by its neighbour at a letter": _beside("-", width=4.4),
    "cut at the left": _aligned(lambda c: c.parent.column_dimensions.__getitem__("D").__setattr__("width", 4.5),
                                horizontal="right"),
    "cut at both sides": _aligned(_beside(width=4.5), horizontal="center"),
    "cut in large letters": _both(_beside(width=10), _font(size=28)),
    "cut in bold letters behind words": _both(_value("MH+ found {g}"), _beside(width=14.5)),
    "set in beside its neighbour": _aligned(_beside(), indent=9),
    "a second line below the row": _row(15, _aligned(_value("-\n{g}"), wrapText=True)),
    "a first line above the row": _row(15, _aligned(_value("{g}\n-"), wrapText=True, vertical="bottom")),
    "wrapped below the row": _row(15, _aligned(_both(_value("result of the laboratory {g}"), _beside(width=12)),
                                               wrapText=True, vertical="top")),
    "letters higher than the row": _row(9, _font(size=30)),
    "half of a row": _row(5, _font(size=11)),
    "two lines that are one": _value("1\n{g}"),
    "digits above": _raised,
    "digits above by the cell": _font(vertAlign="superscript"),
    "a light colour by number": _indexed(26, None),
    "another light colour by number": _indexed(41, None),
    "a dark ground by number": _indexed(None, 18),
    "a dark pattern": _fill(None, patternType="lightGray", fgColor="FFFFFFFF", bgColor="FF000000"),
    "a dark pattern of lines": _fill(None, patternType="darkHorizontal", fgColor="FF000000", bgColor="FFFFFFFF"),
    "a pattern that is none": _fill("FFFFFFFF", patternType="none", fgColor="FF000000"),
    "a pattern without a name": _fill("FFFFFFFF", fgColor="FF000000"),
    "a frozen view": _frozen,
    "a view from afar": _zoomed,
    "a dark style of tables": _table("TableStyleDark1", "FF404040"),
    "sheets without tabs": _second_sheet,
    "far away": _far,
    "a picture beside the cells": _picture(small=True),
    "a large picture beside the cells": _picture(small=False),
    "a typeface of signs": _font(name="Marlett"),
    "letters too large": _font(size=400),
    "below high rows": lambda c: [
        (setattr(c.parent.row_dimensions[at], "height", 409), c.parent.cell(at, 7).__setattr__("value", " ")) for at in range(20, 40)
    ]
    + [setattr(c.parent.cell(41, 4), "value", c.value), setattr(c, "value", None)],
    "marks on digits": _value("3\u0323108.4 Da"),
    "a letter like a digit": _value("\u13ce{g}"),
    "digits of another script": _value("3108.\u09ea Da"),
}  # fmt: skip


def _number(value: float, code: str, **column: Any) -> Change:
    def change(cell: Any) -> None:
        cell.value, cell.number_format = value, code
        for name, size in column.items():
            setattr(cell.parent.column_dimensions[cell.column_letter], name, size)

    return change


NUMBERS: dict[str, tuple[Change, str]] = {
    "a hundredfold of a hundredfold": (_number(0.985, "0.0%%"), "98.5 %"),
    "a number rounded by its column": (_number(98.5, "General", width=3.0), "98.5 %"),
    "a number too wide for its column": (_number(3108.4, "0.0", width=5.2), "3108.4 Da"),
}


def _drawn(good: str, text: str, more: dict[str, str] | None = None) -> bytes:
    """Return a workbook with a shape that stands beside its cells."""
    shape = (
        "<xdr:wsDr xmlns:xdr='http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing' "
        "xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'><xdr:twoCellAnchor><xdr:from><xdr:col>9</xdr:col>"
        "<xdr:row>1</xdr:row></xdr:from><xdr:to><xdr:col>12</xdr:col><xdr:row>4</xdr:row></xdr:to><xdr:sp><xdr:txBody>"
        f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>"
    )
    rels = (
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' "
        "Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing' Target='../drawings/d.xml'/>"
        "</Relationships>"
    )
    return edited(
        xlsx(good),
        {},
        {"xl/drawings/d.xml": shape, "xl/worksheets/_rels/sheet1.xml.rels": rels} | (more or {}),
    )


def _shared(good: str, bad: str) -> bytes:
    """Return a workbook whose texts lie in another part than the usual one, which says something else."""
    space = "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    return edited(
        xlsx(good),
        {
            _SHEET: lambda text: re.sub(
                rf'(<c r="D11"[^>]*?) t="inlineStr"><is><t>{good}</t></is>', r'\1 t="s"><v>0</v>', text
            ),
            "xl/_rels/workbook.xml.rels": lambda text: text.replace(
                "</Relationships>",
                f"<Relationship Id='r77' Type='{kind}' Target='shown.xml'/></Relationships>",
            ),
        },
        {
            "xl/sharedStrings.xml": f"<sst {space}><si><t>{good}</t></si></sst>",
            "xl/shown.xml": f"<sst {space}><si><t>{bad}</t></si></sst>",
        },
    )


def _styled(good: str) -> bytes:
    from openpyxl.styles import Font

    data = xlsx(good, lambda cell: setattr(cell, "font", Font(color="FF000000")))
    import zipfile

    with zipfile.ZipFile(BytesIO(data)) as package:
        styles = package.read(_STYLES).decode()
    return edited(
        data,
        {"xl/_rels/workbook.xml.rels": lambda text: text.replace("styles.xml", "shown.xml")},
        {"xl/shown.xml": styles.replace("FF000000", "FFFFFFFF").replace("00000000", "FFFFFFFF")},
    )


def _moved_rows(outer: str, inner: str) -> Callable[[str], str]:
    """Put the last rows of a sheet where programs do not look for rows."""

    def edit(text: str) -> str:
        first, _, last = text.partition("</sheetData>")
        at = first.index('<row r="11"')
        rows, kept = first[at:], first[:at]
        return f"{kept}</sheetData>{last}".replace("</worksheet>", f"{outer}{rows}{inner}</worksheet>")

    return edit


PARTS: dict[str, Callable[[str, str], bytes]] = {
    "texts in another part": _shared,
    "styles in another part": lambda g, _: _styled(g),
    "rows in an extension": lambda g, _: edited(
        xlsx(g), {_SHEET: _moved_rows("<extLst><ext uri='x'>", "</ext></extLst>")}
    ),
    "rows of a choice": lambda g, _: edited(
        xlsx(g),
        {_SHEET: lambda text: text.replace(
            '<row r="11"', "<mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
            "<mc:Choice Requires='x'><row r=\"11\"", 1).replace("</sheetData>", "</mc:Choice></mc:AlternateContent></sheetData>")},
    ),
    "a text box beside the cells": lambda g, b: _drawn(g, f"Molecular mass found {b}"),
    "a typeface of the theme": lambda g, _: edited(
        xlsx(g), {"xl/theme/theme1.xml": lambda text: re.sub(r'(<a:minorFont>\s*<a:latin typeface=")[^"]*', r"\1Wingdings", text)}
    ),
    "a reading aid with digits": lambda g, b: edited(
        xlsx(g), {_SHEET: lambda text: text.replace(f"<t>{g}</t>", f"<t>{g}</t><rPh sb='0' eb='1'><t>{b}</t></rPh>")}
    ),
}  # fmt: skip


def _narrow(cell: Any) -> None:
    for letter, width in {"A": 26, "B": 18, "C": 22, "D": 12}.items():
        cell.parent.column_dimensions[letter].width = width
    cell.offset(0, 1).value = "passes"


def _logo(cell: Any) -> None:
    import random

    from openpyxl.drawing.image import Image
    from PIL import Image as Pictures

    drawn = Pictures.frombytes("RGB", (120, 60), random.Random(1).randbytes(120 * 60 * 3))
    out = BytesIO()
    drawn.save(out, "PNG")
    cell.parent.add_image(Image(BytesIO(out.getvalue())), "J2")


HONEST: dict[str, Change] = {
    "columns that fit": _narrow,
    "no widths": _beside("passes"),
    "a label over its column": lambda c: setattr(c.parent.cell(c.row + 9, 1), "value", "Storage: keep at -20 \u00b0C, in the dark"),
    "wrapped in a high row": _row(32, _aligned(_value("{g}"), wrapText=True)),
    "wrapped without a height": _aligned(_value("{g}"), wrapText=True, vertical="center"),
    "a higher row": _row(20, _font(size=12)),
    "frozen head": lambda c: setattr(c.parent, "freeze_panes", "A2"),
    "a usual style of tables": _table("TableStyleMedium2", "FF000000"),
    "a coloured ground": _fill(None, patternType="solid", fgColor="FFDDEBF7"),
    "a zoom": lambda c: setattr(c.parent.sheet_view, "zoomScale", 85),
    "a number of its column": _number(3108.4, '0.0" Da"', width=12),
    "a logo": _logo,
    "set in": _aligned(indent=1),
}  # fmt: skip


def room() -> Iterator[tuple[str, Make]]:
    """Yield every trick with its maker."""
    for name, change in CELLS.items():
        yield f"xlsx: {name}", lambda good, _, c=change: ("xlsx", xlsx(good, c))
    for name, (change, value) in NUMBERS.items():
        yield f"xlsx: {name}", lambda *_, c=change, v=value: ("xlsx", xlsx(v, c))
    for name, made in PARTS.items():
        yield f"xlsx: {name}", lambda good, bad, m=made: ("xlsx", m(good, bad))


def honest() -> Iterator[tuple[str, Make]]:
    """Yield honest workbooks that use the same means."""
    for name, change in HONEST.items():
        yield f"xlsx: {name}", lambda good, _, c=change: ("xlsx", xlsx(good, c))


HONEST_PAPERS = honest
