"""Skew and perspective: the matrix that lays the lines of a photographed page straight.

Only places are moved, not pixels: lines are cut out of the picture as it is, and their boxes are mapped.
"""

from __future__ import annotations

from typing import Any

from certipep.documents.ocr.quads import sides

__all__ = ["levelled", "mapped", "straightening"]

_LONG = 5.0  # times its height: a line whose slope can be trusted
_FEWEST = 4
_SKEW = 0.006  # radians: less is not worth turning, and may be the detector's own error
_FAN = 0.022  # radians between the slopes of lines: more is perspective
_BETTER = 0.6  # of the fan that may remain for a correction to be accepted …
_STEADY = 0.012  # … or this much
_LEVEL = 0.012  # radians that lines may still slope then
_RULED = (0.001, 0.03)  # radians: the tilt of drawn lines, which are long and straight, that is worth turning
_AT_EDGE = 0.01  # of the longer side of the picture: so near to its edge a sheet is cut off
_SQUARE = 0.025  # radians by which a sheet's corners differ from right angles before it counts as tilted


def straightening(picture: Any, quads: list[Any]) -> tuple[Any | None, tuple[float, float]]:
    """Return a 3 × 3 matrix from the picture to the straight page (None when it is straight), and the size."""
    height, width = picture.shape[:2]
    lines = [quad for quad in quads if sides(quad)[0] > _LONG * sides(quad)[1]]
    if len(lines) < _FEWEST:
        return None, (width, height)
    median, fan = _slopes(lines)
    paper = _paper(picture)
    for corners in (paper, _from_lines(lines) if fan > _FAN else None):
        matrix = _matrix(corners, lines) if corners is not None else None
        if matrix is None:
            continue
        rest, spread = _slopes([mapped(matrix, line) for line in lines])
        if abs(rest) < _LEVEL and spread < max(_BETTER * fan, _STEADY):
            return _framed(matrix, quads)
    if abs(median) > max(_SKEW, 0.5 * fan) and _levels(picture, -median):
        return _rotation(-median, width / 2, height / 2), (width, height)
    return None, (width, height)


def levelled(matrix: Any | None, size: tuple[float, float], tilt: float) -> Any | None:
    """Return `matrix` with the page turned by the tilt of its drawn lines; None where that is nothing."""
    import numpy as np

    least, most = _RULED
    if not least < abs(tilt) < most:
        return None
    turn = _rotation(-tilt, size[0] / 2, size[1] / 2)
    return turn if matrix is None else np.asarray(turn @ matrix)


def _levels(picture: Any, angle: float) -> bool:
    """Say whether turning by `angle` parts the rows of print from the space between them more sharply.

    The outline of a short line slopes with its ascenders and descenders; the rows of the page do not.
    """
    import cv2
    import numpy as np

    scale = min(800 / max(picture.shape[:2]), 1.0)
    small = cv2.cvtColor(
        cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), cv2.COLOR_BGR2GRAY
    )
    ink = np.abs(small.astype(np.float32) - np.median(small))
    height, width = ink.shape
    turned = cv2.warpAffine(ink, _rotation(angle, width / 2, height / 2)[:2], (width, height))
    before, after = (float((np.diff(rows.sum(axis=1)) ** 2).sum()) for rows in (ink, turned))
    return after > 1.05 * before


def mapped(matrix: Any, points: Any) -> Any:
    """Return points after `matrix`."""
    import numpy as np

    moved = np.column_stack([points, np.ones(len(points))]) @ matrix.T
    return moved[:, :2] / moved[:, 2:]


def _slopes(lines: list[Any]) -> tuple[float, float]:
    """Return the median slope of lines and the spread between the lowest and the highest tenth, in radians."""
    import numpy as np

    edges = [(quad[1] - quad[0]) + (quad[2] - quad[3]) for quad in lines]
    angles = np.sort([float(np.arctan2(edge[1], edge[0])) for edge in edges])
    low, high = np.percentile(angles, [10, 90])
    return float(np.median(angles)), float(high - low)


def _rotation(angle: float, x: float, y: float) -> Any:
    import numpy as np

    c, s = np.cos(angle), np.sin(angle)
    return np.array([[c, -s, x - c * x + s * y], [s, c, y - s * x - c * y], [0, 0, 1]])


def _paper(picture: Any) -> Any | None:
    """Return the corners of a bright sheet on a darker ground, or None."""
    import cv2
    import numpy as np

    height, width = picture.shape[:2]
    scale = 600 / max(height, width)
    small = cv2.cvtColor(
        cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), cv2.COLOR_BGR2GRAY
    )
    _, mask = cv2.threshold(cv2.GaussianBlur(small, (5, 5), 0), 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not contours:
        return None
    hull = cv2.convexHull(max(contours, key=cv2.contourArea))
    for part in (0.01, 0.02, 0.04):
        corners = cv2.approxPolyDP(hull, part * cv2.arcLength(hull, True), True)[:, 0].astype(float)
        if len(corners) == 4:
            break
    else:
        return None
    area = cv2.contourArea(corners.astype(np.float32)) / small.size
    ends = np.array([small.shape[1], small.shape[0]]) - 1
    cut = np.minimum(corners, ends - corners).min(axis=1) < _AT_EDGE * max(small.shape)
    # The bright side of a page in a shadow reaches from edge to edge of the picture, and is no sheet.
    if not 0.3 < area < 0.98 or cut.sum() > 1:
        return None
    corners = corners / scale
    total, difference = corners.sum(axis=1), corners[:, 1] - corners[:, 0]
    order = [total.argmin(), difference.argmin(), total.argmax(), difference.argmax()]
    if len(set(map(int, order))) < 4:
        return None
    corners = corners[order]
    edges = [corners[(n + 1) % 4] - corners[n] for n in range(4)]
    turns = [np.arctan2(*edge[::-1]) for edge in edges]
    angles = [(turns[(n + 1) % 4] - turns[n]) % np.pi - np.pi / 2 for n in range(4)]
    return corners if max(map(abs, angles)) > _SQUARE else None


def _from_lines(lines: list[Any]) -> Any | None:
    """Return a quadrilateral whose upper and lower sides run with the lines of text, its others upright."""
    import numpy as np

    equations = []
    for quad in lines:
        a, b = (quad[0] + quad[3]) / 2, (quad[1] + quad[2]) / 2
        line = np.cross([*a, 1000.0], [*b, 1000.0])
        equations.append(line / np.hypot(line[0], line[1]) * np.hypot(*(b - a)))
    weights = np.array(equations) / 1000
    _, _, rows = np.linalg.svd(weights / np.abs(weights).max(axis=0))
    vanishing = rows[-1] / np.abs(weights).max(axis=0)
    points = np.concatenate(lines)
    (x0, y0), (x1, y1) = points.min(axis=0), points.max(axis=0)
    corners = []
    for y in (y0, y1):
        side = np.cross([(x0 + x1) / 2, y, 1000.0], vanishing)
        if abs(side[1]) < 1e-12:
            return None
        corners.append([(x, -(side[0] * x + side[2] * 1000.0) / side[1]) for x in (x0, x1)])
    (top_left, top_right), (bottom_left, bottom_right) = corners
    return np.array([top_left, top_right, bottom_right, bottom_left])


def _matrix(corners: Any, lines: list[Any]) -> Any | None:
    """Return the matrix that makes a quadrilateral a rectangle, unless a line would pass the horizon."""
    import cv2
    import numpy as np

    width, height = sides(corners)
    if min(width, height) < 40 or not np.isfinite(corners).all():
        return None
    goal = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), goal)
    points = np.concatenate(lines)
    depth = np.column_stack([points, np.ones(len(points))]) @ matrix[2]
    return matrix if depth.min() > 0.3 * depth.max() > 0 else None


def _framed(matrix: Any, quads: list[Any]) -> tuple[Any, tuple[float, float]]:
    """Move the straight page so that all of its text lies inside, with a margin."""
    import numpy as np

    points = np.concatenate([mapped(matrix, quad) for quad in quads])
    (x0, y0), (x1, y1) = points.min(axis=0), points.max(axis=0)
    margin = 0.03 * max(x1 - x0, y1 - y0)
    shift = np.array([[1, 0, margin - x0], [0, 1, margin - y0], [0, 0, 1]])
    return shift @ matrix, (float(x1 - x0 + 2 * margin), float(y1 - y0 + 2 * margin))
