"""A computed isotope pattern with the printed masses over it: which convention a printed number follows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from certipep.report.figures.scale import Scale, tick_label, ticks
from certipep.report.figures.svg import Figure, drawing, element, line, rect, text

if TYPE_CHECKING:
    from certipep.chemistry.formula import Formula

__all__ = ["isotope_figure"]

_WIDTH, _HEIGHT = 640.0, 280.0
_TOP, _BOTTOM = 78.0, 226.0
_PROTON = 1.007276466621


def isotope_figure(
    formula: Formula, average: float, claims: Sequence[tuple[float, str]], name: str, charge: int = 0
) -> Figure:
    """Draw the isotope pattern of the molecule, or of its ion with `charge` protons.

    Parameters
    ----------
    formula : Formula
        Neutral molecule.
    average : float
        Its average mass in Da.
    claims : sequence of (float, str)
        Printed masses in Da (or m/z in Th for an ion) with their label; those off the pattern are named only.
    name : str
    charge : int
        0 draws the neutral mass.
    """
    from certipep.chemistry.isotopes import isotope_pattern

    def placed(mass: float) -> float:
        return (mass + charge * _PROTON) / charge if charge else mass

    peaks = isotope_pattern(formula, 0.004)
    tallest = max(peaks, key=lambda peak: peak.abundance)
    positions = [placed(peak.mass) for peak in peaks]
    spacing = 1.0 / max(charge, 1)
    near = [value for value, _ in claims if positions[0] - 8 * spacing < value < positions[-1] + 8 * spacing]
    low = min([*positions, *near]) - spacing
    high = max([*positions, *near]) + spacing
    x = Scale(low, high, 24, _WIDTH - 24)
    y = Scale(0, tallest.abundance, _BOTTOM, _TOP)
    bar = min(max((x(low + spacing) - x(low)) * 0.22, 2.0), 10.0)
    parts = [line(x.start, _BOTTOM, x.end, _BOTTOM, "axis")]
    for value in ticks(low, high, 7):
        parts += [line(x(value), _BOTTOM, x(value), _BOTTOM + 5, "axis")]
        parts += [text(x(value), _BOTTOM + 19, tick_label(value))]
    for peak, position in zip(peaks, positions, strict=True):
        kind = "bar tallest" if peak is tallest else "bar"
        tip = f"{position:.4f}: {100 * peak.abundance / tallest.abundance:.0f} %"
        parts.append(
            rect(x(position) - bar / 2, y(peak.abundance), bar, _BOTTOM - y(peak.abundance), kind, tip)
        )
    mean = placed(average)
    parts += [
        line(x(mean), _TOP - 8, x(mean), _BOTTOM, "mean"),
        text(x(mean) - 5, _TOP - 4, "average", "tick", "end"),
    ]
    for row, (value, label) in enumerate([claim for claim in claims if claim[0] in near][:3]):
        # Above each other in steps, because printed masses of one molecule lie close together.
        height = 14 + 13 * row
        parts += [line(x(value), height + 4, x(value), _BOTTOM, "leader claim")]
        parts += [element("path", d=f"M{x(value):.1f} {_BOTTOM:.1f}l-5 -9h10z", class_="mark claim")]
        anchor = "start" if x(value) < _WIDTH / 2 else "end"
        parts += [text(x(value) + (5 if anchor == "start" else -5), height + 8, label, "label claim", anchor)]
    unit = "m/z" if charge else "Da"
    parts.append(
        text(_WIDTH / 2, _HEIGHT - 8, f"m/z of the {charge}+ ion" if charge else "mass in Da", "label")
    )
    caption = (
        f"Computed isotope pattern of {name}: monoisotopic {positions[0]:.3f}, most abundant "
        f"{placed(tallest.mass):.3f}, average {mean:.3f} {unit}."
    )
    if claims:
        caption += " Printed: " + ", ".join(f"{value:g} ({label})" for value, label in claims) + "."
    far = [f"{value:g}" for value, _ in claims if value not in near]
    if far:
        caption += f" Off this picture: {', '.join(far)}."
    return Figure("Isotope pattern", caption, drawing(_WIDTH, _HEIGHT, caption, parts))
