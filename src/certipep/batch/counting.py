"""Count what chains are made of: a look-up over their bytes and a sum over each chain, in pieces that fit the cache."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from certipep.batch.tables import (
    ATOM_FIELDS,
    LIGHT_FIELDS,
    LONGEST,
    RARE_FIELDS,
    SIDE_FIELDS,
    Field,
    tables,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Chains", "Counter", "blocks"]

# Letters and chains of one block: its arrays of chains stay in the second-level cache.
_BLOCK_LETTERS = 1 << 19
_BLOCK_CHAINS = 1 << 15
# Sites with neighbours take some hundreds of calls a block, which cost more than what leaves the cache.
_TIMES_FOR_SITES = 2
# What is left behind a block belongs to it where it is no more than such a part of one: a small block takes as many
# calls.
_REST = 4
# Chains and letters that are looked up at once, for the same reason.
_AT_ONCE, _LETTERS_AT_ONCE = 1 << 12, 1 << 17


@dataclass(frozen=True, slots=True)
class Chains:
    """One-letter chains, side by side.

    Parameters
    ----------
    letters : uint8 array
        The bytes of all chains, one after the other.
    offsets : int64 array, one longer than the chains
        Where each chain begins; the last is the end.
    acetyl, amide : bool arrays
        Whether the N-terminus is acetylated, the C-terminus an amide.
    """

    letters: NDArray[np.uint8]
    offsets: NDArray[np.int64]
    acetyl: NDArray[np.bool_]
    amide: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.offsets) - 1

    @property
    def lengths(self) -> NDArray[np.int64]:
        """Residues of each chain."""
        import numpy as np

        return np.diff(self.offsets)


def blocks(chains: Chains, *, sites: bool = False) -> Iterator[tuple[int, int]]:
    """Yield (first, last + 1) of runs of chains that together fit the cache, larger ones where sites are looked for."""
    import numpy as np

    times = _TIMES_FOR_SITES if sites else 1
    letters, most = times * _BLOCK_LETTERS, times * _BLOCK_CHAINS
    start, end = 0, len(chains)
    while start < end:
        stop = int(np.searchsorted(chains.offsets, chains.offsets[start] + letters, "right")) - 1
        stop = min(max(stop, start + 1), start + most, end)
        if _REST * (end - stop) <= most and _REST * (chains.offsets[end] - chains.offsets[stop]) <= letters:
            stop = end
        yield start, stop
        start = stop


class Counter:
    """Counts of one block of chains; empty chains count zero of everything.

    Parameters
    ----------
    chains : Chains
    start, stop : int
        The block, as `blocks` gives it.
    """

    def __init__(self, chains: Chains, start: int, stop: int) -> None:
        import numpy as np

        offsets = chains.offsets[start : stop + 1]
        self._letters = chains.letters[offsets[0] : offsets[-1]]
        self._starts = offsets[:-1] - offsets[0]
        self.lengths = offsets[1:] - offsets[:-1]
        self._pieces, self._sizes = self._starts, self.lengths
        self._row_starts: NDArray[np.int64] | None = None
        self._words: NDArray[np.int64] = np.zeros(0, np.int64)
        if len(self.lengths) and self.lengths.max() > LONGEST:
            self._cut()

    @property
    def side_words(self) -> NDArray[np.int64] | None:
        """The packed side chains of each chain, None where a chain is too long for one word; `chain` comes first."""
        return self._words if self._row_starts is None else None

    def chain(self) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        """Return the atoms by element, and which chains hold what is no residue."""
        import numpy as np

        sums = self._sums(tables().chain, self._pieces, self._sizes)
        strange = np.isnan(sums.real)
        if strange.any():
            sums[strange] = 0.0
        self._words = sums.imag.astype(np.int64)
        atoms = self._unpacked(sums.real.astype(np.int64), ATOM_FIELDS)
        if self._row_starts is not None:
            strange = np.logical_or.reduceat(strange, self._row_starts)
        return atoms, strange

    def side_chains(self) -> NDArray[np.float64]:
        """Return the ionisable side chains by kind; `chain` comes first."""
        return self._unpacked(self._words, SIDE_FIELDS)

    def light(self) -> dict[str, NDArray[np.float64]]:
        """Return the absorptivity of the side chains at 214 and 205 nm, phenylalanine and tryptophan."""
        words = self._sums(tables().light, self._pieces, self._sizes)
        return dict(zip(LIGHT_FIELDS, self._unpacked(words, LIGHT_FIELDS), strict=True))

    def rare(self) -> dict[str, NDArray[np.float64]]:
        """Return methionine."""
        words = self._sums(tables().rare, self._pieces, self._sizes)
        return dict(zip(RARE_FIELDS, self._unpacked(words, RARE_FIELDS), strict=True))

    def hydropathy(self) -> NDArray[np.float64]:
        """Return the sum of the hydropathies."""
        return self._sums(tables().hydropathy, self._starts, self.lengths)

    def _unpacked(self, words: NDArray[np.int64], fields: dict[str, Field]) -> NDArray[np.float64]:
        """Return the counts as rows of one matrix; whole numbers, as floats for the products that follow."""
        import numpy as np

        found = np.empty((len(fields), len(words)))
        for place, field in enumerate(fields.values()):
            found[place] = (words >> field.shift) & field.mask
        return found if self._row_starts is None else np.add.reduceat(found, self._row_starts, axis=1)

    def _sums(self, table: NDArray[Any], starts: NDArray[np.int64], sizes: NDArray[np.int64]) -> NDArray[Any]:
        """Sum the table's values of each chain; `reduceat` would give an empty chain its neighbour's first value."""
        import numpy as np

        sums = np.zeros(len(starts), table.dtype)
        present = np.flatnonzero(sizes)
        pieces = 1 + len(self._letters) // _LETTERS_AT_ONCE
        at_once = min(_AT_ONCE, -(-len(present) // pieces))
        for first in range(0, len(present), at_once or 1):
            some = present[first : first + at_once]
            begin, end = starts[some[0]], starts[some[-1]] + sizes[some[-1]]
            values = table.take(self._letters[begin:end], mode="clip")
            sums[some] = np.add.reduceat(values, starts[some] - begin)
        return sums

    def _cut(self) -> None:
        """Cut the chains that are too long for the packed words."""
        import numpy as np

        pieces = np.maximum(1, -(-self.lengths // LONGEST))
        first = np.cumsum(pieces) - pieces
        within = np.arange(int(pieces.sum())) - np.repeat(first, pieces)
        self._pieces = np.repeat(self._starts, pieces) + within * LONGEST
        self._sizes = np.minimum(LONGEST, np.repeat(self.lengths, pieces) - within * LONGEST)
        self._row_starts = first
