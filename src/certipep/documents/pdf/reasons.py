"""Why a word may not be seen, from what the file says of it: place, size, colour, and what is painted later."""

from __future__ import annotations

from bisect import bisect_left

from certipep.documents.pdf.geometry import Frame
from certipep.documents.pdf.glyph_places import glyph_box
from certipep.documents.pdf.objects import Drawing
from certipep.documents.pdf.words import Group

__all__ = ["overlap", "plain_reason", "suspicion"]

_NEAR_COLOUR = 36  # sum over red, green, blue
_TINY = 2.0  # points
_SQUEEZED = 0.16  # width over size: a narrower digit or letter cannot be read
_THROUGH = (0.3, 0.72)  # of a word's height from its top: a line there strikes it out
_STRUCK = 0.6  # of a word's width that the line covers
_NARROW = frozenset("iIlj1|!.,:;'·-−–()[]/\\tfr")


def plain_reason(word: Group, frame: Frame, drawing: Drawing, level: list[float]) -> str:
    """Return why a word cannot be seen, where its place and size alone say so; empty where painting decides.

    Parameters
    ----------
    word : Group
    frame : Frame
    drawing : Drawing
    level : list of float
        Where level lines lie, sorted.
    """
    x0, y0, x1, y1 = word.box
    if x1 <= 1 or y1 <= 1 or x0 >= frame.width - 1 or y0 >= frame.height - 1:
        return "off the page"
    if all(letter.run.invisible for letter in word.letters):
        return "invisible text"
    if word.size < _TINY:
        return "too small to see"
    wide = [one for one in word.letters if one.text.isalnum() and one.text not in _NARROW]
    if wide and not word.letters[0].run.angled:
        boxes = [glyph_box(one) for one in wide]
        narrow = sum(box[2] - box[0] < _SQUEEZED * (box[3] - box[1]) / 1.2 for box in boxes)
        if 2 * narrow > len(wide):
            return "too narrow to read"
    return "struck out" if _struck(word, drawing, level) else ""


def _struck(word: Group, drawing: Drawing, level: list[float]) -> bool:
    """Say whether a thin line runs through the middle of a word, along it; `level` holds where lines lie."""
    if word.letters[0].run.angled:
        return False
    high = 0.72 * word.size  # of capitals and digits, whatever the box
    upper, lower = (word.letters[0].base - high + part * high for part in _THROUGH)
    first = bisect_left(level, upper)
    if first == len(level) or level[first] >= lower:
        return False
    x0, _, x1, _ = word.box
    for a, b, c, d in drawing.lines:
        if abs(d - b) > 0.5 or not upper < (b + d) / 2 < lower:
            continue
        if min(c, x1) - max(a, x0) > _STRUCK * (x1 - x0) and c - a < 3 * (x1 - x0) + 40:
            return True
    return False


def suspicion(drawing: Drawing, word: Group) -> str:
    """Name why a word may not be seen, from what the file says of it."""
    run = word.letters[len(word.letters) // 2].run
    if run.order < 0:
        return "" if run.handle is None else "covered"
    if run.colour[3] < 26:
        return "transparent"
    x0, y0, x1, y1 = run_box = run.box
    for order, box, _ in drawing.pictures:
        if order > run.order and overlap(box, run_box):
            return "covered by a picture"
    backdrop, on_picture = (255, 255, 255), False
    behind = -1
    middle = ((x0 + x1) / 2, (y0 + y1) / 2)
    for order, box, colour in drawing.fills:
        if order > run.order:
            if colour[3] > 25 and overlap(box, run_box):
                return "covered by a filled box"
        elif order > behind and colour[3] > 200 and _holds(box, middle):
            backdrop, behind = colour[:3], order
    for order, box, _ in drawing.pictures:
        if behind < order < run.order and _holds(box, middle):
            on_picture = True
    if on_picture and min(run.colour[:3]) > 200:
        return "of the colour of its background"
    if not on_picture and sum(abs(a - b) for a, b in zip(run.colour, backdrop, strict=False)) <= _NEAR_COLOUR:
        return "of the colour of its background"
    return "on a layer that is not shown" if drawing.layered else ""


def overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    """Say whether two boxes share more than an edge."""
    return min(a[2], b[2]) - max(a[0], b[0]) > 0.3 and min(a[3], b[3]) - max(a[1], b[1]) > 0.3


def _holds(box: tuple[float, float, float, float], point: tuple[float, float]) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]
