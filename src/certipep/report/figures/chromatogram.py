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
_POINTS = 700


def chromatogram_figure(chromatogram: Chromatogram, integration: Integration, claim: str = "") -> Figure:
    """Draw a trace with the baselines and limits of its peaks.

    Parameters
    ----------
    chromatogram : Chromatogram
    integration : Integration
    claim : str
        The printed purity, as on the paper.
    """
    import numpy as np

    time, signal = chromatogram.time, chromatogram.signal
    title = f"Chromatogram{f' at {chromatogram.wavelength:.0f} nm' if chromatogram.wavelength else ''}"
    if len(time) < 2:
        words = "The file holds a table of peaks without its trace."
        return Figure(title, words, drawing(_WIDTH, 60, words, ()))
    step = max(1, len(time) // _POINTS)
    # Of each stretch the lowest and the highest point, so that no narrow peak is lost.
    whole = len(time) // step * step
    blocks = signal[:whole].reshape(-1, step)
    rows = np.arange(len(blocks)) * step
    order = np.sort(np.concatenate([rows + blocks.argmin(1), rows + blocks.argmax(1)]))
    x = Scale(float(time[0]), float(time[-1]), 30, _WIDTH - 20)
    y = Scale(float(signal.min()), float(signal.max()) or 1.0, _BOTTOM, _TOP)
    points = " ".join(
        f"{x(float(time[i])):.1f},{y(float(signal[i])):.1f}" for i in dict.fromkeys(order.tolist())
    )
    parts = horizontal_axis(x, _BOTTOM, "minutes")
    if chromatogram.unit:
        top = f"top at {tick_label(float(f'{float(signal.max()):.3g}'))} {chromatogram.unit}"
        parts.append(text(x.end, _BOTTOM + 38, top, anchor="end"))
    if integration.front:
        parts.append(
            element("rect", x=x.start, y=_TOP, width=max(0.0, x(integration.front) - x.start), height=_BOTTOM - _TOP,
                    class_="band")
        )  # fmt: skip
    parts.append(element("polyline", points=points, class_="curve"))
    tall = sorted(integration.peaks, key=lambda peak: -peak.area)[:6]
    for peak in integration.peaks[:60]:
        if peak.end > peak.start:
            parts.append(
                line(x(peak.start), y(peak.baseline_start), x(peak.end), y(peak.baseline_end), "mean")
            )
    shown = sorted(tall, key=lambda peak: peak.apex)
    centres = place_labels([(x(peak.apex), 76.0) for peak in shown], 30, _WIDTH - 20)
    for peak, centre in zip(shown, centres, strict=True):
        if integration.usable:
            parts.append(text(centre, 24, f"{peak.area_percent:.2f} %", "label"))
        parts += [
            text(centre, 40, f"{peak.apex:.2f} min"),
            line(centre, 46, x(peak.apex), _TOP - 2, "leader other"),
        ]
    words = integration_words(integration)
    if claim:
        words += f" The paper prints {claim}."
    return Figure(title, words, drawing(_WIDTH, _HEIGHT, words, parts))


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
