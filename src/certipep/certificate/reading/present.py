"""The readers of before as proposers, each on a page of its own; they are replaced one by one."""

from __future__ import annotations

from collections.abc import Callable

from certipep.certificate.claims import Statement
from certipep.certificate.extraction.findings import Findings
from certipep.certificate.extraction.keys import read_keys, read_title_number
from certipep.certificate.extraction.labelled import find_labelled
from certipep.certificate.extraction.pairs import VAGUE, PairReader
from certipep.certificate.extraction.verdicts import read_verdict
from certipep.certificate.normal import label_key
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


def propose_pairs(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Every label with every value that may be its own, the likelier first."""
    findings = _fresh(layout)
    pieces, labelled = find_labelled(layout.segments, vocabulary)
    reader = PairReader(findings, vocabulary, layout.grammar, pieces, labelled)
    out: list[Proposal] = []

    def clear() -> None:
        for part in (findings.header, findings.label_claims, findings.results, findings.used):
            part.clear()

    def take(name: str, label: str, own: frozenset[int]) -> None:
        statements, words = _statements(findings), layout.ids_by_identity(findings.used)
        known = relation(name)
        score = known.score
        if label_key(label) in VAGUE and findings.header:
            score = min(score, 0.3)
        if statements:
            reason = known.reason.format(label=label)
            out.append(Proposal(statements, words - own, own, name, score, reason, label))

    for piece in pieces:
        one = labelled.get(id(piece))
        if one is None:
            continue
        own = layout.ids([one.segment])
        if one.value is not None:
            own -= layout.ids([one.value])
        for name, bind in reader.bindings(piece, one):
            if bind():
                take(name, one.label.label, own)
            clear()
    # Rows without a label are known by the results around them, so these are read first.
    for piece in pieces:
        if (one := labelled.get(id(piece))) is not None:
            reader.bind(piece, one)
    for rows in (reader.unnamed_rows, reader.listed_amounts):
        known, used = len(findings.results), set(findings.used)
        rows()
        for result in findings.results[known:]:
            words = layout.ids_in(result.result.place.box, layout.ids_by_identity(findings.used - used))
            known_as = relation("substance beside an amount")
            out.append(
                Proposal(
                    (result.result,),
                    words,
                    frozenset(),
                    "substance beside an amount",
                    known_as.score,
                    known_as.reason,
                )
            )
    return tuple(out)


PRESENT: tuple[Callable[[Layout, Vocabulary], tuple[Proposal, ...]], ...] = (
    propose_keys, propose_pairs, propose_verdict,
)  # fmt: skip
