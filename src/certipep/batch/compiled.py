"""Loops for numba; see `certipep.batch.fast`. Importing this module needs numba, and compiles on the first call.

Sums may be reordered (``reassoc``), which lets the processor work on several groups at once; nothing else of the
arithmetic is loosened.
"""

from __future__ import annotations

import math
from typing import Any

import numba
import numpy as np

__all__ = ["solve"]

_STEPS = 60
# Side chains are 7 kinds; an eighth that never counts makes the loops a whole number of vectors.
_KINDS = 8
# Chains with the same groups share one isoelectric point: the last of each slot is remembered.
_SLOTS = 1 << 14
_EMPTY = np.uint64(0xFFFFFFFFFFFFFFFF)
_MIX = np.uint64(0x9E3779B97F4A7C15)
_MIX_SHIFT = np.uint64(64 - 14)
_SIDE_CHAINS = np.uint64(0x00FFFFFFFFFFFFFF)
_CLASS_SHIFT = np.uint64(56)


@numba.njit(cache=True, nogil=True, error_model="numpy", fastmath={"reassoc", "contract"})  # type: ignore[untyped-decorator]
def solve(
    letters: Any,
    offsets: Any,
    acetyl: Any,
    amide: Any,
    elements: Any,
    groups: Any,
    element_shifts: Any,
    element_masks: Any,
    longest: int,
    masses: Any,
    amine_class: Any,
    carboxyl_class: Any,
    constants: Any,
    amines: Any,
    carboxyls: Any,
    at_ph: Any,
    amine_at_ph: Any,
    carboxyl_at_ph: Any,
    u_grid: Any,
    side_part: Any,
    amine_part: Any,
    carboxyl_part: Any,
    with_points: bool,
    mono: Any,
    average: Any,
    charges: Any,
    points: Any,
    unknown: Any,
) -> None:
    """Fill in masses (Da), charges (one row for each pH), ln x of zero charge, and which rows are no chains.

    `masses` holds (monoisotopic, average) by row: the five elements, water, acetyl, amide. The constants of the
    side chains are padded to 8; ``*_part`` are the parts protonated on the grid, ``*_at_ph`` at the pH asked for.
    """
    kinds = len(element_shifts)
    last = len(u_grid) - 1
    number = np.zeros(_KINDS)
    total = np.zeros(kinds)
    keys = np.full(_SLOTS, _EMPTY)
    ends = np.zeros(_SLOTS, np.uint16)
    known = np.zeros(_SLOTS)
    for row in range(len(offsets) - 1):
        start, end = offsets[row], offsets[row + 1]
        if start == end:
            unknown[row] = True
            continue
        first, final = letters[start], letters[end - 1]
        short = end - start <= longest
        side_word = np.uint64(0)
        total[:] = 0.0
        number[:] = 0.0
        while start < end:
            stop = min(end, start + longest)
            atom_word = np.uint64(0)
            side_word = np.uint64(0)
            for place in range(start, stop):
                letter = letters[place]
                atom_word += elements[letter]
                side_word += groups[letter]
            for kind in range(kinds):
                total[kind] += (atom_word >> element_shifts[kind]) & element_masks[kind]
            for kind in range(7):
                number[kind] += (side_word >> np.uint64(8 * kind)) & np.uint64(0xFF)
            start = stop
        unknown[row] = total[kinds - 1] > 0.0
        mass, mean = masses[0, 5], masses[1, 5]
        for kind in range(5):
            mass += total[kind] * masses[0, kind]
            mean += total[kind] * masses[1, kind]
        free_amine, free_acid = 1.0, 1.0
        if acetyl[row]:
            mass += masses[0, 6]
            mean += masses[1, 6]
            free_amine = 0.0
        if amide[row]:
            mass += masses[0, 7]
            mean += masses[1, 7]
            free_acid = 0.0
        mono[row], average[row] = mass, mean
        amine, carboxyl = amine_class[first], carboxyl_class[final]
        acid = number[0] + number[1] + number[2] + number[3] + free_acid
        for place in range(len(at_ph)):
            value = (
                free_amine * amine_at_ph[place, amine] + free_acid * carboxyl_at_ph[place, carboxyl] - acid
            )
            for kind in range(_KINDS):
                value += number[kind] * at_ph[place, kind]
            charges[place, row] = value
        if not with_points:
            continue
        key = side_word & _SIDE_CHAINS
        both = np.uint16(amine) + np.uint16(carboxyl) * np.uint16(32)
        if free_amine == 0.0:
            both += np.uint16(1024)
        if free_acid == 0.0:
            both += np.uint16(2048)
        slot = np.int64(((key ^ (np.uint64(both) << _CLASS_SHIFT) ^ np.uint64(both)) * _MIX) >> _MIX_SHIFT)
        if short and keys[slot] == key and ends[slot] == both:
            points[row] = known[slot]
            continue
        low, high = 0, last
        at_low = free_amine * amine_part[0, amine] + free_acid * carboxyl_part[0, carboxyl] - acid
        at_high = free_amine * amine_part[last, amine] + free_acid * carboxyl_part[last, carboxyl] - acid
        for kind in range(_KINDS):
            at_low += number[kind] * side_part[0, kind]
            at_high += number[kind] * side_part[last, kind]
        u = np.nan
        if at_low > 0.0 and at_high < 0.0:
            while high - low > 1:
                place = (low + high) // 2
                value = (
                    free_amine * amine_part[place, amine] + free_acid * carboxyl_part[place, carboxyl] - acid
                )
                for kind in range(_KINDS):
                    value += number[kind] * side_part[place, kind]
                if value > 0.0:
                    low, at_low = place, value
                else:
                    high, at_high = place, value
            u_low, u_high = u_grid[low], u_grid[high]
            u = u_low + (u_high - u_low) * at_low / (at_low - at_high)
            for _ in range(_STEPS):
                x = math.exp(u)
                q = free_amine * x / (x + amines[amine])
                p = x / (x + amines[amine])
                r = free_acid * x / (x + carboxyls[carboxyl])
                s = x / (x + carboxyls[carboxyl])
                one = q + r
                two = q * p + r * s
                three = q * p * p + r * s * s
                for kind in range(_KINDS):
                    part = x / (x + constants[kind])
                    held = number[kind] * part
                    one += held
                    two += held * part
                    three += held * part * part
                value = one - acid
                slope = one - two
                bend = slope - 2.0 * (two - three)
                if value > 0.0:
                    u_low = u
                else:
                    u_high = u
                step = -2.0 * value * slope / (2.0 * slope * slope - value * bend)
                u += step
                if abs(step) < 2e-4:
                    break
                if not (u_high < u < u_low):
                    u = 0.5 * (u_low + u_high)
        points[row] = u
        if short:
            keys[slot], ends[slot], known[slot] = key, both, u
