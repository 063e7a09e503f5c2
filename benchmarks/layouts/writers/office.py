"""DOCX and XLSX."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from pathlib import Path
from random import Random

from benchmarks.layouts.model import Block, Break, Grid, Line, Pair
from benchmarks.layouts.wording import WITHOUT_SPACES
from benchmarks.layouts.writers.plain import rows_of

__all__ = ["write_docx", "write_xlsx"]

_A_DAY = datetime.datetime(2026, 1, 5, 9, 0, tzinfo=datetime.UTC).replace(tzinfo=None)


def write_xlsx(blocks: Sequence[Block], path: Path, rng: Random, language: str) -> None:
    """Write one sheet, or one for each certificate; bare numbers become numbers in half of the papers."""
    from openpyxl import Workbook

    numeric = rng.random() < 0.5 and language in ("english", *WITHOUT_SPACES)
    book = Workbook()
    book.properties.created = book.properties.modified = _A_DAY
    sheets: list[list[Block]] = [[]]
    apart = rng.random() < 0.5
    for block in blocks:
        if isinstance(block, Break) and apart:
            sheets.append([])
        else:
            sheets[-1].append(block)
    for number, some in enumerate(sheets):
        sheet = book.active if number == 0 else book.create_sheet()
        sheet.title = f"CoA {number + 1}"
        for r, row in enumerate(rows_of(some, rng.choice(("", ":"))), 1):
            for c, text in enumerate(row, 1):
                plain = numeric and re.fullmatch(r"\d{1,5}\.\d+", text)
                sheet.cell(r, c).value = float(text) if plain else text or None
    book.save(path)


def write_docx(blocks: Sequence[Block], path: Path, rng: Random, language: str) -> None:
    """Write paragraphs and tables; pairs as paragraphs, or joined by a tab where no sign joins them."""
    from docx import Document
    from docx.enum.text import WD_BREAK

    del language
    document = Document()
    document.core_properties.created = document.core_properties.modified = _A_DAY
    style = rng.choice(("Table Grid", "Light List", "Normal Table"))
    for block in blocks:
        match block:
            case Line(text, kind):
                level = {"title": 0, "heading": 2}.get(kind)
                document.add_heading(text, level) if level is not None else document.add_paragraph(text)
            case Pair(label, value, "plain"):
                document.add_paragraph(f"{label}\t{value}")
            case Pair():
                paragraph = document.add_paragraph()
                for line in block.text(20).split("\n"):
                    run = paragraph.add_run(line)
                    if block.joint == "below" and line == block.label:
                        run.add_break()
            case Grid(rows):
                table = document.add_table(len(rows), len(rows[0]))
                table.style = style if block.ruled else None
                for r, (row, line) in enumerate(zip(rows, table.rows, strict=True)):
                    cells = line.cells
                    for cell, text in zip(cells, row, strict=True):
                        cell.text = text
                    if block.head <= r and len(row) > 2 and row[0] and not any(row[1:]):
                        cells[0].merge(cells[-1])
                document.add_paragraph()
            case Break():
                document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.save(str(path))
