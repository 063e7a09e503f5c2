"""The compiled kernel of the extra ``[fast]``: numba turns these loops into machine code, once for each machine.

The numbers are those of `certipep.batch.counting` and `certipep.batch.charge` to the last digits; only the time
differs. Without numba everything runs as before.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Any

from certipep.batch.charge import Charges
from certipep.batch.tables import ELEMENT_FIELDS, GROUP_FIELDS, LONGEST, pka_tables, tables
from certipep.errors import MissingExtraError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from certipep.batch.counting import Chains

__all__ = ["FastCharges", "available", "count"]

_LN10 = math.log(10.0)
_HIGHEST_PH = 14.0
_GRID = 129


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


def count(
    chains: Chains, start: int, stop: int
) -> tuple[dict[str, NDArray[np.float64]], dict[str, NDArray[np.float64]]]:
    """Return the atoms and the ionisable side chains of a block of chains."""
    import numpy as np

    constants = tables()
    atoms = np.empty((len(ELEMENT_FIELDS), stop - start))
    groups = np.empty((len(GROUP_FIELDS), stop - start))
    _compiled().count(
        chains.letters,
        chains.offsets[start : stop + 1],
        constants.elements,
        constants.groups,
        *_layout(),
        LONGEST,
        atoms,
        groups,
    )
    return dict(zip(ELEMENT_FIELDS, atoms, strict=True)), dict(zip(GROUP_FIELDS, groups, strict=True))


class FastCharges(Charges):
    """Charges whose isoelectric points are solved by the compiled kernel."""

    def isoelectric_points(self) -> NDArray[np.float64]:
        """Return the pH of zero charge, NaN where the charge does not cross zero between pH 0 and 14."""
        import numpy as np

        found = np.empty(self._counts.shape[1])
        _compiled().points(
            self._counts,
            self._classes[0],
            self._classes[1],
            self._acids,
            self._tables.side_chains,
            *self._tables.ends,
            *_protonated(self._pka),
            found,
        )
        found /= -_LN10
        return found


@cache
def _layout() -> tuple[Any, ...]:
    """Return shift and mask of every field of the packed words."""
    import numpy as np

    arrays = []
    for fields in (ELEMENT_FIELDS, GROUP_FIELDS):
        arrays.append(np.array([field.shift for field in fields.values()], np.uint64))
        arrays.append(np.array([field.mask for field in fields.values()], np.uint64))
    return tuple(arrays)


@cache
def _protonated(name: str) -> tuple[Any, ...]:
    """Return ln x on a grid of pH and the part protonated of each kind of group there."""
    import numpy as np

    found = pka_tables(name)
    u = -_LN10 * np.linspace(0.0, _HIGHEST_PH, _GRID)
    x = np.exp(u)
    parts = (np.ascontiguousarray((x / (x + k[:, None])).T) for k in (found.side_chains, *found.ends))
    return (u, *parts)


@cache
def _compiled() -> Any:
    from certipep.batch import compiled

    return compiled
