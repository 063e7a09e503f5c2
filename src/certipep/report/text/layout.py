"""Lines for a terminal: width, indentation, tables and colour, in plain ASCII signs.

>>> print(paragraph("A sentence that is too long for the line.", 24, indent="  "))
  A sentence that is too
  long for the line.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from unicodedata import combining, east_asian_width

__all__ = ["Pen", "columns", "paragraph", "printable", "width_of"]

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "magenta": "35"}


class Pen:
    """Writes in colour where that was asked for, else plainly."""

    def __init__(self, colour: bool = False) -> None:
        self.colour = colour

    def __call__(self, text: str, *styles: str) -> str:
        """Return `text` in these styles (``bold dim red green yellow blue magenta``)."""
        if not self.colour or not text:
            return text
        codes = ";".join(_CODES[style] for style in styles if style)
        return f"\x1b[{codes}m{text}\x1b[0m" if codes else text


def printable(text: str) -> str:
    """Drop what a terminal would obey: control characters and direction overrides in a certificate's text."""
    if text.isascii() and text.isprintable():
        return text
    kept = []
    for character in text:
        if character in "\n\t\r":
            kept.append(" ")
        elif character.isprintable():
            kept.append(character)
        else:
            kept.append("�")
    return "".join(kept)


def width_of(text: str) -> int:
    """Count terminal columns: wide (CJK) characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def paragraph(text: str, width: int, *, indent: str = "", first: str | None = None) -> str:
    """Fill lines of at most `width` columns; words longer than a line are cut.

    Parameters
    ----------
    text : str
    width : int
        Columns of the terminal.
    indent, first : str
        In front of every line, and in front of the first one where that differs.
    """
    lead = indent if first is None else first
    room = max(width - width_of(indent), 10)
    lines: list[str] = []
    line = ""
    for word in printable(text).split(" "):
        if not word:
            continue
        joined = f"{line} {word}" if line else word
        if width_of(joined) <= room:
            line = joined
            continue
        if line:
            lines.append(line)
        line = word
        while width_of(line) > room:
            cut = _cut(line, room)
            lines.append(line[:cut])
            line = line[cut:]
    lines.append(line)
    return "\n".join((lead if number == 0 else indent) + one for number, one in enumerate(lines))


def _cut(text: str, room: int) -> int:
    used = 0
    for index, character in enumerate(text):
        used += width_of(character)
        if used > room:
            return max(index, 1)
    return len(text)


def columns(
    rows: Iterable[Sequence[str]], *, indent: str = "", gap: str = "  ", width: int | None = None
) -> str:
    """Align rows in columns; with `width` the last column is wrapped under itself.

    Rows may have different lengths; numbers are not told from words (the caller pads them).
    """
    table = [[printable(cell) for cell in row] for row in rows]
    if not table:
        return ""
    count = max(len(row) for row in table)
    widths = [max((width_of(row[c]) for row in table if len(row) > c + 1), default=0) for c in range(count)]
    lines = []
    for row in table:
        head = indent + "".join(
            cell + " " * (widths[c] - width_of(cell)) + gap for c, cell in enumerate(row[:-1])
        )
        last = row[-1] if row else ""
        if width and width_of(head) + width_of(last) > width:
            hang = " " * width_of(head) if width_of(head) < width * 2 // 3 else indent + "    "
            if len(hang) < width_of(head):
                lines.append(head.rstrip())
                lines.append(paragraph(last, width, indent=hang))
            else:
                lines.append(paragraph(last, width, indent=hang, first=head))
        else:
            lines.append((head + last).rstrip())
    return "\n".join(lines)
