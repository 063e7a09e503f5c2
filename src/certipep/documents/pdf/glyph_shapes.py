"""Which digit a painted glyph looks like, told by shape alone, without a recogniser.

A glyph is cut to its ink and averaged over a grid; what is nearest among the reference shapes of ten digits in many
typefaces is what a person sees. A glyph near none of them is unknown, which is said and never taken for agreement.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from operator import sub
from pathlib import Path
from typing import Any, NamedTuple

from certipep.documents.pdf.cuts import cut

__all__ = [
    "MARGIN",
    "Shape",
    "apart",
    "distance",
    "is_plainly",
    "looks_like",
    "nearest",
    "shape_of",
    "widest",
]

COLUMNS, ROWS = 6, 9
_NEAR = (
    0.15  # of full ink, on average over the cells: a shape farther than this from all references is unknown
)
MARGIN = 0.06  # by which another digit must be nearer than the one that the file names
_LEAST = 5  # pixels of height: a smaller glyph has no shape to speak of
_NARROW = 0.25  # width over height: below that it may be a bar, and the grid would stretch it
_INK = 60
_BOX = 4  # Pillow's number of the filter that averages
_WIDTH = 0.12  # what a glyph of no width at all would add to the distance


class Shape(NamedTuple):
    """A glyph on the grid: `COLUMNS` × `ROWS` cells of ink (0 to 255), and its width over its height."""

    cells: bytes
    aspect: float
    box: tuple[int, int, int, int]


def shape_of(ink: Any, box: tuple[int, int, int, int], strong: Any = None) -> Shape | None:
    """Cut the glyph in `box` (pixels) out of a grey picture of ink; None where there is too little of it.

    `strong` is the same picture in black and white where the caller has it: it says where the glyph ends.
    """
    part = cut(ink, box)
    low, high = part.getextrema()
    if high < _INK or high == low:
        return None
    edge = (
        part.point([0] * (high // 3) + [255] * (256 - high // 3), "L") if strong is None else cut(strong, box)
    )
    inner = widest(edge)
    if inner is None or inner[3] - inner[1] < _LEAST:
        return None
    width, height = inner[2] - inner[0], inner[3] - inner[1]
    cells = bytes(part.resize((COLUMNS, ROWS), _BOX, inner))
    if high < 250:
        cells = bytes(min(255, cell * 255 // high) for cell in cells)
    placed = (box[0] + inner[0], box[1] + inner[1], box[0] + inner[2], box[1] + inner[3])
    return Shape(cells, width / height, placed)


def widest(edge: Any) -> tuple[int, int, int, int] | None:
    """Return the bounds of the widest piece: at the sides of a glyph's box the edge of its neighbours may show."""
    inner: tuple[int, int, int, int] | None = edge.getbbox()
    if inner is None:
        return None
    columns = edge.getprojection()[0][inner[0] : inner[2]]
    if 0 not in columns:
        return inner
    pieces: list[list[int]] = [[0, 0]]
    for at, dark in enumerate(columns):
        if dark:
            pieces[-1][1] = at + 1
        elif pieces[-1][1] > pieces[-1][0]:
            pieces.append([at + 1, at + 1])
        else:
            pieces[-1] = [at + 1, at + 1]
    first, last = max(pieces, key=lambda piece: piece[1] - piece[0])
    left, right = inner[0] + first, inner[0] + last
    piece = cut(edge, (left, 0, right, edge.size[1])).getbbox()
    return None if piece is None else (left + piece[0], piece[1], left + piece[2], piece[3])


def apart(one: bytes, other: bytes) -> float:
    """Return the mean difference of two shapes, 0 (same) to 1."""
    return float(sum(map(abs, map(sub, one, other))) / (255 * len(one)))


@cache
def _references() -> tuple[Any, dict[str, list[tuple[int, float]]]]:
    """Return all shapes as the rows of one picture, and per digit its rows and widths over heights."""
    from PIL import Image

    data = json.loads((Path(__file__).parent / "data" / "digit_shapes.json").read_text(encoding="utf-8"))
    rows, where = b"", {}
    for digit, each in data.items():
        first = len(rows) // (COLUMNS * ROWS)
        where[digit] = [(first + number, aspect) for number, (_, aspect) in enumerate(each)]
        rows += b"".join(bytes.fromhex(cells) for cells, _ in each)
    return Image.frombytes("L", (COLUMNS * ROWS, len(rows) // (COLUMNS * ROWS)), rows), where


@cache
def _references_of(digit: str) -> tuple[Any, list[float]]:
    """Return the shapes of one digit, and their widths over heights."""
    every, where = _references()
    rows = where[digit]
    return every.crop((0, rows[0][0], every.width, rows[-1][0] + 1)), [aspect for _, aspect in rows]


def distance(shape: Shape, digit: str) -> float:
    """Return the distance from one digit, an unlikely width included."""
    own, aspects = _references_of(digit)
    return _best(shape, zip(_means(shape, own), aspects, strict=True))


def is_plainly(shape: Shape, digit: str) -> bool:
    """Say whether no other digit is clearly nearer to a glyph than this one: a little of the work of `nearest`."""
    own = distance(shape, digit)
    if own <= MARGIN:
        return True  # nothing is nearer by as much
    every, where = _references()
    means, rows = _means(shape, every), where[digit]
    others = means[: rows[0][0]] + means[rows[-1][0] + 1 :]
    return min(others) / 255 >= own - MARGIN  # an unlikely width would only add to it


def _best(shape: Shape, rows: Iterable[tuple[int, float]]) -> float:
    best = 2.0
    for mean, aspect in rows:
        if mean < 255 * best:  # an unlikely width only adds to it
            best = min(best, mean / 255 + _unlike(shape.aspect, aspect))
    return best


def nearest(shape: Shape) -> dict[str, float]:
    """Return the distance from each digit, an unlikely width included."""
    every, where = _references()
    means = _means(shape, every)
    return {
        digit: _best(shape, ((means[row], aspect) for row, aspect in rows)) for digit, rows in where.items()
    }


def _means(shape: Shape, references: Any) -> bytes:
    """Return the mean difference from each reference shape, in 255ths, by one imaging call for all of them."""
    from PIL import Image, ImageChops

    count = references.height
    same = Image.frombytes("L", references.size, shape.cells * count)
    return ImageChops.difference(references, same).resize((1, count), Image.Resampling.BOX).tobytes()


def _unlike(one: float, other: float) -> float:
    ratio = one / other
    return _WIDTH * (1 - min(ratio, 1 / ratio))


def looks_like(shape: Shape, named: str | None = None, found: dict[str, float] | None = None) -> str | None:
    """Return the digit that a glyph looks like; `named` is what the file says, kept unless another is clearly nearer.

    None where it looks like no digit.
    """
    found = found or nearest(shape)
    digit = min(found, key=found.__getitem__)
    if found[digit] > _NEAR:
        return None
    if named in found and found[digit] > found[named] - MARGIN:
        return named
    return digit
