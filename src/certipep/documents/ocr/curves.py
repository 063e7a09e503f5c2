"""The curves of a picture's plots: what stands highest over each place of a row of ticks, and where it peaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from certipep.documents.ocr.ticks import Row, scale_of, tick_rows
from certipep.documents.ocr.tops import tops_of

__all__ = ["drawn_curves", "moved"]

_UPRIGHT_TICK = re.compile(r"-?[\dOo.,]+(?:[eE][+-]?\d+)?")
_SIDES = 0.03  # of the row of ticks: so far before its end the frame may stand
_LEVEL = 0.8  # of the row of ticks: so long is the line of the axis …
_AXIS_NEAR = 4.0  # … and so many heights of a tick over the ticks at most
_TALLEST = 0.6  # of the row of ticks: no plot is higher that names no heights
_GAP = 2.3  # times the usual step of the upright ticks: a number beyond is none of them
_UPRIGHT_NEAR = 9.0  # heights of a tick from the upright axis to the end of its numbers
_FRAME = 0.85  # of the plot's breadth: a level line with the curve below it is its frame
_SIDE = 0.6  # of the plot's height: an upright line at its sides is its frame
_BELOW = 0.3  # of the columns: so many hold ink under a frame
_PALE, _INK = 18, 25  # of 255, away from the paper: a drawn line of a frame, and of a curve
_STRONG = 0.35  # of the darkest ink: what is paler is a watermark
_THIN = 0.04  # of the plot's height: a coloured curve is thinner in most columns
_PIECE = 0.08  # of the row of ticks: a shorter piece is no part of the curve …
_SPIKE = 0.3  # … unless it is so high, of the plot, and thinner than that
_PRINT = 3.0  # heights of a tick: higher print is a watermark, and hides nothing
_PROMINENT = 0.04  # of the highest: what rises less is noise
_MOST_PLOTS = 12
_LEAST = 5.0  # heights of a tick: a lower plot shows nothing


def drawn_curves(
    picture: Any, matrix: Any | None, size: tuple[float, float], words: Sequence[Any]
) -> list[dict[str, Any]]:
    """Return the curve over each row of ticks.

    Parameters
    ----------
    picture : array of height × width × 3, 8 bits
    matrix : array of 3 × 3 or None
        From the picture to the straight page, whose breadth and height are `size`.
    words : sequence of (text, box, confidence, slant)
        Of the straight page.

    Returns
    -------
    list of dict
        ``ticks`` (the box of the row), ``end`` (the last place of the curve), ``high`` (the highest top as a part of
        the plot), ``tops``: ``[x, height, gradual]``, heights as parts of the highest; a top that is not gradual may be
        a stroke of print.
    """
    rows = list(tick_rows(words))
    if len(rows) > _MOST_PLOTS:
        return []  # a table whose numbers rise in every row
    if rows and matrix is not None:
        import cv2

        shape = (max(round(size[0]), 1), max(round(size[1]), 1))
        picture = cv2.warpPerspective(
            picture,
            matrix,
            shape,
            flags=cv2.INTER_AREA,
            borderMode=cv2.BORDER_CONSTANT,
            borderValue=(255,) * 3,
        )
    found = []
    for row in rows:
        others = [other for other in rows if other is not row]
        if (curve := _curve(picture, words, row, others)) is not None:
            found.append(curve)
    return found


def moved(curve: dict[str, Any], by: float) -> dict[str, Any]:
    """Return a curve with its places moved, to the right and down."""
    return curve | {
        "ticks": [round(v + by, 1) for v in curve["ticks"]],
        "end": round(curve["end"] + by, 1),
        "tops": [[round(x + by, 1), height, gradual] for x, height, gradual in curve["tops"]],
    }


def _curve(picture: Any, words: Sequence[Any], row: Row, others: list[Row]) -> dict[str, Any] | None:
    import numpy as np

    high = float(np.median([box[3] - box[1] for _, _, box in row]))
    left, top, right, bottom, zero = _bounds(row, others, high, picture.shape)
    if bottom - top < _LEAST * high or right - left < _LEAST * high:
        return None
    part = picture[top:bottom, left:right].astype(np.int16)
    paper = np.median(part.reshape(-1, part.shape[2]), axis=0)
    away = np.abs(part - paper).max(axis=2)
    tint = np.maximum(np.ptp(part, axis=2) - np.ptp(paper), 0)
    width = row[-1][1] - row[0][1]
    axis = _axis(away, _LEVEL * width, _AXIS_NEAR * high)
    if axis is None:
        return None
    start = max(round(zero - left), 0) + 2
    ceiling = _ceiling(words, row, high, (top, zero), axis, width)
    whole = away[ceiling : axis - 1, start:]
    plot = whole.copy()
    for _, box, _, slant in words:
        if slant == "slanted" or min(box[2] - box[0], box[3] - box[1]) > _PRINT * high:
            continue
        x0, y0 = max(int(box[0]) - left - start - 1, 0), max(int(box[1]) - top - ceiling - 1, 0)
        x1, y1 = max(int(box[2]) - left - start + 2, 0), max(int(box[3]) - top - ceiling + 2, 0)
        plot[y0:y1, x0:x1] = 0
    sides = (zero - left - start + high / 2, row[-1][1] - left - start)
    first, begin, end = _frame(plot, whole, width, sides, high)
    plot[:, :begin] = 0
    plot = _of_one_colour(plot[first:, :end], tint[ceiling : axis - 1, start:][first:, :end])
    if plot.size == 0 or plot.shape[0] < _LEAST * high:
        return None
    tops = _tops(plot, width)
    if tops is None:
        return None
    found, last, height = tops
    origin = left + start
    return {
        "ticks": [
            round(v, 1)
            for v in (
                min(b[0] for _, _, b in row), min(b[1] for _, _, b in row),
                max(b[2] for _, _, b in row), max(b[3] for _, _, b in row),
            )
        ],
        "end": round(origin + last, 1),
        "high": round(height, 3),
        "tops": [[round(origin + x, 1), round(part, 3), gradual] for x, part, gradual in found],
    }  # fmt: skip


def _bounds(
    row: Row, others: list[Row], high: float, shape: tuple[int, ...]
) -> tuple[int, int, int, int, float]:
    """Return the part of the picture that the plot lies in, and the place of its upright axis."""
    _, offset = scale_of(row)
    first, last = row[0], row[-1]
    step = min(b[1] - a[1] for a, b in pairwise(row))
    width = last[1] - first[1]
    # An axis begins at nought, or with its first tick.
    near = first[1] - 2 * step - high <= offset <= first[1] + step / 2
    zero = min(offset, first[1]) if near and first[0] >= 0 else first[1] - step
    left, right = zero - 2 * high, last[1] + step + high
    head = min(box[1] for _, _, box in row)
    top = max(head - width, 0.0)
    for other in others:
        box = other[0][2]
        beside = abs(box[1] - first[2][1]) < 2 * high
        if beside and other[0][1] > last[1]:
            right = min(right, (last[1] + box[0]) / 2)
        elif beside:
            left = max(left, (first[1] + other[-1][2][2]) / 2)
        elif box[3] < head - 2 * high and other[-1][1] > first[1] and other[0][1] < last[1]:
            top = max(top, box[3])
    return (
        int(max(left, 0)), int(top), int(min(right, shape[1])), int(min(head + high / 2, shape[0])), zero,
    )  # fmt: skip


def _axis(away: Any, least: float, near: float) -> int | None:
    """Return the row of the axis: a long level line over the ticks."""
    bottom = away.shape[0]
    for y in range(bottom - 1, max(bottom - int(near) - 1, 0), -1):
        if _longest(away[y] > _PALE) >= least:
            return y
    return None


def _longest(line: Any) -> int:
    """Return the length of the longest run of what is true."""
    import numpy as np

    edges = np.diff(np.concatenate([[0], line.astype(np.int8), [0]]))
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    return int((ends - starts).max()) if len(starts) else 0


def _ceiling(
    words: Sequence[Any], row: Row, high: float, origin: tuple[int, float], axis: int, width: float
) -> int:
    """Return the top of the plot: a step over the highest number of the upright axis, or as high as plots are."""
    import numpy as np

    top, zero = origin
    foot = min(box[1] for _, _, box in row)
    places = sorted(
        (
            box[1]
            for text, box, _, slant in words
            if not slant and _UPRIGHT_TICK.fullmatch(text.strip("-|_%"))
            and zero - _UPRIGHT_NEAR * high < box[2] < zero + high and top - high < box[1]
            and box[3] < foot + high / 2
        ),
        reverse=True,
    )  # fmt: skip
    usual = max(axis - int(_TALLEST * width), 0)
    gaps = [lower - upper for lower, upper in pairwise(places)]
    if not gaps:
        return usual
    step = float(np.median(gaps))
    reached = places[0]
    for gap in gaps:
        if gap > _GAP * step:
            break
        reached -= gap
    if places[0] - reached < 2 * high:
        return usual
    return min(max(int(reached - top - max(step, 2 * high) / 2), 0), axis)


def _frame(
    plot: Any, whole: Any, width: float, sides: tuple[float, float], high: float
) -> tuple[int, int, int]:
    """Return where a plot begins inside of its frame, from the top and from the left, and where it ends on the right.

    The frame has upright lines at its sides and a level one over the curve.
    """
    tall = _SIDE * plot.shape[0]
    begin, end = 0, plot.shape[1]
    for x in range(min(max(int(sides[0]), 0) + 1, plot.shape[1])):
        if _longest(whole[:, x] > _PALE) > tall:
            begin = x + 2
    for x in range(max(int(sides[1] - _SIDES * width), 0), plot.shape[1]):
        if _longest(whole[:, x] > _PALE) > tall:
            end = max(x - 1, 0)
            break
    plot, whole = plot[:, begin:end], whole[:, :end]
    for y in range(plot.shape[0] - int(2 * high) - 1, -1, -1):
        level = _longest(whole[y] > _PALE) > _FRAME * min(width, whole.shape[1])
        if level and (plot[y + 5 :] > _INK).any(axis=0).mean() > _BELOW:
            return y + 2, begin, end
    return 0, begin, end


def _of_one_colour(plot: Any, tint: Any) -> Any:
    """Return the coloured ink alone where a thin line of it runs through the plot: print, frames and marks are grey."""
    import numpy as np

    coloured = (tint > _INK) & (plot > 0)
    thick = coloured.sum(axis=0)
    through = thick[thick > 0]
    if 2 * len(through) < plot.shape[1] or np.median(through) > max(_THIN * plot.shape[0], 4):
        return plot
    return np.where(coloured, plot, 0)


def _tops(plot: Any, width: float) -> tuple[list[tuple[int, float, bool]], int, float] | None:
    """Return the tops of the curve with their heights, its last column, and the highest as a part of the plot."""
    import cv2
    import numpy as np

    ink = plot[plot > _INK]
    if not ink.size:
        return None
    mask = (plot > max(_INK, _STRONG * float(np.percentile(ink, 95)))).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(
        cv2.dilate(mask, np.ones((3, 3), np.uint8)), connectivity=8
    )
    across, along = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    kept = (across >= _PIECE * width) | (along >= _SPIKE * plot.shape[0])
    kept[0] = False
    mask *= kept[labels].astype(np.uint8)
    columns = np.flatnonzero(mask.any(axis=0))
    if len(columns) < 2:
        return None
    heights = np.full(plot.shape[1], float(plot.shape[0] - 1))
    heights[columns] = mask[:, columns].argmax(axis=0)
    if 2 * len(columns) > plot.shape[1]:
        heights = np.interp(np.arange(plot.shape[1]), columns, heights[columns])
    curve = np.maximum(float(np.median(heights)) - heights, 0)
    highest = float(curve.max())
    if highest < 2:
        return [], int(columns[-1]), 0.0
    tops = [
        (x, float(curve[x]) / highest, gradual) for x, gradual in tops_of(curve, max(_PROMINENT * highest, 2))
    ]
    return tops, int(columns[-1]), highest / plot.shape[0]
