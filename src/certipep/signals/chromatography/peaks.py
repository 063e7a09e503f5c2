"""Where peaks are: apexes that stand out of the noise, their feet, and the valleys between them."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from certipep.signals.chromatography.faint import faint_peaks
from certipep.signals.chromatography.shapes import prominences, smooth
from certipep.signals.run import Values

__all__ = ["Found", "Located", "hull", "locate", "noise_of", "width_of"]

# A peak of the usual shape has ended this many widths at half height before and after its apex.
_BEFORE, _AFTER = 3.4, 7.5
# A narrow peak counts whatever its width where it stands this many standard deviations, and this part of the tallest.
_PLAIN, _NOTABLE, _FEWEST_POINTS = 15.0, 0.01, 4
_NARROW = 0.6  # of the tallest peak's width


class Located(Struct, frozen=True):
    """A peak by point numbers: apex, first and last point, and width at half height in points.

    `joined` tells whether the next one begins where it ends, without a stretch of baseline; `faint` whether only a
    filter shows it, so that a sum of its points is mostly noise.
    """

    apex: int
    first: int
    last: int
    width: float
    joined: bool = False
    faint: bool = False


class Found(Struct, frozen=True):
    """The peaks of a trace, the height that another one needs to be seen, and the heights of the unseen together."""

    peaks: tuple[Located, ...] = ()
    least: float = 0.0
    unseen: float = 0.0


def noise_of(y: Values) -> float:
    """Return the standard deviation of the noise, from second differences, which slopes do not reach."""
    if len(y) < 12:
        return 0.0
    bend = y[2:] - 2 * y[1:-1] + y[:-2]
    return float(1.4826 * np.median(np.abs(bend - np.median(bend))) / np.sqrt(6))


def hull(t: Values, y: Values) -> Values:
    """Return the lower convex hull of a trace at its own times: a baseline that never cuts the signal."""
    kept: list[int] = []
    times, values = t.tolist(), y.tolist()
    for i in range(len(times)):
        while len(kept) > 1:
            a, b = kept[-2], kept[-1]
            rise = (values[b] - values[a]) * (times[i] - times[a])
            if rise < (values[i] - values[a]) * (times[b] - times[a]):
                break
            kept.pop()
        kept.append(i)
    return np.interp(t, t[kept], y[kept])


def locate(
    y: Values, noise: float, begin: int, scatter: Values | None = None, least_share: float = 1e-4
) -> Found:
    """Return the peaks after point `begin`.

    Parameters
    ----------
    y : array
        Trace with its blank taken off where there is one.
    noise : float
        Standard deviation.
    begin : int
        First point that counts: behind the solvent front.
    scatter : array, optional
        Noise at each point over the usual one.
    least_share : float
        Of the tallest peak: smaller ones are not looked for.
    """
    if len(y) - begin < 8:
        return Found()
    tops, stand = prominences(smooth(y, 5))
    inside = [(stood, top) for top, stood in zip(tops, stand, strict=True) if top >= begin]
    if not inside:
        return Found()
    tall, main = max(inside)
    usual = width_of(y, main, tall)
    window = max(5, int(usual / 3) | 1)
    s = smooth(y, window)
    quiet = noise / np.sqrt(max(1.0, window / 2))
    least = max(9 * quiet, tall * least_share, 1e-12)
    tops, stand = prominences(s)
    kept = [(top, stood) for top, stood in zip(tops, stand, strict=True) if top >= begin and stood >= least]
    kept = [
        (top, stood) for top, stood in kept if width_of(s, top, stood) >= 0.3 * usual or stood > 0.3 * tall
    ]
    kept = _with_narrow(kept, inside, y, noise, tall, window)
    tops = [top for top, _ in kept]
    if not tops:
        return Found()
    more = faint_peaks(y, tops, min(tops, key=lambda top: abs(top - main)), usual, noise, begin, scatter)
    faint = {top for top, _ in more.tops}
    kept = sorted([*kept, *more.tops])
    fine = smooth(y, 5)
    narrow = {
        top
        for top, stood in kept
        if width_of(fine, top, stood) < _NARROW * usual and stood >= _NOTABLE * tall
    }
    found: list[Located] = []
    for i, (top, stood) in enumerate(kept):
        before = kept[i - 1][0] if i else begin
        after = kept[i + 1][0] if i + 1 < len(kept) else len(s) - 1
        # Beside a narrow peak the valley is sought in the trace that still shows it.
        left_side = fine if top in narrow or before in narrow else s
        right_side = fine if top in narrow or after in narrow else s
        left = before + int(np.argmin(left_side[before : top + 1]))
        right = top + int(np.argmin(right_side[top : after + 1]))
        own = usual if top in faint else width_of(fine if top in narrow else s, top, stood)
        reach = own if top in narrow else max(own, usual)
        if top in faint:
            # The lowest point beside it is noise; only a neighbour's own stretch ends it.
            far = (_BEFORE + _AFTER) * usual
            left = left if i and top - before < far else begin
            right = right if i + 1 < len(kept) and after - top < far else len(s) - 1
        first, last = max(left, top - round(_BEFORE * reach)), min(right, top + round(_AFTER * reach))
        found.append(Located(top, first, last, own, faint=top in faint))
    joined = [nxt.first - one.last <= 1 for one, nxt in pairwise(found)]
    peaks = tuple(replace(one, joined=touches) for one, touches in zip(found, [*joined, False], strict=True))
    return Found(peaks, more.least, more.unseen)


def _with_narrow(
    kept: list[tuple[int, float]],
    sharp: list[tuple[float, int]],
    y: Values,
    noise: float,
    tall: float,
    window: int,
) -> list[tuple[int, float]]:
    """Return peaks with those that a wide window merges or wipes out: early peaks of an isocratic run are narrow."""
    least = max(_PLAIN * noise, _NOTABLE * tall)
    s = smooth(y, 5)
    narrow = [
        (top, stood) for stood, top in sharp if stood >= least and width_of(s, top, stood) >= _FEWEST_POINTS
    ]
    far = [one for one in kept if all(abs(one[0] - top) > window for top, _ in narrow)]
    return sorted(far + narrow)


def width_of(y: Values, apex: int, stood: float) -> float:
    """Return the width at half of what a peak stands out, in points."""
    half = y[apex] - stood / 2
    left = right = apex
    while left > 0 and y[left] > half:
        left -= 1
    while right < len(y) - 1 and y[right] > half:
        right += 1
    return float(max(2, right - left))
