"""The 95 % interval of a blind area-%: noise, a bent baseline, what is too small to see, what may hide."""

from __future__ import annotations

import numpy as np

from certipep.signals.chromatography.hidden import Hidden
from certipep.signals.chromatography.peaks import Located
from certipep.signals.chromatography.small import Areas
from certipep.signals.run import Values

__all__ = ["interval_of"]

# Factors of what adds to the interval, set on simulated runs (docs/raw-data.md): of the noise of the areas, of a bent
# baseline, of a peak that is not seen, and the least width in area-%.
_SPREAD, _BENT, _UNSEEN, _LEAST = 0.85, 0.1, 2.0, 0.006
# Standard errors of an area: chance alone gives a peak of more once in a thousand traces of a hundred peak widths.
_DOUBTFUL = 4.2
_FOUND, _HIDING = 1.96, 1.0
# Of the spread upwards: what may hide makes the lower end safe, so that nearly all of the 5 % lie above the upper one.
_UPWARDS = 0.75


def interval_of(
    y: Values,
    found: tuple[Located, ...],
    keep: list[int],
    main: int,
    plain: Areas,
    errors: tuple[float, ...],
    noise: float,
    step: float,
    estimate: float,
    hidden: Hidden,
    hinted: float,
) -> tuple[float, float]:
    """Return a 95 % interval: noise of every area, bend of the baseline, peaks too small to see, hidden peaks.

    The factors were set on simulated runs (see the benchmarks) so that 19 of 20 intervals hold the truth.
    """
    total = sum(plain.areas[i] for i in keep)
    share = estimate / 100
    variance = sum(((1 - share if k == main else share) * errors[i]) ** 2 for k, i in enumerate(keep))
    bent = (1 - share) * _bend(y, found[keep[main]], step)
    width = found[keep[main]].width
    # A peak that stays below what can be seen, as large as it can be, and all that the filter hints at together.
    unseen = _UNSEEN * noise * np.sqrt(width) * step + hinted
    spread = 1.96 * _SPREAD * np.sqrt(variance) + _BENT * bent
    doubt = 100 * share * hidden.error
    down = 100 * (spread + share * unseen) / total + (_FOUND if hidden.found else _HIDING) * doubt + _LEAST
    # A peak that the noise may have made counts as one that is not there.
    perhaps = max((plain.areas[i] for i in keep if plain.areas[i] < _DOUBTFUL * errors[i]), default=0.0)
    above = 100 * np.hypot(_UPWARDS * spread, share * perhaps) / total + _LEAST
    up = above + (_FOUND * doubt if hidden.found else 0.0)
    if hidden.slight:
        up = max(up, above + estimate / (1 - hidden.share) - estimate)
    return max(0.0, float(estimate - down)), min(100.0, float(estimate + up))


def _bend(y: Values, one: Located, step: float) -> float:
    """Return the area that a bent baseline may add: from the slopes before and behind the peak."""
    reach = max(4, int(2 * one.width))
    before, behind = y[max(0, one.first - reach) : one.first + 1], y[one.last : one.last + reach + 1]
    if len(before) < 4 or len(behind) < 4:
        return 0.0
    slope_before = (np.median(before[-len(before) // 2 :]) - np.median(before[: len(before) // 2])) / (
        len(before) / 2
    )
    slope_behind = (np.median(behind[len(behind) // 2 :]) - np.median(behind[: len(behind) // 2])) / (
        len(behind) / 2
    )
    length = one.last - one.first + 1
    # A parabola whose slope changes by this much leaves a twelfth of it, times the square, below its chord.
    return float(abs(slope_behind - slope_before) * length**2 / 12 * step)
