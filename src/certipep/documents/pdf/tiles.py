"""The places of a page that are looked at, laid side by side in one small picture: what a look costs are its pixels.

The words of a page cover a fifth of it. Each place is painted with the page's own scale and grid, so that it holds what
the whole page would hold there; what lies between the places is never painted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

__all__ = ["Pixels", "Tile", "Tiles", "pieces_of"]

Pixels = tuple[int, int, int, int]
"""``(x0, y0, x1, y1)``."""

_GAP = 12  # pixels: painting across a narrower gap costs less than a tile more
_NARROW = 4  # pixels, where there are pictures, the cost of which is their pixels
_COARSER = 3
_MOST = 64  # tiles: every one of them goes through all objects of the page
_DEEPEST = 8  # cuts into each other
_CELL = 64  # pixels
_PADDING = 4  # pixels of paper between tiles: no glyph of one is seen beside those of another


class Tile(NamedTuple):
    """A rectangle of the painted page (pixels), and where its top left corner lies in the picture."""

    x0: int
    y0: int
    x1: int
    y1: int
    left: int
    top: int

    def place_of(self, other: Tile) -> Pixels:
        """Return where another tile, of which the pixels are among those of this one, lies in the picture."""
        x, y = self.left - self.x0, self.top - self.y0
        return other.x0 + x, other.y0 + y, other.x1 + x, other.y1 + y

    def pieces(self, most: tuple[int, int]) -> Iterator[Tile]:
        """Yield it in pieces of at most so many pixels across and down."""
        across, down = most
        x0, y0, x1, y1, left, top = self
        for y in range(y0, y1, down):
            for x in range(x0, x1, across):
                yield Tile(x, y, min(x + across, x1), min(y + down, y1), left + x - x0, top + y - y0)


class Tiles:
    """Places of a painted page, side by side in a picture of `width` times `height`.

    Parameters
    ----------
    boxes : sequence of tuple
        Pixels of the page; each lies whole in one tile, and no tile lies over another.
    pictured : bool
        Pictures are painted in them.
    """

    def __init__(self, boxes: Sequence[Pixels], *, pictured: bool = False) -> None:
        gap = _NARROW if pictured else _GAP
        places = _cut(boxes, gap, _DEEPEST)
        while len(places) > _MOST:
            gap *= _COARSER
            places = _cut(boxes, gap, _DEEPEST)
        area = sum((x1 - x0 + _PADDING) * (y1 - y0 + _PADDING) for x0, y0, x1, y1 in places)
        widest = max(x1 - x0 for x0, _, x1, _ in places)
        self.width = max(int(area**0.5), widest) if len(places) > 1 else widest
        self.every: list[Tile] = []
        self._cells: dict[tuple[int, int], list[Tile]] = {}
        left = top = bottom = 0
        for x0, y0, x1, y1 in sorted(places, key=lambda place: place[1] - place[3]):
            if left + x1 - x0 > self.width:
                left, top = 0, bottom + _PADDING
            self.every.append(Tile(x0, y0, x1, y1, left, top))
            left += x1 - x0 + _PADDING
            bottom = max(bottom, top + y1 - y0)
        self.height = bottom
        for tile in self.every if len(places) > 1 else ():
            for column in range(tile.x0 // _CELL, tile.x1 // _CELL + 1):
                for row in range(tile.y0 // _CELL, tile.y1 // _CELL + 1):
                    self._cells.setdefault((column, row), []).append(tile)

    def at(self, x: int, y: int) -> Tile:
        """Return the tile that holds a pixel of the page, or the nearest one."""
        if len(self.every) == 1:
            return self.every[0]
        for tile in self._cells.get((x // _CELL, y // _CELL), ()):
            if tile.x0 <= x < tile.x1 and tile.y0 <= y < tile.y1:
                return tile
        return min(self.every, key=lambda tile: _away(tile, x, y))

    def touched(self, box: tuple[float, float, float, float]) -> list[Tile]:
        """Return the tiles that have pixels in a box, be it one of impossible size."""
        a, b, c, d = box
        near: Iterable[Tile] = self.every
        if max(c - a, d - b) < _CELL and len(self.every) > 1:
            columns, rows = {int(a) // _CELL, int(c) // _CELL}, {int(b) // _CELL, int(d) // _CELL}
            near = {tile for x in columns for y in rows for tile in self._cells.get((x, y), ())}
        return [tile for tile in near if not (tile.x0 >= c or a >= tile.x1 or tile.y0 >= d or b >= tile.y1)]


def _away(tile: Tile, x: int, y: int) -> int:
    return max(tile.x0 - x, x - tile.x1 + 1, 0) + max(tile.y0 - y, y - tile.y1 + 1, 0)


def _cut(boxes: Sequence[Pixels], gap: int, depth: int) -> list[Pixels]:
    """Cut along every gap between boxes, across and down in turns, and return the bounds of what is left together."""
    for axis in (1, 0) if depth and len(boxes) > 1 else ():
        groups = _apart(boxes, axis, gap)
        if len(groups) > 1:
            return [place for group in groups for place in _cut(group, gap, depth - 1)]
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return [(min(x0), min(y0), max(x1), max(y1))]


def _apart(boxes: Sequence[Pixels], axis: int, gap: int) -> list[list[Pixels]]:
    """Divide boxes into groups between which there is a gap along one axis."""
    groups: list[list[Pixels]] = []
    end = 0
    for box in sorted(boxes, key=lambda box: box[axis]):
        if groups and box[axis] < end + gap:
            groups[-1].append(box)
            end = max(end, box[axis + 2])
        else:
            groups.append([box])
            end = box[axis + 2]
    return groups


def pieces_of(picture: Any, gap: int) -> list[Pixels]:
    """Return the bounds of what is white in a picture, in pieces with black gaps between them."""
    whole = picture.getbbox()
    pieces = [whole] if whole else []
    for axis in (1, 0, 1, 0):
        pieces = [part for piece in pieces for part in _divided(picture, piece, axis, gap)]
    return pieces


def _divided(picture: Any, piece: Pixels, axis: int, gap: int) -> list[Pixels]:
    part = picture.crop(piece)
    found: list[list[int]] = []
    for at, white in enumerate(part.getprojection()[axis]):
        if white and found and at < found[-1][1] + gap:
            found[-1][1] = at + 1
        elif white:
            found.append([at, at + 1])
    x0, y0, x1, y1 = piece
    if axis:
        return [(x0, y0 + first, x1, y0 + last) for first, last in found]
    return [(x0 + first, y0, x0 + last, y1) for first, last in found]
