"""Words of a text layer: what they are and where they stand."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from certipep.documents import Page, open_documents


def first_page(path: Path) -> Page:
    (document,) = open_documents(path, ocr="never")
    assert document.kind == "pdf"
    return document.pages[0]


def texts(page: Page) -> list[str]:
    return [word.text for word in page.words]


def test_words_stand_where_they_were_drawn(make_pdf: Callable[..., Path]) -> None:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    page = first_page(make_pdf(lambda sheet: sheet.drawString(100, 700, "Purity 99.39%")))
    assert texts(page) == ["Purity", "99.39%"]
    assert (page.width, page.height) == (612, 792)
    word = page.words[1]
    start = 100 + stringWidth("Purity ", "Helvetica", 12)
    assert word.box[0] == pytest.approx(start, abs=0.5)
    assert word.box[2] == pytest.approx(start + stringWidth("99.39%", "Helvetica", 12), abs=0.5)
    assert word.box[1] < 792 - 700 < word.box[3]
    assert (word.size, word.colour, word.source, word.confidence) == (12.0, "#000000", "text", 1.0)
    assert word.font is not None
    assert "Helvetica" in word.font


def test_a_gap_without_a_space_still_parts_words(make_pdf: Callable[..., Path]) -> None:
    def draw(sheet: Any) -> None:
        x = 72.0
        for part in ("HPLC", "Purity", "(Area%)"):
            sheet.drawString(x, 700, part)
            x += sheet.stringWidth(part, "Helvetica", 12) + 3.4  # the width of a space in Helvetica

    assert texts(first_page(make_pdf(draw))) == ["HPLC", "Purity", "(Area%)"]


def test_kerned_and_spaced_out_letters_stay_one_word(raw_pdf: Callable[..., Path]) -> None:
    kerned = raw_pdf(b"BT /F 12 Tf 72 700 Td [(A)80(V)60(ER)-40(AGE)] TJ ET")
    assert texts(first_page(kerned)) == ["AVERAGE"]
    tracked = raw_pdf(b"BT /F 12 Tf 4 Tc 72 700 Td (CERTIFICATE) Tj 30 0 Td ET")
    assert texts(first_page(tracked)) == ["CERTIFICATE"]


def test_a_letter_painted_three_times_counts_once(raw_pdf: Callable[..., Path]) -> None:
    shadow = b"".join(
        b"BT /F 13.5 Tf %.2f %.2f Td (COMPONENT SPECIFICATION) Tj ET\n" % (72 + step, 700 - step)
        for step in (0.0, 0.97, 1.9)
    )
    assert texts(first_page(raw_pdf(shadow))) == ["COMPONENT", "SPECIFICATION"]
    assert texts(first_page(raw_pdf(b"BT /F 12 Tf 72 700 Td (Illness 1111 llll) Tj ET"))) == [
        "Illness",
        "1111",
        "llll",
    ]


def test_raised_and_lowered_digits_are_kept_apart_from_the_others(raw_pdf: Callable[..., Path]) -> None:
    formula = (
        b"BT /F 12 Tf 72 700 Td (C) Tj /F 7 Tf -3 Ts (129) Tj /F 12 Tf 0 Ts (H) Tj /F 7 Tf -3 Ts (215) Tj ET "
        b"BT /F 12 Tf 72 650 Td (10) Tj /F 7 Tf 5 Ts (3) Tj ET"
    )
    assert texts(first_page(raw_pdf(formula))) == ["C₁₂₉H₂₁₅", "10³"]


def test_lowered_digits_drawn_last_join_their_letters(raw_pdf: Callable[..., Path]) -> None:
    # Helvetica C is 8.66 points wide at 12 points, H as well; digits are 0.556 of the size.
    content = (
        b"BT /F 12 Tf 72 700 Td (C) Tj ET BT /F 12 Tf 92.4 700 Td (H) Tj ET "
        b"BT /F 7 Tf 80.7 697 Td (129) Tj ET BT /F 7 Tf 101.1 697 Td (215) Tj ET"
    )
    assert "".join(texts(first_page(raw_pdf(content)))) == "C₁₂₉H₂₁₅"


@pytest.mark.parametrize(
    ("rotation", "size"), [(0, (612, 792)), (90, (792, 612)), (180, (612, 792)), (270, (792, 612))]
)
def test_a_turned_page_is_read_as_it_is_shown(
    raw_pdf: Callable[..., Path], rotation: int, size: tuple[int, int]
) -> None:
    place = {0: b"1 0 0 1 72 700", 90: b"0 1 -1 0 92 72", 180: b"-1 0 0 -1 540 92", 270: b"0 -1 1 0 520 720"}
    path = raw_pdf(
        b"BT /F 12 Tf " + place[rotation] + b" Tm (Purity 99.1) Tj ET",
        page=b"/MediaBox[0 0 612 792]/Rotate %d" % rotation,
    )
    page = first_page(path)
    assert (page.width, page.height) == size
    assert texts(page) == ["Purity", "99.1"]
    left, right = page.words
    assert left.box[0] == pytest.approx(72, abs=1)
    assert left.box[3] - left.box[1] < 20
    assert right.box[0] > left.box[2]


def test_the_crop_box_is_the_page(raw_pdf: Callable[..., Path]) -> None:
    content = b"BT /F 12 Tf 150 700 Td (Inside) Tj ET BT /F 12 Tf 20 20 Td (Outside) Tj ET"
    page = first_page(raw_pdf(content, page=b"/MediaBox[0 0 612 792]/CropBox[100 100 600 780]"))
    assert (page.width, page.height) == (500, 680)
    assert texts(page) == ["Inside"]
    assert page.words[0].box[0] == pytest.approx(50, abs=1)
    assert [(text.text, text.why) for text in page.hidden] == [("Outside", "off the page")]


def test_ruling_lines_of_a_table(make_pdf: Callable[..., Path]) -> None:
    def draw(sheet: Any) -> None:
        sheet.grid([72, 200, 400], [600, 620, 640])
        sheet.rect(72, 500, 300, 0.8, fill=1, stroke=0)
        sheet.drawString(80, 605, "Purity")

    page = first_page(make_pdf(draw))
    across = [line for line in page.lines if abs(line.y0 - line.y1) < 0.1]
    down = [line for line in page.lines if abs(line.x0 - line.x1) < 0.1]
    assert {round(line.y0) for line in across} == {792 - 600, 792 - 620, 792 - 640, 792 - 500}
    assert {round(line.x0) for line in down} == {72, 200, 400}


def test_pictures_are_named_with_their_place_and_hash(make_pdf: Callable[..., Path], tmp_path: Path) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    logo = ImageReader(Image.new("RGB", (60, 40), "navy"))

    def draw(sheet: Any) -> None:
        sheet.drawImage(logo, 100, 600, 120, 80)
        sheet.drawImage(logo, 300, 600, 60, 40)
        sheet.drawString(72, 500, "Purity of the lot is 99.1")

    first, second = sorted(first_page(make_pdf(draw)).pictures, key=lambda picture: picture.box)
    assert first.box == pytest.approx((100, 112, 220, 192), abs=0.5)
    assert (first.width, first.height) == (60, 40)
    assert first.sha256 == second.sha256 != ""


def test_pages_metadata_and_hash(make_pdf: Callable[..., Path]) -> None:
    from hashlib import sha256

    def first(sheet: Any) -> None:
        sheet.setTitle("CoA 1")
        sheet.drawString(72, 700, "one")

    path = make_pdf(first, lambda sheet: sheet.drawString(72, 700, "two"))
    (document,) = open_documents(path, ocr="never")
    assert [texts(page) for page in document.pages] == [["one"], ["two"]]
    assert [page.number for page in document.pages] == [1, 2]
    assert document.metadata["Title"] == "CoA 1"
    assert document.sha256 == sha256(path.read_bytes()).hexdigest()
    assert document.size == path.stat().st_size


def test_a_form_field_is_read_as_it_shows(make_pdf: Callable[..., Path]) -> None:
    def draw(sheet: Any) -> None:
        sheet.drawString(72, 700, "Lot number:")
        sheet.acroForm.textfield(name="lot", value="TA-77", x=150, y=695, width=100, height=18, fontSize=12)

    assert "TA-77" in texts(first_page(make_pdf(draw)))


def test_reading_text_loads_nothing_heavy(make_pdf: Callable[..., Path]) -> None:
    path = make_pdf(lambda sheet: sheet.drawString(72, 700, "Purity of the lot is 99.1"))
    code = (
        "import sys; from certipep.documents import open_documents; "
        f"open_documents({str(path)!r}); "
        "print([n for n in ('numpy', 'PIL', 'cv2', 'onnxruntime', 'pypdfium2', 'rapidocr') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
