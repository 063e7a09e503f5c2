"""MS-04: the labelled ions against each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import hypot

from certipep.certificate.claims import Certificate
from certipep.checks.check import check
from certipep.checks.facts.chemistry import Form, StatedMass
from certipep.checks.facts.masses import IonClaim
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_checkable
from certipep.checks.instruments import Instrument
from certipep.checks.mass_window import Zone, window_of, zone_of
from certipep.checks.measured_masses import averagine_window, ion_widths, judge_ion, nearest_form
from certipep.checks.tolerances import Tolerance
from certipep.chemistry.mass import PROTON

__all__ = ["charge_series"]

_NEAR = 50.0
"""Da: an ion this near to the named molecule is judged by the width of that molecule's isotope envelope."""


@check(
    "MS-04",
    title="Charge states against each other",
    compares="the neutral masses that the labelled ions give with each other",
    why="all ions of one molecule give one mass; two may differ by the width of the isotope envelope "
    "(average less "
    "monoisotopic mass) and the accuracy of each, as in MS-03",
    source="M = z (m/z − 1.00728); accuracy as for MS-03",
    does_not_prove="which molecule it is (MS-03 compares it with the named one)",
    question="The labelled ions give different masses; which charge or m/z is right? Please send the "
    "spectrum.",
    after=("ID-05",),
    limits="MS-03",
    of_paper=True,
)
def charge_series(
    ions: tuple[IonClaim, ...],
    instrument: Instrument,
    tolerance: Tolerance,
    forms: tuple[Form, ...] | None = None,
    stated_masses: tuple[StatedMass, ...] | None = None,
    certificate: Certificate | None = None,
) -> Answer:
    """Compare every pair of protonated ions of one polarity."""
    series = [claim for claim in ions if claim.protonated]
    if len(series) < 2 or len({claim.mz for claim in series}) < 2:
        return not_checkable(
            "fewer than two labelled ions: a series cannot be compared",
            question="Please send the mass spectrum with at least two charge states labelled.",
        )
    places = tuple(claim.result.place for claim in series)
    masses = ", ".join(f"{claim.neutral:.2f} Da ({claim.words})" for claim in series)
    # A complex also flies without its metal: two ions that fit two forms of the molecule are of one molecule.
    several = forms if forms is not None and len(forms) > 1 else None
    fitting = {
        id(claim)
        for claim in series
        if several is not None and judge_ion(claim, several, instrument, tolerance).zone is Zone.AGREES
    }
    pairs = [
        (
            one,
            other,
            Zone.AGREES
            if {id(one), id(other)} <= fitting
            else _zone(one, other, instrument, tolerance, forms or ()),
        )
        for one, other in combinations(series, 2)
    ]
    width = max(_allowed(one, other, instrument, tolerance, forms or ())[0] for one, other, _ in pairs)
    figures = {
        "expected": "one neutral mass",
        "observed": masses,
        "tolerance": f"{width:.2g} Da between two ions",
    }
    apart = [(one, other) for one, other, zone in pairs if zone is Zone.CONTRADICTS]
    if apart:
        odd = _odd(series, apart, forms, stated_masses)
        named = f" {odd.words} is the odd one." if odd is not None else ""
        if forms is None and certificate is not None and _drawn(series, certificate):
            return asks(
                f"The labels of the spectrum do not give one molecule: {masses}; one may belong to another peak.",
                *places,
                **figures,
            )
        return contradicts(
            f"The labelled ions are not of one molecule: {masses}.{named}{_charge(apart)}", *places, **figures
        )
    if any(zone is Zone.EXPLAINABLE for _, _, zone in pairs):
        return asks(f"The labelled ions give masses further apart than usual: {masses}.", *places, **figures)
    return agrees(f"The labelled ions are of one molecule: {masses}.", *places, **figures)


def _drawn(series: Sequence[IonClaim], certificate: Certificate) -> bool:
    """Return whether the labels stand in a spectrum, among peaks without one."""
    pages = {row.place.page for row in certificate.of("mz") if not row.ion}
    return any(claim.result.place.page in pages for claim in series)


def _allowed(
    one: IonClaim, other: IonClaim, instrument: Instrument, tolerance: Tolerance, forms: Sequence[Form]
) -> tuple[float, float]:
    """Return the widths in Da within which two ions agree, and within which calibration explains."""
    mass = max(one.neutral, other.neutral)
    known = window_of(nearest_form(mass, tuple(forms)).formula) if forms else None
    window = known if known is not None and abs(known.distance(mass)) < _NEAR else averagine_window(mass)
    envelope = window.high - window.low
    first = ion_widths(one, window.average, instrument, tolerance)
    second = ion_widths(other, window.average, instrument, tolerance)
    return envelope + hypot(first[0], second[0]), envelope + hypot(first[1], second[1])


def _zone(
    one: IonClaim, other: IonClaim, instrument: Instrument, tolerance: Tolerance, forms: Sequence[Form]
) -> Zone:
    agree, explain = _allowed(one, other, instrument, tolerance, forms)
    return zone_of(one.neutral - other.neutral, agree, explain)


def _odd(
    series: Sequence[IonClaim],
    apart: Sequence[tuple[IonClaim, IonClaim]],
    forms: tuple[Form, ...] | None,
    stated: tuple[StatedMass, ...] | None,
) -> IonClaim | None:
    """Return the ion that leaves the others, or the molecule, if one alone does."""
    counts = {id(claim): sum(claim is one or claim is other for one, other in apart) for claim in series}
    most = max(counts.values())
    odd = [claim for claim in series if counts[id(claim)] == most]
    if len(odd) == 1:
        return odd[0]
    mass = _expected(forms, stated)
    if mass is None:
        return None
    return max(odd, key=lambda claim: abs(claim.neutral - mass))


def _expected(forms: tuple[Form, ...] | None, stated: tuple[StatedMass, ...] | None) -> float | None:
    if forms:
        from certipep.checks.mass_window import window_of

        return window_of(forms[0].formula).average
    return float(stated[0].value) if stated else None


def _charge(apart: Iterator[tuple[IonClaim, IonClaim]] | Sequence[tuple[IonClaim, IonClaim]]) -> str:
    """Say which charge two neighbours of the series would have by themselves."""
    for one, other in apart:
        high, low = (one, other) if one.mz > other.mz else (other, one)
        if high.negative or low.charge - high.charge != 1:
            continue
        charge = (float(low.mz) - PROTON) / (float(high.mz) - float(low.mz))
        if abs(charge - round(charge)) > 0.05:
            return f" From {high.mz} and {low.mz} the charge would be {charge:.2f}, which is no whole number."
    return ""
