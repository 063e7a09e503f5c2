"""Which pieces of a page lie near a place, without a look at all of them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from certipep.certificate.geometry.lines import Segment
from certipep.certificate.geometry.median import median

__all__ = ["Vicinity"]


class Vicinity:
    """The pieces of a page by the squares of a net that their lower edges begin in and are centred in.

    Parameters
    ----------
    pieces : sequence of Segment
    """

    def __init__(self, pieces: Sequence[Segment]) -> None:
        self._mesh = max(2 * median([piece.height for piece in pieces] or [1.0]), 1.0)
        self._squares: dict[tuple[int, int], list[Segment]] = defaultdict(list)
        self._lines: dict[int, list[Segment]] = defaultdict(list)
        for piece in pieces:
            for x in {self._at(piece.left), self._at(piece.centre)}:
                self._squares[self._at(piece.bottom), x].append(piece)
            self._lines[piece.line].append(piece)
        for line in self._lines.values():
            line.sort(key=lambda piece: piece.left)

    def _at(self, place: float) -> int:
        return int(place // self._mesh)

    def above(self, piece: Segment, reach: float) -> list[Segment]:
        """Return what ends near the upper edge of `piece` and begins or is centred where it does, from top to bottom.

        `reach` is how far away that may be, up to a square of the net more.
        """
        return self._close(piece, piece.top, reach)

    def below(self, piece: Segment, reach: float) -> list[Segment]:
        """Return what ends below `piece`, no further than `reach`, and begins or is centred where it does."""
        found = self._close(piece, piece.bottom + reach / 2, reach / 2)
        return [one for one in found if one.middle > piece.bottom]

    def _close(self, piece: Segment, height: float, reach: float) -> list[Segment]:
        found: dict[int, Segment] = {}
        rows = range(self._at(height - reach), self._at(height + reach) + 1)
        for x in (piece.left, piece.centre):
            for column in range(self._at(x - reach), self._at(x + reach) + 1):
                for row in rows:
                    found.update((id(one), one) for one in self._squares.get((row, column), ()))
        found.pop(id(piece), None)
        return sorted(found.values(), key=lambda one: (one.bottom, one.left))

    def right_of(self, piece: Segment, until: Segment | None = None) -> Segment | None:
        """Return the next piece of its line that begins behind `piece`, or of the lines between it and `until`."""
        behind = []
        for number in range(piece.line, until.line if until is not None else piece.line + 1):
            line = self._lines.get(number, [])
            behind += line[bisect_right(line, piece.right, key=lambda one: one.left) :][:1]
        return min(behind, key=lambda one: one.left, default=None)
