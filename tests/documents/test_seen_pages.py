"""What a browser makes of a web page: elements that it opens and ends itself, sizes of letters, pictures in lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.forgeries.html import html, html_rows

from certipep.documents import Document, open_documents

GOOD = "3108.4 Da"
CELL = f"<u class=x>{GOOD}</u>"


def opened(folder: Path, data: bytes) -> Document:
    (folder / "paper.html").write_bytes(data)
    (document,) = open_documents(folder / "paper.html", ocr="never")
    return document


def signs(folder: Path, data: bytes) -> list[str]:
    document = opened(folder, data)
    hidden = [text.why for one in document.pages for text in one.hidden]
    return [*hidden, *(trait.message for trait in document.traits)]


@pytest.mark.parametrize(
    "style",
    ["tbody .x{color:#fff}", "tbody>tr>td>.x{color:#fff}", "body .x{color:#fff}", "html>body .x{color:#fff}",
     ".x{color:#fff} table>tr>td>.x{color:#000}"],
)  # fmt: skip
def test_elements_that_browsers_open_themselves_count(tmp_path: Path, style: str) -> None:
    data = html(html_rows(GOOD, CELL), style).replace(b"<html>", b"").replace(b"<body>", b"")
    assert "of the colour of its background" in signs(tmp_path, data)


@pytest.mark.parametrize("left_out", [b"</td>", b"</tr>", b"</head><body>", b"</body></html>"])
def test_ends_that_may_be_left_out(tmp_path: Path, left_out: bytes) -> None:
    whole = html(html_rows("", ""), "td{font-size:90%}")
    for part in left_out.split(b"><"):
        whole = whole.replace(part.strip(b"<>").join((b"<", b">")), b"")
    document = opened(tmp_path, whole)
    assert not document.traits
    cells = [cell.text for cell in document.pages[0].cells if cell.row == 1 and cell.table == 1]
    assert cells == ["Molecular weight (MS)", "ESI-MS", "3108.3 +/- 1.0 Da", GOOD]


def test_letters_without_a_size_around_do_not_hide(tmp_path: Path) -> None:
    page = (
        "<html><body><table><tr><td style='font-size:0'><div style='font-size:13px'>3108.4 Da</div>4963.4 Da"
    )
    document = opened(tmp_path, f"{page}</td></tr></table></body></html>".encode())
    assert [cell.text for cell in document.pages[0].cells] == [GOOD]
    assert [text.text for text in document.pages[0].hidden] == ["4963.4 Da"]


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (f"<img src=four.png>{GOOD}", True),
        ("3108<b><img src=point.png></b>.4 Da", True),
        (f"<img src=sign.png> {GOOD}", False),
        (f"{GOOD}<img src=count.gif width=1 height=1>", False),
        (f"<img src=four.png hidden>{GOOD}", False),
    ],
)
def test_pictures_that_touch_numbers_are_told(tmp_path: Path, cell: str, told: bool) -> None:
    assert any("touch" in one for one in signs(tmp_path, html(html_rows(GOOD, cell)))) is told


@pytest.mark.parametrize(
    ("cell", "style"),
    [
        (f"<input disabled value='{GOOD}'>", "input:disabled{color:#fff}"),
        (f"<input autofocus value='{GOOD}'>", "input:focus{color:#fff}"),
        (f"<u style='background:currentColor'>{GOOD}</u>", ""),
        (CELL, ".x{background-color:CanvasText}"),
    ],
)
def test_what_holds_from_the_beginning_is_told(tmp_path: Path, cell: str, style: str) -> None:
    assert signs(tmp_path, html(html_rows(GOOD, cell), style))
