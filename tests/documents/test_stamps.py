"""Stamps across print: coloured ones are taken out before a line is read, others make its numbers doubted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from made_pictures import CERTIFICATE, draw_lines

from certipep.documents import Page, open_documents
from certipep.documents.ocr import models
from certipep.documents.ocr.across import InkAcross
from certipep.documents.ocr.stamps import coloured_stamps

needs_ocr = pytest.mark.skipif(models.model_files() is None, reason="the OCR extra is not installed")

QUADS = [
    np.array([[x - 4, y - 4], [x + 120, y - 4], [x + 120, y + 32], [x - 4, y + 32]], np.float32)
    for x, y, _ in CERTIFICATE
]
"""Boxes around the lines, as the detector gives them."""


def stamped(colour: tuple[int, int, int], words: str = "PASSED 21") -> Any:
    """Return the picture of a certificate with a round stamp across its numbers."""
    from PIL import Image, ImageChops, ImageDraw, ImageFont

    stamp = Image.new("RGB", (900, 420), "white")
    pen = ImageDraw.Draw(stamp)
    for width in (0, 22):
        pen.ellipse((400 + width, 110 + width, 600 - width, 310 - width), outline=colour, width=7)
    pen.text((430, 180), words, fill=colour, font=ImageFont.load_default(30))
    return ImageChops.multiply(draw_lines(CERTIFICATE), stamp)


def read(picture: Any, path: Path) -> Page:
    picture.save(path)
    (document,) = open_documents(path)
    return document.pages[0]


def pixels(picture: Any) -> Any:
    return np.ascontiguousarray(np.asarray(picture)[:, :, ::-1])


@needs_ocr
@pytest.mark.parametrize("colour", [(60, 80, 190), (205, 50, 60), (120, 60, 160), (40, 140, 90)])
def test_numbers_under_a_coloured_stamp_are_read(tmp_path: Path, colour: tuple[int, int, int]) -> None:
    page = read(stamped(colour), tmp_path / "a.png")
    words = [word.text for word in page.words if word.font is None]
    assert {"99.39", "3108.32", "TA-20260512"} <= set(" ".join(words).split())
    assert not {"PASSED", "21"} & set(words)


@needs_ocr
def test_numbers_that_a_grey_stamp_crosses_are_doubted(tmp_path: Path) -> None:
    page = read(stamped((90, 90, 90), ""), tmp_path / "a.png")
    level = [word for word in page.words if word.font is None and any(map(str.isdigit, word.text))]
    crossed = [word for word in level if 110 < word.middle < 310 and word.right > 400]
    assert crossed
    assert all(word.confidence < 0.6 for word in crossed if word.left < 410)
    assert next(word for word in level if word.text == "4.87").confidence > 0.8


def test_ink_in_colour_that_crosses_no_print_stays() -> None:
    from PIL import Image, ImageDraw

    beside = draw_lines(CERTIFICATE)
    ImageDraw.Draw(beside).ellipse((640, 110, 840, 310), outline=(40, 60, 170), width=7)
    coloured = Image.eval(draw_lines(CERTIFICATE), lambda v: v)
    coloured = Image.merge("RGB", [coloured.getchannel(0), *[Image.new("L", coloured.size, 255)] * 2])
    for picture in (draw_lines(CERTIFICATE), beside, coloured):
        assert coloured_stamps(pixels(picture), QUADS) is None


def test_drawn_lines_of_a_table_do_not_run_across_print() -> None:
    from PIL import ImageDraw

    picture = draw_lines(CERTIFICATE)
    pen = ImageDraw.Draw(picture)
    rules = [(30.0, float(y), 880.0, float(y)) for y in range(132, 400, 60)]
    rules += [(x, 132.0, x, 372.0) for x in (30.0, 412.0, 880.0)]
    for rule in rules:
        pen.line(rule, fill=(90, 90, 90), width=3)
    across = InkAcross(pixels(picture), QUADS, rules, None)
    columns = [across.columns(quad) for quad in QUADS]
    assert not any(one is not None and one.any() for one in columns)
    pen.line((440, 120, 500, 320), fill=(60, 60, 60), width=8)
    across = InkAcross(pixels(picture), QUADS, rules, None)
    assert any(one is not None and one.any() for one in map(across.columns, QUADS))


def test_colours_on_black_paper_are_no_stamps() -> None:
    from PIL import ImageOps

    assert coloured_stamps(pixels(ImageOps.invert(stamped((205, 50, 60)))), QUADS) is None
