"""Net charge and isoelectric point of many chains at once.

With x = 10^-pH a group of dissociation constant K is protonated to the part q = x / (x + K), so that the charge
is Σ n q - A, where A counts the acids; in u = ln x its derivatives are sums of n q, n q² and n q³. The isoelectric
point is looked for from a rough start (`certipep.batch.grid`) by one step of Halley's method in single precision and
one in double. What does not settle takes more steps, and is bisected in the end.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from certipep.batch.grid import HIGHEST_PH, LN10, Kinds, crossings
from certipep.batch.tables import pka_tables

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Classes = tuple[NDArray[np.uint8], NDArray[np.uint8]]
    Flags = NDArray[np.bool_]

__all__ = ["Charges", "charges_of_kinds"]

# Sums of titrations are so smooth in ln x that Halley's step leaves at most a third of its cube: 1e-9 of a pH here.
_SETTLED = 1.8e-3
_MORE_STEPS = 6
_BISECTIONS = 60


class Charges:
    """The ionisable groups of a block of chains.

    Parameters
    ----------
    kinds : Kinds
        Groups that are alike in all chains.
    own : float64 array, groups x chains
        Constants of groups of which every chain has one; infinite where it has none.
    acids : float64 array
        How many groups of each chain are acids.
    start : callable
        Gives what `certipep.batch.grid.crossings` does.
    """

    def __init__(
        self, kinds: Kinds, own: Array, acids: Array, start: Callable[[], tuple[Array, Flags]]
    ) -> None:
        self._kinds, self._own, self._acids, self._start = kinds, own, acids, start

    def __len__(self) -> int:
        return len(self._acids)

    def at(self, ph: float) -> Array:
        """Return the mean net charge at one pH."""
        return self._charge(10.0**-ph)

    def isoelectric_points(self, strange: Flags | None = None) -> Array:
        """Return the pH of zero charge, NaN where the charge does not cross zero between pH 0 and 14, or `strange`."""
        import numpy as np

        u, none = self._start()
        doubtful = np.flatnonzero(none)
        if len(doubtful):
            few = self.of(doubtful)
            none[doubtful] = ~((few.at(0.0) > 0) & (few.at(HIGHEST_PH) < 0))
        if strange is not None:
            none |= strange
        u += _halley(*self.terms(u.astype(np.float32)))
        step = _halley(*self.terms(u))
        u += step
        loose = np.flatnonzero(~((np.abs(step) < _SETTLED) | none))
        for _ in range(_MORE_STEPS):
            if not len(loose):
                break
            step = _halley(*self.of(loose).terms(u[loose]))
            u[loose] += step
            loose = loose[~(np.abs(step) < _SETTLED)]
        points: Array = u / -LN10
        if len(loose):
            points[loose] = self.of(loose).bisected()
        points[none | (points < 0.0) | (points > HIGHEST_PH)] = np.nan
        return points

    def of(self, rows: NDArray[np.intp]) -> Charges:
        """Return the groups of some of the chains."""
        return Charges(self._kinds.of(rows), self._own.take(rows, axis=1), self._acids[rows], self._start)

    def bisected(self) -> Array:
        """Return the isoelectric points by bisection of the whole scale: slow, and never lost."""
        import numpy as np

        low, high = np.zeros(len(self)), np.full(len(self), HIGHEST_PH)
        for _ in range(_BISECTIONS):
            middle = (low + high) / 2
            above = self._charge(10.0**-middle) > 0
            low, high = np.where(above, middle, low), np.where(above, high, middle)
        found: Array = (low + high) / 2
        return found

    def _charge(self, x: Any) -> Array:
        import numpy as np

        alike, own = self._protonated(x, np.dtype(float))
        alike *= self._kinds.counts
        found: Array = np.add.reduce(alike, axis=0)
        found += np.add.reduce(own, axis=0)
        found -= self._acids
        return found

    def terms(self, u: Any) -> tuple[Any, Any, Any]:
        """Return the charge and its first two derivatives in ln x, in the precision of `u`."""
        import numpy as np

        alike, own = self._protonated(np.exp(u), u.dtype)
        weighed = alike * self._kinds.counts.astype(u.dtype, copy=False)
        held = np.add.reduce(weighed, axis=0) + np.add.reduce(own, axis=0)
        twice = np.einsum("ij,ij->j", weighed, alike) + np.einsum("ij,ij->j", own, own)
        thrice = np.einsum("ij,ij,ij->j", weighed, alike, alike) + np.einsum("ij,ij,ij->j", own, own, own)
        slope = held - twice
        # the second derivative: the sum of n q (1 - q) (1 - 2 q)
        return held - self._acids.astype(u.dtype, copy=False), slope, slope - 2.0 * (twice - thrice)

    def _protonated(self, x: Any, dtype: np.dtype[Any]) -> tuple[Any, Any]:
        """Return x / (x + K), the part that is protonated, of the kinds of groups and of the groups of each chain."""
        import numpy as np

        kinds = len(self._kinds.constants)
        part = np.empty((kinds + len(self._own), len(self)), dtype)
        np.add(x, self._kinds.constants.astype(dtype)[:, None], out=part[:kinds])
        np.add(x, self._own.astype(dtype, copy=False), out=part[kinds:])
        np.divide(x, part, out=part)
        return part[:kinds], part[kinds:]


def charges_of_kinds(
    side_chains: Array, classes: Classes, free: tuple[Flags, Flags], pka: str, *, more: Kinds | None = None
) -> Charges:
    """Return the groups of a block of chains under a set that has one pKa for each kind of group.

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
    more : Kinds, optional
        Groups beside the side chains.
    """
    import numpy as np

    tables = pka_tables(pka)
    kinds = Kinds(side_chains, tables.side_chains, tables.basic).joined(more)
    own = np.empty((2, side_chains.shape[1]))
    for end in (0, 1):
        tables.ends[end].take(classes[end], out=own[end], mode="clip")
        own[end][~free[end]] = np.inf
    acids = np.add.reduce(kinds.counts[~kinds.basic], axis=0) + free[1]
    return Charges(kinds, own, acids, partial(crossings, kinds, tables.usual_ends, free))


def _halley(value: Any, slope: Any, bend: Any) -> Any:
    """Return Halley's step towards zero charge, at most one unit of ln x."""
    import numpy as np

    below = np.maximum(2.0 * slope * slope - value * bend, 1e-30)
    return np.clip(-2.0 * value * slope / below, -1.0, 1.0)
