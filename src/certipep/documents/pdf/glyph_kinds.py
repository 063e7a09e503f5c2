"""The kinds of glyphs that the digits of a page are painted with, and what each looks like.

A glyph is painted alike wherever it stands, so that each kind is compared with the reference shapes once. A kind that
is not clearly the digit that the file names is painted anew, large enough for its shape to tell.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from certipep.documents.pdf.characters import Character
from certipep.documents.pdf.glyph_places import has_ink, shape_of_letter
from certipep.documents.pdf.glyph_shapes import Shape, apart, is_plainly, looks_like
from certipep.documents.pdf.ink import Ink
from certipep.documents.pdf.look import Look
from certipep.documents.pdf.painting import WHITE, Painting

__all__ = ["GlyphKind", "GlyphKinds", "KnownGlyphs"]

_ALIKE = 0.03  # apart: the same glyph again; where its place between pixels differs, it is a kind of its own
_MOST = 3_000  # of one page
_MOST_LINES = 400  # that are painted anew
_CLEAR = 7  # pixels of height: smaller glyphs are not told apart
_FINE = 30.0  # pixels: the letter size at which shapes tell digits apart
_LARGEST = 16.0  # pixels per point
_MARGIN = 0.3  # of the letter size around what is painted anew


class GlyphKind:
    """Glyphs of one typeface, name and shape; `digit` is what they look like, None until it is known."""

    __slots__ = ("cells", "digit", "letter", "total")

    def __init__(self, letter: Character, cells: bytes = b"", digit: str | None = None) -> None:
        self.letter, self.cells, self.digit, self.total = letter, cells, digit, sum(cells)


KnownGlyphs = dict[tuple[str | None, str], dict[bytes, GlyphKind]]
"""Kinds by typeface and name, and by their cells."""


class GlyphKinds:
    """All kinds of one page, and those that earlier pages of the document settled."""

    def __init__(self, look: Look, known: KnownGlyphs) -> None:
        self._look = look
        self._known = known
        if sum(map(len, known.values())) > _MOST:
            known.clear()
        self._open: list[GlyphKind] = []
        self._left = _MOST

    def of(self, letter: Character, shape: Shape | None, ink: Ink) -> GlyphKind:
        """Return the kind of a digit of this shape; what it looks like is known after `settle`."""
        if shape is None and not has_ink(letter, ink, self._look.painting):
            return GlyphKind(letter, digit=letter.text)
        if shape is None or shape.box[3] - shape.box[1] < _CLEAR:
            kind = GlyphKind(letter)
            self._open.append(kind)
            return kind
        known = self._known.setdefault((letter.run.font, letter.text), {})
        if (same := known.get(shape.cells)) is not None:
            return same
        total, most = sum(shape.cells), _ALIKE * WHITE * len(shape.cells)
        for kind in known.values():
            if abs(total - kind.total) < most and apart(shape.cells, kind.cells) < _ALIKE:
                return kind
        self._left -= 1
        if self._left < 0:
            self._look.left_out = True
            return GlyphKind(letter, digit=letter.text)
        kind = GlyphKind(letter, shape.cells)
        if ink is not self._look.ink:
            kind.digit = looks_like(shape, letter.text) or letter.text
        else:
            self._open.append(kind)
        known[shape.cells] = kind
        return kind

    def settle(self) -> None:
        """Paint the kinds that are not known yet in strips, one for each line of text that holds some of them."""
        lines: dict[int, list[GlyphKind]] = {}
        for kind in self._open:
            lines.setdefault(round(kind.letter.base), []).append(kind)
        with self._look.painting.hiding(self._look.others if lines else ()):
            for number, kinds in enumerate(lines.values()):
                if number == _MOST_LINES:
                    self._look.left_out = True
                    break
                self._paint(kinds)
        for kind in self._open:
            if kind.digit is None:
                self._give_up(kind)
        self._open = []

    def _give_up(self, kind: GlyphKind) -> None:
        """Take a kind for what the file says, on this page alone."""
        kind.digit = kind.letter.text
        self._known.get((kind.letter.run.font, kind.letter.text), {}).pop(kind.cells, None)

    def _paint(self, kinds: list[GlyphKind]) -> None:
        size = max(min(kind.letter.run.size for kind in kinds), 0.5)
        part = _around((kind.letter.box for kind in kinds), _MARGIN * size)
        painting = self._look.painting.closer(part, min(_FINE / size, _LARGEST))
        ink = _alone(self._look, painting)
        for kind in kinds:
            letter = kind.letter
            shape = shape_of_letter(letter, ink, painting) if ink else None
            if shape is None or shape.box[3] - shape.box[1] < _CLEAR:
                self._look.too_small.append(letter)
                self._give_up(kind)
            elif is_plainly(shape, letter.text):
                kind.digit = letter.text
            else:
                kind.digit = looks_like(shape, letter.text) or letter.text


def _around(
    boxes: Iterable[tuple[float, float, float, float]], margin: float
) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0) - margin, min(y0) - margin, max(x1) + margin, max(y1) + margin


def _alone(look: Look, painting: Painting) -> Ink | None:
    alone: Any = painting.without((), look.paper)  # the others are hidden by `settle`
    return None if alone is None else Ink(alone, look.paper)
