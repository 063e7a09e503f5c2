"""A page painted in grey, with some of what it draws taken away: what a person sees, not what the file says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from ctypes import addressof, c_char, memset
from typing import Any, NamedTuple

from certipep.documents.pdf.cuts import cut
from certipep.documents.pdf.geometry import Frame
from certipep.documents.pdf.tiles import Pixels, Tile, Tiles

__all__ = ["WHITE", "Layer", "Painting"]

SCALE = 2.0  # pixels per point: a digit of 6 points is 9 pixels high
_MOST_PIXELS = 4_000_000
WHITE = 255
_EDGE = 3  # pixels: bounds are rounded, and strokes reach a little farther
_COLOURS = 4  # bytes of a pixel that has no paper: blue, green, red and how much they cover


class Layer(NamedTuple):
    """What is painted over the rest of a page: its grey, and how much it covers of what is under it, in some tiles.

    `places` are these tiles: where each lies in the two pictures, and where in the picture of all tiles.
    """

    grey: Any
    cover: Any
    places: list[tuple[Pixels, Pixels]]

    def on(self, lower: Any) -> Any:
        """Lay it over a picture of what is under it, which is painted over."""
        for own, place in self.places:
            lower.im.paste(cut(self.grey, own), place, cut(self.cover, own))
        return lower


class Painting:
    """The part of a page that is looked at, on its way to grey pictures, each of the same size.

    Parameters
    ----------
    raw : module
        PDFium.
    page : FPDF_PAGE
    frame : Frame
    part : tuple of float, optional
        What is looked at of the page, in points from the top left; all of it by default. Half of a painting's cost
        are its pixels.
    scale : float
        Pixels per point, less where that would be too many pixels.
    tiles : Tiles, optional
        Pixels of the page, at this scale, that are painted instead of that part.
    cut_from : Painting, optional
        What is painted for these pixels: all of it, for PDFium leaves out what it takes to lie beside its window.
    """

    def __init__(
        self,
        raw: Any,
        page: Any,
        frame: Frame,
        part: tuple[float, float, float, float] | None = None,
        scale: float = SCALE,
        tiles: Tiles | None = None,
        cut_from: Painting | None = None,
    ) -> None:
        self._raw, self._page, self._frame = raw, page, frame
        self._cut_from = cut_from
        self._ground: bytearray | None = None
        self._asked: dict[tuple[float, float, float, float], Pixels] = {}
        x0, y0, x1, y1 = part or (0.0, 0.0, frame.width, frame.height)
        x0, y0, x1, y1 = max(x0, 0.0), max(y0, 0.0), min(x1, frame.width), min(y1, frame.height)
        area = max(x1 - x0, 1.0) * max(y1 - y0, 1.0)
        self.scale = scale if tiles else min(scale, (_MOST_PIXELS / area) ** 0.5)
        self._page_size = max(int(frame.width * self.scale), 1), max(int(frame.height * self.scale), 1)
        left = min(max(int(x0 * self.scale), 0), self._page_size[0] - 1)
        top = min(max(int(y0 * self.scale), 0), self._page_size[1] - 1)
        right = max(min(int(x1 * self.scale + 1), self._page_size[0]), left + 1)
        bottom = max(min(int(y1 * self.scale + 1), self._page_size[1]), top + 1)
        self.tiles = tiles or Tiles([(left, top, right, bottom)])

    def without(self, items: Iterable[Any], background: int = WHITE, *, printing: bool = False) -> Any | None:
        """Paint the page without these objects; None without the memory for it.

        Parameters
        ----------
        items : iterable
            PDFium's page objects, those inside of forms too.
        background : int
            Grey of the paper, 0 to 255.
        printing : bool
            As a printer shows it.

        Returns
        -------
        PIL.Image.Image or None
            Mode ``L``.
        """
        whole = self._cut_from
        if whole is None:
            return self.paint(items, background, printing=printing)
        page = whole.paint(items, background, printing=printing, again=True)
        return None if page is None else self.cut_out(page, background)

    def paint(
        self, items: Iterable[Any], background: int, *, printing: bool, again: bool = False
    ) -> Any | None:
        """Paint on a paper of its own, or on one that is laid out `again` for the next picture."""
        from PIL import Image

        width, height = self.tiles.width, self.tiles.height
        try:
            ground = self._ground if again and self._ground else bytearray((background,)) * (width * height)
        except MemoryError:
            return None
        if again:
            self._ground = ground
            memset(addressof(c_char.from_buffer(ground)), background, width * height)
        gray = self._raw.FPDFBitmap_Gray
        if not self._paint_on(ground, gray, 1, items, self.tiles.every, width, printing=printing):
            return None
        return Image.frombuffer("L", (width, height), ground, "raw", "L", 0, 1)

    def over(
        self, items: Iterable[Any], tiles: Sequence[Tile], most: tuple[int, int] | None = None
    ) -> Layer | None:
        """Paint these tiles without these objects on no paper, to be laid over what is painted under the others.

        No more than `most` pixels, across and down, are painted at once.
        """
        from PIL import Image

        if not tiles:
            return None
        packed = Tiles([tile[:4] for tile in tiles], pictured=True)
        size = packed.width, packed.height
        try:
            ground = bytearray(_COLOURS * size[0] * size[1])
        except MemoryError:
            return None
        pieces = [piece for tile in packed.every for piece in tile.pieces(most or size)]
        if not self._paint_on(ground, self._raw.FPDFBitmap_BGRA, _COLOURS, items, pieces, size[0]):
            return None
        picture = Image.frombuffer("RGBA", size, ground, "raw", "BGRA", 0, 1)
        places = [(packed.at(tile.x0, tile.y0).place_of(tile), tile.place_of(tile)) for tile in tiles]
        return Layer(picture.convert("L"), picture.getchannel("A"), places)

    def painted_over(
        self, picture: Any, steps: Iterable[tuple[Sequence[Any], Collection[Tile], int | None]]
    ) -> Any | None:
        """Return a picture with more painted over it: each time the page without some objects, in some tiles.

        Where a grey is given with these, they are covered with paper of it before.
        """
        from PIL import Image

        ground = bytearray(picture.tobytes())
        found = Image.frombuffer("L", picture.size, ground, "raw", "L", 0, 1)
        for items, tiles, paper in steps:
            for tile in () if paper is None else tiles:
                found.im.paste(paper, tile.place_of(tile))
            if tiles and not self._paint_on(
                ground, self._raw.FPDFBitmap_Gray, 1, items, tiles, self.tiles.width
            ):
                return None
        return found

    def _paint_on(
        self,
        ground: bytearray,
        kind: int,
        depth: int,
        items: Iterable[Any],
        tiles: Iterable[Tile],
        width: int,
        *,
        printing: bool = False,
    ) -> bool:
        """Paint each tile at its place of a ground that is `width` pixels wide, of `depth` bytes each."""
        raw = self._raw
        start = addressof(c_char.from_buffer(ground))
        flags = raw.FPDF_ANNOT | (raw.FPDF_PRINTING if printing else 0)
        with self.hiding(items):
            for x0, y0, x1, y1, left, top in tiles:
                at = start + (top * width + left) * depth
                bitmap = raw.FPDFBitmap_CreateEx(x1 - x0, y1 - y0, kind, at, width * depth)
                if not bitmap:
                    return False
                raw.FPDF_RenderPageBitmap(bitmap, self._page, -x0, -y0, *self._page_size, 0, flags)
                raw.FPDFBitmap_Destroy(bitmap)
        return True

    def each_alone(self) -> Painting:
        """Return a painting of these places that paints each alone."""
        return Painting(self._raw, self._page, self._frame, scale=self.scale, tiles=self.tiles)

    def cut_from(self, whole: Painting) -> Painting:
        """Return a painting of these places that paints all of it."""
        return Painting(
            self._raw, self._page, self._frame, scale=self.scale, tiles=self.tiles, cut_from=whole
        )

    def cut_out(self, page: Any, background: int = WHITE) -> Any:
        """Cut these places out of a picture of all that they are cut from."""
        from PIL import Image

        ((dx, dy, *_),) = (self._cut_from or self).tiles.every
        found = Image.new("L", (self.tiles.width, self.tiles.height), background)
        for x0, y0, x1, y1, left, top in self.tiles.every:
            piece = cut(page, (x0 - dx, y0 - dy, x1 - dx, y1 - dy))
            found.im.paste(piece, (left, top, left + x1 - x0, top + y1 - y0))
        return found

    def pixels(self, box: tuple[float, float, float, float]) -> Pixels:
        """Return the pixels of the picture that a box (points from the top left) covers, in one tile, at least one."""
        if box in self._asked:
            return self._asked[box]  # the same letters and words are looked at for one thing after another
        scale = self.scale
        a, b = int(box[0] * scale), int(box[1] * scale)
        c, d = int(box[2] * scale + 0.99), int(box[3] * scale + 0.99)
        x0, y0, x1, y1, left, top = self.tiles.at((a + c) // 2, (b + d) // 2)
        # Comparisons and no `min` and `max`: this is asked some thousand times for each page.
        a = x0 if a < x0 else a if a < x1 else x1 - 1
        b = y0 if b < y0 else b if b < y1 else y1 - 1
        c = a + 1 if c <= a else min(x1, c)
        d = b + 1 if d <= b else min(y1, d)
        left, top = left - x0, top - y0
        found = self._asked[box] = a + left, b + top, c + left, d + top
        return found

    @contextmanager
    def hiding(self, items: Iterable[Any]) -> Iterator[None]:
        """Take objects away from the page for a while, for several paintings."""
        hidden, show = list(items), self._raw.FPDFPageObj_SetIsActive
        for item in hidden:
            show(item, 0)  # of a number and no truth value: ctypes takes it in three quarters of the time
        try:
            yield
        finally:
            for item in hidden:
                show(item, 1)

    def places(self, boxes: Sequence[Pixels], *, alone: bool = False, pictured: bool = False) -> Painting:
        """Return a painting of these pixels of this one, which has one tile; `alone` paints nothing beside them."""
        (whole,) = self.tiles.every
        x, y = whole.x0, whole.y0
        tiles = Tiles([(a + x, b + y, c + x, d + y) for a, b, c, d in boxes], pictured=pictured)
        cut_from = None if alone else self
        return Painting(self._raw, self._page, self._frame, scale=self.scale, tiles=tiles, cut_from=cut_from)

    def closer(self, part: tuple[float, float, float, float], scale: float) -> Painting:
        """Return a painting of a part of the same page, at another scale."""
        return Painting(self._raw, self._page, self._frame, part, scale)

    def touched(self, box: tuple[float, float, float, float]) -> list[Tile]:
        """Return the tiles that a box in the page's own units touches, with what is painted at its edge."""
        x0, y0, x1, y1 = (side * self.scale for side in self._frame.box(*box))
        return self.tiles.touched((x0 - _EDGE, y0 - _EDGE, x1 + _EDGE, y1 + _EDGE))

    def user_pixels(self, box: tuple[float, float, float, float]) -> Pixels:
        """Return the pixels of a box in the page's own units."""
        return self.pixels(self._frame.box(*box))

    def points(self, box: Pixels) -> tuple[float, float, float, float]:
        """Return pixels of a picture of one tile as a box in points."""
        (whole,) = self.tiles.every
        x0, y0, x1, y1 = box[0] + whole.x0, box[1] + whole.y0, box[2] + whole.x0, box[3] + whole.y0
        return (
            round(x0 / self.scale, 2), round(y0 / self.scale, 2), round(x1 / self.scale, 2), round(y1 / self.scale, 2),
        )  # fmt: skip
