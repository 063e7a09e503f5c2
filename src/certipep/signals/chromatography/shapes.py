"""Peak shapes: the exponentially modified Gaussian, and smoothing.

Grushka, Anal. Chem. 44 (1972) 1733, doi:10.1021/ac60319a011; Savitzky & Golay, Anal. Chem. 36 (1964) 1627,
doi:10.1021/ac60214a047.
"""

from __future__ import annotations

import math

import numpy as np

from certipep.signals.run import Values

__all__ = ["emg", "prominences", "smooth"]

# Chebyshev fit of the scaled complementary error function, good to 1.2e-7 of its value everywhere: Press et al.,
# Numerical Recipes, 2nd ed., 1992, section 6.2.
_CHEBYSHEV = (
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
    -0.82215223, 0.17087277,
)  # fmt: skip


def _scaled_erfc(x: Values) -> Values:
    """Return exp(x²)·erfc(x) for x of 0 and above."""
    t = 1.0 / (1.0 + 0.5 * x)
    total = np.full(len(x), _CHEBYSHEV[-1])
    for factor in _CHEBYSHEV[-2::-1]:
        total = total * t + factor
    scaled: Values = t * np.exp(total)
    return scaled


def smooth(y: Values, window: int) -> Values:
    """Return the running parabola over an odd number of points."""
    half = max(1, window // 2)
    if len(y) <= 2 * half + 1:
        return y
    x = np.arange(-half, half + 1, dtype=float)
    n, s2, s4 = len(x), (x**2).sum(), (x**4).sum()
    kernel = (s4 - s2 * x**2) / (n * s4 - s2**2)
    padded = np.concatenate([np.full(half, y[0]), y, np.full(half, y[-1])])
    return np.convolve(padded, kernel, "valid")


def emg(t: Values, centre: float, sigma: float, tau: float) -> Values:
    """Return a Gaussian of width `sigma` convolved with an exponential decay `tau`, of area one."""
    sigma, tau = max(sigma, 1e-9), max(tau, 1e-9)
    u = (t - centre) / sigma
    z = (sigma / tau - u) / math.sqrt(2)
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        gauss = np.exp(-0.5 * u**2)
        right = gauss * _scaled_erfc(np.abs(z))
        left = 2 * np.exp(np.clip(z**2 - 0.5 * u**2, -700, 700)) - right
    return np.where(z >= 0, right, left) / (2 * tau)


def prominences(s: Values) -> tuple[list[int], list[float]]:
    """Return the maxima of a trace and how far each stands above the higher of its two bases."""
    tops = (np.flatnonzero((s[1:-1] > s[:-2]) & (s[1:-1] >= s[2:])) + 1).tolist()
    if not tops:
        return [], []
    # The lowest point between each top and the next; the last stretch reaches to the end.
    valleys = np.minimum.reduceat(s, [0, *tops]).tolist()
    heights = s[tops].tolist()
    left = _bases(heights, valleys[:-1])
    right = _bases(heights[::-1], valleys[:0:-1])[::-1]
    return tops, [h - max(a, b) for h, a, b in zip(heights, left, right, strict=True)]


def _bases(heights: list[float], valleys: list[float]) -> list[float]:
    """Return for each maximum the lowest valley between it and the next higher one before it."""
    waiting: list[int] = []
    lowest: list[float] = []
    for i, height in enumerate(heights):
        base = valleys[i]
        while waiting and heights[waiting[-1]] <= height:
            base = min(base, lowest[waiting.pop()])
        lowest.append(base)
        waiting.append(i)
    return lowest
