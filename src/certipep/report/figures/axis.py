"""The horizontal axis of a spectrum or a trace: a line, round numbers and what they count."""

from __future__ import annotations

from certipep.report.figures.scale import Scale, tick_label, ticks
from certipep.report.figures.svg import line, text

__all__ = ["horizontal_axis"]


def horizontal_axis(x: Scale, bottom: float, name: str) -> list[str]:
    """Return the pieces of an axis at `bottom` that counts `name`."""
    parts = [line(x.start, bottom, x.end, bottom, "axis")]
    for value in ticks(x.low, x.high, 8):
        parts += [
            line(x(value), bottom, x(value), bottom + 5, "axis"),
            text(x(value), bottom + 19, tick_label(value)),
        ]
    parts.append(text((x.start + x.end) / 2, bottom + 38, name))
    return parts
