"""Dissociation constants of the sites of one chain, for numba; see `certipep.batch.compiled_sites`.

The letters of all chains lie side by side: near an end of a chain, what belongs to another one is left out. No letters
are copied for that, and no branch is taken, as which sites are near an end cannot be foreseen. A site far from the
ends has a function of its own, as a loop with both in it takes five times as long.
"""

from __future__ import annotations

from typing import Any

import numba
import numpy as np

from certipep.batch.compiled_steps import LOOP
from certipep.batch.site_tables import BEYOND, SYMBOLS

__all__ = ["free_acid", "free_amine", "inside", "near_end"]

# Bits of a symbol, what leaves the last one of a word, and the symbol for nothing.
_BITS, _LAST, _BEYOND = np.uint64(SYMBOLS.bit_length() - 1), np.uint64(SYMBOLS - 1), np.uint64(BEYOND)


@numba.njit(inline="always", **LOOP)  # type: ignore[untyped-decorator]
def _symbol(letters: Any, place: Any) -> Any:
    """Return the symbol of a residue."""
    return np.uint64(letters[place]) & _LAST


@numba.njit(inline="always", **LOOP)  # type: ignore[untyped-decorator]
def _before(letters: Any, place: Any, far: Any, start: Any, amine: Any) -> Any:
    """Return the symbol so far before a residue; what is no residue is read, too, and left out: no branch is taken."""
    first = start + far
    symbol = _symbol(letters, max(place, first) - far)
    beyond = amine if place + np.uint64(1) == first else _BEYOND
    return symbol if place >= first else beyond


@numba.njit(inline="always", **LOOP)  # type: ignore[untyped-decorator]
def _after(letters: Any, place: Any, far: Any, end: Any, acid: Any) -> Any:
    """Return the symbol so far after a residue."""
    there = place + far
    symbol = _symbol(letters, min(there, end - np.uint64(1)))
    beyond = acid if there == end else _BEYOND
    return symbol if there < end else beyond


@numba.njit(inline="always", **LOOP)  # type: ignore[untyped-decorator]
def near_end(letters: Any, place: Any, start: Any, end: Any, amine: Any, acid: Any, sides: Any) -> Any:
    """Return the constant of a site that may be near an end of its chain."""
    kind = _symbol(letters, place) << _BITS + _BITS
    one, two, three = np.uint64(1), np.uint64(2), np.uint64(3)
    c, d = _before(letters, place, one, start, amine), _after(letters, place, one, end, acid)
    b, e = _before(letters, place, two, start, amine), _after(letters, place, two, end, acid)
    a, f = _before(letters, place, three, start, amine), _after(letters, place, three, end, acid)
    return sides[0, kind | a << _BITS | b] * sides[1, kind | c << _BITS | d] * sides[2, kind | e << _BITS | f]


@numba.njit(inline="always", **LOOP)  # type: ignore[untyped-decorator]
def inside(letters: Any, place: Any, sides: Any) -> Any:
    """Return the constant of a site with three residues on each side."""
    kind = _symbol(letters, place) << _BITS + _BITS
    a, b = _symbol(letters, place - np.uint64(3)), _symbol(letters, place - np.uint64(2))
    c, d = _symbol(letters, place - np.uint64(1)), _symbol(letters, place + np.uint64(1))
    e, f = _symbol(letters, place + np.uint64(2)), _symbol(letters, place + np.uint64(3))
    return sides[0, kind | a << _BITS | b] * sides[1, kind | c << _BITS | d] * sides[2, kind | e << _BITS | f]


@numba.njit(inline="always", **LOOP)  # type: ignore[untyped-decorator]
def free_amine(letters: Any, start: Any, end: Any, acid: Any, table: Any) -> Any:
    """Return the constant of the free amine of a chain."""
    first, second = _symbol(letters, start), _after(letters, start, np.uint64(1), end, acid)
    third = _after(letters, start, np.uint64(2), end, acid)
    fourth = _after(letters, start, np.uint64(3), end, acid)
    return table[0, first << _BITS | second] * table[1, third << _BITS | fourth]


@numba.njit(inline="always", **LOOP)  # type: ignore[untyped-decorator]
def free_acid(letters: Any, start: Any, end: Any, amine: Any, table: Any) -> Any:
    """Return the constant of the free acid of a chain."""
    place = end - np.uint64(1)
    last, second = _symbol(letters, place), _before(letters, place, np.uint64(1), start, amine)
    third = _before(letters, place, np.uint64(2), start, amine)
    fourth = _before(letters, place, np.uint64(3), start, amine)
    return table[0, second << _BITS | last] * table[1, fourth << _BITS | third]
