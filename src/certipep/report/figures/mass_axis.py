"""Masses on one axis: the peptide, what the certificate prints, and the look-alikes that a mass must tell apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from certipep.report.figures.scale import Scale, tick_label, ticks
from certipep.report.figures.svg import Figure, drawing, element, line, place_labels, text

__all__ = ["Mark", "mass_axis_figure"]

_WIDTH, _HEIGHT = 640.0, 210.0
_AXIS = 118.0
_CHARACTER = 6.4


@dataclass(frozen=True, slots=True)
class Mark:
    """A mass in Da on the axis; `kind` is ``peptide``, ``claim`` or ``other``."""

    mass: float
    label: str
    kind: str


def mass_axis_figure(marks: Sequence[Mark], name: str) -> Figure | None:
    """Draw claimed masses above the axis, computed ones below it.

    Parameters
    ----------
    marks : sequence of Mark
        At least the peptide itself and one other, else there is nothing to compare.
    name : str
        Of the peptide.

    Returns
    -------
    Figure or None
    """
    if len(marks) < 2:
        return None
    masses = [mark.mass for mark in marks]
    low, high = min(masses), max(masses)
    margin = max((high - low) * 0.12, 1.0)
    x = Scale(low - margin, high + margin, 24, _WIDTH - 24)
    parts = [line(x.start, _AXIS, x.end, _AXIS, "axis")]
    for value in ticks(x.low, x.high, 7):
        parts += [line(x(value), _AXIS - 3, x(value), _AXIS + 3, "axis")]
        parts += [text(x(value), _AXIS + 16, tick_label(value))]
    parts += _side([m for m in marks if m.kind == "claim"], x, above=True)
    parts += _side([m for m in marks if m.kind != "claim"], x, above=False)
    parts.append(text(x.end, 14, "printed on the certificate", "aside", "end"))
    parts.append(text(x.end, _HEIGHT - 6, "computed, average mass in Da", "aside", "end"))
    claims = ", ".join(f"{mark.mass:.2f}" for mark in marks if mark.kind == "claim") or "none"
    others = "; ".join(f"{mark.label} {mark.mass:.2f}" for mark in marks if mark.kind == "other")
    own = next((mark.mass for mark in marks if mark.kind == "peptide"), None)
    caption = f"{name} has {own:.2f} Da. " if own is not None else ""
    caption += f"Printed: {claims} Da." + (f" Nearby in the panel: {others} Da." if others else "")
    return Figure("Masses side by side", caption, drawing(_WIDTH, _HEIGHT, caption, parts))


def _side(marks: Sequence[Mark], x: Scale, *, above: bool) -> list[str]:
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
            end = (_AXIS - 30 - 30 * row) if above else (_AXIS + 32 + 30 * row)
            start = _AXIS - 4 if above else _AXIS + 22
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
