"""Plots: which numbers stand over an axis of m/z or of minutes where it says that they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

from msgspec import Struct

from certipep.certificate.geometry.lines import Line
from certipep.certificate.geometry.median import median
from certipep.certificate.measures.unit import match_unit
from certipep.certificate.reading.axes import Axis
from certipep.certificate.reading.peak_rows import LONGEST_RUN
from certipep.certificate.thresholds import threshold
from certipep.documents.document import Box, Placed, Word

__all__ = ["PlotNumber", "numbers_at", "words_over"]

_NUMBER = re.compile(r"\d{1,5}[.,]\d{1,5}")
_SCALE = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_INSIDE = re.compile(r"(?=(?:\D*\d){4})[^.]*\.")
"""Enough digits for a label with its decimals."""
_ROUND = re.compile(r"\d+(?:[.,]0+)?|\d+(?:[.,]\d+)?[eE][+-]?\d+")


class PlotNumber(Placed, Struct, frozen=True, eq=False):
    """A number that may be the label of a peak: it stands over an axis where the axis says, or alone."""

    text: str
    box: Box
    word: Word
    axis: Axis | None = None

    @property
    def value(self) -> float:
        """The number."""
        return float(self.text.replace(",", "."))


def numbers_at(axis: Axis, axes: Sequence[Axis], lines: Sequence[Line]) -> tuple[PlotNumber, ...]:
    """Return the numbers over `axis` that stand where it says, ticks of an upright axis left out."""
    words = words_over(axis, axes, lines)
    upright = _upright(words)
    found = [number for word in words if id(word) not in upright for number in _cut(word, axis, words)]
    return tuple(number for number in found if _may_be_label(number))


def words_over(axis: Axis, axes: Sequence[Axis], lines: Sequence[Line]) -> list[Word]:
    """Return the words of the plot over `axis`, without the ticks of any."""
    beside = [other for other in axes if other is not axis and _overlap(axis, other)]
    ceiling = max(
        *(other.top + other.height for other in beside if other.top < axis.top - 2 * axis.height),
        _top_of_upright(axis, lines),
        float("-inf"),
    )
    right = min((_between(axis, other) for other in axes if _right_of(axis, other)), default=axis.right)
    left = max((_between(other, axis) for other in axes if _right_of(other, axis)), default=axis.left)
    own = {id(word) for other in axes for word in other.ticks}
    return [
        word
        for line in lines
        if line.bottom > ceiling and line.top < axis.top + axis.height
        for segment in line.segments
        for index, word in enumerate(segment.words)
        if ceiling < word.middle < axis.top + axis.height / 2
        and max(left, axis.left) <= word.centre <= min(right, axis.right)
        and id(word) not in own
        and not _has_unit(segment.words, index)
    ]


def _has_unit(words: Sequence[Word], index: int) -> bool:
    """Return whether a unit follows: "13.47 mg" stands in the text above a plot."""
    return index + 1 < len(words) and match_unit(words[index + 1].text) is not None


def _top_of_upright(axis: Axis, lines: Sequence[Line]) -> float:
    """Return how high the plot reaches: a little over the ticks of its upright axis, or as far as plots do."""
    first = axis.ticks[0]
    left = first.left - threshold("upright ticks from axis") * axis.height
    right = first.right + axis.height
    usual_top = axis.top - threshold("plot_above") * axis.height
    highest = axis.top - threshold("plot_above_with_ticks") * axis.height
    ticks = sorted(
        (
            word
            for line in lines
            if highest < line.bottom < axis.top + axis.height
            for segment in line.segments
            for word in segment.words
            if left < word.right < right
            and _ROUND.fullmatch(word.text.strip("-|_%"))
            and word not in axis.ticks
        ),
        key=lambda word: -word.top,
    )
    columns: list[list[Word]] = []
    for word in ticks:
        near = next((c for c in columns if abs(c[-1].right - word.right) < axis.height), None)
        if near is None:
            columns.append([word])
        else:
            near.append(word)
    column = max(columns, key=len, default=[])
    gaps = [lower.top - upper.top for lower, upper in pairwise(column)]
    if not gaps:
        return usual_top
    usual = median(gaps)
    top = column[0].top
    for gap in gaps:
        if gap > threshold("plot_tick_gaps") * usual:
            break
        top -= gap
    return max(highest, top - max(usual, 2 * axis.height))


def _overlap(one: Axis, other: Axis) -> bool:
    shared = min(one.right, other.right) - max(one.left, other.left)
    return shared > threshold("side by side") * min(one.width, other.width)


def _right_of(one: Axis, other: Axis) -> bool:
    """Return whether `other` stands beside `one`, to its right."""
    return abs(one.top - other.top) < 2 * one.height and other.ticks[0].left > one.ticks[-1].left


def _between(left: Axis, right: Axis) -> float:
    """Return where one plot ends and the next begins, side by side."""
    return (left.ticks[-1].right + right.ticks[0].left) / 2


def _may_be_label(number: PlotNumber) -> bool:
    _, _, decimals = number.text.replace(",", ".").partition(".")
    if number.axis is not None and number.axis.kind == "m/z":
        return threshold("mz_least") <= number.value <= threshold("mz_most")
    return len(decimals) >= 2 and 0 < number.value < LONGEST_RUN


def _cut(word: Word, axis: Axis, words: Sequence[Word]) -> list[PlotNumber]:
    """Return the number that a word is, or those in it that ran into something, told by where they stand."""
    text = word.text.strip("~|,;:-_'*")
    x0, y0, x1, y1 = word.box
    shift = (
        max(threshold("plot_label_off") * axis.width, threshold("plot_label_shift") * (x1 - x0)) / axis.width
    )
    if _NUMBER.fullmatch(text):
        number = PlotNumber(text, word.box, word, axis)
        return [number] if axis.off(number.value, (x0 + x1) / 2) <= shift else []
    if _INSIDE.match(text) is None:
        return []
    step = (x1 - x0) / max(len(word.text), 1)
    out: list[PlotNumber] = []
    free = 0
    for match in re.finditer(rf"(?=(\d{{2,4}}\.\d{{{_usual_places(words)}}}))", word.text):
        start, end = match.start(1), match.end(1)
        box = (x0 + start * step, y0, x0 + end * step, y1)
        near = axis.off(float(match[1]), (box[0] + box[2]) / 2) <= threshold("plot_inside_run_off")
        if start >= free and near:
            out.append(PlotNumber(match[1], box, word, axis))
            free = end
    return out


def _usual_places(words: Sequence[Word]) -> int:
    places = [len(word.text.partition(".")[2]) for word in words if _NUMBER.fullmatch(word.text)]
    return max(set(places), key=places.count) if places else 2


def _upright(words: Sequence[Word]) -> set[int]:
    """Return the words of upright axes: three and more numbers under each other that fall evenly."""
    numbers = [(word, value) for word in words if (value := _scale(word.text)) is not None]
    numbers = numbers[: int(threshold("plot_labels_most"))]
    out: set[int] = set()
    for edge in (attrgetter("left"), attrgetter("right")):
        for word, _ in numbers:
            width = min(word.width, 2 * word.height)
            column = [
                (o, v)
                for o, v in numbers
                if abs(edge(o) - edge(word)) < threshold("columns of ticks") * width
            ]
            if len({round(other.top) for other, _ in column}) > 2 and _falls_evenly(column):
                out.update(id(other) for other, _ in column)
    return out


def _scale(text: str) -> float | None:
    """Return the number of a tick, or None."""
    text = text.strip("|_'+").rstrip("-").replace(",", ".")
    return float(text) if _SCALE.fullmatch(text) else None


def _falls_evenly(column: Sequence[tuple[Word, float]]) -> bool:
    """Return whether values fall from top to bottom by the same amount for the same height, two thirds of them."""
    points = sorted((word.top, value) for word, value in column)
    slopes = [(b - a) / (y - x) for (x, a), (y, b) in pairwise(points) if y > x]
    slope = median(slopes) if slopes else 0.0
    even = sum(abs(one - slope) < threshold("plot_tick_uneven") * -slope for one in slopes)
    return slope < 0 and even >= threshold("axis good") * len(slopes)
