"""A linear axis: where a value lies, and ticks at round numbers.

>>> Scale(0, 10, 100, 300)(5)
200.0
>>> ticks(0, 14, 8)
[0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 14.0]
"""

from __future__ import annotations

import math

from msgspec import Struct

__all__ = ["Scale", "tick_label", "ticks"]


class Scale(Struct, frozen=True):
    """Maps values from `low` to `high` onto coordinates from `start` to `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return the coordinate of a value; values outside land outside."""
        span = (self.high - self.low) or 1.0
        return self.start + (value - self.low) / span * (self.end - self.start)

    def holds(self, value: float) -> bool:
        """Tell whether a value lies on the axis."""
        return self.low <= value <= self.high


def ticks(low: float, high: float, about: int = 6) -> list[float]:
    """Return round values within a span, roughly `about` of them, in steps of 1, 2 or 5 times 10ⁿ."""
    if not (math.isfinite(low) and math.isfinite(high)) or high <= low:
        return [low]
    raw = (high - low) / max(about - 1, 1)
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= raw * 0.999)
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return [round(n * step, 10) for n in range(first, last + 1)]


def tick_label(value: float) -> str:
    """Write a tick without needless zeros."""
    return f"{value:g}" if abs(value) < 1e6 else f"{value:.0f}"
