"""What differs from its ground in hue alone: a person sees it, and a page that is painted in grey does not show it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from certipep.documents.pdf.beside import SURROUNDINGS
from certipep.documents.pdf.geometry import Frame
from certipep.documents.pdf.ink import grey_of
from certipep.documents.pdf.objects import Drawing, colour_of
from certipep.documents.pdf.words import Group

__all__ = ["seen_by_hue_alone"]

_HUE = 80  # of 255, in one of red, green and blue: so much is seen as another colour
_GREY = 40  # of 255: a smaller difference is not told apart in grey

Box = tuple[float, float, float, float]
Colour = tuple[int, ...]


def seen_by_hue_alone(raw: Any, drawing: Drawing, frame: Frame, words: list[Group]) -> list[int]:
    """Return the words with digits close to which something is drawn that only its hue tells from its ground."""
    grounds = [(box, colour) for _, box, colour in drawing.fills if max(colour[:3]) - min(colour[:3]) >= _HUE]
    if not grounds:
        return []
    places = [frame.box(*box) for box, colour in _drawn(raw, drawing) if _by_hue_alone(box, colour, grounds)]
    return [index for index, word in enumerate(words) if places and _is_near(word, places)]


def _drawn(raw: Any, drawing: Drawing) -> Iterator[tuple[Box, Colour]]:
    """Yield what is drawn, and texts of which no letter was read, with their colours."""
    for box, item in drawing.shapes:
        yield box, colour_of(raw, item, stroke=False)
        yield box, colour_of(raw, item, stroke=True)
    for run in drawing.runs.values():
        if run.handle and (run.unnamed or not run.read):
            yield run.box, run.colour


def _by_hue_alone(box: Box, colour: Colour, grounds: Sequence[tuple[Box, Colour]]) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(
        a <= x <= c
        and b <= y <= d
        and abs(grey_of(colour) - grey_of(ground)) < _GREY
        and max(abs(one - other) for one, other in zip(colour[:3], ground[:3], strict=True)) >= _HUE
        for (a, b, c, d), ground in grounds
    )


def _is_near(word: Group, places: list[Box]) -> bool:
    if not word.digits:
        return False
    beside, above, below = (part * word.size for part in SURROUNDINGS)
    x0, _, x1, _ = word.box
    base = word.letters[0].base
    return any(
        a < x1 + beside and x0 - beside < c and b < base + below and base - above < d for a, b, c, d in places
    )
