"""The pictures of a web page: those that it holds itself and shows."""

from __future__ import annotations

import binascii
import re
from urllib.parse import unquote_to_bytes

from certipep.documents.office.css_values import absolute
from certipep.documents.office.html_boxes import Held

__all__ = ["Pictures", "may_be_a_sign"]

_HELD = re.compile(r"data:image/(?:png|jpe?g|gif|webp|bmp);base64,", re.IGNORECASE)
_DRAWN = re.compile(r"data:image/svg\+xml([^,]*),", re.IGNORECASE)
_SAYS = re.compile(rb"<(?:\w+:)?(?:text|foreignobject|image|use|style|script)\b", re.IGNORECASE)
_LONGEST_ICON = 4_000  # bytes
_MOST_PICTURES = 12
_SMALL = 30.0  # CSS pixels: print in a smaller picture is not read
_VALUE = re.compile(r"\d[.,]\d|\d\s*(?:%|mg\b|da\b)", re.IGNORECASE)


class Pictures:
    """Keeps the pictures that a page holds and shows, counts those that lie elsewhere; what else they do is a doubt."""

    def __init__(self, doubts: dict[str, None]) -> None:
        self.found: list[bytes] = []
        self.missing = 0
        self._doubts = doubts

    def take(self, given: dict[str, str], held: Held, why: str) -> None:
        """Take in one picture; `why` it is not seen, if so."""
        source = given.get("src", "").strip()
        if why or _sized_small(given, held):
            return
        if drawn := _DRAWN.match(source):
            self._drawing(source[drawn.end() :], encoded="base64" in drawn.group(1).lower())
            return
        match = _HELD.match(source)
        if match and "srcset" in given:
            self._doubts["pictures of which a browser chooses one"] = None
        if match is None and _VALUE.search(given.get("alt", "")):
            self._doubts["words with numbers in the place of a picture"] = None
        if match and len(self.found) < _MOST_PICTURES:
            try:
                self.found.append(binascii.a2b_base64(source[match.end() :]))
            except binascii.Error:
                self.missing += 1
        elif match:
            self._doubts["more pictures than were read"] = None
        elif source:
            self.missing += 1

    def _drawing(self, source: str, *, encoded: bool) -> None:
        try:
            data = binascii.a2b_base64(source) if encoded else unquote_to_bytes(source)
        except binascii.Error:
            return
        if len(data) > _LONGEST_ICON or _SAYS.search(data):
            self._doubts["drawings (SVG), which were not read"] = None


def may_be_a_sign(given: dict[str, str], held: Held) -> bool:
    """Say whether a picture may be as small as a sign of the line that it stands in, and can be seen."""
    high = _sizes(given, held, ("height",))
    dot = {given.get("width"), given.get("height")} <= {"0", "1"}  # as messages hold to count who opens them
    return not dot and all(size < _SMALL for size in high)


def _sized_small(given: dict[str, str], held: Held) -> bool:
    """Say whether a picture is shown so small that nobody reads what it says."""
    return any(size < _SMALL for size in _sizes(given, held, ("width", "height", "max-width")))


def _sizes(given: dict[str, str], held: Held, names: tuple[str, ...]) -> list[float]:
    """Return the sizes of a picture that its attributes and styles give, in pixels."""
    old = [float(given[name]) for name in names if given.get(name, "").isdigit()]
    return [*old, *absolute(one for by in held[:1] for name in names for one in by.get(name, [])[:1])]
