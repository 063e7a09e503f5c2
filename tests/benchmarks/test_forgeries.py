"""Every trick of the forgeries is told by reading alone, refused, or leaves the value unread; no honest paper is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.forgeries.__main__ import controls, told
from benchmarks.forgeries.docx import docxs
from benchmarks.forgeries.html import htmls
from benchmarks.forgeries.paper import VALUES, Make
from benchmarks.forgeries.pdf_drawn import drawn
from benchmarks.forgeries.pdf_parts import parts
from benchmarks.forgeries.texts import texts
from benchmarks.forgeries.xlsx import xlsxs

from certipep.documents import open_documents
from certipep.errors import UnreadableError

KINDS = {"docx": docxs, "xlsx": xlsxs, "html": htmls, "pdf": parts, "drawn pdf": drawn, "text": texts}
BEYOND_READING = (  # what the file shows is what it says: the checks judge it
    "html: print only", "html: shown again", "csv: formula", "csv: sum", "json: text without a value", "json: limit",
    "email: two heads", "html: fostered", "txt: correction below",
    "html: shown although hidden", "json: text and value", "json: two of one name",
)  # fmt: skip


def tricks(kind: str) -> Iterator[tuple[str, Make]]:
    if kind == "xlsx":
        pytest.importorskip("openpyxl")
    yield from KINDS[kind]()


@pytest.mark.parametrize("kind", KINDS)
def test_no_trick_goes_unseen(kind: str, tmp_path: Path) -> None:
    good, bad = VALUES["mass"]
    believed = []
    for name, make in tricks(kind):
        ending, data = make(good, bad)
        path = tmp_path / f"paper.{ending}"
        path.write_bytes(data)
        try:
            seen = told(path) or not _holds(path, good)
        except UnreadableError:
            seen = True
        if not seen and name not in BEYOND_READING:
            believed.append(name)
    assert believed == []


def _holds(path: Path, value: str) -> bool:
    pages = [page for document in open_documents(path, ocr="never") for page in document.pages]
    return value.split()[0] in " ".join(word.text for page in pages for word in page.words)


def test_no_honest_paper_is_suspected(tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    for kind, data in controls():
        path = tmp_path / f"control.{kind}"
        path.write_bytes(data)
        assert not told(path), kind
