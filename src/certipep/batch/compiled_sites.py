"""The loop for numba under a set that knows the neighbours of a site; see `certipep.batch.fast`.

Each chain has constants of its own, so nothing is shared: some chains side by side are solved in step, which lets the
processor work on all of them at once. A group that a chain does not have has an infinite constant, and holds nothing.
"""

from __future__ import annotations

from typing import Any

import numba
import numpy as np

__all__ = ["solve_sites"]

# Loops of fewer are not worth the processor's wide registers.
_LANES = 64
# Rows of the constants: the counted kinds, amine, acid, and then one for each site.
_COUNTED = 4
_AMINE, _ACID, _SITES = 4, 5, 6
# Of the kinds of side chains, so many have neighbours that matter; they come first.
_NEAR = 3
# Halving steps of pH from 7 on: what is left are 0.22.
_HALVINGS = 5
_STEPS = 40
# Halley's step leaves at most a third of its cube, 1e-9 of a pH here; see `certipep.batch.charge`.
_SETTLED = 1.8e-3
_LOWEST_X, _HIGHEST_X = 1e-14, 1.0
# A division that could raise keeps the processor from working on several at once.
_LOOP = {"cache": True, "nogil": True, "error_model": "numpy", "fastmath": {"reassoc", "contract"}}


@numba.njit(inline="always", **_LOOP)  # type: ignore[untyped-decorator]
def _charges(x: Any, weight: Any, constants: Any, rows: Any, acids: Any, value: Any) -> None:
    """Fill in the charges of the chains at x = 10^-pH."""
    for lane in range(np.uint64(len(x))):
        value[lane] = -acids[lane]
    for row in range(_COUNTED):
        for lane in range(np.uint64(len(x))):
            value[lane] += weight[row, lane] * x[lane] / (x[lane] + constants[row, lane])
    for row in range(_COUNTED, rows):
        for lane in range(np.uint64(len(x))):
            value[lane] += x[lane] / (x[lane] + constants[row, lane])


@numba.njit(inline="always", **_LOOP)  # type: ignore[untyped-decorator]
def _step(
    x: Any, weight: Any, constants: Any, rows: Any, acids: Any, value: Any, two: Any, three: Any, step: Any
) -> None:
    """Fill in Halley's steps in ln x, at most one unit."""
    for lane in range(np.uint64(len(x))):
        value[lane] = two[lane] = three[lane] = 0.0
    for row in range(_COUNTED):
        for lane in range(np.uint64(len(x))):
            part = x[lane] / (x[lane] + constants[row, lane])
            held = weight[row, lane] * part
            value[lane] += held
            two[lane] += held * part
            three[lane] += held * part * part
    for row in range(_COUNTED, rows):
        for lane in range(np.uint64(len(x))):
            part = x[lane] / (x[lane] + constants[row, lane])
            value[lane] += part
            two[lane] += part * part
            three[lane] += part * part * part
    for lane in range(np.uint64(len(x))):
        slope = value[lane] - two[lane]
        bend = slope - 2.0 * (two[lane] - three[lane])
        value[lane] -= acids[lane]
        below = max(2.0 * slope * slope - value[lane] * bend, 1e-30)
        step[lane] = min(max(-2.0 * value[lane] * slope / below, -1.0), 1.0)


@numba.njit(**_LOOP)  # type: ignore[untyped-decorator]
def solve_sites(
    letters: Any,
    offsets: Any,
    acetyl: Any,
    amide: Any,
    unknown: Any,
    groups: Any,
    longest_piece: int,
    side_chains: Any,
    basic: Any,
    others: Any,
    places: Any,
    ends: Any,
    sides: Any,
    amine: Any,
    acid: Any,
    xs: Any,
    with_points: bool,
    charges: Any,
    points: Any,
) -> None:
    """Fill in the charges (one row for each pH), and x = 10^-pH of zero charge if it is wanted.

    `groups` are packed counts of side chains, of pieces of a chain up to `longest_piece`; `side_chains` and `basic`
    are those of `PkaTables`, and `others` the places of the kinds whose neighbours do not matter. `places`, `sides`,
    `amine` and `acid` are those of `SiteTables`. `ends` holds the symbols for free and blocked amine, free and blocked
    acid, and nothing.
    """
    total = len(offsets) - 1
    longest = 0
    for row in range(total):
        longest = max(longest, offsets[row + 1] - offsets[row])
    around = np.empty(longest + 6, np.int64)
    found = np.empty(longest + 1, np.int64)
    constants = np.empty((longest + _SITES, _LANES))
    weight = np.empty((_COUNTED, _LANES))
    for row in range(_COUNTED):
        constants[row] = side_chains[others[row]]
    acids, bases, x, step = np.empty(_LANES), np.empty(_LANES), np.empty(_LANES), np.empty(_LANES)
    value, two, three = np.empty(_LANES), np.empty(_LANES), np.empty(_LANES)
    for first in range(0, total, _LANES):
        rows = _SITES
        lanes = min(_LANES, total - first)
        weight[:] = 0.0
        constants[_AMINE] = constants[_ACID] = np.inf
        acids[:] = 0.0
        bases[:] = 0.0
        for lane in range(lanes):
            row = first + lane
            start, end = offsets[row], offsets[row + 1]
            length = end - start
            if unknown[row] or length == 0:
                continue
            around[0] = around[1] = around[length + 4] = around[length + 5] = ends[4]
            around[2] = ends[1] if acetyl[row] else ends[0]
            around[length + 3] = ends[3] if amide[row] else ends[2]
            count = 0
            for piece in range(start, end, longest_piece):
                word = np.uint64(0)
                for at in range(piece, min(end, piece + longest_piece)):
                    letter = letters[at]
                    word += groups[letter]
                    symbol = letter & 31
                    place = at - start + 3
                    around[place] = symbol
                    found[count] = place
                    count += places[symbol] < _NEAR
                for kind in range(len(basic)):
                    number = word >> np.uint64(8 * kind) & np.uint64(0xFF)
                    if basic[kind]:
                        bases[lane] += number
                    else:
                        acids[lane] += number
                for row_of in range(_COUNTED):
                    weight[row_of, lane] += word >> np.uint64(8 * others[row_of]) & np.uint64(0xFF)
            while rows < _SITES + count:
                constants[rows] = np.inf
                rows += 1
            for each in range(count):
                place = found[each]
                of = places[around[place]]
                value_of = sides[0, of, 32 * around[place - 3] + around[place - 2]]
                value_of *= sides[1, of, 32 * around[place - 1] + around[place + 1]]
                constants[_SITES + each, lane] = (
                    value_of * sides[2, of, 32 * around[place + 2] + around[place + 3]]
                )
            if not acetyl[row]:
                after = around[6] if length > 1 else ends[4]
                constants[_AMINE, lane] = (
                    amine[0, 32 * around[3] + around[4]] * amine[1, 32 * around[5] + after]
                )
                bases[lane] += 1.0
            if not amide[row]:
                before = around[length - 1] if length > 1 else ends[4]
                constants[_ACID, lane] = (
                    acid[0, 32 * around[length + 1] + around[length + 2]]
                    * acid[1, 32 * before + around[length]]
                )
                acids[lane] += 1.0
        for place in range(len(xs)):
            x[:] = xs[place]
            _charges(x, weight, constants, rows, acids, value)
            for lane in range(lanes):
                charges[place, first + lane] = value[lane]
        if not with_points:
            continue
        x[:] = 1e-7
        shift = 3.5
        for _ in range(_HALVINGS):
            _charges(x, weight, constants, rows, acids, value)
            down, up = 10.0**-shift, 10.0**shift
            for lane in range(np.uint64(len(x))):
                x[lane] *= down if value[lane] > 0.0 else up
            shift *= 0.5
        for _ in range(_STEPS):
            _step(x, weight, constants, rows, acids, value, two, three, step)
            loose = False
            for lane in range(np.uint64(len(x))):
                s = step[lane]
                # e^s, to the last digit of a step that is small enough
                x[lane] *= (12.0 + 6.0 * s + s * s) / (12.0 - 6.0 * s + s * s)
                loose |= abs(s) > _SETTLED and acids[lane] > 0.0 and bases[lane] > 0.0
            if not loose:
                break
        for lane in range(lanes):
            crosses = acids[lane] > 0.0 and bases[lane] > 0.0 and _LOWEST_X < x[lane] < _HIGHEST_X
            points[first + lane] = x[lane] if crosses else np.nan
