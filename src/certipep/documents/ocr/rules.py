"""The drawn lines of a picture: thin, straight, level or upright strokes longer than any letter."""

from __future__ import annotations

from typing import Any

__all__ = ["Stroke", "crossings", "darkness", "flattened", "ruling_lines", "tilt"]

_LONGEST_SIDE = 4000  # pixels: a larger picture is looked at in this size
_WHOLE = 0.9  # times the height of a line of print: a stroke at least so long without a gap …
_LEVEL, _UPRIGHT = 2.0, 1.3  # … and so long with gaps: no stroke of a letter of running text is
_SHORTEST = 24  # pixels
_THICK = 0.35  # of the height of a line of print: what is thicker is a bar
_DARKER = 12.0  # of 255: how much darker than the paper beside it a line is at its faintest place …
_NOISE = 3.0  # … and how many times darker than the grain
_BRIDGED = 0.4  # of the height of a line of print: a gap in a line, where a letter or a fold crosses it
_LONE = 8.0  # times the height of a line of print: a shorter stroke is a line only between two others
_NEAR = 0.3  # … which come so near to its ends
_PRINT, _PART_OF_PRINT = (
    0.95,
    0.5,
)  # of a long and of a short stroke: so much inside lines of print is letters
_EDGE = 0.2  # of the height of a line of print, all around its letters
_SLOPE = 0.02  # across over along: a stroke that slopes more is part of a drawing

Stroke = tuple[float, float, float, float]
"""``(x0, y0, x1, y1)``, from left to right and from top to bottom."""


def ruling_lines(
    picture: Any, matrix: Any | None, size: tuple[float, float], print_boxes: list[Stroke]
) -> list[Stroke]:
    """Return the lines drawn on a page as ``(x0, y0, x1, y1)``, from left to right and from top to bottom.

    Parameters
    ----------
    picture : array of height × width × 3, 8 bits
    matrix : array of 3 × 3 or None
        From the picture to the straight page, whose breadth and height are `size`.
    print_boxes : list of boxes
        The lines of print on the straight page; a stroke inside one is part of its letters.
    """
    import cv2
    import numpy as np

    if not print_boxes:
        return []
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    scale = min(_LONGEST_SIDE / max(*size, 1.0), 1.0)
    if matrix is not None or scale < 1.0:
        move = np.diag([scale, scale, 1.0]) @ (np.eye(3) if matrix is None else matrix)
        shape = (max(round(size[0] * scale), 1), max(round(size[1] * scale), 1))
        grey = cv2.warpPerspective(
            grey, move, shape, flags=cv2.INTER_AREA, borderMode=cv2.BORDER_CONSTANT, borderValue=255
        )
    letter = max(float(np.median([y1 - y0 for _, y0, _, y1 in print_boxes])) * scale, 1.0)
    dark = darkness(grey, letter)
    levels = _strokes(dark, max(_LEVEL * letter, _SHORTEST), letter)
    uprights = _strokes(dark.T, max(_UPRIGHT * letter, _SHORTEST), letter)
    held = _held(uprights, levels, letter)
    found = [*_held(levels, uprights, letter), *((y0, x0, y1, x1) for x0, y0, x1, y1 in held)]
    lines = [(x0 / scale, y0 / scale, x1 / scale, y1 / scale) for x0, y0, x1, y1 in found]
    return [line for line in lines if not _is_print(line, print_boxes, letter / scale)]


def _held(strokes: list[Stroke], across: list[Stroke], letter: float) -> list[Stroke]:
    """Return the strokes that are long, or run from one crossing line to another: letters of a logo do not.

    Both are given along their own direction: `across` with its sides exchanged.
    """
    near = _NEAR * letter

    def meets(x: float, y: float, inwards: int) -> bool:  # print beyond a crossing line makes a stroke longer
        return any(
            start - near < y < stop + near and -near < inwards * (at - x) < letter / 2
            for start, at, stop, _ in across
        )

    return [
        stroke
        for stroke in strokes
        if stroke[2] - stroke[0] > _LONE * letter
        or (meets(stroke[0], stroke[1], 1) and meets(stroke[2], stroke[3], -1))
    ]


def _is_print(stroke: Stroke, print_boxes: list[Stroke], letter: float) -> bool:
    """Return whether a stroke lies in one line of print, or in several: a short one with half of it, others wholly."""
    x0, y0, x1, y1 = stroke
    x, y, slack = (x0 + x1) / 2, (y0 + y1) / 2, letter / 2
    level = x1 - x0 > y1 - y0
    inside = 0.0
    for left, top, right, bottom in print_boxes:
        if left - slack < x0 and x1 < right + slack and top < y0 and y1 < bottom:
            return True
        edge = _EDGE * (bottom - top)
        if level and top + edge < y < bottom - edge:
            inside += max(0.0, min(x1, right + slack) - max(x0, left - slack))
        elif not level and left + edge < x < right - edge:
            inside += max(0.0, min(y1, bottom) - max(y0, top))
    length = max(x1 - x0, y1 - y0)
    return inside > (_PRINT if length > _LONE * letter else _PART_OF_PRINT) * length


def crossings(lines: list[Stroke], box: Stroke) -> list[float]:
    """Return where upright lines run through a line of print with this `box`, as parts of its breadth."""
    left, top, right, bottom = box
    edge = _EDGE * (bottom - top)
    return [
        ((x0 + x1) / 2 - left) / (right - left)
        for x0, y0, x1, y1 in lines
        if left < (x0 + x1) / 2 < right and y0 < top + edge and y1 > bottom - edge
    ]


def flattened(lines: list[Stroke]) -> list[list[float]]:
    """Return each line exactly level or upright, at its middle."""
    flat = []
    for x0, y0, x1, y1 in lines:
        level = x1 - x0 > abs(y1 - y0)
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        flat.append([round(v, 1) for v in ((x0, y, x1, y) if level else (x, y0, x, y1))])
    return flat


def tilt(lines: list[Stroke], breadth: float) -> float:
    """Return the angle, in radians, by which the page's drawn lines are turned; 0 where they are too short to say.

    Parameters
    ----------
    lines : list of strokes
    breadth : float
        Of the page: lines that are together as long as it is broad say something.
    """
    import numpy as np

    angles, lengths = [], []
    for x0, y0, x1, y1 in lines:
        along, across = (x1 - x0, y1 - y0) if x1 - x0 > abs(y1 - y0) else (y1 - y0, x0 - x1)
        angles.append(across / max(along, 1.0))
        lengths.append(along)
    if sum(lengths) < breadth:
        return 0.0
    order = np.argsort(angles)
    reached = np.cumsum(np.array(lengths)[order])
    return float(np.array(angles)[order][int(np.searchsorted(reached, reached[-1] / 2))])


def darkness(grey: Any, letter: float) -> Any:
    """Return how much darker each pixel is than the paper around a thin stroke, grain taken off."""
    import cv2
    import numpy as np

    reach = 2 * max(round(_THICK * letter), 3) + 1
    paper = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    dark = paper.astype(np.float32) - grey
    grain = float(np.median(dark))
    return np.maximum(dark - max(_DARKER, _NOISE * grain), 0)


def _strokes(dark: Any, least: float, letter: float) -> list[Stroke]:
    """Return the level strokes of at least `least` pixels, as the lines through their middles."""
    import cv2
    import numpy as np

    mask = (dark > 0).astype(np.uint8)
    for how, length in (
        (cv2.MORPH_OPEN, _WHOLE * letter),
        (cv2.MORPH_CLOSE, _BRIDGED * letter),
        (cv2.MORPH_OPEN, least),
    ):
        mask = cv2.morphologyEx(mask, how, np.ones((1, max(round(length), 1)), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    found = []
    for index in range(1, count):
        x, y, width, height, area = (int(value) for value in stats[index])
        if area > _THICK * letter * width or height > _THICK * letter + _SLOPE * width:
            continue
        part = labels[y : y + height, x : x + width] == index
        rows, columns = np.nonzero(part)
        slope, start = (float(v) for v in np.polyfit(columns, rows, 1))
        found.append((float(x), float(y + start), float(x + width), float(y + start + slope * width)))
    return found
