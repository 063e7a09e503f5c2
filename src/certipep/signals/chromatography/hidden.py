"""Peaks that hide under another: told by what one exponentially modified Gaussian leaves, fitted with two.

Grushka, Anal. Chem. 44 (1972) 1733, doi:10.1021/ac60319a011; Marquardt, J. SIAM 11 (1963) 431, doi:10.1137/0111030.
The test for a second peak is Rao's score test (Proc. Camb. Phil. Soc. 44 (1948) 50, doi:10.1017/S0305004100023987).
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from msgspec import Struct

from certipep.signals.chromatography.shapes import emg
from certipep.signals.run import Values

__all__ = ["Hidden", "hidden_peak"]

_POINTS = 90
_ASKED = 10.0  # gain of the sum of squares over the noise's: below it a second peak is not even tried
_SURE = 20.0  # four and a half standard deviations: chance does not give it in thousands of traces
_APART = (-3.2, -2.6, -2.1, -1.7, -1.3, 1.3, 1.7, 2.1, 2.6, 3.2)  # in widths of the fitted Gaussian
_USUAL = 1.9  # how far apart two peaks are that one top still covers, in the same unit
# Two peaks are believed only where they leave next to nothing: no real peak has exactly this shape.
_NEXT_TO_NOTHING, _OF_HEIGHT = 1.6, 6e-4
_SHAPE = 0.06  # of the share: two peaks seldom have one shape exactly
_SHAPELESS = 0.03  # of the height: more than this is left, so it is no single peak


class Hidden(Struct, frozen=True):
    """What hides under a peak: `share` of the whole area with its standard `error`, and whether it was `found`.

    Where nothing was found `share` is 0 and `error` says how much could hide unseen. `shapeless` tells a peak that
    is neither one nor two. `spread` and `tail` are the widths of the one shape that both have, where found. `slight`
    tells that one peak alone leaves no more than the shape of a real one does, so that there may be no second.
    """

    share: float = 0.0
    error: float = 0.0
    found: bool = False
    shapeless: bool = False
    spread: float = 0.0
    tail: float = 0.0
    slight: bool = False


class _Fit(Struct, frozen=True):
    parameters: Values
    rest: float  # root mean square of what is left
    left: Values
    jacobian: Values


def hidden_peak(t: Values, y: Values, noise: float, width: float) -> Hidden:
    """Tell whether a second peak hides under a peak.

    Parameters
    ----------
    t, y : arrays
        The peak; a straight line under it is fitted along.
    noise : float
        Standard deviation of the noise.
    width : float
        At half height, in the unit of `t`.
    """
    if len(t) < 15 or y.max(initial=0.0) <= 0:
        return Hidden()
    step = max(1, len(t) // _POINTS)
    if step > 1:  # means of neighbouring points keep the information at a fraction of the work
        whole = len(t) // step * step
        t, y = t[:whole].reshape(-1, step).mean(1), y[:whole].reshape(-1, step).mean(1)
        noise = noise / math.sqrt(step)
    height, apex = float(y.max()), float(t[int(np.argmax(y))])
    noise = max(noise, 1e-6 * height)  # a trace without any noise is not sharper than its own shape
    sigma, area = width / 2.355, float(np.trapezoid(y, t))
    one = _fit(t, y, np.array([area, apex - 0.3 * sigma, 0.85 * sigma, 0.5 * sigma]), _one, 30)
    size, centre, spread, tail = one.parameters
    spread = min(max(abs(spread), 0.3 * sigma), 1.3 * sigma)
    gain, where, error = _score(t, one, noise, np.array([size, centre, spread, tail]))
    doubt = min(0.05, error / max(area, 1e-12))
    shapeless = one.rest > _SHAPELESS * height
    if gain < _ASKED:
        return Hidden(0.0, doubt, False, shapeless)
    start = np.array([*_moved(t, one, centre, spread, tail, where), where])
    two = _fit(t, y, start, _Two(y), 60)
    first, second = _Two(y).areas(t, two.parameters)
    share = min(first, second) / max(first + second, 1e-12) if min(first, second) > 0 else 0.0
    apart = abs(two.parameters[3]) / max(abs(two.parameters[1]), 1e-9)
    better = len(t) * (one.rest**2 - two.rest**2) / noise**2
    well = two.rest < max(_NEXT_TO_NOTHING * noise, _OF_HEIGHT * height)
    if well and better > _SURE * max(1.0, two.rest / noise) ** 2 and 0.8 < apart < 6 and share > 5e-4:
        error = _error_of_share(t, two, first, second, max(noise, two.rest))
        wide, long = abs(float(two.parameters[1])), abs(float(two.parameters[2]))
        slight = one.rest < _OF_HEIGHT * height
        return Hidden(share, math.hypot(error, _SHAPE * share), True, False, wide, long, slight)
    return Hidden(0.0, doubt, False, shapeless)


def _score(t: Values, one: _Fit, noise: float, at: Values) -> tuple[float, float, float]:
    """Return the gain that a second peak would bring at its best place, that place, and how large one may be unseen.

    The second peak is taken as small and of the first one's shape; what the parameters of the first can take up is
    taken out.
    """
    basis, _ = np.linalg.qr(np.column_stack([np.ones(len(t)), t - t.mean(), one.jacobian]))
    best, place, usual = 0.0, 0.0, 0.0
    for apart in (*_APART, -_USUAL, _USUAL):
        drawn = emg(t, at[1] + apart * at[2], at[2], abs(at[3]))
        own = drawn - basis @ (basis.T @ drawn)
        size = float(own @ own)
        if size <= 0:
            continue
        along = float(own @ one.left)
        if abs(apart) == _USUAL:
            usual = max(usual, max(0.0, along / size) + max(noise, one.rest) / math.sqrt(size))
            continue
        gain = along * along / size / noise**2
        if along > 0 and gain > best:
            best, place = gain, apart * float(at[2])
    return best, place, usual


def _moved(
    t: Values, one: _Fit, centre: float, spread: float, tail: float, where: float
) -> tuple[float, float, float]:
    """Return place and widths of the first peak as they become when a second one stands beside it, to first order."""
    second = emg(t, centre + where, spread, abs(tail))
    columns = _without_line(t, np.column_stack([one.jacobian, second]))
    change = np.linalg.lstsq(columns, one.left, rcond=1e-10)[0]
    most = 0.3 * spread
    place, wide, long = (float(np.clip(one_change, -most, most)) for one_change in change[1:4])
    return centre + place, max(spread + wide, 0.5 * spread), max(abs(tail) + long, 0.1 * spread)


def _error_of_share(t: Values, two: _Fit, first: float, second: float, noise: float) -> float:
    """Return the standard error of the share, from the curvature at the fit: areas, place, widths and distance.

    The Jacobian of the fit has the areas solved for already, so it says nothing of how they depend on the widths.
    """
    areas, at = np.array([first, second]), two.parameters
    basis = _without_line(t, _pair(t, at))
    slopes = []
    for k in range(len(at)):
        moved = at.copy()
        step = 1e-4 * max(abs(at[k]), 1e-6)
        moved[k] += step
        slopes.append((_without_line(t, _pair(t, moved)) - basis) @ areas / step)
    columns = np.column_stack([basis, *slopes])
    try:
        spread = np.linalg.inv(columns.T @ columns)[:2, :2] * noise**2
    except np.linalg.LinAlgError:
        return 0.02
    slope = np.array([-second, first]) / (first + second) ** 2
    variance = float(slope @ spread @ slope)
    return min(0.05, math.sqrt(variance)) if variance >= 0 else 0.02


def _fit(t: Values, y: Values, start: Values, shape: Callable[[Values, Values], Values], steps: int) -> _Fit:
    """Fit parameters by Levenberg and Marquardt's way; a straight line is taken out of data and model alike."""
    line, _ = np.linalg.qr(np.stack([np.ones(len(t)), t - t.mean()], axis=1))

    def model(p: Values) -> Values:
        drawn = shape(t, p)
        return np.asarray(drawn - line @ (line.T @ drawn))

    y = y - line @ (line.T @ y)
    p, damping = start.copy(), 1e-2
    left = y - model(p)
    best = float(left @ left)
    jacobian = np.zeros((len(t), len(p)))
    for _ in range(steps):
        drawn = y - left
        for k in range(len(p)):
            step = 1e-4 * max(abs(p[k]), 1e-6)
            moved = p.copy()
            moved[k] += step
            jacobian[:, k] = (model(moved) - drawn) / step
        gram = jacobian.T @ jacobian
        right = jacobian.T @ left
        converged = True
        for _ in range(6):
            try:
                delta = np.linalg.solve(gram + damping * np.diag(np.diag(gram) + 1e-12), right)
            except np.linalg.LinAlgError:
                break
            trial = p + delta
            rest = y - model(trial)
            value = float(rest @ rest)
            if np.isfinite(value) and value < best:
                converged = best - value < 1e-4 * best
                p, left, best, damping = trial, rest, value, damping * 0.3
                break
            damping *= 4
        if converged:
            break
    return _Fit(p, math.sqrt(best / len(t)), left, jacobian)


def _one(t: Values, p: Values) -> Values:
    drawn: Values = p[0] * emg(t, p[1], abs(p[2]), abs(p[3]))
    return drawn


def _pair(t: Values, p: Values) -> Values:
    """Return two peaks of one shape, of area one each, in two columns."""
    both = emg(np.concatenate([t, t - p[3]]), p[0], abs(p[1]), abs(p[2]))
    return np.stack([both[: len(t)], both[len(t) :]], axis=1)


def _without_line(t: Values, columns: Values) -> Values:
    line, _ = np.linalg.qr(np.stack([np.ones(len(t)), t - t.mean()], axis=1))
    return np.asarray(columns - line @ (line.T @ columns))


class _Two:
    """Two peaks of one shape whose areas are solved for: place, widths and distance are what is left to fit.

    Golub & Pereyra, SIAM J. Numer. Anal. 10 (1973) 413, doi:10.1137/0710036.
    """

    def __init__(self, y: Values) -> None:
        self.y = y

    def areas(self, t: Values, p: Values) -> tuple[float, float]:
        """Return the two areas that fit best."""
        basis = _without_line(t, _pair(t, p))
        gram = basis.T @ basis + 1e-12 * np.trace(basis.T @ basis) * np.eye(2)
        first, second = np.linalg.solve(gram, basis.T @ self.y)
        return float(first), float(second)

    def __call__(self, t: Values, p: Values) -> Values:
        drawn: Values = _pair(t, p) @ np.array(self.areas(t, p))
        return drawn
