"""MS-09: ionisation and polarity against the ions and the size of the peptide."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from certipep.certificate.claims import Certificate, Result
from certipep.checks.case import Options
from certipep.checks.check import check
from certipep.checks.facts.chemistry import Form
from certipep.checks.facts.masses import IonClaim, ion_claim
from certipep.checks.facts.scans import ScanRange
from certipep.checks.finding import Answer, agrees, asks, not_applicable
from certipep.checks.instruments import Instrument
from certipep.checks.mass_window import Zone, window_of
from certipep.checks.measured_masses import judge_ion
from certipep.checks.tolerances import Tolerance
from certipep.checks.wording import wordings

__all__ = ["ionisation_mode"]

_ELECTRON = re.compile(r"\bEI[\s-]?MS\b|electron (?:impact|ioni[sz]ation)|\bGC[\s-]?MS\b", re.IGNORECASE)
_MALDI = re.compile(r"maldi", re.IGNORECASE)
_NEGATIVE = re.compile(r"\bESI?\s?[−–-](?=ve\b|[^\w\s/]|\s*$)", re.IGNORECASE)
_POSITIVE = re.compile(r"\bESI?\s?\+", re.IGNORECASE)
_MOST_PEAKS = 3
"""Numbers without a label that a paper gives as its result; more of them are the peaks of a drawn spectrum."""
_LEAST_MZ_OF_A_CHARGE = 200
"""Peptides carry no more than about one charge for each two residues."""


@check(
    "MS-09",
    title="Ionisation and scan range against ions and peptide",
    compares="the named ionisation, polarity and scan range with the labelled ions and the mass of the peptide",
    why="electron impact and gas chromatography need a vapour, which a peptide above 1.5 kDa is not; "
    "MALDI makes "
    "mainly singly charged ions; a polarity makes ions of its own sign",
    source="textbook mass spectrometry",
    does_not_prove="that the spectrum is of the product",
    question="With which ionisation and polarity was the spectrum recorded?",
    after=("ID-05", "ID-02"),
)
def ionisation_mode(
    certificate: Certificate,
    tolerance: Tolerance,
    instrument: Instrument,
    options: Options,
    ions: tuple[IonClaim, ...] | None = None,
    forms: tuple[Form, ...] | None = None,
    scan_ranges: tuple[ScanRange, ...] | None = None,
) -> Iterator[Answer]:
    """Look for an ionisation that cannot have made the ions, and a range that cannot have shown them."""
    outside = [
        (mz, row, scan)
        for scan in scan_ranges or ()
        for mz, row in scan.ions
        if not scan.low <= mz <= scan.high
    ]
    for mz, row, scan in outside[:1]:
        yield asks(
            f"m/z {mz:g} is reported, but the spectrum was recorded from {scan.low:g} to {scan.high:g}.",
            row.place,
            scan.place,
            expected=f"m/z {scan.low:g} to {scan.high:g}",
            observed=f"m/z {mz:g}",
            question="In which range was the spectrum recorded? Please send it.",
        )
    rows = certificate.of("mass_found", "mz", "mass_expected")
    method = " ; ".join(dict.fromkeys(row.method for row in rows if row.method))
    places = [row.place for row in rows[:3]]
    if not method or not rows:
        yield not_applicable("no ionisation is named")
        return
    beside = [
        line
        for line in certificate.text.splitlines()
        if any(claim.result.place.text in line for claim in ions or ())
    ]
    problems = list(_problems(method, " ; ".join(beside), ions or (), forms, tolerance))
    for problem in problems:
        yield asks(f"{problem} (method: {method}).", *places, observed=method)
    if forms and not ions:
        yield from _without_label(certificate, method, forms, instrument, options.tolerances.of("MS-03"))
    if not problems:
        yield agrees("The named method can have made these ions.", *places, observed=method)


def _without_label(
    certificate: Certificate, method: str, forms: tuple[Form, ...], instrument: Instrument, limits: Tolerance
) -> Iterator[Answer]:
    """Ask about a lone m/z without a label that no charge state of the molecule gives; MS-16 judges its polarity.

    Beside a mass that was found a number may be of anything, but the base peak is of the molecule.
    """
    main = wordings("main_ion")["main"]
    rows = [
        row
        for row in certificate.of("mz")
        if not row.ion
        and row.quantity is not None
        and (not certificate.of("mass_found") or main.search(f"{row.name or ''} {row.text}"))
    ]
    if len(rows) > _MOST_PEAKS:
        return
    charges = range(1, 2 + int(window_of(forms[0].formula).average / _LEAST_MZ_OF_A_CHARGE))
    for row in rows:
        quantity = row.quantity
        if quantity is None or quantity.value is None or quantity.comparator not in (None, "=", "~"):
            continue
        zones = {_zone(row, charge, sign, forms, instrument, limits) for charge in charges for sign in "+-"}
        if zones == {Zone.CONTRADICTS}:
            yield asks(
                f"No charge state of the peptide gives m/z {quantity.value}, which has no label ({method}).",
                row.place,
                expected="an ion of the peptide, with protons more or less",
                observed=row.text,
                question=f"Which ion is m/z {quantity.value}? Please send the mass spectrum.",
            )


def _zone(
    row: Result, charge: int, sign: str, forms: tuple[Form, ...], instrument: Instrument, limits: Tolerance
) -> Zone:
    many = "" if charge == 1 else str(charge)
    claim = ion_claim(replace(row, ion=f"[M{sign}{many}H]{many}{sign}"))
    return Zone.CONTRADICTS if claim is None else judge_ion(claim, forms, instrument, limits).zone


def _polarity(method: str) -> str | None:
    words = wordings("polarity")
    negative = bool(_NEGATIVE.search(method) or words["negative"].search(method))
    positive = bool(_POSITIVE.search(method) or words["positive"].search(method))
    return None if negative == positive else "-" if negative else "+"


def _problems(
    method: str,
    lines: str,
    ions: tuple[IonClaim, ...],
    forms: tuple[Form, ...] | None,
    tolerance: Tolerance,
) -> Iterator[str]:
    mass = window_of(forms[0].formula).average if forms else 0.0
    if _ELECTRON.search(method) and mass > float(tolerance.volatile_da):
        yield f"Electron impact cannot ionise a peptide of {mass:.0f} Da, which has no vapour"
    highest = max((claim.charge for claim in ions), default=0)
    if _MALDI.search(method) and highest >= int(tolerance.maldi_charges):
        yield f"MALDI makes mainly singly charged ions, but one with {highest} charges is labelled"
    polarity = _polarity(f"{method} ; {lines}")
    if polarity == "-" and ions and not any(claim.negative for claim in ions):
        yield "The polarity is negative, but every labelled ion is positive"
    if polarity == "+" and ions and all(claim.negative for claim in ions):
        yield "The polarity is positive, but every labelled ion is negative"
