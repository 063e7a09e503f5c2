"""Peak shapes: the exponentially modified Gaussian, smoothing, and hidden second peaks.

Grushka, Anal. Chem. 44 (1972) 1733, doi:10.1021/ac60319a011; Savitzky & Golay, Anal. Chem. 36 (1964) 1627,
doi:10.1021/ac60214a047.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from certipep.signals.run import Values

__all__ = ["emg", "hidden_share", "smooth"]

_POINTS = 90
_EXCESS = 1.25  # of the noise: more is left than chance leaves in 90 points
_HIDING = 3.0
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


def _fit(
    t: Values, y: Values, start: Values, shape: Callable[[Values, Values], Values], steps: int = 15
) -> tuple[Values, float]:
    """Fit parameters by Levenberg and Marquardt's way; returns them with the root mean square of what is left."""
    model = shape
    p, damping = start.copy(), 1e-2
    left = y - model(t, p)
    best = float(left @ left)
    for _ in range(steps):
        jacobian = np.empty((len(t), len(p)))
        for k in range(len(p)):
            step = 1e-4 * max(abs(p[k]), 1e-6)
            moved = p.copy()
            moved[k] += step
            jacobian[:, k] = (model(t, moved) - (y - left)) / step
        gram = jacobian.T @ jacobian
        right = jacobian.T @ left
        for _ in range(6):
            try:
                delta = np.linalg.solve(gram + damping * np.diag(np.diag(gram) + 1e-12), right)
            except np.linalg.LinAlgError:
                return p, math.sqrt(best / len(t))
            trial = p + delta
            rest = y - model(t, trial)
            value = float(rest @ rest)
            if np.isfinite(value) and value < best:
                converged = best - value < 1e-5 * best
                p, left, best, damping = trial, rest, value, damping * 0.3
                break
            damping *= 4
        else:
            break
        if converged:
            break
    return p, math.sqrt(best / len(t))


def _one(t: Values, p: Values) -> Values:
    drawn: Values = p[0] * emg(t, p[1], abs(p[2]), abs(p[3]))
    return drawn


def _two(t: Values, p: Values) -> Values:
    drawn: Values = p[0] * emg(t, p[1], abs(p[2]), abs(p[3])) + abs(p[4]) * emg(
        t, p[1] + p[5], abs(p[2]), abs(p[3])
    )
    return drawn


def hidden_share(t: Values, y: Values, noise: float, width: float) -> tuple[float, float, bool]:
    """Tell whether a second peak hides under a peak.

    Parameters
    ----------
    t, y : arrays
        The peak, its baseline taken off.
    noise : float
        Standard deviation of the noise.
    width : float
        At half height, in the unit of `t`.

    Returns
    -------
    (share, uncertainty, hidden)
        Part of the whole area that the smaller of two peaks of one shape takes, how uncertain, and whether two fit
        much better than one.
    """
    if len(t) < 15 or y.max(initial=0.0) <= 0:
        return 0.0, 0.0, False
    step = max(1, len(t) // _POINTS)
    if step > 1:  # means of neighbouring points keep the information at a fraction of the work
        whole = len(t) // step * step
        t, y = t[:whole].reshape(-1, step).mean(1), y[:whole].reshape(-1, step).mean(1)
        noise = noise / math.sqrt(step)
    height, apex = float(y.max()), float(t[int(np.argmax(y))])
    sigma = width / 2.355
    area = float(np.trapezoid(y, t))
    start = np.array([area, apex - 0.3 * sigma, 0.85 * sigma, 0.5 * sigma])
    single, rest = _fit(t, y, start, _one)
    # A second peak of this share could hide in the noise: one peak of free width takes up all but a thirtieth of it.
    unseen = min(0.05, _HIDING * noise / height)
    if rest <= max(_EXCESS * noise, 2e-4 * height):
        return 0.0, float(unseen), False
    best: tuple[Values, float] | None = None
    sigma_fit = min(max(abs(single[2]), 0.3 * sigma), 1.2 * sigma)
    for side in (-2.0, 2.0):
        guess = np.array(
            [0.93 * area, apex - 0.2 * sigma_fit, 0.9 * sigma_fit, max(abs(single[3]), 0.2 * sigma_fit) * 0.7,
             0.07 * area, side * sigma_fit]
        )  # fmt: skip
        found = _fit(t, y, guess, _two, 60)
        if best is None or found[1] < best[1]:
            best = found
    assert best is not None  # noqa: S101 - the loop ran
    parts = sorted((abs(best[0][0]), abs(best[0][4])))
    share = parts[0] / sum(parts) if sum(parts) > 0 else 0.0
    apart = abs(best[0][5]) / max(abs(best[0][2]), 1e-9)
    # Two peaks are believed only where they leave next to nothing: no real peak has exactly this shape.
    well = best[1] < max(1.6 * noise, 6e-4 * height)
    hidden = well and best[1] < 0.9 * rest and 0.5 < apart < 6 and share > 0.001
    if hidden:
        return float(share), float(max(unseen / 2, share * min(0.6, 0.1 + 0.5 * best[1] / rest))), True
    return 0.0, float(unseen), bool(rest > 0.03 * height)
