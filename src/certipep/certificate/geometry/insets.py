"""Pictures set into a page of text: the words inside one stand in no line with the text beside it."""

from __future__ import annotations

from collections.abc import Callable

from certipep.documents.document import Box, Page, Word

__all__ = ["insets_of"]

_FORM = 2
"""Words of the text layer inside a picture; with more of them it is a form that was filled in."""


def insets_of(page: Page) -> Callable[[Word], int]:
    """Return a function that says in which inset a word stands: 0 for the page itself, else 1, 2 and so on.

    Only a page with a text layer has insets: on a recognised page a picture is the page.
    """
    typed = [word for word in page.words if word.source == "text"]
    if not typed or len(typed) == len(page.words):
        return lambda _word: 0
    largest = page.width * page.height / 2
    # A picture of more than half of the page is the paper itself.
    boxes = [picture.box for picture in page.pictures if _area(picture.box) < largest]
    centres = [(word.centre, word.middle) for word in typed]
    boxes = [
        (x0, y0, x1, y1)
        for x0, y0, x1, y1 in boxes
        if sum(x0 <= x <= x1 and y0 <= y <= y1 for x, y in centres) <= _FORM
    ]
    boxes.sort(key=_area)

    def inset(word: Word) -> int:
        if word.source == "text":
            return 0
        x, y = word.centre, word.middle
        inside = (
            number for number, (x0, y0, x1, y1) in enumerate(boxes, 1) if x0 <= x <= x1 and y0 <= y <= y1
        )
        return next(inside, 0)

    return inset


def _area(box: Box) -> float:
    x0, y0, x1, y1 = box
    return (x1 - x0) * (y1 - y0)
