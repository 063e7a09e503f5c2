"""Net charge and isoelectric point of many chains at once under a set that knows the neighbours of a site.

No two chains share their constants here. Chains with about as many sites stand side by side in one matrix.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from certipep.batch.charge import Charges
from certipep.batch.grid import Kinds, crossings
from certipep.batch.site_tables import ACETYL, ACID, AMIDE, AMINE, KINDS, SYMBOLS, SiteTables
from certipep.batch.tables import SIDE_CHAINS, pka_tables

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Rows = NDArray[np.intp] | NDArray[np.bool_] | slice

__all__ = ["SiteCharges", "SiteLine"]

_ROWS = [SIDE_CHAINS.index(kind) for kind in KINDS]
_OTHERS = [place for place in range(len(SIDE_CHAINS)) if place not in _ROWS]
# Neighbours on each side.
_REACH = 3
_BITS = SYMBOLS.bit_length() - 1
# Three symbols of all ones, and what leaves of three the last one and the last two.
_ONES, _LAST, _LAST_TWO = SYMBOLS**_REACH - 1, SYMBOLS - 1, SYMBOLS**2 - 1
# Sites of the chains of a matrix: up to here, and then up to four times as many, and so on.
_FEW, _TIMES = 24, 4


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


class SiteCharges:
    """The ionisable sites of a block of chains.

    Parameters
    ----------
    side_chains : float64 array, kinds x chains
        How many of each kind, in the order of `SIDE_CHAINS`.
    free : pair of bool arrays
        Whether amine and acid of the chain ionise.
    pka : str
        Id of the pKa set.
    line : SiteLine
    tables : SiteTables
        Of that pKa set.
    more : Kinds, optional
        Groups beside the side chains.
    """

    def __init__(
        self,
        side_chains: Array,
        free: tuple[Flags, Flags],
        pka: str,
        line: SiteLine,
        tables: SiteTables,
        *,
        more: Kinds | None = None,
    ) -> None:
        import numpy as np

        usual = pka_tables(pka)
        kinds = Kinds(side_chains, usual.side_chains, usual.basic).joined(more)
        alike = Kinds(side_chains[_OTHERS], usual.side_chains[_OTHERS], usual.basic[_OTHERS]).joined(more)
        acids = np.add.reduce(kinds.counts[~kinds.basic], axis=0) + free[1]
        starts = np.cumsum(line.lengths) - line.lengths
        around = _surroundings(line, free, starts)
        constants, per_chain = _sites(line, around, starts, side_chains, tables)
        ends = _ends(line, free, around, starts, tables)
        self._total = len(acids)
        self._parts: list[tuple[Rows, Charges]] = []
        for rows, sites in _alike_in_number(per_chain):
            own = _matrix(ends[:, rows], constants[sites], per_chain[rows])
            few = (free[0][rows], free[1][rows])
            start = partial(crossings, kinds.of(rows), usual.usual_ends, few)
            self._parts.append((rows, Charges(alike.of(rows), own, acids[rows], start)))

    def at(self, ph: float) -> Array:
        """Return the mean net charge at one pH."""
        return self._put_together([part.at(ph) for _, part in self._parts])

    def isoelectric_points(self, strange: Flags | None = None) -> Array:
        """Return the pH of zero charge, NaN where the charge does not cross zero between pH 0 and 14, or `strange`."""
        return self._put_together(
            [
                part.isoelectric_points(None if strange is None else strange[rows])
                for rows, part in self._parts
            ]
        )

    def _put_together(self, of_parts: list[Array]) -> Array:
        import numpy as np

        if len(of_parts) == 1:
            return of_parts[0]
        found = np.empty(self._total)
        for (rows, _), values in zip(self._parts, of_parts, strict=True):
            found[rows] = values
        return found


def _surroundings(
    line: SiteLine, free: tuple[Flags, Flags], starts: NDArray[np.int64]
) -> tuple[NDArray[np.uint16], NDArray[np.uint16]]:
    """Return the three symbols before every residue, and the three after it, as one number each.

    They are read off the line as if it were one chain, and put right at the ends of chains. A chain that is shorter
    than three writes into the next one, which comes to those residues later.
    """
    import numpy as np

    padded = np.zeros(len(line.symbols) + 2 * _REACH + 1, np.uint16)
    padded[_REACH : _REACH + len(line.symbols)] = line.symbols
    before: NDArray[np.uint16] = np.left_shift(padded[:-2], 2 * _BITS)
    before |= padded[1:-1] << _BITS
    before |= padded[2:]
    after = before.copy()
    first, last, (amine, acid) = starts, starts + line.lengths - 1, free
    if not line.lengths.all():
        there = line.lengths > 0
        first, last, amine, acid = first[there], last[there], amine[there], acid[there]
    amines = np.where(amine, np.uint16(AMINE), np.uint16(ACETYL))
    acids = np.where(acid, np.uint16(ACID), np.uint16(AMIDE))
    for inside in range(_REACH - 1, -1, -1):
        # so many residues stand between this one and the end, and `BEYOND`, all ones, beyond it
        low, high = _BITS * inside, _BITS * (_REACH - 1 - inside)
        place = first + inside
        kept = before.take(place)
        kept &= _ONES >> _BITS * _REACH - low
        kept |= amines << low
        kept |= _ONES >> low + _BITS << low + _BITS
        before[place] = kept
        place = last + (_REACH + 1 - inside)
        kept = after.take(place)
        kept &= _ONES >> high + _BITS << high + _BITS
        kept |= acids << high
        kept |= (1 << high) - 1
        after[place] = kept
    return before, after[_REACH + 1 :]


def _sites(
    line: SiteLine,
    surroundings: tuple[NDArray[np.uint16], NDArray[np.uint16]],
    starts: NDArray[np.int64],
    side_chains: Array,
    tables: SiteTables,
) -> tuple[Array, NDArray[np.intp]]:
    """Return the constants of all side chains with neighbours, and how many each chain has."""
    import numpy as np

    found = np.zeros(len(line.kinds), bool)
    for symbol in np.flatnonzero(tables.place < len(KINDS)).tolist():
        found |= line.kinds == symbol
    sites = np.flatnonzero(found)
    per_chain = np.add.reduce(side_chains[_ROWS], axis=0).astype(np.intp)
    if per_chain.sum() != len(sites):
        # what is no chain of residues was not counted
        per_chain = np.diff(np.searchsorted(sites, np.append(starts, len(found))))
    kind = tables.place.take(line.kinds.take(sites)).astype(np.intp) << 2 * _BITS
    before, after = (each.take(sites) for each in surroundings)
    first, between, last = tables.sides
    constants = first.take(kind + (before >> _BITS))
    constants *= between.take(kind + ((before & _LAST) << _BITS | after >> 2 * _BITS))
    constants *= last.take(kind + (after & _LAST_TWO))
    return constants, per_chain


def _ends(
    line: SiteLine,
    free: tuple[Flags, Flags],
    surroundings: tuple[NDArray[np.uint16], NDArray[np.uint16]],
    starts: NDArray[np.int64],
    tables: SiteTables,
) -> Array:
    """Return the constants of the amine and the acid of each chain, infinite where they are blocked."""
    import numpy as np

    # rows that are all empty have no letter to take
    letters = line.letters if len(line.letters) else np.zeros(1, np.uint8)
    ends, last = np.empty((2, len(starts))), starts + line.lengths - 1
    before = surroundings[0].take(last, mode="clip")
    after = surroundings[1].take(starts, mode="clip")
    amine = letters.take(starts, mode="clip").astype(np.uint16)
    acid = letters.take(last, mode="clip")
    near, far = tables.amine
    np.multiply(near.take(amine << _BITS | after >> 2 * _BITS), far.take(after & _LAST_TWO), out=ends[0])
    near, far = tables.acid
    np.multiply(near.take((before & _LAST) << _BITS | acid), far.take(before >> _BITS), out=ends[1])
    for end in (0, 1):
        ends[end][~free[end]] = np.inf
    return ends


def _alike_in_number(per_chain: NDArray[np.intp]) -> Iterator[tuple[Rows, Rows]]:
    """Yield chains, and their sites, that have about as many sites."""
    import numpy as np

    most = int(per_chain.max(initial=0))
    if most <= max(_FEW, _TIMES * per_chain.mean()):
        yield slice(None), slice(None)
        return
    low, high = -1, _FEW
    while low < most:
        some = (low < per_chain) & (per_chain <= high)
        if some.any():
            yield np.flatnonzero(some), np.repeat(some, per_chain)
        low, high = high, high * _TIMES


def _matrix(ends: Array, constants: Array, per_chain: NDArray[np.intp]) -> Array:
    """Return a column for each chain: its ends, its sites, and infinity below."""
    import numpy as np

    total = len(per_chain)
    own = np.full((len(ends) + int(per_chain.max(initial=0)), total), np.inf)
    own[: len(ends)] = ends
    # the n-th site of a chain goes into the n-th row of its column
    column = np.arange(total) - (np.cumsum(per_chain) - per_chain) * total
    place = np.arange(len(constants)) * total + np.repeat(column, per_chain)
    own[len(ends) :].reshape(-1)[place] = constants
    return own
