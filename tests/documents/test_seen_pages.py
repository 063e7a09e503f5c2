"""What a browser makes of a web page: elements that it opens and ends itself, sizes of letters, pictures in lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.forgeries.html import html, html_rows
from opened_papers import opened, signs

GOOD = "3108.4 Da"
CELL = f"<u class=x>{GOOD}</u>"


@pytest.mark.parametrize(
    "style",
    ["tbody .x{color:#fff}", "tbody>tr>td>.x{color:#fff}", "body .x{color:#fff}", "html>body .x{color:#fff}",
     ".x{color:#fff} table>tr>td>.x{color:#000}"],
)  # fmt: skip
def test_elements_that_browsers_open_themselves_count(tmp_path: Path, style: str) -> None:
    data = html(html_rows(GOOD, CELL), style).replace(b"<html>", b"").replace(b"<body>", b"")
    assert "of the colour of its background" in signs(tmp_path / "paper.html", data)


@pytest.mark.parametrize("left_out", [b"</td>", b"</tr>", b"</head><body>", b"</body></html>"])
def test_ends_that_may_be_left_out(tmp_path: Path, left_out: bytes) -> None:
    whole = html(html_rows("", ""), "td{font-size:90%}")
    for part in left_out.split(b"><"):
        whole = whole.replace(part.strip(b"<>").join((b"<", b">")), b"")
    document = opened(tmp_path / "paper.html", whole)
    assert not document.traits
    cells = [cell.text for cell in document.pages[0].cells if cell.row == 1 and cell.table == 1]
    assert cells == ["Molecular weight (MS)", "ESI-MS", "3108.3 +/- 1.0 Da", GOOD]


def test_letters_without_a_size_around_do_not_hide(tmp_path: Path) -> None:
    page = (
        "<html><body><table><tr><td style='font-size:0'><div style='font-size:13px'>3108.4 Da</div>4963.4 Da"
    )
    document = opened(tmp_path / "paper.html", f"{page}</td></tr></table></body></html>".encode())
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
    assert any("touch" in one for one in signs(tmp_path / "paper.html", html(html_rows(GOOD, cell)))) is told


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
    assert signs(tmp_path / "paper.html", html(html_rows(GOOD, cell), style))


HARMLESS = {
    "links": ("{}", "", "<body link='#0563C1' vlink='#954F72'>"),
    "a typeface that it only names": ("{}", "@font-face{font-family:Calibri;panose-1:2 15 5 2 2 2 4 3 2 4}", ""),
    "office settings": (
        "<o:p>{}</o:p>", "<!-- td{mso-number-format:\"\\@\";mso-pattern:auto;border:solid windowtext 1pt} -->", ""
    ),
    "tables around tables of a message": (
        "<p style='line-height:0'>&nbsp;</p><p style='font-size:0'><b style='font-size:13px'>{}</b></p>",
        "", "",
    ),
    "rules that nothing uses": ("{}", ".a{position:absolute;left:-99px}.b:hover{color:#fff}", ""),
    "boxes of all elements": ("{}", "*,::before,::after{box-sizing:border-box}::-webkit-scrollbar{width:3px}", ""),
    "names with signs": ("<u class='sm:px-6'>{}</u>", ".sm\\:px-6{padding-left:6px}.hover\\:a:hover{color:#fff}", ""),
    "words for programs that read aloud": (
        "<b class=s>Found</b> {}", ".s{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)}", ""
    ),
    "a heading that stays in sight": ("{}", "th{position:sticky;top:0;z-index:2}", ""),
    "a dark scheme": ("{}", "td{color:#222;background:#fff}", "<meta name=color-scheme content='light dark'>"),
    "a field with room": ("<input value='{}'>", "input{width:22em}", ""),
    "a table as sheets write it": (
        "{}", "table{table-layout:fixed;width:0px}td{overflow:hidden}",
        "COLUMNS",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HARMLESS)
def test_what_honest_pages_use_is_not_asked_about(tmp_path: Path, name: str) -> None:
    cell, style, more = HARMLESS[name]
    data = html(html_rows(GOOD, cell.format(GOOD)), style)
    if more == "COLUMNS":
        data = data.replace(b"<table>", b"<table><colgroup>" + b"<col width=190>" * 4 + b"</colgroup>")
    elif more:
        data = data.replace(b"<body>", more.encode())
    assert not opened(tmp_path / "paper.html", data).traits


@pytest.mark.parametrize(
    ("cell", "style"),
    [
        (CELL, ".x{position:absolute;left:-99px}"),
        (CELL, "td *{position:relative;left:-999px}"),
        (CELL, "tbody{position:relative;left:-999px}"),
        (f"<u class='a:b'>{GOOD}</u>", ".a\\:b{position:relative;left:-999px}"),
        (f"{GOOD}<br>more", "br{display:block;margin-top:-40px}"),
        (f"{GOOD}</p>more", "p{margin-top:-60px}"),
        (f"{GOOD}<s>&nbsp;</s>", "s{margin-left:-80px;background:#fff}"),
        (f"<div style='line-height:0'>more</div>{GOOD}", ""),
        (CELL, "td{max-width:3px;overflow:hidden;white-space:nowrap}"),
        (CELL, "td{display:block;width:3px;overflow:hidden}"),
        (f"4<x-y>{GOOD}</x-y>", "x-y{position:relative;left:-9px}"),
        (CELL, ".x::after{content:'4'}"),
        (CELL, ".a{} --> .x{color:#fff}"),
        (f"<input value='{GOOD}'>", "input{width:12px}"),
        (f"{GOOD}<input type=checkbox style='margin-left:-80px;width:90px;background:#fff'>", ""),
        (CELL, "table{table-layout:fixed;width:0}td{overflow:hidden}"),
        (f"{GOOD}<input type=checkbox>", "input{appearance:none;margin-left:-80px;width:90px}"),
        (f"<a href=a>{GOOD}</a>", "</style><body link=white><style>"),
        (CELL, "@font-face{font-family:a;src:url(a.woff)}"),
    ],
)
def test_rules_of_what_is_shown_are_told(tmp_path: Path, cell: str, style: str) -> None:
    assert signs(tmp_path / "paper.html", html(html_rows(GOOD, cell), style))


@pytest.mark.parametrize("name", ["time", "data value=1", "dfn", "x-y"])
def test_elements_within_lines_part_no_number(tmp_path: Path, name: str) -> None:
    document = opened(tmp_path / "paper.html", html(html_rows(GOOD, f"4<{name}>{GOOD}</{name.split()[0]}>")))
    assert f"4{GOOD}" in [cell.text for cell in document.pages[0].cells]


@pytest.mark.parametrize(
    "style",
    ["table tr td u{color:#000}u:only-child{color:#fff}", "table tr td u{color:#000}[class]{color:#fff}"],
)
def test_states_and_attributes_rank_as_classes_do(tmp_path: Path, style: str) -> None:
    assert signs(tmp_path / "paper.html", html(html_rows(GOOD, CELL), style))


@pytest.mark.parametrize(("between", "behind"), [("<body>", ""), ("", ""), ("", "Certificate ")])
def test_a_head_without_an_end_ends_where_text_begins(tmp_path: Path, between: str, behind: str) -> None:
    page = f"<html><head><title>a</title>{between}{behind}<p>Lot A-1</p>"
    words = [word.text for word in opened(tmp_path / "paper.html", page.encode()).pages[0].words]
    assert words == [*behind.split(), "Lot", "A-1"]
