"""The compiled kernel of the extra ``[fast]``: numba turns loops into machine code, once for each machine.

Masses, charges and isoelectric points are those of `certipep.batch.block` to 1e-9; only the time differs. The other
columns come from there in any case, and without numba everything does.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from certipep.batch.side_counts import NEAR_FIRST
from certipep.batch.site_start import start_table
from certipep.batch.site_tables import (
    ACETYL,
    ACID,
    AMIDE,
    AMINE,
    COUNTED,
    site_tables,
)
from certipep.batch.tables import ELEMENT_FIELDS, LONGEST_COMPILED, SIDE_CHAINS, pka_tables, tables
from certipep.errors import DataError, MissingExtraError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from certipep.batch.counting import Chains

__all__ = ["QUANTITIES", "Solved", "available", "solve"]

QUANTITIES = frozenset({"monoisotopic_mass", "average_mass", "net_charge", "isoelectric_point"})
_LN10 = math.log(10.0)
_HIGHEST_PH = 14.0
_GRID = 129
_PADDED = 8


@dataclass(frozen=True, slots=True)
class Solved:
    """What the kernel gives; `charges` has one row for each pH. Masses in Da."""

    monoisotopic: NDArray[np.float64]
    average: NDArray[np.float64]
    charges: NDArray[np.float64]
    points: NDArray[np.float64]
    unknown: NDArray[np.bool_]


@cache
def available(*, required: bool) -> bool:
    """Return whether the compiled kernel is there.

    Raises
    ------
    MissingExtraError
        When it is `required` and numba is not installed.
    """
    from importlib.util import find_spec

    there = find_spec("numba") is not None
    if required and not there:
        raise MissingExtraError("fast=True needs numba: pip install 'certipep[fast]'")
    return there


def solve(chains: Chains, phs: Sequence[float], pka: str, *, with_points: bool) -> Solved:
    """Compute the masses, the charges at every pH of `phs`, and the isoelectric points if they are wanted."""
    import numpy as np

    total = len(chains)
    solved = Solved(
        np.empty(total), np.empty(total), np.empty((len(phs), total)), np.empty(total), np.zeros(total, bool)
    )
    constants = tables()
    given = (
        chains.letters,
        chains.offsets,
        chains.acetyl,
        chains.amide,
        constants.elements,
        constants.groups,
        *_layout(),
        LONGEST_COMPILED,
        _masses(),
    )
    x = 10.0 ** -np.array(phs, float)
    wanted = (solved.monoisotopic, solved.average, solved.charges, solved.points, solved.unknown)
    if site_tables(pka) is None:
        from certipep.batch import compiled

        found = pka_tables(pka)
        groups = (_padded(found.side_chains), *found.ends)
        at_x = (_rows(x[:, None], each) for each in groups)
        compiled.solve(*given, *found.classes, *groups, *at_x, *_on_grid(pka), with_points, *wanted)
    else:
        from certipep.batch import compiled_sites

        of_sites = _of_sites(pka)
        compiled_sites.solve_sites(*given, *of_sites, x, _rows(x[:, None], _fixed(pka)), with_points, *wanted)
        if with_points:
            np.log(solved.points, out=solved.points)
    if with_points:
        np.divide(solved.points, -_LN10, out=solved.points)
    return solved


@cache
def _of_sites(name: str) -> tuple[Any, ...]:
    """Return what the compiled loop wants of the sites, of the ends of a chain, and of where to start."""
    import numpy as np

    sites = site_tables(name)
    if sites is None:
        raise DataError(f"the pKa set '{name}' has no site terms")
    found = pka_tables(name)
    u = -_LN10 * np.linspace(0.0, _HIGHEST_PH, _GRID)
    usual = _rows(np.exp(u)[:, None], np.concatenate([found.side_chains, found.usual_ends]))
    usual -= ~np.concatenate([found.basic, [True, False]])
    most, steps, starts = start_table(name)
    return (
        np.concatenate([~found.basic, [False, True]]).astype(float),
        np.array([SIDE_CHAINS.index(kind) for kind in COUNTED]),
        _fixed(name),
        np.uint64(sum(1 << symbol for symbol in sites.symbols)),
        np.array([AMINE, ACETYL, ACID, AMIDE], np.uint64),
        np.array([each.reshape(-1) for each in sites.sides]),
        *(np.array(each) for each in (sites.amine, sites.acid)),
        most,
        steps,
        np.exp(starts).astype(np.float32),
        u,
        usual,
    )


def _fixed(name: str) -> NDArray[np.float64]:
    """Return the constants of the kinds whose neighbours do not matter."""
    found: NDArray[np.float64] = pka_tables(name).side_chains[NEAR_FIRST[-len(COUNTED) :]]
    return found


@cache
def _layout() -> tuple[Any, Any]:
    """Return shift and mask of every field of the packed elements."""
    import numpy as np

    fields = ELEMENT_FIELDS.values()
    return np.array([f.shift for f in fields], np.uint64), np.array([f.mask for f in fields], np.uint64)


@cache
def _masses() -> NDArray[np.float64]:
    """Return (monoisotopic, average) of the five elements, water, acetyl and amide, in Da."""
    import numpy as np

    constants = tables()
    return np.array(
        [
            [*each, each @ constants.water, each @ constants.acetyl, each @ constants.amide]
            for each in (constants.monoisotopic, constants.average)
        ]
    )


@cache
def _on_grid(name: str) -> tuple[Any, ...]:
    """Return ln x on a grid of pH and the part protonated of each kind of group there."""
    import numpy as np

    found = pka_tables(name)
    u = -_LN10 * np.linspace(0.0, _HIGHEST_PH, _GRID)
    x = np.exp(u)[:, None]
    return (u, *(_rows(x, each) for each in (_padded(found.side_chains), *found.ends)))


def _padded(constants: NDArray[np.float64]) -> NDArray[np.float64]:
    import numpy as np

    return np.concatenate([constants, np.ones(_PADDED - len(constants))])


def _rows(x: Any, constants: Any) -> Any:
    import numpy as np

    return np.ascontiguousarray(x / (x + constants))
