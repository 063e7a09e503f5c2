"""The loop for numba under a set that knows the neighbours of a site; see `certipep.batch.fast`.

Each chain has constants of its own, so no solution is shared. Chains with as many sites wait for each other, and are
solved in step when there are enough of them, which lets the processor work on all of them at once; a chain with many
sites is solved alone, all its sites at once. A group that a chain does not have has an infinite constant, and holds
nothing. Places are unsigned: what cannot be negative needs no look at the end of an array.

Numba keeps what it compiled for as long as this file stays the same: after a change in what is imported here, delete
its cache beside this file.
"""

from __future__ import annotations

from typing import Any

import numba
import numpy as np

from certipep.batch.compiled_constants import free_acid, free_amine, inside, near_end
from certipep.batch.compiled_steps import (
    LANES,
    LOOP,
    charge_alone,
    charges_together,
    point_alone,
    points_together,
)
from certipep.batch.site_tables import SYMBOLS

__all__ = ["solve_sites"]

# A chain with more sites is solved alone.
_MOST = 24
# Kinds of side chains, and those of them that are alike in all chains.
_KINDS, _COUNTED = 7, 4
# Rows of the constants before the sites: amine and acid.
_ENDS = 2
# Neighbours on each side.
_REACH = 3
# Bits of a word that tell a symbol.
_LAST = np.uint64(SYMBOLS - 1)


@numba.njit(inline="always", **LOOP)  # type: ignore[untyped-decorator]
def _rough(number: Any, usual: Any, u_grid: Any) -> Any:
    """Return x near zero charge of a chain with many groups, all of a kind alike: between two points of a grid."""
    low, high = 0, len(u_grid) - 1
    at_low, at_high = 1.0, -1.0
    while high - low > 1:
        middle = (low + high) // 2
        value = 0.0
        for kind in range(_KINDS + 2):
            value += number[kind] * usual[middle, kind]
        if value > 0.0:
            low, at_low = middle, value
        else:
            high, at_high = middle, value
    return np.exp(u_grid[low] + (u_grid[high] - u_grid[low]) * at_low / (at_low - at_high))


@numba.njit(**LOOP)  # type: ignore[untyped-decorator]
def solve_sites(
    letters: Any,
    offsets: Any,
    acetyl: Any,
    amide: Any,
    elements: Any,
    groups: Any,
    element_shifts: Any,
    element_masks: Any,
    longest_piece: int,
    masses: Any,
    acidic: Any,
    others: Any,
    fixed: Any,
    near: Any,
    ends: Any,
    sides: Any,
    amine: Any,
    acid: Any,
    most: Any,
    steps: Any,
    starts: Any,
    u_grid: Any,
    usual: Any,
    xs: Any,
    fixed_at: Any,
    with_points: bool,
    mono: Any,
    average: Any,
    charges: Any,
    points: Any,
    unknown: Any,
) -> None:
    """Fill in masses (Da), charges (one row for each pH), x = 10^-pH of zero charge, and which rows are no chains.

    Letters, masses and what belongs to them are as in `certipep.batch.compiled`. `acidic` tells the kinds that are
    acids, the ends last; `others` are the places of the kinds whose neighbours do not matter, `fixed` their constants,
    and `fixed_at` what of them is protonated at each of `xs`. `near` has a bit for each symbol whose neighbours matter;
    `sides`, `amine` and `acid` are those of `SiteTables`, `ends` the symbols for free and blocked amine, free and
    blocked acid. `starts` is x of zero charge for few groups, its place a sum of `steps` for at most `most` of each
    kind; `usual` is the part protonated on a grid, less one for acids, of all kinds and usual ends.
    """
    total = len(offsets) - 1
    longest = 0
    for row in range(total):
        longest = max(longest, offsets[row + 1] - offsets[row])
    found = np.empty(longest + 1, np.uint64)
    alone = np.empty(longest + _ENDS)
    number = np.zeros(_KINDS + 2)
    counted = np.zeros(_COUNTED)
    own = np.full((_MOST + 1, _MOST + _ENDS, LANES), np.inf)
    weight = np.zeros((_MOST + 1, _COUNTED, LANES))
    acids, bases = np.zeros((_MOST + 1, LANES)), np.zeros((_MOST + 1, LANES))
    x = np.full((_MOST + 1, LANES), 1e-7)
    where = np.zeros((_MOST + 1, LANES), np.int64)
    lanes = np.zeros(_MOST + 1, np.int64)
    single, double = np.zeros((6 + _COUNTED, LANES), np.float32), np.zeros((4, LANES))
    own1, fixed1 = np.zeros((_MOST + _ENDS, LANES), np.float32), fixed.astype(np.float32)
    atoms = np.zeros(len(element_shifts))
    for row in range(total + _MOST + 1):
        if row < total:
            start, end = np.uint64(offsets[row]), np.uint64(offsets[row + 1])
            count = np.uint64(0)
            for kind in range(len(atoms)):
                atoms[kind] = 0.0
            for kind in range(len(number)):
                number[kind] = 0.0
            piece = start
            while piece < end:
                stop = min(end, piece + np.uint64(longest_piece))
                atom_word, side_word = np.uint64(0), np.uint64(0)
                for place in range(piece, stop):
                    letter = letters[np.uint64(place)]
                    atom_word += elements[letter]
                    side_word += groups[letter]
                    found[count] = place
                    count += near >> (np.uint64(letter) & _LAST) & np.uint64(1)
                for kind in range(len(element_shifts)):
                    atoms[kind] += (atom_word >> element_shifts[kind]) & element_masks[kind]
                for kind in range(_KINDS):
                    number[kind] += (side_word >> np.uint64(8 * kind)) & np.uint64(0xFF)
                piece = stop
            unknown[row] = start == end or atoms[len(element_shifts) - 1] > 0.0
            if unknown[row]:
                points[row] = np.nan
                continue
            mass, mean = masses[0, 5], masses[1, 5]
            for kind in range(5):
                mass += atoms[kind] * masses[0, kind]
                mean += atoms[kind] * masses[1, kind]
            number[_KINDS] = number[_KINDS + 1] = 1.0
            if acetyl[row]:
                mass += masses[0, 6]
                mean += masses[1, 6]
                number[_KINDS] = 0.0
            if amide[row]:
                mass += masses[0, 7]
                mean += masses[1, 7]
                number[_KINDS + 1] = 0.0
            mono[row], average[row] = mass, mean
            negative = positive = begin = 0.0
            for kind in range(len(number)):
                negative += number[kind] * acidic[kind]
                positive += number[kind]
                begin += min(number[kind], most[kind]) * steps[kind]
            positive -= negative
            of_amine = of_acid = np.inf
            at_front, at_back = ends[1], ends[3]
            if not acetyl[row]:
                at_front = ends[0]
            if not amide[row]:
                at_back = ends[2]
                of_acid = free_acid(letters, start, end, at_front, acid)
            if not acetyl[row]:
                of_amine = free_amine(letters, start, end, at_back, amine)
            if count > np.uint64(_MOST):
                alone[0], alone[1] = of_amine, of_acid
                head, tail = np.uint64(0), count
                while found[head] < start + np.uint64(_REACH):
                    alone[head + np.uint64(_ENDS)] = near_end(
                        letters, found[head], start, end, at_front, at_back, sides
                    )
                    head += np.uint64(1)
                while found[tail - np.uint64(1)] + np.uint64(_REACH) >= end:
                    tail -= np.uint64(1)
                    alone[tail + np.uint64(_ENDS)] = near_end(
                        letters, found[tail], start, end, at_front, at_back, sides
                    )
                for each in range(head, tail):
                    alone[each + np.uint64(_ENDS)] = inside(letters, found[each], sides)
                for kind in range(_COUNTED):
                    counted[kind] = number[others[kind]]
                rows = count + np.uint64(_ENDS)
                for place in range(len(xs)):
                    charges[place, row] = charge_alone(
                        xs[place], counted, fixed_at[place], alone, rows, negative
                    )
                points[row] = np.nan
                if with_points and negative > 0.0 and positive > 0.0:
                    points[row] = point_alone(
                        _rough(number, usual, u_grid), counted, fixed, alone, rows, negative
                    )
                continue
            lane = lanes[count]
            own[count, 0, lane], own[count, 1, lane] = of_amine, of_acid
            for each in range(count):
                own[count, each + np.uint64(_ENDS), lane] = near_end(
                    letters, found[each], start, end, at_front, at_back, sides
                )
            for kind in range(_COUNTED):
                weight[count, kind, lane] = number[others[kind]]
            acids[count, lane], bases[count, lane], where[count, lane] = negative, positive, row
            x[count, lane] = starts[np.uint64(begin)]
            lanes[count] += 1
            if lanes[count] < LANES:
                continue
        else:
            count = np.uint64(row - total)
        if lanes[count] == 0:
            continue
        rows = count + np.uint64(_ENDS)
        for place in range(len(xs)):
            charges_together(
                xs[place],
                weight[count],
                fixed_at[place],
                own[count],
                rows,
                acids[count],
                double[0],
                charges[place],
                where[count],
                lanes[count],
            )
        if with_points:
            points_together(
                lanes[count],
                rows,
                own[count],
                weight[count],
                fixed,
                acids[count],
                bases[count],
                x[count],
                single,
                own1,
                fixed1,
                double,
                points,
                where[count],
            )
        lanes[count] = 0
