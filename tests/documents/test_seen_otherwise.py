"""Files that programs show otherwise than their text runs are named as not tested; honest ones are not."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from benchmarks.forgeries.docx import docx
from benchmarks.forgeries.html import html, html_rows
from benchmarks.forgeries.pdf import page, pdf, text
from benchmarks.forgeries.texts import attached, message, plain
from benchmarks.forgeries.xlsx import edited, xlsx

from certipep.documents import open_documents

GOOD, BAD = "3108.4 Da", "4963.4 Da"
SHEET = "xl/worksheets/sheet1.xml"
WORD = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
PAPER = pdf(page("", text))


def told(folder: Path, name: str, data: bytes) -> list[str]:
    path = folder / name
    path.write_bytes(data)
    documents = open_documents(path, ocr="never")
    traits = [
        *(t for d in documents for t in d.traits),
        *(t for d in documents for p in d.pages for t in p.traits),
    ]
    return [trait.message for trait in traits if trait.kind.value != "holds"]


def web(cell: str) -> bytes:
    return html(html_rows(GOOD, cell))


def twice(sheet: str) -> str:
    """Give the cell of the value a second cell of the same place."""
    at = sheet.index(re.findall(r'<c r="D1[0-9]"', sheet)[1])
    place = re.search(r'r="(\w+)"', sheet[at:])
    assert place is not None
    return f"{sheet[:at]}<c r='{place.group(1)}' t='inlineStr'><is><t>{BAD}</t></is></c>{sheet[at:]}"


FORGED: dict[str, Callable[[], tuple[str, bytes]]] = {
    "a style that never ends": lambda: ("a.html", web(f"<style/>{GOOD}</style>{BAD}")),
    "a title that never ends": lambda: ("a.html", web(f"<title/>{GOOD}")),
    "a script that never ends": lambda: ("a.html", web(f"<script/>{GOOD}</script>{BAD}")),
    "a field for text that never ends": lambda: ("a.html", web(f"<textarea/>{GOOD}")),
    "letters of another script": lambda: (
        "a.docx",
        docx(GOOD, f"<w:p><w:r><w:rPr><w:cs/><w:szCs w:val='2'/></w:rPr><w:t>{GOOD}</w:t></w:r></w:p>"),
    ),
    "a typeface of its own": lambda: (
        "a.docx",
        docx(
            GOOD,
            f"<w:p><w:r><w:rPr><w:rFonts w:ascii='Own'/></w:rPr><w:t>{GOOD}</w:t></w:r></w:p>",
            parts={"word/fontTable.xml": f"<w:fonts {WORD}><w:font w:name='Own'><w:embedRegular/></w:font></w:fonts>"},
        ),
    ),
    "a comment with a number": lambda: (
        "a.docx",
        docx(
            GOOD,
            f"<w:p><w:r><w:t>{GOOD}</w:t></w:r><w:r><w:commentReference w:id='1'/></w:r></w:p>",
            parts={"word/comments.xml": f"<w:comments {WORD}><w:comment><w:p><w:r><w:t>rather {BAD}</w:t></w:r></w:p>"
                                        "</w:comment></w:comments>"},
        ),
    ),
    "two cells of one place": lambda: ("a.xlsx", edited(xlsx(GOOD), {SHEET: twice})),
    "a form of Outlook's own": lambda: (
        "a.eml", attached(plain(), "x", "rubbish", "attachment").replace(b"text/x", b"application/ms-tnef")
    ),
    "a PDF behind a text": lambda: ("a.pdf", b"Mass 4963.4 Da\n" + PAPER),
    "a PDF named as a text": lambda: ("a.txt", PAPER),
    "a PDF named as a page": lambda: ("a.html", PAPER),
    "two PDFs in one": lambda: ("a.pdf", pdf(page(GOOD, lambda x, y, _: text(x, y, BAD))) + b"\n" + PAPER),
}  # fmt: skip


@pytest.mark.parametrize("name", FORGED)
def test_what_programs_show_otherwise_is_told(tmp_path: Path, name: str) -> None:
    assert told(tmp_path, *FORGED[name]())


HONEST: dict[str, Callable[[], tuple[str, bytes]]] = {
    "breaks and rules that close themselves": lambda: ("a.html", web(f"<b>{GOOD}</b><br/><hr/>")),
    "emphasis": lambda: ("a.html", web(f"<em>{GOOD}</em>")),
    "a picture": lambda: ("a.html", web(f"{GOOD} <img src='logo.png'/>")),
    "a list of typefaces": lambda: (
        "a.docx",
        docx("-", "", parts={"word/fontTable.xml": f"<w:fonts {WORD}><w:font w:name='Calibri'/></w:fonts>"}),
    ),
    "a comment without a number": lambda: (
        "a.docx",
        docx("-", "", parts={"word/comments.xml": f"<w:comments {WORD}><w:comment w:id='1'><w:p><w:r><w:t>Please sign"
                                                  "</w:t></w:r></w:p></w:comment></w:comments>"}),
    ),
    "a sheet": lambda: ("a.xlsx", xlsx("")),
    "a message": lambda: ("a.eml", message(plain(), "")),
    "a message kept as text": lambda: ("a.txt", message(plain(), "")),
    "a PDF behind blank lines": lambda: ("a.pdf", b"\n\n\0\0" + PAPER),
    "a PDF without an ending": lambda: ("certificate", PAPER),
    "a PDF with blanks behind it": lambda: ("a.pdf", PAPER + b"\n\n\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", HONEST)
def test_honest_files_are_not_suspected(tmp_path: Path, name: str) -> None:
    pytest.importorskip("openpyxl")
    assert told(tmp_path, *HONEST[name]()) == []


def _forms(kind: str, subject: str = "COA") -> bytes:
    parts = f"--b\r\nContent-Type: text/plain\r\n\r\n{plain()}\r\n--b\r\nContent-Type: {kind}\r\n\r\nx\r\n--b--\r\n"
    head = f"From: a@x\r\nTo: b@x\r\nSubject: {subject}\r\nMessage-ID: <1@x>\r\nMIME-Version: 1.0\r\n"
    return f"{head}Content-Type: multipart/alternative; boundary=b\r\n\r\n{parts}".encode()


SAID: dict[str, Callable[[], tuple[str, bytes]]] = {
    "a picture instead of the text": lambda: ("a.eml", _forms("image/png")),
    "a subject with another number": lambda: ("a.eml", message(plain(), "").replace(b"COA", b"Found: 4963.4 Da", 1)),
    "a comment that some programs show": lambda: ("a.html", web(f"<!--[if mso]>{BAD}<![endif]-->{GOOD}")),
    "a picture in Markdown": lambda: ("a.md", plain(GOOD, f"![{GOOD}](x.png)").encode()),
    "a remark in Markdown": lambda: ("a.md", f"[//]: # (Mass found {GOOD})\n{plain()}".encode()),
}  # fmt: skip
KEPT: dict[str, Callable[[], tuple[str, bytes]]] = {
    "a subject with a number of its text": lambda: ("a.eml", message(plain(), "").replace(b"COA", b"COA, 98.5 %", 1)),
    "a comment with settings": lambda: (
        "a.html", web(f"<!--[if mso]><xml><o:PixelsPerInch>96</o:PixelsPerInch></xml><![endif]-->{GOOD}")
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SAID)
def test_what_stands_beside_the_text_is_told(tmp_path: Path, name: str) -> None:
    assert told(tmp_path, *SAID[name]())


@pytest.mark.parametrize("name", KEPT)
def test_what_says_the_same_is_not(tmp_path: Path, name: str) -> None:
    assert told(tmp_path, *KEPT[name]()) == []
