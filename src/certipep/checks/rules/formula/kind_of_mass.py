"""FC-04: which kind of mass a stated mass is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certipep.certificate.claims import Certificate
from certipep.checks.check import check
from certipep.checks.facts.chemistry import StatedMass
from certipep.checks.finding import Answer, agrees, asks, not_checkable, notes
from certipep.checks.mass_readings import MassReading, basic_sites, fitting, hydrated_salts, mass_readings
from certipep.checks.mass_window import window_of
from certipep.checks.molecular_weights import weight_slack
from certipep.checks.tolerances import Tolerance
from certipep.chemistry.formula import Formula
from certipep.peptides import Peptide

__all__ = ["kind_of_mass"]

_SAID_SALTS = {
    "acetic acid": re.compile(r"acetate|acetic|\bAcOH\b|\bHOAc\b", re.IGNORECASE),
    "trifluoroacetic acid": re.compile(r"trifluoro|\bTFA\b", re.IGNORECASE),
    "hydrogen chloride": re.compile(r"hydrochlor|\bHCl\b|chloride", re.IGNORECASE),
}
_HYDRATE = re.compile(r"hydrate\b|\d\s*H2O\b|[·.*]\s*H2O\b", re.IGNORECASE)


@check(
    "FC-04",
    title="Kind of mass against what the page calls it",
    compares="each stated mass with the average, monoisotopic and most abundant mass of the "
    "molecule, its ions and "
    "its salts, in this order",
    why="one number fits several readings only where they lie closer than the printed digits; the "
    "width is that of "
    "FC-02",
    source="masses computed from the formula",
    does_not_prove="that the mass was measured: it is a stated one",
    question="Which mass is stated: average or monoisotopic, of the free peptide, of a salt or of an ion?",
    after=("FC-02", "FC-03", "FC-01", "ID-02", "ID-05"),
    limits="FC-02",
    explains=("FC-03",),
)
def kind_of_mass(
    stated_masses: tuple[StatedMass, ...],
    peptide: Peptide,
    molecule: Formula,
    certificate: Certificate,
    tolerance: Tolerance,
) -> Iterator[Answer]:
    """List the readings that each stated mass fits."""
    readings = mass_readings(molecule, basic_sites(peptide))
    for stated in stated_masses:
        slack = weight_slack(window_of(molecule).average, stated.half_digit, tolerance)
        hydrates: tuple[MassReading, ...] = ()
        if _HYDRATE.search(_said(certificate)):
            hydrates = fitting(float(stated.value), slack, hydrated_salts(molecule, basic_sites(peptide)))
        yield _judge(stated, fitting(float(stated.value), slack, readings) + hydrates, certificate)


def _judge(stated: StatedMass, fits: tuple[MassReading, ...], certificate: Certificate) -> Answer:
    listed = " or ".join(reading.words for reading in fits[:4])
    figures = {
        "expected": f"the {stated.kind} mass" if stated.kind else "a kind of mass that is said",
        "observed": f"{stated.label} {stated.text}: {listed or 'no reading fits'}",
    }
    if not fits:
        return not_checkable(
            f"the {stated.label} {stated.value} fits no reading of this molecule", stated.place
        )
    own = [reading for reading in fits if reading.form == "M" and reading.kind == (stated.kind or "average")]
    if own:
        return agrees(
            f"The {stated.label} {stated.value} is the {own[0].kind} mass of the molecule.",
            stated.place,
            **figures,
        )
    if stated.kind:
        return asks(
            f"The {stated.label} {stated.value} is called {stated.kind}, but it is {listed}.",
            stated.place,
            **figures,
        )
    first = next((reading for reading in fits if _other_salt(reading, certificate) is None), fits[0])
    other = _other_salt(first, certificate)
    if other:
        return asks(
            f"The {stated.label} {stated.value} is that of {first.words}, but the paper speaks of {other}.",
            stated.place,
            **figures,
            question="Which salt is the product?",
        )
    return notes(
        f"The {stated.label} {stated.value} is {listed}; the paper does not say which kind it means.",
        stated.place,
        **figures,
    )


def _said(certificate: Certificate) -> str:
    """Return the product and the formula, which may name salt and water."""
    claims = (certificate.header.get("product"), certificate.header.get("formula"))
    return " ".join(claim.text for claim in claims if claim is not None)


def _other_salt(reading: MassReading, certificate: Certificate) -> str | None:
    """Return the salt that the product is named as, where the mass is that of another."""
    if reading.form != "salt":
        return None
    said = [name for name, pattern in _SAID_SALTS.items() if pattern.search(_said(certificate))]
    meant = next((name for name in _SAID_SALTS if f" {name}" in reading.words), None)
    if meant is None or not said or meant in said:
        return None
    return f"a salt of {said[0]}"
