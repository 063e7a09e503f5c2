"""An annotated mass spectrum: measured peaks, the ions of the claimed molecule drawn over them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from certipep.report.figures.scale import Scale, tick_label, ticks
from certipep.report.figures.svg import Figure, drawing, line, place_labels, text

if TYPE_CHECKING:
    from certipep.signals.masses import MassSearch
    from certipep.signals.run import Spectrum

__all__ = ["deconvoluted_figure", "spectrum_figure"]

_WIDTH, _HEIGHT = 640.0, 280.0
_TOP, _BOTTOM = 64.0, 226.0
_STICKS = 300


def spectrum_figure(spectrum: Spectrum, search: MassSearch | None = None, name: str = "") -> Figure:
    """Draw the tallest peaks of a spectrum and mark the ions that belong to the molecule."""
    import numpy as np

    from certipep.signals.peaks import peaks_of

    mz, height = peaks_of(spectrum)
    if not len(mz):
        return Figure(
            "Mass spectrum", "The spectrum holds no signal.", drawing(_WIDTH, 60, "empty spectrum", ())
        )
    ions = search.ions if search is not None else ()
    keep = np.sort(np.argsort(-height)[:_STICKS])
    low, high = float(mz[keep].min()) - 5, float(mz[keep].max()) + 5
    x, y = Scale(low, high, 24, _WIDTH - 24), Scale(0, float(height.max()), _BOTTOM, _TOP)
    parts = _axis(x, low, high)
    marked = {round(ion.mz_found, 2) for ion in ions}
    for index in keep.tolist():
        near = any(abs(mz[index] - one) < 3 for one in marked)
        parts.append(
            line(x(float(mz[index])), _BOTTOM, x(float(mz[index])), y(float(height[index])), _class(near))
        )
    shown = sorted(ions[:5], key=lambda ion: ion.mz_found)
    centres = place_labels([(x(ion.mz_found), 96.0) for ion in shown], 24, _WIDTH - 24)
    for ion, centre in zip(shown, centres, strict=True):
        parts += [
            text(centre, 24, ion.label, "label peptide"),
            text(centre, 40, f"{ion.mz_found:.4f}", "tick peptide"),
        ]
        parts.append(line(centre, 46, x(ion.mz_found), _TOP, "leader peptide"))
    words = f"{len(mz)} peaks from m/z {mz[0]:.0f} to {mz[-1]:.0f}."
    if search is not None:
        words += f" {search.in_words()}"
    title = f"Mass spectrum{f' of {name}' if name else ''}"
    return Figure(title, words, drawing(_WIDTH, _HEIGHT, words, parts))


def deconvoluted_figure(search: MassSearch) -> Figure:
    """Draw the neutral masses that were found, with the claimed mass over them."""
    species = [one for one in search.species if one.share >= 0.01]
    if not species:
        words = "No neutral mass could be worked out."
        return Figure("Neutral masses", words, drawing(_WIDTH, 60, words, ()))
    masses = [one.mass for one in species] + [search.mass_expected]
    span = max(max(masses) - min(masses), 10.0)
    low, high = min(masses) - 0.08 * span, max(masses) + 0.08 * span
    x, y = Scale(low, high, 24, _WIDTH - 24), Scale(0, 1.0, _BOTTOM, _TOP)
    parts = _axis(x, low, high)
    parts += [line(x(search.mass_expected), _TOP - 8, x(search.mass_expected), _BOTTOM, "marker")]
    parts.append(
        text(x(search.mass_expected), _TOP - 14, f"claimed {search.mass_expected:.2f}", "label claim")
    )
    for one in species:
        own = one.meaning.startswith("the molecule")
        parts.append(line(x(one.mass), _BOTTOM, x(one.mass), y(one.share), _class(own)))
    tall = sorted(species[:4], key=lambda one: one.mass)
    centres = place_labels([(x(one.mass), 80.0) for one in tall], 24, _WIDTH - 24)
    parts += [text(c, 24, f"{one.mass:.2f}", "tick") for one, c in zip(tall, centres, strict=True)]
    words = "Neutral masses: " + _listed(species[:6])
    return Figure("Neutral masses", words, drawing(_WIDTH, _HEIGHT, words, parts))


def _listed(species: Sequence[object]) -> str:
    rows = []
    for one in species:
        meaning = getattr(one, "meaning", "")
        told = f" ({meaning})" if meaning else ""
        rows.append(f"{getattr(one, 'mass', 0.0):.3f} Da at {getattr(one, 'share', 0.0):.0%}{told}")
    return "; ".join(rows) + "."


def _class(own: bool) -> str:
    return "leader peptide" if own else "leader other"


def _axis(x: Scale, low: float, high: float) -> list[str]:
    parts = [line(x.start, _BOTTOM, x.end, _BOTTOM, "axis")]
    for value in ticks(low, high, 8):
        parts += [
            line(x(value), _BOTTOM, x(value), _BOTTOM + 5, "axis"),
            text(x(value), _BOTTOM + 19, tick_label(value)),
        ]
    return parts
