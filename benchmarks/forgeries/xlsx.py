"""Forged workbooks: cells that a person does not see, or sees otherwise."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from benchmarks.forgeries.paper import HEAD, TABLE, Make

Change = Callable[[Any], None]


def xlsx(good: str, change: Change | None = None, number: bool = False) -> bytes:
    """Return a workbook; `change` gets the cell with `good`."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    for row in (*HEAD, (), *TABLE):
        sheet.append(list(row))
    cell = next((one for row in sheet.iter_rows() for one in row if one.value == good), None)
    if number and cell is not None:
        value, unit = good.split()
        cell.value, cell.number_format = float(value), f'General" {unit}"'
    if change is not None:
        change(cell)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def edited(data: bytes, edits: dict[str, Callable[[str], str]], more: dict[str, str] | None = None) -> bytes:
    """Return a package with the text of some of its parts changed, and further parts."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            part = old.read(info)
            if info.filename in edits:
                part = edits[info.filename](part.decode()).encode()
            new.writestr(info.filename, part)
        for name, text in (more or {}).items():
            new.writestr(name, text)
    return out.getvalue()


def _fonts(**settings: Any) -> Change:
    def change(cell: Any) -> None:
        from openpyxl.styles import Font

        cell.font = Font(**settings)

    return change


def _filled(font: str, fill: str) -> Change:
    def change(cell: Any) -> None:
        from openpyxl.styles import Font, PatternFill

        cell.font, cell.fill = Font(color=font), PatternFill("solid", fgColor=fill)

    return change


def _format(code: str) -> Change:
    return lambda cell: setattr(cell, "number_format", code)


def _row(**settings: Any) -> Change:
    def change(cell: Any) -> None:
        for name, value in settings.items():
            setattr(cell.parent.row_dimensions[cell.row], name, value)

    return change


def _column(**settings: Any) -> Change:
    def change(cell: Any) -> None:
        for name, value in settings.items():
            setattr(cell.parent.column_dimensions[cell.column_letter], name, value)

    return change


def _condition(cell: Any) -> None:
    from openpyxl.formatting.rule import CellIsRule
    from openpyxl.styles import Font

    rule = CellIsRule(operator="notEqual", formula=["1"], font=Font(color="FFFFFFFF"))
    cell.parent.conditional_formatting.add(cell.coordinate, rule)


def _shrunk(cell: Any) -> None:
    from openpyxl.styles import Alignment

    cell.alignment = Alignment(shrink_to_fit=True)
    cell.parent.column_dimensions[cell.column_letter].width = 1.2


def _right_to_left(cell: Any) -> None:
    from openpyxl.styles import Alignment

    cell.alignment = Alignment(readingOrder=2)


def _rich(cell: Any) -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    cell.value = CellRichText(TextBlock(InlineFont(color="FFFFFFFF"), cell.value))


def _merged(cell: Any) -> None:
    cell.parent.merge_cells(start_row=cell.row, start_column=3, end_row=cell.row, end_column=5)


def _hidden_sheet(cell: Any) -> None:
    book = cell.parent.parent
    book.create_sheet("Shown").append(["Certificate"])
    cell.parent.sheet_state = "veryHidden"
    book.active = 1


def _picture(cell: Any) -> None:
    from openpyxl.drawing.image import Image
    from PIL import Image as Pictures

    picture = BytesIO()
    Pictures.new("RGB", (200, 40), "white").save(picture, "PNG")
    cell.parent.add_image(Image(picture), cell.coordinate)


def _chart(cell: Any) -> None:
    from openpyxl.chart import BarChart

    cell.parent.add_chart(BarChart(), cell.coordinate)


def _aligned(**settings: Any) -> Change:
    def change(cell: Any) -> None:
        from openpyxl.styles import Alignment

        cell.alignment = Alignment(**settings)

    return change


def _bars(cell: Any) -> None:
    from openpyxl.formatting.rule import DataBarRule

    cell.parent.conditional_formatting.add(
        cell.coordinate, DataBarRule("min", "0", "max", "9", color="FFFFFFFF", showValue=False)
    )


def _comment(cell: Any) -> None:
    from openpyxl.comments import Comment

    cell.comment = Comment("rather 4963.4 Da", "A")


def _shaded(cell: Any) -> None:
    from openpyxl.styles import GradientFill

    cell.fill = GradientFill(stop=("FF000000", "FF000000"))


def _crossed(cell: Any) -> None:
    from openpyxl.styles import Border, Side

    cell.border = Border(diagonal=Side("thick"), diagonalUp=True, diagonalDown=True)


def _table(cell: Any) -> None:
    from openpyxl.worksheet.table import Table, TableStyleInfo

    area = Table(displayName="T", ref=f"A10:D{cell.row}")
    area.tableStyleInfo = TableStyleInfo(name="Own", showRowStripes=True)
    cell.parent.add_table(area)


CELLS: dict[str, Change] = {
    "filled with copies": _aligned(horizontal="fill"), "set in": _aligned(indent=250), "bars for values": _bars,
    "of four points": _fonts(size=4), "of a set of symbols": _fonts(name="Own", charset=2), "commented": _comment,
    "on several colours": _shaded, "crossed out": _crossed,
    "grouped away": _row(hidden=True, outlineLevel=1),
    "white": _fonts(color="FFFFFFFF"), "nearly white": _fonts(color="FFF5F6F7"), "struck": _fonts(strike=True),
    "tiny": _fonts(size=1), "small": _fonts(size=2), "black on black": _filled("FF000000", "FF000000"),
    "blue on blue": _filled("FF1F4E79", "FF1F4E7A"), "symbols": _fonts(name="Wingdings"),
    "by condition": _condition, "hidden row": _row(hidden=True), "low row": _row(height=0.5),
    "flat row": _row(height=2), "hidden column": _column(hidden=True),
    "narrow column": _column(width=0.5), "shrunk": _shrunk, "right to left": _right_to_left, "rich text": _rich,
    "very hidden sheet": _hidden_sheet, "a picture over it": _picture, "a chart over it": _chart,
    "text shown by its format": lambda c: setattr(c, "number_format", 'General;General;General;"4963.4 Da"'),
    "nothing by its format": _format(";;;"),
    "formula": lambda c: setattr(c, "value", f'="{c.value}"'),
}  # fmt: skip
NUMBERS: dict[str, str] = {
    "digits in the format": '"4963.4 Da"', "digits before": '"4"0.0', "white by the format": "[White]0.0",
    "colour by number": "[Color2]0.0", "by condition in the format": '[>1]"4963.4";0.0', "no places": ";;;",
    "bare digits": "4963.4", "hundredfold": "0.0%", "fractions": "# ?/?", "repeated": "*40.0", "powers": "0E+0",
    "hours": "[h]:mm",
    "own point": '0"."0', "two places": "General0", "halves": "0/0", "seconds": "s.0",
    "own minus": "-0.0", "escaped digits": "\\4\\9\\6\\3\\.\\4",
}  # fmt: skip


def xlsxs() -> Iterator[tuple[str, Make]]:
    """Yield every trick with its maker."""
    for name, change in CELLS.items():
        yield f"xlsx: {name}", lambda good, _, c=change: ("xlsx", xlsx(good, c))
    for name, code in NUMBERS.items():
        yield f"xlsx: {name}", lambda good, _, c=code: ("xlsx", xlsx(good, _format(c), number=True))
    yield (
        "xlsx: number in a narrow column",
        lambda good, _: ("xlsx", xlsx(good, _column(width=4), number=True)),
    )
    sheet = "xl/worksheets/sheet1.xml"
    yield "xlsx: rows of no height", lambda good, _: (
        "xlsx",
        edited(
            xlsx(good),
            {sheet: lambda text: text.replace("<sheetFormatPr", '<sheetFormatPr zeroHeight="1"')},
        ),
    )  # fmt: skip
    yield "xlsx: merged over it", lambda good, _: (
        "xlsx",
        edited(
            xlsx(good),
            {sheet: lambda text: text.replace(
                "</sheetData>", "</sheetData><mergeCells count='1'><mergeCell ref='C11:D16'/></mergeCells>")},
        ),
    )  # fmt: skip
    yield "xlsx: formulas instead of values", lambda good, _: (
        "xlsx",
        edited(
            xlsx(good), {sheet: lambda text: text.replace("<sheetView ", '<sheetView showFormulas="1" ')}
        ),
    )  # fmt: skip
    yield "xlsx: another workbook part", lambda good, _: (
        "xlsx",
        edited(xlsx(good), {"_rels/.rels": lambda text: text.replace("xl/workbook.xml", "xl/shown.xml")},
               {"xl/shown.xml": "<workbook/>"}),
    )  # fmt: skip
    styles = (
        "<tableStyles count='1'><tableStyle name='Own' count='1'><tableStyleElement type='wholeTable' dxfId='0'/>"
        "</tableStyle></tableStyles>"
    )
    yield "xlsx: a style of tables", lambda good, _: (
        "xlsx",
        edited(
            xlsx(good, _table),
            {"xl/styles.xml": lambda text: re.sub(r"<tableStyles[^>]*/>", styles, text).replace(
                "<dxfs/>", "<dxfs count='1'><dxf><font><color rgb='FFFFFFFF'/></font></dxf></dxfs>")},
        ),
    )  # fmt: skip
    yield (
        "xlsx: two parts of one name",
        lambda good, bad: (
            "xlsx",
            _twice(xlsx(good), bad, good),
        ),
    )
    yield "xlsx: other name space", lambda good, _: (
        "xlsx",
        edited(xlsx(good), {sheet: lambda text: re.sub(
            r'(<worksheet)', r'\1 xmlns:x="urn:larkspur:nothing"', text, count=1).replace("<c ", "<x:c ").replace(
                "</c>", "</x:c>")}),
    )  # fmt: skip


def _twice(data: bytes, bad: str, good: str) -> bytes:
    out = BytesIO(data)
    with zipfile.ZipFile(out, "a") as package:
        part = package.read("xl/worksheets/sheet1.xml").decode()
        with warnings.catch_warnings(action="ignore"):
            package.writestr("xl/worksheets/sheet1.xml", part.replace(good, bad))
    return out.getvalue()
