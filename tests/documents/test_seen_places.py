"""The places of a page that are painted for its words show what the whole page shows there."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import ImageChops, ImageFilter

from certipep.documents.pdf.geometry import Frame
from certipep.documents.pdf.library import library, load
from certipep.documents.pdf.painting import Painting
from certipep.documents.pdf.tiles import Tiles

_ROUNDED = (
    8  # of 255; PDFium also rounds where a turned picture, or a letter that is blended, begins: to one pixel
)


@pytest.mark.parametrize("seed", range(40))
def test_every_box_lies_whole_in_one_tile_and_no_tile_over_another(seed: int) -> None:
    chance = random.Random(seed)
    boxes = []
    for _ in range(chance.choice([1, 2, 30, 400])):
        x, y = chance.randrange(1200), chance.randrange(1600)
        boxes.append((x, y, x + chance.randint(1, 90), y + chance.randint(1, 40)))
    tiles = Tiles(boxes)
    assert len(tiles.every) <= 64
    for x0, y0, x1, y1 in boxes:
        tile = tiles.at((x0 + x1) // 2, (y0 + y1) // 2)
        assert (tile.x0 <= x0, tile.y0 <= y0, tile.x1 >= x1, tile.y1 >= y1) == (True,) * 4
    painted = set()
    for tile in tiles.every:
        width, height = tile.x1 - tile.x0, tile.y1 - tile.y0
        assert tile.left + width <= tiles.width
        assert tile.top + height <= tiles.height
        place = {
            (x, y) for x in range(tile.left, tile.left + width) for y in range(tile.top, tile.top + height)
        }
        assert not place & painted
        painted |= place


def test_a_staircase_of_boxes_is_cut_no_deeper_than_a_few_times() -> None:
    boxes = [(n, n, 40_000 - n, n + 1) for n in range(0, 20_000, 20)]
    assert len(Tiles(boxes).every) <= 64


def shape(chance: random.Random) -> bytes:
    """Draw a fill, a line, a curve, a picture or a word somewhere, in some colour."""
    x, y, wide, high = (chance.randrange(n) for n in (500, 700, 300, 200))
    grey = b"%.2f g %.2f G " % (chance.random(), chance.random())
    return grey + chance.choice(
        [
            b"%d %d %d %d re f " % (x, y, wide, high),
            b"%.1f w %d %d m %d %d l S " % (9 * chance.random(), x, y, x + wide, y + high),
            b"%d %d m %d %d %d %d %d %d c f " % (x, y, x + wide, y, x, y + high, x + wide, y + high),
            b"BT /F %d Tf %d %d Td (98.5 per cent) Tj ET " % (chance.randint(5, 30), x, y),
            b"q %d 20 -10 %d %d %d cm BI /W 4 /H 4 /CS /G /BPC 8 ID \x00\x40\x80\xff\xff\x80\x40\x00"
            b"\x20\x90\xa0\xff\x00\xff\x00\x70 EI Q " % (wide + 1, high + 1, x, y),
        ]
    )


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize(
    "state", [b"", b"/ca .4/CA .7", b"/BM/Multiply", b"/BM/Luminosity", b"/BM/Difference/ca .6"]
)
def test_a_place_holds_what_the_whole_page_shows_there(
    raw_pdf: Callable[..., Path], state: bytes, seed: int
) -> None:
    chance = random.Random(f"{seed} {state!r}")
    content = b"".join(shape(chance) for _ in range(12))
    group = b"/MediaBox[0 0 612 792]/Group<</S/Transparency/I true/K %b>>" % chance.choice(
        [b"true", b"false"]
    )
    content = b"0 0 300 400 re f /S gs " + content
    data = (
        raw_pdf(content, page=group)
        .read_bytes()
        .replace(b"/Resources<<", b"/Resources<</ExtGState<</S<<" + state + b">>>>")
    )
    raw = library()
    document = load(raw, data)
    page = raw.FPDF_LoadPage(document, 0)
    painting = Painting(raw, page, Frame(raw, page))
    whole: Any = painting.without(())
    boxes = []
    for _ in range(25):
        x, y = chance.randrange(1150), chance.randrange(1500)
        boxes.append((x, y, x + chance.randint(4, 70), y + chance.randint(4, 30)))
    places = painting.places(boxes)
    shown: Any = places.without(())
    near = 5 if b"/BM" in state else 3  # what is blended over what is blended
    least, most = whole.filter(ImageFilter.MinFilter(near)), whole.filter(ImageFilter.MaxFilter(near))
    for box in boxes:
        x, y, *_ = places.pixels(painting.points(box))
        there = shown.crop((x, y, x + box[2] - box[0], y + box[3] - box[1]))
        too_dark, too_light = (
            ImageChops.subtract(least.crop(box), there),
            ImageChops.subtract(there, most.crop(box)),
        )
        assert max(too_dark.getextrema()[1], too_light.getextrema()[1]) <= _ROUNDED, box
    raw.FPDF_ClosePage(page)
    raw.FPDF_CloseDocument(document)
