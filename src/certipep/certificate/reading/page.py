"""One page to what it says: proposers are asked, and what they say is settled."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from certipep.certificate.claims import Claim, Result, Statement, TraceHeader
from certipep.certificate.extraction.findings import Candidate, Findings, FoundResult, Sample
from certipep.certificate.extraction.measure import DOCUMENT_WORDS
from certipep.certificate.geometry.lines import Line
from certipep.certificate.measures.number import UNKNOWN, NumberGrammar
from certipep.certificate.reading.abbreviations import with_abbreviations
from certipep.certificate.reading.amino_acid_rows import propose_amino_acid_rows
from certipep.certificate.reading.amounts import propose_amounts
from certipep.certificate.reading.annotated import propose_annotated_peaks, propose_annotated_rows
from certipep.certificate.reading.blocks import propose_blocks
from certipep.certificate.reading.cells import propose_cells
from certipep.certificate.reading.chromatograms import propose_chromatograms, propose_peak_tables
from certipep.certificate.reading.component_sections import of_components
from certipep.certificate.reading.conclusions import propose_conclusions
from certipep.certificate.reading.drawn import drawn_traces
from certipep.certificate.reading.fillers import propose_fillers
from certipep.certificate.reading.ion_tables import propose_ion_tables
from certipep.certificate.reading.labels import propose_labels
from certipep.certificate.reading.labels_within import propose_labels_within
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.limit_lines import propose_limit_lines
from certipep.certificate.reading.named_quantities import propose_named_quantities
from certipep.certificate.reading.openings import propose_openings
from certipep.certificate.reading.proposal import Proposal
from certipep.certificate.reading.row_verdicts import of_rows
from certipep.certificate.reading.sentences import propose_sentences
from certipep.certificate.reading.settle import settle
from certipep.certificate.reading.spectra import propose_ion_lines, propose_spectra
from certipep.certificate.reading.tables import propose_headed_tables, propose_tables_of_cells
from certipep.certificate.reading.theory_and_found import propose_theory_and_found
from certipep.certificate.reading.tiles import propose_tiles
from certipep.certificate.reading.told import propose_told
from certipep.certificate.reading.trace_headers import propose_trace_headers
from certipep.certificate.reading.unlabelled import (
    propose_keys,
    propose_title_number,
    propose_title_product,
    propose_verdict,
    propose_vial_size,
)
from certipep.certificate.reading.unspaced_sentences import propose_unspaced_sentences
from certipep.certificate.reading.value_first import propose_value_first
from certipep.certificate.reading.vials import propose_vials
from certipep.certificate.vocabulary import Vocabulary
from certipep.documents.budget import ask
from certipep.documents.document import Page

__all__ = ["propose", "read_page"]

_SCALE = 3.0
PROPOSERS = (
    propose_tables_of_cells, propose_headed_tables,
    propose_peak_tables, propose_ion_tables, propose_ion_lines, propose_amino_acid_rows, propose_spectra,
    propose_chromatograms, propose_trace_headers, propose_annotated_rows, propose_annotated_peaks,
    propose_blocks, propose_tiles, propose_cells, propose_labels, propose_amounts, propose_sentences, propose_vials,
    propose_openings, propose_told, propose_unspaced_sentences, propose_labels_within, propose_fillers,
    propose_value_first, propose_theory_and_found, propose_named_quantities,
    propose_limit_lines, propose_conclusions, propose_keys, propose_title_number, propose_title_product,
    propose_verdict, propose_vial_size,
)  # fmt: skip


def propose(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return everything that may be said of a page; nothing is decided."""
    found: list[Proposal] = []
    for proposer in PROPOSERS:
        ask()
        found += proposer(layout, vocabulary)
    return tuple(found)


def read_page(
    page: Page,
    vocabulary: Vocabulary,
    grammar: NumberGrammar = UNKNOWN,
    words: int = DOCUMENT_WORDS,
    lines: tuple[Line, ...] | None = None,
) -> Findings:
    """Return what a page says.

    Parameters
    ----------
    page : Page
    vocabulary : Vocabulary
    grammar : NumberGrammar
        How the document writes its numbers.
    words : int
        How many of the document's words are left to read.
    lines : tuple of Line, optional
        Those of the page, where they are known.
    """
    layout = Layout(page, grammar, words, lines)
    vocabulary = with_abbreviations(layout, vocabulary)
    stand = settle(propose(layout, vocabulary))
    header: list[Candidate] = []
    claims: list[Candidate] = []
    results: list[FoundResult] = []
    samples: list[Sample] = []
    used: set[int] = set()
    named, judged = of_components(layout, vocabulary), of_rows(layout)
    for one in stand:
        _sort(map(judged, map(named, one.statements)), one, header, claims, results)
        for sample in one.samples:
            mine: tuple[list[Candidate], list[Candidate], list[FoundResult]] = ([], [], [])
            _sort(map(judged, sample), one, *mine)
            samples.append(Sample(*mine))
        if one.statements or one.samples:
            used |= one.words | one.labels
    return Findings(
        layout.page,
        layout.lines,
        header,
        claims,
        results,
        {id(layout.words[number]) for number in used},
        _titled(layout, vocabulary),
        aside=layout.aside,
        samples=samples,
        traces=[s for one in stand for s in one.statements if isinstance(s, TraceHeader)],
        drawn=drawn_traces(layout),
    )


def _sort(
    statements: Iterable[Statement],
    one: Proposal,
    header: list[Candidate],
    claims: list[Candidate],
    results: list[FoundResult],
) -> None:
    score = one.score * _SCALE
    for statement in statements:
        if not isinstance(statement, TraceHeader) and not statement.reason:
            statement = replace(statement, reason=one.reason)
        if isinstance(statement, Result):
            results.append(FoundResult(statement, score))
        elif isinstance(statement, Claim) and statement.field == "label_claim":
            claims.append(Candidate(statement, score, one.label))
        elif not isinstance(statement, TraceHeader):
            header.append(Candidate(statement, score, one.label))


def _titled(layout: Layout, vocabulary: Vocabulary) -> bool:
    return any(
        vocabulary.find("titles", text) == "certificate"
        for line in layout.lines
        for text in (line.text, *(segment.text for segment in line.segments))
    )
