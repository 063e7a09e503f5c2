"""Solving for the isoelectric point, for numba: some chains in step, or one chain with many groups.

The way is that of `certipep.batch.charge`: two of Halley's steps in single precision, one in double that needs the
charge alone, and more in double where that leaves too much.
"""

from __future__ import annotations

from typing import Any

import numba
import numpy as np

__all__ = ["LANES", "LOOP", "charge_alone", "charges_together", "point_alone", "points_together"]

# Chains that are solved in step.
LANES = 32
# A division that could raise keeps the processor from working on several at once.
LOOP = {"cache": True, "nogil": True, "error_model": "numpy", "fastmath": {"reassoc", "contract"}}
# Kinds of groups that are alike in all chains.
_COUNTED = 4
_STEPS, _BISECTIONS = 40, 60
# As in `certipep.batch.charge`.
_SETTLED = 1.8e-3
_LEFT, _NOISE, _FLAT = 2e-9, 1e-6, 1e-9
# Steps in single precision, and how small the last of them is to be.
_ROUGH, _NEAR = 5, 0.03
_LOWEST_X, _HIGHEST_X = 1e-14, 1.0


@numba.njit(inline="always", **LOOP)  # type: ignore[untyped-decorator]
def _sums(x: Any, weight: Any, fixed: Any, own: Any, rows: Any, one: Any, two: Any, three: Any) -> None:
    """Fill in the sums of n q, n q² and n q³ of the chains, in the precision of the arrays."""
    for lane in range(np.uint64(len(x))):
        one[lane] = two[lane] = three[lane] = 0
    for row in range(np.uint64(_COUNTED)):
        for lane in range(np.uint64(len(x))):
            part = x[lane] / (x[lane] + fixed[row])
            held = weight[row, lane] * part
            one[lane] += held
            two[lane] += held * part
            three[lane] += held * part * part
    for row in range(np.uint64(rows)):
        for lane in range(np.uint64(len(x))):
            part = x[lane] / (x[lane] + own[row, lane])
            one[lane] += part
            two[lane] += part * part
            three[lane] += part * part * part


@numba.njit(inline="always", **LOOP)  # type: ignore[untyped-decorator]
def _held(x: Any, weight: Any, fixed: Any, own: Any, rows: Any, one: Any) -> None:
    """Fill in the sum of n q alone."""
    for lane in range(np.uint64(len(x))):
        one[lane] = 0
    for row in range(np.uint64(_COUNTED)):
        for lane in range(np.uint64(len(x))):
            one[lane] += weight[row, lane] * x[lane] / (x[lane] + fixed[row])
    for row in range(np.uint64(rows)):
        for lane in range(np.uint64(len(x))):
            one[lane] += x[lane] / (x[lane] + own[row, lane])


@numba.njit(**LOOP)  # type: ignore[untyped-decorator]
def _bisected(number: Any, fixed: Any, own: Any, rows: Any, acids: Any) -> Any:
    """Return x of zero charge of one chain by bisection of ln x over the whole scale: slow, and never lost."""
    low, high = np.log(_LOWEST_X), np.log(_HIGHEST_X)
    for _ in range(_BISECTIONS):
        middle = 0.5 * (low + high)
        x = np.exp(middle)
        value = -acids
        for row in range(np.uint64(_COUNTED)):
            value += number[row] * x / (x + fixed[row])
        for row in range(np.uint64(rows)):
            value += x / (x + own[row])
        if value > 0.0:
            high = middle
        else:
            low = middle
    # what runs into an end of the scale does not cross inside of it
    inside = low > np.log(_LOWEST_X) and high < np.log(_HIGHEST_X)
    return np.exp(low) if inside else np.nan


@numba.njit(**LOOP)  # type: ignore[untyped-decorator]
def charges_together(
    x: Any,
    weight: Any,
    at_x: Any,
    own: Any,
    rows: Any,
    acids: Any,
    one: Any,
    out: Any,
    where: Any,
    lanes: Any,
) -> None:
    """Write the charges of the chains at one x = 10^-pH; `at_x` is what of the counted kinds is protonated there."""
    for lane in range(np.uint64(len(one))):
        one[lane] = -acids[lane]
    for row in range(np.uint64(_COUNTED)):
        for lane in range(np.uint64(len(one))):
            one[lane] += weight[row, lane] * at_x[row]
    for row in range(np.uint64(rows)):
        for lane in range(np.uint64(len(one))):
            one[lane] += x / (x + own[row, lane])
    for lane in range(lanes):
        out[where[lane]] = one[lane]


@numba.njit(**LOOP)  # type: ignore[untyped-decorator]
def points_together(
    lanes: Any,
    rows: Any,
    own: Any,
    weight: Any,
    fixed: Any,
    acids: Any,
    bases: Any,
    x: Any,
    single: Any,
    own1: Any,
    fixed1: Any,
    double: Any,
    out: Any,
    where: Any,
) -> None:
    """Write x of zero charge of the chains, from a rough `x`.

    `single` and `double` are room for rows of numbers, and `own1` and `fixed1` the constants in single precision.
    """
    x1, one1, two1, three1, acids1, step1 = single[0], single[1], single[2], single[3], single[4], single[5]
    weight1 = single[6:]
    one, two, three, step = double[0], double[1], double[2], double[3]
    for lane in range(np.uint64(len(x))):
        x1[lane] = np.float32(x[lane])
        acids1[lane] = np.float32(acids[lane])
    for row in range(np.uint64(_COUNTED)):
        for lane in range(np.uint64(len(x))):
            weight1[row, lane] = np.float32(weight[row, lane])
    for row in range(np.uint64(rows)):
        for lane in range(np.uint64(len(x))):
            own1[row, lane] = np.float32(own[row, lane])
    far = True
    for turn in range(_ROUGH):
        if not far:
            break
        far = turn == 0
        if turn:
            for lane in range(np.uint64(len(x))):
                s = step1[lane]
                x1[lane] *= (np.float32(12.0) + np.float32(6.0) * s + s * s) / (
                    np.float32(12.0) - np.float32(6.0) * s + s * s
                )
        _sums(x1, weight1, fixed1, own1, rows, one1, two1, three1)
        for lane in range(np.uint64(len(x))):
            slope = one1[lane] - two1[lane]
            bend = slope - np.float32(2.0) * (two1[lane] - three1[lane])
            value = one1[lane] - acids1[lane]
            below = max(np.float32(2.0) * slope * slope - value * bend, np.float32(1e-30))
            s = min(max(-np.float32(2.0) * value * slope / below, np.float32(-1.0)), np.float32(1.0))
            step1[lane] = s
            two1[lane] = max(slope + bend * s, np.float32(_FLAT))
            far |= abs(s) > np.float32(_NEAR)
    for lane in range(np.uint64(len(x))):
        s = np.float64(step1[lane])
        x[lane] = np.float64(x1[lane]) * (12.0 + 6.0 * s + s * s) / (12.0 - 6.0 * s + s * s)
    _held(x, weight, fixed, own, rows, one)
    for lane in range(np.uint64(len(x))):
        slope = np.float64(two1[lane])
        s = min(max(-(one[lane] - acids[lane]) / slope, -1.0), 1.0)
        d = np.float64(step1[lane])
        step[lane] = abs(s) * (0.5 * abs(s) + 0.5 * d * d + _NOISE * one[lane] / slope)
        x[lane] *= (12.0 + 6.0 * s + s * s) / (12.0 - 6.0 * s + s * s)
    loose = False
    for lane in range(np.uint64(lanes)):
        loose |= step[lane] > _LEFT and acids[lane] > 0.0 and bases[lane] > 0.0
    for _ in range(_STEPS):
        if not loose:
            break
        _sums(x, weight, fixed, own, rows, one, two, three)
        for lane in range(np.uint64(len(x))):
            slope = one[lane] - two[lane]
            bend = slope - 2.0 * (two[lane] - three[lane])
            value = one[lane] - acids[lane]
            below = max(2.0 * slope * slope - value * bend, 1e-30)
            s = min(max(-2.0 * value * slope / below, -1.0), 1.0)
            step[lane] = s
            # e^s, to the last digit of a step that is small enough
            x[lane] *= (12.0 + 6.0 * s + s * s) / (12.0 - 6.0 * s + s * s)
        loose = False
        for lane in range(np.uint64(lanes)):
            loose |= abs(step[lane]) > _SETTLED and acids[lane] > 0.0 and bases[lane] > 0.0
    if loose:
        for lane in range(lanes):
            if not abs(step[lane]) < _SETTLED:
                x[lane] = _bisected(weight[:, lane], fixed, own[:, lane], rows, acids[lane])
    for lane in range(np.uint64(lanes)):
        crosses = acids[lane] > 0.0 and bases[lane] > 0.0 and _LOWEST_X < x[lane] < _HIGHEST_X
        out[where[lane]] = x[lane] if crosses else np.nan


@numba.njit(inline="always", **LOOP)  # type: ignore[untyped-decorator]
def charge_alone(x: Any, number: Any, at_x: Any, own: Any, rows: Any, acids: Any) -> Any:
    """Return the charge of one chain at x = 10^-pH."""
    value = -acids
    for row in range(np.uint64(_COUNTED)):
        value += number[row] * at_x[row]
    for row in range(np.uint64(rows)):
        value += x / (x + own[row])
    return value


@numba.njit(**LOOP)  # type: ignore[untyped-decorator]
def point_alone(x: Any, number: Any, fixed: Any, own: Any, rows: Any, acids: Any) -> Any:
    """Return x of zero charge of one chain, from a rough one."""
    for _ in range(_STEPS):
        one = two = three = 0.0
        for row in range(np.uint64(_COUNTED)):
            part = x / (x + fixed[row])
            held = number[row] * part
            one += held
            two += held * part
            three += held * part * part
        for row in range(np.uint64(rows)):
            part = x / (x + own[row])
            one += part
            two += part * part
            three += part * part * part
        slope = one - two
        bend = slope - 2.0 * (two - three)
        value = one - acids
        below = max(2.0 * slope * slope - value * bend, 1e-30)
        s = min(max(-2.0 * value * slope / below, -1.0), 1.0)
        x *= (12.0 + 6.0 * s + s * s) / (12.0 - 6.0 * s + s * s)
        if abs(s) < _SETTLED:
            break
    else:
        x = _bisected(number, fixed, own, rows, acids)
    return x if _LOWEST_X < x < _HIGHEST_X else np.nan
