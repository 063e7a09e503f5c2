"""A measured mass or ion against a molecule: which zone it falls into, and what it may be instead."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from certipep.checks.facts.chemistry import Form
from certipep.checks.facts.masses import IonClaim
from certipep.checks.instruments import Instrument
from certipep.checks.mass_window import MassWindow, Zone, signed, window_of, zone_of
from certipep.checks.tolerances import Tolerance
from certipep.chemistry.adducts import neutral_mass, parse_ion

__all__ = [
    "Judged",
    "averagine_window",
    "ion_widths",
    "is_average_alone",
    "judge_ion",
    "nearest_form",
    "reported_distance",
    "reported_width",
]

_AVERAGINE = 5.9e-4
"""Average less monoisotopic mass of a peptide, as a fraction of its mass (averagine: 0.06 %)."""
_MOST_BELOW = 8.8e-4
"""The largest such fraction of a peptide of the panel without a metal or a halogen: linaclotide, rich in sulfur."""


class Judged(Struct, frozen=True):
    """An ion with its zone.

    `distance` is that of its neutral mass from the window of the molecule, in Da (0 inside).
    """

    claim: IonClaim
    zone: Zone
    distance: float
    form: Form
    window: MassWindow
    agree: float
    explain: float

    @property
    def words(self) -> str:
        """The ion with its neutral mass, e.g. ``m/z 1037.1 as [M+3H]3+ → 3108.28 Da (−0.03 …)``."""
        mass = self.claim.neutral
        mono, average = mass - self.window.monoisotopic, mass - self.window.average
        return (
            f"{self.claim.words} gives {mass:.2f} Da ({signed(average)} against the average, "
            f"{signed(mono)} against the monoisotopic mass)"
        )


def ion_widths(
    claim: IonClaim, mass: float, instrument: Instrument, tolerance: Tolerance
) -> tuple[float, float]:
    """Return the widths in Da of the zones "agrees" and "explainable" for one ion, by the limits of MS-03.

    Printed digits count in full on a high-resolution instrument; at unit resolution the width covers one
    decimal, so only coarser printing adds to it.
    """
    charge = claim.charge / claim.ion.molecules
    if instrument.high_resolution:
        width = mass * float(tolerance.high_resolution_ppm) / 1e6 + claim.rounding
        return width, 2 * width
    coarse = max(claim.rounding - 0.05 * charge, 0.0)
    agree = max(
        float(tolerance.agree_da),
        mass * float(tolerance.agree_percent) / 100,
        charge * float(tolerance.agree_mz),
    )
    if instrument.id == "maldi_linear":
        agree = max(agree, mass * float(tolerance.maldi_percent) / 100)
    explain = max(float(tolerance.explain_da), charge * float(tolerance.explain_mz))
    if claim.negative:
        explain = max(float(tolerance.negative_explain_da), charge * float(tolerance.negative_explain_mz))
    return agree + coarse, max(explain, agree) + coarse


def judge_ion(
    claim: IonClaim, forms: tuple[Form, ...], instrument: Instrument, tolerance: Tolerance
) -> Judged:
    """Judge the neutral mass of an ion against the form of the molecule that it fits best.

    "M+" without brackets of its own is written for the molecule as well as for its protonated ion: both are tried.
    """
    judged = _judged(claim, forms, instrument, tolerance)
    if judged.zone is Zone.AGREES or claim.ion.adducts or claim.ion.charge != 1 or claim.ion.molecules != 1:
        return judged
    proton = parse_ion("[M+H]+")
    as_protonated = replace(claim, ion=proton, neutral=neutral_mass(float(claim.mz), proton))
    protonated = _judged(as_protonated, forms, instrument, tolerance)
    return protonated if protonated.zone is Zone.AGREES else judged


def _judged(claim: IonClaim, forms: tuple[Form, ...], instrument: Instrument, tolerance: Tolerance) -> Judged:
    form = nearest_form(claim.neutral, forms)
    window = window_of(form.formula)
    agree, explain = ion_widths(claim, window.average, instrument, tolerance)
    distance = window.distance(claim.neutral)
    if instrument.high_resolution:
        distance = _isotope_distance(claim.neutral, window)
    return Judged(claim, zone_of(distance, agree, explain), distance, form, window, agree, explain)


def _isotope_distance(mass: float, window: MassWindow) -> float:
    """Return the distance from the nearest of monoisotopic, most abundant and average mass."""
    average = max(min(mass, window.average_high), window.average_low)
    return min((mass - one for one in (window.monoisotopic, window.most_abundant, average)), key=abs)


def is_average_alone(one: Judged, instrument: Instrument, tolerance: Tolerance) -> bool:
    """Return whether an ion of finely printed digits is the average mass, where the instrument shows isotope peaks."""
    window, mass = one.window, one.claim.neutral
    if not instrument.high_resolution or window.average > float(tolerance.resolved_da):
        return False
    if one.claim.rounding > float(tolerance.fine_mz) * one.claim.charge:
        return False
    return min(abs(mass - peak) for peak in (window.monoisotopic, window.most_abundant)) > one.explain


def nearest_form(mass: float, forms: tuple[Form, ...]) -> Form:
    """Return the form of the molecule whose masses lie nearest to a value."""
    return min(forms, key=lambda form: abs(window_of(form.formula).distance(mass)))


def averagine_window(average: float, *, widest: bool = False) -> MassWindow:
    """Return the masses of a peptide of which only the average mass is known; `widest` of any that has it."""
    mono = average * (1 - (_MOST_BELOW if widest else _AVERAGINE))
    return MassWindow(mono, mono, average, average)


def reported_distance(
    value: float, window: MassWindow, instrument: Instrument, kind: str | None
) -> tuple[float, str]:
    """Return the distance in Da from what the instrument may report, and the mass it is nearest to.

    A unit-resolution instrument reports any point from the monoisotopic to the average mass, a
    high-resolution one the monoisotopic mass, the tallest peak or the average; never the average where the page calls
    the mass monoisotopic.
    """
    if not instrument.high_resolution:
        return window.distance(value), window.nearest(value)
    average = min(max(value, window.average_low), window.average_high)
    readings = {
        "monoisotopic": value - window.monoisotopic,
        "most abundant": value - window.most_abundant,
        "average": value - average,
    }
    if kind == "monoisotopic":
        del readings["average"]
    nearest = min(readings, key=lambda name: abs(readings[name]))
    return readings[nearest], nearest


def reported_width(reading: str, window: MassWindow, instrument: Instrument, tolerance: Tolerance) -> float:
    """Return the width in Da within which a found mass agrees; an average is never as fine as its instrument."""
    width = instrument.width(window.average, tolerance)
    return (
        max(width, float(tolerance.average_da))
        if reading == "average" and instrument.high_resolution
        else width
    )
