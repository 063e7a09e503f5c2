"""MS-01: found masses against the mass that the molecule has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from certipep.certificate.claims import Result
from certipep.checks.check import check
from certipep.checks.facts.chemistry import Form, PrintedFormula, StatedMass, kind_said
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_checkable, notes
from certipep.checks.instruments import Instrument
from certipep.checks.mass_readings import fitting, mass_readings
from certipep.checks.mass_window import Zone, signed, window_of, zone_of
from certipep.checks.measured_masses import averagine_window, nearest_form, reported_distance, reported_width
from certipep.checks.named_substances import entries_of_mass
from certipep.checks.rounding import half_of_last_figure
from certipep.checks.tolerances import Tolerance
from certipep.peptides import Peptide

if TYPE_CHECKING:
    from certipep.identification.settle import Settlement

__all__ = ["found_and_theory"]


@check(
    "MS-01",
    title="Found mass against the molecule",
    compares="each found mass with the average, monoisotopic and most abundant mass of the molecule",
    why="the width is that of the instrument class that the method names, else the widest usual one; printed "
    "digits count; up to twice the width calibration may explain",
    source="accuracy classes of mass spectrometers in practice; see the limits",
    does_not_prove="more than a composition: isomers, D-residues, the order of residues and, within "
    "the width, "
    "amide, deamidated or K/Q variants have the same mass",
    question="The found mass is not that of the named peptide; please send the spectrum.",
    after=("ID-05", "ID-04", "ID-02"),
    identifies=True,
)
def found_and_theory(
    found_masses: tuple[Result, ...],
    instrument: Instrument,
    tolerance: Tolerance,
    settlement: Settlement,
    peptide: Peptide | None = None,
    forms: tuple[Form, ...] | None = None,
    paper_masses: tuple[StatedMass, ...] | None = None,
    parsed_formula: PrintedFormula | None = None,
) -> Iterator[Answer]:
    """Judge each found mass against the molecule, or the stated mass where the molecule is not known."""
    for row in found_masses:
        assert row.quantity is not None  # noqa: S101 - the fact holds rows with a value only
        if forms is not None and peptide is not None:
            answer = _against_molecule(row, forms, instrument, tolerance)
            if settlement.basis == "mass":
                answer = notes("The mass decided which peptide this is.", row.place)
        elif settlement.kind in ("outside", "extract"):
            continue
        elif paper_masses:
            answer = _against_paper(row, paper_masses, parsed_formula, instrument, tolerance)
        else:
            answer = not_checkable(
                "it is not known which mass to expect",
                row.place,
                question="Which peptide is it, and which mass was expected?",
            )
        yield answer


def _against_molecule(
    row: Result, forms: tuple[Form, ...], instrument: Instrument, tolerance: Tolerance
) -> Answer:
    assert row.quantity is not None  # noqa: S101 - the fact holds rows with a value only
    assert row.quantity.value is not None  # noqa: S101
    value, half = _value(row)
    form = nearest_form(value, forms)
    window = window_of(form.formula)
    kind = row.kind or kind_said(f"{row.name or ''} {row.text} {row.method or ''}")
    distance, reading = reported_distance(value, window, instrument, kind)
    accuracy = reported_width(reading, window, instrument, tolerance)
    width, explain = accuracy + half, accuracy * float(tolerance.explain_factor) + half
    which = "" if form is forms[0] else f" ({form.words})"
    figures = {
        "expected": f"{window.described()}{which}",
        "observed": row.text,
        "tolerance": f"±{width:.2g} Da ({instrument.name}), a question up to ±{explain:.2g} Da",
    }
    zone = zone_of(distance, width, explain)
    limit, explained = row.criterion, "(" in row.text  # "340.3 (401.9 - Cu)" says itself what is missing
    beside = limit is not None and limit.bounded and not limit.admits(row.quantity.value) and not explained
    if zone is Zone.AGREES and form is not forms[0] and limit is not None and beside:
        return asks(
            f"Found {row.text}: it agrees with {form.words}, and {limit.text} is asked for beside it.",
            row.place,
            expected=limit.text,
            observed=row.text,
            question=f"Of which substance is {row.text}? The range beside it is that of another.",
        )
    if zone is Zone.AGREES:
        other = "" if kind in (None, reading) else f" (the page calls it {kind})"
        return agrees(
            f"Found {row.text}: it agrees with the {reading} mass of the peptide{which}{other}.",
            row.place,
            **figures,
        )
    message = f"Found {row.text}: {signed(distance)} Da away from the peptide ({window.described()}){which}"
    ions = [one for one in mass_readings(form.formula, 0) if one.form not in ("M", "salt")]
    fits = fitting(value, min(width, 0.5 + half), tuple(ions))
    if fits:
        return asks(
            f"{message}; it fits {fits[0].words}, printed as if it were the neutral mass.",
            row.place,
            **figures,
            question=f"Is {row.text} the mass of the molecule or of its ion {fits[0].form}?",
        )
    if zone is Zone.EXPLAINABLE:
        return asks(
            f"{message}: more than the instrument's accuracy, less than twice of it.", row.place, **figures
        )
    rounded = float(half_of_last_figure(row.quantity.value))
    if width < abs(distance) <= rounded:
        return asks(
            f"{message}; its last zeros may be no digits that were measured, so it says no more than the nominal mass.",
            row.place,
            **figures,
            question=f"Which mass was found? {row.text} is rounded.",
        )
    others = entries_of_mass(value, min(width, 1.0))
    whose = f"; it is the mass of {' or '.join(others[:2])}" if others else ""
    return contradicts(f"{message}{whose}.", row.place, **figures)


def _against_paper(
    row: Result,
    stated: tuple[StatedMass, ...],
    printed: PrintedFormula | None,
    instrument: Instrument,
    tolerance: Tolerance,
) -> Answer:
    value, half = _value(row)
    nearest = min(stated, key=lambda one: abs(float(one.value) - value))
    window = averagine_window(float(nearest.value), widest=True)
    own = window_of(printed.base) if printed is not None else window
    if abs(own.average - float(nearest.value)) <= nearest.half_digit + own.average_high - own.average_low:
        window = own  # the printed formula has that weight, and says the rest
    width = instrument.width(window.average, tolerance) + half + nearest.half_digit
    explain = width * float(tolerance.explain_factor)
    distance = window.distance(value)
    figures = {
        "expected": f"{nearest.text} ({nearest.label})",
        "observed": row.text,
        "tolerance": f"±{width:.2g} Da, a question up to ±{explain:.2g} Da",
    }
    zone = zone_of(distance, width, explain)
    if zone is Zone.AGREES:
        return notes(
            f"Found {row.text}: it agrees with the {nearest.label} on the paper ({nearest.text}); which "
            "molecule has that mass is not known.",
            row.place,
            nearest.place,
            **figures,
        )
    message = f"Found {row.text}, but the {nearest.label} on the same paper is {nearest.text}"
    answer = asks if zone is Zone.EXPLAINABLE else contradicts
    return answer(f"{message} ({signed(distance)} Da).", row.place, nearest.place, **figures)


def _value(row: Result) -> tuple[float, float]:
    assert row.quantity is not None  # noqa: S101 - the fact holds rows with a value only
    assert row.quantity.value is not None  # noqa: S101
    return float(row.quantity.value), float(row.quantity.half_digit)
