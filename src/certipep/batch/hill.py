"""Formulas of many molecules as text in Hill order.

>>> import numpy as np
>>> hill_texts(["C", "13C", "H"], np.array([[2.0, 1.0], [1.0, 0.0], [6.0, 4.0]])).tolist()
['C2[13C]H6', 'CH4']
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from certipep.chemistry.formula import Formula, written

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["hill_texts"]


def hill_texts(elements: Sequence[str], atoms: NDArray[np.float64]) -> NDArray[Any]:
    """Return one formula for each column of `atoms`, whose rows are elements in Hill order with carbon first."""
    import numpy as np

    counts = atoms.astype(np.int64)
    found: NDArray[Any] = np.full(counts.shape[1], "", object)
    for symbol, row in zip(elements, counts, strict=True):
        found = found + _symbols(symbol, int(row.max(initial=0))).take(row, mode="clip")
    # a change may take more than is there, and without carbon the order is another
    for place in np.flatnonzero((counts < 0).any(axis=0) | (counts[0] <= 0)).tolist():
        found[place] = _ordered(tuple(elements), tuple(counts[:, place].tolist()))
    return found


@lru_cache(maxsize=4096)
def _ordered(elements: tuple[str, ...], counts: tuple[int, ...]) -> str:
    """Return one formula by the rules; rows that share it, such as those that are read apart, ask once."""
    return Formula(dict(zip(elements, counts, strict=True))).hill


@lru_cache(maxsize=256)
def _counted(symbol: str, most: int) -> NDArray[Any]:
    import numpy as np

    return np.array(["", *(written(symbol, count) for count in range(1, most + 1))], object)


def _symbols(symbol: str, most: int) -> NDArray[Any]:
    """Return how 0, 1, 2 … atoms of an element are written, up to at least `most`."""
    return _counted(symbol, 1 << most.bit_length())
