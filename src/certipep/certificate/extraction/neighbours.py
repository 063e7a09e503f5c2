"""What stands beside and below a label: geometry only, blind to what the words mean."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from msgspec.structs import replace

from certipep.certificate.extraction.labelled import REST, Labelled, continues
from certipep.certificate.geometry.lines import Segment
from certipep.certificate.measures.date import printed_date
from certipep.certificate.normal import in_brackets
from certipep.certificate.thresholds import threshold

__all__ = ["Neighbours"]

_NAMES_ITSELF = re.compile(r"[^\W\d_][\w.]*(?:\s[^\W\d_][\w.]*){0,2}\s?[:：]\s+\S")
"""A line with a label of its own, known or not ("ID: d3848b67"), and no rest of the value above it."""

_PAGE = re.compile(r"(?i)[^\W\d_]{1,8}\.?\s*\d{1,3}\s?(?:/|of|von|sur|de|di|z|из)\s?\d{1,3}")
"""Which page of how many, below the number of a report."""


class Neighbours:
    """The pieces of a page around a label.

    Parameters
    ----------
    pieces : sequence of Segment
    labelled : dict
        The labels among them, by identity: never a value.
    """

    def __init__(self, pieces: Sequence[Segment], labelled: dict[int, Labelled]) -> None:
        self.labelled = labelled
        self.pieces = sorted(pieces, key=lambda piece: piece.middle)
        self._middles = [piece.middle for piece in self.pieces]

    def between(self, top: float, bottom: float) -> list[Segment]:
        """Return the pieces whose middle lies between two heights, from top to bottom."""
        return self.pieces[bisect_left(self._middles, top) : bisect_right(self._middles, bottom)]

    def is_value(self, segment: Segment) -> bool:
        """Return whether `segment` may be a value: no label."""
        return id(segment) not in self.labelled

    def _level_with(self, piece: Segment) -> list[Segment]:
        """Return the pieces whose middle is about as high as that of `piece`."""
        return self.between(piece.middle - 2 * piece.height, piece.middle + 2 * piece.height)

    def cells_beside(self, piece: Segment) -> list[Segment]:
        """Return what stands right of a label on its line, up to the next label."""
        height = piece.height
        cells = []
        for s in sorted(self._level_with(piece), key=lambda s: s.left):
            if s is piece or s.left < piece.right - 2 or s.height > threshold("another size") * height:
                continue
            if 2 * abs(s.middle - piece.middle) < max(height, s.height):
                if id(s) in self.labelled:
                    break
                if (day := printed_date(s.text)) is None or day.text != s.text:
                    cells.append(s)  # a day is of a panel beside it
        return cells

    def beside(self, piece: Segment) -> list[Segment]:
        """Return the block right of a label: its nearest value and the lines that this one runs over."""
        height = piece.height
        right = [
            s
            for s in self._level_with(piece)
            if s is not piece
            and s.left >= piece.right - 2
            and abs(s.middle - piece.middle) < threshold("beside") * max(height, s.height)
            and s.height < threshold("another size") * height
        ]
        if not right:
            return []
        nearest = min(right, key=lambda s: (round(s.left / max(height, 1.0)), abs(s.middle - piece.middle)))
        if not self.is_value(nearest) or nearest.left - piece.right > threshold("beside reach") * height:
            return []
        block = [nearest]
        grown = True
        while grown and len(block) < threshold("value lines"):
            grown = False
            top, bottom = _ends(block)
            for s in self.between(top - 2 * height, bottom + 2 * height):
                if s in block or not self.is_value(s) or not _same_edge(s, nearest, height):
                    continue
                gap = max(s.top - bottom, top - s.bottom)
                near = gap < threshold("lines of a block") * height and s.left >= piece.right - 2
                if near and not self._has_own_label(s, piece) and not self._nearer_to_another(s, block):
                    block.append(s)
                    grown = True
                    break
        return sorted(block, key=lambda s: (s.middle, s.left))

    def _has_own_label(self, segment: Segment, mine: Segment) -> bool:
        """Return whether something stands left of `segment` on its line, in the column of `mine`."""
        for other in self._level_with(segment):
            if other is segment or other is mine or self._is_rest(other) or self._says_the_same(other, mine):
                continue
            height = max(other.height, segment.height)
            label = id(other) in self.labelled and 2 * abs(other.middle - segment.middle) < height
            if other.line != segment.line and not label:
                continue
            if other.right <= segment.left + 2 and other.right > mine.left:
                return True
        return False

    def _says_the_same(self, other: Segment, mine: Segment) -> bool:
        """Return whether what stands right below a label is its name in another language: "(Empirical formula)"."""
        under = abs(other.left - mine.left) < mine.height and 0 < other.middle - mine.middle < 2 * mine.height
        a, b = self.labelled.get(id(other)), self.labelled.get(id(mine))
        if not under or b is None or a is None:
            return under and in_brackets(other.text) is not None
        if a.label.target == "sequence" and a.label.label.split()[0] == b.label.label.split()[0]:
            return False  # "Sequence (1-letter)" under "Sequence (3-letter)" has a value of its own
        return a.label.section != "tests" and (a.label.section, a.label.target) == (
            b.label.section,
            b.label.target,
        )

    def _is_rest(self, segment: Segment) -> bool:
        found = self.labelled.get(id(segment))
        return found is not None and found.label.target == REST

    def _nearer_to_another(self, segment: Segment, block: Sequence[Segment]) -> bool:
        """Return whether the line beyond `segment` stands closer to it than `block` does."""
        height = segment.height
        top, bottom = _ends(block)
        down = segment.top >= top
        gap = segment.top - bottom if down else top - segment.bottom
        for other in self.between(segment.top - 2 * height, segment.bottom + 2 * height):
            if other is segment or other in block or not _same_edge(other, segment, height):
                continue
            beyond = other.top - segment.bottom if down else segment.top - other.bottom
            if -height < 2 * beyond < 2 * (gap - threshold("clearly nearer") * height):
                return True
        return False

    def below(self, piece: Segment) -> list[Segment]:
        """Return the block under a label: tiles have the label above the value."""
        height = piece.height
        slack = threshold("touching") * height
        under = [
            s
            for s in self.between(piece.bottom - height, piece.bottom + threshold("value lines") * height)
            if s is not piece
            and -slack < s.top - piece.bottom < threshold("below reach") * max(height, s.height)
            and min(s.right, piece.right) - max(s.left, piece.left) > -slack
            and (abs(s.left - piece.left) < 2 * height or abs(s.centre - piece.centre) < 2 * height)
        ]
        if not under:
            return []
        first = min(under, key=lambda s: s.top)
        if self._is_rest(first):
            return self.below(first)
        if not self.is_value(first):
            return []
        return [first, *self.wrapped(first, piece)]

    def row_below(self, value: Segment) -> list[Segment]:
        """Return the value that stands below one in its column, a row lower, if there is one."""
        reach = value.bottom + threshold("tile gap") * value.height
        for s in self.between(value.bottom, reach + value.height):
            if not self.is_value(s) and s.left < value.right and value.left < s.right:
                return []  # what comes next has a label over it
            moved = (s.left - value.left, s.centre - value.centre, s.right - value.right)
            if s.top < reach and 2 * min(map(abs, moved)) < value.height:
                return [s] if self.is_value(s) else []
        return []

    def wrapped(self, first: Segment, label: Segment) -> list[Segment]:
        """Return the lines on which a value goes on below its first line."""
        block = [first]
        most = threshold("value lines")
        for s in self.between(first.middle, first.middle + 2 * most * first.height):
            if s.top - block[-1].bottom > 2 * first.height or len(block) >= most:
                break
            if s in block or s is label or not self.is_value(s) or s.middle <= block[-1].middle:
                continue
            if _NAMES_ITSELF.match(s.text) or "：" in s.text or _PAGE.fullmatch(s.text):
                break
            if (
                (continues(block[-1], s) or _ends_below(block[-1], s))
                and not self._has_own_label(s, label)
                and not self._nearer_to_another(s, block)
            ):
                block.append(s)
        return block[1:]


def _ends_below(above: Segment, below: Segment) -> bool:
    """Return whether the rest of a value stands flush right below it: the last digit of a formula in a narrow cell."""
    moved = above.right - below.right
    inside = below.left > above.left and abs(moved) < threshold("reads on") * below.height
    return inside and continues(above, replace(below, box=(above.left, *below.box[1:])))


def _ends(block: Sequence[Segment]) -> tuple[float, float]:
    return min(s.top for s in block), max(s.bottom for s in block)


def _same_edge(a: Segment, b: Segment, height: float) -> bool:
    """Return whether two segments begin at the same place."""
    return abs(a.left - b.left) <= threshold("same edge") * height
