"""How a crowd of chains is cut into blocks."""

from __future__ import annotations

import numpy as np
import pytest

from certipep.batch.counting import Chains, blocks

FULL = 2 << 15


def chains(count: int, length: int = 3) -> Chains:
    free = np.zeros(count, bool)
    letters = np.full(count * length, ord("G"), np.uint8)
    return Chains(letters, np.arange(count + 1) * length, free, free)


@pytest.mark.parametrize(
    ("count", "length", "expected"),
    [
        (FULL, 3, [FULL]),
        # a fourth of a block is no block of its own, more is
        (3 * FULL + FULL // 4, 3, [FULL, FULL, FULL + FULL // 4]),
        (FULL + FULL // 4 + 1, 3, [FULL, FULL // 4 + 1]),
        # few chains may have many letters
        (5, 1 << 20, [1, 1, 1, 1, 1]),
        (0, 3, []),
    ],
)
def test_a_small_rest_belongs_to_the_last_block(count, length, expected):
    found = list(blocks(chains(count, length), sites=True))
    assert [stop - start for start, stop in found] == expected
    assert [start for start, _ in found] == [0, *(stop for _, stop in found)][: len(found)]
