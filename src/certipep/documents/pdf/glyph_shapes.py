"""Which digit a painted glyph looks like, told by shape alone, without a recogniser.

A glyph is cut to its ink and averaged over a grid; what is nearest among the reference shapes of ten digits in many
typefaces is what a person sees. A glyph near none of them is unknown, which is said and never taken for agreement.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from operator import add, sub
from pathlib import Path
from typing import Any, NamedTuple

from certipep.documents.pdf.cuts import cut

__all__ = [
    "MARGIN",
    "Shape",
    "apart",
    "closest",
    "distance",
    "is_plainly",
    "looks_like",
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
_KEPT = 512  # shapes of which the distances are kept: a glyph is painted alike in many places
_PARTS = [mean / 255 for mean in range(256)]


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


class _References(NamedTuple):
    """All reference shapes as the rows of one picture, which rows are of which digit, and widths over heights."""

    picture: Any
    rows: dict[str, slice]
    aspects: dict[str, list[float]]


@cache
def _references() -> _References:
    from PIL import Image

    data = json.loads((Path(__file__).parent / "data" / "digit_shapes.json").read_text(encoding="utf-8"))
    cells, rows, count = b"", {}, 0
    for digit, each in data.items():
        rows[digit] = slice(count, count + len(each))
        count += len(each)
        cells += b"".join(bytes.fromhex(shape) for shape, _ in each)
    aspects = {digit: [aspect for _, aspect in each] for digit, each in data.items()}
    return _References(Image.frombytes("L", (COLUMNS * ROWS, count), cells), rows, aspects)


@lru_cache(maxsize=_KEPT)
def _means(cells: bytes) -> bytes:
    """Return the mean difference of a shape from each reference, in 255ths, by one imaging call for all of them."""
    from PIL import Image, ImageChops

    picture = _references().picture
    same = Image.frombuffer("L", picture.size, cells * picture.height, "raw", "L", 0, 1)
    found: bytes = ImageChops.difference(picture, same).reduce((COLUMNS * ROWS, 1)).tobytes()
    return found


@lru_cache(maxsize=_KEPT)
def _unlikely(aspect: float, digit: str) -> list[float]:
    """Return what a width over a height adds to the distance from each reference shape of a digit."""
    ratios = (aspect / one for one in _references().aspects[digit])
    return [_WIDTH * (1 - min(ratio, 1 / ratio)) for ratio in ratios]


def distance(shape: Shape, digit: str) -> float:
    """Return the distance from one digit, an unlikely width included."""
    means = _means(shape.cells)[_references().rows[digit]]
    found: float = min(map(add, map(_PARTS.__getitem__, means), _unlikely(shape.aspect, digit)))
    return found


def is_plainly(shape: Shape, digit: str) -> bool:
    """Say whether no other digit is clearly nearer to a glyph than this one: a little of the work of `closest`."""
    own = distance(shape, digit)
    if own <= MARGIN:
        return True  # nothing is nearer by as much
    means, rows = _means(shape.cells), _references().rows[digit]
    others = means[: rows.start] + means[rows.stop :]
    return _PARTS[min(others)] >= own - MARGIN  # an unlikely width would only add to it


def closest(shape: Shape, but: str = "") -> tuple[float, str]:
    """Return the distance from the nearest digit, and which it is; one may be left out."""
    means, rows = _means(shape.cells), _references().rows
    least = sorted((_PARTS[min(means[rows[digit]])], digit) for digit in rows if digit != but)
    best = (float(ROWS), "")  # farther than any
    for bound, digit in least:
        if bound > best[0]:
            break  # an unlikely width only adds to it
        best = min(best, (distance(shape, digit), digit))
    return best


def looks_like(shape: Shape, named: str | None = None) -> str | None:
    """Return the digit that a glyph looks like; `named` is what the file says, kept unless another is clearly nearer.

    None where it looks like no digit.
    """
    far, digit = closest(shape)
    if far > _NEAR:
        return None
    if named in _references().rows and far > distance(shape, named) - MARGIN:
        return named
    return digit
