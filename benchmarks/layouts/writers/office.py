"""DOCX and XLSX."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.layouts.model import Block, Break, Grid, Line, Pair
from benchmarks.layouts.wording import WITHOUT_SPACES
from benchmarks.layouts.writers.plain import rows_of

__all__ = ["write_docx", "write_xlsx"]

_A_DAY = datetime.datetime(2026, 1, 5, 9, 0, tzinfo=datetime.UTC).replace(tzinfo=None)


def write_xlsx(blocks: Sequence[Block], path: Path, rng: Random, language: str) -> None:
    """Write one sheet, or one for each certificate, or form and results apart.

    Bare numbers become numbers in half of the papers, per cents and ISO days their own kind of number in some; a sheet
    may begin a column further right, leave a column between label and value, and merge the cells of its titles.
    """
    from openpyxl import Workbook

    kinds = _Cells(
        numbers=rng.random() < 0.5,
        percents=rng.random() < 0.25,
        days=rng.random() < 0.4,
    )
    book = Workbook()
    book.properties.created = book.properties.modified = _A_DAY
    sheets: list[list[Block]] = [[]]
    apart, split = rng.random() < 0.5, rng.random() < 0.2
    for block in blocks:
        if isinstance(block, Break) and apart:
            sheets.append([])
        else:
            sheets[-1].append(block)
    if len(sheets) == 1 and split and not any(isinstance(one, Break) for one in blocks):
        sheets = _form_and_results(sheets[0])
    left, gap, merged = rng.choice((0, 0, 1)), rng.random() < 0.2, rng.random() < 0.4
    colon = rng.choice(("", ":"))
    for number, some in enumerate(sheets):
        sheet = book.active if number == 0 else book.create_sheet()
        sheet.title = f"CoA {number + 1}"
        r = 0
        for block in some:
            for row in rows_of([block], colon):
                r += 1
                if gap and isinstance(block, Pair) and len(row) == 2:
                    row = [row[0], "", row[1]]
                for c, text in enumerate(row, 1 + left):
                    kinds.fill(sheet.cell(r, c), text, language)
                if merged and isinstance(block, Line) and block.kind in ("title", "heading") and any(row):
                    sheet.merge_cells(start_row=r, end_row=r, start_column=1 + left, end_column=5 + left)
    book.save(path)


def _form_and_results(blocks: list[Block]) -> list[list[Block]]:
    """Return the blocks as two sheets: all before the first table under a heading, and the rest."""
    at = next(
        (n for n, one in enumerate(blocks) if isinstance(one, Line) and one.kind == "heading" and n > 2), None
    )
    return [blocks] if at is None else [blocks[:at], blocks[at:]]


@dataclass(frozen=True)
class _Cells:
    """Which texts become numbers, shares and days, as whoever types a sheet lets them."""

    numbers: bool
    percents: bool
    days: bool

    def fill(self, cell: Any, text: str, language: str) -> None:
        """Write a text into a cell, as a value with a format where this sheet has such cells."""
        comma = language not in ("english", *WITHOUT_SPACES)
        plain = text.replace(",", ".") if comma else text
        share = re.fullmatch(r"(\d{1,3}\.(\d+)) ?%", plain)
        if self.percents and share:
            cell.value = float(share[1]) / 100
            cell.number_format = f"0.{'0' * len(share[2])}%"
        elif self.days and re.fullmatch(r"20\d\d-\d\d-\d\d", text):
            cell.value = datetime.date.fromisoformat(text)
            cell.number_format = "dd.mm.yyyy" if comma else "yyyy-mm-dd"
        elif self.numbers and re.fullmatch(r"\d{1,5}\.\d+", plain):
            cell.value = float(plain)
            cell.number_format = f"0.{'0' * len(plain.partition('.')[2])}"
        else:
            cell.value = text or None


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
