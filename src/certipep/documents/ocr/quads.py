"""Quadrilaterals around lines of text: four corners from the top left clockwise."""

from __future__ import annotations

from typing import Any

__all__ = ["box_in", "cut", "grown", "sides"]


def sides(quad: Any) -> tuple[float, float]:
    """Return width and height of a quadrilateral."""
    import numpy as np

    width = max(np.linalg.norm(quad[1] - quad[0]), np.linalg.norm(quad[2] - quad[3]))
    height = max(np.linalg.norm(quad[3] - quad[0]), np.linalg.norm(quad[2] - quad[1]))
    return float(width), float(height)


def box_in(quad: Any, shape: tuple[int, ...]) -> tuple[int, int, int, int]:
    """Return the box around a quadrilateral, in whole pixels, within a picture of this shape."""
    (x0, y0), (x1, y1) = quad.min(axis=0), quad.max(axis=0)
    return max(int(x0), 0), max(int(y0), 0), min(max(int(x1), 0), shape[1]), min(max(int(y1), 0), shape[0])


def cut(picture: Any, quad: Any, zoom: float = 1.0) -> Any:
    """Return the rectangle of a quadrilateral, straightened, at the picture's own resolution times `zoom`."""
    import cv2
    import numpy as np

    width, height = (max(round(side * zoom), 2) for side in sides(quad))
    goal = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    turn = cv2.getPerspectiveTransform(quad.astype(np.float32), goal)
    return cv2.warpPerspective(
        picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )


def grown(quad: Any, by: float) -> Any:
    """Return a quadrilateral with its sides moved outwards by `by` pixels."""
    import numpy as np

    width, height = sides(quad)
    along = (quad[1] - quad[0]) / max(width, 1e-6) * by
    down = (quad[3] - quad[0]) / max(height, 1e-6) * by
    moves = [-along - down, along - down, along + down, -along + down]
    return (quad + np.array(moves)).astype(np.float32)
