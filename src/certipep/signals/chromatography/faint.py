"""Faint peaks: found by a filter that has the shape of the large peak, which is the best there is in white noise.

North, Proc. IEEE 51 (1963) 1016, doi:10.1109/PROC.1963.2383.
"""

from __future__ import annotations

import numpy as np

from certipep.signals.chromatography.shapes import prominences
from certipep.signals.run import Values

__all__ = ["faint_tops"]

# Chance gives it once in some twenty traces of a hundred peak widths; a smaller peak would be lost more often.
_SURE = 3.6
_BEFORE, _AFTER = 2.0, 3.0  # widths at half height: what the filter sees around an apex
_CLEAR = 1.5  # widths to the next peak
_STRETCH = 16.0  # widths over which the filtered trace is levelled


def faint_tops(
    y: Values, tops: list[int], main: int, width: float, noise: float, begin: int
) -> list[tuple[int, float]]:
    """Return apexes that only the filter shows, far from `tops`, with the height of each.

    Parameters
    ----------
    y : array
        Trace with its blank taken off where there is one.
    tops : list of int
        Apexes that were found before.
    main : int
        The apex whose peak gives the shape.
    width : float
        Of that peak at half height, in points.
    noise : float
        Standard deviation.
    begin : int
        First point that counts.
    """
    before, after = round(_BEFORE * width), round(_AFTER * width)
    first, last = main - before, main + after
    alone = all(other < first or other > last or other == main for other in tops)
    if first < 0 or last >= len(y) or not alone or last - first < 8 or noise <= 0:
        return []
    at = np.arange(last - first + 1.0)
    shape = y[first : last + 1] - np.interp(at, [at[0], at[-1]], [y[first], y[last]])
    shape = shape / max(float(shape.max()), 1e-300)
    line, _ = np.linalg.qr(np.stack([np.ones(len(at)), at - at.mean()], axis=1))
    kernel = shape - line @ (line.T @ shape)
    size = float(kernel @ kernel)
    if size <= 0:
        return []
    error = noise / np.sqrt(size)  # of a height
    answer = np.convolve(y, kernel[::-1], "valid") / size / error
    place = np.arange(len(answer)) + before
    free = place >= begin
    for other in tops:
        free &= (place < other - _CLEAR * width) | (place > other + _CLEAR * width)
    answer = answer - _level(answer, free, max(8, round(_STRETCH * width)))
    calm = answer[free]
    if len(calm) < 20:
        return []
    # Noise that is not white, or a restless baseline, widens the answer: what is usual there is the measure.
    usual = max(1.0, 1.4826 * float(np.median(np.abs(calm))))
    kept: list[tuple[int, float]] = []
    for top in sorted(prominences(answer)[0], key=lambda i: -float(answer[i])):
        apex = int(place[top])
        if answer[top] < _SURE * usual:
            break
        if free[top] and all(abs(apex - other) > _CLEAR * width for other, _ in kept):
            kept.append((apex, float(answer[top] * error)))
    return kept


def _level(answer: Values, free: Values, stretch: int) -> Values:
    """Return the running level of the filtered trace outside of peaks: what a bent baseline gives everywhere."""
    centres, levels = [], []
    for start in range(0, len(answer), stretch):
        part = answer[start : start + stretch][free[start : start + stretch]]
        if len(part) > stretch // 4:
            centres.append(start + min(stretch, len(answer) - start) / 2)
            levels.append(float(np.median(part)))
    if not centres:
        return np.zeros(len(answer))
    return np.interp(np.arange(len(answer)), centres, levels)
