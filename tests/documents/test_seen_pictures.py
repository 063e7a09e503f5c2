"""Pictures that programs show in different ways are told."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pytest
from benchmarks.forgeries import pictures as forged
from PIL import Image, ImageChops, ImageDraw

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


def twofold() -> Image.Image:
    """Return a picture that shows one value on white and another one on black."""
    light, dark = (
        picture(WHITE, ink).convert("L").point(lambda grey, low=low: low + grey // 2)
        for ink, low in ((BLACK, 128), (BLACK, 0))
    )
    dark = dark.rotate(180)
    alpha = ImageChops.invert(ImageChops.subtract(light, dark))
    ink = [
        min(255, 255 * seen // max(share, 1))
        for seen, share in zip(dark.tobytes(), alpha.tobytes(), strict=True)
    ]
    return Image.merge("LA", (Image.frombytes("L", dark.size, bytes(ink)), alpha)).convert("RGBA")


@pytest.mark.parametrize(
    ("image", "gamma", "word"),
    [
        (twofold(), 0, "transparent"),
        (picture(NOTHING, BLACK, WHITE), 0, "transparent"),
        (picture(WHITE, BLACK), 2_000, "brightness"),
    ],
)
def test_what_programs_show_in_different_ways_is_told(image: Image.Image, gamma: int, word: str) -> None:
    (said,) = untested(image, gamma)
    assert word in said


@pytest.mark.parametrize(
    ("image", "gamma"),
    [
        (picture(WHITE, BLACK), 0),
        (picture(WHITE, BLACK), 45_455),
        (picture(NOTHING, BLACK), 0),
        (picture(NOTHING, (60, 60, 60, 255), (200, 30, 30, 255)), 0),
        (picture((255, 255, 255, 128), BLACK), 0),
    ],
)
def test_what_all_programs_show_alike_is_not(image: Image.Image, gamma: int) -> None:
    assert untested(image, gamma) == []


FILES = {
    name.removeprefix("picture: "): make
    for name, make in (*forged.pictures(), *forged.honest())
    if name.removeprefix("picture: ") not in (*forged.STRUCK, *forged.HONEST_STRUCK)
}
HONEST = ("plain", "turned as its camera says", "a usual profile", "a grey profile", "sixteen bits")
BY_SIGHT = ("too pale to see", "red on a red of the same kind")


@pytest.mark.parametrize("name", [name for name in FILES if name not in BY_SIGHT])
def test_files_that_show_other_marks_than_they_hold_are_told(name: str) -> None:
    answer = run(FILES[name]("3108.4 Da", "4963.4 Da")[1], {"pixels": 10_000_000, "pages": 9})[0]
    assert bool(answer["untested"] or answer["moving"]) is (name not in HONEST)
