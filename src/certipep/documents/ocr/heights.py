"""Heights of lone digits: the detector draws a narrower box around one sign than around a line."""

from __future__ import annotations

from statistics import median

__all__ = ["evened"]

_LONE = 2  # signs: the number of a row, a dash
_FLAT = 0.6  # of the height of its row: lower is too low for a sign of that row
_SMALL = 0.3  # of that height: what is lower yet is smaller print, beside a watermark or a title
_OFF = 0.3  # of that height: the middle of a sign of the row is no farther from the row's
_APART = 1.0  # of that height: nearer, a low sign may be a superscript

Found = tuple[str, list[float], float, str]
"""Text, box, confidence and slant of a word."""


def evened(words: list[Found]) -> list[Found]:
    """Return words with a sign that stands alone in its row as high as the others of the row.

    Else the numbers of rows make lines of their own beside their rows.
    """
    return [word if len(word[0]) > _LONE or word[3] else _as_high_as_its_row(word, words) for word in words]


def _as_high_as_its_row(word: Found, words: list[Found]) -> Found:
    text, (x0, y0, x1, y1), confidence, slant = word
    middle = (y0 + y1) / 2
    row = [
        box
        for other, box, _, turned in words
        if not turned and len(other) > _LONE and box[1] < middle < box[3]
    ]
    if not row:
        return word
    high = median(box[3] - box[1] for box in row)
    level = median((box[1] + box[3]) / 2 for box in row)
    touched = any(box[0] - x1 < _APART * high and x0 - box[2] < _APART * high for box in row)
    if not _SMALL * high <= y1 - y0 < _FLAT * high or abs(middle - level) > _OFF * high or touched:
        return word
    return text, [x0, round(level - high / 2, 1), x1, round(level + high / 2, 1)], confidence, slant
