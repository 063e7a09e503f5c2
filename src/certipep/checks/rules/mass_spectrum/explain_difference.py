"""MS-06: what a difference between measured and expected mass may mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from certipep.certificate.claims import Place, Result
from certipep.checks.chains import chain_of, in_three_letters
from certipep.checks.check import check
from certipep.checks.facts.chemistry import Form
from certipep.checks.facts.masses import IonClaim
from certipep.checks.finding import Answer, asks, not_applicable, notes
from certipep.checks.instruments import Instrument
from certipep.checks.mass_window import MassWindow, signed, window_of
from certipep.checks.measured_masses import ion_widths, nearest_form, reported_distance, reported_width
from certipep.checks.named_substances import entries_of_mass
from certipep.peptides import Peptide

if TYPE_CHECKING:
    from certipep.checks.case import Options

__all__ = ["explain_difference"]

_MOST = 3


@check(
    "MS-06",
    title="Explanation of a mass difference",
    compares="the difference between a measured mass that does not agree and the peptide with the "
    "masses of known "
    "changes (missing or extra residues and groups, adducts, protecting groups)",
    why="only changes count whose site the peptide has; single changes come before pairs, within the "
    "width of the "
    "instrument",
    source="table of synthesis by-products and adducts, each with its source "
    "(chemistry/data/impurities.toml)",
    does_not_prove="which change it is: several may weigh the same",
    question="What explains the difference between the measured mass and that of the peptide?",
    after=("ID-05", "ID-04", "ID-02"),
    explains=("MS-01", "MS-03"),
)
def explain_difference(
    peptide: Peptide,
    forms: tuple[Form, ...],
    instrument: Instrument,
    options: Options,
    found_masses: tuple[Result, ...] | None = None,
    ions: tuple[IonClaim, ...] | None = None,
) -> Iterator[Answer]:
    """Explain every measured mass that lies outside the width of the instrument, each difference once."""
    seen: list[float] = []
    for mass, width, words, place in _measured(found_masses, ions, forms, instrument, options):
        window = window_of(nearest_form(mass, forms).formula)
        distance = window.distance(mass)
        if abs(distance) <= width or any(abs(mass - other) <= width for other in seen):
            continue
        seen.append(mass)
        yield _explained(peptide, mass, width, words, place, window, instrument)
    if not seen:
        yield not_applicable("no measured mass needs an explanation")


def _measured(
    found: Sequence[Result] | None,
    ions: Sequence[IonClaim] | None,
    forms: tuple[Form, ...],
    instrument: Instrument,
    options: Options,
) -> Iterator[tuple[float, float, str, Place]]:
    masses, series = options.tolerances.of("MS-01"), options.tolerances.of("MS-03")
    average = window_of(forms[0].formula).average
    for row in found or ():
        if row.quantity is not None and row.quantity.value is not None:
            value, half = float(row.quantity.value), float(row.quantity.half_digit)
            window = window_of(nearest_form(value, forms).formula)
            distance, reading = reported_distance(value, window, instrument, row.kind)
            if abs(distance) > reported_width(reading, window, instrument, masses) + half:
                yield value, instrument.width(average, masses) + half, f"found {row.text}", row.place
    for claim in ions or ():
        if claim.ion.molecules == 1 and claim.result.test != "mass_expected":
            yield (
                claim.neutral,
                ion_widths(claim, average, instrument, series)[0],
                claim.words,
                claim.result.place,
            )


def _explained(
    peptide: Peptide,
    mass: float,
    width: float,
    words: str,
    place: Place,
    window: MassWindow,
    instrument: Instrument,
) -> Answer:
    from certipep.chemistry.differences import explain_difference as explanations

    chain = chain_of(peptide)
    narrow = min(width, 0.6)
    kinds = (("average", window.average), ("monoisotopic", window.monoisotopic))
    if instrument.high_resolution:
        kinds = kinds[::-1]
    tried = [
        (kind, mass - expected, explanations(mass - expected, narrow, chain, kind=kind, limit=_MOST))
        for kind, expected in kinds
        if chain is not None
    ]
    # Single changes outrank pairs, whichever mass the instrument gave.
    fits = [one for one in tried if one[2] and one[2][0].kind != "pair"] or [one for one in tried if one[2]]
    kind, delta, found = (fits or tried or [(kinds[0][0], mass - kinds[0][1], ())])[0]
    figures = {
        "expected": window.described(),
        "observed": words,
        "tolerance": f"±{narrow:.2g} Da for an explanation",
    }
    difference = f"{words[:1].upper()}{words[1:]}: {signed(delta)} Da from the {kind} mass"
    others = () if found else entries_of_mass(mass, narrow)
    if others:
        return notes(
            f"{difference} is no change of this peptide: {others[0]} has this mass.", place, **figures
        )
    if not found:
        return asks(f"{difference}; no known change of this peptide explains it.", place, **figures)
    listed = "; ".join(
        f"{in_three_letters(one.name)} ({signed(one.mass)}{', ' + one.cause if one.cause else ''})"
        for one in found[:_MOST]
    )
    return notes(f"{difference} fits: {listed}.", place, **figures)
