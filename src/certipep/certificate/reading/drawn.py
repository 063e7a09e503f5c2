"""The curves of a page's pictures over its axes of minutes: when they peak, how high, and when they end."""

from __future__ import annotations

from certipep.certificate.claims import DrawnPeak, DrawnTrace
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.reading.axes import Axis
from certipep.certificate.reading.layout import Layout
from certipep.documents.document import Curve

__all__ = ["drawn_traces"]

_DIGITS = 2
"""Decimals of a measured time and height: more than a picture can show."""


def drawn_traces(layout: Layout) -> tuple[DrawnTrace, ...]:
    """Return the drawn chromatograms of a page; a curve over another axis is none."""
    if not layout.page.curves:
        return ()
    return tuple(
        _trace(layout.page.number, axis, curve)
        for axis in layout.axes
        for curve in layout.page.curves
        if axis.kind == "time" and _is_of(axis, curve)
    )


def _is_of(axis: Axis, curve: Curve) -> bool:
    """Return whether the ticks of an axis are those that a curve was found over."""
    left, top, right, bottom = curve.ticks
    inside = [word for word in axis.ticks if left <= word.centre <= right and top <= word.middle <= bottom]
    return 2 * len(inside) > len(axis.ticks)


def _trace(page: int, axis: Axis, curve: Curve) -> DrawnTrace:
    def at(x: float) -> float:
        return round((x - axis.offset) / axis.slope, _DIGITS)

    peaks = tuple(DrawnPeak(at(top.x), round(top.height, _DIGITS), top.gradual) for top in curve.tops)
    last = at(max(word.centre for word in axis.ticks))
    return DrawnTrace(place_of(page, axis.ticks), at(curve.end), last, round(curve.high, _DIGITS), peaks)
