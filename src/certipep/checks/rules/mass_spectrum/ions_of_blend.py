"""MS-15: labelled ions of a blend against its components."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from certipep.checks.check import check
from certipep.checks.facts.blends import Component
from certipep.checks.facts.masses import IonClaim
from certipep.checks.finding import Answer, agrees, contradicts, not_checkable, notes
from certipep.checks.instruments import Instrument
from certipep.checks.mass_window import Zone, zone_of
from certipep.checks.measured_masses import averagine_window, ion_widths
from certipep.checks.tolerances import Tolerance

if TYPE_CHECKING:
    from certipep.checks.mass_window import MassWindow

__all__ = ["ions_of_blend"]


@check(
    "MS-15",
    title="Labelled ions of a blend against its components",
    compares="each labelled ion of a blend with the masses of every component, and of every meaning of an ambiguous "
    "name",
    why="an ion that belongs to no component is of another substance; the widths are those of MS-03, and one label "
    "may have been put beside the wrong peak, so only two ions that agree with each other contradict",
    source="as MS-03",
    does_not_prove="that every component is there: a component without a labelled ion is not shown",
    question="To which component do the labelled ions belong? Please send the spectrum.",
    scope="certificate",
    limits="MS-03",
)
def ions_of_blend(
    blend_components: tuple[Component, ...],
    every_ion: tuple[IonClaim, ...],
    instrument: Instrument,
    tolerance: Tolerance,
) -> Iterator[Answer]:
    """Find the component of each ion."""
    unknown = [one.name for one in blend_components if not one.windows]
    if unknown:
        yield not_checkable(f"the masses of {', '.join(unknown)} are not known")
        return
    windows = [window for one in blend_components for window in one.windows]
    fits = [claim for claim in every_ion if _zone(claim, windows, instrument, tolerance) is Zone.AGREES]
    off = [claim for claim in every_ion if _zone(claim, windows, instrument, tolerance) is Zone.CONTRADICTS]
    if fits:
        yield agrees(
            f"Ions of a component: {', '.join(claim.words for claim in fits)}.",
            *(claim.result.place for claim in fits),
        )
    if not off:
        return
    listed = "; ".join(f"{claim.words} gives {claim.neutral:.2f} Da" for claim in off)
    figures = {
        "expected": "; ".join(
            f"{one.name}: {' or '.join(window.described() for window in one.windows)}"
            for one in blend_components
        ),
        "observed": ", ".join(f"{claim.neutral:.2f} Da" for claim in off),
    }
    places = [claim.result.place for claim in off]
    if any(_together(one, other, instrument, tolerance) for one, other in combinations(off, 2)):
        yield contradicts(f"{listed}: no component of the blend has this mass.", *places, **figures)
    else:
        yield notes(
            f"{listed}, which is the mass of no component of the blend; the label may belong to another peak of the "
            "spectrum: look at the page.",
            *places,
            **figures,
        )


def _zone(claim: IonClaim, windows: list[MassWindow], instrument: Instrument, tolerance: Tolerance) -> Zone:
    window = min(windows, key=lambda one: abs(one.distance(claim.neutral)))
    return zone_of(window.distance(claim.neutral), *ion_widths(claim, window.average, instrument, tolerance))


def _together(one: IonClaim, other: IonClaim, instrument: Instrument, tolerance: Tolerance) -> bool:
    """Return whether two ions of different charge are of one molecule."""
    if one.charge == other.charge:
        return False
    window = averagine_window(max(one.neutral, other.neutral))
    widths = [ion_widths(claim, window.average, instrument, tolerance)[0] for claim in (one, other)]
    return abs(one.neutral - other.neutral) <= window.high - window.low + max(widths)
