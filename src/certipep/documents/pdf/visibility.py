"""Which words a viewer does not see, settled by painting the page with and without its text.

Reasons are guessed cheaply first (render mode, colour, place, size, what is painted later). Only where
there is a suspicion is the page painted twice; a word whose place looks the same both times shows nothing.
"""

from __future__ import annotations

from ctypes import string_at
from typing import Any

from certipep.documents.pdf.geometry import Frame
from certipep.documents.pdf.objects import Drawing
from certipep.documents.pdf.words import Group

__all__ = ["hidden_reasons"]

_NEAR_COLOUR = 36  # sum over red, green, blue
_TINY = 2.0  # points
_FAINT = 14  # of 255: a difference below this is not seen
_MAX_PIXELS = 4_000_000
_MAX_ROUNDS = 6  # of painting, for suspects that lie over one another


def hidden_reasons(
    raw: Any, page: Any, drawing: Drawing, frame: Frame, words: list[Group], *, layers: bool
) -> dict[int, str]:
    """Return ``{index of word: why it is hidden}``."""
    certain: dict[int, str] = {}
    suspected: dict[int, str] = {}
    for index, word in enumerate(words):
        x0, y0, x1, y1 = word.box
        if x1 <= 1 or y1 <= 1 or x0 >= frame.width - 1 or y0 >= frame.height - 1:
            certain[index] = "off the page"
        elif all(letter.run.invisible for letter in word.letters):
            certain[index] = "invisible text"
        elif word.size < _TINY:
            certain[index] = "too small to see"
        else:
            why = _suspicion(drawing, word)
            if why or layers or drawing.layered or not drawing.complete:
                suspected[index] = why or "on a layer that is not shown"
    if suspected:
        certain.update(_confirmed(raw, page, frame, words, suspected))
    return certain


def _suspicion(drawing: Drawing, word: Group) -> str:
    run = word.letters[len(word.letters) // 2].run
    if run.order < 0:
        return "" if run.handle is None else "covered"
    if run.colour[3] < 26:
        return "transparent"
    x0, y0, x1, y1 = run_box = run.box
    for order, box, _ in drawing.pictures:
        if order > run.order and _overlap(box, run_box):
            return "covered by a picture"
    backdrop, on_picture = (255, 255, 255), False
    behind = -1
    middle = ((x0 + x1) / 2, (y0 + y1) / 2)
    for order, box, colour in drawing.fills:
        if order > run.order:
            if colour[3] > 25 and _overlap(box, run_box):
                return "covered by a filled box"
        elif order > behind and colour[3] > 200 and _holds(box, middle):
            backdrop, behind = colour[:3], order
    for order, box, _ in drawing.pictures:
        if behind < order < run.order and _holds(box, middle):
            on_picture = True
    if on_picture and min(run.colour[:3]) > 200:
        return "of the colour of its background"
    if not on_picture and sum(abs(a - b) for a, b in zip(run.colour, backdrop, strict=False)) <= _NEAR_COLOUR:
        return "of the colour of its background"
    return ""


def _overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return min(a[2], b[2]) - max(a[0], b[0]) > 0.3 and min(a[3], b[3]) - max(a[1], b[1]) > 0.3


def _holds(box: tuple[float, float, float, float], point: tuple[float, float]) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _confirmed(
    raw: Any, page: Any, frame: Frame, words: list[Group], suspected: dict[int, str]
) -> dict[int, str]:
    """Paint the page with and without its text and keep the suspicions that the difference bears out."""
    scale = min(1.5, (_MAX_PIXELS / max(frame.width * frame.height, 1.0)) ** 0.5)
    view = _View(raw, page, max(int(frame.width * scale), 1), max(int(frame.height * scale), 1), scale)
    hidden = {}
    for group in _rounds(words, list(suspected)):
        # Only the suspects are taken away: what stands over them stays, and does not speak for them.
        runs = {id(letter.run): letter.run for index in group for letter in words[index].letters}
        if not view.take_away([run.handle for run in runs.values() if run.handle]):
            continue
        for index in group:
            letters = [letter for letter in words[index].letters if letter.text.isalnum()] or words[
                index
            ].letters
            unseen = [not view.differs(letter.box) for letter in letters]
            if all(unseen):
                hidden[index] = suspected[index]
            elif sum(unseen) * 3 >= len(unseen) or unseen[0] or unseen[-1]:
                hidden[index] = f"partly {suspected[index]}"
    return hidden


def _rounds(words: list[Group], suspects: list[int]) -> list[list[int]]:
    """Divide suspects so that no two of different runs in one round overlap; the last round takes the rest."""
    rounds: list[list[int]] = []
    placed: list[dict[tuple[int, int], list[int]]] = []
    for index in suspects:
        cells = _cells(words[index].box)
        for group, grid in zip(rounds, placed, strict=True):
            near = {other for cell in cells for other in grid.get(cell, ())}
            if len(rounds) == _MAX_ROUNDS and group is rounds[-1]:
                near = set()
            if not any(_clash(words[index], words[other]) for other in near):
                break
        else:
            rounds.append([])
            placed.append({})
            group, grid = rounds[-1], placed[-1]
        group.append(index)
        for cell in cells:
            grid.setdefault(cell, []).append(index)
    return rounds


def _cells(box: tuple[float, float, float, float]) -> list[tuple[int, int]]:
    """Return the squares of a grid that a box touches, bounded for a box of impossible size."""
    columns = range(int(box[0] // 24), min(int(box[2] // 24), int(box[0] // 24) + 60) + 1)
    rows = range(int(box[1] // 24), min(int(box[3] // 24), int(box[1] // 24) + 60) + 1)
    return [(column, row) for column in columns for row in rows]


def _clash(one: Group, two: Group) -> bool:
    return one.letters[0].run is not two.letters[0].run and _overlap(one.box, two.box)


class _View:
    """A page painted whole and painted without some of its text."""

    def __init__(self, raw: Any, page: Any, width: int, height: int, scale: float) -> None:
        self._raw, self._page = raw, page
        self._width, self._height, self._scale = width, height, scale
        self._shown = _paint(raw, page, width, height)
        self._bare: bytes | None = None

    def take_away(self, handles: list[Any]) -> bool:
        """Paint the page without these objects; False without the memory for it."""
        for handle in handles:
            self._raw.FPDFPageObj_SetIsActive(handle, False)
        self._bare = _paint(self._raw, self._page, self._width, self._height)
        for handle in handles:
            self._raw.FPDFPageObj_SetIsActive(handle, True)
        return self._shown is not None and self._bare is not None

    def differs(self, box: tuple[float, float, float, float]) -> bool:
        """Say whether a viewer can see a difference inside `box`."""
        if self._shown is None or self._bare is None:
            return True
        x0, x1 = max(int(box[0] * self._scale), 0), min(int(box[2] * self._scale) + 1, self._width)
        y0, y1 = max(int(box[1] * self._scale), 0), min(int(box[3] * self._scale) + 1, self._height)
        stride = self._width * 4
        for row in range(y0, y1):
            start, end = row * stride + x0 * 4, row * stride + x1 * 4
            one, two = self._shown[start:end], self._bare[start:end]
            if one != two and any(abs(a - b) > _FAINT for a, b in zip(one, two, strict=True)):
                return True
        return False


def _paint(raw: Any, page: Any, width: int, height: int) -> bytes | None:
    """Return the page as 4 bytes a pixel, or None without the memory for it."""
    bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_BGRx, None, 0)
    if not bitmap:
        return None
    raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
    raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, raw.FPDF_ANNOT)
    data = string_at(raw.FPDFBitmap_GetBuffer(bitmap), raw.FPDFBitmap_GetStride(bitmap) * height)
    raw.FPDFBitmap_Destroy(bitmap)
    return data
