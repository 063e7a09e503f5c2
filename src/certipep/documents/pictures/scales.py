"""Numbers below a drawn plot that make no scale: a picture that was not drawn by an instrument's program."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from certipep.documents.document import Trait, TraitKind, Word

__all__ = ["without_scale"]

_NUMBER = re.compile(r"\d{0,4}[.,]?\d{1,3}")
_NAME = re.compile(r"(?i)\bmin(?:utes?|\b)|\btime\b|\bm\s?/\s?z\b")
_FEWEST = 6
"""Numbers of a row that can be told from a row of a table by their distances."""
_ROW = 0.5  # of the height of a number: words of one row
_EVEN = 0.3  # of the usual distance between two numbers
_TITLE = 4.0  # heights of a number: so near below stands the name of an axis
_FALLS, _PART = 3, 0.4  # a digit or two may be misread; so many falls, of all steps, are no scale


def without_scale(words: Sequence[Word], number: int) -> tuple[Trait, ...]:
    """Return what to say of axes of one recognised page whose numbers rise and fall."""
    level = [word for word in words if word.source == "ocr" and word.font is None]
    found = []
    for row in _rows(level):
        values = [float(_plain(word).replace(",", ".")) for word in row]
        falls = sum(b <= a for a, b in pairwise(values))
        if falls < _FALLS or falls < _PART * (len(values) - 1) or not _named(row, level):
            continue
        text = " ".join(_plain(word) for word in row)
        box = (row[0].left, min(w.top for w in row), row[-1].right, max(w.bottom for w in row))
        message = f"the numbers below a plot make no scale: “{text[:60]}”"
        found.append(Trait(TraitKind.NO_SCALE, message, number, text, box))
    return tuple(found)


def _plain(word: Word) -> str:
    return word.text.strip("|_'`-").rstrip(".")


def _rows(level: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield rows of numbers that stand evenly, with nothing else between them."""
    numbers = sorted((w for w in level if _NUMBER.fullmatch(_plain(w))), key=lambda w: w.middle)
    lines: list[list[Word]] = []
    for word in numbers:
        if lines and abs(lines[-1][-1].middle - word.middle) < _ROW * word.height:
            lines[-1].append(word)
        else:
            lines.append([word])
    for line in lines:
        if len(line) < _FEWEST:
            continue
        row = sorted(line, key=lambda w: w.left)
        gaps = sorted(b.centre - a.centre for a, b in pairwise(row))
        usual = gaps[len(gaps) // 2]
        # One number may be missing.
        if all(min(abs(gap - usual), abs(gap - 2 * usual)) <= _EVEN * usual for gap in gaps):
            yield row


def _named(row: Sequence[Word], level: Sequence[Word]) -> bool:
    """Return whether the name of an axis of time or m/z stands right below."""
    bottom, high = max(w.bottom for w in row), max(w.height for w in row)
    return any(
        _NAME.search(word.text) is not None
        and -high < word.top - bottom < _TITLE * high
        and row[0].left < word.centre < row[-1].right
        for word in level
    )
