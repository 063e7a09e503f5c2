"""Pictures set into a page of text: the words inside one stand in no line with the text beside it."""

from __future__ import annotations

from collections.abc import Callable

from certipep.documents.document import Box, Page, Word

__all__ = ["insets_of"]

_LARGEST = 0.5
"""Of the page: a larger picture is the paper itself."""
_FORM = 2
"""Words of the text layer inside a picture; with more of them it is a form that was filled in."""


def insets_of(page: Page) -> Callable[[Word], int]:
    """Return a function that says in which inset a word stands: 0 for the page itself, else 1, 2 and so on.

    Only a page with a text layer has insets: on a recognised page a picture is the page.
    """
    typed = [word for word in page.words if word.source == "text"]
    if not typed or len(typed) == len(page.words):
        return lambda _word: 0
    most = _LARGEST * page.width * page.height
    boxes = [picture.box for picture in page.pictures if _area(picture.box) < most]
    boxes = [box for box in boxes if sum(_inside(word, box) for word in typed) <= _FORM]
    boxes.sort(key=_area)

    def inset(word: Word) -> int:
        if word.source == "text":
            return 0
        return next((number for number, box in enumerate(boxes, 1) if _inside(word, box)), 0)

    return inset


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _inside(word: Word, box: Box) -> bool:
    x, y = word.centre, word.middle
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
