"""The letters of a page with their places, each glyph once."""

from __future__ import annotations

from ctypes import addressof, byref, c_double
from math import atan2, degrees
from typing import Any

from certipep.documents.pdf.geometry import Frame
from certipep.documents.pdf.objects import Drawing, TextRun, describe

__all__ = ["Character", "characters"]

_SHADOW_SIZE = 0.2  # of the letter size, for copies that are shifted up or down as well
LIGATURES = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
}
_LEVEL = 0.1  # rise over run: text that rises less runs along the page
_SAME_SPOT = 0.45  # of the glyph's width: a copy nearer than this is the same letter painted again
_SMEARED = 0.15  # of the letter size: a copy that stands so far beside a digit is no bold print
_SAME_SPOT_SIZE = 0.12  # of the letter size, for thin glyphs; the advance of a thin letter is twice that


class Character:
    """One letter: text, box and base line from the top left, and the run that it belongs to."""

    __slots__ = ("base", "box", "gap", "origin", "run", "text")

    def __init__(
        self, text: str, box: tuple[float, float, float, float], base: float, origin: float, run: TextRun
    ) -> None:
        self.text = text
        self.box = box
        self.base = base
        self.origin = origin
        self.run = run
        self.gap = ""  # what the file says before this letter: "", "space" (real), "guess", "line"


def characters(raw: Any, text_page: Any, drawing: Drawing, frame: Frame, limit: int) -> list[Character]:
    """Return the printable characters of a page in the file's order, at most `limit`."""
    count = min(int(raw.FPDFText_CountChars(text_page)), limit)
    found: list[Character] = []
    seen: dict[tuple[str, int, int], list[tuple[float, float, float, TextRun]]] = {}
    rect = raw.FS_RECTF()
    x, y = c_double(), c_double()
    gap = "line"
    get_unicode, get_box = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    get_object, get_origin = raw.FPDFText_GetTextObject, raw.FPDFText_GetCharOrigin
    rect_by, x_by, y_by = byref(rect), byref(x), byref(y)
    high = 0
    for index in range(count):
        code = get_unicode(text_page, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code, high = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00), 0
        text = chr(code)
        if code in (0x0D, 0x0A):
            gap = "line"
            continue
        if text.isspace() or code == 0xA0:
            if gap != "line":
                gap = "guess" if raw.FPDFText_IsGenerated(text_page, index) == 1 else "space"
            continue
        if code == 0x02:  # PDFium's sign for a hyphen at the end of a line
            text = "-"
        elif code < 0x20 or code in (0xFFFE, 0xFFFF, 0xFEFF, 0xAD, 0x200B):
            if code != 0xAD:
                _note_unlisted(raw, text_page, index, drawing, frame)
                continue
            text = "-"
        get_box(text_page, index, rect_by)
        get_origin(text_page, index, x_by, y_by)
        handle = get_object(text_page, index)
        run = _run(raw, handle, drawing)
        if not run.read:
            run.read = True
            _lay(run, raw, text_page, index, frame)
        box = frame.box(rect.left, rect.bottom, rect.right, rect.top)
        if _again(text, box, run, seen, drawing):
            run.unlisted.append(box)
            continue
        origin, base = frame.point(x.value, y.value)
        letter = Character(LIGATURES.get(text, text), box, base, origin, run)
        letter.gap = gap
        gap = ""
        found.append(letter)
    return found


def _note_unlisted(raw: Any, text_page: Any, index: int, drawing: Drawing, frame: Frame) -> None:
    """Write down where a glyph lies that the file gives no letter for, in a run of letters that may have others."""
    handle, rect = raw.FPDFText_GetTextObject(text_page, index), raw.FS_RECTF()
    if handle and raw.FPDFText_GetLooseCharBox(text_page, index, byref(rect)):
        box = frame.box(rect.left, rect.bottom, rect.right, rect.top)
        run = _run(raw, handle, drawing)
        run.unlisted.append(box)
        run.unnamed.append(box)


def _lay(run: TextRun, raw: Any, text_page: Any, index: int, frame: Frame) -> None:
    """Write down how a run lies on the page as it is seen: its angle, and whether it is upside down or mirrored."""
    value = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(text_page, index, byref(value)):
        return
    x, y = frame.point(0.0, 0.0)
    right, along = frame.point(value.a, value.b)
    sideways, up = frame.point(value.c, value.d)
    right, along, sideways, up = right - x, along - y, sideways - x, up - y
    sign = -1 if raw.FPDFText_GetFontSize(text_page, index) < 0 else 1
    mirrored = right * up - along * sideways > 0  # heights grow downwards on the page as it is seen
    run.turned = mirrored or sign * right < -0.5 * (right * right + along * along) ** 0.5
    run.angled = abs(along) > _LEVEL * (abs(right) + 1e-9)
    run.angle = degrees(atan2(sign * along, sign * right))


def _run(raw: Any, handle: Any, drawing: Drawing) -> TextRun:
    if not handle:
        return drawing.runs.setdefault(0, TextRun())
    key = addressof(handle.contents)
    run = drawing.runs.get(key)
    if run is None:
        run = drawing.runs[key] = describe(raw, handle, drawing.faces)
    return run


def _again(
    text: str,
    box: tuple[float, float, float, float],
    run: TextRun,
    seen: dict[tuple[str, int, int], list[tuple[float, float, float, TextRun]]],
    drawing: Drawing,
) -> bool:
    """Say whether the same letter was already painted at (nearly) the same place."""
    width = max(box[2] - box[0], 0.5)
    centre_x, centre_y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    height, size = max(box[3] - box[1], 1.0), run.size
    column, row = int(centre_x // 8), int(centre_y // 8)
    for c in (column - 1, column, column + 1):
        for r in (row - 1, row, row + 1):
            for other_x, other_y, other_width, other in seen.get((text, c, r), ()):
                near = max(_SAME_SPOT * max(width, min(other_width, 2 * width)), _SAME_SPOT_SIZE * size)
                drop = abs(other_y - centre_y)
                if drop > 0.04 * size:  # off the base line: a shadow, not the next letter
                    near = max(near, _SHADOW_SIZE * size)
                close = abs(other_x - centre_x) <= near and drop <= 0.3 * height
                if close and not _painted_over(other, run, drawing):
                    beside = drop <= 0.04 * size and abs(other_x - centre_x) > _SMEARED * size
                    if beside and text.isdigit():
                        run.smeared = other.smeared = True
                    return True
    seen.setdefault((text, column, row), []).append((centre_x, centre_y, width, run))
    return False


def _painted_over(earlier: TextRun, later: TextRun, drawing: Drawing) -> bool:
    """Say whether a picture or a box was painted between two runs: the later one is then no copy."""
    if earlier is later or earlier.order < 0 or later.order < 0:
        return False
    between = range(min(earlier.order, later.order) + 1, max(earlier.order, later.order))
    x0, y0, x1, y1 = earlier.box if earlier.order < later.order else later.box
    layers = [(order, box) for order, box, _ in drawing.pictures]
    layers += [(order, box) for order, box, _ in drawing.fills]
    return any(
        order in between and min(box[2], x1) > max(box[0], x0) and min(box[3], y1) > max(box[1], y0)
        for order, box in layers
    )
