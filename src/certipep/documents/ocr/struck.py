"""Numbers that a line strikes out: level ink through the middle of a word, and through the gaps between its digits."""

from __future__ import annotations

from typing import Any

__all__ = ["Struck"]

_MIDDLE = (0.3, 0.7)  # of the height of a line: a line there runs through digits; lower it is under them
_LONG = 1.1  # times the height of a line: no stroke of a letter and no dash is so long
_MOST = 0.6  # of a word: the line covers more of it
_DARK = 0.5  # of the darkness of print
_STEPS = 3  # pixels up and down: a stroke of a pen is not quite level


class Struck:
    """The columns of the cut of a line through which a stroke runs."""

    def __init__(self, crop: Any) -> None:
        import cv2
        import numpy as np

        grey = crop.min(axis=2).astype(np.float32)  # a red stroke is dark in blue light
        dark = np.abs(grey - np.median(grey))
        height = len(dark)
        band = dark[int(_MIDDLE[0] * height) : max(int(_MIDDLE[1] * height), 1)]
        mask = (band > _DARK * float(np.percentile(dark, 98))).astype(np.uint8)
        mask = cv2.dilate(mask, np.ones((_STEPS, 1), np.uint8))
        along = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, max(int(_LONG * height), 3)), np.uint8))
        self._columns = along.max(axis=0) > 0

    def holds(self, start: float, stop: float) -> bool:
        """Return whether the stroke runs through most of a word between two columns."""
        part = self._columns[int(start) : max(int(stop), int(start) + 1)]
        return bool(part.size) and float(part.mean()) > _MOST
