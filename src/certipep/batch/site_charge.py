"""Net charge and isoelectric point of many chains at once under a set that knows the neighbours of a site.

No two chains share their constants here. Chains with about as many sites stand side by side in one matrix.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from certipep.batch.charge import Charges
from certipep.batch.grid import Kinds
from certipep.batch.side_counts import NEAR_FIRST, SideCounts
from certipep.batch.site_line import SiteLine, end_constants, site_constants, surroundings
from certipep.batch.site_start import rough_points
from certipep.batch.site_tables import KINDS, SiteTables
from certipep.batch.tables import pka_tables

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Flags = NDArray[np.bool_]

__all__ = ["SiteCharges"]

# Chains that are solved at once, and places of a matrix that is too small to be cut.
_AT_ONCE, _SMALL = 1 << 13, 1 << 16


class SiteCharges:
    """The ionisable sites of a block of chains.

    Parameters
    ----------
    counts : SideCounts
        Of the side chains.
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
        counts: SideCounts,
        free: tuple[Flags, Flags],
        pka: str,
        line: SiteLine,
        tables: SiteTables,
        *,
        more: Kinds | None = None,
    ) -> None:
        import numpy as np

        starts = np.cumsum(line.lengths)
        starts -= line.lengths
        around = surroundings(line, free, starts)
        sites, constants = site_constants(line, around, tables)
        per_chain = counts.near()
        if per_chain.sum() != len(sites):
            # what is no chain of residues was not counted
            per_chain = np.diff(np.searchsorted(sites, np.append(starts, len(line.kinds))))
        # from few sites to many, so that chains side by side have about as many
        order = np.argsort(per_chain.astype(np.min_scalar_type(per_chain.max())), kind="stable")
        first = np.cumsum(per_chain)
        first -= per_chain
        first, per_chain, starts = first.take(order), per_chain.take(order), starts.take(order)
        ionise = free[0].take(order), free[1].take(order)
        last = line.lengths.take(order)
        last += starts
        last -= 1
        ends = end_constants(line, ionise, around, (starts, last), tables)
        self._order = order
        self._parts: list[tuple[slice, Charges]] = []
        usual = pka_tables(pka)
        constants_alike = usual.side_chains[NEAR_FIRST[len(KINDS) :]]
        basic = usual.basic[NEAR_FIRST]
        for part in _parts(per_chain):
            some = counts.of(order[part])
            rest = None if more is None else more.of(order[part])
            own = _matrix(ends[:, part], constants, first[part], per_chain[part])
            ionising = ionise[0][part], ionise[1][part]
            start = partial(rough_points, some, ionising, pka, len(order), rest)
            acids = ionising[1].astype(float)
            for kind in np.flatnonzero(~basic):
                acids += some[kind]
            if rest is not None:
                acids += np.add.reduce(rest.counts[~rest.basic], axis=0)
            alike = Kinds(some[len(KINDS) :].astype(float), constants_alike, basic[len(KINDS) :]).joined(rest)
            self._parts.append((part, Charges(alike, own, acids, start)))

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
