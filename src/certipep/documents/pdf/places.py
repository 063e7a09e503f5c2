"""Where on a page words are looked for: the part that holds all of them, and the places of the single ones."""

from __future__ import annotations

from certipep.documents.pdf.beside import SURROUNDINGS
from certipep.documents.pdf.geometry import Frame
from certipep.documents.pdf.objects import Drawing
from certipep.documents.pdf.painting import Painting
from certipep.documents.pdf.words import Group

__all__ = ["looked_at", "places_of"]

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


def places_of(words: list[Group], whole: Painting) -> Painting:
    """Return a painting of the words alone, and of what stands close beside those with digits."""
    edge = _EDGE / whole.scale
    boxes = []
    for word in words:
        box = word.box
        if any(letter.text.isdigit() for letter in word.letters):
            base, x, above, below = word.letters[0].base, *(part * word.size for part in SURROUNDINGS)
            box = box[0] - x, min(box[1], base - above), box[2] + x, max(box[3], base + below)
        boxes.append(whole.pixels((box[0] - edge, box[1] - edge, box[2] + edge, box[3] + edge)))
    return whole.places(boxes) if boxes else whole
