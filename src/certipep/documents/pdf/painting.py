"""A page painted in grey, with some of what it draws taken away: what a person sees, not what the file says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from ctypes import string_at
from typing import Any

from certipep.documents.pdf.geometry import Frame

__all__ = ["WHITE", "Painting", "Pixels"]

SCALE = 2.0  # pixels per point: a digit of 6 points is 9 pixels high
_MOST_PIXELS = 4_000_000
WHITE = 255

Pixels = tuple[int, int, int, int]
"""``(x0, y0, x1, y1)`` in pixels of the painted page."""


class Painting:
    """The part of a page that is looked at, on its way to grey pictures, each of the same size.

    Parameters
    ----------
    raw : module
        PDFium.
    page : FPDF_PAGE
    frame : Frame
    part : tuple of float, optional
        What is looked at of the page, in points from the top left; all of it by default. Half of a painting's cost
        are its pixels.
    scale : float
        Pixels per point, less where that would be too many pixels.
    """

    def __init__(
        self,
        raw: Any,
        page: Any,
        frame: Frame,
        part: tuple[float, float, float, float] | None = None,
        scale: float = SCALE,
    ) -> None:
        self._raw, self._page, self._frame = raw, page, frame
        x0, y0, x1, y1 = part or (0.0, 0.0, frame.width, frame.height)
        x0, y0, x1, y1 = max(x0, 0.0), max(y0, 0.0), min(x1, frame.width), min(y1, frame.height)
        area = max(x1 - x0, 1.0) * max(y1 - y0, 1.0)
        self.scale = min(scale, (_MOST_PIXELS / area) ** 0.5)
        self._page_size = max(int(frame.width * self.scale), 1), max(int(frame.height * self.scale), 1)
        self._left = min(max(int(x0 * self.scale), 0), self._page_size[0] - 1)
        self._top = min(max(int(y0 * self.scale), 0), self._page_size[1] - 1)
        self.width = max(min(int(x1 * self.scale + 1), self._page_size[0]) - self._left, 1)
        self.height = max(min(int(y1 * self.scale + 1), self._page_size[1]) - self._top, 1)

    def without(self, items: Iterable[Any], background: int = WHITE, *, printing: bool = False) -> Any | None:
        """Paint the page without these objects; None without the memory for it.

        Parameters
        ----------
        items : iterable
            PDFium's page objects, those inside of forms too.
        background : int
            Grey of the paper, 0 to 255.
        printing : bool
            As a printer shows it.

        Returns
        -------
        PIL.Image.Image or None
            Mode ``L``.
        """
        from PIL import Image

        raw = self._raw
        bitmap = raw.FPDFBitmap_CreateEx(self.width, self.height, raw.FPDFBitmap_Gray, None, 0)
        if not bitmap:
            return None
        paper = 0xFF000000 | background << 16 | background << 8 | background
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, self.width, self.height, paper)
        flags = raw.FPDF_ANNOT | (raw.FPDF_PRINTING if printing else 0)
        with self.hiding(items):
            raw.FPDF_RenderPageBitmap(bitmap, self._page, -self._left, -self._top, *self._page_size, 0, flags)
        stride = raw.FPDFBitmap_GetStride(bitmap)
        data = string_at(raw.FPDFBitmap_GetBuffer(bitmap), stride * self.height)
        raw.FPDFBitmap_Destroy(bitmap)
        return Image.frombytes("L", (self.width, self.height), data, "raw", "L", stride, 1)

    def pixels(self, box: tuple[float, float, float, float]) -> Pixels:
        """Return the pixels that a box (points from the top left) covers, inside the painting, at least one."""
        left, top = self._left, self._top
        x0 = min(max(int(box[0] * self.scale) - left, 0), self.width - 1)
        y0 = min(max(int(box[1] * self.scale) - top, 0), self.height - 1)
        x1 = max(min(int(box[2] * self.scale + 0.99) - left, self.width), x0 + 1)
        y1 = max(min(int(box[3] * self.scale + 0.99) - top, self.height), y0 + 1)
        return x0, y0, x1, y1

    @contextmanager
    def hiding(self, items: Iterable[Any]) -> Iterator[None]:
        """Take objects away from the page for a while, for several paintings."""
        hidden = list(items)
        for item in hidden:
            self._raw.FPDFPageObj_SetIsActive(item, False)
        try:
            yield
        finally:
            for item in hidden:
                self._raw.FPDFPageObj_SetIsActive(item, True)

    def closer(self, part: tuple[float, float, float, float], scale: float) -> Painting:
        """Return a painting of a part of the same page, at another scale."""
        return Painting(self._raw, self._page, self._frame, part, scale)

    def user_pixels(self, box: tuple[float, float, float, float]) -> Pixels:
        """Return the pixels of a box in the page's own units."""
        return self.pixels(self._frame.box(*box))

    def points(self, box: Pixels) -> tuple[float, float, float, float]:
        """Return pixels as a box in points."""
        left, top = self._left, self._top
        x0, y0, x1, y1 = box[0] + left, box[1] + top, box[2] + left, box[3] + top
        return (
            round(x0 / self.scale, 2), round(y0 / self.scale, 2), round(x1 / self.scale, 2), round(y1 / self.scale, 2),
        )  # fmt: skip
