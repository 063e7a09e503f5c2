"""Text that a viewer does not see is never read as if it stood there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from certipep.documents import Page, open_documents


def page_of(path: Path) -> Page:
    (document,) = open_documents(path, ocr="never")
    return document.pages[0]


def seen(page: Page) -> set[str]:
    return {word.text for word in page.words}


def unseen(page: Page) -> dict[str, str]:
    return {text.text: text.why for text in page.hidden}


def test_invisible_white_tiny_and_distant_text(make_pdf: Callable[..., Path]) -> None:
    def draw(sheet: Any) -> None:
        sheet.drawString(72, 700, "Visible")
        sheet.saveState()
        text = sheet.beginText(72, 650)
        text.setTextRenderMode(3)
        text.textLine("Unpainted")
        sheet.drawText(text)
        sheet.restoreState()
        sheet.setFillColorRGB(1, 1, 1)
        sheet.drawString(72, 600, "White")
        sheet.setFillColorRGB(0.97, 0.97, 0.97)
        sheet.drawString(72, 580, "Whitish")
        sheet.setFillColorRGB(0, 0, 0)
        sheet.drawString(72, 2000, "Above")
        sheet.setFont("Helvetica", 1)
        sheet.drawString(72, 500, "Tiny")

    page = page_of(make_pdf(draw))
    assert seen(page) == {"Visible"}
    assert unseen(page) == {
        "Unpainted": "invisible text",
        "White": "of the colour of its background",
        "Whitish": "of the colour of its background",
        "Above": "off the page",
        "Tiny": "too small to see",
    }


def test_white_text_on_a_dark_box_is_seen(make_pdf: Callable[..., Path]) -> None:
    def draw(sheet: Any) -> None:
        sheet.setFillColorRGB(0, 0, 0.4)
        sheet.rect(60, 590, 200, 40, fill=1, stroke=0)
        sheet.drawString(72, 560, "Navy")
        sheet.setFillColorRGB(1, 1, 1)
        sheet.drawString(72, 605, "Heading")
        sheet.setFillColorRGB(0, 0, 0.4)
        sheet.drawString(150, 605, "Camouflaged")

    page = page_of(make_pdf(draw))
    assert seen(page) == {"Navy", "Heading"}
    assert unseen(page) == {"Camouflaged": "of the colour of its background"}


@pytest.mark.parametrize("cover", ["picture", "box"])
def test_results_pasted_over_are_hidden(make_pdf: Callable[..., Path], cover: str) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    def draw(sheet: Any) -> None:
        sheet.drawString(72, 700, "Purity")
        sheet.drawString(200, 700, "91.20%")
        if cover == "picture":
            sheet.drawImage(ImageReader(Image.new("RGB", (40, 20), "white")), 190, 690, 100, 30)
        else:
            sheet.setFillColorRGB(1, 1, 1)
            sheet.rect(190, 690, 100, 30, fill=1, stroke=0)
            sheet.setFillColorRGB(0, 0, 0)
        sheet.drawString(200, 702, "99.20%")

    page = page_of(make_pdf(draw))
    assert seen(page) == {"Purity", "99.20%"}
    assert set(unseen(page)) == {"91.20%"}
    assert "covered" in unseen(page)["91.20%"]


def test_a_word_that_is_partly_covered_is_no_word(make_pdf: Callable[..., Path]) -> None:
    def draw(sheet: Any) -> None:
        sheet.drawString(72, 700, "Purity 199.20%")
        sheet.setFillColorRGB(1, 1, 1)
        sheet.rect(108, 690, 19, 30, fill=1, stroke=0)

    page = page_of(make_pdf(draw))
    assert seen(page) == {"Purity"}
    assert unseen(page)["199.20%"].startswith("partly covered")


def test_a_transparent_stamp_hides_nothing(make_pdf: Callable[..., Path]) -> None:
    from PIL import Image, ImageDraw
    from reportlab.lib.utils import ImageReader

    stamp = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    ImageDraw.Draw(stamp).ellipse((5, 5, 95, 95), outline=(200, 0, 0, 255), width=4)

    def draw(sheet: Any) -> None:
        sheet.drawString(72, 700, "Purity 99.20%")
        sheet.drawImage(ImageReader(stamp), 60, 640, 120, 120, mask="auto")

    page = page_of(make_pdf(draw))
    assert seen(page) == {"Purity", "99.20%"}
    assert not page.hidden


def test_text_on_a_picture_is_judged_by_what_shows(make_pdf: Callable[..., Path]) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    def draw(sheet: Any) -> None:
        sheet.drawImage(ImageReader(Image.new("RGB", (40, 20), "navy")), 60, 680, 200, 50)
        sheet.drawImage(ImageReader(Image.new("RGB", (40, 20), "white")), 60, 580, 200, 50)
        sheet.setFillColorRGB(1, 1, 1)
        sheet.drawString(72, 700, "Banner")
        sheet.drawString(72, 600, "Vanished")

    page = page_of(make_pdf(draw))
    assert seen(page) == {"Banner"}
    assert set(unseen(page)) == {"Vanished"}


def test_the_text_layer_of_a_scan_is_used_and_named(make_pdf: Callable[..., Path]) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    def draw(sheet: Any) -> None:
        sheet.drawImage(ImageReader(Image.new("RGB", (60, 80), "ivory")), 0, 0, 612, 792)
        text = sheet.beginText(72, 650)
        text.setTextRenderMode(3)
        text.textLine("Purity 99.20%")
        sheet.drawText(text)

    page = page_of(make_pdf(draw))
    assert {(word.text, word.source) for word in page.words} == {
        ("Purity", "scan-layer"),
        ("99.20%", "scan-layer"),
    }
    assert any("scan" in note for note in page.notes)
    assert not page.hidden


def test_an_optional_layer_that_is_off_is_hidden(tmp_path: Path, make_pdf: Callable[..., Path]) -> None:
    import pikepdf

    path = make_pdf(lambda sheet: sheet.drawString(72, 700, "Shown"))
    layered = tmp_path / "layered.pdf"
    with pikepdf.open(path) as pdf:
        group = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="draft"))
        pdf.Root.OCProperties = pikepdf.Dictionary(
            OCGs=pikepdf.Array([group]),
            D=pikepdf.Dictionary(OFF=pikepdf.Array([group]), Order=pikepdf.Array([])),
        )
        page = pdf.pages[0]
        page.Resources.Properties = pikepdf.Dictionary(L0=group)
        font = next(iter(page.Resources.Font.keys())).encode()
        page.contents_add(b"/OC /L0 BDC BT " + font + b" 12 Tf 72 600 Td (Secret) Tj ET EMC")
        pdf.save(layered)
    page_read = page_of(layered)
    assert seen(page_read) == {"Shown"}
    assert set(unseen(page_read)) == {"Secret"}
