"""DO-12: a key to look the report up with."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.certificate.claims import Certificate
from certipep.checks.check import check
from certipep.checks.facts.documents import Mention, find_mention, header_text
from certipep.checks.finding import Answer, asks, not_applicable, notes

__all__ = ["report_key"]

_PROMISE = (
    r"verif(?:y|ied|ication)[^.\n]{0,40}(?:key|code|online|website|at www|QR)"
    r"|third[- ]party (?:verified|tested)"
)


@check(
    "DO-12",
    title="Key to look the report up",
    compares="the verification key or access code with its presence",
    why="a key is checked on the laboratory's own site by the reader, never by this program",
    source="practice of testing laboratories",
    does_not_prove="that the vial is the sample: a key shows that a report exists, no more",
    question="With which key can the report be looked up on the laboratory's site?",
    scope="certificate",
)
def report_key(certificate: Certificate, mentions: tuple[Mention, ...]) -> Iterator[Answer]:
    """Hand the key to the reader, or ask where it is promised and missing."""
    key = header_text(certificate, "verification_key")
    if key is not None:
        yield notes(
            f"Enter the key {key} on the laboratory's own site (not by a link on this paper) and compare "
            f"product, "
            "purity, mass and date.",
            certificate.header["verification_key"].place,
        )
        return
    promise = find_mention(mentions, _PROMISE)
    if promise is not None:
        yield asks(
            f"Verification is promised (“{promise[0].strip()[:80]}”), but no key could be read.",
            promise[1],
            expected="a key",
            observed="none",
        )
        return
    yield not_applicable("no verification key is printed")
