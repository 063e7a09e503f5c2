"""What painting a page showed of its words."""

from __future__ import annotations

from typing import Any

from certipep.documents.pdf.ink import Ink
from certipep.documents.pdf.painting import Painting

__all__ = ["Look"]

_MOST_AROUND = 200  # places of one page that are painted once more


class Look:
    """What painting a page showed.

    Attributes
    ----------
    reasons : dict of int to str
        Index of a word that is not seen, and why.
    ink : Ink or None
        The words alone.
    inks : dict of int to Ink
        The same for words that lie over others, each without those.
    bare : PIL.Image.Image or None
        The places of words without the words.
    bare_page : PIL.Image.Image or None
        All of the page that is looked at without the words, where it was painted.
    shown : PIL.Image.Image or None
        The page as it is.
    added : PIL.Image.Image or None
        What the words add to the page.
    missing : PIL.Image.Image or None
        White where ink of the words does not show on the page; None where all of it does.
    painting : Painting
        Of the places where words are.
    whole : Painting
        Of all of the page that is looked at.
    far : list
        Pictures that touch no word.
    taken : list
        What is taken away for `bare`: these, and the words.
    all_seen : bool
        No ink of the words is missing on the page.
    tested : bool
        False where there was no memory to paint.
    others : list
        What is painted and is none of the words.
    paper : int
        The grey on which the words alone were painted.
    left_out : bool
        The page holds more than was looked at.
    too_small : list of Character
        Digits that are too small to be compared with shapes.
    from_afar : bool
        Letters that stand elsewhere are painted over the places of words.
    raw : module
        PDFium.
    wide : set of str
        Typefaces that hold letters of Chinese, Japanese or Korean: those that a machine may not have.
    lacks_typeface : list of Character
        Letters that were not painted since the file does not hold their typeface and this machine has none for them.
    """

    def __init__(self, whole: Painting, painting: Painting) -> None:
        self.reasons: dict[int, str] = {}
        self.whole = whole
        self.painting = painting
        self.far: list[Any] = []
        self.taken: list[Any] = []
        self._left = _MOST_AROUND
        self.ink: Ink | None = None
        self.inks: dict[int, Ink] = {}
        self.raw: Any = None
        self.from_afar = False
        self.lacks_typeface: list[Any] = []
        self.wide: set[str] = set()
        self.bare: Any = None
        self.bare_page: Any = None
        self.shown: Any = None
        self.added: Any = None
        self.missing: Any = None
        self.all_seen = False
        self.tested = False
        self.others: list[Any] = []
        self.paper = 0
        self.left_out = False
        self.too_small: list[Any] = []

    def around(self, box: tuple[float, float, float, float]) -> tuple[Painting, Any]:
        """Paint a place (points) that reaches beyond those of the words, without the words; None for one too many."""
        painting = self.whole.places([self.whole.pixels(box)], alone=True)
        self._left -= 1
        if self._left < 0:
            self.left_out = True
            return painting, None
        return painting, painting.without(self.taken)

    def again(self, part: float) -> Painting:
        """Return a painting of the places of words at a part of the scale, cut from one of the whole at that scale."""
        scale = self.whole.scale
        ((x0, y0, x1, y1, *_),) = self.whole.tiles.every
        whole = self.whole.closer((x0 / scale, y0 / scale, x1 / scale, y1 / scale), part * scale)
        tiles = self.painting.tiles.every
        boxes = [whole.pixels((a / scale, b / scale, c / scale, d / scale)) for a, b, c, d, *_ in tiles]
        return whole.places(boxes)
