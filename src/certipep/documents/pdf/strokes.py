"""The strokes of a path: level and upright ones, and whether it has curves."""

from __future__ import annotations

from cmath import phase
from collections.abc import Iterable, Iterator
from ctypes import byref, c_float
from math import cos, pi
from typing import Any

from certipep.documents.pdf.geometry import Matrix

__all__ = ["SHORT", "curved", "middle", "reaches", "segments"]

_MOVE, _LINE, _BEZIER = 2, 0, 1
_MOST_SEGMENTS = 200  # of a path that is looked at
_WITHOUT_MITER = (1, 2)  # PDFium's numbers of joins that are rounded and cut off
_SQUARE_END = 2**0.5  # of half the width: where a square end of a slanted line reaches
_FARTHEST = 1.0  # points beyond its points; the edge of a place around a word is half as wide again
_EVEN = 1e-3  # of the scale: by which a matrix may stretch one way more than the other
SHORT = 6.0  # points: a shorter stroke is a glyph or an ornament


def reaches(raw: Any, item: Any, own: Matrix) -> bool:
    """Say whether a stroke may be painted farther beyond its points than the edge of a place is wide.

    PDFium leaves out what lies, by its bounds, beside its window. Here it is taken to know no more of them than where
    the points of the path are: the miter of a sharp corner is as long as the file likes, and a stroke that is stretched
    or slanted reaches farther than it is wide.
    """
    a, b, c, d = own[:4]
    scale = a * a + b * b
    if abs(a * c + b * d) > _EVEN * scale or abs(scale - c * c - d * d) > _EVEN * scale:
        return True
    width = c_float()
    if not raw.FPDFPageObj_GetStrokeWidth(item, byref(width)):
        return True
    half = abs(width.value) * scale**0.5 / 2
    if not half * _SQUARE_END <= _FARTHEST:
        return True
    if raw.FPDFPageObj_GetLineJoin(item) in _WITHOUT_MITER:
        return False
    count = raw.FPDFPath_CountSegments(item)
    return count > _MOST_SEGMENTS or any(
        turn >= pi or half > _FARTHEST * cos(turn / 2) for turn in _turns(_points(raw, item, count))
    )


def _points(raw: Any, item: Any, count: int) -> Iterator[tuple[int, complex, bool]]:
    """Yield the kind of each segment of a path, its point, and whether it closes the path."""
    x, y = c_float(), c_float()
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        closes = bool(raw.FPDFPathSegment_GetClose(segment))
        yield raw.FPDFPathSegment_GetType(segment), complex(x.value, y.value), closes


def _turns(points: Iterable[tuple[int, complex, bool]]) -> Iterator[float]:
    """Yield by how much a path turns (radians) at each of its corners and, at most, within each of its curves.

    A curve turns no more than the lines from one to the next of the points that define it.
    """
    start = last = 0j
    first = before = 0j  # the directions of the first and of the latest line
    inner = 0  # points of a curve that are still to come
    bent = 0.0  # within it, so far
    for kind, point, closes in points:
        if kind == _MOVE:
            start = last = point
            first = before = 0j
            inner = 0
            continue
        for leg in (point - last, start - point) if closes else (point - last,):
            if not leg:
                continue
            turn = abs(phase(leg / before)) if before else 0.0
            if inner in (1, 2):
                bent += turn
            else:
                yield turn
            first, before = first or leg, leg
        if kind == _BEZIER:
            inner = (inner or 3) - 1
            if not inner:
                yield bent
                bent = 0.0
        last = point
        if closes and before:
            yield abs(phase(first / before))
            last = start


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
