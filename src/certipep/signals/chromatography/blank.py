"""The blank that is taken off: without its noise where it holds nothing but a slow baseline."""

from __future__ import annotations

import numpy as np

from certipep.signals.chromatography.peaks import noise_of, width_of
from certipep.signals.chromatography.shapes import smooth
from certipep.signals.run import Values

__all__ = ["without_blank"]

_BLOCKS = 4  # to a peak width at half height
_STRETCH = 8  # peak widths that are smoothed over: no peak is as wide
_AGREES = 4.0  # standard deviations
_BESIDE = 2  # peak widths beside a place where the blank holds more than a slow baseline


def without_blank(signal: Values, blank: Values) -> tuple[Values, Values]:
    """Return a trace with its blank taken off, both at the same times, and its noise at each point over the usual one.

    The noise of a blank comes on top of that of the sample, and hides small peaks. Over a stretch of several peak
    widths a baseline is a parabola; where the blank is one within its noise, the parabola is taken off in its place.
    A front and the peaks of the blank itself are taken off as they are; there the noise is that of both.
    """
    light = smooth(signal, 9)
    top = int(np.argmax(light))
    width = width_of(light, top, float(light[top] - np.median(light)))
    size = max(1, int(width / _BLOCKS))
    count = len(blank) // size
    if count < 4 * _STRETCH * _BLOCKS:
        return np.asarray(signal - blank), np.ones(len(signal))
    means = blank[: count * size].reshape(count, size).mean(1)
    slow = smooth(means, _STRETCH * _BLOCKS + 1)
    fine = smooth(means, _BLOCKS + 1)
    other = np.abs(fine - slow) > _AGREES * max(noise_of(blank) / np.sqrt(size * _BLOCKS / 2), 1e-300)
    reach = _BESIDE * _BLOCKS + 1
    other = np.convolve(other, np.ones(2 * reach + 1), "same") > 0
    other[: _STRETCH * _BLOCKS // 2] = other[-_STRETCH * _BLOCKS // 2 :] = True
    centres = (np.arange(count) + 0.5) * size - 0.5
    at = np.arange(len(blank))
    keep = np.interp(at, centres, other.astype(float))
    scatter = np.hypot(max(noise_of(signal), 1e-300), keep * noise_of(blank))
    return (
        np.asarray(signal - (keep * blank + (1 - keep) * np.interp(at, centres, slow))),
        np.asarray(scatter / np.median(scatter)),
    )
