"""Typefaces of which the file draws every glyph itself (Type 3): nobody believes what it says of their glyphs."""

from __future__ import annotations

from collections.abc import Sequence
from ctypes import byref, c_size_t
from typing import Any

from certipep.documents.pdf.glyph_places import glyph_box
from certipep.documents.pdf.ink import most_ink
from certipep.documents.pdf.look import Look
from certipep.documents.pdf.objects import Drawing, TextRun
from certipep.documents.pdf.painting import Painting
from certipep.documents.pdf.words import Group

__all__ = ["beside_themselves", "faces_drawn", "has_ink_beside", "own_places"]

_OVERHANG = (
    2.0  # points that a letter which the file draws itself may lean over its place; its size says nothing
)
_INK = 60  # of 254: less is the edge of a letter

Box = tuple[float, float, float, float]


def faces_drawn(raw: Any, drawing: Drawing) -> set[int]:
    """Return the typefaces of which the file draws every glyph itself (Type 3), in whatever colours."""
    one_of_each = {run.face: run.handle for run in drawing.runs.values() if run.face}
    found = set()
    for face, handle in one_of_each.items():
        font, size = raw.FPDFTextObj_GetFont(handle), c_size_t()
        program = raw.FPDFFont_GetFontData(font, None, 0, byref(size)) and size.value > 0
        if raw.FPDFFont_GetIsEmbedded(font) != 0 and not program:
            found.add(face)
    return found


def beside_themselves(
    look: Look, own: list[TextRun], pictures: list[Any], papers: Sequence[int], words: list[Group]
) -> bool:
    """Say whether letters that the file draws itself have ink beside their places, be it near them.

    Such a glyph may paint a digit before a number that stands in the line above. `pictures` shows these letters alone,
    on the two papers; it is painted over.
    """
    places = own_places(look.whole, own, words)
    return any(
        most_ink(picture, places, paper) > _INK for picture, paper in zip(pictures, papers, strict=True)
    )


def own_places(painting: Painting, own: list[TextRun], words: list[Group]) -> list[tuple[int, int, int, int]]:
    """Return the pixels of the places of letters, and of unnamed glyphs, with an edge to lean over."""
    return [
        painting.pixels((x0 - _OVERHANG, y0 - _OVERHANG, x1 + _OVERHANG, y1 + _OVERHANG))
        for x0, y0, x1, y1 in _places(own, words)
    ]


def has_ink_beside(picture: Any, places: list[tuple[int, int, int, int]]) -> bool:
    """Say whether anything is seen on black paper but in these places, which are painted over."""
    for place in places:
        picture.im.paste(0, place)
    return picture.getbbox() is not None


def _places(own: list[TextRun], words: list[Group]) -> list[Box]:
    """Return the boxes of letters and of unnamed glyphs; letters close beside each other have one."""
    of_own = set(map(id, own))
    boxes: list[Box] = []
    for letter in (letter for word in words for letter in word.letters if id(letter.run) in of_own):
        x0, y0, x1, y1 = glyph_box(letter)
        if boxes and boxes[-1][1::2] == (y0, y1) and boxes[-1][0] <= x0 <= x1:
            left, _, right, _ = boxes[-1]
            if x0 - right <= _OVERHANG:  # both places reach so far into the gap
                boxes[-1] = left, y0, max(right, x1), y1
                continue
        boxes.append((x0, y0, x1, y1))
    return [*boxes, *(box for run in own for box in run.unlisted)]
