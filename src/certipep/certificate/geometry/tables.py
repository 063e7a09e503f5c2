"""Tables without a declared structure: columns from a heading, rows from rules, anchors and leading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from certipep.certificate.geometry.lines import Line, Segment, join_box
from certipep.certificate.geometry.median import median
from certipep.certificate.reading.thresholds import threshold
from certipep.documents.document import RulingLine, Word

__all__ = ["Column", "Row", "cells_of", "cut_columns", "rows_between"]

_SAYS = re.compile(r"[^\W_]|[-–—_✓✔√☑✗✘×+/]")
"""A line of other signs only, the star of a seal, is no part of a row."""

_PART, _EDGE = 3, 0.5
"""Which part of a heading its column may leave free; how far, in points, a letter may reach over its box."""


class Column(Struct, frozen=True, eq=False):
    """A column: what it holds, its heading, and the x range in which its cells stand."""

    role: str
    heading: Segment | None
    left: float
    right: float


class Row(Struct, frozen=True, eq=False):
    """A row of a table: the segments of each column, in reading order."""

    cells: tuple[tuple[Segment, ...], ...]

    def text(self, index: int) -> str:
        """Return the text of a cell, its lines joined by spaces."""
        return " ".join(segment.text for segment in self.cells[index])

    @property
    def segments(self) -> tuple[Segment, ...]:
        """Every segment of the row."""
        return tuple(segment for cell in self.cells for segment in cell)


def _split_at(segment: Segment, x: float) -> tuple[Segment | None, Segment | None]:
    """Return the parts of `segment` left and right of `x`; a word stays whole, on the side of its centre."""
    left = [word for word in segment.words if word.centre < x]
    right = [word for word in segment.words if word.centre >= x]
    if not left or not right:
        return (segment, None) if left else (None, segment)
    return _part(segment, left), _part(segment, right)


def _part(segment: Segment, words: Sequence[Word]) -> Segment:
    return Segment(
        tuple(words), " ".join(w.text for w in words), join_box(w.box for w in words), segment.line
    )


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
    spans += [
        (a.right, b.left) for segment in body for a, b in zip(segment.words, segment.words[1:], strict=False)
    ]
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


def rows_between(
    lines: Sequence[Line],
    columns: Sequence[Column],
    rules: Sequence[float],
    *,
    anchor: Callable[[tuple[tuple[Segment, ...], ...]], bool],
    known: Callable[[str], bool],
    numeric: Callable[[tuple[tuple[Segment, ...], ...]], bool],
    label: int,
) -> tuple[Row, ...]:
    """Return the rows of the table body `lines`.

    Parameters
    ----------
    lines : sequence of Line
        The body from top to bottom, without the heading.
    columns : sequence of Column
    rules : sequence of float
        The heights of drawn horizontal lines.
    anchor : callable
        Says of the cells of one line whether they make a row of their own (a name and a result).
    known : callable
        Says whether a name is a test on its own: two known names inside one pair of rules are two rows.
    numeric : callable
        Says whether the cells of one line hold a number as their result: such a line is never the rest of another.
    label : int
        Index of the column with the names.
    """
    celled = [(line, cells_of(line, columns)) for line in lines if not line.rule and _SAYS.search(line.text)]
    celled = [(line, cells) for line, cells in celled if any(cells)]
    if not celled:
        return ()
    heights = sorted({*rules, *(line.middle for line in lines if line.rule)})
    bands: dict[int, list[tuple[Line, tuple[tuple[Segment, ...], ...]]]] = {}
    for line, cells in celled:
        bands.setdefault(sum(1 for y in heights if y < line.middle), []).append((line, cells))
    ruled = len(bands) > 2
    rows: list[Row] = []
    for band in bands.values():
        anchors = [i for i, (_, cells) in enumerate(band) if anchor(cells)]
        if ruled:
            names = [i for i in anchors if known(_text(band[i][1][label]))]
            if len(names) < 2:
                rows.append(_merged([cells for _, cells in band], len(columns)))
                continue
        rows.extend(_grouped(band, anchors, known, numeric, label, len(columns)))
    return tuple(rows)


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


def _text(cell: tuple[Segment, ...]) -> str:
    return " ".join(segment.text for segment in cell)


def _merged(parts: Sequence[tuple[tuple[Segment, ...], ...]], width: int) -> Row:
    return Row(tuple(tuple(segment for part in parts for segment in part[i]) for i in range(width)))


def _grouped(
    band: Sequence[tuple[Line, tuple[tuple[Segment, ...], ...]]],
    anchors: list[int],
    known: Callable[[str], bool],
    numeric: Callable[[tuple[tuple[Segment, ...], ...]], bool],
    label: int,
    width: int,
) -> list[Row]:
    """Return rows around anchors; every other line goes to the nearer anchor, the upper one where they are as near."""
    anchors = sorted({*anchors, *_names_over_values(band, anchors, known, numeric, label)})
    if not anchors:
        return [_merged([cells], width) for _, cells in band]
    tops = [band[i][0].top for i in anchors]
    pitches = [b - a for a, b in pairwise(tops)]
    # Of whole rows, where some run over lines: the middle of the larger half.
    pitch = sorted(pitches)[-1 - (len(pitches) - 1) // 2 // 2] if pitches else 0.0
    starts = [anchors[0]]
    for previous, index in pairwise(anchors):
        gap = band[index][0].top - band[previous][0].top
        name, above = _text(band[index][1][label]), _text(band[starts[-1]][1][label])
        wrapped = not known(name) and known(f"{above} {name}") and not known(above)
        tight = band[index][0].top - band[index - 1][0].bottom < threshold("tight") * band[index][0].height
        lacking = not name and tight and not numeric(band[previous][1])  # its value stands a line lower
        if (
            wrapped
            or lacking
            or (
                gap < threshold("part of a row") * pitch
                and tight
                and not known(name)
                and not numeric(band[index][1])
            )
        ):
            continue
        starts.append(index)
    groups: dict[int, list[tuple[tuple[Segment, ...], ...]]] = {start: [] for start in starts}
    loose: list[Row] = []
    adrift = False  # what follows a line that is no part of a row is none of it either
    for i, (line, cells) in enumerate(band):
        adrift = adrift and i not in starts
        home = max((s for s in starts if s <= i), default=starts[0])
        after = min((s for s in starts if s > i), default=None)
        if i not in starts and i not in anchors:
            near = abs(line.top - band[home][0].top) if home <= i else float("inf")
            if home <= i and i > 0:
                near = line.top - band[i - 1][0].bottom
            if after is not None:
                far = band[i + 1][0].top - line.bottom
                if far < near - threshold("clearly nearer") * line.height:
                    home, near = after, far
            alone = sum(1 for cell in cells if cell) == 1 and bool(cells[label])
            name = _text(band[home][1][label])
            heading = alone and known(name) and not known(f"{name} {_text(cells[label])}")
            whole = sum(1 for cell in cells if cell) > 1  # a row whose name was lost, not the rest of another
            if (
                (adrift and home <= i)
                or near > threshold("whole rest of a row" if whole else "rest of a row") * line.height
                or (alone and near > threshold("tight") * line.height)
                or heading
            ):
                loose.append(_merged([cells], width))
                adrift = adrift or home <= i
                continue
        groups[home].append(cells)
    rows = [_merged(parts, width) for parts in groups.values() if parts]
    return sorted([*rows, *loose], key=lambda row: min(segment.top for segment in row.segments))


def _names_over_values(
    band: Sequence[tuple[Line, tuple[tuple[Segment, ...], ...]]],
    anchors: Sequence[int],
    known: Callable[[str], bool],
    numeric: Callable[[tuple[tuple[Segment, ...], ...]], bool],
    label: int,
) -> Iterable[int]:
    """Yield lines with a name alone whose values stand half a line lower, since the name runs over two lines."""
    for i, ((name, cells), (values, under)) in enumerate(pairwise(band)):
        alone = bool(cells[label]) and sum(1 for cell in cells if cell) == 1 and known(_text(cells[label]))
        valued = not under[label] and numeric(under) and values.top < name.bottom
        if alone and valued and not {i, i + 1} & set(anchors):
            yield i
