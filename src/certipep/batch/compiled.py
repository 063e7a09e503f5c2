"""Loops for numba; see `certipep.batch.fast`. Importing this module needs numba, and compiles on the first call."""

from __future__ import annotations

import math
from typing import Any

import numba
import numpy as np

__all__ = ["count", "points"]

_STEPS = 60


@numba.njit(cache=True, nogil=True)  # type: ignore[untyped-decorator]
def count(
    letters: Any,
    offsets: Any,
    elements: Any,
    groups: Any,
    element_shifts: Any,
    element_masks: Any,
    group_shifts: Any,
    group_masks: Any,
    longest: int,
    atoms: Any,
    sides: Any,
) -> None:
    """Fill `atoms` and `sides` (kinds x chains) from the packed look-up tables."""
    for row in range(len(offsets) - 1):
        atoms[:, row] = 0.0
        sides[:, row] = 0.0
        start, end = offsets[row], offsets[row + 1]
        while start < end:
            stop = min(end, start + longest)
            atom_word = np.uint64(0)
            side_word = np.uint64(0)
            for place in range(start, stop):
                letter = letters[place]
                atom_word += elements[letter]
                side_word += groups[letter]
            for kind in range(len(element_shifts)):
                atoms[kind, row] += (atom_word >> element_shifts[kind]) & element_masks[kind]
            for kind in range(len(group_shifts)):
                sides[kind, row] += (side_word >> group_shifts[kind]) & group_masks[kind]
            start = stop


@numba.njit(cache=True, nogil=True)  # type: ignore[untyped-decorator]
def points(
    counts: Any,
    first_class: Any,
    last_class: Any,
    acids: Any,
    constants: Any,
    amines: Any,
    carboxyls: Any,
    u_grid: Any,
    side_part: Any,
    amine_part: Any,
    carboxyl_part: Any,
    found: Any,
) -> None:
    """Fill `found` with ln x of zero charge, NaN where there is none; bracketed on the grid, then Halley steps."""
    kinds = len(constants)
    last = len(u_grid) - 1
    number = np.empty(kinds + 2)
    constant = np.empty(kinds + 2)
    for kind in range(kinds):
        constant[kind] = constants[kind]
    for row in range(counts.shape[1]):
        for kind in range(kinds + 2):
            number[kind] = counts[kind, row]
        amine, carboxyl = first_class[row], last_class[row]
        constant[kinds] = amines[amine]
        constant[kinds + 1] = carboxyls[carboxyl]
        acid = acids[row]
        low, high = 0, last
        at_low = at_high = 0.0
        for place in (0, last):
            value = (
                number[kinds] * amine_part[place, amine]
                + number[kinds + 1] * carboxyl_part[place, carboxyl]
                - acid
            )
            for kind in range(kinds):
                value += number[kind] * side_part[place, kind]
            if place == 0:
                at_low = value
            else:
                at_high = value
        if not (at_low > 0.0 > at_high):
            found[row] = np.nan
            continue
        while high - low > 1:
            place = (low + high) // 2
            value = (
                number[kinds] * amine_part[place, amine]
                + number[kinds + 1] * carboxyl_part[place, carboxyl]
                - acid
            )
            for kind in range(kinds):
                value += number[kind] * side_part[place, kind]
            if value > 0.0:
                low, at_low = place, value
            else:
                high, at_high = place, value
        u_low, u_high = u_grid[low], u_grid[high]
        u = u_low + (u_high - u_low) * at_low / (at_low - at_high)
        for _ in range(_STEPS):
            x = math.exp(u)
            one = two = three = 0.0
            for kind in range(kinds + 2):
                q = x / (x + constant[kind])
                held = number[kind] * q
                one += held
                held *= q
                two += held
                three += held * q
            value = one - acid
            slope = one - two
            bend = slope - 2.0 * (two - three)
            if value > 0.0:
                u_low = u
            else:
                u_high = u
            step = -2.0 * value * slope / (2.0 * slope * slope - value * bend)
            if abs(step) < 2e-4:
                u += step
                break
            u += step
            if not (u_high < u < u_low):
                u = 0.5 * (u_low + u_high)
        found[row] = u
