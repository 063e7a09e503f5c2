"""The loop for numba under a set that knows the neighbours of a site; see `certipep.batch.fast`.

Each chain has constants of its own, so nothing is shared: the sites with neighbours stand in a list, the rest is
counted.
"""

from __future__ import annotations

import math
from typing import Any

import numba
import numpy as np

__all__ = ["solve_sites"]

_STEPS = 60
# Loops of a fixed length work on several sites at once; what fills them up weighs nothing.
_LANES = 8
_KINDS = 16
# The grid knows base values only: a charge this close to zero at its ends is looked at again.
_DOUBT = 0.3
# Halley's error is the cube of the step, at most: what is left is below 1e-9.
_SETTLED = 1e-3


@numba.njit(cache=True, nogil=True, inline="always", fastmath={"reassoc", "contract"})  # type: ignore[untyped-decorator]
def _charge(x: Any, constants: Any, weight: Any, whole: Any) -> Any:
    """Return the protons that the sites hold at x = 10^-pH."""
    held = 0.0
    for start in range(0, whole, _LANES):
        for lane in range(_LANES):
            held += weight[start + lane] * (x / (x + constants[start + lane]))
    return held


@numba.njit(cache=True, nogil=True, fastmath={"reassoc", "contract"})  # type: ignore[untyped-decorator]
def solve_sites(
    letters: Any,
    offsets: Any,
    acetyl: Any,
    amide: Any,
    unknown: Any,
    codes: Any,
    places: Any,
    ends: Any,
    base: Any,
    factors: Any,
    amine: Any,
    acid: Any,
    counted: Any,
    u_grid: Any,
    part_on_grid: Any,
    xs: Any,
    with_points: bool,
    charges: Any,
    points: Any,
) -> None:
    """Fill in the charges (one row for each pH), and ln x of zero charge if it is wanted.

    `places` gives by symbol the kind of side chain: 0 to 2 have neighbours (two acids and a base, constants in
    `base`, factors of the six neighbours in `factors`), 3 to 6 are counted (two acids and two bases, constants in
    `counted`), 7 is none. `ends` holds the symbols for free and blocked amine, free and blocked acid, and nothing.
    `amine` and `acid` hold the constant by residue and the factors of three neighbours. `part_on_grid` holds the
    part protonated of the seven kinds, of an amine and of an acid, by base values, on the grid `u_grid` of ln x.
    """
    longest = 0
    for row in range(len(offsets) - 1):
        longest = max(longest, offsets[row + 1] - offsets[row])
    around = np.empty(longest + 6, np.int64)
    constants = np.empty(longest + 4 + 2 + _LANES)
    weight = np.empty(longest + 4 + 2 + _LANES)
    constants[:4] = counted
    number = np.zeros(_KINDS)
    last_point = len(u_grid) - 1
    for row in range(len(offsets) - 1):
        points[row] = np.nan
        length = offsets[row + 1] - offsets[row]
        if unknown[row] or length == 0:
            for place in range(len(xs)):
                charges[place, row] = np.nan
            continue
        around[0] = around[1] = around[length + 4] = around[length + 5] = ends[4]
        around[2] = ends[1] if acetyl[row] else ends[0]
        around[length + 3] = ends[3] if amide[row] else ends[2]
        for place in range(length):
            around[place + 3] = codes[letters[offsets[row] + place]]
        number[:] = 0.0
        sites = 4
        for place in range(3, length + 3):
            kind = places[around[place]]
            if kind == 7:
                continue
            number[kind] += 1.0
            if kind < 3:
                of = 32 * kind
                value = base[kind] * factors[0, of + around[place - 3]] * factors[1, of + around[place - 2]]
                value *= factors[2, of + around[place - 1]] * factors[3, of + around[place + 1]]
                constants[sites] = value * (
                    factors[4, of + around[place + 2]] * factors[5, of + around[place + 3]]
                )
                sites += 1
        acids = number[0] + number[1] + number[3] + number[4]
        if not acetyl[row]:
            value = amine[0, around[3]] * amine[1, around[4]]
            constants[sites] = value * amine[2, around[5]] * amine[3, around[6] if length > 1 else ends[4]]
            sites += 1
            number[7] = 1.0
        if not amide[row]:
            value = acid[0, around[length + 2]] * acid[1, around[length + 1]]
            value *= acid[2, around[length]] * acid[3, around[length - 1] if length > 1 else ends[4]]
            constants[sites] = value
            sites += 1
            acids += 1.0
            number[8] = 1.0
        weight[:4] = number[3:7]
        weight[4:sites] = 1.0
        whole = (sites + _LANES - 1) // _LANES * _LANES
        constants[sites:whole] = 1.0
        weight[sites:whole] = 0.0
        for place in range(len(xs)):
            x = xs[place]
            charges[place, row] = _charge(x, constants, weight, whole) - acids
        if not with_points:
            continue
        at_low, at_high = -acids, -acids
        for kind in range(_KINDS):
            at_low += number[kind] * part_on_grid[0, kind]
            at_high += number[kind] * part_on_grid[last_point, kind]
        if at_low < _DOUBT or at_high > -_DOUBT:
            at_low = _charge(math.exp(u_grid[0]), constants, weight, whole) - acids
            at_high = _charge(math.exp(u_grid[last_point]), constants, weight, whole) - acids
            if at_low <= 0.0 or at_high >= 0.0:
                continue
        low, high = 0, last_point
        while high - low > 1:
            place = (low + high) // 2
            value = -acids
            for kind in range(_KINDS):
                value += number[kind] * part_on_grid[place, kind]
            if value > 0.0:
                low, at_low = place, value
            else:
                high, at_high = place, value
        u = u_grid[low] + (u_grid[high] - u_grid[low]) * at_low / (at_low - at_high)
        u_low, u_high = u_grid[0], u_grid[last_point]
        for _ in range(_STEPS):
            x = math.exp(u)
            one, two, three = 0.0, 0.0, 0.0
            for start in range(0, whole, _LANES):
                for lane in range(_LANES):
                    part = x / (x + constants[start + lane])
                    held = weight[start + lane] * part
                    one += held
                    two += held * part
                    three += held * part * part
            value = one - acids
            slope = one - two
            bend = slope - 2.0 * (two - three)
            if value > 0.0:
                u_low = u
            else:
                u_high = u
            step = -2.0 * value * slope / (2.0 * slope * slope - value * bend)
            u += step
            if abs(step) < _SETTLED:
                break
            if not (u_high < u < u_low):
                u = 0.5 * (u_low + u_high)
        points[row] = u
