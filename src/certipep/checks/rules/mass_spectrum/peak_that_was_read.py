"""MS-12: which peak of the isotope envelope the printed ions stand for."""

from __future__ import annotations

from certipep.checks.check import check
from certipep.checks.facts.chemistry import Form
from certipep.checks.facts.masses import IonClaim
from certipep.checks.finding import Answer, agrees, not_applicable, notes
from certipep.checks.instruments import Instrument
from certipep.checks.mass_window import window_of
from certipep.checks.measured_masses import nearest_form
from certipep.checks.tolerances import Tolerance

__all__ = ["peak_that_was_read"]


@check(
    "MS-12",
    title="Kind of peak that was read",
    compares="the labelled ions with the monoisotopic, the most abundant and the average mass, in turn",
    why="above 2 kDa the three lie apart, and instruments label any of them; the one that fits all "
    "ions is named, "
    "and a base peak is never held against the monoisotopic mass",
    source="isotope patterns computed from the formula; honest certificates of several laboratories",
    does_not_prove="anything more than MS-03",
    question="Which mass do the labelled ions stand for: monoisotopic, most abundant or average?",
    after=("MS-03", "MS-04", "ID-05", "ID-04", "ID-02"),
)
def peak_that_was_read(
    ions: tuple[IonClaim, ...], forms: tuple[Form, ...], instrument: Instrument, tolerance: Tolerance
) -> Answer:
    """Find the one reading that fits every ion."""
    own = [claim for claim in ions if claim.ion.molecules == 1]
    if not own:
        return not_applicable("no labelled ion of one molecule")
    form = nearest_form(own[0].neutral, forms)
    window = window_of(form.formula)
    places = [claim.result.place for claim in own]
    if window.average < float(tolerance.small_da):
        return not_applicable("below 2 kDa the monoisotopic peak is the tallest", *places)
    readings = {
        "average": (window.average_low, window.average_high),
        "monoisotopic": (window.monoisotopic, window.monoisotopic),
        "most abundant": (window.most_abundant, window.most_abundant),
    }
    observed = ", ".join(f"{claim.neutral:.2f} Da" for claim in own)
    for name, (low, high) in readings.items():
        if all(_fits(claim, low, high, instrument, tolerance) for claim in own):
            return agrees(
                f"Every labelled ion stands for the {name} mass ({low:.2f} Da).",
                *places,
                expected=window.described(),
                observed=observed,
            )
    return notes(
        "The labelled ions stand for different points of the isotope envelope, as unit-resolution "
        "instruments often label them.",
        *places,
        expected=window.described(),
        observed=observed,
    )


def _fits(claim: IonClaim, low: float, high: float, instrument: Instrument, tolerance: Tolerance) -> bool:
    if instrument.high_resolution:
        width = high * 10 / 1e6 + claim.rounding
    else:
        width = claim.charge * float(tolerance.one_peak_mz) + claim.rounding
    return low - width <= claim.neutral <= high + width
