"""Finds the lines of text in a picture: a segmentation network, then one rotated rectangle per blob."""

from __future__ import annotations

from typing import Any

__all__ = ["Detector"]

_THRESHOLD = 0.3
_BOX_SCORE = 0.5
_UNCLIP = 1.6  # the network marks the core of a line; this much of area over perimeter brings its edge back
_MIN_SIDE = 3.0
_MAX_BOXES = 1500


class Detector:
    """Rectangles of text lines as ``(4, 2)`` arrays: top left, top right, bottom right, bottom left."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self._input = session.get_inputs()[0].name

    def find(self, picture: Any, scale: float) -> list[Any]:
        """Return the quadrilaterals found after scaling by `scale`, in the pixels of `picture`."""
        import cv2
        import numpy as np

        height, width = picture.shape[:2]
        h = max(round(height * scale / 32) * 32, 32)
        w = max(round(width * scale / 32) * 32, 32)
        small = cv2.resize(picture, (w, h), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
        tensor = (small.astype(np.float32) / 127.5 - 1.0).transpose(2, 0, 1)[None]
        (answer,) = self._session.run(None, {self._input: np.ascontiguousarray(tensor)})
        heat = answer[0, 0]
        mask = (heat > _THRESHOLD).astype(np.uint8)
        mask = cv2.dilate(mask, np.ones((2, 2), np.uint8))
        contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
        sx, sy = width / w, height / h
        found = []
        for contour in contours[:_MAX_BOXES]:
            box = self._rectangle(contour, heat)
            if box is not None:
                box[:, 0] = np.clip(box[:, 0] * sx, 0, width)
                box[:, 1] = np.clip(box[:, 1] * sy, 0, height)
                found.append(box)
        return found

    def _rectangle(self, contour: Any, heat: Any) -> Any | None:
        import cv2
        import numpy as np

        (cx, cy), (w, h), angle = cv2.minAreaRect(contour)
        if min(w, h) < _MIN_SIDE:
            return None
        corners = cv2.boxPoints(((cx, cy), (w, h), angle))
        x0, y0 = np.maximum(np.floor(corners.min(axis=0)).astype(int), 0)
        x1, y1 = np.ceil(corners.max(axis=0)).astype(int) + 1
        window = heat[y0:y1, x0:x1]
        inside = np.zeros(window.shape, np.uint8)
        cv2.fillPoly(inside, [(corners - [x0, y0]).astype(np.int32)], 1)
        if not inside.any() or cv2.mean(window, inside)[0] < _BOX_SCORE:
            return None
        grow = w * h * _UNCLIP / (2 * (w + h))
        grown = ((cx, cy), (w + 2 * grow, h + 2 * grow), angle)
        return ordered(cv2.boxPoints(grown))


def ordered(corners: Any) -> Any:
    """Return corners from the top left clockwise."""
    import numpy as np

    by_x = corners[np.argsort(corners[:, 0], kind="stable")]
    left = by_x[:2][np.argsort(by_x[:2, 1], kind="stable")]
    right = by_x[2:][np.argsort(by_x[2:, 1], kind="stable")]
    return np.array([left[0], right[0], right[1], left[1]], np.float32)
