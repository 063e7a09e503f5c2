"""ID-04: the termini against the measured mass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from certipep.certificate.claims import Place, Result
from certipep.checks.check import check
from certipep.checks.facts.masses import IonClaim
from certipep.checks.finding import Answer, Outcome, agrees, asks, contradicts, not_applicable, notes
from certipep.checks.instruments import Instrument
from certipep.checks.mass_window import MassWindow, signed, window_of
from certipep.checks.measured_masses import ion_widths, reported_width
from certipep.checks.terminal_forms import TerminalForm, terminal_forms
from certipep.checks.tolerances import Tolerance
from certipep.chemistry.formula import Formula
from certipep.peptides import Peptide

if TYPE_CHECKING:
    from certipep.checks.case import Options

__all__ = ["termini_and_mass"]


class _Measured(Struct, frozen=True):
    mass: float
    width: float
    average: float
    """The width where it is read as an average, which no instrument gives as finely as a single peak."""
    words: str
    place: Place

    def fits(self, claimed: MassWindow) -> bool:
        width = self.average if claimed.nearest(self.mass) == "average" else self.width
        return abs(claimed.distance(self.mass)) <= width


@check(
    "ID-04",
    title="Measured mass against the termini",
    compares="each measured mass with that of the peptide and with those of the same residues with "
    "other ends "
    "(without acetyl, amide for acid …)",
    why="the width is that of the instrument (MS-01, MS-03); a form is told apart only where it lies "
    "more than three "
    "widths away",
    source="masses computed from formulas",
    does_not_prove="where the group sits: an acetyl on a lysine weighs the same",
    question="The measured mass is that of the peptide with another terminus; which form was made?",
    after=("ID-05", "ID-02"),
)
def termini_and_mass(
    peptide: Peptide,
    molecule: Formula,
    instrument: Instrument,
    options: Options,
    tolerance: Tolerance,
    found_masses: tuple[Result, ...] | None = None,
    ions: tuple[IonClaim, ...] | None = None,
) -> Iterator[Answer]:
    """Compare every measured mass with every other terminal form."""
    window = window_of(molecule)
    measured = _measured(found_masses, ions, window, instrument, options)
    if not measured:
        yield not_applicable("no mass was measured")
        return
    answers = [_judge(form, measured, molecule, tolerance) for form in terminal_forms(peptide, molecule)]
    wrong = [answer for answer in answers if answer.outcome in (Outcome.FAIL, Outcome.WARN)]
    # What the mass cannot tell is of no use beside an end that it contradicts.
    yield from wrong or answers


def _measured(
    found: Sequence[Result] | None,
    ions: Sequence[IonClaim] | None,
    claimed: MassWindow,
    instrument: Instrument,
    options: Options,
) -> list[_Measured]:
    mass = claimed.average
    masses, series = options.tolerances.of("MS-01"), options.tolerances.of("MS-03")
    every = []
    for row in found or ():
        if row.quantity is not None and row.quantity.value is not None:
            half = float(row.quantity.half_digit)
            width = instrument.width(mass, masses) + half
            average = reported_width("average", claimed, instrument, masses) + half
            every.append(_Measured(float(row.quantity.value), width, average, f"found {row.text}", row.place))
    for claim in ions or ():
        if claim.ion.molecules == 1 and claim.result.test != "mass_expected":
            width = ion_widths(claim, mass, instrument, series)[0]
            every.append(_Measured(claim.neutral, width, width, claim.words, claim.result.place))
    return every


def _judge(
    form: TerminalForm, measured: Sequence[_Measured], molecule: Formula, tolerance: Tolerance
) -> Answer:
    claimed, other = window_of(molecule), window_of(form.formula)
    apart = other.average - claimed.average
    places = [one.place for one in measured]
    figures = {
        "expected": f"{form.claimed}: {claimed.described()}",
        "observed": ", ".join(one.words for one in measured),
        "tolerance": f"told apart where the forms differ by more than {tolerance.widths} widths",
    }
    clear = [one for one in measured if abs(apart) > float(tolerance.widths) * one.width]
    off = [
        one
        for one in measured
        if claimed.distance(one.mass) and abs(other.distance(one.mass)) <= float(tolerance.on_other_da)
    ]
    if (
        not clear
        and measured
        and len(off) == len(measured)
        and claimed.average < float(tolerance.small_da)
        and all(abs(claimed.distance(one.mass)) >= float(tolerance.off_own_da) for one in off)
    ):
        return asks(
            f"The measured mass lies on that of {form.other} ({other.described()}), {signed(apart)} Da from the named "
            f"peptide: {'; '.join(one.words for one in off)}.",
            *places,
            **figures,
        )
    if not clear:
        return notes(
            f"The measured mass cannot tell {form.claimed} from {form.other}: they differ by "
            f"{signed(apart)} Da only.",
            *places,
            **figures,
        )
    wrong = [one for one in clear if abs(other.distance(one.mass)) <= one.width and not one.fits(claimed)]
    if wrong and len(wrong) == len(clear):
        # Like with like: an average against the average, a monoisotopic mass against the monoisotopic one.
        kind = other.nearest(wrong[0].mass)
        shift = signed(wrong[0].mass - claimed.mass_of(kind), 1)
        return contradicts(
            f"The measured mass is that of {form.other} ({other.described()}): "
            f"{'; '.join(one.words for one in wrong)}. {'It' if len(wrong) == 1 else 'The first'} lies {shift} Da "
            f"from the named peptide ({kind} to {kind}).",
            *(one.place for one in wrong),
            **figures,
        )
    if all(one.fits(claimed) for one in clear):
        return agrees(
            f"The measured mass fits the {form.claimed}; {form.other} would differ by {signed(apart)} Da.",
            *places,
            **figures,
        )
    return notes(
        f"The measured masses speak neither for the {form.claimed} nor for {form.other} alone.",
        *places,
        **figures,
    )
