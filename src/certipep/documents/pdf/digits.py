"""Digits whose painted shape is another digit than the file says: fonts that lie about their letters."""

from __future__ import annotations

from itertools import groupby
from typing import Any, NamedTuple

from certipep.documents.pdf.characters import Character
from certipep.documents.pdf.cuts import cut
from certipep.documents.pdf.glyph_kinds import GlyphKind, GlyphKinds, KnownGlyphs
from certipep.documents.pdf.glyph_places import glyph_box, height_of, shape_of_letter
from certipep.documents.pdf.glyph_shapes import Shape, closest, distance, looks_like, shape_of, widest
from certipep.documents.pdf.ink import Ink
from certipep.documents.pdf.look import Look
from certipep.documents.pdf.words import Group

__all__ = ["Shown", "drawn_over", "shown_digits"]

_MOST_GLYPHS = 20_000  # of one page
_STROKE = 60  # of 255: what lies under or over a digit and differs less changes no shape
_LARGE = 60.0  # points
_CHANGED = 0.03  # by which another digit may be farther and is seen nevertheless
_PAPER = 0.2  # of the pixels of a digit that have the grey of the paper
_AS_NEAR = 0.2  # of full ink: what is farther from every digit looks like none
_DIGITS = frozenset("0123456789")
_LOW = frozenset(".,-−–")
_OPEN = {"<": "right", "≤": "right", ">": "left", "≥": "left"}
_TOLD_APART = 12.0  # pixels of the letter size: smaller ones are too coarse
_POINT = 0.42  # of the letter size: a comma is lower, a digit higher
_SLIVER = 0.12  # of the letter size: what is narrower is the edge of a letter
_BESIDE = 0.03  # of the letter size: boxes of neighbours may overlap so much
_EDGES = 2  # pixels beside a letter's box
_OPENING = 0.12  # of the letter size, by which one side of < or > is higher than the other


class Shown(NamedTuple):
    """A word (by its index) of which a digit is painted as another: what the page shows."""

    word: int
    text: str


def shown_digits(look: Look, words: list[Group], known: KnownGlyphs) -> list[Shown]:
    """Compare the shape of every digit of every seen word with the digit that the file names.

    What glyphs look like is noted in `known`, for the next page.
    """
    if look.ink is None:
        return []
    kinds = GlyphKinds(look, known)
    seen: list[tuple[int, list[Character], dict[int, GlyphKind]]] = []
    left = _MOST_GLYPHS
    for index, word in enumerate(words):
        if index in look.reasons:
            continue
        digits = [letter for letter in word.letters if letter.text in _DIGITS]
        left -= len(digits)
        if left < 0:
            look.left_out = True
            break
        marks = [letter for letter in word.letters if letter.text in _LOW or letter.text in _OPEN]
        if not digits and len(marks) < len(word.letters):
            continue
        ink = look.inks.get(index, look.ink)
        shapes = [shape_of_letter(letter, ink, look.painting) for letter in digits]
        told = []
        if not word.letters[0].run.angled:
            told = [letter for letter in marks if _other_mark(letter, ink.edge, look)]
            told += [one for one, shape in zip(digits, shapes, strict=True) if _is_low(one, shape, ink, look)]
        told = [letter for letter in told if not _run_into(letter, words)]
        pairs = zip(digits, shapes, strict=True)
        seen.append((index, told, {id(letter): kinds.of(letter, shape, ink) for letter, shape in pairs}))
    kinds.settle()
    found = []
    for index, told, glyphs in seen:
        shown = {id(letter): "•" for letter in told} or {
            key: kind.digit or "" for key, kind in glyphs.items() if kind.digit != kind.letter.text
        }
        if shown:
            found.append(Shown(index, "".join(shown.get(id(one), one.text) for one in words[index].letters)))
    return found


def _is_low(letter: Character, shape: Shape | None, ink: Ink, look: Look) -> bool:
    """Say whether a digit is painted as something that is no higher than a point or a minus."""
    full = letter.run.size * look.painting.scale
    high = _POINT * full
    if full < _TOLD_APART or (shape is not None and shape.box[3] - shape.box[1] >= high):
        return False
    return 0 < height_of(letter, ink, look.painting) < high


def _run_into(letter: Any, words: list[Group]) -> bool:
    """Say whether another letter lies on this one, so that its own shape is not seen alone."""
    x0, y0, x1, y1 = letter.box
    x0, x1 = x0 + _BESIDE * letter.run.size, x1 - _BESIDE * letter.run.size
    return any(
        one.box[0] < x1 and x0 < one.box[2] and one.box[1] < y1 and y0 < one.box[3]
        for word in words
        if word.box[0] < x1 and x0 < word.box[2] and word.box[1] < y1 and y0 < word.box[3]
        for one in word.letters
        if one is not letter
    )


def _other_mark(letter: Any, strong: Any, look: Look) -> bool:
    """Say whether a point or a minus is painted as high as a digit, or a sign of comparison opens to its other side."""
    box = look.painting.pixels(glyph_box(letter))
    full = letter.run.size * look.painting.scale
    ink = cut(strong, box)
    if full < _TOLD_APART or ink.getbbox() is None:
        return False
    if letter.text in _LOW:
        x0, y0, x1, y1 = box
        return _holds_high(cut(strong, (x0 - _EDGES, y0, x1 + _EDGES, y1)), _POINT * full, _SLIVER * full)
    part = cut(ink, widest(ink) or (0, 0, *ink.size))  # the edge of a neighbour may show at the side
    width, height = part.size
    third = max(width // 3, 1)
    left, right = (
        cut(part, side).getbbox() for side in ((0, 0, third, height), (width - third, 0, width, height))
    )
    if left is None or right is None:
        return False
    wider = (left[3] - left[1]) - (right[3] - right[1])
    return bool(wider * (1 if _OPEN[letter.text] == "right" else -1) > _OPENING * full)


def _holds_high(ink: Any, high: float, wide: float) -> bool:
    """Say whether a glyph of some height stands in the middle of a picture; one that leaves it is a neighbour."""
    at = 0
    width, height = ink.size
    for dark, run in groupby(ink.getprojection()[0]):
        end = at + len(list(run))
        if dark and at > 0 and end < width and end - at > wide:
            top, bottom = _upright(cut(ink, (at, 0, end, height)))
            if bottom - top > high and abs(at + end - width) < width / 2:
                return True
        at = end
    return False


def _upright(ink: Any) -> tuple[int, int]:
    """Return the first and the last row of a glyph; a sliver at the edge is the foot or the head of another line."""
    rows, at = [], 0
    for dark, run in groupby(ink.getprojection()[1]):
        end = at + len(list(run))
        if dark:
            rows.append((at, end))
        at = end
    own = [(a, b) for a, b in rows if b - a > _EDGES or (a > 0 and b < ink.size[1])] or rows
    return own[0][0], own[-1][1]


def drawn_over(look: Look, words: list[Group]) -> list[int]:
    """Return the words of which a digit is partly covered, or has strokes added to it, so that another may be seen."""
    if look.shown is None or look.ink is None:
        return []
    found, left = [], _MOST_GLYPHS
    for index, word in enumerate(words):
        if index in look.reasons or index in look.inks or word.letters[0].run.angled:
            continue
        digits = [letter for letter in word.letters if letter.text in _DIGITS]
        left -= len(digits)
        if left < 0:
            look.left_out = True
            break
        if not digits or not _touched(look, look.painting.pixels(word.box)):
            continue
        if any(_changed(look, letter) for letter in digits):
            found.append(index)
    return found


def _changed(look: Look, letter: Any) -> bool:
    """Say whether what covers a digit, or is drawn over it, makes it look as much like another one."""
    if letter.run.size > _LARGE:
        return False
    box = look.painting.pixels(glyph_box(letter))
    if look.ink is None or not _touched(look, box):
        return False
    shape = shape_of(look.ink.grey, box)
    if shape is None or not _touched(look, shape.box) or looks_like(shape) != letter.text:
        return False
    part = look.shown.crop(shape.box)
    count, paper = max(part.getcolors(256), default=(0, 255))
    if count < _PAPER * part.width * part.height:
        return False  # a picture or shading lies behind, and no stroke can be told from it
    composed = shape_of(part.point([abs(grey - paper) for grey in range(256)]), (0, 0, *part.size))
    if composed is None:
        return False
    other, _ = closest(composed, letter.text)
    return other < _AS_NEAR and other < distance(composed, letter.text) + _CHANGED


def _touched(look: Look, box: tuple[int, int, int, int]) -> bool:
    """Say whether something else than a letter is seen in its place, or a part of it is not seen."""
    low, high = cut(look.bare, box).getextrema()
    return bool(
        high - low >= _STROKE or (look.missing is not None and cut(look.missing, box).getbbox() is not None)
    )
