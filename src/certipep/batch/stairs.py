"""Numbers of many chains in one flat array, where chains have unlike many of them.

What is done to every number alike is done to the whole array at once, by few calls however unlike the chains are.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Flat = NDArray[Any]
    Places = NDArray[np.intp]

__all__ = ["Layout", "Runs", "Stairs"]

# Places of a step that are left empty rather than begin another one, which costs some microseconds in every pass.
_EMPTY = 4096


class Layout(Protocol):
    """Where the numbers of each chain stand."""

    def below(self, rows: int) -> Layout:
        """Return the same below so many rows with one number of every chain."""

    def shares(self, values: Flat, flat: Flat, out: Flat) -> None:
        """Write x / (x + number) for every number, where x is the value of its chain."""

    def summed(self, flat: Flat) -> Flat:
        """Return the sum of each chain's numbers."""

    def columns(self, flat: Flat, chains: Places, empty: float) -> Flat:
        """Return the numbers of some chains as columns of a matrix, `empty` where a chain has no more."""


class Stairs:
    """Rectangles, one row for each number, as wide as there are chains that have the first of its rows.

    Parameters
    ----------
    steps : iterable of (rows, chains)
        The first is as wide as there are chains, and none is wider than the one before it.
    """

    def __init__(self, steps: Iterable[tuple[int, ...]]) -> None:
        self._steps: list[tuple[int, int]] = []
        for rows, chains in steps:
            # steps of one width are one rectangle
            above = self._steps.pop()[0] if self._steps and self._steps[-1][1] == chains else 0
            self._steps.append((above + rows, chains))
        self._places: list[tuple[slice, tuple[int, int]]] = []
        self.size = 0
        for rows, chains in self._steps:
            start, self.size = self.size, self.size + rows * chains
            self._places.append((slice(start, self.size), (rows, chains)))

    @classmethod
    def of_numbers(cls, numbers: Places) -> Stairs:
        """Return the stairs for so many numbers of each chain, the most first."""
        import numpy as np

        most = int(numbers[0]) if len(numbers) else 0
        # how many chains have a number in each row
        widths = (len(numbers) - numbers[::-1].searchsorted(np.arange(most), "right")).tolist()
        steps = [(0, len(numbers))]
        empty = 0
        for width in widths:
            rows, chains = steps[-1]
            empty += chains - width
            if empty > _EMPTY:
                empty = 0
                steps.append((1, width))
            else:
                steps[-1] = rows + 1, chains
        return cls(steps)

    def below(self, rows: int) -> Stairs:
        """Return the same below so many rows with one number of every chain."""
        return Stairs([(rows, self._steps[0][1]), *self._steps])

    def rectangles(self, flat: Flat) -> list[Flat]:
        """Return the steps of a flat array."""
        return [flat[places].reshape(shape) for places, shape in self._places]

    def shares(self, values: Flat, flat: Flat, out: Flat) -> None:
        """Write x / (x + number) for every number, where x is the value of its chain."""
        import numpy as np

        for places, shape in self._places:
            x, found = values[: shape[1]], out[places].reshape(shape)
            np.add(x, flat[places].reshape(shape), out=found)
            np.divide(x, found, out=found)

    def summed(self, flat: Flat) -> Flat:
        """Return the sum of each chain's numbers."""
        import numpy as np

        first, *others = self.rectangles(flat)
        found: Flat = np.add.reduce(first, axis=0)
        for each in others:
            found[: each.shape[1]] += each[0] if len(each) == 1 else np.add.reduce(each, axis=0)
        return found

    def columns(self, flat: Flat, chains: Places, empty: float) -> Flat:
        """Return the numbers of some chains as columns of a matrix, `empty` where a chain has no more."""
        import numpy as np

        parts = []
        for each in self.rectangles(flat):
            parts.append(each.take(chains, axis=1, mode="clip"))
            # takes less time than an assignment to the columns that are empty
            np.copyto(parts[-1], empty, where=chains >= each.shape[1])
        return np.concatenate(parts)


class Runs:
    """Rows with one number of every chain, and below them what a chain has beside, one chain after the other.

    Parameters
    ----------
    rows : int
    numbers : int array
        How many each chain has beside, one at least.
    """

    def __init__(self, rows: int, numbers: Places) -> None:
        import numpy as np

        self._rows, self._numbers = rows, numbers
        self._starts = np.cumsum(numbers) - numbers

    def below(self, rows: int) -> Runs:
        """Return the same below so many rows with one number of every chain."""
        return Runs(self._rows + rows, self._numbers)

    def shares(self, values: Flat, flat: Flat, out: Flat) -> None:
        """Write x / (x + number) for every number, where x is the value of its chain."""
        import numpy as np

        (rows, runs), (out_rows, out_runs) = self._apart(flat), self._apart(out)
        np.add(values, rows, out=out_rows)
        np.divide(values, out_rows, out=out_rows)
        # as 1 / (1 + number / x), so that values are spread over their numbers once: that takes longer than a sum
        np.multiply((1.0 / values).repeat(self._numbers), runs, out=out_runs)
        out_runs += 1.0
        np.divide(1.0, out_runs, out=out_runs)

    def summed(self, flat: Flat) -> Flat:
        """Return the sum of each chain's numbers."""
        import numpy as np

        rows, runs = self._apart(flat)
        found: Flat = np.add.reduceat(runs, self._starts)
        found += np.add.reduce(rows, axis=0)
        return found

    def columns(self, flat: Flat, chains: Places, empty: float) -> Flat:
        """Return the numbers of some chains as columns of a matrix, `empty` where a chain has no more."""
        import numpy as np

        rows, runs = self._apart(flat)
        numbers = self._numbers.take(chains)
        place = np.arange(numbers.max(initial=0))[:, None]
        found = runs.take(self._starts.take(chains) + place, mode="clip")
        return np.concatenate([rows.take(chains, axis=1), np.where(place < numbers, found, empty)])

    def _apart(self, flat: Flat) -> tuple[Flat, Flat]:
        total = self._rows * len(self._numbers)
        return flat[:total].reshape(self._rows, -1), flat[total:]
