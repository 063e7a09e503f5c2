"""Documents and workbooks that programs show otherwise than their cells run are told; honest ones are not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from benchmarks.forgeries.docx import docx, docxs
from benchmarks.forgeries.xlsx import xlsx, xlsxs

from certipep.documents import open_documents
from certipep.documents.office.numbers import odd_format

GOOD, BAD = "3108.4 Da", "4963.4 Da"
TOLD = (
    "docx: of four points", "docx: crossed out cell", "docx: chosen from a list",
    "docx: pale style of a part of the table", "docx: table beside the page", "docx: colours that change places",
    "xlsx: of four points", "xlsx: of a set of symbols", "xlsx: commented", "xlsx: on several colours",
    "xlsx: crossed out", "xlsx: own point", "xlsx: two places", "xlsx: halves", "xlsx: seconds",
    "xlsx: number in a narrow column",
)  # fmt: skip
TRICKS = {**dict(docxs()), **dict(xlsxs())}


def signs(folder: Path, ending: str, data: bytes) -> list[str]:
    path = folder / f"paper.{ending}"
    path.write_bytes(data)
    (document,) = open_documents(path, ocr="never")
    traits = (*document.traits, *(trait for one in document.pages for trait in one.traits))
    hidden = [text.why for one in document.pages for text in one.hidden]
    return [*hidden, *(trait.message for trait in traits)]


@pytest.mark.parametrize("name", TOLD)
def test_what_programs_show_otherwise_is_told(tmp_path: Path, name: str) -> None:
    assert signs(tmp_path, *TRICKS[name](GOOD, BAD))


def _wide(cell: Any) -> None:
    cell.parent.column_dimensions[cell.column_letter].width = 6


BAND = (
    "<w:style w:type='table' w:styleId='T'><w:tblStylePr w:type='firstRow'><w:rPr><w:color w:val='FFFFFF'/></w:rPr>"
    "<w:tcPr><w:shd w:val='clear' w:fill='1F4E79'/></w:tcPr></w:tblStylePr></w:style>"
)
HONEST: dict[str, Callable[[], tuple[str, bytes]]] = {
    "a heading in white on blue": lambda: (
        "docx", docx("-", "<w:p/>", styles=BAND, table="<w:tblPr><w:tblStyle w:val='T'/></w:tblPr>")
    ),
    "its usual colours": lambda: (
        "docx",
        docx(
            "-",
            "<w:p/>",
            parts={
                "word/settings.xml": "<w:settings xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
                "<w:clrSchemeMapping w:bg1='light1' w:t1='dark1' w:bg2='light2' w:accent1='accent1'/></w:settings>"
            },
        ),
    ),
    "borders": lambda: (
        "docx",
        docx("-", "<w:tcPr><w:tcBorders><w:tl2br w:val='nil'/><w:top w:val='single'/></w:tcBorders></w:tcPr><w:p/>"),
    ),
    "a table set in": lambda: (
        "docx", docx("-", "<w:p/>", table="<w:tblPr><w:tblInd w:w='-108' w:type='dxa'/></w:tblPr>")
    ),
    "a number that fills its column": lambda: ("xlsx", xlsx(GOOD, _wide, number=True)),
}  # fmt: skip


@pytest.mark.parametrize("name", HONEST)
def test_honest_files_are_not_suspected(tmp_path: Path, name: str) -> None:
    assert signs(tmp_path, *HONEST[name]()) == []


@pytest.mark.parametrize(
    "code",
    ["General", '0.0" Da"', "#,##0.00", "# ##0.0", "0.00%", "[Red]0.0", "0.0_);(0.0)", "yyyy-mm-dd", "dd/mm/yyyy", "@",
     'General" mg"', "0.0;-0.0;0.0", "mm:ss.0", '_-* #,##0.00\\ _€_-;-* #,##0.00\\ _€_-;_-* "-"??\\ _€_-;_-@_-',
     "0.000;[Red]-0.000", "#,##0.0 [$mg-409]", "\\≥0.0", '"≥ "0.0" %"'],
)  # fmt: skip
def test_usual_formats_are_not_odd(code: str) -> None:
    assert not odd_format(code)
