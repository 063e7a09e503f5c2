"""Rows of ticks in a picture: numbers that rise evenly with their place, under a plot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

__all__ = ["Row", "scale_of", "tick_rows"]

_TICK = re.compile(r"-?\d{1,4}(?:[.,]\d{1,3})?")
_FEWEST = 4
_OFF = 0.03  # of the row: how far a tick stands from where the others say
_UNEVEN = 0.15  # of a step
_ROW = 0.5  # of the height of a tick: words of one row

Row = list[tuple[float, float, list[float]]]
"""Ticks of one axis: number, middle, box."""


def tick_rows(words: Sequence[Any]) -> Iterator[Row]:
    """Yield rows of numbers that rise evenly with their place."""
    numbers: Row = []
    for text, box, _, slant in words:
        plain = text.strip("|_'`").rstrip("-")
        if not slant and _TICK.fullmatch(plain):
            numbers.append((float(plain.replace(",", ".")), (box[0] + box[2]) / 2, box))
    numbers.sort(key=lambda one: one[2][1] + one[2][3])
    lines: list[Row] = []
    for one in numbers:
        before = lines[-1][-1][2] if lines else None
        apart = abs(before[1] + before[3] - one[2][1] - one[2][3]) / 2 if before else 0.0
        if before is None or apart > _ROW * (one[2][3] - one[2][1]):
            lines.append([])
        lines[-1].append(one)
    for line in lines:
        for run in _rising(sorted(line, key=lambda one: one[1])):
            if (row := _even(run)) is not None:
                yield row


def _rising(line: Row) -> Iterator[Row]:
    """Yield the runs of numbers of a line that rise; plots may stand side by side."""
    run: Row = []
    for one in line:
        if run and one[0] <= run[-1][0]:
            yield run
            run = []
        run.append(one)
    yield run


def _even(run: Row) -> Row | None:
    if len(run) < _FEWEST:
        return None
    slope, offset = scale_of(run)
    width = run[-1][1] - run[0][1]
    row = [one for one in run if abs(offset + slope * one[0] - one[1]) < _OFF * width]
    steps = [b[1] - a[1] for a, b in pairwise(row)]
    if len(row) < _FEWEST or slope <= 0 or min(steps) <= 0:
        return None
    least = min(steps)
    return row if all(abs(one / least - round(one / least)) < _UNEVEN for one in steps) else None


def scale_of(row: Row) -> tuple[float, float]:
    """Return slope and offset of ``x = offset + slope * number``."""
    import numpy as np

    slope = float(np.median([(b[1] - a[1]) / (b[0] - a[0]) for a, b in pairwise(row)]))
    return slope, float(np.median([one[1] - slope * one[0] for one in row]))
