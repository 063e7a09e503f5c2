"""Pictures and scans: recognised where a recogniser is installed, refused with the mend where none is."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from made_pictures import CERTIFICATE, draw_lines, picture_header

from certipep.documents import Limits, Page, open_documents, render_pages
from certipep.documents.ocr import available_engine, client, models
from certipep.documents.pictures.pages import unread_print
from certipep.documents.pictures.pages import words_of as words_of_reading
from certipep.errors import LimitError, UnreadableError

needs_ocr = pytest.mark.skipif(models.model_files() is None, reason="the OCR extra is not installed")


def words_of(page: Page) -> dict[str, tuple[float, float, float, float]]:
    return {word.text: word.box for word in page.words}


def read(path: Path, **options: Any) -> Page:
    (document,) = open_documents(path, **options)
    return document.pages[0]


@pytest.fixture
def picture_file(tmp_path: Path, certificate_picture: Any) -> Callable[..., Path]:
    def save(name: str, picture: Any = None, **how: Any) -> Path:
        path = tmp_path / name
        (picture or certificate_picture).save(path, **how)
        return path

    return save


def assert_certificate(page: Page, tolerance: float = 14) -> None:
    found = words_of(page)
    for x, y, text in CERTIFICATE:
        first = text.split()[0]
        assert first in found, (first, sorted(found))
        assert found[first][0] == pytest.approx(x, abs=tolerance)
        assert found[first][1] == pytest.approx(y, abs=tolerance)


@needs_ocr
def test_a_screenshot_is_read_with_places(picture_file: Callable[..., Path]) -> None:
    page = read(picture_file("coa.png"))
    assert (page.width, page.height) == (900, 420)
    assert_certificate(page)
    assert {word.source for word in page.words} == {"ocr"}
    assert all(0 < word.confidence <= 1 for word in page.words)
    assert page.notes == ("read by OCR",)
    (picture,) = page.pictures
    assert (picture.width, picture.height) == (900, 420)
    assert picture.perceptual_hash is not None


@needs_ocr
@pytest.mark.parametrize("degrees", [90, 180])
def test_a_turned_picture_is_read_upright(
    picture_file: Callable[..., Path], certificate_picture: Any, degrees: int
) -> None:
    path = picture_file("turned.png", certificate_picture.rotate(-degrees, expand=True))
    page = read(path)
    assert page.turned == (360 - degrees) % 360
    assert (page.width, page.height) == (900, 420)
    assert_certificate(page)
    from PIL import Image, ImageChops

    shown = Image.open(io.BytesIO(render_pages(path, pages=[page])[0]))
    assert ImageChops.difference(shown.convert("RGB"), certificate_picture).getbbox() is None


@needs_ocr
def test_white_on_navy_and_a_slight_skew(picture_file: Callable[..., Path], certificate_picture: Any) -> None:
    from PIL import Image, ImageOps

    navy = ImageOps.colorize(certificate_picture.convert("L"), black="white", white="navy")
    assert_certificate(read(picture_file("navy.png", navy)))
    skewed = certificate_picture.rotate(3, fillcolor="white", resample=Image.Resampling.BICUBIC)
    page = read(picture_file("skewed.png", skewed))
    found = words_of(page)
    assert found["99.39"][1] == pytest.approx(found["Purity"][1], abs=8)
    assert found["4.87"][0] == pytest.approx(found["99.39"][0], abs=8)


@needs_ocr
@pytest.mark.parametrize("name", ["a.jpg", "a.webp", "a.bmp", "a.tif", "a.gif"])
def test_formats(picture_file: Callable[..., Path], name: str) -> None:
    assert "99.39" in words_of(read(picture_file(name)))


@needs_ocr
def test_a_picture_called_pdf_is_a_picture(picture_file: Callable[..., Path]) -> None:
    path = picture_file("coa.png")
    renamed = path.with_suffix(".pdf")
    path.rename(renamed)
    (document,) = open_documents(renamed)
    assert document.kind == "image"
    assert "called .pdf" in document.notes[0]


@needs_ocr
def test_every_page_of_a_tiff(picture_file: Callable[..., Path], certificate_picture: Any) -> None:
    second = draw_lines([(40, 40, "Endotoxins 0.05 EU/mg")])
    path = picture_file("a.tiff", save_all=True, append_images=[second])
    (document,) = open_documents(path)
    assert [page.number for page in document.pages] == [1, 2]
    assert "Endotoxins" in words_of(document.pages[1])


@needs_ocr
def test_numbers_side_by_side_are_parted(picture_file: Callable[..., Path]) -> None:
    lines = [(40, 60, "1312.20"), (136, 60, "1407.60"), (40, 200, "1111.15 1150")]
    found = words_of(read(picture_file("peaks.png", draw_lines(lines))))
    assert {"1312.20", "1407.60", "1111.15", "1150"} <= set(found)


@needs_ocr
def test_a_scanned_pdf_and_a_picture_beside_text(
    make_pdf: Callable[..., Path], certificate_picture: Any
) -> None:
    from reportlab.lib.utils import ImageReader

    scan = ImageReader(certificate_picture)

    def beside(sheet: Any) -> None:
        sheet.drawString(72, 700, "Mass spectrum of the lot TA-1 below")
        sheet.drawImage(scan, 72, 300, 450, 210)

    path = make_pdf(lambda sheet: sheet.drawImage(scan, 0, 500, 612, 285.6), beside)
    (document,) = open_documents(path)
    whole, part = document.pages
    assert words_of(whole)["99.39"][0] == pytest.approx(420 * 612 / 900, abs=8)
    assert words_of(whole)["99.39"][1] == pytest.approx(792 - 785.6 + 150 * 612 / 900, abs=8)
    assert words_of(part)["99.39"][0] == pytest.approx(72 + 210, abs=8)
    sources = {word.text: word.source for word in part.words}
    assert (sources["spectrum"], sources["99.39"]) == ("text", "ocr")
    assert whole.notes == ("page 1 read by OCR",)
    assert part.notes == ("a picture on page 2 read by OCR",)


@needs_ocr
def test_what_was_recognised_is_kept_when_a_folder_is_named(
    picture_file: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "kept"
    monkeypatch.setenv("CERTIPEP_OCR_CACHE", str(folder))
    path = picture_file("coa.png")
    first = read(path)
    (kept,) = folder.iterdir()
    monkeypatch.setattr(client, "_ask", lambda *_: pytest.fail("recognised again"))
    assert read(path) == first
    kept.write_text("rubbish")
    monkeypatch.setattr(client, "_ask", lambda *_: {"words": [], "turned": 0, "size": [900, 420]})
    assert read(path).words == ()


def test_progress_is_told(picture_file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "_ask", lambda *_: {"words": [], "turned": 0, "size": [900, 420]})
    monkeypatch.setattr(client, "model_files", dict)
    monkeypatch.setattr("certipep.documents.pictures.pages.available_engine", lambda: "rapidocr")
    told: list[str] = []
    read(picture_file("coa.png"), progress=told.append)
    assert len(told) == 1
    assert "coa.png" in told[0]


def test_without_a_recogniser_the_mend_is_named(
    picture_file: Callable[..., Path],
    make_pdf: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    certificate_picture: Any,
) -> None:
    from reportlab.lib.utils import ImageReader

    monkeypatch.setattr(client, "model_files", lambda: None)
    monkeypatch.setattr("certipep.documents.ocr.tesseract.tesseract_program", lambda: None)
    assert available_engine() is None
    with pytest.raises(UnreadableError, match=r"certipep\[ocr\]"):
        open_documents(picture_file("coa.png"))
    scan = ImageReader(certificate_picture)
    with pytest.raises(UnreadableError, match=r"scan without text.*certipep\[ocr\]"):
        open_documents(make_pdf(lambda sheet: sheet.drawImage(scan, 0, 500, 612, 285)))

    def both(sheet: Any) -> None:
        sheet.drawString(72, 700, "Purity of the lot is 99 %")
        sheet.drawImage(scan, 72, 300, 450, 210)

    page = read(make_pdf(both))
    assert len(page.words) == 7
    assert "a picture on this page is not read" in page.notes[0]


def test_switched_off(picture_file: Callable[..., Path]) -> None:
    page = read(picture_file("coa.png"), ocr="never")
    assert page.words == ()
    assert "switched off" in page.notes[0]


@pytest.mark.skipif(models.model_files() is None or available_engine() is None, reason="no recogniser")
def test_tesseract_when_it_is_the_only_one(
    picture_file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from certipep.documents.ocr.tesseract import tesseract_program

    if tesseract_program() is None:
        pytest.skip("tesseract is not installed")
    monkeypatch.setattr(client, "model_files", lambda: None)
    assert available_engine() == "tesseract"
    assert "Purity" in words_of(read(picture_file("coa.png")))


def test_damaged_large_and_tiny_pictures(tmp_path: Path, picture_file: Callable[..., Path]) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(picture_header(40_000, 40_000))
    with pytest.raises(LimitError, match="40000 × 40000"):
        open_documents(path)
    path.write_bytes(picture_header(400, 400))
    with pytest.raises(UnreadableError, match="damaged"):
        open_documents(path)
    whole = picture_file("b.png").read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UnreadableError, match="damaged"):
        open_documents(path)
    path.write_bytes(picture_header(3, 3))
    with pytest.raises(UnreadableError):
        open_documents(path)
    with pytest.raises(LimitError, match="pixels"):
        open_documents(picture_file("c.png"), limits=Limits(pixels=1000))


def test_pages_are_rendered(
    make_pdf: Callable[..., Path], picture_file: Callable[..., Path], tmp_path: Path
) -> None:
    from PIL import Image

    path = make_pdf(*[lambda sheet: sheet.rect(72, 700, 100, 20, fill=1)] * 2)
    pages = [Image.open(io.BytesIO(data)) for data in render_pages(path, dpi=72)]
    assert [page.size for page in pages] == [(612, 792), (612, 792)]
    assert pages[0].convert("L").getpixel((100, 792 - 710)) == 0
    turned = render_pages(path, dpi=72, pages=[Page(1, 792, 612, turned=90)])
    assert Image.open(io.BytesIO(turned[0])).size == (792, 612)
    assert len(render_pages(picture_file("a.png"))) == 1
    text = tmp_path / "a.txt"
    text.write_text("Purity")
    assert render_pages(text) == []


@pytest.mark.parametrize(("shapes", "whole"), [(300, True), (10, False)])
def test_letters_drawn_as_shapes_send_the_page_to_the_recogniser(
    make_pdf: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, shapes: int, whole: bool
) -> None:
    def draw(sheet: Any) -> None:
        sheet.drawString(72, 20, "Printed by the laboratory")
        for number in range(shapes):
            x, y = 72 + number % 40 * 11, 700 - number // 40 * 20
            path = sheet.beginPath()
            path.moveTo(x, y)
            for step in range(24):
                path.curveTo(x + step % 5, y + 3, x + 4, y + step % 7, x + step % 3, y + step % 4)
            sheet.drawPath(path, stroke=0, fill=1)

    asked: list[bool] = []
    monkeypatch.setattr("certipep.documents.pictures.placed.available_engine", lambda: "rapidocr")
    monkeypatch.setattr(
        "certipep.documents.pictures.placed.read_picture",
        lambda *_, whole: asked.append(whole) or client.Reading((), 0, 612, 792),
    )
    page = read(make_pdf(draw))
    assert [word.text for word in page.words] == ["Printed", "by", "the", "laboratory"]
    assert asked == ([False] if whole else [])


@needs_ocr
def test_a_photograph_is_laid_straight(picture_file: Callable[..., Path], certificate_picture: Any) -> None:
    from PIL import Image

    ground = Image.new("RGB", (1200, 700), (70, 60, 50))
    corners = (110, 60, 60, 560, 1090, 650, 1120, 110)  # of the sheet, from the upper left against the clock
    matrix = _perspective(corners, (900, 420))
    photo = certificate_picture.transform(
        (1200, 700), Image.Transform.PERSPECTIVE, matrix, fillcolor=(70, 60, 50)
    )
    mask = Image.new("L", (900, 420), 255).transform((1200, 700), Image.Transform.PERSPECTIVE, matrix)
    ground.paste(photo, mask=mask)
    path = picture_file("photo.png", ground.resize((1500, 875)))
    page = read(path)
    assert page.straightened is not None
    found = words_of(page)
    for left, right in (("Purity", "99.39"), ("Molecular", "3108.32"), ("Net", "4.87")):
        height = found[left][3] - found[left][1]
        assert found[right][1] == pytest.approx(found[left][1], abs=0.35 * height)
    assert found["4.87"][0] == pytest.approx(found["99.39"][0], abs=12)
    shown = Image.open(io.BytesIO(render_pages(path, pages=[page])[0]))
    assert shown.size == pytest.approx((page.width, page.height), abs=1)


def _perspective(corners: tuple[int, ...], size: tuple[int, int]) -> tuple[float, ...]:
    """Return Pillow's coefficients that draw a picture of `size` into four corners."""
    import numpy as np

    width, height = size
    rows, goal = [], []
    points = [(corners[n], corners[n + 1]) for n in range(0, 8, 2)]
    for (x, y), (u, v) in zip(points, [(0, 0), (0, height), (width, height), (width, 0)], strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        goal += [u, v]
    return tuple(np.linalg.solve(np.array(rows, float), np.array(goal, float)))


@pytest.mark.parametrize(("unread", "said", "confidence"), [(0.6, 1, 0.5), (0.1, 0, 0.98)])
def test_a_page_of_letters_that_are_not_known_is_doubted(unread: float, said: int, confidence: float) -> None:
    reading = client.Reading((("99.1", (0.0, 0.0, 9.0, 9.0), 0.98, ""),), 0, 100, 100, unread=unread)
    assert len(unread_print(reading, 1)) == said
    assert [word.confidence for word in words_of_reading(reading)] == [confidence]


@needs_ocr
def test_light_print_on_dark_is_read_with_its_drawn_lines(tmp_path: Path) -> None:
    from PIL import ImageDraw, ImageOps

    picture = draw_lines(CERTIFICATE)
    ImageDraw.Draw(picture).line((40, 195, 860, 195), fill="black", width=2)
    path = tmp_path / "dark.png"
    ImageOps.invert(picture).save(path)
    (read,) = open_documents(path)
    assert {"99.39", "3108.32", "TA-20260512"} <= {word.text for word in read.pages[0].words}
    (line,) = read.pages[0].lines
    assert line.y0 == pytest.approx(195, abs=2)
