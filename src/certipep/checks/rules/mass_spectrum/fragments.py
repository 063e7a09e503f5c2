"""MS-10: labelled fragment ions against the sequence."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from certipep.certificate.claims import Result
from certipep.checks.chains import chain_of, end_groups
from certipep.checks.check import check
from certipep.checks.finding import Answer, agrees, contradicts, not_applicable, not_checkable
from certipep.checks.instruments import Instrument
from certipep.checks.mass_window import signed
from certipep.checks.tolerances import Tolerance
from certipep.chemistry.formula import Formula
from certipep.peptides import Peptide

__all__ = ["fragments"]


@check(
    "MS-10",
    title="Fragment ions against the sequence",
    compares="each labelled a, b, c, x, y or z ion with the one computed from the sequence and its termini",
    why="fragments of a few residues are monoisotopic; unit-resolution instruments read them within 0.5 m/z",
    source="nomenclature of Roepstorff and Fohlman 1984, doi:10.1002/bms.1200111109",
    does_not_prove="the whole sequence: only the residues up to the fragments that are listed",
    question="The fragment ions are not of this sequence; please send the MS/MS spectrum.",
    after=("ID-05", "ID-02"),
    identifies=True,
)
def fragments(
    fragment_ions: tuple[tuple[Result, str, int, int], ...],
    peptide: Peptide,
    instrument: Instrument,
    tolerance: Tolerance,
) -> Iterator[Answer]:
    """Compute each labelled fragment."""
    chain, ends = chain_of(peptide), end_groups(peptide)
    if chain is None or ends is None:
        yield not_checkable("fragments are computed for linear chains only")
        return
    computed = _computed(tuple(formula for _, formula in chain.residues), ends)
    fits, wrong = [], []
    for row, series, number, charge in fragment_ions:
        expected = computed.get((series, number))
        if expected is None or row.quantity is None or row.quantity.value is None:
            continue
        value = float(row.quantity.value) * charge - (charge - 1) * 1.00728
        width = _width(expected, row.quantity.half_digit, charge, instrument, tolerance)
        words = f"{series}{number} {row.quantity.value}"
        if abs(value - expected) <= width:
            fits.append((words, row))
        else:
            wrong.append(
                (f"{words} ({expected:.3f} expected, {signed(value - expected, 3)})", row, value - expected)
            )
    if fits:
        yield agrees(
            f"{', '.join(words for words, _ in fits)}: as computed from the sequence.",
            *(row.place for _, row in fits),
        )
    if wrong:
        shift = wrong[0][2]
        acetyl = abs(abs(shift) - 42.0106) < 0.5
        reason = (
            " This is the series of the peptide without its N-terminal acetyl."
            if acetyl and shift < 0
            else ""
        )
        yield contradicts(
            f"{', '.join(one[0] for one in wrong)}: not of this sequence.{reason}",
            *(one[1].place for one in wrong),
            observed=", ".join(one[0] for one in wrong),
            expected=peptide.three_letter,
        )
    if not fits and not wrong:
        yield not_applicable("no fragment that can be computed")


def _computed(residues: tuple[Formula, ...], ends: tuple[Formula, Formula]) -> dict[tuple[str, int], float]:
    from certipep.chemistry.fragments import fragments as ladder

    return {
        (one.kind, one.number): one.mz
        for one in ladder(residues, *ends, kinds=("a", "b", "c", "x", "y", "z"))
    }


def _width(mz: float, half: Decimal, charge: int, instrument: Instrument, tolerance: Tolerance) -> float:
    if instrument.high_resolution:
        return mz * float(tolerance.high_resolution_ppm) / 1e6 + float(half) * charge
    return float(tolerance.unit_mz) * charge + float(half) * charge
