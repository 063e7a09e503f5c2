"""Tables without a declared structure: columns from a heading, rows from rules, anchors and leading."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from certipep.certificate.geometry.lines import Line, Segment, segment_of
from certipep.certificate.geometry.median import median
from certipep.certificate.measures.unit import unit_of
from certipep.certificate.thresholds import threshold
from certipep.documents.document import RulingLine

__all__ = ["Column", "cells_of", "cut_columns"]

_PART, _EDGE = 3, 0.5
"""Which part of a heading its column may leave free; how far, in points, a letter may reach over its box."""


class Column(Struct, frozen=True, eq=False):
    """A column: what it holds, its heading, and the x range in which its cells stand."""

    role: str
    heading: Segment | None
    left: float
    right: float


def _split_at(segment: Segment, x: float) -> tuple[Segment | None, Segment | None]:
    """Return the parts of `segment` left and right of `x`; a word stays whole, on the side of its centre."""
    left = [word for word in segment.words if word.centre < x]
    right = [word for word in segment.words if word.centre >= x]
    if left and right and right[0].left < x and left[-1].text[-1:].isdigit() and unit_of(right[0].text):
        left.append(right.pop(0))  # "60.14 mg" that runs over the edge of its cell
    if not left or not right:
        return (segment, None) if left else (None, segment)
    return segment_of(left, segment.line), segment_of(right, segment.line)


def cut_columns(
    headings: Sequence[tuple[str, Segment]], body: Sequence[Segment], uprights: Sequence[RulingLine]
) -> tuple[Column, ...]:
    """Return the columns below `headings`: the border between two is where the fewest words of the body are crossed.

    Parameters
    ----------
    headings : sequence of (role, segment)
        From left to right.
    body : sequence of Segment
        Everything below that may belong to the table.
    uprights : sequence of RulingLine
        Drawn vertical lines: they win where they stand between two headings.
    """
    borders = []
    for (_, left), (_, right) in pairwise(headings):
        low, high = left.right, right.left
        slack = 2.0  # a drawn line may touch a heading
        drawn = [rule.x0 for rule in uprights if low - slack <= rule.x0 <= high + slack]
        if drawn:
            borders.append(drawn[-1] if len(drawn) == 1 else median(drawn))
            continue
        # The border may lie under a heading that is wider than its column, not beyond its middle.
        low, high = left.right - left.width / _PART, right.left + right.width / _PART
        borders.append(_quietest(low, high, body, (left.right, right.left)))
    edges = [float("-inf"), *borders, float("inf")]
    return tuple(Column(role, segment, edges[i], edges[i + 1]) for i, (role, segment) in enumerate(headings))


def _quietest(low: float, high: float, body: Sequence[Segment], gap: tuple[float, float]) -> float:
    """Return the middle of the widest stretch between `low` and `high` that the fewest words cross."""
    steps = int(threshold("column steps"))
    xs = [low + (high - low) * i / steps for i in range(steps + 1)]
    spans = [(word.left - _EDGE, word.right + _EDGE) for segment in body for word in segment.words]
    spans += [gap for segment in body for gap in _spaces(segment)]
    crossed = [sum(1 for x0, x1 in spans if x0 < x < x1) for x in xs]
    least = min(crossed)
    best, start = (0, 0), None
    for i, count in enumerate([*crossed, least + 1]):
        if count == least:
            start = i if start is None else start
        elif start is not None:
            if i - start > best[1] - best[0]:
                best = (start, i)
            start = None
    middle = (xs[best[0]] + xs[min(best[1], steps)]) / 2
    return middle if best[1] > best[0] else sum(gap) / 2


def _spaces(segment: Segment) -> list[tuple[float, float]]:
    """Return the spaces between the words of a segment without those that may part two cells set close together."""
    spaces = [(a.right, b.left) for a, b in pairwise(segment.words)]
    usual = median([right - left for left, right in spaces] or [0.0])
    return [
        (left, right)
        for left, right in spaces
        if right - left <= threshold("wider than a space") * max(usual, 1.0)
    ]


def cells_of(line: Line, columns: Sequence[Column]) -> tuple[tuple[Segment, ...], ...]:
    """Return the segments of a line by the column in which they stand; one across an edge is cut there."""
    cells: list[list[Segment]] = [[] for _ in columns]
    for segment in line.segments:
        rest: Segment | None = segment
        for index, column in enumerate(columns):
            if rest is None:
                break
            part, rest = _split_at(rest, column.right)
            if part is not None:
                cells[index].append(part)
    return tuple(tuple(cell) for cell in cells)
