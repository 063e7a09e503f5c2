"""The charge of every kind of ionisable group on a grid of pH, from which the search for zero charge starts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from certipep.batch.tables import SIDE_CHAINS, pka_tables

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["HIGHEST_PH", "MoreGroups", "charges_on_grid"]

HIGHEST_PH = 14.0
_KINDS = len(SIDE_CHAINS)


@dataclass(frozen=True, slots=True)
class MoreGroups:
    """Ionisable groups that no kind of the pKa sets stands for.

    Parameters
    ----------
    counts : float64 array, groups x chains
    constants : float64 array
        Of dissociation.
    basic : bool array
    """

    counts: Array
    constants: Array
    basic: NDArray[np.bool_]


def charges_on_grid(name: str, points: int, more: MoreGroups | None) -> NDArray[np.float32]:
    """Return the charge of one group of each kind: a row for each point, a column for each kind and class of end."""
    import numpy as np

    usual = _grid(name, points)
    if more is None:
        return usual.charge
    x = 10.0 ** -usual.ph[:, None]
    own: Array = x / (x + more.constants) - ~more.basic
    parts: list[NDArray[Any]] = [usual.charge[:, :_KINDS], own, usual.charge[:, _KINDS:]]
    return np.concatenate(parts, axis=1).astype(np.float32)


@dataclass(frozen=True, slots=True)
class _Grid:
    """The charge that each kind of group contributes on a grid of pH."""

    ph: Array
    charge: NDArray[np.float32]


@cache
def _grid(name: str, points: int) -> _Grid:
    import numpy as np

    found = pka_tables(name)
    ph = np.linspace(0.0, HIGHEST_PH, points)
    x = 10.0**-ph
    constants = np.concatenate([found.side_chains, *found.ends])
    basic = np.concatenate(
        [found.basic, np.ones(len(found.ends[0]), bool), np.zeros(len(found.ends[1]), bool)]
    )
    charge = x / (x + constants[:, None]) - ~basic[:, None]
    return _Grid(ph, np.ascontiguousarray(charge.T, np.float32))
