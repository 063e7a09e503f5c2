"""Words to lines, and lines to segments: runs of words that belong together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from certipep.documents.document import Box, Page, RulingLine, Word

__all__ = ["Line", "Segment", "build_lines", "join_box"]

_GAP = 0.8
"""A gap wider than this many line heights separates two segments of a line."""
_TALL = 1.8
"""Words that differ more than this in height never share a line."""
_BAR = re.compile(r"[|¦│┃]+")
_RULE = re.compile(r"[_—–=.·-]{6,}")


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """Words of one line without a column gap between them."""

    words: tuple[Word, ...]
    text: str
    box: Box
    line: int

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1]

    @property
    def middle(self) -> float:
        return (self.box[1] + self.box[3]) / 2

    @property
    def confidence(self) -> float:
        return min((word.confidence for word in self.words), default=1.0)


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """Segments at one height, from left to right."""

    segments: tuple[Segment, ...]
    box: Box
    number: int
    rule: bool = False
    """A line of underscores or dashes that stands for a drawn one."""

    @property
    def text(self) -> str:
        return "  ".join(segment.text for segment in self.segments)


def join_box(boxes: Iterable[Box]) -> Box:
    """Return the box around all `boxes`."""
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return (min(x0), min(y0), max(x1), max(y1))


def build_lines(page: Page) -> tuple[Line, ...]:
    """Return the lines of a page from top to bottom.

    Words share a line when their centres are within half of the smaller height; a drawn vertical line, a bar or a
    wide gap ends a segment.
    """
    rows: list[list[Word]] = []
    for word in sorted(page.words, key=lambda w: ((w.box[1] + w.box[3]) / 2, w.box[0])):
        row = _row_of(word, rows)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    rows = [sorted(row, key=lambda w: w.box[0]) for row in rows]
    rows.sort(key=_middle)
    uprights = [rule for rule in page.lines if abs(rule.x1 - rule.x0) < 2 < abs(rule.y1 - rule.y0)]
    return tuple(_line(row, number, uprights) for number, row in enumerate(rows))


def _middle(row: Sequence[Word]) -> float:
    return median((word.box[1] + word.box[3]) / 2 for word in row)


def _row_of(word: Word, rows: list[list[Word]]) -> list[Word] | None:
    """Return the recent row that `word` stands in, the nearest one first."""
    x0, y0, x1, y1 = word.box
    centre, height = (y0 + y1) / 2, y1 - y0
    best, distance = None, 0.0
    for row in rows[-12:]:
        near = min(row, key=lambda w: max(0.0, w.box[0] - x1, x0 - w.box[2]))
        near_height = near.box[3] - near.box[1]
        if max(height, near_height) > _TALL * min(height, near_height) and not _is_script(word, near):
            continue  # a watermark across the line, or a heading beside small print
        apart = abs(centre - (near.box[1] + near.box[3]) / 2)
        if apart > 0.5 * min(height, near_height) and not _is_script(word, near):
            continue
        if any(min(x1, w.box[2]) - max(x0, w.box[0]) > 0.5 * min(x1 - x0, w.box[2] - w.box[0]) for w in row):
            continue  # it would lie on top of a word of that row
        if best is None or apart < distance:
            best, distance = row, apart
    return best


def _is_script(word: Word, near: Word) -> bool:
    """Return whether one of two touching words is a sub- or superscript of the other."""
    small, large = sorted((word, near), key=lambda w: w.box[3] - w.box[1])
    if small.box[3] - small.box[1] > 0.8 * (large.box[3] - large.box[1]):
        return False
    touching = max(small.box[0] - large.box[2], large.box[0] - small.box[2]) < 0.3 * (large.box[3] - large.box[1])
    centre = (small.box[1] + small.box[3]) / 2
    return touching and large.box[1] <= centre <= large.box[3]


def _line(row: list[Word], number: int, uprights: list[RulingLine]) -> Line:
    box = join_box(word.box for word in row)
    if all(_RULE.fullmatch(word.text) for word in row):
        return Line((), box, number, rule=True)
    height = median(word.box[3] - word.box[1] for word in row)
    runs: list[list[Word]] = [[]]
    for word in row:
        if _BAR.fullmatch(word.text):
            runs.append([])
            continue
        if runs[-1] and (word.box[0] - runs[-1][-1].box[2] > _GAP * height or _between(runs[-1][-1], word, uprights)):
            runs.append([])
        runs[-1].append(word)
    segments = tuple(
        Segment(tuple(run), " ".join(word.text for word in run), join_box(word.box for word in run), number) for run in runs if run
    )
    return Line(segments, box, number)


def _between(left: Word, right: Word, uprights: list[RulingLine]) -> bool:
    """Return whether a drawn vertical line stands between two words."""
    middle = (left.box[1] + left.box[3]) / 2
    low, high = (left.box[0] + left.box[2]) / 2, (right.box[0] + right.box[2]) / 2
    return any(
        low < rule.x0 < high and min(rule.y0, rule.y1) - 1 <= middle <= max(rule.y0, rule.y1) + 1 for rule in uprights
    ) and right.box[0] - left.box[2] > 0.25 * (left.box[3] - left.box[1])
