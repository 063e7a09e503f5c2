"""A verification with every kind of finding, made by hand so that no rule or reader is needed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from certipep.certificate.claims import Certificate, Claim, Hidden, Place, Quantity, Result, Unread
from certipep.checks.finding import Finding, Outcome
from certipep.identification.settle import Settlement
from certipep.reference import panel
from certipep.report.verification_report import VerificationReport
from certipep.verification import Examined, FileVerification, Verdict, Verification

MASS = Place(1, "Mass found 3066.3 Da", (60.0, 200.0, 300.0, 214.0))
HOSTILE = '<script>alert("1")</script>'


def finding(outcome: Outcome, check: str = "MS-03", **more: object) -> Finding:
    """Make a finding."""
    given: dict[str, object] = {
        "title": "Found mass is that of the peptide",
        "message": "The page says 3066.3 Da; thymosin alpha 1 has 3108.3 Da.",
        "places": (MASS,),
        "does_not_prove": "that the vial holds this peptide",
    }
    return Finding(check, outcome=outcome, **(given | more))  # type: ignore[arg-type]


def certificate(product: str = "Thymosin Alpha-1 10mg") -> Certificate:
    """Make a certificate of an invented laboratory."""
    header = {
        "laboratory": Claim(
            "laboratory", "Example Analytics", Place(1, "Example Analytics", (60, 40, 200, 56))
        ),
        "product": Claim("product", product, Place(1, f"Product {product}", (60, 80, 300, 94))),
        "lot": Claim("lot", "X-17", Place(1, "Lot X-17", (60, 100, 200, 114))),
    }
    results = (
        Result("mass_found", "3066.3 Da", MASS, Quantity("3066.3 Da")),
        Result("purity", "99.4 %", Place(1, "Purity 99.4 %", (60, 220, 300, 234)), Quantity("99.4 %")),
    )
    return Certificate(
        (1,),
        header,
        results=results,
        unread=(Unread(1, "Signature of the analyst"),),
        hidden=(Hidden(1, "purity 12 %", "white on white"),),
        text="Example Analytics",
    )


def verification(product: str = "Thymosin Alpha-1 10mg") -> VerificationReport:
    """Make a verification: one contradicted certificate, one unreadable file, a finding across files."""
    findings = (
        finding(
            Outcome.FAIL,
            expected="3108.3 Da",
            observed="3066.3 Da",
            tolerance="±1 Da",
            question="Which mass was found? The printed one is 42 Da below thymosin alpha 1.",
        ),
        finding(
            Outcome.WARN,
            "PU-02",
            title="Purity has its decimals",
            message="Round numbers throughout.",
            question="Please send the chromatogram.",
        ),
        finding(Outcome.INFO, "DO-11", title="Hidden text", message="One line is hidden.", places=()),
        finding(Outcome.PASS, "FC-06", title="Check digit of the CAS number", message="62304-98-7 holds."),
        finding(Outcome.NOT_CHECKABLE, "MS-04", title="Charge series", message="not given: ions", places=()),
        finding(Outcome.NOT_CHECKABLE, "MS-12", title="Ions", message="not given: ions", places=()),
        finding(Outcome.NOT_APPLICABLE, "UV-01", title="UV", message="nothing", places=()),
    )
    entry = panel["thymosin-alpha-1"]
    settlement = Settlement("peptide", entry, entry.peptide, "name", name="Thymosin Alpha-1")
    one = Examined(certificate(product), settlement, findings, Verdict.CONTRADICTED)
    across = finding(
        Outcome.WARN,
        "XL-01",
        title="Products of one report number",
        message="Report 7 is printed on two lots.",
        places=(Place(1, "Report 7", file="coa.pdf"), Place(1, "Report 7", file="b.pdf")),
        question="Why do two lots share report 7?",
    )
    files = (
        FileVerification("coa.pdf", "ab" * 32, (one,), Verdict.CONTRADICTED, ("page 1 read by OCR",)),
        FileVerification("b.pdf", "", (), Verdict.UNREADABLE, error="b.pdf: is empty; send it again"),
    )
    whole = Verification(files, (across,), Verdict.CONTRADICTED, (), ("MS-03", "FC-06"))
    return VerificationReport.of(whole)


@pytest.fixture
def contradicted() -> VerificationReport:
    """Return the verification made by hand."""
    return verification()


@pytest.fixture
def hostile() -> VerificationReport:
    """Return one whose product is a script."""
    return verification(HOSTILE)


@pytest.fixture
def of_product() -> Callable[[str], VerificationReport]:
    """Return a maker of verifications by product name."""
    return verification
