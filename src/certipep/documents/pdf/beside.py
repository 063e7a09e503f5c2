"""What is drawn close beside a number and was not read: a digit, a point or a minus that a person reads with it.

One glyph alone is too little to be told as a number by its shape (`certipep.documents.pdf.leftovers`). Here its place
tells: what stands on the line of a number, nearer than the next word would, and neither runs through the line as a
border does nor is a picture, may be a part of the number.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Any

from certipep.documents.pdf.characters import Character
from certipep.documents.pdf.cuts import cut, mapped
from certipep.documents.pdf.geometry import Frame
from certipep.documents.pdf.look import Look
from certipep.documents.pdf.objects import Drawing
from certipep.documents.pdf.tiles import Pixels
from certipep.documents.pdf.words import Group

__all__ = ["SURROUNDINGS", "laid_otherwise", "numbers_with_company", "touched_up"]

_REACH = 0.75  # of the letter size: how far beside a number is looked
_GAP = 0.35  # of the letter size: what is farther away is another word
_BAND = (0.85, -0.02)  # of the letter size above the base line: where digits are
_TALL = (1.35, 0.45)  # above and below the base line: what goes on so far is a line or a box
SURROUNDINGS = (_REACH, *_TALL)
"""How far beside a number, above and below its base line is looked, in letter sizes."""
_WIDEST = 0.8  # of the letter size
_CONTRAST = 60  # of 255
_POINT = 0.3  # of the letter size: a larger mark is no decimal point
_DOTTED = 3  # marks
_SAME = 0.02  # of the letter size: two letters that begin in one place
_CROWDED = 0.25  # of the letter size: no digit is narrower, so that what follows sooner lies on it
_BACK = 0.1  # of the letter size: letters that are set close do not go back farther
_MOST_WORDS = 20_000
_SQUARE = 24.0  # points: of a grid; a larger shape is no part of a digit
_FEWEST = 2  # digits
_MANY = 40  # shapes in the place of one word: a drawn ground, a code
_POINTS = frozenset(".,")


def numbers_with_company(look: Look, words: list[Group]) -> list[int]:
    """Return the words with digits beside which a glyph is seen that is no part of any word."""
    if look.bare is None:
        return []
    found, left = [], _MOST_WORDS
    for index, word in enumerate(words):
        if index in look.reasons or index in look.inks or word.letters[0].run.angled:
            continue
        if not word.digits:
            continue
        left -= 1
        if left < 0:
            look.left_out = True
            break
        if not _is_even(look, word) and (_has_company(look, word) or _has_points(look, word)):
            found.append(index)
    return found


def _is_even(look: Look, word: Group) -> bool:
    """Say whether nothing stands out on the line of a number, in it and beside it."""
    (x0, _, x1, _), size, base = word.box, word.size, word.letters[0].base
    reach = _REACH * size
    line = look.painting.pixels((x0 - reach, base - _BAND[0] * size, x1 + reach, base - _BAND[1] * size))
    low, high = cut(look.bare, line).getextrema()
    return bool(high - low < _CONTRAST)


def _has_company(look: Look, word: Group) -> bool:
    size, base = word.size, word.letters[0].base
    x0, _, x1, _ = word.box
    for start, end in ((x0 - _REACH * size, x0), (x1, x1 + _REACH * size)):
        band = look.painting.pixels((start, base - _BAND[0] * size, end, base - _BAND[1] * size))
        low, high = cut(look.bare, band).getextrema()
        if high - low < _CONTRAST:
            continue
        tall = look.painting.pixels((start, base - _TALL[0] * size, end, base + _TALL[1] * size))
        gap = _GAP * size * look.painting.scale
        for left, right in _glyphs(look.bare, band, tall, _WIDEST * size * look.painting.scale):
            if (band[2] - right if end == x0 else left - band[0]) <= gap:
                return True
    return False


def _has_points(look: Look, word: Group) -> bool:
    """Say whether one or two small marks stand among the digits on the base line; more are a dotted line."""
    size, base = word.size, word.letters[0].base
    x0, _, x1, _ = word.box
    line = look.painting.pixels((x0, base - _POINT * size, x1, base - _BAND[1] * size))
    low, high = cut(look.bare, line).getextrema()
    if high - low < _CONTRAST:
        return False
    tall = look.painting.pixels((x0, base - 2 * _POINT * size, x1, base + _POINT * size))
    return 0 < len(_glyphs(look.bare, line, tall, _POINT * size * look.painting.scale)) < _DOTTED


def touched_up(drawing: Drawing, frame: Frame, words: list[Group]) -> list[int]:
    """Return the words among whose digits small shapes are painted, of whatever colour: a digit may be mended so.

    A digit alone is left out: it may be the number of a peak, with a mark on it.
    """
    marks: dict[tuple[int, int], list[tuple[float, float, float]]] = {}
    for box, _ in (*drawing.shapes, *drawing.boxes):
        x0, y0, x1, y1 = frame.box(*box)
        if 0 < x1 - x0 < _SQUARE and 0 < y1 - y0 < _SQUARE:
            x, y = (x0 + x1) / 2, (y0 + y1) / 2
            marks.setdefault((int(x // _SQUARE), int(y // _SQUARE)), []).append((x, y, max(x1 - x0, y1 - y0)))
    found = []
    for index, word in enumerate(words if marks else ()):
        if word.digits < _FEWEST or word.letters[0].run.angled:
            continue
        x0, x1, base = word.box[0], word.box[2], word.letters[0].base
        top, bottom = base - _BAND[0] * word.size, base + _BAND[1] * word.size
        near = [
            mark
            for column in range(int(x0 // _SQUARE), int(x1 // _SQUARE) + 1)
            for row in range(int(top // _SQUARE), int(bottom // _SQUARE) + 1)
            for mark in marks.get((column, row), ())
        ]
        inside = [1 for x, y, side in near if x0 < x < x1 and top < y < bottom and side < _WIDEST * word.size]
        if 0 < len(inside) < _MANY:
            found.append(index)
    return found


def laid_otherwise(words: list[Group]) -> list[int]:
    """Return the words with digits that are turned, or whose letters stand in another order than the file holds.

    Two digits, or a digit and a sign, that one glyph stands for are not seen as two.

    A word in a gap of another one of its line, or one that touches another which the file holds elsewhere, is read with
    it.
    """
    found = []
    lines: dict[int, list[tuple[float, float, int]]] = {}
    starts: dict[tuple[float, float], tuple[int, str]] = {}
    for index, word in enumerate(words):
        if (other := _same_start(index, word, starts)) is not None:
            found.append(other)
        if word.letters[0].run.angled or not (word.digits or word.text in _POINTS):
            continue
        if word.digits and (any(letter.run.turned for letter in word.letters) or _goes_back(word)):
            found.append(index)
        lines.setdefault(round(word.letters[0].base), []).append((word.box[0], word.box[2], index))
    for line in lines.values():
        line.sort()
        found += [
            second
            for (_, end, first), (start, _, second) in pairwise(line)
            if (
                start < end - _BACK * words[second].size
                and all(_in_gap(one, words[first].letters) for one in words[second].letters)
            )
            or (second != first + 1 and abs(start - end) < _BACK * words[second].size)
        ]
    return found


def _same_start(index: int, word: Group, starts: dict[tuple[float, float], tuple[int, str]]) -> int | None:
    """Return a word whose first letter begins where one of another word does, so that one glyph stands for both."""
    first = word.letters[0]
    place = round(first.origin, 1), round(first.base, 1)
    other, letter = starts.setdefault(place, (index, first.text))
    return index if other != index and letter != first.text and _of_numbers(letter + first.text) else None


def _goes_back(word: Group) -> bool:
    return any(
        abs(after.origin - before.origin) < (_CROWDED if before.text.isdigit() else _SAME) * before.run.size
        and abs(after.base - before.base) < _BACK * word.size
        and _of_numbers(before.text + after.text)
        for before, after in pairwise(word.letters)
    ) or any(
        after.box[0] < before.box[0] - _BACK * word.size
        and abs(after.base - before.base) < _BACK * word.size
        and _in_gap(after, [one for one in word.letters if one is not after])
        for before, after in pairwise(word.letters)
    )


def _of_numbers(text: str) -> bool:
    return any(one.isdigit() for one in text) and not any(one.isalpha() for one in text)


def _in_gap(letter: Character, others: Sequence[Character]) -> bool:
    """Say whether a letter lies on no other one; where it does, neither can be read."""
    size = letter.run.size
    return not any(
        min(letter.box[2], one.box[2]) - max(letter.box[0], one.box[0]) > _BACK * size for one in others
    )


def _glyphs(bare: Any, band: Pixels, tall: Pixels, widest: float) -> list[tuple[int, int]]:
    """Return where, along the line, ink begins and ends that lies whole within `tall`."""
    part = bare.crop(tall)
    _, paper = max(part.getcolors(256))
    ink = mapped(part, [255 if abs(grey - paper) >= _CONTRAST else 0 for grey in range(256)])
    columns = ink.crop((0, band[1] - tall[1], ink.width, band[3] - tall[1])).getprojection()[0]
    found, at = [], 0
    for dark, run in groupby(columns):
        end = at + len(list(run))
        if dark and at > 0 and end < ink.width and end - at <= widest:
            _, top, _, bottom = ink.crop((at, 0, end, ink.height)).getbbox()
            if top > 0 and bottom < ink.height:
                found.append((tall[0] + at, tall[0] + end))
        at = end
    return found
