"""An annotated mass spectrum: measured peaks, the ions of the claimed molecule drawn over them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from certipep.report.figures.axis import horizontal_axis
from certipep.report.figures.scale import Scale
from certipep.report.figures.svg import Figure, drawing, line, place_labels, text

if TYPE_CHECKING:
    from certipep.signals.masses import MassSearch
    from certipep.signals.run import Spectrum, Values

__all__ = ["deconvoluted_figure", "spectrum_figure"]

_WIDTH, _HEIGHT = 640.0, 280.0
_TOP, _BOTTOM = 64.0, 226.0
_STICKS = 300
_DRAWN = 0.02  # of the strongest: a weaker mass is not seen in the drawing, and only stretches its axis
_NAMED, _NOTABLE = (
    6,
    0.05,
)  # peaks with their m/z where no ion is known, and what part of the tallest they are at least


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
    parts = horizontal_axis(x, _BOTTOM, "m/z")
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
    if not ions:
        parts += _tallest(mz, height, x)
    words = f"{len(mz)} peaks from m/z {mz[0]:.0f} to {mz[-1]:.0f}."
    if search is not None:
        words += f" {search.in_words()}"
    title = f"Mass spectrum{f' of {name}' if name else ''}"
    return Figure(title, words, drawing(_WIDTH, _HEIGHT, words, parts))


def _tallest(mz: Values, height: Values, x: Scale) -> list[str]:
    """Return the m/z of the tallest peaks that stand apart from one another."""
    chosen: list[float] = []
    for index in (-height).argsort().tolist():
        place = float(mz[index])
        if height[index] < _NOTABLE * height.max() or len(chosen) == _NAMED:
            break
        if all(abs(x(place) - x(one)) > 40 for one in chosen):
            chosen.append(place)
    chosen.sort()
    centres = place_labels([(x(one), 76.0) for one in chosen], 24, _WIDTH - 24)
    return [
        piece
        for place, centre in zip(chosen, centres, strict=True)
        for piece in (text(centre, 40, f"{place:.3f}"), line(centre, 46, x(place), _TOP, "leader other"))
    ]


def deconvoluted_figure(search: MassSearch, *, claimed: bool = True) -> Figure:
    """Draw the neutral masses that were found, with the claimed mass over them where there is one."""
    species = [one for one in search.species if one.share >= _DRAWN]
    if not species:
        words = "No neutral mass could be worked out."
        return Figure("Neutral masses", words, drawing(_WIDTH, 60, words, ()))
    masses = [one.mass for one in species] + [search.mass_expected] * claimed
    span = max(max(masses) - min(masses), 10.0)
    low, high = min(masses) - 0.08 * span, max(masses) + 0.08 * span
    x, y = Scale(low, high, 24, _WIDTH - 24), Scale(0, 1.0, _BOTTOM, _TOP)
    parts = horizontal_axis(x, _BOTTOM, "Da")
    if claimed:
        parts += [
            line(x(search.mass_expected), _TOP - 8, x(search.mass_expected), _BOTTOM, "marker"),
            text(
                min(max(x(search.mass_expected), 84), _WIDTH - 84),
                _TOP - 14,
                f"claimed {search.mass_expected:.2f}",
                "label claim",
            ),
        ]
    for one in species:
        own = one.meaning.startswith("the molecule")
        parts.append(line(x(one.mass), _BOTTOM, x(one.mass), y(one.share), _class(own)))
    tall = sorted(species[:4], key=lambda one: one.mass)
    centres = place_labels([(x(one.mass), 80.0) for one in tall], 24, _WIDTH - 24)
    for one, centre in zip(tall, centres, strict=True):
        parts.append(text(centre, 24, f"{one.mass:.2f}", "tick"))
        if not claimed:  # else the claim stands between label and line
            parts.append(line(centre, 30, x(one.mass), _TOP, "leader other"))
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
