"""Where the charge of many chains crosses zero, roughly: between two points of a grid of pH.

Here all groups of a kind are alike, and all ends of chains: this is only where the search starts.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Flags = NDArray[np.bool_]

__all__ = ["HIGHEST_PH", "LN10", "Kinds", "crossings"]

HIGHEST_PH = 14.0
LN10 = math.log(10.0)
_POINTS = 15
# Below this many multiplications the linear-algebra library starts no threads, which on a busy machine cost more than
# they save.
_ONE_THREAD = 1 << 18
# The rough charge is off by less than this at the ends of the scale.
_DOUBT = 0.3


@dataclass(frozen=True, slots=True)
class Kinds:
    """Ionisable groups, each kind with one dissociation constant in all chains.

    Parameters
    ----------
    counts : float64 array, kinds x chains
    constants : float64 array
    basic : bool array
    """

    counts: Array
    constants: Array
    basic: Flags

    def joined(self, more: Kinds | None) -> Kinds:
        """Return these kinds and more of them."""
        import numpy as np

        if more is None:
            return self
        return Kinds(
            np.concatenate([self.counts, more.counts]),
            np.concatenate([self.constants, more.constants]),
            np.concatenate([self.basic, more.basic]),
        )

    def of(self, rows: NDArray[np.intp]) -> Kinds:
        """Return them for some of the chains."""
        return Kinds(self.counts.take(rows, axis=1), self.constants, self.basic)

    def cast(self, dtype: type[np.floating[Any]]) -> Kinds:
        """Return them in another precision."""
        return Kinds(self.counts.astype(dtype), self.constants.astype(dtype), self.basic)

    def only(self, places: list[int]) -> Kinds:
        """Return some of them."""
        return Kinds(self.counts[places], self.constants[places], self.basic[places])


def crossings(kinds: Kinds, ends: tuple[float, float], free: tuple[Flags, Flags]) -> tuple[Array, Flags]:
    """Return ln x = -pH ln 10 near the crossing of each chain, and which chains may have none.

    Parameters
    ----------
    kinds : Kinds
    ends : pair of float
        Usual constants of an amine and of an acid that end a chain.
    free : pair of bool arrays
        Whether they ionise.
    """
    import numpy as np

    x = _grid()
    parts = x / (x + np.concatenate([kinds.constants, ends]))
    parts -= ~np.concatenate([kinds.basic, [True, False]])
    total = kinds.counts.shape[1]
    counts = np.concatenate([kinds.counts, free], dtype=np.float32, casting="same_kind")
    charge = np.empty((_POINTS, total), np.float32)
    width = _ONE_THREAD // parts.size
    for start in range(0, total, width):
        some = slice(start, start + width)
        np.matmul(parts.astype(np.float32), counts[:, some], out=charge[:, some])
    cell = np.add.reduce((charge > 0).view(np.uint8), axis=0, dtype=np.uint8).astype(np.intp)
    np.clip(cell, 1, _POINTS - 1, out=cell)
    place = cell * total + np.arange(total)
    low, high = charge.take(place), charge.take(place - total)
    share = np.clip(high / np.maximum(high - low, 1e-30), 0.0, 1.0)
    u: Array = (cell - 1 + share) * (-LN10 * HIGHEST_PH / (_POINTS - 1))
    return u, (charge[0] < _DOUBT) | (charge[-1] > -_DOUBT)


@cache
def _grid() -> Array:
    """Return x = 10^-pH at every point, as one column."""
    import numpy as np

    return np.array(10.0 ** -np.linspace(0.0, HIGHEST_PH, _POINTS)[:, None])
