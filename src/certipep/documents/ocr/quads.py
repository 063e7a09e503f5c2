"""Quadrilaterals around lines of text: four corners from the top left clockwise."""

from __future__ import annotations

from typing import Any

__all__ = ["cut", "grown", "sides"]


def sides(quad: Any) -> tuple[float, float]:
    """Return width and height of a quadrilateral."""
    import numpy as np

    width = max(np.linalg.norm(quad[1] - quad[0]), np.linalg.norm(quad[2] - quad[3]))
    height = max(np.linalg.norm(quad[3] - quad[0]), np.linalg.norm(quad[2] - quad[1]))
    return float(width), float(height)


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
