"""Plots: where an axis of m/z or of minutes stands, and which numbers stand over it where it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from certipep.certificate.geometry.lines import Line
from certipep.certificate.geometry.median import median
from certipep.certificate.measures.unit import match_unit
from certipep.certificate.reading.thresholds import threshold
from certipep.documents.document import Box, Word

__all__ = ["Axis", "PlotNumber", "find_axes", "numbers_at", "words_over"]

_TICK = re.compile(r"\d{1,2}\.\d{1,2}|\d{1,5}|\d{1,2},\d{3}")
_MZ_NAME = re.compile(r"(?i)^[(\[]?(?:m\s?[/lI|]\s?z|mass/charge|masse/charge|masa/carga|th|amu)\b")
_TIME_NAME = re.compile(
    r"(?i)^[(\[]?(?:min(?:ute[ns]?|\.|s)?|time|zeit|temps|tiempo|tempo|czas|время|мин|时间|分钟)\b"
)
_NUMBER = re.compile(r"\d{1,5}[.,]\d{1,5}")
_SCALE = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_ROUND = re.compile(r"\d+(?:[.,]0+)?|\d+(?:[.,]\d+)?[eE][+-]?\d+")


class Axis(Struct, frozen=True, eq=False):
    """An axis that runs from left to right.

    Attributes
    ----------
    kind : {"m/z", "time"}
    top : float
        Its height on the page: labels stand above.
    left, right : float
        As far as labels may stand.
    slope, offset : float
        ``x = offset + slope * value``.
    width : float
        From the first tick to the last.
    height : float
        Of a tick's digits.
    ticks : tuple of Word
    named : bool
        Whether its unit is written beside it.
    """

    kind: Literal["m/z", "time"]
    top: float
    left: float
    right: float
    slope: float
    offset: float
    width: float
    height: float
    ticks: tuple[Word, ...]
    named: bool

    def off(self, value: float, x: float) -> float:
        """Return how far `x` is from the place of `value`, as a part of the axis."""
        return abs(self.offset + self.slope * value - x) / self.width


class PlotNumber(Struct, frozen=True, eq=False):
    """A number that stands over an axis where the axis says."""

    text: str
    box: Box
    word: Word
    axis: Axis

    @property
    def value(self) -> float:
        """The number."""
        return float(self.text.replace(",", "."))

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of its box."""
        return (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2


def find_axes(lines: Sequence[Line]) -> tuple[Axis, ...]:
    """Return the axes of m/z and of minutes: ticks of one line that rise evenly with their place."""
    found = []
    for index, line in enumerate(lines):
        words = [word for segment in line.segments for word in segment.words]
        for run, name in _runs(words):
            kind = name or _name_near(lines, index, run)
            axis = _fit(run, kind)
            if axis is not None:
                found.append(axis)
    return tuple(found)


def _runs(words: Sequence[Word]) -> Iterator[tuple[list[Word], str | None]]:
    """Yield runs of numbers that rise, with the unit that stands behind them; plots may stand side by side."""
    run: list[Word] = []
    for word in words:
        name = _kind_of(word.text)
        if name is not None:
            if run:
                yield run, name
            run = []
            continue
        text = word.text.strip("|_'`")
        if not _TICK.fullmatch(text):
            continue  # a tick that was misread; its neighbours still tell
        if run and _number(text) <= _number(run[-1].text.strip("|_'`")):
            yield run, None
            run = []
        run.append(word)
    if run:
        yield run, None


def _kind_of(text: str) -> str | None:
    if _MZ_NAME.match(text):
        return "m/z"
    return "time" if _TIME_NAME.match(text) else None


def _name_near(lines: Sequence[Line], index: int, run: Sequence[Word]) -> str | None:
    """Return what is written right under the axis, or in its line behind the last tick."""
    if not run:
        return None
    left, right = run[0].box[0], run[-1].box[2]
    height = max(run[0].box[3] - run[0].box[1], 1.0)
    for line in lines[index + 1 : index + 4]:
        if line.box[1] - run[0].box[3] > 3 * height:
            break
        for segment in line.segments:
            for word in segment.words:
                inside = left - height < (word.box[0] + word.box[2]) / 2 < right + 12 * height
                if inside and (kind := _kind_of(word.text)) is not None:
                    return kind
    return None


def _fit(run: Sequence[Word], name: str | None) -> Axis | None:
    least = threshold("plot_ticks_named") if name else threshold("plot_ticks_least")
    if len(run) < least:
        return None
    ticks = [(_number(w.text.strip("|_'`")), (w.box[0] + w.box[2]) / 2) for w in run]
    slope = median((y - x) / (b - a) for (a, x), (b, y) in pairwise(ticks))
    if slope <= 0:
        return None
    offset = median(x - slope * value for value, x in ticks)
    width = ticks[-1][1] - ticks[0][1]
    good = [(v, x) for v, x in ticks if abs(offset + slope * v - x) < threshold("plot_tick_off") * width]
    if width <= 0 or len(good) < max(least, 0.6 * len(ticks)):
        return None
    steps = [b - a for (a, _), (b, _) in pairwise(good)]
    step = min(steps)
    if any(abs(one / step - round(one / step)) > threshold("plot_tick_uneven") for one in steps):
        return None  # labels of peaks stand where the axis says as well, but not evenly
    kind = _kind(name, good[-1][0], step)
    if kind is None:
        return None
    height = median(w.box[3] - w.box[1] for w in run)
    width = good[-1][1] - good[0][1]
    reach = 1.5 * slope * step
    top = min(w.box[1] for w in run)
    return Axis(
        kind, top, good[0][1] - reach, good[-1][1] + reach, slope, offset, width, height, tuple(run),
        name is not None,
    )  # fmt: skip


def _kind(name: str | None, end: float, step: float) -> Literal["m/z", "time"] | None:
    wide = end >= threshold("mz_axis_least_end") and step >= threshold("mz_axis_least_step")
    short = end <= threshold("time_axis_most_end") and step < threshold("mz_axis_least_step")
    if name == "m/z":
        return "m/z" if wide else None
    if name == "time":
        return "time" if short else None
    return "m/z" if wide else ("time" if short and step <= threshold("mz_axis_least_step") / 2 else None)


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
        if line.box[3] > ceiling and line.box[1] < axis.top + axis.height
        for segment in line.segments
        for index, word in enumerate(segment.words)
        if ceiling < (word.box[1] + word.box[3]) / 2 < axis.top + 0.5 * axis.height
        and max(left, axis.left) <= (word.box[0] + word.box[2]) / 2 <= min(right, axis.right)
        and id(word) not in own
        and not _has_unit(segment.words, index)
    ]


def _has_unit(words: Sequence[Word], index: int) -> bool:
    """Return whether a unit follows: "13.47 mg" stands in the text above a plot."""
    return index + 1 < len(words) and match_unit(words[index + 1].text) is not None


def _top_of_upright(axis: Axis, lines: Sequence[Line]) -> float:
    """Return how high the plot reaches: a little over the ticks of its upright axis, or as far as plots do."""
    first = axis.ticks[0].box
    left, right = first[0] - 10 * axis.height, first[2] + axis.height
    usual_top = axis.top - threshold("plot_above") * axis.height
    highest = axis.top - threshold("plot_above_with_ticks") * axis.height
    ticks = sorted(
        (
            word
            for line in lines
            if highest < line.box[3] < axis.top + axis.height
            for segment in line.segments
            for word in segment.words
            if left < word.box[2] < right
            and _ROUND.fullmatch(word.text.strip("-|_%"))
            and word not in axis.ticks
        ),
        key=lambda word: -word.box[1],
    )
    columns: list[list[Word]] = []
    for word in ticks:
        near = next((c for c in columns if abs(c[-1].box[2] - word.box[2]) < axis.height), None)
        if near is None:
            columns.append([word])
        else:
            near.append(word)
    column = max(columns, key=len, default=[])
    gaps = [lower.box[1] - upper.box[1] for lower, upper in pairwise(column)]
    if not gaps:
        return usual_top
    usual = median(gaps)
    top = column[0].box[1]
    for gap in gaps:
        if gap > threshold("plot_tick_gaps") * usual:
            break
        top -= gap
    return max(highest, top - max(usual, 3 * axis.height))


def _overlap(one: Axis, other: Axis) -> bool:
    return min(one.right, other.right) - max(one.left, other.left) > 0.2 * min(one.width, other.width)


def _right_of(one: Axis, other: Axis) -> bool:
    """Return whether `other` stands beside `one`, to its right."""
    return abs(one.top - other.top) < 3 * one.height and other.ticks[0].box[0] > one.ticks[-1].box[0]


def _between(left: Axis, right: Axis) -> float:
    """Return where one plot ends and the next begins, side by side."""
    return (left.ticks[-1].box[2] + right.ticks[0].box[0]) / 2


def _may_be_label(number: PlotNumber) -> bool:
    whole, _, decimals = number.text.replace(",", ".").partition(".")
    if number.axis.kind == "m/z":
        return threshold("mz_least") <= number.value <= threshold("mz_most")
    return len(decimals) >= 2 and len(whole) <= 3 and number.value > 0


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
    if sum(char.isdigit() for char in text) < 4 or "." not in text:
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
    out: set[int] = set()
    for edge in (0, 2):
        for word, _ in numbers:
            width = min(word.box[2] - word.box[0], 3 * (word.box[3] - word.box[1]))
            column = [(o, v) for o, v in numbers if abs(o.box[edge] - word.box[edge]) < 0.3 * width]
            if len({round(other.box[1]) for other, _ in column}) >= 3 and _falls_evenly(column):
                out.update(id(other) for other, _ in column)
    return out


def _scale(text: str) -> float | None:
    """Return the number of a tick, or None."""
    text = text.strip("|_'+").rstrip("-").replace(",", ".")
    return float(text) if _SCALE.fullmatch(text) else None


def _falls_evenly(column: Sequence[tuple[Word, float]]) -> bool:
    """Return whether values fall from top to bottom by the same amount for the same height, two thirds of them."""
    points = sorted((word.box[1], value) for word, value in column)
    slopes = [(b - a) / (y - x) for (x, a), (y, b) in pairwise(points) if y > x]
    slope = median(slopes) if slopes else 0.0
    return slope < 0 and sum(abs(one - slope) < 0.15 * -slope for one in slopes) >= 0.6 * len(slopes)


def _number(text: str) -> float:
    return float(text.replace(",", ""))
