"""Axes of plots: lines of numbers that rise evenly with their place, and what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from certipep.certificate.geometry.lines import Line
from certipep.certificate.geometry.median import median
from certipep.certificate.thresholds import threshold
from certipep.documents.document import Word

__all__ = ["Axis", "find_axes"]

_TICK = re.compile(r"\d{1,2}\.\d{1,2}|\d{1,5}|\d{1,2},\d{3}")
_MZ_NAME = re.compile(r"(?i)^[(\[]?(?:m\s?[/lI|]\s?z|mass/charge|masse/charge|masa/carga|th|amu)\b")
_TIME_NAME = re.compile(
    r"(?i)^[(\[]?(?:min(?:ute[ns]?|\.|s)?|time|zeit|temps|tiempo|tempo|czas|время|мин|时间|分钟)\b"
)


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


def find_axes(lines: Sequence[Line]) -> tuple[Axis, ...]:
    """Return the axes of m/z and of minutes: ticks of one line that rise evenly with their place."""
    found = []
    for index, line in enumerate(lines):
        for run, name in _runs(line.words):
            kind = name or _name_near(lines, index, run)
            axis = _fit(run, kind)
            if axis is not None:
                found.append(axis)
        if len(found) > threshold("plots_most"):
            return ()  # a table of numbers that rise in every row
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
    left, right = run[0].left, run[-1].right
    height = max(run[0].height, 1.0)
    for line in lines[index + 1 : index + 1 + int(threshold("axis title gap"))]:
        if line.top - run[0].bottom > threshold("axis title gap") * height:
            break
        for segment in line.segments:
            for word in segment.words:
                inside = left - height < word.centre < right + threshold("axis title behind") * height
                if inside and (kind := _kind_of(word.text)) is not None:
                    return kind
    return None


def _fit(run: Sequence[Word], name: str | None) -> Axis | None:
    least = threshold("plot_ticks_named") if name else threshold("plot_ticks_least")
    if len(run) < least:
        return None
    ticks = [(_number(w.text.strip("|_'`")), w.centre) for w in run]
    slope = median((y - x) / (b - a) for (a, x), (b, y) in pairwise(ticks))
    if slope <= 0:
        return None
    offset = median(x - slope * value for value, x in ticks)
    width = ticks[-1][1] - ticks[0][1]
    good = [(v, x) for v, x in ticks if abs(offset + slope * v - x) < threshold("plot_tick_off") * width]
    if width <= 0 or len(good) < max(least, threshold("axis good") * len(ticks)):
        return None
    steps = [b - a for (a, _), (b, _) in pairwise(good)]
    step = min(steps)
    if any(abs(one / step - round(one / step)) > threshold("plot_tick_uneven") for one in steps):
        return None  # labels of peaks stand where the axis says as well, but not evenly
    kind = _kind(name, good[-1][0], step)
    if kind is None:
        return None
    height = median(w.height for w in run)
    width = good[-1][1] - good[0][1]
    reach = slope * (step + step / 2)
    top = min(w.top for w in run)
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


def _number(text: str) -> float:
    return float(text.replace(",", ""))
