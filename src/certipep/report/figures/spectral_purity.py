"""The angle between each spectrum of the largest peak and the one at its apex, with what noise and practice allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certipep.report.figures.axis import horizontal_axis
from certipep.report.figures.scale import Scale, tick_label, ticks
from certipep.report.figures.svg import Figure, drawing, element, line, text

if TYPE_CHECKING:
    from certipep.signals.chromatography import SpectralPurity

__all__ = ["spectral_purity_figure"]

_WIDTH, _HEIGHT = 640.0, 220.0
_TOP, _BOTTOM, _LEFT = 44.0, 166.0, 56.0


def spectral_purity_figure(found: SpectralPurity) -> Figure:
    """Draw angle and limit over the time of the peak."""
    title, words = "Spectrum of the largest peak", found.in_words()
    # The limit grows without bound where the peak is low: the drawing shows it up to a few times its least.
    most = max(*found.angles, 3 * min(found.limits)) * 1.1
    x, y = Scale(found.times[0], found.times[-1], _LEFT, _WIDTH - 24), Scale(0.0, most, _BOTTOM, _TOP)
    parts = [*horizontal_axis(x, _BOTTOM, "minutes"), line(x.start, _TOP, x.start, _BOTTOM, "axis")]
    for value in ticks(0.0, most, 4):
        parts += [
            line(x.start - 5, y(value), x.start, y(value), "axis"),
            text(x.start - 9, y(value) + 4, f"{tick_label(value)}°", anchor="end"),
        ]
    for values, class_ in ((found.limits, "mean"), (found.angles, "curve")):
        pairs = zip(found.times, values, strict=True)
        points = " ".join(f"{x(time):.1f},{y(min(value, most)):.1f}" for time, value in pairs)
        parts.append(element("polyline", points=points, class_=class_))
    parts.append(
        text(
            x.start,
            24,
            "angle to the spectrum of the apex (line); what is usual (broken line)",
            anchor="start",
        )
    )
    return Figure(title, words, drawing(_WIDTH, _HEIGHT, words, parts))
