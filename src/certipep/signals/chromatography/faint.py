"""Faint peaks: found by a filter that has the shape of the large peak, which is the best there is in white noise.

North, Proc. IEEE 51 (1963) 1016, doi:10.1109/PROC.1963.2383. The shape and a straight line are fitted together at every
place, without the points of the peaks that are known already (weighted least squares).
"""

from __future__ import annotations

import numpy as np
from msgspec import Struct

from certipep.signals.chromatography.shapes import prominences
from certipep.signals.run import Values

__all__ = ["Faint", "faint_peaks"]

# Chance gives it once in some twenty traces of a hundred peak widths; a smaller peak would be lost more often.
_SURE = 3.6
_HINT = 2.5  # one place in a hundred answers as much by noise, above and below zero alike
_BEFORE, _AFTER = 2.0, 3.0  # widths at half height: what a peak takes up around its apex
_CLEAR = 1.5  # widths to the next peak
_STRETCH = 16.0  # widths over which the filtered trace is levelled
# Widths of baseline on either side: the longer, the less of the peak goes into the line; a restless one is no line.
_BESIDE = (0.0, 2.0, 5.0)
_LEFT = 0.35  # of the shape's squares: where the line and the gaps leave less, nothing can be told


class Faint(Struct, frozen=True):
    """Apexes that only the filter shows, with the height of each.

    `least` is the height that a peak needs to be seen, `unseen` the sum of the heights of those that are not: what the
    filter answers above zero beyond what it answers below, where only noise can be.
    """

    tops: tuple[tuple[int, float], ...]
    least: float
    unseen: float = 0.0


class _Answer(Struct, frozen=True):
    """Heights over their standard error at every point, that error, and the points where there is one."""

    ratio: Values
    error: Values
    free: Values

    @property
    def typical(self) -> float:
        """The usual error of a height."""
        return float(np.median(self.error[self.free]))


def faint_peaks(
    y: Values,
    tops: list[int],
    main: int,
    width: float,
    noise: float,
    begin: int,
    scatter: Values | None = None,
) -> Faint:
    """Return apexes that only the filter shows, far from `tops`.

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
    scatter : array, optional
        Noise at each point over the usual one.
    """
    # The squares of a Gaussian of height one sum to √π times its standard deviation.
    nothing = Faint((), _SURE * noise / np.sqrt(np.sqrt(np.pi) * max(width, 2.0) / 2.355))
    before, after = round(_BEFORE * width), round(_AFTER * width)
    first, last = main - before, main + after
    alone = all(other < first or other > last or other == main for other in tops)
    if first < 0 or last >= len(y) or not alone or last - first < 8 or noise <= 0:
        return nothing
    shape = y[first : last + 1] - np.linspace(y[first], y[last], last - first + 1)
    shape = shape / max(float(shape.max()), 1e-300)
    used = np.ones(len(y), bool)
    used[:begin] = False
    for other in tops:
        used[max(0, other - before) : _end_of_tail(y, other + after, width, noise) + 1] = False
    best: _Answer | None = None
    for beside in _BESIDE:
        answer = _answer(y, used, shape, before, round(beside * width), noise, scatter)
        answer = _levelled(answer, max(8, round(_STRETCH * width)))
        if answer.free.sum() >= 20 and (best is None or answer.typical < best.typical):
            best = answer
    if best is None:
        return nothing
    above = _apart(best, best.ratio, tops, width)
    below = _apart(best, -best.ratio, tops, width)
    seen = tuple((top, height) for top, height in above if best.ratio[top] >= _SURE)
    excess = sum(height for _, height in above[len(seen) :]) - sum(height for _, height in below)
    return Faint(seen, _SURE * best.typical, max(0.0, excess))


def _apart(answer: _Answer, ratio: Values, tops: list[int], width: float) -> list[tuple[int, float]]:
    """Return the maxima that may be peaks, the clearest first, with their heights, away from others."""
    kept: list[tuple[int, float]] = []
    for top in sorted(prominences(ratio)[0], key=lambda i: -float(ratio[i])):
        if ratio[top] < _HINT:
            break
        others = (*tops, *(one for one, _ in kept))
        if answer.free[top] and all(abs(top - other) > _CLEAR * width for other in others):
            kept.append((top, float(ratio[top] * answer.error[top])))
    return kept


def _end_of_tail(y: Values, point: int, width: float, noise: float) -> int:
    """Return where the tail of a peak has sunk into the noise, from `point` on, where it is low already.

    A tail falls from stretch to stretch; a tall peak has one far beyond the widths that it is known to take up.
    """
    stretch = max(3, round(width / 3))
    # Two means of so many points differ by this much by noise alone once in forty times.
    chance = 2.0 * noise * np.sqrt(2.0 / stretch)
    while point + 2 * stretch < len(y):
        fall = float(y[point : point + stretch].mean() - y[point + stretch : point + 2 * stretch].mean())
        if fall <= chance:
            break
        point += stretch
    return point


def _answer(
    y: Values,
    used: Values,
    shape: Values,
    before: int,
    beside: int,
    noise: float,
    scatter: Values | None,
) -> _Answer:
    """Fit the shape over a straight line at every point, with what is `used` of the trace."""
    kernel = np.concatenate([np.zeros(beside), shape, np.zeros(beside)])
    u = (np.arange(len(kernel)) - before - beside) / len(kernel)
    ahead, behind = before + beside, len(kernel) - 1 - before - beside
    weight = np.pad(used.astype(float), (ahead, behind))
    level = float(np.median(y[used])) if used.any() else 0.0
    signal = np.pad(np.where(used, y - level, 0.0), (ahead, behind))

    def along(values: Values, with_: Values) -> Values:
        return np.convolve(values, with_[::-1], "valid")

    ones = np.ones(len(kernel))
    n, s1, s2 = along(weight, ones), along(weight, u), along(weight, u * u)
    k0, k1, kk = along(weight, kernel), along(weight, kernel * u), along(weight, kernel * kernel)
    y0, y1, yk = along(signal, ones), along(signal, u), along(signal, kernel)
    size = n * s2 - s1 * s1
    sound = size > 1e-9 * np.maximum(n, 1) ** 2
    size = np.where(sound, size, 1.0)
    constant, slope = (s2 * k0 - s1 * k1) / size, (n * k1 - s1 * k0) / size
    own = kk - constant * k0 - slope * k1
    free = sound & (own > _LEFT * float(shape @ shape))
    own = np.where(free, own, 1.0)
    height = (yk - constant * y0 - slope * y1) / own
    error = noise * (1.0 if scatter is None else scatter) / np.sqrt(own)
    return _Answer(np.where(free, height / error, 0.0), error, free)


def _levelled(answer: _Answer, stretch: int) -> _Answer:
    """Return the answer over its running level, by its own spread: a bent or restless baseline answers everywhere."""
    centres, levels = [], []
    for start in range(0, len(answer.ratio), stretch):
        part = answer.ratio[start : start + stretch][answer.free[start : start + stretch]]
        if len(part) > stretch // 4:
            centres.append(start + min(stretch, len(answer.ratio) - start) / 2)
            levels.append(float(np.median(part)))
    ratio = answer.ratio
    if centres:
        ratio = ratio - np.interp(np.arange(len(ratio)), centres, levels)
    calm = ratio[answer.free]
    usual = max(1.0, 1.4826 * float(np.median(np.abs(calm)))) if len(calm) else 1.0
    return _Answer(np.where(answer.free, ratio / usual, 0.0), answer.error * usual, answer.free)
