"""Drawn lines of a picture: found where they are, told from letters, and used to lay the page straight."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
from made_pictures import draw_lines

from certipep.documents import Page, open_documents
from certipep.documents.ocr import models

needs_ocr = pytest.mark.skipif(models.model_files() is None, reason="the OCR extra is not installed")

LEVELS, UPRIGHTS = (60, 110, 160, 210), (40, 300, 520, 860)
TEXTS = [
    (60, 70, "Test"), (320, 70, "Result"), (540, 70, "Specification"),
    (60, 120, "Purity (HPLC)"), (320, 120, "99.39 %"), (540, 120, "NLT 98.0 %"),
    (60, 170, "Water"), (320, 170, "3.1 %"), (540, 170, "NMT 8.0 %"),
    (60, 300, "Illit lilll TTTT ____ =====  HHH EEE"),
]  # fmt: skip


def table(colour: int = 90) -> Any:
    """Return a picture of a table with lines of one pixel, and letters with long strokes below it."""
    from PIL import ImageDraw

    picture = draw_lines(TEXTS)
    pen = ImageDraw.Draw(picture)
    for y in LEVELS:
        pen.line((UPRIGHTS[0], y, UPRIGHTS[-1], y), fill=(colour,) * 3)
    for x in UPRIGHTS:
        pen.line((x, LEVELS[0], x, LEVELS[-1]), fill=(colour,) * 3)
    return picture


def read(picture: Any, path: Path) -> Page:
    picture.save(path)
    (document,) = open_documents(path)
    return document.pages[0]


def places(page: Page) -> tuple[list[float], list[float]]:
    """Return where the level and the upright lines of a page stand."""
    levels = sorted(line.y0 for line in page.lines if line.y0 == line.y1)
    return levels, sorted(line.x0 for line in page.lines if line.x0 == line.x1)


@needs_ocr
@pytest.mark.parametrize("colour", [0, 120, 200])
def test_the_lines_of_a_table_are_found_and_no_letters(tmp_path: Path, colour: int) -> None:
    levels, uprights = places(read(table(colour), tmp_path / "table.png"))
    assert levels == pytest.approx(LEVELS, abs=2)
    assert uprights == pytest.approx(UPRIGHTS, abs=2)


@needs_ocr
@pytest.mark.parametrize("degrees", [-0.25, 0.2, 0.7])
def test_a_page_is_laid_straight_by_its_lines(tmp_path: Path, degrees: float) -> None:
    from PIL import Image

    turned = table().rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor="white")
    page = read(turned, tmp_path / "turned.png")
    levels, uprights = places(page)
    assert [y - levels[0] for y in levels] == pytest.approx([y - LEVELS[0] for y in LEVELS], abs=2)
    assert [x - uprights[0] for x in uprights] == pytest.approx([x - UPRIGHTS[0] for x in UPRIGHTS], abs=2)
    assert page.straightened is not None
    angle = math.degrees(math.atan2(page.straightened[3], page.straightened[0]))
    assert angle == pytest.approx(degrees, abs=0.06)
    middles = {word.text: word.middle for word in page.words}
    assert (
        levels[0] < middles["Test"] < levels[1] < middles["Purity"] < levels[2] < middles["Water"] < levels[3]
    )
    assert middles["Test"] == pytest.approx(middles["Specification"], abs=3)


@needs_ocr
def test_a_page_without_lines_has_none(tmp_path: Path) -> None:
    page = read(draw_lines(TEXTS), tmp_path / "plain.png")
    assert [line for line in page.lines if abs(line.y0 - 310) > 25] == []


@needs_ocr
def test_a_thick_bar_is_no_line(tmp_path: Path) -> None:
    from PIL import ImageDraw

    picture = draw_lines(TEXTS)
    ImageDraw.Draw(picture).rectangle((40, 230, 860, 270), fill=(60, 60, 60))
    assert not [line for line in read(picture, tmp_path / "bar.png").lines if 225 < line.y0 < 275]


@needs_ocr
def test_lines_that_print_touches_are_found_and_part_its_words(tmp_path: Path) -> None:
    from PIL import ImageDraw, ImageFont

    levels, uprights = tuple(range(20, 381, 30)), (40, 240, 420, 560)
    rows = [
        ("Received", "Vendor", "Accession"),
        *[(f"03/2{n}/2026", "Mahoney", f"26032302{n}") for n in range(10)],
    ]
    picture = draw_lines([])
    pen, face = ImageDraw.Draw(picture), ImageFont.load_default(24)
    for y, (day, vendor, number) in zip(levels, rows, strict=False):
        pen.text((uprights[1] - 4 - pen.textlength(day, face), y + 2), day, fill="black", font=face)
        pen.text((uprights[1] + 5, y + 2), vendor, fill="black", font=face)
        pen.text((uprights[3] - 4 - pen.textlength(number, face), y + 2), number, fill="black", font=face)
    pen.text((60, 383), "The samples of this table passed the test", fill="black", font=face)
    for y in levels:
        pen.line((uprights[0], y, uprights[-1], y), fill="black")
    for x in uprights:
        pen.line((x, levels[0], x, levels[-1]), fill="black")
    page = read(picture, tmp_path / "tight.png")
    assert places(page)[1] == pytest.approx(uprights, abs=2)
    words = {word.text for word in page.words}
    assert {text for row in rows for text in row} <= words
