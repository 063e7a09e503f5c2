"""The net charge of a peptide over pH, with the isoelectric point where it crosses zero."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certipep.chemistry.pka_sets import DEFAULT_PKA
from certipep.errors import UnsupportedError
from certipep.report.figures.scale import Scale, tick_label, ticks
from certipep.report.figures.svg import Figure, drawing, element, group, line, rect, text
from certipep.report.numbers import signed

if TYPE_CHECKING:
    from certipep.peptides import Peptide

__all__ = ["titration_figure"]

_WIDTH, _HEIGHT = 640.0, 300.0
_STEP = 0.1


def titration_figure(peptide: Peptide, name: str, pka: str = DEFAULT_PKA) -> Figure | None:
    """Draw the titration curve from pH 0 to 14.

    Parameters
    ----------
    peptide : Peptide
    name : str
        What to call it in words.
    pka : str
        Id of the pKa set.

    Returns
    -------
    Figure or None
        None for what has no charge that can be computed, such as a metal complex.
    """
    phs = [round(n * _STEP, 2) for n in range(141)]
    try:
        charges = [peptide.net_charge(ph, pka=pka) for ph in phs]
    except UnsupportedError:
        return None
    low, high = min(*charges, 0.0), max(*charges, 0.0)
    margin = max((high - low) * 0.08, 0.5)
    x = Scale(0, 14, 52, _WIDTH - 16)
    y = Scale(low - margin, high + margin, _HEIGHT - 44, 16)
    parts = [_frame(x, y)]
    span = peptide.isoelectric_range()
    point = peptide.isoelectric_point(pka=pka)
    if span:
        width = max(x(span[1]) - x(span[0]), 1.0)
        parts.append(rect(x(span[0]), 16, width, _HEIGHT - 60, "band", f"pI {span[0]:.2f} to {span[1]:.2f}"))
    parts.append(line(x(0), y(0), x(14), y(0), "zero"))
    path = " ".join(
        f"{'M' if n == 0 else 'L'}{x(ph):.1f} {y(c):.1f}"
        for n, (ph, c) in enumerate(zip(phs, charges, strict=True))
    )
    parts.append(element("path", d=path, class_="curve"))
    if point is not None:
        parts.append(line(x(point), 16, x(point), _HEIGHT - 44, "marker"))
        parts.append(element("circle", cx=x(point), cy=y(0), r=5, class_="dot"))
        anchor, dx = ("start", 8) if point < 10 else ("end", -8)
        parts.append(text(x(point) + dx, 30, f"pI {point:.2f}", "label", anchor))
    caption = _caption(peptide, name, point, span, pka)
    return Figure("Titration curve", caption, drawing(_WIDTH, _HEIGHT, caption, parts))


def _frame(x: Scale, y: Scale) -> str:
    bottom = _HEIGHT - 44
    parts = [line(x(0), bottom, x(14), bottom, "axis"), line(x(0), 16, x(0), bottom, "axis")]
    for ph in range(0, 15, 2):
        parts += [line(x(ph), bottom, x(ph), bottom + 5, "axis"), text(x(ph), bottom + 19, str(ph))]
    for value in ticks(y.low, y.high, 6):
        parts += [line(x(0), y(value), x(14), y(value), "grid")]
        parts += [text(x(0) - 8, y(value) + 4, tick_label(value), "tick", "end")]
    parts.append(text((x(0) + x(14)) / 2, _HEIGHT - 8, "pH", "label"))
    middle = (16 + bottom) / 2
    parts.append(
        group(text(0, 0, "net charge", "label"), transform=f"translate(14 {middle:.0f}) rotate(-90)")
    )
    return "".join(parts)


def _caption(
    peptide: Peptide, name: str, point: float | None, span: tuple[float, float] | None, pka: str
) -> str:
    words = f"Net charge of {name} over pH ({pka})."
    if point is None:
        return f"{words} It never crosses zero between pH 0 and 14."
    words += f" It is zero at pH {point:.2f}, the isoelectric point"
    words += f"; over all pKa sets between {span[0]:.2f} and {span[1]:.2f} (band)." if span else "."
    return f"{words} At pH 7.4 it is {signed(peptide.net_charge(7.4, pka=pka), 1)}."
