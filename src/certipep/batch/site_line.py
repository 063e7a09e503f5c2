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
    lengths : int64 array
        Residues of each chain.
    """

    symbols: NDArray[np.uint8]
    kinds: NDArray[np.uint8]
    letters: NDArray[np.uint8]
    lengths: NDArray[np.int64]


def surroundings(line: SiteLine, free: tuple[Flags, Flags], starts: NDArray[np.int64]) -> tuple[Codes, Codes]:
    """Return the three symbols before every residue, and the three after it, as one number each.

    They are read off the line as if it were one chain, and put right at the ends of chains: first for all residues
    two away from an end, then for those beside it, then for the ends. What a chain that is shorter than three writes
    into the next one is so written over by that.
    """
    import numpy as np

    padded = np.zeros(len(line.symbols) + 2 * _REACH + 1, np.uint16)
    padded[_REACH : _REACH + len(line.symbols)] = line.symbols
    before: Codes = np.left_shift(padded[:-2], 2 * _BITS)
    before |= padded[1:-1] << _BITS
    before |= padded[2:]
    after = before.copy()
    first, last, amines, acids = starts, starts + line.lengths - 1, free[0], free[1]
    if not line.lengths.all():
        there = line.lengths > 0
        first, last, amines, acids = first[there], last[there], amines[there], acids[there]
    amine, acid = _ends(amines, AMINE, ACETYL), _ends(acids, ACID, AMIDE)
    place = first + 2
    two = before.take(place)
    two &= _LAST_TWO
    before[place] = amine << 2 * _BITS | two
    place -= 1
    two >>= _BITS
    before[place] = (amine << _BITS | BEYOND << 2 * _BITS) | two
    place -= 1
    before[place] = amine | (BEYOND << 2 * _BITS | BEYOND << _BITS)
    # in the copy, what comes after a residue stands so many places behind it
    further = _REACH + 1
    place = last + (further - 2)
    two = after.take(place)
    two &= _LAST_TWO << _BITS
    after[place] = acid | two
    place += 1
    two &= _LAST << _BITS
    two <<= _BITS
    after[place] = (acid << _BITS | BEYOND) | two
    place += 1
    after[place] = acid << 2 * _BITS | (BEYOND << _BITS | BEYOND)
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

    found = np.zeros(len(line.kinds), bool)
    for symbol in tables.symbols:
        found |= line.kinds == symbol
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
    places: tuple[NDArray[np.int64], NDArray[np.int64]],
    tables: SiteTables,
) -> Array:
    """Return the constants of the amine and the acid of some chains, infinite where they are blocked.

    `places` are those of the first and of the last residue.
    """
    import numpy as np

    # rows that are all empty have no letter to take
    letters = line.letters if len(line.letters) else np.zeros(1, np.uint8)
    ends = np.empty((2, len(places[0])))
    after = around[1].take(places[0], mode="clip")
    before = around[0].take(places[1], mode="clip")
    near, far = tables.amine
    pair = letters.take(places[0], mode="clip").astype(np.uint16) << _BITS | after >> 2 * _BITS
    np.multiply(near.take(pair), far.take(after & _LAST_TWO), out=ends[0])
    near, far = tables.acid
    pair = (before & _LAST) << _BITS | letters.take(places[1], mode="clip")
    np.multiply(near.take(pair), far.take(before >> _BITS), out=ends[1])
    for values, ionise in zip(ends, free, strict=True):
        if not ionise.all():
            values[~ionise] = np.inf
    return ends
