"""Which molecule the paper is about, what settled that, and how strong the measured evidence for it is."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from certipep.certificate.claims import Certificate
from certipep.checks.facts.masses import ion_claim
from certipep.checks.finding import Finding, Outcome
from certipep.identification.settlement import Settlement

__all__ = ["EVIDENCE", "Identity", "identity_of"]

EVIDENCE = {
    "none": "nothing measured was compared with the molecule",
    "nominal_mass": "one mass at unit resolution: a composition near this one",
    "charge_series": "several charge states of one mass",
    "accurate_mass": "an accurate mass: this composition, in any order",
    "amino_acid_analysis": "amino-acid ratios: these residues, in any order",
    "fragments": "fragments along the chain: the order of residues that they cover",
}
"""The grades in order of what they exclude, each in words; none tells D from L."""
_ACCURATE_PPM = 20.0
_ACCURATE_DIGIT = 0.0005
"""Da: a mass with three printed decimals is one of an accurate instrument, whatever the method is called."""


class Identity(Struct, frozen=True):
    """The molecule and the evidence for it.

    Attributes
    ----------
    id, proforma : str or None
    basis : tuple of str
        What settled it ("name", "sequence", "cas" …).
    evidence : str
        A key of `EVIDENCE`.
    measured : bool
        Whether a measured value was compared with the molecule and agrees.
    """

    id: str | None = None
    proforma: str | None = None
    basis: tuple[str, ...] = ()
    evidence: str = "none"
    measured: bool = False


def identity_of(
    certificate: Certificate, settlement: Settlement, findings: Iterable[Finding], identifying: frozenset[str]
) -> Identity:
    """Grade what the passes of identifying checks rest on."""
    passed = [one for one in findings if one.outcome is Outcome.PASS and one.check in identifying]
    grades = {_grade(one, certificate) for one in passed}
    best = max(grades, key=list(EVIDENCE).index, default="none")
    return Identity(
        settlement.entry.id if settlement.entry else None,
        settlement.peptide.proforma if settlement.peptide else None,
        (settlement.basis,) if settlement.basis else (),
        best,
        best != "none",
    )


def _grade(finding: Finding, certificate: Certificate) -> str:
    if finding.check in ("MS-10", "RD-07"):
        return "fragments"
    if finding.check == "RD-02":
        # Isotopes that are resolved give the monoisotopic mass to parts per million.
        return "accurate_mass" if "(monoisotopic)" in (finding.expected or "") else "charge_series"
    if finding.check.startswith("AA-"):
        return "amino_acid_analysis"
    quoted = {(place.page, place.text, place.box) for place in finding.places}
    rows = [row for row in certificate.results if (row.place.page, row.place.text, row.place.box) in quoted]
    for row in rows:
        quantity = row.quantity
        if quantity is not None and quantity.value and row.test in ("mz", "mass_found"):
            step = 2e6 * float(quantity.half_digit) / float(quantity.value)
            if 0 < step <= _ACCURATE_PPM and float(quantity.half_digit) <= _ACCURATE_DIGIT:
                return "accurate_mass"
    charges = {claim.charge for row in rows if (claim := ion_claim(row)) is not None}
    return "charge_series" if len(charges) > 1 else "nominal_mass"
