"""The readers of before as proposers, each on a page of its own; they are replaced one by one."""

from __future__ import annotations

from collections.abc import Callable

from certipep.certificate.claims import Statement
from certipep.certificate.extraction.findings import Findings
from certipep.certificate.extraction.keys import read_keys, read_title_number
from certipep.certificate.extraction.verdicts import read_verdict
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.proposal import Proposal
from certipep.certificate.reading.relations import relation
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["PRESENT"]


def _fresh(layout: Layout) -> Findings:
    return Findings(layout.page, layout.lines)


def _statements(findings: Findings) -> tuple[Statement, ...]:
    return (
        *(candidate.claim for candidate in findings.header),
        *(candidate.claim for candidate in findings.label_claims),
        *(found.result for found in findings.results),
    )


def _whole(layout: Layout, findings: Findings, name: str) -> tuple[Proposal, ...]:
    """Return everything that a reader found as one proposal that stands or falls together."""
    statements = _statements(findings)
    samples = tuple(
        (
            *(candidate.claim for candidate in sample.header),
            *(candidate.claim for candidate in sample.label_claims),
            *(found.result for found in sample.results),
        )
        for sample in findings.samples
    )
    if not statements and not samples:
        return ()
    words = layout.ids_by_identity(findings.used)
    known = relation(name)
    return (Proposal(statements, words, frozenset(), name, known.score, known.reason, samples=samples),)


def propose_keys(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    out: list[Proposal] = []
    for reader in (read_keys, read_title_number):
        findings = _fresh(layout)
        reader(findings, vocabulary)
        out += _whole(layout, findings, "key" if reader is read_keys else "title number")
    return tuple(out)


def propose_verdict(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    findings = _fresh(layout)
    read_verdict(findings, vocabulary)
    return _whole(layout, findings, "verdict alone")


PRESENT: tuple[Callable[[Layout, Vocabulary], tuple[Proposal, ...]], ...] = (
    propose_keys, propose_verdict,
)  # fmt: skip
