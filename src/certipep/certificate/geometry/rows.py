"""Rows of tables without a declared structure: from rules, anchors and leading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from certipep.certificate.geometry.lines import Line, Segment, interlaced
from certipep.certificate.geometry.tables import Column, cells_of
from certipep.certificate.thresholds import threshold

__all__ = ["Row", "interleaved", "rows_between"]

_SAYS = re.compile(r"[^\W_]|[-–—_✓✔√☑✗✘×+/]")
"""A line of other signs only, the star of a seal, is no part of a row."""
_PART = re.compile(r"【[^【】]+】")
"""The part of a monograph, a line of its own."""
_REACH = 6
"""Lines above and below a value in which the others of its column are looked for."""
_CLOSER = 0.7
"""A value this much closer to those below it than to those above belongs below."""


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


class _Strip(Struct, frozen=True, eq=False):
    """Lines of which each reaches to the middle of the next, by columns: a cell of one line beside one of two."""

    top: float
    bottom: float
    height: float
    """Of one line."""
    cells: tuple[tuple[Segment, ...], ...]


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
    strips = _strips([(line, cells) for line, cells in celled if any(cells)])
    if not strips:
        return ()
    heights = sorted({*rules, *(line.middle for line in lines if line.rule)})
    drawn = bool(heights)
    if not drawn:
        heights = _by_leading(strips)
    bands: dict[int, list[_Strip]] = {}
    for strip in strips:
        bands.setdefault(sum(1 for y in heights if 2 * y < strip.top + strip.bottom), []).append(strip)
    # Rules below the last row frame the table, or what follows it: they part no rows.
    whole = [sum(anchor(one.cells) for one in band) for band in bands.values()]
    ruled = len(bands) > 2 and (sum(map(bool, whole)) > 1 or max(whole) < 2)
    rows: list[Row] = []
    for band in bands.values():
        anchors = [i for i, strip in enumerate(band) if anchor(strip.cells)]
        if ruled:
            names = [i for i in anchors if known(_text(band[i].cells[label]))]
            valued = [i for i in anchors if numeric(band[i].cells)]
            if not drawn and len(valued) > 1:
                # White space stands around whole tables as well as around rows of several lines.
                names = valued
            if len(names) < 2 or all(interleaved(one, below) for one, below in pairwise(band)):
                rows.append(_merged([strip.cells for strip in band], len(columns)))
                continue
        rows.extend(_grouped(band, anchors, known, numeric, label, len(columns)))
    return tuple(rows)


def interleaved(line: Line | _Strip, below: Line | _Strip) -> bool:
    """Return whether a line begins clearly above the foot of the one before it: cells set in the middle of one row.

    The letters of a file overlap so; the higher boxes of a recogniser must be `interlaced`.
    """
    return line.bottom - below.top > threshold("set in the middle") * min(line.height, below.height)


def _strips(lines: Sequence[tuple[Line, tuple[tuple[Segment, ...], ...]]]) -> list[_Strip]:
    strips: list[_Strip] = []
    last: Line | None = None
    for line, cells in lines:
        one = _Strip(line.top, line.bottom, line.height, cells)
        if last is not None and interlaced(last, line):
            above = strips.pop()
            both = tuple(a + b for a, b in zip(above.cells, cells, strict=True))
            bottom = max(above.bottom, line.bottom)
            one = _Strip(min(above.top, line.top), bottom, min(above.height, line.height), both)
        strips.append(one)
        last = line
    return strips


def _by_leading(lines: Sequence[_Strip]) -> list[float]:
    """Return heights between rows whose lines stand clearly closer to each other than to the next row.

    Only where lines of one row are set as tight as a paragraph, and every gap is either such or clearly wider.
    """
    height = max((line.height for line in lines), default=0.0)
    gaps = [(below.top - above.bottom, (above.bottom + below.top) / 2) for above, below in pairwise(lines)]
    tight = [gap for gap, _ in gaps if gap < threshold("lines of one row") * height]
    wide = [(gap, middle) for gap, middle in gaps if gap >= threshold("lines of one row") * height]
    if (
        not tight
        or len(wide) < 2
        or min(gap for gap, _ in wide) - max(tight) < threshold("rows apart") * height
    ):
        return []
    return [middle for _, middle in wide]


def _text(cell: tuple[Segment, ...]) -> str:
    return " ".join(segment.text for segment in cell)


def _merged(parts: Sequence[tuple[tuple[Segment, ...], ...]], width: int) -> Row:
    return Row(tuple(tuple(segment for part in parts for segment in part[i]) for i in range(width)))


def _grouped(
    band: Sequence[_Strip],
    anchors: list[int],
    known: Callable[[str], bool],
    numeric: Callable[[tuple[tuple[Segment, ...], ...]], bool],
    label: int,
    width: int,
) -> list[Row]:
    """Return rows around anchors; every other line goes to the nearer anchor, the upper one where they are as near."""
    anchors = sorted({*anchors, *_names_over_values(band, anchors, known, numeric, label)})
    if not anchors:
        return [_merged([strip.cells], width) for strip in band]
    middles = [(band[i].top + band[i].bottom) / 2 for i in anchors]
    pitches = [b - a for a, b in pairwise(middles)]
    # Of whole rows, where some run over lines: the middle of the larger half.
    pitch = sorted(pitches)[-1 - (len(pitches) - 1) // 2 // 2] if pitches else 0.0
    starts = [anchors[0]]
    for gap, (previous, index) in zip(pitches, pairwise(anchors), strict=True):
        name, above = _text(band[index].cells[label]), _text(band[starts[-1]].cells[label])
        tight = band[index].top - band[index - 1].bottom < threshold("tight") * band[index].height
        rest = band[index].top < band[index - 1].bottom or (tight and not numeric(band[index].cells))
        wrapped = (rest or not known(name)) and known(f"{above} {name}") and not known(above)
        below = _text(band[index + 1].cells[label]) if index + 1 < len(band) else ""
        begun = known(name) or known(f"{name} {below}")  # a narrow column may break its name
        lacking = not name and tight and not numeric(band[previous].cells)  # its value stands a line lower
        close = gap < threshold("part of a row") * pitch
        close = close or (not known(above) and _goes_with_last(band, previous, index, numeric))
        if wrapped or lacking or (close and tight and not begun and not numeric(band[index].cells)):
            continue
        starts.append(index)
    groups: dict[int, list[tuple[tuple[Segment, ...], ...]]] = {start: [] for start in starts}
    loose: list[Row] = []
    adrift = False  # what follows a line that is no part of a row is none of it either
    for i, line in enumerate(band):
        cells = line.cells
        adrift = adrift and i not in starts
        home = max((s for s in starts if s <= i), default=starts[0])
        after = min((s for s in starts if s > i), default=None)
        if i not in starts and i not in anchors:
            near = abs(line.top - band[home].top) if home <= i else float("inf")
            if home <= i and i > 0:
                near = line.top - band[i - 1].bottom
            if after is not None:
                far = band[i + 1].top - line.bottom
                if far < near - threshold("clearly nearer") * line.height or _goes_with_next(band, i, label):
                    home, near = after, far
            alone = sum(1 for cell in cells if cell) == 1 and bool(cells[label])
            name = _text(band[home].cells[label])
            own = _text(cells[label])
            heading = alone and (known(name) or known(own)) and not known(f"{name} {own}")
            heading = heading or (alone and _PART.fullmatch(own) is not None)
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


def _goes_with_last(
    band: Sequence[_Strip],
    previous: int,
    index: int,
    numeric: Callable[[tuple[tuple[Segment, ...], ...]], bool],
) -> bool:
    """Return whether a line with parts of few cells stands clearly closer to a row with a number than to what follows.

    The rest of a name and of a verdict: "5717 | 5,07 | No gro" over "W24 | | wth".
    """
    if index + 1 == len(band) or not numeric(band[previous].cells):
        return False
    above, line, below = band[index - 1 : index + 2]
    near, far = line.top - above.bottom, below.top - line.bottom
    filled = [(bool(one), bool(rest)) for one, rest in zip(band[previous].cells, line.cells, strict=True)]
    fewer = all(one or not rest for one, rest in filled) and any(one and not rest for one, rest in filled)
    return fewer and far - near > threshold("clearly nearer") * line.height


def _goes_with_next(band: Sequence[_Strip], i: int, label: int) -> bool:
    """Return whether the one value of a line stands closer to those below it in its column than to those above."""
    filled = [column for column, cell in enumerate(band[i].cells) if cell]
    if len(filled) != 1 or filled[0] == label:
        return False
    column = filled[0]
    mine = _middle(band[i].cells[column])
    above = [_middle(one.cells[column]) for one in band[max(0, i - _REACH) : i] if one.cells[column]]
    below = [_middle(one.cells[column]) for one in band[i + 1 : i + 1 + _REACH] if one.cells[column]]
    return bool(above and below) and below[0] - mine < _CLOSER * (mine - above[-1])


def _middle(cell: tuple[Segment, ...]) -> float:
    return (min(segment.top for segment in cell) + max(segment.bottom for segment in cell)) / 2


def _names_over_values(
    band: Sequence[_Strip],
    anchors: Sequence[int],
    known: Callable[[str], bool],
    numeric: Callable[[tuple[tuple[Segment, ...], ...]], bool],
    label: int,
) -> Iterable[int]:
    """Yield lines with a name alone whose values stand half a line lower, since the name runs over two lines."""
    for i, (name, values) in enumerate(pairwise(band)):
        cells, under = name.cells, values.cells
        alone = bool(cells[label]) and sum(1 for cell in cells if cell) == 1 and known(_text(cells[label]))
        valued = not under[label] and numeric(under) and values.top < name.bottom
        if alone and valued and not {i, i + 1} & set(anchors):
            yield i
