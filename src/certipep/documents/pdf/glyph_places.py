"""Where the glyph of a letter lies in a painted page, and its shape, whatever the file says of the typeface's height.

The box of a letter is as high as the file says that its typeface is; the glyph of a digit lies on the base line, and is
no higher than the size of the letters. Letters that do not run along the page are turned upright first.
"""

from __future__ import annotations

from math import cos, radians, sin
from typing import Any

from certipep.documents.pdf.characters import Character
from certipep.documents.pdf.cuts import cut
from certipep.documents.pdf.glyph_shapes import Shape, shape_of
from certipep.documents.pdf.ink import Ink
from certipep.documents.pdf.painting import Painting

__all__ = ["glyph_box", "has_ink", "height_of", "shape_of_letter"]

_TOO_HIGH = 1.8  # of the letter size: typefaces are lower
_ABOVE, _BELOW = 1.0, 0.35  # of the letter size, from the base line: where the glyph of a digit is
_DIAGONAL = 0.2  # of |cos 2φ|: near 45° the sides of a box do not tell those of the letter
_WIDTH = 0.6  # of a digit's height


def glyph_box(letter: Character) -> tuple[float, float, float, float]:
    """Return the box of a letter that runs along the page, no higher than its glyph can be."""
    x0, y0, x1, y1 = letter.box
    size = letter.run.size
    if y1 - y0 <= _TOO_HIGH * size:
        return letter.box
    return x0, max(y0, letter.base - _ABOVE * size), x1, min(y1, letter.base + _BELOW * size)


def shape_of_letter(letter: Character, ink: Ink, painting: Painting) -> Shape | None:
    """Return the shape of a letter's glyph as it is painted; None where there is too little of it."""
    if not letter.run.angled:
        return shape_of(ink.grey, painting.pixels(glyph_box(letter)), ink.edge)
    x0, y0, x1, y1 = painting.pixels(letter.box)
    upright = ink.grey.crop((x0, y0, x1, y1)).rotate(letter.run.angle, _bicubic(), expand=True)
    width, height = _sides(x1 - x0, y1 - y0, letter.run.angle)
    left, top = (upright.width - width) // 2, (upright.height - height) // 2
    box = (
        max(left, 0),
        max(top, 0),
        min(left + width + 1, upright.width),
        min(top + height + 1, upright.height),
    )
    return shape_of(upright, box)


def has_ink(letter: Character, ink: Ink, painting: Painting) -> bool:
    """Say whether anything of a letter is painted."""
    return cut(ink.strong, painting.pixels(glyph_box(letter))).getbbox() is not None


def height_of(letter: Character, ink: Ink, painting: Painting) -> int:
    """Return how many pixels high the ink in the place of a letter is, 0 where there is none."""
    box = cut(ink.edge, painting.pixels(glyph_box(letter))).getbbox()
    return 0 if box is None else box[3] - box[1]


def _sides(across: int, down: int, angle: float) -> tuple[int, int]:
    """Return width and height of a letter from those of the box around it, when it is turned."""
    c, s = abs(cos(radians(angle))), abs(sin(radians(angle)))
    if abs(c * c - s * s) > _DIAGONAL:
        part = c * c - s * s
        width, height = (across * c - down * s) / part, (down * c - across * s) / part
    else:
        height = down / (_WIDTH * s + c)
        width = _WIDTH * height
    return max(round(width), 1), max(round(height), 1)


def _bicubic() -> Any:
    from PIL import Image

    return Image.Resampling.BICUBIC
