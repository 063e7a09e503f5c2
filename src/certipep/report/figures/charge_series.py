"""The ions that a peptide gives, and the ions that the certificate prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from certipep.report.figures.scale import Scale, tick_label, ticks
from certipep.report.figures.svg import Figure, drawing, element, line, place_labels, text
from certipep.report.numbers import charge as charge_words

__all__ = ["charge_series_figure"]

_WIDTH, _HEIGHT = 640.0, 200.0
_AXIS = 112.0


def charge_series_figure(
    computed: Mapping[int, float], claims: Sequence[tuple[float, str]], name: str
) -> Figure | None:
    """Draw computed ions below the axis, printed ones above it.

    Parameters
    ----------
    computed : mapping of int to float
        m/z by charge state.
    claims : sequence of (float, str)
        Printed m/z with the label as printed.
    name : str

    Returns
    -------
    Figure or None
        None without ions to draw.
    """
    if not computed:
        return None
    values = [*computed.values(), *(value for value, _ in claims)]
    low, high = min(values), max(values)
    margin = max((high - low) * 0.08, 20.0)
    x = Scale(max(low - margin, 0.0), high + margin, 24, _WIDTH - 24)
    parts = [line(x.start, _AXIS, x.end, _AXIS, "axis")]
    for value in ticks(x.low, x.high, 8):
        parts += [line(x(value), _AXIS - 3, x(value), _AXIS + 3, "axis")]
        parts += [text(x(value), _AXIS + 16, tick_label(value))]
    below = sorted(computed.items(), key=lambda item: item[1])
    labels = [(value, charge_words(state), f"{value:.2f}") for state, value in below]
    parts += _labels(labels, x, above=False)
    above = sorted(claims)
    parts += _labels([(value, label, f"{value:g}") for value, label in above], x, above=True)
    parts.append(text(x.end, 14, "printed on the certificate", "aside", "end") if claims else "")
    parts.append(text(x.end, _HEIGHT - 4, "computed, m/z of the average mass", "aside", "end"))
    series = ", ".join(f"{charge_words(state)} {value:.2f}" for state, value in sorted(computed.items()))
    caption = f"Ions that {name} gives: {series}."
    if claims:
        caption += " Printed: " + ", ".join(f"{value:g} ({label})" for value, label in above) + "."
    return Figure("Charge series", caption, drawing(_WIDTH, _HEIGHT, caption, parts))


def _labels(marks: Sequence[tuple[float, str, str]], x: Scale, *, above: bool) -> list[str]:
    kind = "claim" if above else "peptide"
    widths = [(x(value), max(len(label) * 7.6, len(number) * 6.6) + 12) for value, label, number in marks]
    parts: list[str] = []
    for (value, label, number), centre in zip(marks, place_labels(widths, x.start, x.end), strict=True):
        at = x(value)
        start, end = (_AXIS - 4, _AXIS - 34) if above else (_AXIS + 22, _AXIS + 36)
        size = -9 if above else 9
        parts += [line(at, start, centre, end, f"leader {kind}")]
        parts += [element("path", d=f"M{at:.1f} {start:.1f}l5 {size}h-10z", class_=f"mark {kind}")]
        base = end - 16 if above else end + 12
        parts += [text(centre, base, label, f"label {kind}"), text(centre, base + 13, number, f"tick {kind}")]
    return parts
