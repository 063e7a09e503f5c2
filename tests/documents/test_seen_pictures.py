"""Pictures that programs show in different ways are told."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pytest
from PIL import Image, ImageDraw

from certipep.documents.pictures.decode import run

BLACK, WHITE, NOTHING = (0, 0, 0, 255), (255, 255, 255, 255), (0, 0, 0, 0)


def picture(ground: Any, *inks: Any) -> Image.Image:
    image = Image.new("RGBA", (600, 200), ground)
    for row, ink in enumerate(inks):
        ImageDraw.Draw(image).text((40, 30 + 70 * row), "Mass 3108.4 Da", fill=ink, font_size=40)
    return image


def untested(image: Image.Image, gamma: int = 0) -> list[str]:
    out = io.BytesIO()
    image.save(out, "PNG")
    data = out.getvalue()
    if gamma:
        body = b"gAMA" + struct.pack(">I", gamma)
        data = data[:33] + struct.pack(">I", 4) + body + struct.pack(">I", zlib.crc32(body)) + data[33:]
    found: list[str] = run(data, {"pixels": 10_000_000, "pages": 9})[0]["untested"]
    return found


@pytest.mark.parametrize(
    ("image", "gamma", "word"),
    [(picture(NOTHING, BLACK, WHITE), 0, "transparent"), (picture(WHITE, BLACK), 2_000, "brightness")],
)
def test_what_programs_show_in_different_ways_is_told(image: Image.Image, gamma: int, word: str) -> None:
    (said,) = untested(image, gamma)
    assert word in said


@pytest.mark.parametrize(
    ("image", "gamma"),
    [(picture(WHITE, BLACK), 0), (picture(WHITE, BLACK), 45_455), (picture(NOTHING, BLACK), 0)],
)
def test_what_all_programs_show_alike_is_not(image: Image.Image, gamma: int) -> None:
    assert untested(image, gamma) == []
