"""Chains with the same ionisable groups share charge and isoelectric point: each distinct set of groups is solved once.

The groups of a chain are one 64-bit key. Of 200,000 random chains of 5 to 50 residues a half have distinct keys, of
as many tryptic peptides a fourteenth.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from certipep.batch.charge import Charges, charges_of_kinds
from certipep.batch.tables import SIDE_CHAINS, SIDE_FIELDS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["NO_KEY", "group_keys", "shared_charges"]

# Of a chain whose counts do not fit into a key.
NO_KEY = (1 << 64) - 1
_MIX = 0x9E3779B97F4A7C15
_CLASS_SHIFTS = (49, 54)
_FREE_SHIFTS = (59, 60)
_CLASS_MASK = 31
_AT_ONCE = 4800


def group_keys(
    words: NDArray[np.int64],
    classes: tuple[NDArray[np.uint8], NDArray[np.uint8]],
    free: tuple[NDArray[np.bool_], NDArray[np.bool_]],
) -> NDArray[np.uint64]:
    """Return the keys of chains: packed side chains, the classes of both ends, and whether they ionise."""
    import numpy as np

    keys = words.astype(np.uint64)
    for values, shift in zip((*classes, *free), (*_CLASS_SHIFTS, *_FREE_SHIFTS), strict=True):
        keys |= values.astype(np.uint64) << np.uint64(shift)
    return keys


def shared_charges(
    keys: NDArray[np.uint64], phs: Sequence[float | None], pka: str
) -> list[NDArray[np.float64]]:
    """Return the net charge of every key at each pH, and the isoelectric point in place of a pH that is None.

    Every key is written into a slot of a table, where the last one stays; the keys that find themselves there are
    its copies. What lost its slot to another key is solved on its own.
    """
    import numpy as np

    total = len(keys)
    bits = max(8, total.bit_length() + 1)
    slots = ((keys * np.uint64(_MIX)) >> np.uint64(64 - bits)).view(np.int64)
    rows = np.arange(total, dtype=np.int32)
    table = np.empty(1 << bits, np.int32)
    table[slots] = rows
    winner = table.take(slots, mode="clip")
    alone = keys.take(winner, mode="clip") != keys
    solved = np.flatnonzero(alone | (winner == rows))
    values = np.empty((len(phs), len(solved)))
    for start in range(0, len(solved), _AT_ONCE):
        some = _charges(keys[solved[start : start + _AT_ONCE]], pka)
        for place, ph in enumerate(phs):
            found = some.isoelectric_points() if ph is None else some.at(ph)
            values[place, start : start + _AT_ONCE] = found
    place_of = np.empty(total, np.int32)
    place_of[solved] = np.arange(len(solved), dtype=np.int32)
    np.copyto(winner, rows, where=alone)
    source = place_of.take(winner, mode="clip")
    return [each.take(source, mode="clip") for each in values]


def _charges(keys: NDArray[np.uint64], pka: str) -> Charges:
    import numpy as np

    counts = np.empty((len(SIDE_CHAINS), len(keys)))
    words = keys.view(np.int64)  # the sign is never set, and signed numbers become floats in half the time
    for place, field in enumerate(SIDE_FIELDS.values()):
        counts[place] = (words >> field.shift) & field.mask
    amine, acid = (((words >> shift) & _CLASS_MASK).astype(np.uint8) for shift in _CLASS_SHIFTS)
    free = tuple(((words >> shift) & 1).astype(bool) for shift in _FREE_SHIFTS)
    return charges_of_kinds(counts, (amine, acid), (free[0], free[1]), pka)
