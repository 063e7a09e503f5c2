"""ID-07: whether the identity rests on a test that can tell peptides apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certipep.certificate.claims import Certificate, Result
from certipep.checks.check import check
from certipep.checks.finding import Answer, agrees, asks, not_checkable, notes
from certipep.peptides import Peptide

__all__ = ["identity_evidence"]

_STRUCTURE = re.compile(
    r"\bms\b|ms/ms|lc-?ms|\bmass\b|maldi|\besi\b|\bq?-?tof\b|orbitrap|\bnmr\b|edman|sequenc|amino acid anal",
    re.IGNORECASE,
)
_SEPARATION = re.compile(r"hplc|uplc|uhplc|chromatograph|retention|\brt\b|co-?elut", re.IGNORECASE)
_STANDARD = re.compile(r"reference standard|reference material|\brs\b|\bcrs\b|standard", re.IGNORECASE)
_WEAK = re.compile(r"ft-?ir|infrared|\bir\b|raman|\btlc\b|colou?r|appearance", re.IGNORECASE)
_SPECTRUM = re.compile(r"\buv\b|lambda|λ", re.IGNORECASE)


@check(
    "ID-07",
    title="Test that the identity rests on",
    compares="the methods of the identity tests with what each can tell apart",
    why="mass spectrometry, sequencing, amino-acid analysis and NMR see the molecule; a retention "
    "time needs a named "
    "reference standard; infrared, UV and colour are alike for most peptides",
    source="usual practice for peptide drug substances: identity by MS and a second method",
    does_not_prove="that the test was done, or that it excludes isomers",
    question="By which test was the identity established? Please send the mass spectrum.",
    after=("ID-09",),
)
def identity_evidence(certificate: Certificate, peptide: Peptide) -> Iterator[Answer]:
    """Sort the identity tests by what they can tell apart; only peptides are judged."""
    del peptide
    spectra = certificate.of("mass_found", "mz")
    rows = certificate.of("identity")
    measured = [row for row in spectra if row.quantity is not None and row.quantity.value is not None]
    if measured:
        yield agrees(
            "The identity rests on a mass spectrum with numbers.",
            *(row.place for row in measured[:3]),
            observed=", ".join(row.text for row in measured[:3]),
        )
        return
    unclear = [row for row in certificate.of("other") if _is_mass(row)]
    if unclear:
        yield not_checkable(
            "a mass is printed, but it was not understood as the measured mass of the molecule",
            *(row.place for row in unclear),
            question="Which mass was measured, and of which ion?",
        )
        return
    if not rows:
        yield not_checkable(
            "no identity test is reported", question="Was the identity tested? Please send the mass spectrum."
        )
        return
    structural = [row for row in rows if _STRUCTURE.search(_method(row))]
    if structural:
        yield notes(
            "A test of structure is named, but no mass or spectrum is printed, so it cannot be compared.",
            *(row.place for row in structural),
            observed=", ".join(_method(row) for row in structural),
        )
        return
    for row in rows:
        yield _weak(row)


def _is_mass(row: Result) -> bool:
    named = _STRUCTURE.search(f"{row.name or ''} {row.method or ''}") is not None
    return named and any(letter.isdigit() for letter in row.text)


def _method(row: Result) -> str:
    return " ".join(part for part in (row.method, row.name, row.specification, row.text) if part)


def _weak(row: Result) -> Answer:
    text = _method(row)
    if _SEPARATION.search(text):
        if _STANDARD.search(text):
            return notes(
                "The identity rests on a retention time against a reference standard.",
                row.place,
                observed=text,
            )
        return asks(
            "The identity rests on a retention time without a named reference standard, which other "
            "peptides may share.",
            row.place,
            expected="a mass spectrum",
            observed=text,
        )
    if _SPECTRUM.search(text):
        return not_checkable("the identity rests on a UV/Vis spectrum, which UV-05 judges", row.place)
    if _WEAK.search(text):
        return asks(
            "The identity rests on a test that most peptides pass alike.",
            row.place,
            expected="a mass spectrum",
            observed=text,
        )
    return not_checkable(
        "the identity test names no method", row.place, question="By which method was the identity tested?"
    )
