"""The strokes of a path: level and upright ones, and whether it has curves."""

from __future__ import annotations

from ctypes import byref, c_float
from itertools import pairwise
from typing import Any

from certipep.documents.pdf.geometry import Matrix

__all__ = ["SHORT", "curved", "middle", "reaches", "segments"]

_MOVE, _LINE, _BEZIER = 2, 0, 1
_STRAIGHT = 2  # points
_BOX = 5  # points of a rectangle, the first one twice
_EVEN = 1e-3  # of the scale: by which a matrix may stretch one way more than the other
SHORT = 6.0  # points: a shorter stroke is a glyph or an ornament


def reaches(raw: Any, item: Any, own: Matrix) -> bool:
    """Say whether a stroke may reach beyond the bounds that PDFium takes it to have.

    It does at sharp corners (the miter of one is as long as the file likes) and where it is stretched or slanted. A
    straight line does not, nor one with square corners.
    """
    a, b, c, d = own[:4]
    scale = a * a + b * b
    if abs(a * c + b * d) > _EVEN * scale or abs(scale - c * c - d * d) > _EVEN * scale:
        return True
    count = raw.FPDFPath_CountSegments(item)
    if count > _BOX:
        return True
    points, x, y = [], c_float(), c_float()
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        if raw.FPDFPathSegment_GetType(segment) != (_LINE if index else _MOVE):
            return True
        raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        points.append((x.value, y.value))
    level = [before[1] == after[1] for before, after in pairwise(points)]
    upright = [before[0] == after[0] for before, after in pairwise(points)]
    if len(points) <= _STRAIGHT:
        return False
    if any(one == other for one, other in zip(level, upright, strict=True)):
        return True  # slanted, or a point
    return any(before == after for before, after in pairwise(level))


def middle(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Return the centre line of a thin box."""
    x0, y0, x1, y1 = box
    if x1 - x0 >= y1 - y0:
        return (x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    return ((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)


def segments(raw: Any, item: Any, own: Matrix) -> list[tuple[float, float, float, float]]:
    """Return the horizontal and vertical strokes of a path that `own` places on the page; a curve has none."""
    count = raw.FPDFPath_CountSegments(item)
    if not 2 <= count <= 64:
        return []
    found: list[tuple[float, float, float, float]] = []
    start = last = (0.0, 0.0)
    x, y = c_float(), c_float()
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        point = (own[0] * x.value + own[2] * y.value + own[4], own[1] * x.value + own[3] * y.value + own[5])
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == _MOVE:
            start = point
        elif kind == _LINE:
            _straight(last, point, found)
            if raw.FPDFPathSegment_GetClose(segment):
                _straight(point, start, found)
        last = point
    return found


def _straight(
    a: tuple[float, float], b: tuple[float, float], found: list[tuple[float, float, float, float]]
) -> None:
    dx, dy = abs(a[0] - b[0]), abs(a[1] - b[1])
    if (dx < 0.7 and dy >= SHORT) or (dy < 0.7 and dx >= SHORT):
        found.append((min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])))


def curved(raw: Any, item: Any) -> int:
    """Return how many segments a path has, 0 for one that starts without curves (squares, a code)."""
    count = int(raw.FPDFPath_CountSegments(item))
    if count < 6:
        return 0
    kinds = (raw.FPDFPathSegment_GetType(raw.FPDFPath_GetPathSegment(item, n)) for n in range(min(count, 24)))
    return count if _BEZIER in kinds else 0
