"""The texts of a workbook that cells name by number: pieces, each set in letters of its own."""

from __future__ import annotations

import re

from certipep.documents.office.cell_styles import Font, font_with
from certipep.documents.office.colours import Colour, Theme
from certipep.documents.office.package import parse_xml

__all__ = ["Pieces", "Texts", "shared_strings", "unescaped"]

_ESCAPED = re.compile(r"_x(?![Dd][89A-Fa-f])([0-9A-Fa-f]{4})_")

Pieces = list[tuple[str, Font | None]]
"""The pieces of a text; a piece without letters of its own has those of its cell."""


class Texts:
    """Collects texts while their XML goes by; for the shared ones and for those that stand in cells."""

    def __init__(self, theme: Theme, palette: tuple[Colour, ...]) -> None:
        self.found: list[Pieces] = []
        self._theme, self._palette = theme, palette
        self._font: Font | None = None
        self._reading = False
        self._aid = 0
        self.aided = False
        """Whether a reading aid holds a number, which programs may show above its text."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Open an element."""
        if name in ("si", "is"):
            self.found.append([])
            self._font = None
        elif name == "rPh":  # a reading aid above East Asian text
            self._aid += 1
        elif name == "r":
            self._font = None
        elif name == "rPr":
            self._font = Font()
        elif name == "t":
            self._reading = not self._aid
        elif self._font is not None and not self._reading:
            self._font = font_with(self._font, name, attributes, self._theme, self._palette)

    def end(self, name: str) -> None:
        """Close an element."""
        if name == "t":
            self._reading = False
        elif name == "rPh":
            self._aid -= 1
        elif name == "r":
            self._font = None

    def text(self, value: str) -> None:
        """Take a piece of the open text."""
        if self._reading and self.found:
            self.found[-1].append((unescaped(value), self._font))
        elif self._aid and any(map(str.isdigit, value)):
            self.aided = True


def unescaped(text: str) -> str:
    """Return a text with the letters that workbooks write by their number (ECMA-376 part 1, 22.9.2.19).

    >>> unescaped("_x0034_.2 mg")
    '4.2 mg'
    """
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def shared_strings(data: bytes, theme: Theme, palette: tuple[Colour, ...]) -> Texts:
    """Return the texts of ``sharedStrings.xml``."""
    texts = Texts(theme, palette)
    if data:
        parse_xml(data, texts.start, texts.end, texts.text)
    return texts
