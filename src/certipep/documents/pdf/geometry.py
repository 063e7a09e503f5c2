"""From PDF user space (origin bottom left, page turned by /Rotate) to the page as it is seen."""

from __future__ import annotations

from ctypes import byref
from typing import Any

__all__ = ["Frame", "Matrix", "apply_box", "multiply"]

Matrix = tuple[float, float, float, float, float, float]


class Frame:
    """The visible rectangle of a page: turns boxes of user space into boxes from the top left."""

    __slots__ = ("bottom", "height", "left", "right", "rotation", "top", "width")

    def __init__(self, raw: Any, page: Any) -> None:
        rect = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page, byref(rect))
        self.left, self.right = min(rect.left, rect.right), max(rect.left, rect.right)
        self.bottom, self.top = min(rect.bottom, rect.top), max(rect.bottom, rect.top)
        self.rotation = raw.FPDFPage_GetRotation(page) % 4
        self.width = float(raw.FPDF_GetPageWidthF(page))
        self.height = float(raw.FPDF_GetPageHeightF(page))

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Return ``(x0, y0, x1, y1)`` from the top left of the page as shown."""
        if self.rotation:
            (x0, y0), (x1, y1) = self.point(left, bottom), self.point(right, top)
        else:
            x0, y0, x1, y1 = left - self.left, self.top - bottom, right - self.left, self.top - top
        # Comparisons and no `min` and `max`: this is asked for every letter.
        if x1 < x0:
            x0, x1 = x1, x0
        if y1 < y0:
            y0, y1 = y1, y0
        return x0, y0, x1, y1

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Turn one point."""
        if self.rotation == 1:
            return y - self.bottom, x - self.left
        if self.rotation == 2:
            return self.right - x, y - self.bottom
        if self.rotation == 3:
            return self.top - y, self.right - x
        return x - self.left, self.top - y


def multiply(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the matrix that applies `inner` first, then `outer`."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def apply_box(matrix: Matrix, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Return the bounds of a box after `matrix`."""
    a, b, c, d, e, f = matrix
    xs, ys = [], []
    for x in (box[0], box[2]):
        for y in (box[1], box[3]):
            xs.append(a * x + c * y + e)
            ys.append(b * x + d * y + f)
    return (min(xs), min(ys), max(xs), max(ys))
