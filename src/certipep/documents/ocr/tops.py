"""Tops of a curve: where it is higher than on both sides, and whether it comes down bit by bit."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

__all__ = ["tops_of"]

_MOST = 100
_STEEP = 0.4  # of its height: a peak that falls by more at once is a stroke


def tops_of(curve: Any, least: float) -> Iterator[tuple[int, bool]]:
    """Yield where the curve is higher than at both sides by `least`, and whether it falls there bit by bit."""
    import numpy as np

    rises = np.flatnonzero(np.diff(curve) != 0)
    ends = [*rises.tolist(), len(curve) - 1]
    starts = [0, *(rises + 1).tolist()]
    levels = [float(curve[start]) for start in starts]
    order = sorted(range(len(levels)), key=lambda at: -levels[at])
    found = 0
    for at in order:
        before, behind = (levels[at - 1] if at else 0.0), (levels[at + 1] if at + 1 < len(levels) else 0.0)
        if levels[at] <= before or levels[at] <= behind or found == _MOST:
            continue
        left, right = _foot(levels[at::-1], first=True), _foot(levels[at:])
        if levels[at] - max(left, right) < least:
            continue
        found += 1
        yield (starts[at] + ends[at]) // 2, _falls_gradually(levels[at::-1]) and _falls_gradually(levels[at:])


def _foot(levels: list[float], *, first: bool = False) -> float:
    """Return how low the curve goes before it is higher than where it begins; nought where it never is.

    Of tops of the same height the `first` one counts.
    """
    lowest = levels[0]
    for level in levels[1:]:
        if level > levels[0] or (first and level == levels[0]):
            return lowest
        lowest = min(lowest, level)
    return 0.0 if levels[0] else lowest


def _falls_gradually(levels: list[float]) -> bool:
    """Return whether a flank comes down to half its height in more than one step."""
    for above, below in pairwise([*levels, 0.0]):
        if above - below > _STEEP * levels[0]:
            return False
        if below < levels[0] / 2:
            return True
    return False
