"""Pages made by hand: texts at places become words with boxes."""

from __future__ import annotations

from pathlib import Path

from certipep.certificate import read_files
from certipep.certificate.claims import Certificate
from certipep.documents.document import Document, Page, RulingLine, Word

SIZE = 10.0


def page(
    *items: tuple[float, float, str],
    rules: tuple[RulingLine, ...] = (),
    number: int = 1,
    source: str = "text",
) -> Page:
    """Return a page with texts at ``(x, y)``; a character is half as wide as it is high."""
    words = []
    for x, y, text, *size in items:
        high = size[0] if size else SIZE
        at = x
        for part in text.split(" "):
            width = 0.5 * high * len(part)
            if part:
                words.append(Word(part, (at, y, at + width, y + high), source=source))
            at += width + 0.3 * high
    return Page(number, 600.0, 800.0, tuple(words), rules)


def rows(
    top: float, pitch: float, columns: tuple[float, ...], *lines: tuple[str, ...]
) -> list[tuple[float, float, str]]:
    """Return table rows at fixed columns; an empty text leaves its cell empty."""
    return [
        (x, top + index * pitch, text)
        for index, line in enumerate(lines)
        for x, text in zip(columns, line, strict=False)
        if text
    ]


def document(*pages: Page, kind: str = "pdf") -> Document:
    return Document("made.pdf", kind, "0" * 64, 1, pages)


def flat(y: float, left: float = 40.0, right: float = 560.0) -> RulingLine:
    return RulingLine(left, y, right, y)


def read(folder: Path, text: str, name: str = "paper.txt") -> Certificate:
    """Read the one certificate of a text that is written into a file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    (reading,) = read_files([path])
    return reading.certificates[0]


def results(certificate: Certificate) -> list[tuple[str, str, str | None]]:
    """Return test, number (or words) and ion of every result."""
    return [
        (one.test, str(one.quantity.value) if one.quantity else one.text, one.ion)
        for one in certificate.results
    ]
