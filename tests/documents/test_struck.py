"""Numbers of pictures that were not wholly read, or that a line strikes out, are doubted; shadows tilt no page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from made_pictures import CERTIFICATE, draw_lines

from certipep.documents import Page, open_documents
from certipep.documents.ocr import models
from certipep.documents.ocr.recogniser import Letter, Line
from certipep.documents.ocr.splitting import split
from certipep.documents.ocr.straighten import straightening
from certipep.documents.ocr.struck import Struck

needs_ocr = pytest.mark.skipif(models.model_files() is None, reason="the OCR extra is not installed")

LINE = (416, 144, 560, 182)
"""Around "99.39 %"."""


def pixels(picture: Any) -> Any:
    return np.ascontiguousarray(np.asarray(picture)[:, :, ::-1])


def with_stroke(height: float, colour: str = "black", rise: int = 0) -> Any:
    """Return the picture of a certificate with a stroke over "99.39", so far down its line."""
    from PIL import ImageDraw

    picture = draw_lines(CERTIFICATE)
    y = LINE[1] + height * (LINE[3] - LINE[1])
    ImageDraw.Draw(picture).line((414, y + rise, 500, y - rise), fill=colour, width=2)
    return picture


@pytest.mark.parametrize(
    ("height", "colour", "rise", "struck"),
    [
        (0.5, "black", 0, True),
        (0.5, "red", 2, True),
        (0.97, "black", 0, False),
        (0.02, "black", 0, False),
        (0.5, "white", 0, False),
    ],
)
def test_a_line_through_the_middle_of_a_number_strikes_it_out(
    height: float, colour: str, rise: int, struck: bool
) -> None:
    found = Struck(pixels(with_stroke(height, colour, rise).crop(LINE)))
    assert found.holds(6, 66) is struck
    assert not found.holds(96, 130)


@needs_ocr
def test_a_number_that_is_struck_out_is_doubted(tmp_path: Path) -> None:
    page = read(with_stroke(0.5, "navy", 1), tmp_path / "a.png")
    sure = {word.text: word.confidence for word in page.words}
    assert max(value for text, value in sure.items() if text.startswith("99")) < 0.5
    assert sure["3108.32"] > 0.9
    plain = read(draw_lines(CERTIFICATE), tmp_path / "b.png")
    assert min(word.confidence for word in plain.words) > 0.9


def read(picture: Any, path: Path) -> Page:
    picture.save(path)
    (document,) = open_documents(path)
    return document.pages[0]


@pytest.mark.parametrize(("read_as", "sure"), [("TA-20260512", 1.0), ("20(", 0.45), ("TA(", 1.0)])
def test_a_number_with_ink_that_was_not_read_is_doubted(read_as: str, sure: float) -> None:
    crop = pixels(draw_lines(CERTIFICATE).crop((416, 264, 580, 302)))
    letters = [Letter(text, 10.0 + at * 140 / (len(read_as) - 1), 1.0) for at, text in enumerate(read_as)]
    assert split(Line(letters), crop)[0][3] == sure


@pytest.mark.parametrize("angle", [0.4, 2.7, 3.5, 5.9])
def test_a_page_whose_brightness_falls_off_is_no_tilted_sheet(angle: float) -> None:
    picture = pixels(draw_lines(CERTIFICATE)).astype(np.float32)
    height, width = picture.shape[:2]
    y, x = np.mgrid[0:height, 0:width]
    way = np.cos(angle) * x / width + np.sin(angle) * y / height
    way = (way - way.min()) / (way.max() - way.min())
    light = 1 - 0.55 * np.clip(1.2 * way - 0.1, 0, 1)
    quads = [
        np.array([[x0 - 4, y0 - 4], [x0 + 200, y0 - 4], [x0 + 200, y0 + 28], [x0 - 4, y0 + 28]], np.float32)
        for x0, y0, _ in CERTIFICATE
    ]
    shaded = (picture * light[:, :, None]).astype(np.uint8)
    assert straightening(shaded, quads)[0] is None
