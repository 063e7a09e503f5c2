"""How many ionisable side chains chains have, as they were counted: packed, or as rows of a matrix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from certipep.batch.site_tables import COUNTED, KINDS
from certipep.batch.tables import SIDE_CHAINS, SIDE_FIELDS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["NEAR_FIRST", "CountRows", "PackedCounts", "SideCounts"]

# The places in `SIDE_CHAINS` of the kinds with neighbours that matter, and then of the others.
NEAR_FIRST = [SIDE_CHAINS.index(kind) for kind in KINDS + COUNTED]
# Where the upper half of a word begins: the first field that is not whole in the lower 32 bits.
_HALF = min(field.shift for field in SIDE_FIELDS.values() if field.shift + field.width > 32)


class SideCounts(Protocol):
    """Counts of the side chains of many chains."""

    def near(self) -> NDArray[np.intp]:
        """Return how many side chains of each chain have neighbours that matter."""

    def of(self, rows: NDArray[np.intp]) -> NDArray[Any]:
        """Return the counts of some chains: one row for each of `NEAR_FIRST`."""


@dataclass(frozen=True, slots=True)
class PackedCounts:
    """Counts in the fields of one word a chain.

    Parameters
    ----------
    words : int64 array
        See `certipep.batch.tables.SIDE_FIELDS`.
    """

    words: NDArray[np.int64]

    def near(self) -> NDArray[np.intp]:
        """Return how many side chains of each chain have neighbours that matter."""
        # all counts of a chain together fit a field, and so what lies above it is cut off once
        fields = [SIDE_FIELDS[kind] for kind in KINDS]
        found = self.words >> fields[0].shift
        for field in fields[1:]:
            found += self.words >> field.shift
        found &= fields[0].mask
        return found

    def of(self, rows: NDArray[np.intp]) -> NDArray[Any]:
        """Return the counts of some chains: one row for each of `NEAR_FIRST`."""
        import numpy as np

        words = self.words.take(rows)
        # in halves, as numbers of 32 bits are shifted in a third of the time
        low, high = words.astype(np.uint32), (words >> _HALF).astype(np.uint32)
        found = np.empty((len(SIDE_CHAINS), len(words)), np.uint8)
        for row, kind in zip(found, KINDS + COUNTED, strict=True):
            shift = SIDE_FIELDS[kind].shift
            row[:] = low >> shift if shift < _HALF else high >> shift - _HALF
        found &= SIDE_FIELDS[KINDS[0]].mask
        return found


@dataclass(frozen=True, slots=True)
class CountRows:
    """Counts as they are.

    Parameters
    ----------
    rows : float64 array, kinds x chains
        In the order of `SIDE_CHAINS`.
    """

    rows: Array

    def near(self) -> NDArray[np.intp]:
        """Return how many side chains of each chain have neighbours that matter."""
        import numpy as np

        near = NEAR_FIRST[: len(KINDS)]
        found: NDArray[np.intp] = np.add.reduce(self.rows[near], axis=0).astype(np.intp)
        return found

    def of(self, rows: NDArray[np.intp]) -> NDArray[Any]:
        """Return the counts of some chains: one row for each of `NEAR_FIRST`."""
        return self.rows[NEAR_FIRST].take(rows, axis=1)
