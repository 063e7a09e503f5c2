"""Blocks without places (paragraphs, tables) laid out on a grid of characters, as they would be printed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

from certipep.documents.document import Cell, HiddenText, Page, Word
from certipep.documents.plain.grid import CHARACTER_HEIGHT, CHARACTER_WIDTH

__all__ = ["page_of_blocks"]

_LINE = 110  # characters of a paragraph's line
_COLUMN = 44  # characters of a table column, at most, where its words are shorter
_WORD = 400  # characters of a word that its column is as wide as
_GUTTER = 3  # characters between columns
_MOST_COLUMNS = 200
_BAR = "\uff5c"  # a bar inside a cell, told from one between columns


def page_of_blocks(
    blocks: Iterable[Any],
    number: int = 1,
    hidden: Iterable[tuple[str, str]] = (),
    notes: tuple[str, ...] = (),
) -> Page:
    """Return one page.

    Parameters
    ----------
    blocks : iterable
        ``["line", text]`` for a paragraph, ``["table", rows]`` with rows of cell texts.
    number : int
        Of the page.
    hidden : iterable of (text, why)
        What the document holds but does not show.
    notes : tuple of str
    """
    words: list[Word] = []
    cells: list[Cell] = []
    row = width = table = 0
    for kind, content in blocks:
        if kind == "line":
            for line in content.split("\n"):
                for text in _wrapped(line, _LINE):
                    width = max(width, _put(text, 0, row, words))
                    row += 1
        else:
            row, end = _table(content, row, table, words, cells)
            width, table = max(width, end), table + 1
        row += 1
    return Page(
        number=number,
        width=max(width, 80) * CHARACTER_WIDTH,
        height=max(row, 1) * CHARACTER_HEIGHT,
        words=tuple(words),
        cells=tuple(cells),
        hidden=tuple(HiddenText(text, why) for text, why in hidden if text.strip()),
        notes=notes,
    )


def _table(
    rows: list[list[str]], top: int, table: int, words: list[Word], cells: list[Cell]
) -> tuple[int, int]:
    """Place a table below line `top`; return the next free line and the width."""
    columns = min(max((len(row) for row in rows), default=0), _MOST_COLUMNS)
    widths = [0] * columns
    filled = (n for row in rows for n, text in enumerate(row) if text.strip())
    first = min(filled, default=0)  # a sheet may begin a column further right
    alone = [_stands_alone(row[first:]) for row in rows]
    for row, single in zip(rows, alone, strict=True):
        for column, text in enumerate(() if single else row[:columns]):
            longest = max((_span(line) for line in text.split("\n")), default=0)
            word = max(map(_span, text.split()), default=0)  # a sequence is one word, and cannot be broken
            widths[column] = max(widths[column], min(longest, _COLUMN), min(word, _WORD))
    starts = [0]
    for width in widths:
        starts.append(starts[-1] + (width + _GUTTER if width else 1))
    at = top
    widest = starts[-1]
    for index, (row, single) in enumerate(zip(rows, alone, strict=True)):
        height = 1
        room = [_LINE] * (first + 1) if single else [max(width, 8) for width in widths]
        for column, text in enumerate(row[: len(room)]):
            lines = [part for line in text.split("\n") for part in _wrapped(line, room[column])]
            lines = [line if single else line.replace(" | ", f" {_BAR} ") for line in lines if line.strip()]
            for offset, line in enumerate(lines):
                _put(line, starts[column], at + offset, words)
            height = max(height, len(lines))
        for column, text in enumerate(row[: len(room)]):
            if text.strip():
                wide = min(_span(text), _LINE) if single else max(widths[column], 1)
                end = starts[column] + wide
                box = (
                    starts[column] * CHARACTER_WIDTH,
                    at * CHARACTER_HEIGHT,
                    end * CHARACTER_WIDTH,
                    (at + height) * CHARACTER_HEIGHT,
                )
                cells.append(Cell(index, column, " ".join(text.split()), table, box))
                widest = max(widest, end)
        at += height
    return at, widest


def _stands_alone(row: list[str]) -> bool:
    """Return whether a row has only its first cell: a title, or a sentence that runs over the columns."""
    return bool(row) and bool(row[0].strip()) and not any(text.strip() for text in row[1:])


def _put(text: str, column: int, row: int, words: list[Word]) -> int:
    """Place the words of one line; return the column after the last."""
    at = column
    for part in text.split():
        span = _span(part)
        x0, x1 = at * CHARACTER_WIDTH, (at + span) * CHARACTER_WIDTH
        words.append(Word(part, (x0, row * CHARACTER_HEIGHT, x1, (row + 1) * CHARACTER_HEIGHT)))
        at += span + 1
    return at


def _span(text: str) -> int:
    """Return how many character cells a text takes."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def _wrapped(text: str, width: int) -> list[str]:
    """Break a line at spaces so that it fits; a longer word stands alone, and "1 084,43" is not broken."""
    lines: list[str] = []
    current: list[str] = []
    used = 0
    for part in text.split():
        span = _span(part)
        grouped = bool(current) and current[-1][-1].isdigit() and part[:3].isdigit()
        if current and used + 1 + span > width and not grouped:
            lines.append(" ".join(current))
            current, used = [], 0
        current.append(part)
        used += span + (1 if used else 0)
    if current:
        lines.append(" ".join(current))
    return lines
