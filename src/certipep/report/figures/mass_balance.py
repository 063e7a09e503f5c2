"""What a powder is made of, as one bar that should fill up to 100 %."""

from __future__ import annotations

from collections.abc import Sequence

from certipep.report.figures.svg import Figure, drawing, line, rect, text

__all__ = ["mass_balance_figure"]

_WIDTH = 640.0
_LEFT, _RIGHT = 24.0, 616.0
_TOP, _TALL = 14.0, 40.0


def mass_balance_figure(parts: Sequence[tuple[str, float]]) -> Figure | None:
    """Draw the parts of a powder in mass percent.

    Parameters
    ----------
    parts : sequence of (str, float)
        What is printed, each at least 0 %.

    Returns
    -------
    Figure or None
        None with fewer than two parts: then there is no balance.
    """
    stated = [(name, value) for name, value in parts if value >= 0]
    if len(stated) < 2:
        return None
    total = sum(value for _, value in stated)
    full = max(100.0, total)
    scale = (_RIGHT - _LEFT) / full
    drawn: list[str] = []
    legend: list[str] = []
    at = _LEFT
    for number, (name, value) in enumerate(stated):
        width = value * scale
        drawn.append(rect(at, _TOP, width, _TALL, f"part part-{number % 6}", f"{name} {value:g} %"))
        if width > 34:
            drawn.append(text(at + width / 2, _TOP + 25, f"{value:g} %", "inside"))
        y = _TOP + _TALL + 42 + 20 * number
        legend += [
            rect(_LEFT, y - 11, 14, 14, f"part part-{number % 6}"),
            text(_LEFT + 22, y, f"{name}: {value:g} %", "label", "start"),
        ]
        at += width
    if total < 100:
        drawn.append(
            rect(at, _TOP, (100 - total) * scale, _TALL, "part rest", f"not stated {100 - total:.1f} %")
        )
        y = _TOP + _TALL + 42 + 20 * len(stated)
        legend += [
            rect(_LEFT, y - 11, 14, 14, "part rest"),
            text(_LEFT + 22, y, f"not stated: {100 - total:.1f} %", "label", "start"),
        ]
    hundred = _LEFT + 100 * scale
    drawn += [line(hundred, _TOP - 6, hundred, _TOP + _TALL + 6, "limit")]
    drawn += [text(hundred - 4, _TOP + _TALL + 18, "100 %", "tick", "end")]
    height = _TOP + _TALL + 42 + 20 * (len(stated) + (total < 100)) - 4
    listed = ", ".join(f"{name} {value:g} %" for name, value in stated)
    verdict = f"{total - 100:.1f} % more than there can be" if total > 100.05 else f"{total:.1f} % together"
    caption = f"Printed parts of the powder: {listed}; {verdict}."
    return Figure("Mass balance", caption, drawing(_WIDTH, height, caption, [*drawn, *legend]))
