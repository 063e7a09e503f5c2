"""Lines of characters become words on a grid, so that columns made of spaces are columns."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

from certipep.documents.budget import ask
from certipep.documents.document import Cell, Page, RulingLine, Word

__all__ = ["CHARACTER_HEIGHT", "CHARACTER_WIDTH", "LINES_PER_PAGE", "page_of_lines", "pages_of_text"]

CHARACTER_WIDTH = 6.0
"""Width of one character cell, in points."""
CHARACTER_HEIGHT = 12.0
"""Height of one line, in points."""
LINES_PER_PAGE = 400
_BARS = "|│｜┃"
"""Signs between cells; the third is that of papers in wide letters."""
_WORD = re.compile(rf"[^\s{_BARS}]+")
_RULE = re.compile(
    r"[\s|+:\u2500-\u257f]*[-=_─━═*~]{3,}[\s|+:\-=_─━═*~\u2500-\u257f]*"
    r"|\s*\|?(?:\s*(?::-+:?|-+:|--+)\s*\|)*\s*(?::-+:?|-+:|--+)\s*\|?\s*"
)
"""A drawn rule, or the row of Markdown under a heading, which says by colons where its columns are set."""
_BREAK = re.compile(r"(?i)<br\s*/?>")
"""A new line inside a cell of Markdown."""
_ESCAPED, _KEPT = "\\|", "\ue000"
"""A bar that Markdown shows, and what stands for it while bars part cells."""
_NO_HEADING = re.compile(r"(?m)^\|[ \t|]*\|[ \t]*\n\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*\n")
"""How Markdown writes a table without a heading: nothing of it is seen."""
_WIDE = re.compile(r"\S {3,}\S")
"""A gap that sets columns apart where no sign does."""
_SPACED_OUT = re.compile(
    r"(?<!\S)(?:[^\W\d_] ){3,}[^\W\d_](?: {2,3}(?:[^\W\d_] )+[^\W\d_])*(?!\S)"
    r"|(?<!\S)[\u4e00-\u9fff][ \u3000]+[\u4e00-\u9fff](?=\s*[:：])"
)
"""Words whose letters stand apart: "T E S T   R E P O R T", "品　　名："."""
_STAMP = re.compile(
    r"(?P<stamp>\[?\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s\d{1,2}:\d\d[^\]:-]{0,8}(?::\d\d[^\]:-]{0,4})?\]?\s?(?:-\s)?"
    r"[^:\d]{1,40}:)\s(?=\S)"
)
"""When a message of a chat was written, and by whom: "[12/03/2025, 09:15] Lily: Purity 99.1 %"."""
_APART = " " * 4
_Row = tuple[int, list[tuple[int, str]]]
"""The number of a line and its parts, each with where it begins."""


def pages_of_text(text: str) -> tuple[Page, ...]:
    """Return pages: a form feed ends one, and so do many lines."""
    pages: list[Page] = []
    for sheet in _SPACED_OUT.sub(_closed_up, text).split("\f"):
        plain = _BREAK.sub(" ", sheet.replace(_KEPT, "\ufffd")).replace(_ESCAPED, _KEPT)
        lines = _NO_HEADING.sub("", plain).splitlines()
        for start in range(0, max(len(lines), 1), LINES_PER_PAGE):
            block = lines[start : start + LINES_PER_PAGE]
            if any(line.strip() for line in block):
                pages.append(page_of_lines(block, len(pages) + 1))
    return tuple(pages)


def _closed_up(words: re.Match[str]) -> str:
    return " ".join("".join(word.split()) for word in re.split(r" {2,}", words[0]))


def page_of_lines(lines: list[str], number: int = 1) -> Page:
    """Return one page; rows of pipes or tabs are cells as well, and drawn rules are ruling lines."""
    lines = _evened(lines)
    words: list[Word] = []
    rules: list[RulingLine] = []
    width = 1
    for row, line in enumerate(lines):
        ask()
        line = _STAMP.sub(rf"\g<stamp>{_APART}", line, count=1) if _STAMP.match(line) else line
        y0, y1 = row * CHARACTER_HEIGHT, (row + 1) * CHARACTER_HEIGHT
        columns, end = _columns(line)
        width = max(width, end)
        if line.strip() and _RULE.fullmatch(line):
            first = columns[len(line) - len(line.lstrip())]
            rules.append(
                RulingLine(first * CHARACTER_WIDTH, (y0 + y1) / 2, end * CHARACTER_WIDTH, (y0 + y1) / 2)
            )
            continue
        lead = len(line) - len(line.lstrip())
        for match in _WORD.finditer(line):
            text = _bare(match.group(), first=match.start() == lead)
            if text:
                x0, x1 = columns[match.start()], columns[match.end()] if match.end() < len(columns) else end
                words.append(Word(text, (x0 * CHARACTER_WIDTH, y0, x1 * CHARACTER_WIDTH, y1)))
    return Page(
        number=number,
        width=max(width, 80) * CHARACTER_WIDTH,
        height=max(len(lines), 1) * CHARACTER_HEIGHT,
        words=tuple(words),
        lines=tuple(rules),
        cells=tuple(_cells(lines)),
    )


def _evened(lines: list[str]) -> list[str]:
    """Return lines with the cells of rows that follow each other with as many tabs each padded to their columns.

    An empty cell between two tabs keeps its column; rows that only look even, by more tabs here than there, stay.
    """
    out: list[str] = []
    for tabs, run in groupby(lines, key=lambda line: line.count("\t")):
        rows = [line.split("\t") for line in run]
        if tabs < 2 or len(rows) < 2:
            out += ["\t".join(row) for row in rows]
            continue
        widths = [max(_columns(row[at])[1] for row in rows) for at in range(tabs)]
        out += [
            "\t".join(
                [cell + " " * (width - _columns(cell)[1]) for cell, width in zip(row, widths, strict=False)]
                + row[-1:]
            )
            for row in rows
        ]
    return out


def _columns(line: str) -> tuple[list[int], int]:
    """Return the screen column of every character (tabs, wide characters) and the column after the last."""
    columns, at = [], 0
    for letter in line:
        columns.append(at)
        if letter == "\t":
            at += 8 - at % 8 if at % 8 < 7 else 9  # two columns at least: one would look like a space
        elif unicodedata.combining(letter):
            continue
        else:
            at += 2 if unicodedata.east_asian_width(letter) in "WF" else 1
    return columns, at


def _bare(text: str, *, first: bool = False) -> str:
    """Take Markdown's emphasis off a word; marks alone are a heading or a list only where a line begins."""
    if set(text) <= set("#*`_") and (first or text not in ("#", "*")):
        return ""
    text = text.replace(_KEPT, "|")
    return re.sub(r"^(\*\*|__|`|\*(?=\w))|(\*\*|__|`|(?<=\w)\*)(?=[:,;.)]*$)", "", text)


def _cells(lines: list[str]) -> list[Cell]:
    """Return the cells of tables drawn with pipes or tabs; a table is two or more such rows on end."""
    cells: list[Cell] = []
    table = 0
    for block in _blocks(lines):
        if len(block) < 2 or _set_by_spaces(block):
            continue
        for row, (at, parts) in enumerate(_without_border(_as_ruled(block, lines))):
            places, end = _columns(lines[at])
            for column, (start, text) in enumerate(parts):
                stop = start + len(text)
                x0 = places[start] if start < len(places) else end
                x1 = places[stop] if stop < len(places) else end
                box = (
                    x0 * CHARACTER_WIDTH,
                    at * CHARACTER_HEIGHT,
                    x1 * CHARACTER_WIDTH,
                    (at + 1) * CHARACTER_HEIGHT,
                )
                bare = " ".join(filter(None, (_bare(word) for word in text.split())))
                cells.append(Cell(row, column, bare, table, box))
        table += 1
    return cells


def _set_by_spaces(block: list[_Row]) -> bool:
    """Return whether wide gaps inside most rows' parts set the columns: a bar stands between two languages."""
    wide = sum(any(_WIDE.search(text) for _, text in parts) for _, parts in block)
    return 2 * wide > len(block)


def _blocks(lines: list[str]) -> list[list[_Row]]:
    """Group consecutive rows that are split the same way; rules between them do not end a table."""
    blocks: list[list[_Row]] = []
    current: list[_Row] = []
    mark = ""
    for at, line in enumerate(lines):
        if line.strip() and _RULE.fullmatch(line):
            continue
        if mark == "\t" and _parts_rows(lines, at):
            current.append((at, [(len(line) - len(line.lstrip()), line.strip())]))
            continue
        sign = "\t" if "\t" in line.strip() else next((one for one in _BARS if one in line), "")
        if not sign or sign != mark:
            if current:
                blocks.append(current)
            current, mark = [], sign
        if sign:
            current.append((at, _split(line, sign)))
    if current:
        blocks.append(current)
    return blocks


def _parts_rows(lines: list[str], at: int) -> bool:
    """Return whether a line stands between rows of tabs and has none: the name of a group of rows."""
    beside = lines[at - 1 : at] + lines[at + 1 : at + 2]
    return (
        bool(lines[at].strip())
        and "\t" not in lines[at]
        and len(beside) == 2
        and all("\t" in one for one in beside)
    )


def _as_ruled(block: list[_Row], lines: list[str]) -> list[_Row]:
    """Return the rows of a table parted where the bars of its rule stand: others part two languages of a cell."""
    for line in lines[block[0][0] : block[-1][0] + 1]:
        if line.strip() and _RULE.fullmatch(line):
            edges = _bars(line)
            if len(edges) > 2:
                return [(at, _between(lines[at], edges) or parts) for at, parts in block]
    return block


def _bars(line: str) -> frozenset[int]:
    """Return the screen columns of the bars of a line."""
    places, _ = _columns(line)
    return frozenset(place for place, letter in zip(places, line, strict=True) if letter == _BARS[0])


def _between(line: str, edges: frozenset[int]) -> list[tuple[int, str]] | None:
    """Return the parts of a row between the bars of its rule, or None where it has no others or not all of these."""
    bars = _bars(line)
    if not edges < bars:
        return None
    places, _ = _columns(line)
    kept = (_KEPT if place in bars - edges else letter for place, letter in zip(places, line, strict=True))
    return _split("".join(kept), _BARS[0])


def _split(line: str, sign: str) -> list[tuple[int, str]]:
    """Return ``(start, text)`` of the parts of a row."""
    parts, start = [], 0
    for piece in line.split(sign):
        lead = len(piece) - len(piece.lstrip())
        parts.append((start + min(lead, len(piece)), piece.strip()))
        start += len(piece) + 1
    return parts


def _without_border(block: list[_Row]) -> list[_Row]:
    """Return the rows without what stands outside of a border that all of them have.

    Where other rows begin or end with a cell, the empty part is an empty cell: that of a name that spans rows.
    """
    left = all(not parts[0][1] for _, parts in block)
    right = all(not parts[-1][1] for _, parts in block)
    return [(at, parts[left : len(parts) - right]) for at, parts in block]
