"""Masses on one axis: the peptide, what the certificate prints, and the look-alikes in the panel."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from certipep.report.figures.scale import Scale, tick_label, ticks
from certipep.report.figures.svg import Figure, drawing, element, line, place_labels, text

__all__ = ["Mark", "mass_axis_figure"]

_WIDTH = 640.0
_ABOVE, _ALONE, _BELOW = 118.0, 16.0, 96.0
_CHARACTER = 7.4


class Mark(Struct, frozen=True):
    """A mass in Da on the axis; `kind` is ``peptide``, ``claim`` or ``other``."""

    mass: float
    label: str
    kind: str


def mass_axis_figure(marks: Sequence[Mark], away: Sequence[str] = ()) -> Figure | None:
    """Draw claimed masses above the axis, computed ones below it.

    Parameters
    ----------
    marks : sequence of Mark
        At least the peptide itself and one other, else there is nothing to compare.
    away : sequence of str
        Printed masses too far off to be drawn; the words name them.

    Returns
    -------
    Figure or None
    """
    if len(marks) < 2:
        return None
    masses = [mark.mass for mark in marks]
    claims = [mark for mark in marks if mark.kind == "claim"]
    low, high = min(masses), max(masses)
    margin = max((high - low) * 0.12, 1.0)
    x = Scale(low - margin, high + margin, 24, _WIDTH - 24)
    # Without printed masses there is nothing above the axis.
    axis = _ABOVE if claims else _ALONE
    height = axis + _BELOW
    parts = [line(x.start, axis, x.end, axis, "axis")]
    for value in ticks(x.low, x.high, 7):
        parts += [line(x(value), axis - 3, x(value), axis + 3, "axis")]
        parts += [text(x(value), axis + 16, tick_label(value))]
    parts += _side([mark for mark in marks if mark.kind != "claim"], x, axis, above=False)
    if claims:
        parts += _side(claims, x, axis, above=True)
        parts.append(text(x.end, 14, "printed on the certificate", "aside", "end"))
    parts.append(text(x.end, height - 4, "computed, average mass in Da", "aside", "end"))
    caption = _caption(marks, away)
    return Figure("Masses side by side", caption, drawing(_WIDTH, height, caption, parts))


def _caption(marks: Sequence[Mark], away: Sequence[str]) -> str:
    def listed(kind: str) -> str:
        return "; ".join(f"{mark.label} {mark.mass:.2f}" for mark in marks if mark.kind == kind)

    words = f"Computed: {listed('peptide')} Da."
    if claims := listed("claim"):
        words += f" Printed: {claims} Da."
    if others := listed("other"):
        words += f" Nearest in the panel: {others} Da."
    if away:
        words += f" Printed and off this picture: {'; '.join(away)} Da."
    return words


def _side(marks: Sequence[Mark], x: Scale, axis: float, *, above: bool) -> list[str]:
    ordered = sorted(marks, key=lambda mark: mark.mass)
    widths = [(x(mark.mass), max(len(mark.label), 8) * _CHARACTER + 10) for mark in ordered]
    rows = 2 if sum(width for _, width in widths) > x.end - x.start else 1
    parts: list[str] = []
    for row in range(rows):
        chosen = list(range(row, len(ordered), rows))
        centres = place_labels([widths[n] for n in chosen], x.start, x.end)
        for n, centre in zip(chosen, centres, strict=True):
            mark = ordered[n]
            at = x(mark.mass)
            end = (axis - 30 - 30 * row) if above else (axis + 32 + 30 * row)
            start = axis - 4 if above else axis + 22
            tip = element("path", d=_pointer(at, start, above), class_=f"mark {mark.kind}")
            parts += [line(at, start, centre, end, f"leader {mark.kind}"), tip]
            base = end - 16 if above else end + 12
            parts += [text(centre, base, mark.label, f"label {mark.kind}")]
            parts += [text(centre, base + 13, f"{mark.mass:.2f}", f"tick {mark.kind}")]
    return parts


def _pointer(x: float, y: float, above: bool) -> str:
    """Return a small triangle that points at the axis: down for what is printed, up for what is computed."""
    size = -9 if above else 9
    return f"M{x:.1f} {y:.1f}l5 {size}h-10z"
