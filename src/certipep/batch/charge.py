"""Net charge and isoelectric point of many chains at once.

With x = 10^-pH a group of dissociation constant K is protonated to the part q = x / (x + K), so that the charge
is Σ n q - A, where A counts the acids; in u = ln x its derivatives are sums of n q, n q² and n q³. The isoelectric
point is looked for from a rough start by two steps of Halley's method in single precision, and one of Newton's in
double, which needs the charge alone: what the slope is there is known well enough from the step before. What does
not settle takes more steps, and is bisected in the end.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from certipep.batch.grid import HIGHEST_PH, LN10, Kinds, crossings
from certipep.batch.stairs import Layout, Stairs
from certipep.batch.tables import pka_tables

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Classes = tuple[NDArray[np.uint8], NDArray[np.uint8]]
    Flags = NDArray[np.bool_]
    Rough = NDArray[np.float32]

__all__ = ["Charges", "charges_of_kinds"]

# Sums of titrations are so smooth in ln x that Halley's step leaves at most a third of its cube: 1e-9 of a pH here.
_SETTLED = 1.8e-3
# What the step in double precision may leave, in ln x: 1e-9 of a pH. `_NOISE` is what single precision adds to a
# slope, as a part of the protons that the groups hold.
_LEFT, _NOISE = 2e-9, 1e-6
# A fourth of a half: what is taken for the third derivative, as a part of the first, in the slope after a step.
_MIDDLE = 0.125
_MORE_STEPS = 20
# No slope is taken to be smaller.
_FLAT = 1e-9
_BISECTIONS = 60


class Charges:
    """The ionisable groups of a block of chains.

    Parameters
    ----------
    kinds : Kinds
        Groups that are alike in all chains.
    own : float64 array
        Constants of the groups that each chain has for itself; infinite where it has none.
    layout : Layout
        Where these stand.
    acids : float64 array
        How many groups of each chain are acids.
    start : callable
        Gives what `certipep.batch.grid.crossings` does.
    """

    def __init__(
        self,
        kinds: Kinds,
        own: Array,
        layout: Layout,
        acids: Array,
        start: Callable[[], tuple[Array | Rough, Flags]],
    ) -> None:
        self._kinds, self._own, self._acids, self._start = kinds, own, acids, start
        self._layout = layout

    def __len__(self) -> int:
        return len(self._acids)

    def at(self, ph: float) -> Array:
        """Return the mean net charge at one pH."""
        import numpy as np

        x = 10.0**-ph
        own = np.add(x, self._own)
        np.divide(x, own, out=own)
        found: Array = self._layout.summed(own)
        # no product of matrices: the linear-algebra library would start threads for so little
        found += np.einsum("i,ij->j", x / (x + self._kinds.constants), self._kinds.counts)
        found -= self._acids
        return found

    def isoelectric_points(self, strange: Flags | None = None) -> Array:
        """Return the pH of zero charge, NaN where the charge does not cross zero between pH 0 and 14, or `strange`."""
        import numpy as np

        start, none = self._start()
        doubtful = np.flatnonzero(none)
        if len(doubtful):
            few = self.of(doubtful)
            none[doubtful] = ~((few.at(0.0) > 0) & (few.at(HIGHEST_PH) < 0))
        if strange is not None and strange.any():
            none |= strange
        u, settled = self._polished(start)
        settled |= none
        loose = np.flatnonzero(~settled)
        if len(loose):
            u[loose] = self.of(loose).stepped(u[loose])
        u *= -1.0 / LN10
        none |= u < 0.0
        none |= u > HIGHEST_PH
        if none.any():
            u[none] = np.nan
        return u

    def stepped(self, u: Array) -> Array:
        """Return ln x of zero charge by full steps from `u`, and by bisection where these do not settle."""
        import numpy as np

        some, left = self, np.arange(len(u))
        for _ in range(_MORE_STEPS):
            step = _halley(*some.terms(u[left])[1:])
            u[left] += step
            moving = np.flatnonzero(~(np.abs(step) < _SETTLED))
            if not len(moving):
                return u
            some, left = some.of(moving), left[moving]
        u[left] = -LN10 * some.bisected()
        return u

    def _polished(self, start: Array | Rough) -> tuple[Array, Flags]:
        """Return ln x of zero charge from a rough start, and where no more than `_LEFT` is left."""
        import numpy as np

        single = self._in(np.float32)
        u = start.astype(np.float32)
        u += _halley(*single.terms(u)[1:])
        held, value, slope, bend = single.terms(u)
        step = _halley(value, slope, bend)
        u += step
        found: Array = u.astype(np.float64)
        # The slope after that step. The third derivative of a titration lies between the first and minus a half of
        # it: a fourth is taken, and the slope is off by no more than three fourths of half of the step's square, and
        # the noise, as parts of it. Half of the last step stands for the bend of the curve.
        bend *= step
        step *= step
        step *= _MIDDLE
        bend += step * slope
        slope += bend
        np.clip(slope, _FLAT, np.inf, out=slope)
        last = self._charge(np.exp(found)).astype(np.float32)
        last /= slope
        np.clip(last, -1.0, 1.0, out=last)
        found -= last
        held *= _NOISE
        held /= slope
        step *= 3.0
        held += step
        np.abs(last, out=last)
        held *= last
        last *= last
        last *= 0.5
        held += last
        return found, held < _LEFT

    def _in(self, dtype: type[np.floating[Any]]) -> Charges:
        """Return the same groups in another precision."""
        kinds, own, acids = self._kinds.cast(dtype), self._own.astype(dtype), self._acids.astype(dtype)
        return Charges(kinds, own, self._layout, acids, self._start)

    def of(self, rows: NDArray[np.intp]) -> Charges:
        """Return the groups of some of the chains."""
        import numpy as np

        own = self._layout.columns(self._own, rows, np.inf)
        return Charges(
            self._kinds.of(rows), own.reshape(-1), Stairs([own.shape]), self._acids.take(rows), self._start
        )

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

    def _charge(self, x: Array) -> Array:
        import numpy as np

        alike, own = self._protonated(x)
        found: Array = self._layout.summed(own)
        found += np.einsum("ij,ij->j", alike, self._kinds.counts)
        found -= self._acids
        return found

    def terms(self, u: Any) -> tuple[Any, Any, Any, Any]:
        """Return protons held, the charge and its first two derivatives in ln x, in the precision of `u`."""
        import numpy as np

        alike, own = self._protonated(np.exp(u))
        held, power = self._layout.summed(own), own * own
        twice = self._layout.summed(power)
        power *= own
        bend = self._layout.summed(power)
        kinds = alike * self._kinds.counts
        held += np.add.reduce(kinds, axis=0)
        kinds *= alike
        twice += np.add.reduce(kinds, axis=0)
        # the second derivative is the sum of n q (1 - q) (1 - 2 q)
        bend += np.einsum("ij,ij->j", kinds, alike)
        bend -= twice
        bend *= 2.0
        slope = held - twice
        bend += slope
        return held, held - self._acids, slope, bend

    def _protonated(self, x: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
        """Return x / (x + K), the part that is protonated, of the kinds of groups and of the groups of each chain."""
        import numpy as np

        alike = np.add(x, self._kinds.constants[:, None])
        np.divide(x, alike, out=alike)
        own = np.empty_like(self._own)
        self._layout.shares(x, self._own, own)
        return alike, own


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
    start = partial(crossings, kinds, tables.usual_ends, free)
    return Charges(kinds, own.reshape(-1), Stairs([own.shape]), acids, start)


def _halley(value: Any, slope: Any, bend: Any) -> Any:
    """Return Halley's step towards zero charge, at most one unit of ln x."""
    import numpy as np

    below = slope * slope
    below *= 2.0
    below -= value * bend
    np.clip(below, 1e-30, np.inf, out=below)
    step = value * slope
    step *= -2.0
    step /= below
    np.clip(step, -1.0, 1.0, out=step)
    return step
