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

__all__ = ["SiteCharges", "SiteLine"]

_ROWS = [SIDE_CHAINS.index(kind) for kind in KINDS]
# Neighbours on each side.
_REACH = 3
_BITS = SYMBOLS.bit_length() - 1
# Three symbols of all ones, and what leaves of three the last one and the last two.
_ONES, _LAST, _LAST_TWO = SYMBOLS**_REACH - 1, SYMBOLS - 1, SYMBOLS**2 - 1
# Chains that are solved at once, and places of a matrix that is too small to be cut.
_AT_ONCE, _SMALL = 1 << 13, 1 << 14


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
        counted = [place for place in range(len(kinds.constants)) if place not in _ROWS]
        acids = np.add.reduce(kinds.counts[~kinds.basic], axis=0) + free[1]
        starts = np.cumsum(line.lengths) - line.lengths
        around = _surroundings(line, free, starts)
        constants, per_chain = _sites(line, around, starts, side_chains, tables)
        ends = _ends(line, free, around, starts, tables)
        # from few sites to many, so that chains side by side have about as many
        self._order = np.argsort(per_chain.astype(np.min_scalar_type(per_chain.max())), kind="stable")
        first = (np.cumsum(per_chain) - per_chain).take(self._order)
        per_chain = per_chain.take(self._order)
        self._parts: list[tuple[slice, Charges]] = []
        for part in _parts(per_chain):
            rows = self._order[part]
            own = _matrix(ends.take(rows, axis=1), constants, first[part], per_chain[part])
            some = kinds.of(rows)
            start = partial(crossings, some, usual.usual_ends, (free[0].take(rows), free[1].take(rows)))
            self._parts.append((part, Charges(some.only(counted), own, acids.take(rows), start)))

    def at(self, ph: float) -> Array:
        """Return the mean net charge at one pH."""
        return self._in_order([part.at(ph) for _, part in self._parts])

    def isoelectric_points(self, strange: Flags | None = None) -> Array:
        """Return the pH of zero charge, NaN where the charge does not cross zero between pH 0 and 14, or `strange`."""
        return self._in_order(
            [
                each.isoelectric_points(None if strange is None else strange.take(self._order[part]))
                for part, each in self._parts
            ]
        )

    def _in_order(self, of_parts: list[Array]) -> Array:
        import numpy as np

        found = np.empty(len(self._order))
        for (part, _), values in zip(self._parts, of_parts, strict=True):
            found[self._order[part]] = values
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
    kind = (tables.place.astype(np.uint16) << 2 * _BITS).take(line.kinds.take(sites))
    before, after = (each.take(sites) for each in surroundings)
    first, between, last = tables.sides
    constants = first.take(kind | before >> _BITS)
    constants *= between.take(kind | (before & _LAST) << _BITS | after >> 2 * _BITS)
    constants *= last.take(kind | after & _LAST_TWO)
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


def _parts(per_chain: NDArray[np.intp]) -> Iterator[slice]:
    """Yield runs of chains, ordered by the number of their sites, so that few places of a matrix are empty."""
    import numpy as np

    start, total = 0, len(per_chain)
    while start < total:
        rest = per_chain[start : start + _AT_ONCE]
        alike = rest.searchsorted(rest[0] + rest[0] // 2 + 1, "right")
        small = (rest * np.arange(1, len(rest) + 1)).searchsorted(_SMALL, "right")
        end = start + int(max(alike, small))
        yield slice(start, end)
        start = end


def _matrix(ends: Array, constants: Array, first: NDArray[np.intp], per_chain: NDArray[np.intp]) -> Array:
    """Return a column for each chain: its ends, its sites, and infinity below.

    `first` is where the sites of a chain begin among the `constants`; the chains are ordered by how many they have.
    """
    import numpy as np

    least, most = (int(per_chain[place]) for place in (0, -1))
    own = np.empty((len(ends) + most, len(per_chain)))
    own[: len(ends)] = ends
    for row, values in enumerate(own[len(ends) :]):
        constants.take(first + row, out=values, mode="clip")
        if row >= least:
            values[: per_chain.searchsorted(row, "right")] = np.inf
    return own
