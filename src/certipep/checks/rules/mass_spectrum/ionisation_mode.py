"""MS-09: ionisation and polarity against the ions and the size of the peptide."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certipep.certificate.claims import Certificate
from certipep.checks.check import check
from certipep.checks.facts.chemistry import Form
from certipep.checks.facts.masses import IonClaim
from certipep.checks.facts.scans import ScanRange
from certipep.checks.finding import Answer, agrees, asks, not_applicable
from certipep.checks.mass_window import window_of
from certipep.checks.tolerances import Tolerance

__all__ = ["ionisation_mode"]

_ELECTRON = re.compile(r"\bEI[\s-]?MS\b|electron (?:impact|ioni[sz]ation)|\bGC[\s-]?MS\b", re.IGNORECASE)
_MALDI = re.compile(r"maldi", re.IGNORECASE)
_NEGATIVE = re.compile(r"\(ESI[−-]\)|\bESI[−-]ve\b|\bnegative (?:ion|mode|ESI|polarity)", re.IGNORECASE)
_POSITIVE = re.compile(r"\bESI\s?\+|\bpositive (?:ion|mode|ESI|polarity)", re.IGNORECASE)


@check(
    "MS-09",
    title="Ionisation and scan range fit ions and peptide",
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
    problems = list(_problems(method, ions or (), forms, tolerance))
    for problem in problems:
        yield asks(f"{problem} (method: {method}).", *places, observed=method)
    if not problems:
        yield agrees("The named method can have made these ions.", *places, observed=method)


def _problems(
    method: str, ions: tuple[IonClaim, ...], forms: tuple[Form, ...] | None, tolerance: Tolerance
) -> Iterator[str]:
    mass = window_of(forms[0].formula).average if forms else 0.0
    if _ELECTRON.search(method) and mass > float(tolerance.volatile_da):
        yield f"Electron impact cannot ionise a peptide of {mass:.0f} Da, which has no vapour"
    highest = max((claim.charge for claim in ions), default=0)
    if _MALDI.search(method) and highest >= int(tolerance.maldi_charges):
        yield f"MALDI makes mainly singly charged ions, but one with {highest} charges is labelled"
    negative = bool(_NEGATIVE.search(method)) and not _POSITIVE.search(method)
    positive = bool(_POSITIVE.search(method)) and not _NEGATIVE.search(method)
    if negative and ions and not any(claim.negative for claim in ions):
        yield "The polarity is negative, but every labelled ion is positive"
    if positive and ions and all(claim.negative for claim in ions):
        yield "The polarity is positive, but every labelled ion is negative"
