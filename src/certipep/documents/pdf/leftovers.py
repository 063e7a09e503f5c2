"""What a page shows beside the words that were read: digits drawn as shapes, letters without a name, small pictures.

What is left on the page without its words, lines and plain boxes is cut into rows and glyphs, and each is compared with
the shapes of digits. Only what looks like a number is told: logos, ticks and curves look like none.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any, NamedTuple

from certipep.documents.pdf.glyph_shapes import looks_like, shape_of
from certipep.documents.pdf.look import Look
from certipep.documents.pdf.objects import Drawing
from certipep.documents.pdf.painting import WHITE, Painting, Pixels

__all__ = ["Leftover", "leftovers"]

_MOST_SHAPES = 4_000
_INK = 60
_ROW = (3.5, 22.0)  # points: the height of a row of glyphs
_GAP = 0.55  # of the row's height: a wider gap ends a number
_FEWEST = 2  # digits
_SHARE = 0.6  # of the glyphs that look like digits
_DOT = 0.4  # of the row's height: a smaller glyph is a point
_MOST_ROWS = 200
_MOST_GLYPHS = 400
_SMALL_PICTURE = (60.0, 30.0, 36.0)  # points: widest that others read, highest, and highest for a narrow one


class Leftover(NamedTuple):
    """A number that the page shows and the file does not hold as text; `text` as its shapes look."""

    text: str
    box: tuple[float, float, float, float]


def leftovers(raw: Any, drawing: Drawing, look: Look) -> list[Leftover]:
    """Return the numbers that a page shows beside its words."""
    del raw
    if look.bare is None:
        return []
    painting = look.painting
    texts = [run.handle for run in drawing.runs.values() if run.handle and not run.read]
    shapes = [item for box, item in drawing.shapes[:_MOST_SHAPES]]
    found: list[Leftover] = []
    if texts or shapes:
        wanted = {id(item) for item in (*texts, *shapes)}
        others = [item for item in drawing.items if id(item) not in wanted]
        others += [run.handle for run in drawing.runs.values() if run.handle and run.read]
        rest = painting.without(others)
        if rest is not None:
            found += _numbers(rest, look.bare, painting)
    return found


def _numbers(rest: Any, bare: Any, painting: Painting) -> list[Leftover]:
    """Read the numbers of a picture of what is left, where `bare` shows it too."""
    from PIL import ImageChops

    ink = rest.point([min(WHITE, 255 - grey) for grey in range(256)])
    seen = ImageChops.darker(ink, bare.point([255 - grey for grey in range(256)]))
    frame = seen.point([0] * _INK + [255] * (256 - _INK)).getbbox()
    if frame is None:
        return []
    found = []
    for row in _rows(seen, frame, painting.scale)[:_MOST_ROWS]:
        found += [
            Leftover(text, painting.points(box)) for text, box in _row(seen, row) if not _is_noise(text)
        ]
    return found


def _rows(ink: Any, frame: Pixels, scale: float) -> list[Pixels]:
    """Cut a picture into columns of white, and these into rows of glyphs."""
    rows: list[Pixels] = []
    for x0, x1 in _spans(ink, frame, across=True, gap=round(_ROW[1] * scale / 2)):
        column = (x0, frame[1], x1, frame[3])
        for y0, y1 in _spans(ink, column, across=False, gap=1):
            if _ROW[0] * scale <= y1 - y0 <= _ROW[1] * scale:
                rows.append((x0, y0, x1, y1))
    return rows


def _spans(ink: Any, box: Pixels, *, across: bool, gap: int) -> list[tuple[int, int]]:
    """Return where there is ink along one side of a box, joined over gaps."""
    x0, y0 = box[:2]
    strong = ink.crop(box).point([0] * _INK + [255] * (256 - _INK))
    line = strong.getprojection()[0 if across else 1]
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


def _row(ink: Any, row: Pixels) -> list[tuple[str, Pixels]]:
    """Return the runs of glyphs of one row that look like numbers."""
    glyphs = _spans(ink, row, across=True, gap=1)
    if len(glyphs) > _MOST_GLYPHS:
        return []
    height = row[3] - row[1]
    runs: list[list[tuple[int, int]]] = []
    for previous, glyph in pairwise([(0, -(10**6)), *glyphs]):
        if glyph[0] - previous[1] > _GAP * height:
            runs.append([])
        runs[-1].append(glyph)
    found = []
    for run in runs:
        if not 2 <= len(run) <= 24:
            continue
        text = "".join(_glyph(ink, (a, row[1], b, row[3]), height) for a, b in run)
        found.append((text, (run[0][0], row[1], run[-1][1], row[3])))
    return found


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
