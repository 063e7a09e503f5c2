"""Net charge and isoelectric point of many chains at once under a set that knows the neighbours of a site.

No two chains share their constants here, so each is solved: from where the base values put it, by steps of Halley's
method over a ragged list of sites. What does not settle is bisected.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from certipep.batch.charge import Charges
from certipep.batch.grid import MoreGroups
from certipep.batch.site_tables import ACETYL, ACID, AMIDE, AMINE, BEYOND, KINDS, SYMBOLS, SiteTables
from certipep.batch.steps import chebyshev, halley
from certipep.batch.tables import SIDE_CHAINS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["SiteCharges", "SiteLine"]

# The first two of `KINDS` are acids.
_ACIDS = 2
_ROWS = [SIDE_CHAINS.index(kind) for kind in KINDS]
# Symbols between two chains: an acid's end, two of nothing, an amine's end; the first chain has three before it.
_GAP, _BEFORE = 4, 3
# Of the grid of pH that gives the start.
_COARSE = 29


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


class SiteCharges(Charges):
    """The ionisable sites of a block of chains.

    Parameters
    ----------
    side_chains, classes, free, pka, more
        As for `Charges`.
    line : SiteLine
    tables : SiteTables
        Of that pKa set.
    """

    def __init__(
        self,
        side_chains: Array,
        classes: tuple[NDArray[np.uint8], NDArray[np.uint8]],
        free: tuple[NDArray[np.bool_], NDArray[np.bool_]],
        pka: str,
        line: SiteLine,
        tables: SiteTables,
        *,
        more: MoreGroups | None = None,
    ) -> None:
        import numpy as np

        super().__init__(side_chains, classes, free, pka, more=more)
        self._coarse = Charges(side_chains, classes, free, pka, grid=_COARSE, more=more)
        total = len(line.lengths)
        self._acids = self._acids - side_chains[_ROWS[0]] - side_chains[_ROWS[1]]
        self._counts[_ROWS] = 0.0
        padded, inside, first = _padded(line, free)
        last = first + line.lengths - 1
        threes = padded[:-2].astype(np.uint16)
        threes <<= 5
        threes |= padded[1:-1]
        threes <<= 5
        threes |= padded[2:]
        if line.kinds is line.symbols:
            kinds = tables.place.take(padded)
        else:
            kinds = np.full(len(padded), len(KINDS), np.uint8)
            kinds[inside] = tables.place.take(line.kinds)
        found = kinds < len(KINDS)
        sites = np.flatnonzero(found)
        per_chain = np.add.reduceat(found.view(np.uint8), first - _BEFORE, dtype=np.intp)
        self.note(per_chain)
        self._owner = np.repeat(np.arange(total), per_chain)
        kind = kinds.take(sites).astype(np.intp)
        self._acids += np.bincount(self._owner, kind < _ACIDS, total)
        kind *= SYMBOLS**3
        self._constants = tables.before.take(kind + threes.take(sites - 3))
        kind += threes.take(sites + 1)
        self._constants *= tables.after.take(kind)
        ends = np.cumsum(line.lengths)
        # Rows that are all empty have no letter to take.
        letters = line.letters if len(line.letters) else np.zeros(1, line.letters.dtype)
        amine = tables.amine[0].take(letters.take(ends - line.lengths, mode="clip"))
        self._ends[0] = amine * tables.after_amine.take(threes.take(first + 1, mode="clip"))
        acid = tables.acid[0].take(letters.take(ends - 1, mode="clip"))
        self._ends[1] = acid * tables.before_acid.take(threes.take(last - 3, mode="clip"))

    def at(self, ph: float) -> Array:
        """Return the mean net charge at one pH."""
        x = 10.0**-ph
        found: Array = super().at(ph)
        found += self._summed(x / (x + self._constants))
        return found

    def isoelectric_points(self, strange: NDArray[np.bool_] | None = None) -> Array:
        """Return the pH of zero charge, NaN where the charge does not cross zero between pH 0 and 14, or `strange`."""
        import numpy as np

        u, charge = self._coarse.start()
        for _ in range(2):
            terms = self._terms(u.astype(np.float32))
            u += halley(*terms)
        step = chebyshev(self._terms(u, bent=False), terms)
        u += step
        found, none = self.found(u, step, charge, strange)
        found[none] = np.nan
        return found

    def _terms(self, u: Any, *, bent: bool = True) -> tuple[Any, Any, Any]:
        import numpy as np

        value, slope, bend = super()._terms(u, bent=bent)
        x = np.exp(u).take(self._owner)
        part = x + self._constants.astype(u.dtype, copy=False)
        np.divide(x, part, out=part)
        value += self._summed(part)
        rest = part - part * part
        slope += self._summed(rest)
        if bend is None:
            return value, slope, None
        rest -= 2 * part * rest
        bend += self._summed(rest)
        return value, slope, bend

    def of(self, rows: NDArray[np.intp]) -> SiteCharges:
        """Return the sites of some of the chains."""
        import numpy as np

        few = copy(self)
        few.__dict__.update(super().of(rows).__dict__)
        place = np.full(self._counts.shape[1], -1)
        place[rows] = np.arange(len(rows))
        owner = place[self._owner]
        kept = owner >= 0
        owner, constants = owner[kept], self._constants[kept]
        order = np.argsort(owner, kind="stable")
        few.__dict__.update(_owner=owner[order], _constants=constants[order])
        few.note(np.bincount(owner, minlength=len(rows)))
        return few

    def _held(self, x: Array) -> Array:

        part = x.take(self._owner)
        found: Array = super()._held(x) + self._summed(part / (part + self._constants))
        return found

    def _summed(self, values: Any) -> Any:
        """Return the sum over the sites of each chain."""
        import numpy as np

        if self._with_sites is None:
            return np.add.reduceat(values, self._starts)
        sums = np.zeros(len(self._acids), values.dtype)
        if len(values):
            sums[self._with_sites] = np.add.reduceat(values, self._starts)
        return sums

    def note(self, per_chain: NDArray[np.intp]) -> None:
        """Note where the sites of each chain begin, and which chains have any (None: all)."""
        import numpy as np

        some = per_chain > 0
        self._with_sites: NDArray[np.bool_] | None = None if some.all() else some
        self._starts = (np.cumsum(per_chain) - per_chain)[some]


def _padded(
    line: SiteLine, free: tuple[NDArray[np.bool_], NDArray[np.bool_]]
) -> tuple[NDArray[np.uint8], NDArray[np.bool_], NDArray[np.int64]]:
    """Return the symbols of all chains with their ends between them, which are residues, and where chains begin."""
    import numpy as np

    lengths, total = line.lengths, len(line.lengths)
    first = np.cumsum(lengths) - lengths + _GAP * np.arange(total) + _BEFORE
    padded = np.full(len(line.symbols) + _GAP * total + _BEFORE, BEYOND, np.uint8)
    inside = np.ones(len(padded), bool)
    inside[:_BEFORE] = False
    for step in range(_GAP):
        inside[first + lengths + step] = False
    padded[inside] = line.symbols
    amine, acid = free
    padded[first - 1] = np.where(amine, AMINE, ACETYL)
    padded[first + lengths] = np.where(acid, ACID, AMIDE)
    return padded, inside, first
