"""Net charge and isoelectric point of many chains at once under a set that knows the neighbours of a site.

No two chains share their constants here. Short chains stand side by side, those with most sites first; long ones one
after the other.
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
from certipep.batch.stairs import Layout, Runs, Stairs
from certipep.batch.tables import pka_tables

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Flags = NDArray[np.bool_]

__all__ = ["SiteCharges"]

# Numbers of chains that are solved at once, and how many every chain has beside its sites: a whole block of short
# chains. Smaller portions stay in the cache, but take more calls, which cost as much.
_PLACES, _BESIDE = 3 << 18, 6
# Chains with more sites in the mean stand one after the other: below, sums over short runs are slow.
_LONG = 16


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

        around = surroundings(line, free)
        sites, constants = site_constants(line, around, tables)
        ends = end_constants(line, free, around, tables)
        per_chain = counts.near()
        if per_chain.sum() != len(sites):
            # what is no chain of residues was not counted
            per_chain = np.diff(np.searchsorted(sites, line.offsets))
        first = np.cumsum(per_chain)
        first -= per_chain
        long = len(sites) > _LONG * len(per_chain) and per_chain.all()
        order = np.arange(len(per_chain)) if long else _most_first(per_chain)
        first, per_chain = first.take(order), per_chain.take(order)
        self._order = order
        self._parts: list[tuple[slice, Charges]] = []
        usual = pka_tables(pka)
        constants_alike = usual.side_chains[NEAR_FIRST[len(KINDS) :]]
        basic = usual.basic[NEAR_FIRST]
        ionise = [each if each.all() else each.take(order) for each in free]
        for part in _parts(len(order), len(sites)):
            rows = order[part]
            some = counts.of(rows)
            rest = None if more is None else more.of(rows)
            own, layout = (_in_runs if long else _in_stairs)(
                ends.take(rows, axis=1), constants, first[part], per_chain[part]
            )
            ionising = ionise[0][part], ionise[1][part]
            start = partial(rough_points, some, ionising, pka, len(order), rest)
            acids = np.add.reduce(some[~basic], axis=0, dtype=some.dtype).astype(float)
            acids += ionising[1]
            if rest is not None:
                acids += np.add.reduce(rest.counts[~rest.basic], axis=0)
            alike = Kinds(some[len(KINDS) :].astype(float), constants_alike, basic[len(KINDS) :]).joined(rest)
            self._parts.append((part, Charges(alike, own, layout, acids, start)))

    def at(self, ph: float) -> Array:
        """Return the mean net charge at one pH."""
        return self._in_order([part.at(ph) for _, part in self._parts])

    def isoelectric_points(self, strange: Flags | None = None) -> Array:
        """Return the pH of zero charge, NaN where the charge does not cross zero between pH 0 and 14, or `strange`."""
        if strange is not None and not strange.any():
            strange = None
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


def _parts(chains: int, sites: int) -> Iterator[slice]:
    """Yield runs of about as many chains each."""
    number = 1 + (sites + _BESIDE * chains) // _PLACES
    for part in range(number):
        yield slice(part * chains // number, (part + 1) * chains // number)


def _most_first(per_chain: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the order from many sites to few."""
    import numpy as np

    most = per_chain.max(initial=0)
    return np.argsort((most - per_chain).astype(np.min_scalar_type(most)), kind="stable")


def _in_runs(
    ends: Array, constants: Array, first: NDArray[np.intp], per_chain: NDArray[np.intp]
) -> tuple[Array, Layout]:
    """Return the constants of chains, ends first, and how they stand; `first` is where the sites of a chain begin."""
    import numpy as np

    sites = constants[first[0] : first[-1] + per_chain[-1]]
    return np.concatenate([ends.reshape(-1), sites]), Runs(len(ends), per_chain)


def _in_stairs(
    ends: Array, constants: Array, first: NDArray[np.intp], per_chain: NDArray[np.intp]
) -> tuple[Array, Layout]:
    """Return the same for chains of few sites, those with most first; what is no site is infinity."""
    import numpy as np

    layout = Stairs.of_numbers(per_chain)
    own = np.empty(ends.size + layout.size)
    own[: ends.size] = ends.reshape(-1)
    row = 0
    for step in layout.rectangles(own[ends.size :]):
        rows, chains = step.shape
        number = np.arange(row, row + rows)[:, None]
        constants.take(first[:chains] + number, out=step, mode="clip")
        if per_chain[chains - 1 : chains].max(initial=0) < row + rows:
            np.copyto(step, np.inf, where=per_chain[:chains] <= number)
        row += rows
    return own, layout.below(len(ends))
