"""A printed page through reading and checking, without a file."""

from __future__ import annotations

import datetime as dt
import hashlib

from seeded_layouts import printed
from seeded_papers import Paper

from certipep.certificate import understand
from certipep.checks import Finding, Options, Outcome, load_tolerances
from certipep.documents.document import Document
from certipep.documents.plain.grid import pages_of_text
from certipep.verification import Verification, verify_readings

__all__ = ["asked", "failed", "verified", "verified_text"]

OPTIONS = Options(load_tolerances(), today=dt.date(2026, 11, 22))


def verified_text(text: str, name: str = "paper.txt") -> Verification:
    """Verify a page of text."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document(name, "text", digest, len(text), pages_of_text(text))
    return verify_readings([(name, [understand(document)])], options=OPTIONS)


def verified(paper: Paper) -> Verification:
    """Print a certificate and verify it."""
    return verified_text(printed(paper))


def _findings(verification: Verification, *outcomes: Outcome) -> list[Finding]:
    return [f for file in verification.files for one in file.certificates for f in one.findings
            if f.outcome in outcomes]  # fmt: skip


def failed(verification: Verification) -> list[Finding]:
    """Return the contradictions."""
    return _findings(verification, Outcome.FAIL)


def asked(verification: Verification) -> list[Finding]:
    """Return contradictions and questions."""
    return _findings(verification, Outcome.FAIL, Outcome.WARN)
