"""The dissociation constants of the sites of many chains, each with its neighbours, read off one line of symbols."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certipep.batch.site_tables import ACETYL, ACID, AMIDE, AMINE, BEYOND, SYMBOLS, SiteTables

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Codes = NDArray[np.uint16]
    Flags = NDArray[np.bool_]

__all__ = ["SiteLine", "end_constants", "site_constants", "surroundings"]

# Neighbours on each side.
_REACH = 3
_BITS = SYMBOLS.bit_length() - 1
# What leaves of three symbols the last one and the last two.
_LAST, _LAST_TWO = SYMBOLS - 1, SYMBOLS**2 - 1


@dataclass(frozen=True, slots=True)
class SiteLine:
    """All chains of a block, one after the other, in the codes of `SiteTables`; for bare chains all three are one.

    Parameters
    ----------
    symbols, kinds, letters : uint8 arrays
        How each residue looks to its neighbours, the kind of its ionisable side chain, and its letter.
    offsets : int64 array, one longer than the chains
        Where each chain begins; the last is the end.
    """

    symbols: NDArray[np.uint8]
    kinds: NDArray[np.uint8]
    letters: NDArray[np.uint8]
    offsets: NDArray[np.int64]


def surroundings(line: SiteLine, free: tuple[Flags, Flags]) -> tuple[Codes, Codes]:
    """Return the three symbols before every residue, and the three after it, as one number each.

    They are read off the line as if it were one chain, and put right at the ends of chains: first for all residues
    two away from an end, then for those beside it, then for the ends. What a chain that is shorter than three writes
    into the next one is so written over by that.
    """
    import numpy as np

    padded = np.zeros(len(line.symbols) + 2 * _REACH + 1, np.uint16)
    padded[_REACH : _REACH + len(line.symbols)] = line.symbols
    pairs: Codes = np.left_shift(padded[:-1], _BITS)
    pairs |= padded[1:]
    before = pairs[:-1]
    before <<= _BITS
    before |= padded[2:]
    after = before.copy()
    starts, stops, amines, acids = line.offsets[:-1], line.offsets[1:], free[0], free[1]
    there = stops > starts
    if not there.all():
        starts, stops, amines, acids = starts[there], stops[there], amines[there], acids[there]
    amine, acid = _ends(amines, AMINE, ACETYL), _ends(acids, ACID, AMIDE)
    two = before[2:].take(starts)
    two &= _LAST_TWO
    before[2:][starts] = amine << 2 * _BITS | two
    two >>= _BITS
    two |= amine << _BITS | BEYOND << 2 * _BITS
    before[1:][starts] = two
    before[starts] = amine | (BEYOND << 2 * _BITS | BEYOND << _BITS)
    # in the copy, what comes after a residue stands so many places behind it, and the last one is before its stop
    further = _REACH + 1
    two = after[further - 3 :].take(stops)
    two &= _LAST_TWO << _BITS
    after[further - 3 :][stops] = acid | two
    two <<= _BITS
    two &= _LAST << 2 * _BITS
    two |= acid << _BITS | BEYOND
    after[further - 2 :][stops] = two
    after[further - 1 :][stops] = acid << 2 * _BITS | (BEYOND << _BITS | BEYOND)
    return before, after[further:]


def _ends(free: Flags, if_free: int, if_not: int) -> Codes | np.uint16:
    """Return the symbol of each end, or the one symbol of all of them."""
    import numpy as np

    return np.uint16(if_free) if free.all() else np.where(free, np.uint16(if_free), np.uint16(if_not))


def site_constants(
    line: SiteLine, around: tuple[Codes, Codes], tables: SiteTables
) -> tuple[NDArray[np.intp], Array]:
    """Return where the side chains with neighbours stand on the line, and their constants."""
    import numpy as np

    found = line.kinds == tables.symbols[0]
    another = np.empty_like(found)
    for symbol in tables.symbols[1:]:
        found |= np.equal(line.kinds, symbol, out=another)
    sites = np.flatnonzero(found)
    kind = line.kinds.take(sites).astype(np.uint16)
    kind <<= 2 * _BITS
    before, after = (each.take(sites) for each in around)
    first, between, last = tables.sides
    constants: Array = first.take(before >> _BITS | kind)
    before &= _LAST
    before <<= _BITS
    before |= after >> 2 * _BITS
    before |= kind
    constants *= between.take(before)
    after &= _LAST_TWO
    after |= kind
    constants *= last.take(after)
    return sites, constants


def end_constants(
    line: SiteLine,
    free: tuple[Flags, Flags],
    around: tuple[Codes, Codes],
    tables: SiteTables,
) -> Array:
    """Return the constants of the amine and the acid of every chain, infinite where they are blocked."""
    import numpy as np

    # rows that are all empty have no letter to take
    letters = line.letters if len(line.letters) else np.zeros(1, np.uint8)
    starts, last = line.offsets[:-1], line.offsets[1:] - 1
    ends = np.empty((2, len(starts)))
    after = around[1].take(starts, mode="clip")
    before = around[0].take(last, mode="clip")
    near, far = tables.amine
    pair = letters.take(starts, mode="clip").astype(np.uint16) << _BITS | after >> 2 * _BITS
    np.multiply(near.take(pair), far.take(after & _LAST_TWO), out=ends[0])
    near, far = tables.acid
    pair = (before & _LAST) << _BITS | letters.take(last, mode="clip")
    np.multiply(near.take(pair), far.take(before >> _BITS), out=ends[1])
    for values, ionise in zip(ends, free, strict=True):
        if not ionise.all():
            values[~ionise] = np.inf
    return ends
