"""Areas of small peaks by the shape of the large one: a sum of points over a long foot is mostly noise there."""

from __future__ import annotations

import numpy as np
from msgspec import Struct

from certipep.signals.chromatography.hidden import Hidden
from certipep.signals.chromatography.peaks import Located
from certipep.signals.chromatography.shapes import emg
from certipep.signals.run import Values

__all__ = ["Areas", "small_areas"]

_SMALL = 0.15  # of the tallest peak
_SCALES = (0.8, 1.0, 1.25)  # widths relative to the large peak's
# Of the shape's squares, as for faint peaks: where a stretch leaves less beside a straight line, the two are one.
_TOLD = 0.35


class Areas(Struct, frozen=True):
    """Areas by one rule, in the order of the peaks, and the baseline's ends of each."""

    areas: tuple[float, ...]
    ends: tuple[tuple[float, float], ...]


def small_areas(
    time: Values, y: Values, found: tuple[Located, ...], plain: Areas, noise: float, hidden: Hidden
) -> tuple[Areas, tuple[float, ...]]:
    """Return the areas with those of small peaks fitted, and the standard error of each.

    A small peak is taken as the large one's shape (at up to a quarter more or less width) over a straight line. Where
    that does not describe it, its summed area stays. Where a second peak hides under the large one, the shape is the
    one that was fitted to both.
    """
    step = float(np.median(np.diff(time)))
    heights = [float(y[one.apex] - np.interp(one.apex, [one.first, one.last], ends)) for one, ends in
               zip(found, plain.ends, strict=True)]  # fmt: skip
    main = int(np.argmax(plain.areas))
    large = found[main]
    at = np.arange(large.first, large.last + 1)
    shape = y[large.first : large.last + 1] - np.interp(at, [large.first, large.last], plain.ends[main])
    if hidden.found:
        shape = emg(at * step, large.apex * step, hidden.spread, hidden.tail)
        at = at - (int(np.argmax(shape)) + large.first - large.apex)
    offsets = (at - large.apex).astype(float)
    whole = float(shape.sum())
    areas, errors = list(plain.areas), []
    for index, one in enumerate(found):
        length = one.last - one.first + 1
        reach = max(2, int(one.width / 4))
        # Noise of the points under the peak, and of the feet between which its line is drawn.
        errors.append(noise * step * float(np.sqrt(length + 0.5 * length**2 / reach)))
        if index == main or heights[index] > _SMALL * heights[main] or whole <= 0:
            continue
        fitted = _fitted(y, one, offsets, shape / whole, large.width, noise)
        if fitted is not None:
            areas[index], errors[index] = fitted[0] * step, fitted[1] * step
    return Areas(tuple(areas), plain.ends), tuple(errors)


def _fitted(
    y: Values, one: Located, offsets: Values, shape: Values, width: float, noise: float
) -> tuple[float, float] | None:
    """Fit one small peak; returns its sum of points and that sum's standard error."""
    first, last = max(one.first, one.apex - round(3.0 * width)), min(one.last, one.apex + round(5.5 * width))
    if last - first < 8:
        return None
    at = np.arange(first, last + 1)
    values = y[first : last + 1]
    best: tuple[float, float, float] | None = None
    squares = float(shape @ shape)
    slack = max(1, round(0.12 * width))
    for scale in _SCALES:
        # Another width than the large peak's has to explain clearly more.
        penalty = 1.0 if scale == 1.0 else 1.25
        for moved in (-2 * slack, -slack, 0, slack, 2 * slack):
            drawn = np.interp((at - one.apex - moved) / scale, offsets, shape, left=0.0, right=0.0) / scale
            columns = np.stack([drawn, np.ones(len(at)), (at - one.apex) / width], axis=1)
            gram = columns.T @ columns
            try:
                inverse = np.linalg.inv(gram)
            except np.linalg.LinAlgError:
                continue
            # The first of the inverse is one over what the line leaves of the shape.
            if 1.0 / inverse[0, 0] < _TOLD * squares / scale:
                continue
            solution = inverse @ (columns.T @ values)
            rest = float(((values - columns @ solution) ** 2).sum()) * penalty
            if solution[0] > 0 and (best is None or rest < best[0]):
                best = (rest, float(solution[0]), float(np.sqrt(inverse[0, 0])))
    if best is None:
        return None
    left = float(np.sqrt(best[0] / len(at)))
    height = best[1] * float(shape.max())
    if left > 1.8 * noise and left > 0.06 * height:
        return None
    return best[1], max(noise, left) * best[2]
