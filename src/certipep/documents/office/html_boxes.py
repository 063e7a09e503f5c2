"""Where the boxes of a web page put its text: what they push away, cut, cover or join with its neighbour is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from certipep.documents.office.css_values import absolute, lengths, pixels

__all__ = ["Boxes", "is_narrow_field", "laid_out_oddly"]

_SHIFT = 12.0  # CSS pixels: less than a line
_NARROW = 100.0  # CSS pixels: a value may be wider
_SCROLLED = 400.0  # CSS pixels: a narrower box that scrolls hides a part of a table
_THICK = 3.0  # CSS pixels: a line around a box that covers no letter
_LARGE = 150.0  # CSS pixels: room that is more than an edge
_FAR = 2_000.0  # CSS pixels: beyond it nobody scrolls
_TOGETHER = 4_000.0  # CSS pixels: the same, of many pieces
_LINE = 12.0  # CSS pixels: a line of small print
_SET_IN = 20.0  # CSS pixels: within a field
_WIDE_LETTER = 0.55  # of the size of letters: the breadth of a usual one, and a little more
_USUAL_FIELD = 20  # letters
_LETTER = 0.45  # of the size of letters: the breadth of a narrow one
_BLANK = re.compile(r"\xa0{200,}")
_KEPT_BLANK = re.compile(r"[\s\xa0]{200,}")
_MOST_BREAKS = 100
_ROOM = re.compile(r"(?:padding|margin)(?:-\w+)?|(?:row-|column-|grid-)?gap|border-spacing|(?:min-)?height")
_ASIDE = re.compile(
    r"(?:padding|margin)(?:-left|-right)?|border(?:-\w+)?|(?:min-)?width|flex(?:-basis|-grow)?"
)
_GROW = frozenset(("html", "body", "table", "thead", "tbody", "tr", "td", "th", "img", "input", "col", "hr"))
"""Elements that grow with what they hold, or hold no text."""
_ATTRIBUTES = ("cellpadding", "cellspacing", "height", "hspace", "vspace", "width", "size", "border")
_BESIDE = ("flex", "inline-flex", "grid", "inline-grid")
Held = Sequence[Mapping[str, list[str]]]
"""The values that each property may have, under each condition of the page."""


class _Box(Struct):
    tag: str
    height: float | None = None
    room: float | None = None
    unbroken: bool = False
    breaking: bool = False
    """Whether lines may end within a word."""
    fixed: bool = False
    beside: bool = False
    apart: bool = False
    """Whether there is room between it and its neighbours."""
    gap: bool = False
    touching: bool = False
    floating: str = ""
    lines: int = 0
    ended: str = ""
    last_floating: str = ""
    unmeasured: bool = False
    """Whether a cell cuts its text off, and nothing says how wide it is."""
    tight: bool = False
    """Whether the cells of its table have no room around their text."""
    to_the_right: bool = False
    last_to_the_right: bool = False


class Boxes:
    """The open boxes of a page; what they do to text is a doubt."""

    def __init__(self, doubts: dict[str, None]) -> None:
        self._doubts = doubts
        self._open = [_Box("")]
        self._pushed = 0.0
        self._breaks = 0

    def begin(self, tag: str, given: Mapping[str, str], held: Held) -> None:
        """Open the box of an element."""
        around = self._open[-1]
        self.measure(tag, given, held)

        def values(name: str) -> list[str]:
            return [one for by in held for one in by.get(name, ())]

        box = _Box(tag, unbroken=around.unbroken, fixed=around.fixed, room=around.room)
        box.unmeasured = around.unmeasured and tag != "table"
        box.height = None if tag in _GROW else min(absolute(values("height")), default=None)
        if any(one in ("nowrap", "pre") for one in values("white-space")):
            box.unbroken = True
        elif any(values("white-space")):
            box.unbroken = False
        box.fixed = box.fixed or "fixed" in values("table-layout")
        broken = [one for name in ("word-break", "overflow-wrap", "word-wrap") for one in values(name)]
        box.breaking = any(one in ("break-all", "anywhere") for one in broken) or (
            around.breaking and not any(broken)
        )
        cut = "hidden" in values("overflow") and any(values("max-width"))
        if tag not in _GROW or (tag in ("td", "th") and (box.fixed or box.breaking or cut)):
            own = [*absolute(values("width")), *absolute(values("max-width")), *_bases(held)]
            box.room = min(own, default=box.room)
        elif tag in ("table", "td", "th"):
            box.room = None
        if tag in ("td", "th") and box.fixed and box.room is None and "hidden" in values("overflow"):
            box.unmeasured = True
        box.beside = any(one in _BESIDE for one in values("display"))
        box.gap = any(size > 0 for name in ("gap", "column-gap", "grid-gap") for size in _sizes(values(name)))
        box.apart = any(
            size > 0 for by in held for name in by if _ASIDE.fullmatch(name) for size in _sizes(by[name])
        )
        box.floating = next((one for one in values("float") if one not in ("", "none")), "")
        box.tight = (
            given.get("cellpadding") == "0" == given.get("cellspacing") if tag == "table" else around.tight
        )
        box.to_the_right = "right" in (given.get("align"), *values("text-align"))
        cell = tag in ("td", "th") and box.tight and around.last_to_the_right
        around.last_to_the_right = box.to_the_right
        sideways = around.beside or bool(box.floating) or cell
        box.touching = sideways and not (box.apart or around.gap) and around.ended.isdigit()
        if box.floating == "right" and around.last_floating == "right":
            self._doubts["floating pieces in turned order"] = None
        around.last_floating = box.floating
        self._open.append(box)

    def measure(self, tag: str, given: Mapping[str, str], held: Held) -> None:
        """Take in the room that an element takes up, be it one without text."""
        if tag == "col":
            self._note_column(given, held)
        old = [float(given[name]) for name in _ATTRIBUTES if re.fullmatch(r"\d{1,9}", given.get(name, ""))]
        if any(size > _FAR for size in old) and tag != "input":
            self._doubts["room that pushes text far away"] = None
        room = [
            size for by in held[:1] for name in by if _ROOM.fullmatch(name) for size in absolute(by[name][:1])
        ]
        self._pushed += sum(size for size in room if size > _LARGE)
        if self._pushed > _TOGETHER:
            self._doubts["room that pushes text far away"] = None

    def _note_column(self, given: Mapping[str, str], held: Held) -> None:
        """Take in the width of a column: in a table of fixed ones, no cell without a width has more room."""
        table = next((box for box in reversed(self._open) if box.tag == "table"), None)
        widths = [
            *absolute(one for by in held for one in by.get("width", ())),
            *absolute([given.get("width", "")]),
        ]
        if table is not None and table.fixed and widths:
            table.room = min(widths if table.room is None else [table.room, *widths])

    def text(self, data: str, size: float, *, kept: bool = False) -> None:
        """Take in text that is seen."""
        box = self._open[-1]
        if (_KEPT_BLANK if kept or box.unbroken else _BLANK).search(data):
            self._doubts["blanks that push text far away"] = None
        bare = data.strip()
        if not bare:
            return
        self._breaks = 0
        longest = len(bare) if box.unbroken else max(map(len, bare.split()))
        digits = any(map(str.isdigit, bare))
        if digits and box.room is not None and longest * size * _LETTER > box.room:
            self._doubts["text that is wider than its place"] = None
        if digits and box.unmeasured:
            self._doubts["text that is cut at its side"] = None
        for one in self._open:
            if one.touching and bare[0].isdigit():
                self._doubts["numbers of two places that touch"] = None
            one.touching = False
            one.ended = bare[-1]

    def line(self) -> None:
        """Take in the end of a line with text, or a break."""
        for box in self._open:
            box.lines += 1
        self._breaks += 1
        if self._breaks > _MOST_BREAKS:
            self._doubts["blanks that push text far away"] = None

    def end(self) -> None:
        """Close the innermost box."""
        if len(self._open) == 1:
            return
        box = self._open.pop()
        if box.height is not None and box.lines and box.lines * _LINE > box.height + _LINE / 2:
            self._doubts["boxes that are lower than their text"] = None


def is_narrow_field(given: Mapping[str, str], held: Held, size: float) -> bool:
    """Say whether a field may be too narrow for its text, in letters of a `size` in pixels."""
    letters = len(given.get("value", ""))
    widths = [one for by in held for name in ("width", "max-width") for one in by.get(name, ()) if one]
    if widths:
        known = list(absolute(widths))
        return len(known) < len(widths) or min(known) < max(_NARROW, letters * size * _WIDE_LETTER)
    room = given.get("size", "")
    return letters > (int(room) if room.isdigit() else _USUAL_FIELD)


def _bases(held: Held) -> Iterator[float]:
    """Yield the breadths of a box that does not grow in its row."""
    for by in held:
        for value in by.get("flex", ()):
            parts = value.split()
            if len(parts) > 2 and parts[0] == "0":
                yield from absolute(parts[-1:])
        if not any(value not in ("", "0") for value in by.get("flex-grow", ())):
            yield from absolute(by.get("flex-basis", ()))


def _sizes(values: Iterable[str]) -> Iterator[float]:
    for value in values:
        yield from (number for number, _ in lengths(value) or ())


def laid_out_oddly(tag: str, values: dict[str, list[str]], *, inline: bool) -> str:
    """Return what may put the text of an element in another place than the file says; empty where nothing does.

    Parameters
    ----------
    tag : str
    values : mapping
        The values that each property may have.
    inline : bool
        Whether it is an element within lines.
    """

    def may(name: str) -> list[str]:
        return values.get(name, [])

    display = may("display")
    if any(one in ("table-header-group", "table-footer-group") for one in display) and tag not in (
        "thead",
        "tfoot",
    ):
        return "rows that are moved"
    if "list-item" in display and tag != "li":
        return "numbers of lists that may be taken for a part of the text"
    if any(one in ("auto", "scroll") for one in (*may("overflow-x"), *may("overflow"))) and any(
        length < _SCROLLED
        for name in ("width", "max-width")
        for one in may(name)
        for length in absolute([one])
    ):
        return "text that is cut at its side"
    boxed = any(one not in ("", "none", "table-cell") for one in display) and "hidden" in may("overflow")
    if tag in ("td", "th") and boxed:
        return "text that is cut at its side"
    if tag in ("td", "th", "tr") and any(one not in ("", "none") for one in may("float")):
        return "cells that are moved"
    if tag == "input" and (
        any(size > _SET_IN for name in values if name.startswith("padding") for size in absolute(may(name)))
    ):
        return "fields that may be too narrow for their text"
    if not inline:
        return ""
    if any(one not in ("", "none") for one in may("float")):
        return "floating pieces of a line"
    for name in ("padding", "padding-top", "padding-bottom"):
        if any(length > _SHIFT for value in may(name) for length in pixels(value)[:1]):
            return "pieces of a line that lie over others"
    for name in (
        "border",
        "border-width",
        "border-top",
        "border-bottom",
        "border-top-width",
        "border-bottom-width",
    ):
        if any(length > _THICK for value in may(name) for length in pixels(value)):
            return "pieces of a line that lie over others"
    return ""
