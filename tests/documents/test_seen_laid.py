"""Numbers that are turned, slanted, tiny, crossed out or changed later are told; honest papers laid out so are not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from benchmarks.forgeries.paper import VALUES
from benchmarks.forgeries.pdf import page, pdf, text
from benchmarks.forgeries.pdf_laid import CELLS, PAGES, laid
from made_forgeries import opened, signs

from certipep.documents import Document

TRICKS = dict(laid())


def words(document: Document) -> list[str]:
    return [word.text for one in document.pages for word in one.words]


@pytest.mark.parametrize("name", TRICKS)
def test_another_value_than_is_read_is_told(tmp_path: Path, name: str) -> None:
    good, bad = VALUES["mass"]
    _, data = TRICKS[name](good, bad)
    assert signs(opened(tmp_path, data))


def test_there_are_tricks_of_both_sorts() -> None:
    assert len(TRICKS) == len(CELLS) + len(PAGES) > 30


USUAL, WIDE = b"/MediaBox[0 0 595 842]", b"/MediaBox[0 0 842 595]"


def under(x: float, y: float, words: str, *ends: tuple[float, float]) -> str:
    return (
        text(x, y, words)
        + "q .6 w "
        + "".join(f"{x} {y + dy} m {x + dx} {y + dy} l S " for dx, dy in ends)
        + "Q "
    )


GOOD = VALUES["mass"][0]
HONEST = {
    "turned by 90": pdf("q 0 1 -1 0 842 0 cm " + page("", text) + "Q", leaf=b"/Rotate 90").replace(
        USUAL, WIDE
    ),
    "turned by 180": pdf("q -1 0 0 -1 595 842 cm " + page("", text) + "Q", leaf=b"/Rotate 180"),
    "turned by 270": pdf("q 0 -1 1 0 0 595 cm " + page("", text) + "Q", leaf=b"/Rotate 270").replace(
        USUAL, WIDE
    ),
    "a little slanted": pdf("q .999 .035 -.035 .999 20 -10 cm " + page("", text) + "Q"),
    "slanted": pdf("q .9925 .122 -.122 .9925 60 -30 cm " + page("", text) + "Q"),
    "upwards beside it": pdf(
        page("", text) + "BT /F 8 Tf 0 1 -1 0 30 300 Tm (Form 2604-17, page 1 of 1) Tj ET"
    ),
    "large paper": pdf(page("", text)).replace(USUAL, b"/MediaBox[0 0 6000 6000]"),
    "underlined": pdf(page(GOOD, lambda x, y, g: under(x, y, g, (46, -1.5)))),
    "underlined twice": pdf(page(GOOD, lambda x, y, g: under(x, y, g, (46, -1.5), (46, -3)))),
    "in a box": pdf(page(GOOD, lambda x, y, g: text(x, y, g) + f"q .5 w {x - 3} {y - 4} 60 15 re S Q ")),
    "on a shaded row": pdf(page(GOOD, lambda x, y, g: f".9 g 50 {y - 5} 500 17 re f 0 g " + text(x, y, g))),
    "a line of hyphens below": pdf(
        page(GOOD, lambda x, y, g: text(x, y, g) + text(x, y - 9, "-------------"))
    ),
    "small print": pdf(page("", text) + text(54, 60, "Batch 2603, 98.5 % by HPLC, 3108.4 Da", size=4.2)),
    "a curve through a label": pdf(
        page("", text) + text(300, 200, "12.345") + "q .5 w 60 202 m 200 205 380 200 520 204 c S Q "
    ),
    "a grid through a label": pdf(
        page("", text) + text(300, 200, "12.345") + "q .3 w .6 G 60 203 m 540 203 l S Q "
    ),
    "a layer that is on": pdf(
        page(GOOD, lambda x, y, g: "/OC /A BDC " + text(x, y, g) + "EMC "),
        {"Properties": "<</A 10 0 R>>"},
        (b"<</Type/OCG/Name(L)>>",),
        root=b"/OCProperties<</OCGs[10 0 R]/D<</ON[10 0 R]>>>>",
    ),
    "a link": pdf(
        page("", text),
        None,
        (b"<</Type/Annot/Subtype/Link/Rect[50 50 90 60]/A<</S/URI/URI(x)>>>>",),
        leaf=b"/Annots[10 0 R]",
    ),
    "a destination on opening": pdf(page("", text), root=b"/OpenAction[3 0 R/Fit]"),
    "several bold copies": pdf(page(GOOD, lambda x, y, g: text(x, y, g) + text(x + 0.3, y, g))),
}


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_paper_is_not_suspected(tmp_path: Path, name: str) -> None:
    document = opened(tmp_path, HONEST[name])
    assert signs(document) == []
    assert {"3108.4", "98.5", "1037.1"} <= set(words(document))


FACES = ("Helvetica", "Times-Roman", "Courier", "Helvetica-Bold", "Times-Bold")


def swapped(face: str, size: float) -> bytes:
    """Return a page of all digits in nine fonts, each of which names every digit as another one."""
    objects, named = [], ""
    for shift in range(1, 10):
        pairs = "".join(f"<{48 + digit:02x}> <{48 + (digit + shift) % 10:04x}>\n" for digit in range(10))
        head = "begincmap 1 begincodespacerange <00> <ff> endcodespacerange 10 beginbfchar\n"
        body = (head + pairs + "endbfchar endcmap").encode()
        number = 10 + len(objects)
        objects += [
            b"<</Length %d>>stream\n%b\nendstream" % (len(body), body),
            b"<</Type/Font/Subtype/Type1/BaseFont/%b/Encoding/WinAnsiEncoding/ToUnicode %d 0 R>>"
            % (face.encode(), number),
        ]
        named += f"/K{shift} {number + 1} 0 R "
    content = "".join(
        text(50 + 50 * digit, 780 - 40 * shift, str(digit), font=f"K{shift}", size=size)
        for shift in range(1, 10)
        for digit in range(10)
    )
    return pdf(content, {"Font": f"<<{named}>>"}, tuple(objects))


@pytest.mark.parametrize("size", [7, 10])
@pytest.mark.parametrize("face", FACES)
def test_a_single_digit_that_is_painted_as_another_is_told(tmp_path: Path, face: str, size: float) -> None:
    told = [one for one in signs(opened(tmp_path, swapped(face, size))) if re.search("looks? like", one)]
    assert len(told) >= 88  # of 90
