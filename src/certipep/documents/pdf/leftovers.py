"""What a page shows beside the words that were read: digits drawn as shapes, letters without a name, small pictures.

What is left on the page without its words, lines and plain boxes is cut into rows and glyphs, and each is compared with
the shapes of digits. Only what looks like a number is told: logos, ticks and curves look like none.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any, NamedTuple

from certipep.documents.pdf.cuts import cut, mapped
from certipep.documents.pdf.glyph_shapes import looks_like, shape_of
from certipep.documents.pdf.look import Look
from certipep.documents.pdf.objects import Drawing
from certipep.documents.pdf.painting import Painting
from certipep.documents.pdf.tiles import Pixels

__all__ = ["Leftover", "leftovers"]

_INK = 60
_DARK = [0] * _INK + [255] * (256 - _INK)
_EDGE = 4  # pixels around what the file draws: where its strokes end
_ROW = (3.5, 60.0)  # points: the height of a row of glyphs
_COLUMN = 11.0  # points: a wider white stripe parts columns
_GAP = 0.55  # of the row's height: a wider gap ends a number
_FEWEST = 2  # digits
_SHARE = 0.6  # of the glyphs that look like digits
_DOT = 0.4  # of the row's height: a smaller glyph is a point
_LONGEST = 24  # glyphs of a number; in a longer row (dots that lead to it) numbers are looked for
_NUMBER = re.compile(r"(?<=\.\.)\d[\d.]{1,22}|\d[\d.]{0,21}\d(?=\.\.)")
_MOST_GLYPHS = 10_000  # of one page
_SPACE = 0.22  # of the row's height: so much lies between two words
_WHOLE = 4  # digits of a word among others, all of whose glyphs look like those of a number


class Leftover(NamedTuple):
    """A number that the page shows and the file does not hold as text; `text` as its shapes look."""

    text: str
    box: tuple[float, float, float, float]


def leftovers(raw: Any, drawing: Drawing, look: Look) -> list[Leftover]:
    """Return the numbers that a page shows beside its words."""
    del raw
    if look.bare is None:
        return []
    texts = [run.handle for run in drawing.runs.values() if run.handle and not run.read]
    shapes = [item for _, item in drawing.shapes]
    found: list[Leftover] = []
    if texts or shapes:
        wanted = {id(item) for item in (*texts, *shapes)}
        others = [item for item in drawing.items if id(item) not in wanted]
        words = [run.handle for run in drawing.runs.values() if run.handle and run.read]
        whole = look.whole
        if look.bare_page is None and not texts:
            # No stroke of such a page is painted far from where it is drawn; of letters nobody knows that.
            whole = whole.places([_around(whole, [box for box, _ in drawing.shapes])], alone=True)
        rest = whole.without(drawing.with_emptied_forms([*others, *words]))
        if rest is not None:
            found, all_of_it = _numbers(rest, look, whole)
            look.left_out = look.left_out or not all_of_it
    return found


def _around(whole: Painting, boxes: list[tuple[float, float, float, float]]) -> Pixels:
    """Return the pixels that hold boxes (in user space), with an edge."""
    x0, y0, x1, y1 = zip(*map(whole.user_pixels, boxes), strict=True)
    left, top, right, bottom = min(x0) - _EDGE, min(y0) - _EDGE, max(x1) + _EDGE, max(y1) + _EDGE
    return max(left, 0), max(top, 0), min(right, whole.tiles.width), min(bottom, whole.tiles.height)


def _numbers(rest: Any, look: Look, whole: Painting) -> tuple[list[Leftover], bool]:
    """Read the numbers of a picture of what is left, where the page shows it too; say whether that was all of it.

    `rest` was painted by `whole`.
    """
    from PIL import ImageChops

    inked = ImageChops.invert(rest).getbbox()
    if inked is None:
        return [], True
    painting = whole.places([inked])
    bare = painting.without(look.taken) if look.bare_page is None else look.bare_page.crop(inked)
    if bare is None:
        return [], False
    seen = ImageChops.invert(ImageChops.lighter(rest.crop(inked), bare))
    strong = mapped(seen, _DARK)
    frame = strong.getbbox()
    if frame is None:
        return [], True
    found: list[Leftover] = []
    left = _MOST_GLYPHS
    for row in _rows(strong, frame, painting.scale):
        glyphs = _spans(strong, row, across=True, gap=1)
        left -= len(glyphs)
        if left < 0:
            return found, False
        found += [
            Leftover(text, painting.points(box))
            for text, box in _row(seen, row, glyphs)
            if not _is_noise(text)
        ]
    return found, True


def _rows(strong: Any, frame: Pixels, scale: float) -> list[Pixels]:
    """Cut a picture into columns of white, and these into rows of glyphs."""
    rows: list[Pixels] = []
    for x0, x1 in _spans(strong, frame, across=True, gap=round(_COLUMN * scale)):
        column = (x0, frame[1], x1, frame[3])
        for y0, y1 in _spans(strong, column, across=False, gap=1):
            if _ROW[0] * scale <= y1 - y0 <= _ROW[1] * scale:
                rows.append((x0, y0, x1, y1))
    return rows


def _spans(strong: Any, box: Pixels, *, across: bool, gap: int) -> list[tuple[int, int]]:
    """Return where there is ink along one side of a box, joined over gaps."""
    x0, y0 = box[:2]
    line = cut(strong, box).getprojection()[0 if across else 1]
    start = x0 if across else y0
    found: list[tuple[int, int]] = []
    for at, dark in enumerate(line):
        if not dark:
            continue
        if found and start + at - found[-1][1] < gap:
            found[-1] = (found[-1][0], start + at + 1)
        else:
            found.append((start + at, start + at + 1))
    return found


def _row(ink: Any, row: Pixels, glyphs: list[tuple[int, int]]) -> list[tuple[str, Pixels]]:
    """Return the runs of glyphs of one row that may be numbers."""
    height = row[3] - row[1]
    runs: list[list[tuple[int, int]]] = []
    for previous, glyph in pairwise([(0, -(10**6)), *glyphs]):
        if glyph[0] - previous[1] > _GAP * height:
            runs.append([])
        runs[-1].append(glyph)
    found = []
    for run in runs:
        if len(run) < _FEWEST:
            continue
        text = "".join(_glyph(ink, (a, row[1], b, row[3]), height) for a, b in run)
        pieces = [m.span() for m in _NUMBER.finditer(text)] if len(run) > _LONGEST else [(0, len(run))]
        if pieces == [(0, len(run))] and _is_noise(text):
            pieces = [piece for piece in _words(run, text, height) if _is_whole(text[slice(*piece)])]
        found += [(text[a:b], (run[a][0], row[1], run[b - 1][1], row[3])) for a, b in pieces]
    return found


def _words(run: list[tuple[int, int]], text: str, height: int) -> list[tuple[int, int]]:
    """Return where words of a run of glyphs begin and end; beside a point there is some white in a number too."""
    starts = [0]
    for at in range(1, len(run)):
        space = _SPACE * (2 if "." in text[at - 1 : at + 1] else 1)
        if run[at][0] - run[at - 1][1] > space * height:
            starts.append(at)
    return list(pairwise([*starts, len(run)]))


def _is_whole(text: str) -> bool:
    """Say whether every glyph of a word among other words looks like one of a number."""
    digits = sum(one.isdigit() for one in text)
    return digits >= _WHOLE - ("." in text[1:-1]) and digits + text.count(".") == len(text)


def _glyph(ink: Any, box: Pixels, height: int) -> str:
    shape = shape_of(ink, box)
    if shape is None:
        return "."
    if shape.box[3] - shape.box[1] < _DOT * height:
        return "." if shape.aspect < 2 else "-"
    return looks_like(shape) or "?"


def _is_noise(text: str) -> bool:
    """Say whether a row of glyphs is no number: too few digits, or only bars."""
    digits = [one for one in text if one.isdigit()]
    if len(digits) < _FEWEST or len(digits) < _SHARE * len(text):
        return True
    return len(set(digits)) == 1
