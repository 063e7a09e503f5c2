"""A recognised line into words with boxes: at the spaces read, and where the picture shows a gap."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from certipep.documents.ocr.doubt import DISAGREED
from certipep.documents.ocr.recogniser import Letter, Line

__all__ = ["Part", "split", "unread_ink"]

_GAP = 0.45  # of the line's height: a gap in the ink wider than its neighbours by this much is a space
_NUMBER_GAP = 0.15  # between digits, which some printouts set side by side without a space …
_NUMBER_STEP = 1.6  # … when they also stand this many times farther apart than the digits of the line do
_MARKS = "-–—·•=|"
_STROKES = "|Il1!"  # as which a drawn line is read
_MARK_GAP = 0.1  # on both sides of one, wider than between letters: it stands alone ("50 mg · Lot: A1")
_REACH = 0.6  # of the line's height: ink so near to the middle of a letter is that letter's
_LOST = 0.25  # of the line's height: so much ink without a letter makes a number doubtful


Part = tuple[str, float, float, float]
"""A word of a line: ``(text, from column, to column, confidence)``, columns in pixels of the crop."""


def split(line: Line, crop: Any, rules: Sequence[float] = ()) -> list[Part]:
    """Return the words of a line.

    Words do not go over `rules`, the columns of drawn lines; a stroke that was read there is none of a letter. But the
    peak of a spectrum runs through the number over it.
    """
    import numpy as np

    ink = _ink_columns(crop)
    width, height = crop.shape[1], crop.shape[0]
    for rule in rules:
        ink[max(int(rule - _MARK_GAP * height), 0) : int(rule + _MARK_GAP * height) + 1] = False
    groups: list[list[Letter]] = [[]]
    previous: Letter | None = None
    usual, step = _usual(line.letters, ink)
    space = _space(line.letters, ink)
    alone = _alone(line.letters, ink, usual + _MARK_GAP * height)
    for at, letter in enumerate(line.letters):
        ruled = any(abs(letter.x - rule) < _MARK_GAP * height for rule in rules)
        inside = 0 < at < len(line.letters) - 1 and _in_number(line.letters[at - 1 : at + 2])
        if letter.text.isspace() or (ruled and letter.text in _STROKES and not inside):
            previous = None
            if groups[-1]:
                groups.append([])
            continue
        if previous is not None:
            gap = _gap(previous, letter, ink)
            digits = previous.text.isdigit() and letter.text.isdigit()
            ones = (previous.text + letter.text).count("1")  # so narrow that they always stand far apart
            apart = digits and gap > _NUMBER_GAP * height * (_NUMBER_STEP if ones else 1)
            apart = apart and (letter.x - previous.x > _NUMBER_STEP * step or (gap >= space and ones < 2))
            one = gap < space and _in_number((previous, letter))
            apart = apart or (not one and any(previous.x < rule < letter.x for rule in rules))
            if apart or gap > usual + _GAP * height or alone.intersection((previous, letter)):
                groups.append([])
        groups[-1].append(letter)
        previous = letter
    groups = [group for group in groups if group]
    words = []
    for index, group in enumerate(groups):
        before = groups[index - 1][-1].x if index else 0.0
        after = groups[index + 1][0].x if index + 1 < len(groups) else float(width)
        start, stop = _extent(group, before, after, ink, height)
        text = "".join(letter.text for letter in group)
        sure = min(letter.confidence for letter in group)
        own = int(start) + np.flatnonzero(ink[int(start) : int(stop)])
        if any(map(str.isdigit, text)) and _unread(own, line, height) > _LOST * height:
            sure = min(sure, DISAGREED)  # "18(" of "186 ppm (not …": letters of it were lost
        words.append((text, start, stop, sure))
    return words


def _in_number(letters: Sequence[Letter]) -> bool:
    return all(letter.text.isdigit() or letter.text in ".," for letter in letters)


def unread_ink(line: Line, crop: Any) -> tuple[int, int]:
    """Return how many columns of ink no letter of the line accounts for, and how many there are."""
    import numpy as np

    columns = np.flatnonzero(_ink_columns(crop))
    return _unread(columns, line, crop.shape[0]), len(columns)


def _unread(columns: Any, line: Line, height: int) -> int:
    """Return how many of these columns are near no letter of a line."""
    import numpy as np

    centres = np.array([letter.x for letter in line.letters if not letter.text.isspace()])
    if not len(centres) or not len(columns):
        return len(columns)
    apart = np.abs(columns[:, None] - centres[None, :]).min(axis=1)
    return int(np.sum(apart > _REACH * height))


def _ink_columns(crop: Any) -> Any:
    """Return for each column whether it holds ink, against the colour most common in the crop."""
    import numpy as np

    grey = crop.astype(np.float32).mean(axis=2)
    rows = slice(int(grey.shape[0] * 0.12), max(int(grey.shape[0] * 0.88), 1))
    grey = grey[rows]
    paper = np.median(grey)
    contrast = np.abs(grey - paper)
    strong = np.percentile(contrast, 98)
    if strong < 12:
        return np.zeros(grey.shape[1], bool)
    marked = contrast > 0.4 * strong
    share = marked.mean(axis=1)
    marked = marked[share < 0.85] if (share < 0.85).any() else marked  # a ruling line is not ink
    return marked.any(axis=0)


def _usual(letters: list[Letter], ink: Any) -> tuple[float, float]:
    """Return the median gap between neighbours and the median step between neighbouring digits."""
    gaps, steps = [0.0], []
    for before, letter in pairwise(letters):
        if before.text.isspace() or letter.text.isspace():
            continue
        gaps.append(_gap(before, letter, ink))
        if before.text.isdigit() and letter.text.isdigit():
            steps.append(letter.x - before.x)
    steps.sort()
    return sorted(gaps)[len(gaps) // 2], steps[len(steps) // 2] if len(steps) > 2 else float("inf")


def _space(letters: list[Letter], ink: Any) -> float:
    """Return how wide the spaces are that were read in a line."""
    gaps = sorted(
        _gap(before, behind, ink)
        for before, space, behind in zip(letters, letters[1:], letters[2:], strict=False)
        if space.text.isspace()
    )
    return gaps[len(gaps) // 2] if gaps else float("inf")


def _alone(letters: list[Letter], ink: Any, least: float) -> set[Letter]:
    """Return the marks that stand apart from what is printed on both sides of them."""
    printed = [letter for letter in letters if not letter.text.isspace()]
    return {
        mark
        for before, mark, behind in zip(printed, printed[1:], printed[2:], strict=False)
        if mark.text in _MARKS and min(_gap(before, mark, ink), _gap(mark, behind, ink)) > least
    }


def _gap(previous: Letter, letter: Letter, ink: Any) -> float:
    """Return how wide the widest gap between the middles of two letters is."""
    return _widest(previous.x, letter.x, ink)[0]


def _widest(left: float, right: float, ink: Any) -> tuple[float, float]:
    """Return the length and the middle of the longest run of columns without ink between two columns."""
    longest, middle, start = 0, (left + right) / 2, int(left)
    for column in range(start, min(int(right), len(ink))):
        if ink[column]:
            start = column + 1
        elif column + 1 - start > longest:
            longest, middle = column + 1 - start, (start + column + 1) / 2
    return float(longest), middle


def _extent(group: list[Letter], before: float, after: float, ink: Any, height: int) -> tuple[float, float]:
    """Return the columns of a word: its letters' centres, grown to the ink beside them."""
    import numpy as np

    first, last = group[0].x, group[-1].x
    pitch = (last - first) / (len(group) - 1) if len(group) > 1 else 0.5 * height
    low = max(first - 0.9 * pitch, _widest(before, first, ink)[1] if before else 0.0, 0.0)
    end = float(len(ink))
    high = min(last + 0.9 * pitch, _widest(last, after, ink)[1] if after < end else end, end)
    filled = np.flatnonzero(ink[int(low) : int(np.ceil(high))])
    if len(filled):
        start, stop = int(low) + int(filled[0]), int(low) + int(filled[-1]) + 1
        return float(min(start, first)), float(max(stop, last))
    return float(low), float(high)
