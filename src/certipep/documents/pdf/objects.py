"""What a page draws, in drawing order: fills, pictures, text runs, and the thin lines of tables."""

from __future__ import annotations

from ctypes import addressof, byref, c_float, c_int, c_size_t, c_uint, c_ulong, create_string_buffer
from typing import Any

from certipep.documents.pdf.geometry import Frame, Matrix, apply_box, multiply
from certipep.documents.pdf.strokes import SHORT, curved, middle, segments

__all__ = ["Drawing", "TextRun", "colour_of", "survey"]

_TEXT, _PATH, _IMAGE, _SHADING, _FORM = 1, 2, 3, 4, 5
Box = tuple[float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_MAX_OBJECTS = 60_000
_MAX_DEPTH = 12
_THIN = 2.6  # points: a filled box thinner than this is a ruling line
_BOX_SEGMENTS = 5  # a rectangle, closed
_LETTER = 40.0  # points: a higher shape is no line of letters


class TextRun:
    """The properties that all characters of one text object share."""

    __slots__ = (
        "angle", "angled", "box", "colour", "face", "font", "handle", "invisible", "order", "read", "size",
        "smeared", "turned", "unlisted", "unnamed",
    )  # fmt: skip

    def __init__(self) -> None:
        self.handle: Any = None
        self.order = -1
        self.box = (0.0, 0.0, 0.0, 0.0)
        self.colour: tuple[int, int, int, int] = (0, 0, 0, 255)
        self.font: str | None = None
        self.face = 0  # tells typefaces apart that have one name
        self.size = 0.0
        self.invisible = False
        self.angled = False  # does not run along the page, as the page is seen
        self.angle = 0.0  # degrees, clockwise, in which it runs
        self.turned = False  # upside down or mirrored, as the page is seen
        self.unlisted: list[Box] = []  # where other glyphs of it are: copies, unnamed
        self.unnamed: list[Box] = []  # those for which the file gives no letter
        self.smeared = False  # a digit of it is painted again a good part of its width beside itself
        self.read = False  # a letter of it was read, be it as a copy of another


class Drawing:
    """Everything on a page but its letters, boxes in user space, with the order of painting."""

    __slots__ = (
        "blended",
        "boxes",
        "complete",
        "curves",
        "faces",
        "fills",
        "forms",
        "in_forms",
        "items",
        "layered",
        "lines",
        "marks",
        "pictures",
        "placed",
        "replaced",
        "runs",
        "shapes",
        "strokes",
        "upper",
    )

    def __init__(self) -> None:
        self.runs: dict[int, TextRun] = {}
        self.faces: dict[int, str | None] = {}  # the names of typefaces
        self.fills: list[tuple[int, Box, tuple[int, int, int, int]]] = []
        self.pictures: list[tuple[int, Box, Any]] = []
        self.strokes: list[tuple[Any, Matrix]] = []  # paths that have one, and how they are placed
        self.lines: list[Box] = []
        self.layered = False
        self.marks = False
        self.blended = True
        self.replaced = ""  # other text (with digits) that the file gives for what is drawn
        self.complete = True
        self.boxes: list[tuple[Box, Any]] = []  # lines and rectangles
        self.items: list[Any] = []  # everything painted that is no text
        self.placed: list[tuple[int, Box]] = []  # their order of painting, and their boxes
        self.in_forms = False  # some text is a part of a form
        self.upper = 0  # from this one on they are painted after all text, and in no form with any
        self.forms: list[
            tuple[Any, frozenset[int]]
        ] = []  # with what is in them; inner ones before outer ones
        self.shapes: list[tuple[Box, Any]] = []  # what may be drawn letters
        self.curves = 0  # segments of small filled shapes with curves: letters that are drawn

    def with_emptied_forms(self, hidden: list[Any]) -> list[Any]:
        """Return objects, and the forms in which nothing but these is painted.

        A form of which nothing is left paints nothing, but PDFium lays out a picture of its own for one that is
        transparent, as large as the page, and blends it. Where its way of blending may be another one than to cover,
        that changes what is under it, and every form stays.
        """
        if not self.forms:
            return hidden
        away = {addressof(item.contents) for item in hidden}
        found = list(hidden)
        for form, inside in self.forms:
            if inside <= away:
                away.add(addressof(form.contents))
                found.append(form)
        return found


def survey(raw: Any, page: Any, frame: Frame, *, marks: bool, blended: bool = True) -> Drawing:
    """Walk over the objects of `page`, into forms, in the order in which they are painted.

    `marks` asks to look for optional layers among the marks of every object; `blended` says that objects of the file
    may be blended with what is under them otherwise than by covering it.
    """
    drawing = Drawing()
    drawing.marks, drawing.blended = marks, blended
    counter = [0]
    count = raw.FPDFPage_CountObjects(page)
    for index in range(count):
        before = len(drawing.runs)
        if not _visit(raw, raw.FPDFPage_GetObject(page, index), drawing, _IDENTITY, counter, 0):
            drawing.complete = False
            break
        if len(drawing.runs) > before:
            drawing.upper = len(drawing.items)
    drawing.lines = [frame.box(*line) for line in drawing.lines]
    return drawing


def _visit(raw: Any, item: Any, drawing: Drawing, matrix: Matrix, counter: list[int], depth: int) -> bool:
    """Note one object; return False when the page holds more than is looked at."""
    if not item:
        return True
    counter[0] += 1
    if counter[0] > _MAX_OBJECTS:
        return False
    order = counter[0]
    kind = raw.FPDFPageObj_GetType(item)
    if drawing.marks and raw.FPDFPageObj_CountMarks(item) > 0:
        drawing.layered = drawing.layered or _is_layered(raw, item)
        drawing.replaced = drawing.replaced or _replaced_text(raw, item)
    if kind == _FORM:
        if depth >= _MAX_DEPTH:
            return False
        inner = multiply(_matrix(raw, item), matrix)
        children = [
            raw.FPDFFormObj_GetObject(item, index) for index in range(raw.FPDFFormObj_CountObjects(item))
        ]
        for child in children:
            if not _visit(raw, child, drawing, inner, counter, depth + 1):
                return False
        if not drawing.blended:
            drawing.forms.append((item, frozenset(addressof(child.contents) for child in children if child)))
        return True
    box = _bounds(raw, item, matrix)
    if box is None:
        return True
    if kind == _TEXT:
        run = describe(raw, item, drawing.faces)
        run.order, run.box = order, box
        drawing.in_forms = drawing.in_forms or depth > 0
        drawing.runs[addressof(item.contents)] = run
        return True
    if kind in (_IMAGE, _SHADING, _PATH):
        drawing.items.append(item)
        drawing.placed.append((order, box))
    if kind == _IMAGE:
        drawing.pictures.append((order, box, item))
    elif kind == _SHADING:
        drawing.shapes.append((box, item))
        drawing.fills.append((order, box, (128, 128, 128, 255)))
    elif kind == _PATH:
        _path(raw, item, order, box, matrix, drawing)
    return True


def describe(raw: Any, item: Any, faces: dict[int, str | None]) -> TextRun:
    """Return font, size, colour and visibility of a text object; `faces` keeps the names of its typefaces."""
    run = TextRun()
    run.handle = item
    size = c_float()
    raw.FPDFTextObj_GetFontSize(item, byref(size))
    _, _, c, d, _, _ = _matrix(raw, item)
    run.size = abs(size.value) * max((c * c + d * d) ** 0.5, 1e-6)
    mode = raw.FPDFTextObj_GetTextRenderMode(item)
    run.invisible = mode in (3, 7)
    run.colour = colour_of(raw, item, stroke=mode == 1)
    font = raw.FPDFTextObj_GetFont(item)
    if font:
        run.face = addressof(font.contents)
        if run.face not in faces:
            faces[run.face] = _name(raw, font)
        run.font = faces[run.face]
    return run


def _name(raw: Any, font: Any) -> str | None:
    length = raw.FPDFFont_GetBaseFontName(font, None, 0)
    if not 1 < length <= 256:
        return None
    buffer = create_string_buffer(length)
    raw.FPDFFont_GetBaseFontName(font, buffer, c_size_t(length))
    return buffer.value.decode("utf-8", "replace") or None


def colour_of(raw: Any, item: Any, *, stroke: bool) -> tuple[int, int, int, int]:
    """Return red, green, blue and opacity with which an object is filled, or stroked."""
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint(255)
    getter = raw.FPDFPageObj_GetStrokeColor if stroke else raw.FPDFPageObj_GetFillColor
    getter(item, byref(red), byref(green), byref(blue), byref(alpha))
    return (red.value, green.value, blue.value, alpha.value)


def _matrix(raw: Any, item: Any) -> Matrix:
    value = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, byref(value)):
        return _IDENTITY
    return (value.a, value.b, value.c, value.d, value.e, value.f)


def _bounds(raw: Any, item: Any, matrix: Matrix) -> Box | None:
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    if not raw.FPDFPageObj_GetBounds(item, byref(left), byref(bottom), byref(right), byref(top)):
        return None
    if matrix is _IDENTITY:
        return (left.value, bottom.value, right.value, top.value)
    return apply_box(matrix, (left.value, bottom.value, right.value, top.value))


def _is_layered(raw: Any, item: Any) -> bool:
    """Say whether the object belongs to an optional layer, which a viewer may not show."""
    for index in range(min(raw.FPDFPageObj_CountMarks(item), 8)):
        mark = raw.FPDFPageObj_GetMark(item, index)
        buffer, length = (raw.FPDF_WCHAR * 8)(), c_ulong()
        raw.FPDFPageObjMark_GetName(mark, buffer, 16, byref(length))
        if bytes(buffer)[:6] == b"O\0C\0\0\0":
            return True
    return False


def _replaced_text(raw: Any, item: Any) -> str:
    """Return the text that the file gives for an object (ActualText) where it holds digits."""
    for number in range(min(raw.FPDFPageObj_CountMarks(item), 8)):
        mark, length = raw.FPDFPageObj_GetMark(item, number), c_ulong()
        buffer = (raw.FPDF_WCHAR * 256)()
        if raw.FPDFPageObjMark_GetParamStringValue(mark, b"ActualText", buffer, 512, byref(length)):
            text = bytes(buffer)[: max(min(length.value, 512) - 2, 0)].decode("utf-16-le", "replace")
            if any(letter.isdigit() for letter in text):
                return text
    return ""


def _path(raw: Any, item: Any, order: int, box: Box, matrix: Matrix, drawing: Drawing) -> None:
    """Sort a path into fills and ruling lines."""
    fill_mode, stroke = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(item, byref(fill_mode), byref(stroke))
    width, height = box[2] - box[0], box[3] - box[1]
    own = multiply(_matrix(raw, item), matrix) if stroke.value else _IDENTITY
    if stroke.value:
        drawing.strokes.append((item, own))
    if fill_mode.value:
        colour = colour_of(raw, item, stroke=False)
        if min(width, height) <= _THIN < SHORT <= max(width, height):
            drawing.lines.append(middle(box))
        else:
            if width > _THIN and height > _THIN:
                drawing.fills.append((order, box, colour))
            _shape(raw, item, box, drawing)
        if height < _LETTER and drawing.curves < 100_000:
            drawing.curves += curved(raw, item)
    if stroke.value and len(drawing.lines) < 20_000:
        if min(width, height) <= _THIN:
            if max(width, height) >= SHORT:
                drawing.lines.append(middle(box))
        else:
            drawing.lines.extend(segments(raw, item, own))
            if not fill_mode.value and height < _LETTER:
                _shape(raw, item, box, drawing)


def _shape(raw: Any, item: Any, box: Box, drawing: Drawing) -> None:
    """Note what may be drawn letters: not a line and not a box, unless its paint may hold them (a pattern)."""
    if raw.FPDFPath_CountSegments(item) > _BOX_SEGMENTS:
        drawing.shapes.append((box, item))
    else:
        drawing.boxes.append((box, item))
