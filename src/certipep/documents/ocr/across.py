"""Ink that runs across lines of print: a stamp without colour, a broad stroke of a pen."""

from __future__ import annotations

from typing import Any

from certipep.documents.ocr.quads import box_in, cut, sides
from certipep.documents.ocr.rules import Stroke, darkness

__all__ = ["InkAcross"]

_BEYOND = 0.4  # of the height of a line: letters reach less far out of it
_ENOUGH = 0.03  # of the square of the height of a line: less is the edge of a letter of another line
_AS_DARK = 0.28  # of the darkness of print
_EDGE = 0.2  # of the height of a line: letters stand between the edges, a stroke under them does not
_BROAD = 0.15  # of the height of a line: the strokes of a stamp; sticks and curves of plots are finer
_LINE = 0.3  # of the height of a line: a drawn line with its blur is no thicker


class InkAcross:
    """The inked parts of a picture, drawn lines left out."""

    def __init__(self, picture: Any, quads: list[Any], rules: list[Stroke], matrix: Any | None) -> None:
        import cv2
        import numpy as np

        self._stats: Any = None
        if not quads:
            return
        line = float(np.median([sides(quad)[1] for quad in quads]))
        dark = darkness(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), line)
        print_ = [
            float(np.percentile(dark[y0:y1, x0:x1], 95))
            for x0, y0, x1, y1 in (box_in(quad, dark.shape) for quad in quads)
            if y1 > y0 and x1 > x0
        ]
        mask = (dark > _AS_DARK * float(np.median(print_ or [0.0]))).astype(np.uint8)
        ends = np.array(rules, np.float32).reshape(-1, 2)
        if matrix is not None and len(ends):
            ends = cv2.perspectiveTransform(ends[None], np.linalg.inv(matrix))[0]
        thick = max(round(_LINE * line), 3)
        steep, flat = (
            cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones(shape, np.uint8))
            for shape in ((thick + 1, 1), (1, thick + 1))
        )
        levels, uprights = np.zeros_like(mask), np.zeros_like(mask)
        for start, stop in ends.reshape(-1, 2, 2).round().astype(int).tolist():
            level = abs(stop[0] - start[0]) > abs(stop[1] - start[1])
            cv2.line(levels if level else uprights, start, stop, 1, thick)
        # What crosses a drawn line goes on in it.
        mask[((levels > steep) | (uprights > flat)) & (mask > 0)] = 0
        core = np.ones((max(round(_BROAD * line), 2),) * 2, np.uint8)
        mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, core)
        _, self._labels, self._stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)

    def columns(self, quad: Any) -> Any | None:
        """Return for each column of the cut of a line whether ink runs across there; None where none does."""
        import numpy as np

        if self._stats is None:
            return None
        x0, y0, x1, y1 = box_in(quad, self._labels.shape)
        high = sides(quad)[1]
        part = self._labels[y0:y1, x0:x1]
        if not part.size:
            return None
        inside = np.bincount(part.ravel())
        tops, heights = self._stats[: len(inside), 1], self._stats[: len(inside), 3]
        beyond = (tops < y0 - _BEYOND * high) | (tops + heights > y1 + _BEYOND * high)
        beyond &= inside > _ENOUGH * high**2
        beyond[:1] = False
        if not beyond.any():
            return None
        known = np.zeros(len(self._stats), bool)
        known[: len(beyond)] = beyond
        marked = known[self._labels[y0:y1, x0:x1]].astype(np.uint8) * 255
        crop = cut(np.ascontiguousarray(marked), quad - (x0, y0))
        edge, beside = int(_EDGE * len(crop)), int(_LINE * len(crop))
        across = crop[edge : len(crop) - edge].max(axis=0) > 127
        for end in (across, across[::-1]):  # a drawn line of the table at either end
            end[: beside // 2] = False
            if not end[beside // 2 : 2 * beside].all():
                end[: int(np.argmin(end[beside // 2 :])) + beside // 2] = False
        return across
