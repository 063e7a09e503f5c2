"""Tables that are drawn: the words between the same four ruling lines are one cell, however many lines they fill."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from certipep.certificate.geometry.lines import Segment, segment_of
from certipep.certificate.geometry.median import median
from certipep.certificate.reading.grid import Cell, Grid
from certipep.certificate.reading.layout import Layout
from certipep.certificate.thresholds import threshold
from certipep.documents.document import Box, RulingLine, Word

__all__ = ["ruled_grids"]


class _Rule(Struct, frozen=True):
    """A ruling line: where it stands across its direction, and from where to where it runs."""

    at: float
    start: float
    end: float


class _Rules:
    """Ruling lines of one direction, in order of where they stand."""

    def __init__(self, rules: Sequence[_Rule]) -> None:
        self._rules = sorted(rules, key=lambda rule: rule.at)
        self._places = [rule.at for rule in self._rules]

    def before(self, place: float, level: float) -> float | None:
        """Return where the last rule before `place` stands that runs past `level`."""
        for index in range(bisect_right(self._places, place) - 1, -1, -1):
            if self._runs(index, level):
                return self._places[index]
        return None

    def behind(self, place: float, level: float) -> float | None:
        """Return where the first rule behind `place` stands that runs past `level`."""
        for index in range(bisect_left(self._places, place), len(self._rules)):
            if self._runs(index, level):
                return self._places[index]
        return None

    def _runs(self, index: int, level: float) -> bool:
        rule = self._rules[index]
        return rule.start - 1 <= level <= rule.end + 1


def ruled_grids(layout: Layout) -> tuple[Grid, ...]:
    """Return the tables that ruling lines draw on the page; none where the file declares its tables itself."""
    lines = layout.page.lines
    if layout.page.cells or not 0 < len(lines) <= threshold("ruling lines most"):
        return ()
    cells = _cells(layout, lines)
    groups = [group for group in _touching(list(cells)) if not _goes_on(layout, group, cells)]
    return tuple(grid for group in groups if (grid := _grid(group, cells)) is not None)


def _goes_on(layout: Layout, boxes: Sequence[Box], cells: dict[Box, Cell]) -> bool:
    """Return whether most rows have words behind the last upright, where the levels go on: uprights were not seen."""
    top, right, bottom = (
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
    gap = threshold("ruling lines apart")
    ends = [max(one.x0, one.x1) for one in layout.page.lines if top - gap < one.y0 < bottom + gap]
    end = max((one for one in ends if one > right + gap), default=right)
    held = {id(word) for cell in cells.values() for one in cell for word in one.words}
    tops = _edges(box[1] for box in boxes)
    behind = {
        bisect_right(tops, one.middle)
        for one in layout.segments
        if right < one.centre < end and top < one.middle < bottom and held.isdisjoint(map(id, one.words))
    }
    return 2 * len(behind) > len(tops)


def _cells(layout: Layout, lines: Sequence[RulingLine]) -> dict[Box, Cell]:
    """Return each box of rules that holds words, with what it holds."""
    thin, least = threshold("ruling line thick"), threshold("upright least")
    uprights = [
        _Rule((one.x0 + one.x1) / 2, min(one.y0, one.y1), max(one.y0, one.y1))
        for one in lines
        if abs(one.x1 - one.x0) < thin and abs(one.y1 - one.y0) > least
    ]
    levels = [
        _Rule((one.y0 + one.y1) / 2, min(one.x0, one.x1), max(one.x0, one.x1))
        for one in lines
        if abs(one.y1 - one.y0) < thin and abs(one.x1 - one.x0) > least
    ]
    # Where the edge of the picture cuts levels, the border of their table lies beyond it.
    near, width = threshold("ruling lines apart"), layout.page.width
    for edge in (0.0, width):
        cut = [one.at for one in levels if min(abs(one.start - edge), abs(one.end - edge)) < near]
        if len(cut) > 1:
            uprights.append(_Rule(edge, min(cut), max(cut)))
    columns, rows = _Rules(uprights), _Rules(levels)
    found: dict[Box, list[Segment]] = defaultdict(list)
    tall = (
        threshold("another size") * median(word.height for word in layout.page.words)
        if layout.segments
        else 0.0
    )
    for segment in layout.segments:
        for box, words in _runs(segment, columns, rows, tall):
            found[box].append(segment_of(words, segment.line))
    return {box: _without_strays(segments) for box, segments in found.items()}


def _without_strays(segments: Sequence[Segment]) -> Cell:
    """Return the words of a cell without a lone letter beside them in their line, which a picture behind it left."""
    lines = Counter(segment.line for segment in segments)
    return tuple(
        segment
        for segment in segments
        if lines[segment.line] == 1 or len(segment.text) > 1 or not segment.text.isalpha()
    )


def _runs(
    segment: Segment, columns: _Rules, rows: _Rules, tall: float
) -> Iterator[tuple[Box, tuple[Word, ...]]]:
    """Yield the words of a segment by the box that they stand in."""
    last: Box | None = None
    run: list[Word] = []
    for word in segment.words:
        box = _box(word, columns, rows, tall)
        if box != last and run and last is not None:
            yield last, tuple(run)
        run = run if box == last else []
        run.append(word)
        last = box
    if run and last is not None:
        yield last, tuple(run)


def _box(word: Word, columns: _Rules, rows: _Rules, tall: float) -> Box | None:
    """Return the rules around a word; one higher than `tall` that does not fit between them is in no cell."""
    left, right = columns.before(word.centre, word.middle), columns.behind(word.centre, word.middle)
    above, below = rows.before(word.middle, word.centre), rows.behind(word.middle, word.centre)
    if left is None or right is None or above is None or below is None:
        return None
    if word.height > max(below - above + threshold("ruling lines apart"), tall):
        return None  # a watermark across the table
    return (left, above, right, below)


def _touching(boxes: Sequence[Box]) -> Iterator[list[Box]]:
    """Yield groups of boxes that share an edge: the tables of the page."""
    left = sorted(boxes, key=lambda box: (box[1], box[0]))
    while left:
        group, rest = [left[0]], left[1:]
        for one in group:
            group += [other for other in rest if _neighbours(one, other)]
            rest = [other for other in rest if not _neighbours(one, other)]
        yield group
        left = rest


def _neighbours(one: Box, other: Box) -> bool:
    gap = threshold("ruling lines apart")
    across = min(one[2], other[2]) - max(one[0], other[0])
    along = min(one[3], other[3]) - max(one[1], other[1])
    return min(across, along) > -gap and max(across, along) > gap


def _grid(boxes: Sequence[Box], cells: dict[Box, Cell]) -> Grid | None:
    """Return the boxes of a table as rows and columns; None for a frame, a column of boxes or a row of them."""
    lefts, tops = _edges(box[0] for box in boxes), _edges(box[1] for box in boxes)
    if len(lefts) < 2 or len(tops) < 2:
        return None
    rows: list[list[Cell]] = [[() for _ in lefts] for _ in tops]
    for box in boxes:
        rows[_nearest(tops, box[1])][_nearest(lefts, box[0])] += cells[box]
    rows = [one for row in rows for one in _line_by_line(row)]
    return Grid(tuple(map(tuple, _with_numbers_inside(rows))), "ruled")


def _line_by_line(row: list[Cell]) -> list[list[Cell]]:
    """Return a row as one for each line where its cells list the same lines: only the frame around them is drawn."""
    names, *beside = ({segment.line for segment in cell} for cell in row if cell)
    inside = all(lines <= names and 2 * len(lines) > len(names) for lines in beside)
    if len(names) <= 2 or names not in beside or not inside:
        return [row]
    return [[tuple(one for one in cell if one.line == line) for cell in row] for line in sorted(names)]


def _with_numbers_inside(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Return rows with a column that counts them put before the column of names, whose heading stands over both."""
    for at in range(len(rows[0]) - 1):
        counted = [row for row in rows if row[at] and row[at + 1]]
        numbers = [" ".join(segment.text for segment in row[at]).rstrip(".)") for row in counted]
        if len(numbers) > 1 and numbers == [str(n) for n in range(1, len(numbers) + 1)]:
            return [[*row[:at], (*row[at], *row[at + 1]), *row[at + 2 :]] for row in rows]
    return rows


def _edges(places: Iterator[float]) -> list[float]:
    """Return where edges stand, those that are drawn twice once."""
    out: list[float] = []
    for place in sorted(places):
        if not out or place - out[-1] > threshold("ruling lines apart"):
            out.append(place)
    return out


def _nearest(edges: Sequence[float], place: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - place))
