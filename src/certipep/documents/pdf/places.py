"""Where on a page words are looked for: the part that holds all of them, and the places of the single ones."""

from __future__ import annotations

from typing import Any

from certipep.documents.pdf.beside import SURROUNDINGS
from certipep.documents.pdf.geometry import Frame
from certipep.documents.pdf.objects import Drawing
from certipep.documents.pdf.painting import Painting
from certipep.documents.pdf.reasons import overlap
from certipep.documents.pdf.words import Group

__all__ = ["away_from", "looked_at", "places_of"]

_EDGE = 3  # pixels around a word: where its glyphs end, and what runs on


def looked_at(drawing: Drawing, frame: Frame, words: list[Group]) -> tuple[float, float, float, float] | None:
    """Return the part of the page with words, unnamed letters and shapes, and a margin for what stands beside them."""
    boxes = [word.box for word in words]
    boxes += [frame.box(*run.box) for run in drawing.runs.values() if not run.read]
    boxes += [frame.box(*box) for box, _ in drawing.shapes]
    if not boxes:
        return None
    margin = 2 * max((word.size for word in words), default=0.0)
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0) - margin, min(y0) - margin, max(x1) + margin, max(y1) + margin


def places_of(
    words: list[Group], whole: Painting, *, apart: bool = False, pictured: bool = False
) -> Painting:
    """Return a painting of the words, and of what stands close beside those with digits.

    `apart` paints no more than these; `pictured` says that pictures are among them.
    """
    edge = _EDGE / whole.scale
    boxes = []
    for word in words:
        box = word.box
        if word.digits:
            base, x, above, below = word.letters[0].base, *(part * word.size for part in SURROUNDINGS)
            box = box[0] - x, min(box[1], base - above), box[2] + x, max(box[3], base + below)
        boxes.append(whole.pixels((box[0] - edge, box[1] - edge, box[2] + edge, box[3] + edge)))
    return whole.places(boxes, alone=apart, pictured=pictured) if boxes else whole


def away_from(words: list[Group], drawing: Drawing, frame: Frame) -> list[Any]:
    """Return pictures that touch no word: they cost most of the painting and change nothing about words."""
    if not drawing.pictures:
        return []
    runs = {id(letter.run): letter.run for word in words for letter in word.letters}
    # The bounds of a run of letters are the typeface's word, those of a word are where it is looked for.
    boxes, seen = [run.box for run in runs.values()], [word.box for word in words]
    return [
        item
        for _, box, item in drawing.pictures
        if not _touches_any(box, boxes) and not _touches_any(frame.box(*box), seen)
    ]


def _touches_any(
    box: tuple[float, float, float, float], others: list[tuple[float, float, float, float]]
) -> bool:
    x0, y0, x1, y1 = box
    return any(
        a < x1 and x0 < c and b < y1 and y0 < d and overlap(box, (a, b, c, d)) for a, b, c, d in others
    )
