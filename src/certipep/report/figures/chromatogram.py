"""A chromatogram with its baseline and peaks, and the printed purity in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certipep.report.figures.axis import horizontal_axis
from certipep.report.figures.scale import Scale, tick_label
from certipep.report.figures.svg import Figure, drawing, element, line, place_labels, text

if TYPE_CHECKING:
    from certipep.signals.chromatography import Integration
    from certipep.signals.run import Chromatogram

__all__ = ["chromatogram_figure", "integration_words"]

_WIDTH, _HEIGHT = 640.0, 280.0
_TOP, _BOTTOM = 64.0, 226.0
_GAP, _ENLARGED = 26.0, 96.0  # below the trace: the same with its small peaks enlarged
_SMALL = 0.1  # of the tallest: where all other peaks are lower, they are enlarged
_ROOM = 1.35
_POINTS = 700


def chromatogram_figure(chromatogram: Chromatogram, integration: Integration, claim: str = "") -> Figure:
    """Draw a trace with the baselines and limits of its peaks, and the small peaks once more enlarged.

    Parameters
    ----------
    chromatogram : Chromatogram
    integration : Integration
    claim : str
        The printed purity, as on the paper.
    """
    time, signal = chromatogram.time, chromatogram.signal
    title = f"Chromatogram{f' at {chromatogram.wavelength:.0f} nm' if chromatogram.wavelength else ''}"
    if len(time) < 2:
        words = "The file holds a table of peaks without its trace."
        return Figure(title, words, drawing(_WIDTH, 60, words, ()))
    x = Scale(float(time[0]), float(time[-1]), 30, _WIDTH - 20)
    y = Scale(float(signal.min()), float(signal.max()) or 1.0, _BOTTOM, _TOP)
    small = _enlarged_scale(integration)
    bottom = _BOTTOM if small is None else small.start
    parts = horizontal_axis(x, bottom, "minutes")
    if chromatogram.unit:
        top = f"top at {tick_label(float(f'{float(signal.max()):.3g}'))} {chromatogram.unit}"
        parts.append(text(x.end, bottom + 38, top, anchor="end"))
    if integration.front:
        wide = max(0.0, x(integration.front) - x.start)
        parts.append(element("rect", x=x.start, y=_TOP, width=wide, height=bottom - _TOP, class_="band"))
        parts.append(text(x.start + wide / 2, _TOP + 14, "front", "aside"))
    parts += _curve(chromatogram, integration, x, y)
    if small is not None:
        times = (y.high - y.low) / (small.high - small.low) * (small.start - small.end) / (y.start - y.end)
        parts += _curve(chromatogram, integration, x, small)
        parts.append(line(x.start, _BOTTOM, x.end, _BOTTOM, "grid"))
        parts.append(
            text(x.end, small.end - 6, f"enlarged {float(f'{times:.2g}'):g} times", "aside", anchor="end")
        )
    parts += _labels(integration, x)
    words = integration_words(integration)
    if claim:
        words += f" The paper prints {claim}."
        parts.append(_claimed(claim, integration, x))
    height = _HEIGHT + bottom - _BOTTOM
    return Figure(title, words, drawing(_WIDTH, height, words, parts))


def _enlarged_scale(integration: Integration) -> Scale | None:
    """Return the scale of the small peaks; None where there are none, or where they are seen beside the largest."""
    heights = sorted((one.height for one in integration.peaks), reverse=True)
    if len(heights) < 2 or heights[1] > _SMALL * heights[0] or heights[1] <= 0:
        return None
    feet = [foot for one in integration.peaks for foot in (one.baseline_start, one.baseline_end)]
    low, high = min(feet), max(feet) + _ROOM * heights[1]
    return Scale(low - 0.1 * (high - low), high, _BOTTOM + _GAP + _ENLARGED, _BOTTOM + _GAP)


def _curve(chromatogram: Chromatogram, integration: Integration, x: Scale, y: Scale) -> list[str]:
    """Return the trace and the baselines of its peaks; what leaves the scale is cut off at its ends."""
    import numpy as np

    time, signal = chromatogram.time, np.clip(chromatogram.signal, y.low, y.high)
    step = max(1, len(time) // _POINTS)
    # Of each stretch the lowest and the highest point, so that no narrow peak is lost.
    whole = len(time) // step * step
    blocks = signal[:whole].reshape(-1, step)
    rows = np.arange(len(blocks)) * step
    order = np.sort(np.concatenate([rows + blocks.argmin(1), rows + blocks.argmax(1)]))
    points = " ".join(
        f"{x(float(time[i])):.1f},{y(float(signal[i])):.1f}" for i in dict.fromkeys(order.tolist())
    )
    return [
        element("polyline", points=points, class_="curve"),
        *(
            line(x(peak.start), y(peak.baseline_start), x(peak.end), y(peak.baseline_end), "mean")
            for peak in integration.peaks[:60]
            if peak.end > peak.start and y.holds(peak.baseline_start) and y.holds(peak.baseline_end)
        ),
    ]


def _labels(integration: Integration, x: Scale) -> list[str]:
    """Return times and area-% of the largest peaks."""
    tall = sorted(integration.peaks, key=lambda peak: -peak.area)[:6]
    shown = sorted(tall, key=lambda peak: peak.apex)
    centres = place_labels([(x(peak.apex), 76.0) for peak in shown], 30, _WIDTH - 20)
    parts = []
    for peak, centre in zip(shown, centres, strict=True):
        if integration.usable:
            parts.append(text(centre, 24, f"{peak.area_percent:.2f} %", "label"))
        parts += [
            text(centre, 40, f"{peak.apex:.2f} min"),
            line(centre, 46, x(peak.apex), _TOP - 2, "leader other"),
        ]
    return parts


def _claimed(claim: str, integration: Integration, x: Scale) -> str:
    """Return the printed purity, on the side of the largest peak that has more room."""
    main = integration.peaks[integration.main].apex if integration.main is not None else x.low
    left = x(main) > (x.start + x.end) / 2
    at = x(main) - 14 if left else x(main) + 14
    return text(at, _TOP + 34, f"the paper prints {claim}", "label claim", anchor="end" if left else "start")


def integration_words(found: Integration) -> str:
    """Say an integration in one sentence."""
    if found.main is None:
        return "; ".join(found.remarks) or "No peak was found."
    if not found.bounded:
        why = "the detector was saturated" if found.saturated else "there are too few points on a peak"
        return f"{len(found.peaks)} peaks, but {why}: no area-% can be taken from this trace."
    how = {"A": "by the maker's own baselines", "B": "by the maker's start and end times", "C": "blind"}
    several = f"{len(found.peaks)} peaks" if len(found.peaks) > 1 else "One peak"
    if found.main_percent is None:
        low, high = found.interval or (0.0, 100.0)
        return (
            f"{several}; the noise hides others of up to {found.unseen:.1f} % of the area, so no area-% is given: "
            f"the largest is between {low:.2f} and {high:.2f} %."
        )
    if (
        found.interval is not None
        and not found.interval[0] - 0.005 <= found.main_percent <= found.interval[1] + 0.005
    ):
        low, high = found.interval
        return (
            f"{several}; the largest as it stands is {found.main_percent:.2f} % of the area, "
            f"without what seems to hide under it {low:.2f} to {high:.2f} %; "
            f"integrated {how.get(found.grade, 'blind')}."
        )
    text_ = f"{several}; the largest is {found.main_percent:.2f} % of the area"
    if found.maker_percent is not None:
        text_ += f" ({found.maker_percent:.2f} % by the maker's table)"
    if found.interval is not None:
        text_ += f", 95 % interval {found.interval[0]:.2f} to {found.interval[1]:.2f}"
    return f"{text_}; integrated {how.get(found.grade, 'blind')}."
