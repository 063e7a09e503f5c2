"""Where the search for many isoelectric points starts: at that of a chain with about the same groups.

A table holds the isoelectric points for few groups of each kind, all groups of a kind and all ends alike.
"""

from __future__ import annotations

import math
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from certipep.batch.charge import Charges
from certipep.batch.grid import LN10, Kinds, crossings
from certipep.batch.side_counts import NEAR_FIRST
from certipep.batch.site_tables import COUNTED, KINDS, SYMBOLS, site_tables
from certipep.batch.stairs import Stairs
from certipep.batch.tables import LETTERS, SIDE_CHAINS, pka_tables

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Rough = NDArray[np.float32]

__all__ = ["rough_points", "start_table"]

# How many of each kind the table knows; compiled, each stands for more as well. Those that are alike share a place.
_MOST = {"D": 5, "E": 5, "H": 3, "C": 3, "Y": 3, "K": 4, "R": 4}
_ALIKE = ("D", "E", "H", "CY", "K", "R")
_NEUTRAL = 7.0
# Below so many chains the table is not worth making; where a larger part of them has more than it knows, not worth a
# look.
_WORTH, _FEW = 4096, 0.5
# Where a smaller part of them has more, the last entries of the table stand for these as well.
_RARE = 0.05


def rough_points(
    side_chains: NDArray[Any], free: tuple[Flags, Flags], pka: str, total: int, more: Kinds | None
) -> tuple[Array | Rough, Flags]:
    """Return ln x = -pH ln 10 near the crossing of each chain, and which chains may have none.

    Parameters
    ----------
    side_chains : array, kinds x chains
        Counts, in the order of `NEAR_FIRST`.
    free : pair of bool arrays
        Whether amine and acid ionise.
    pka : str
        Id of the pKa set.
    total : int
        How many chains there are with these.
    more : Kinds or None
        Groups beside the side chains.
    """
    import numpy as np

    if more is not None or total < _WORTH:
        return _by_grid(side_chains, free, pka, more)
    most = np.array([[_MOST[kind]] for kind in KINDS + COUNTED], side_chains.dtype)
    beyond = np.flatnonzero((side_chains > most).any(axis=0))
    if len(beyond) > _FEW * len(free[0]):
        return _by_grid(side_chains, free, pka, more)
    steps = _steps()[0].astype(np.uint32)
    counts = side_chains.astype(np.uint32)
    if len(beyond) < _RARE * len(free[0]):
        # the grid takes more calls than the steps that a few of these need more
        counts[:, beyond] = np.minimum(side_chains.take(beyond, axis=1), most)
        beyond = beyond[:0]
    counts *= steps[:-2, None]
    place: NDArray[np.uint32] = np.add.reduce(counts, axis=0, dtype=np.uint32)
    for ionises, step in zip(free, steps[-2:], strict=True):
        place += step if ionises.all() else step * ionises
    # what lies beyond the table is looked for on the grid
    found = _table(pka).take(place, mode="clip")
    none = np.isnan(found)
    np.copyto(found, -LN10 * _NEUTRAL, where=none)
    if len(beyond):
        some = free[0].take(beyond), free[1].take(beyond)
        found[beyond], none[beyond] = _by_grid(side_chains.take(beyond, axis=1), some, pka, None)
    return found, none


def _by_grid(
    side_chains: NDArray[Any], free: tuple[Flags, Flags], pka: str, more: Kinds | None
) -> tuple[Array, Flags]:
    """Return the same for chains of any size, from points of a grid of pH."""
    constants, (amine, acid) = _means(pka)
    kinds = Kinds(side_chains, constants[NEAR_FIRST], pka_tables(pka).basic[NEAR_FIRST]).joined(more)
    return crossings(kinds, (amine, acid), free)


def start_table(pka: str) -> tuple[Array, Array, Array]:
    """Return how many of each kind count, free amine and acid last, what each moves the place by, and ln x there.

    The kinds are in the order of `SIDE_CHAINS`.
    """
    import numpy as np

    steps = _steps()[0]
    order = [*np.argsort(NEAR_FIRST), len(SIDE_CHAINS), len(SIDE_CHAINS) + 1]
    most = np.array([*(_MOST[kind] for kind in SIDE_CHAINS), 1, 1], float)
    return most, steps[order], np.nan_to_num(_table(pka).astype(float), nan=-LN10 * _NEUTRAL)


@cache
def _steps() -> tuple[Array, tuple[int, ...]]:
    """Return what one of each kind, a free amine and a free acid move the place in the table by, and its shape."""
    import numpy as np

    sizes = [1 + sum(_MOST[kind] for kind in kinds) for kinds in _ALIKE]
    shape = (*sizes, 2, 2)
    apart = [math.prod(shape[place + 1 :]) for place in range(len(shape))]
    of = {kind: step for kinds, step in zip(_ALIKE, apart, strict=False) for kind in kinds}
    return np.array([*(of[kind] for kind in KINDS + COUNTED), *apart[-2:]], float), shape


@cache
def _table(pka: str) -> Rough:
    """Return ln x of zero charge for every combination of counts, NaN where there is none."""
    import numpy as np

    shape = _steps()[1]
    every = np.indices(shape).reshape(len(shape), math.prod(shape)).astype(float)
    side_chains = np.zeros((len(SIDE_CHAINS), every.shape[1]))
    for kinds, numbers in zip(_ALIKE, every, strict=False):
        for kind in kinds:
            side_chains[SIDE_CHAINS.index(kind)] = numbers / len(kinds)
    usual, (of_kinds, of_ends) = pka_tables(pka), _means(pka)
    free = (every[-2].astype(bool), every[-1].astype(bool))
    groups = Kinds(
        np.concatenate([side_chains, every[-2:]]),
        np.concatenate([of_kinds, of_ends]),
        np.concatenate([usual.basic, [True, False]]),
    )
    acids = np.add.reduce(groups.counts[~groups.basic], axis=0)
    start = partial(crossings, Kinds(side_chains, of_kinds, usual.basic), (of_ends[0], of_ends[1]), free)
    points = Charges(groups, np.zeros(0), Stairs([(0, every.shape[1])]), acids, start).isoelectric_points()
    points *= -LN10
    return points.astype(np.float32)


@cache
def _means(pka: str) -> tuple[Array, Array]:
    """Return the constants of all side chains and of both ends, in the mean surroundings of all letters."""
    import numpy as np

    sites = site_tables(pka)
    kinds, ends = pka_tables(pka).side_chains.copy(), np.array(pka_tables(pka).usual_ends)
    if sites is not None:
        known = sorted(sites.codes[ord(letter)] for letter in LETTERS)
        two = np.add.outer(np.array(known, np.intp) * SYMBOLS, known).reshape(-1)
        for kind, symbol in zip(KINDS, sites.symbols, strict=True):
            kinds[SIDE_CHAINS.index(kind)] = math.prod(_mean(each[symbol], two) for each in sites.sides)
        ends[:] = [math.prod(_mean(each, two) for each in end) for end in (sites.amine, sites.acid)]
    return kinds, ends


def _mean(table: Array, places: NDArray[np.intp]) -> float:
    """Return the geometric mean of some places of a table."""
    import numpy as np

    return float(np.exp(np.log(table.take(places)).mean()))
