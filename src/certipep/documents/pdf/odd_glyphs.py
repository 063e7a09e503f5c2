"""Glyphs of the text that a person reads as a part of a number, and the file does not: unnamed ones, signs, copies.

What is drawn beside the words is looked at in `certipep.documents.pdf.beside`. Here the words themselves are asked: a
glyph without a letter among letters, a sign or a mark that is painted as a digit, a sign that lies on a digit, a digit
that is painted twice beside itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any
from unicodedata import category

from certipep.documents.pdf.characters import Character
from certipep.documents.pdf.cuts import cut
from certipep.documents.pdf.geometry import Frame
from certipep.documents.pdf.glyph_places import height_of, shape_of_letter
from certipep.documents.pdf.glyph_shapes import looks_like, shape_of
from certipep.documents.pdf.hues import seen_by_hue_alone
from certipep.documents.pdf.ink import Ink
from certipep.documents.pdf.look import Look
from certipep.documents.pdf.objects import Drawing
from certipep.documents.pdf.words import Group

__all__ = ["odd_signs"]

_UNSEEN = frozenset(("Mn", "Me", "Cf", "Co", "Cn", "Sk", "Lm"))
"""Kinds of characters that are no letters: marks, signs of control, and what has no meaning of its own."""
_SMALL = frozenset("'`´‘’‚\"“”„·•.,:;-‐‑‒–—−~_^°¨¸\ufffd")
"""Signs that are lower than a digit."""
_BESIDE = 0.6  # of the letter size: what is farther from a number is no part of it
_ON = 0.12  # of the letter size: boxes of neighbours may overlap so much
_LEVEL = 0.35  # of the letter size: what stands higher or lower lies on no digit
_SIGN = 2  # letters: a longer word on a number is another text
_MOST = 400  # unnamed glyphs of one page
_PALE = 40  # of 255: what differs less from its ground is easily overlooked
_PLAIN = [0] * _PALE + [255] * (256 - _PALE)
_CLEAR = 12.0  # pixels of the letter size: the point of a smaller number is pale in itself
_OF_NUMBERS = frozenset("0123456789.,-−–")
_UNTOLD = "not painted"
_FILLED = frozenset("_.")  # lines to write on


def odd_signs(
    raw: Any, look: Look, drawing: Drawing, frame: Frame, words: list[Group], most: int
) -> list[str]:
    """Say of which numbers a person may read more than the file says, at most `most` of each kind."""
    kinds = {
        "a sign in “{}”, on it or close beside it looks like a part of the number": _read_with_numbers(
            look, words
        ),
        "“{}” is so pale that a part of it may be overlooked": _hardly_seen(look, words),
        "something close to “{}” differs from its ground in hue alone": seen_by_hue_alone(
            raw, drawing, frame, words
        ),
    }
    found = [said.format(words[index].text) for said, each in kinds.items() for index in each[:most]]
    if _unnamed_digits(look, drawing):
        found.append("the page shows digits for which the file gives no letter, among others that it gives")
    return found


def _unnamed_digits(look: Look, drawing: Drawing) -> list[tuple[float, float, float, float]]:
    """Return the places of glyphs that look like digits, and have no letter, in texts of which other letters were read.

    Texts of which no letter was read are no words, and are looked at with what is drawn.
    """
    boxes = [box for run in drawing.runs.values() if run.read for box in run.unnamed]
    if not boxes or look.ink is None:
        return []
    look.left_out = look.left_out or len(boxes) > _MOST
    boxes = boxes[:_MOST]
    painting = look.whole.places([look.whole.pixels(box) for box in boxes])
    alone: Any = painting.without(look.others, look.paper)
    if alone is None:
        look.left_out = True
        return []
    ink = Ink(alone, look.paper)
    shapes = ((box, shape_of(ink.grey, painting.pixels(box), ink.edge)) for box in boxes)
    return [box for box, shape in shapes if shape is not None and looks_like(shape) is not None]


def _read_with_numbers(look: Look, words: list[Group]) -> list[int]:
    """Return the words with digits in which, or on which, a sign is seen that may be read as a digit."""
    if look.ink is None:
        return []
    numbers = [
        index
        for index, word in enumerate(words)
        if word.digits and index not in look.reasons and not word.letters[0].run.angled
    ]
    rows = _Rows(words, numbers)
    found = {index for index in numbers if any(letter.run.smeared for letter in words[index].letters)}
    for index, word in enumerate(words):
        # One that lies on a digit may add too little ink to be seen by itself.
        if look.reasons.get(index, _UNTOLD) != _UNTOLD or word.letters[0].run.angled:
            continue
        signs = [one for one in word.letters if _is_small(one.text)]
        near = set(rows.beside(word)) if signs or len(word.letters) <= _SIGN else set()
        if near and signs and any(_is_digit(look, index, one) for one in signs):
            found |= near
        if len(word.letters) <= _SIGN and index not in near and not _FILLED.issuperset(word.text):
            found.update(other for other in near if _lies_on(word, words[other]))
    return sorted(found)


def _hardly_seen(look: Look, words: list[Group]) -> list[int]:
    """Return the words with digits of which a digit, a point or a minus is so pale that it may be overlooked."""
    if look.added is None:
        return []
    found = []
    for index, word in enumerate(words):
        if index in look.reasons or index in look.inks or word.letters[0].run.angled:
            continue
        if not word.digits or word.size * look.painting.scale < _CLEAR:
            continue
        box = look.painting.pixels(word.box)
        columns = cut(look.added, box).point(_PLAIN, "L").getprojection()[0]
        for letter in word.letters:
            if letter.text not in _OF_NUMBERS:
                continue
            left, _, right, _ = look.painting.pixels(letter.box)
            # The edge of a neighbour may show at either side.
            first, last = left + 1 - box[0], right - 1 - box[0]
            if 1 not in columns[first : max(last, first + 1)]:
                found.append(index)
                break
    return found


class _Rows:
    """Words with digits, by the height of their lines."""

    def __init__(self, words: list[Group], numbers: list[int]) -> None:
        self._words = words
        self._rows: dict[int, list[int]] = {}
        for index in numbers:
            self._rows.setdefault(round(words[index].letters[0].base), []).append(index)

    def beside(self, word: Group) -> Iterator[int]:
        """Yield the words with digits that a word stands in, on or close beside."""
        base, (x0, _, x1, _) = word.letters[0].base, word.box
        reach = int(_LEVEL * word.size) + 1
        for row in range(round(base) - reach, round(base) + reach + 1):
            for index in self._rows.get(row, ()):
                other = self._words[index]
                gap = _BESIDE * other.size
                if other.box[0] - gap < x1 and x0 < other.box[2] + gap:
                    yield index


@cache
def _is_small(text: str) -> bool:
    return text in _SMALL or category(text[0]) in _UNSEEN


def _is_digit(look: Look, index: int, letter: Character) -> bool:
    """Say whether a sign that is no letter is painted as a digit."""
    ink, half = look.inks.get(index, look.ink), letter.run.size * look.painting.scale / 2
    if ink is None or not (letter.run.angled or height_of(letter, ink, look.painting) > half):
        return False
    shape = shape_of_letter(letter, ink, look.painting)
    if shape is None or looks_like(shape) is None:
        return False
    x0, y0, x1, y1 = shape.box
    third = (x1 - x0) // 3
    # The edges of its neighbours may be as high as a digit; what is read as one is so in its middle.
    middle = cut(ink.edge, (x0 + third, y0, max(x1 - third, x0 + third + 1), y1)).getbbox()
    return middle is not None and middle[3] - middle[1] > half


def _lies_on(sign: Group, word: Group) -> bool:
    """Say whether a sign of about the size of a number lies on one of its digits."""
    base, size = sign.letters[0].base, word.size
    if not size / 3 < sign.size < 2 * size or sign.digits:
        return False
    x0, _, x1, _ = sign.box
    return any(
        abs(base - letter.base) < _LEVEL * size
        and min(x1, letter.box[2]) - max(x0, letter.box[0]) > _ON * size
        for letter in word.letters
        if letter.text.isdigit()
    )
