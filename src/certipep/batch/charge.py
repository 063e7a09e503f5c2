"""Net charge and isoelectric point of many chains at once.

With x = 10^-pH a group of dissociation constant K is protonated to the part q = x / (x + K), so that the charge
is Σ n q - A, where A counts the acids; in u = ln x its derivatives are sums of n q, n q² and n q³. The
isoelectric point is bracketed on a grid of pH (one matrix product), interpolated, and polished in u by one step of
Halley's method in single precision and one of Chebyshev's in double. What does not settle is bisected.
"""

from __future__ import annotations

import math
from copy import copy
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from certipep.batch.grid import HIGHEST_PH, MoreGroups, charges_on_grid
from certipep.batch.steps import chebyshev, halley
from certipep.batch.tables import SIDE_CHAINS, PkaTables, pka_tables

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["Charges"]

_LN10 = math.log(10.0)
_GRID = 57
_SETTLED = 2e-4
# The last step bends by the curvature of the step before: what is left is far below 1e-9.
_SETTLED_AT_ONCE = 3e-5
_MORE_STEPS = 4
_BISECTIONS = 60
_DOUBT = 1e-2
_SLAB = 240
_KINDS = len(SIDE_CHAINS)


class Charges:
    """The ionisable groups of a block of chains.

    Parameters
    ----------
    side_chains : float64 array, kinds x chains
        How many of each kind, in the order of `SIDE_CHAINS`.
    classes : pair of uint8 arrays
        The place of the N-terminal amine and of the C-terminal acid in `PkaTables.ends`.
    free : pair of bool arrays
        Whether they ionise.
    pka : str
        Id of the pKa set.
    grid : int
        Points of pH from 0 to 14 between which the isoelectric point is bracketed first.
    more : MoreGroups, optional
        Groups beside the side chains.
    """

    def __init__(
        self,
        side_chains: Array,
        classes: tuple[NDArray[np.uint8], NDArray[np.uint8]],
        free: tuple[NDArray[np.bool_], NDArray[np.bool_]],
        pka: str,
        grid: int = _GRID,
        *,
        more: MoreGroups | None = None,
    ) -> None:
        import numpy as np

        self._pka = pka
        self._grid = grid
        self._tables: PkaTables = pka_tables(pka)
        self._more = more
        self._constants_of_kinds, basic = self._tables.side_chains, self._tables.basic
        if more is not None:
            side_chains = np.concatenate([side_chains, more.counts])
            self._constants_of_kinds = np.concatenate([self._constants_of_kinds, more.constants])
            basic = np.concatenate([basic, more.basic])
        self._kinds = len(side_chains)
        self._counts = np.empty((self._kinds + 2, side_chains.shape[1]))
        self._counts[: self._kinds] = side_chains
        self._counts[self._kinds], self._counts[self._kinds + 1] = free
        self._classes: tuple[NDArray[np.uint8], ...] = classes
        self._ends = np.empty((2, side_chains.shape[1]))
        for end in (0, 1):
            self._tables.ends[end].take(self._classes[end], out=self._ends[end], mode="clip")
        self._acids = self._counts[self._kinds + 1].copy()
        for place, base in enumerate(basic):
            if not base:
                self._acids += self._counts[place]

    def at(self, ph: float) -> Array:
        """Return the mean net charge at one pH."""
        x = 10.0**-ph
        ends = self._counts[self._kinds :] * (x / (x + self._ends))
        charge: Array = ends[0] + ends[1] - self._acids
        for constant, counts in zip(self._constants_of_kinds, self._counts, strict=False):
            charge += counts * (x / (x + constant))
        return charge

    def isoelectric_points(self, strange: NDArray[np.bool_] | None = None) -> Array:
        """Return the pH of zero charge, NaN where the charge does not cross zero between pH 0 and 14, or `strange`."""
        import numpy as np

        u, charge = self.start()
        first = self._terms(u.astype(np.float32))
        u += halley(*first)
        step = chebyshev(self._terms(u, bent=False), first)
        u += step
        found, none = self.found(u, step, charge, strange)
        found[none] = np.nan
        return found

    def start(self) -> tuple[Array, NDArray[np.float32]]:
        """Return ln x where the charge on the grid crosses zero, and the charge on the grid."""
        import numpy as np

        total = self._counts.shape[1]
        charge = np.matmul(charges_on_grid(self._pka, self._grid, self._more), self._on_grid())
        cell = (
            np.add.reduce((charge > 0).view(np.uint8), axis=1, dtype=np.uint8)
            .reshape(-1)[:total]
            .astype(np.intp)
        )
        np.clip(cell, 1, self._grid - 1, out=cell)
        place = cell * _SLAB + _places(total, self._grid)
        low = charge.take(place).astype(np.float64)
        place -= _SLAB
        high = charge.take(place).astype(np.float64)
        width = np.maximum(high - low, 1e-30)
        share = np.clip(high / width, 0.0, 1.0)
        u: Array = (cell - 1 + share) * (-_LN10 * HIGHEST_PH / (self._grid - 1))
        return u, charge

    def found(
        self, u: Array, step: Array, charge: NDArray[np.float32], strange: NDArray[np.bool_] | None
    ) -> tuple[Array, NDArray[np.bool_]]:
        """Return the points after the last step, polished where they had not settled, and where there are none."""
        import numpy as np

        points: Array = u / -_LN10
        none = self._never_zero(charge)
        if strange is not None:
            none |= strange
        loose = np.flatnonzero(~((np.abs(step) < _SETTLED_AT_ONCE) | none))
        if len(loose):
            points[loose] = self.of(loose).polished(u[loose])
        return points, none

    def _never_zero(self, charge: NDArray[np.float32]) -> NDArray[np.bool_]:
        """Return where the charge does not cross zero; the grid's own rounding is not trusted near zero."""
        total = self._counts.shape[1]
        first, last = (charge[:, row].reshape(-1)[:total] for row in (0, -1))
        none: NDArray[np.bool_] = (first < _DOUBT) | (last > -_DOUBT)
        if none.any():
            none = ~((self.at(0.0) > 0) & (self.at(HIGHEST_PH) < 0))
        return none

    def _on_grid(self) -> NDArray[np.float32]:
        """Return the counts of every kind of group, each class of end a kind of its own, in slabs of chains.

        A slab's matrix product is too small for the linear-algebra library to start threads for it, which on
        a busy machine cost far more than they save.
        """
        import numpy as np

        kinds = self._kinds + len(self._tables.ends[0]) + len(self._tables.ends[1])
        total = self._counts.shape[1]
        slabs = -(-total // _SLAB)
        counts = np.zeros((kinds, slabs * _SLAB), np.float32)
        counts[: self._kinds, :total] = self._counts[: self._kinds]
        row, chain = self._kinds, np.arange(total)
        for end in (0, 1):
            counts.reshape(-1)[(self._classes[end].astype(np.intp) + row) * (slabs * _SLAB) + chain] = (
                self._counts[self._kinds + end]
            )
            row += len(self._tables.ends[end])
        return counts.reshape(kinds, slabs, _SLAB).transpose(1, 0, 2)

    def _terms(self, u: Any, *, bent: bool = True) -> tuple[Any, Any, Any]:
        """Return the charge and its derivatives in ln x (the second where `bent`), in the precision of `u`."""
        import numpy as np

        x = np.exp(u)
        counts, ends, acids = (
            each.astype(u.dtype, copy=False) for each in (self._counts, self._ends, self._acids)
        )
        part = np.empty_like(counts)
        np.add(x, self._constants_of_kinds.astype(u.dtype)[:, None], out=part[: self._kinds])
        np.add(x, ends, out=part[self._kinds :])
        # x / (x + K), the part that is protonated
        np.divide(x, part, out=part)
        weighed = part * counts
        held = np.add.reduce(weighed, axis=0)
        weighed *= part
        twice = np.add.reduce(weighed, axis=0)
        value = held - acids
        slope = held - twice
        if not bent:
            return value, slope, None
        weighed *= part
        # the second derivative: the sum of n q (1 - q) (1 - 2 q), with q for the part protonated
        return value, slope, slope - 2.0 * (twice - np.add.reduce(weighed, axis=0))

    def of(self, rows: NDArray[np.intp]) -> Charges:
        """Return the groups of some of the chains."""
        few = copy(self)
        few.__dict__.update(
            _classes=tuple(each[rows] for each in self._classes),
            _counts=self._counts[:, rows],
            _ends=self._ends[:, rows],
            _acids=self._acids[rows],
        )
        return few

    def polished(self, u: Array) -> Array:
        """Return the isoelectric points from a worse start: some more steps, then bisection of the whole scale."""
        import numpy as np

        step = u
        for _ in range(_MORE_STEPS):
            step = halley(*self._terms(u))
            u += step
        found: Array = u / -_LN10
        loose = np.flatnonzero(~(np.abs(step) < _SETTLED))
        if len(loose):
            found[loose] = self.of(loose).bisected()
        return found

    def bisected(self) -> Array:
        """Return the isoelectric points by bisection of the whole scale: slow, and never lost."""
        import numpy as np

        low, high = np.zeros(self._counts.shape[1]), np.full(self._counts.shape[1], HIGHEST_PH)
        for _ in range(_BISECTIONS):
            middle = (low + high) / 2
            above = self._held(10.0**-middle) > self._acids
            low, high = np.where(above, middle, low), np.where(above, high, middle)
        found: Array = (low + high) / 2
        return found

    def _held(self, x: Array) -> Array:
        """Return the protons that each chain holds, those of its neutral acids included."""
        held: Array = (self._counts[self._kinds :] * x / (x + self._ends)).sum(axis=0)
        for constant, counts in zip(self._constants_of_kinds, self._counts, strict=False):
            held += counts * x / (x + constant)
        return held


@lru_cache(maxsize=4)
def _places(total: int, grid: int) -> NDArray[np.intp]:
    """Return where the first grid point of each chain stands in the product, which lies in slabs of chains."""
    import numpy as np

    slab, column = np.divmod(np.arange(total), _SLAB)
    return slab * (grid * _SLAB) + column
