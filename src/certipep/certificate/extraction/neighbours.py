"""What stands beside and below a label: geometry only, blind to what the words mean."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from certipep.certificate.extraction.findings import Findings
from certipep.certificate.extraction.labelled import Labelled, continues
from certipep.certificate.geometry.lines import Segment, join_box

__all__ = ["Neighbours"]

_MOST_LINES = 12
"""A value runs over no more lines than this."""


class Neighbours:
    """The pieces of a page around a label.

    Parameters
    ----------
    findings : Findings
        Says which words are used already.
    pieces : sequence of Segment
    labelled : dict
        The labels among them, by identity: never a value.
    """

    def __init__(self, findings: Findings, pieces: Sequence[Segment], labelled: dict[int, Labelled]) -> None:
        self.findings, self.labelled = findings, labelled
        self.pieces = sorted(pieces, key=lambda piece: piece.middle)
        self._middles = [piece.middle for piece in self.pieces]

    def between(self, top: float, bottom: float) -> list[Segment]:
        """Return the pieces whose middle lies between two heights, from top to bottom."""
        return self.pieces[bisect_left(self._middles, top) : bisect_right(self._middles, bottom)]

    def is_value(self, segment: Segment) -> bool:
        """Return whether `segment` may be a value: no label, and not used yet."""
        return id(segment) not in self.labelled and self.findings.free(segment)

    def _level_with(self, piece: Segment) -> list[Segment]:
        """Return the pieces whose middle is about as high as that of `piece`."""
        return self.between(piece.middle - 2 * piece.height, piece.middle + 2 * piece.height)

    def cells_beside(self, piece: Segment) -> list[Segment]:
        """Return what stands right of a label on its line, up to the next label."""
        height = piece.height
        cells = []
        for s in sorted(self._level_with(piece), key=lambda s: s.box[0]):
            if s is piece or s.box[0] < piece.box[2] - 2 or s.height > 1.9 * height:
                continue
            if abs(s.middle - piece.middle) < 0.5 * max(height, s.height):
                if id(s) in self.labelled or not self.findings.free(s):
                    break
                cells.append(s)
        return cells

    def beside(self, piece: Segment) -> list[Segment]:
        """Return the block right of a label: its nearest value and the lines that this one runs over."""
        height = piece.height
        right = [
            s
            for s in self._level_with(piece)
            if s is not piece
            and s.box[0] >= piece.box[2] - 2
            and abs(s.middle - piece.middle) < 0.75 * max(height, s.height)
            and s.height < 1.9 * height
        ]
        if not right:
            return []
        nearest = min(right, key=lambda s: (round(s.box[0] / max(height, 1.0)), abs(s.middle - piece.middle)))
        if not self.is_value(nearest) or nearest.box[0] - piece.box[2] > 40 * height:
            return []
        block = [nearest]
        grown = True
        while grown and len(block) < _MOST_LINES:
            grown = False
            box = join_box(s.box for s in block)
            for s in self.between(box[1] - 3 * height, box[3] + 3 * height):
                if s in block or not self.is_value(s) or abs(s.box[0] - nearest.box[0]) > 0.8 * height:
                    continue
                gap = max(s.box[1] - box[3], box[1] - s.box[3])
                near = gap < 0.45 * height and s.box[0] >= piece.box[2] - 2
                if near and not self._has_own_label(s, piece) and not self._nearer_to_another(s, block):
                    block.append(s)
                    grown = True
                    break
        return sorted(block, key=lambda s: (s.middle, s.box[0]))

    def _has_own_label(self, segment: Segment, mine: Segment) -> bool:
        """Return whether something stands left of `segment` on its line, in the column of `mine`."""
        for other in self._level_with(segment):
            if other is segment or other is mine or other.line != segment.line:
                continue
            if other.box[2] <= segment.box[0] + 2 and other.box[2] > mine.box[0]:
                return True
        return False

    def _nearer_to_another(self, segment: Segment, block: Sequence[Segment]) -> bool:
        """Return whether the line beyond `segment` stands closer to it than `block` does."""
        box = join_box(s.box for s in block)
        down = segment.box[1] >= box[1]
        gap = segment.box[1] - box[3] if down else box[1] - segment.box[3]
        for other in self.between(segment.box[1] - 3 * segment.height, segment.box[3] + 3 * segment.height):
            if (
                other is segment
                or other in block
                or abs(other.box[0] - segment.box[0]) > 0.8 * segment.height
            ):
                continue
            beyond = other.box[1] - segment.box[3] if down else segment.box[1] - other.box[3]
            if -0.5 * segment.height < beyond < gap - 0.15 * segment.height:
                return True
        return False

    def below(self, piece: Segment) -> list[Segment]:
        """Return the block under a label: tiles have the label above the value."""
        height = piece.height
        under = [
            s
            for s in self.between(piece.box[3] - height, piece.box[3] + 12 * height)
            if s is not piece
            and -0.3 * height < s.box[1] - piece.box[3] < 2.4 * max(height, s.height)
            and min(s.box[2], piece.box[2]) - max(s.box[0], piece.box[0]) > -0.3 * height
            and (
                abs(s.box[0] - piece.box[0]) < 2 * height
                or abs(sum(s.box[::2]) - sum(piece.box[::2])) < 4 * height
            )
        ]
        if not under:
            return []
        first = min(under, key=lambda s: s.box[1])
        if not self.is_value(first):
            return []
        return [first, *self.wrapped(first, piece)]

    def wrapped(self, first: Segment, label: Segment) -> list[Segment]:
        """Return the lines on which a value goes on below its first line."""
        block = [first]
        for s in self.between(first.middle, first.middle + 2 * _MOST_LINES * first.height):
            if s.middle - block[-1].middle > 4 * first.height or len(block) >= _MOST_LINES:
                break
            if s in block or s is label or not self.is_value(s) or s.middle <= block[-1].middle:
                continue
            if (
                continues(block[-1], s)
                and not self._has_own_label(s, label)
                and not self._nearer_to_another(s, block)
            ):
                block.append(s)
        return block[1:]
