"""Stamps in colour across dark print: their ink is taken out of the picture before it is read.

One of the three channels sees little of the ink of a stamp: a red stamp is nearly white in red light. What is as light
as the stamp there becomes paper; print stays, since it is dark in each channel.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from certipep.documents.ocr.quads import box_in, sides

__all__ = ["Stamps", "coloured_stamps"]

_COLOURED = (0.1, 20)
"""Of the brightest channel, and of 255: how far apart the channels of coloured ink are at least."""
_PRINT = 0.5  # of the brightness of paper: print is darker than that in each channel
_LINES = 2  # of print that lie in a stamp at least: in a logo lies one, its name
_TELLABLE = 0.4  # of the brightness of paper: a stamp is not darker in the channel that sees least of it
_PALER = 0.9  # of the usual brightness of a stamp's ink there: what is brighter becomes paper
_INKED = (0.64, 0.11)
"""Of the brightness of paper: a stamp is darker in the channel that sees most of it, and its channels lie apart.
Watermarks are paler, and letters that a screen smooths have less colour.
"""
_LEAST = 3.0  # times the height of a line: a stamp is larger both ways
_NEAR = 0.3  # of the height of a line: parts of one stamp are no farther apart
_CLOSED = 0.6
"""Of its convex outline: a stamp fills so much of it when the gaps in it are closed, a curve does not."""
_SPARSE = 0.6  # of its outline: a field of a form in colour is filled with more ink
_LEVEL = 0.95
"""Of its box: an outline that fills more stands level, as the frame of a table or of the page does."""
_CROSSED = 0.06
"""Of the square of the height of a line: so much ink of both kinds in a line of print is a crossing."""


@dataclass(frozen=True)
class Stamps:
    """A picture without its stamps, and where they are."""

    picture: Any
    """Without the ink of stamps."""
    faint: Any
    """The channel in which the ink of stamps is faintest, where they are: the same place, seen otherwise."""
    hulls: tuple[Any, ...]
    """The outlines of stamps, as polygons."""
    ink: Any
    """Where their ink is, as a mask."""
    paper: float
    """How bright paper is."""

    def holds(self, quad: Any) -> bool:
        """Return whether the middle of a line lies in a stamp."""
        import cv2

        x, y = (float(v) for v in quad.mean(axis=0))
        return any(cv2.pointPolygonTest(hull, (x, y), False) >= 0 for hull in self.hulls)

    def crosses(self, quad: Any) -> bool:
        """Return whether the ink of a stamp lies in a line."""
        x0, y0, x1, y1 = box_in(quad, self.ink.shape)
        return int(self.ink[y0:y1, x0:x1].sum()) > _CROSSED * sides(quad)[1] ** 2

    def says(self, quad: Any) -> bool:
        """Return whether a line is a stamp's own: it lies in one and has no other print in it."""
        if not self.holds(quad):
            return False
        x0, y0, x1, y1 = box_in(quad, self.ink.shape)
        dark = self.picture[y0:y1, x0:x1].max(axis=2) < _PRINT * self.paper
        return int(dark.sum()) <= _CROSSED * sides(quad)[1] ** 2


def coloured_stamps(picture: Any, quads: list[Any]) -> Stamps | None:
    """Return a picture without the stamps that cross its lines of print; None where none does."""
    import cv2
    import numpy as np

    if not quads:
        return None
    line = float(np.median([sides(quad)[1] for quad in quads]))
    brightest = picture.max(axis=2)
    apart = brightest - picture.min(axis=2)
    ink = ((apart > _COLOURED[0] * brightest) & (apart > _COLOURED[1])).astype(np.uint8)
    paper = float(np.median(brightest[::8, ::8]))
    if int(ink.sum()) < line**2 or not paper:  # ink on black paper is lighter than it
        return None
    reach = max(int(_NEAR * line), 1)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    outlines, _ = cv2.findContours(cv2.dilate(ink, kernel), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    clean, faint, marks = picture.copy(), picture.copy(), np.zeros_like(ink)
    hulls: list[Any] = []
    for outline in outlines:
        x, y, width, height = cv2.boundingRect(outline)
        hull = cv2.convexHull(outline)
        if (
            min(width, height) < _LEAST * line
            or 2 * max(width, height) > max(picture.shape[:2])
            or cv2.contourArea(outline) < _CLOSED * cv2.contourArea(hull)
        ):
            continue
        part = slice(y, y + height), slice(x, x + width)
        inside = np.zeros((height, width), np.uint8)
        cv2.fillPoly(inside, [hull - [x, y]], 1)
        mark = ink[part] * inside
        shades = np.median(picture[part][mark > 0], axis=0)
        printed = (brightest[part] < _PRINT * paper) & (mark < inside)
        if (
            int(mark.sum()) > _SPARSE * int(inside.sum())
            or _is_level(hull)
            or not _is_inked(shades, paper)
            or not _lies_across(quads, (x, y), mark, printed)
        ):
            continue
        seen = picture[part][:, :, int(shades.argmax())]
        paler = np.minimum(seen * (255 / (_PALER * float(shades.max()))), 255).astype(np.uint8)
        inked = cv2.dilate(mark, np.ones((3, 3), np.uint8)) > 0
        for goal, shade in ((faint, seen), (clean, np.where(inked, paler, seen))):
            goal[part] = np.where(inside[:, :, None] > 0, shade[:, :, None], goal[part])
        marks[part] |= mark
        hulls.append(hull)
    return Stamps(clean, faint, tuple(hulls), marks, paper) if hulls else None


def _is_inked(shades: Any, paper: float) -> bool:
    """Return whether the usual shades of ink are those of a stamp that can be told from print."""
    low, high = float(shades.min()) / paper, float(shades.max()) / paper
    return high >= _TELLABLE and low <= _INKED[0] and high - low >= _INKED[1]


def _is_level(hull: Any) -> bool:
    import cv2

    _, _, width, height = cv2.boundingRect(hull)
    return float(cv2.contourArea(hull)) > _LEVEL * width * height


def _lies_across(quads: list[Any], corner: tuple[int, int], mark: Any, printed: Any) -> bool:
    """Return whether lines of print lie in a stamp, at least one of them with the ink of both."""
    boxes = [(box_in(quad - corner, mark.shape), _CROSSED * sides(quad)[1] ** 2) for quad in quads]
    inked = [
        (mark[y0:y1, x0:x1].sum() > least, printed[y0:y1, x0:x1].sum() > least)
        for (x0, y0, x1, y1), least in boxes
    ]
    return sum(print_ for _, print_ in inked) >= _LINES and any(ink and print_ for ink, print_ in inked)
