"""Web pages that browsers build in another way than they are written are told; honest ones are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.forgeries.html import html, html_rows
from benchmarks.forgeries.html_marks import marks

from certipep.documents import Document, open_documents

GOOD, BAD = "3108.4 Da", "4963.4 Da"
TRICKS = dict(marks())


def opened(folder: Path, data: bytes, ending: str = "html") -> Document:
    path = folder / f"paper.{ending}"
    path.write_bytes(data)
    (document,) = open_documents(path, ocr="never")
    return document


def signs(document: Document) -> list[str]:
    """Return what was not tested, and the numbers that are not shown."""
    traits = (*document.traits, *(trait for one in document.pages for trait in one.traits))
    hidden = [text.text for one in document.pages for text in one.hidden if GOOD in text.text]
    return [*hidden, *(trait.message for trait in traits)]


@pytest.mark.parametrize("name", TRICKS)
def test_what_browsers_build_otherwise_is_told(tmp_path: Path, name: str) -> None:
    ending, data = TRICKS[name](GOOD, BAD)
    assert signs(opened(tmp_path, data, ending))


HONEST: dict[str, tuple[str, str]] = {
    "a field": ("<input value='{g}' size=20>", "input{border:0;color:#222}"),
    "a link": ("<a href=x class=v>{g}</a>", "a{color:#036} a:hover{color:#000}"),
    "a plain link": ("<a href=x>{g}</a>", ""),
    "marked": ("<mark>{g}</mark>", ""),
    "items without ends": ("<ul><li style='color:#333'>x<li>{g}</ul>", ""),
    "paragraphs without ends": ("<p class=v>x<p class=v>{g}", ".v{color:#444;font-size:13px}"),
    "a list in a paragraph": ("<p>x<ul><li>{g}</ul></p>", "p{color:#333}"),
    "ends in another order": ("<b><i>{g}</b></i>", ""),
    "sheet for print": ("<style media=print>td{{padding:0}}</style>{g}", "@media print{td{color:#000}}"),
    "shorthands": (
        "<span style='font:bold 12px/1.4 Arial;background:#fff'>{g}</span>",
        "td{font:12px Arial}",
    ),
    "a colour twice": ("<span style='color:#333;color:rgb(40,40,40)'>{g}</span>", ""),
    "variables": ("<span class=v>{g}</span>", ":root{--ink:#222;--Pad:4px} .v{color:var(--ink)}"),
    "selectors": ("<span class='Value v'>{g}</span>", "td > .Value, tr:nth-child(2n) td + td, *{margin:0}"),
    "old colours": ("<table><tr><td bgcolor=white><font color=black>{g}</font></table>", ""),
}


@pytest.mark.parametrize("name", HONEST)
def test_honest_pages_are_not_suspected(tmp_path: Path, name: str) -> None:
    cell, sheet = HONEST[name]
    document = opened(tmp_path, html(html_rows(GOOD, cell.format(g=GOOD)), sheet))
    assert signs(document) == []
    assert GOOD in " ".join(word.text for one in document.pages for word in one.words)
