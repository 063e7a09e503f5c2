"""Ions of spectra, lines and tables, and times over peaks of chromatograms, into the findings of a page."""

from __future__ import annotations

from certipep.certificate.claims import Result
from certipep.certificate.extraction.findings import Findings, FoundResult
from certipep.certificate.reading.chromatograms import propose_chromatograms
from certipep.certificate.reading.ion_tables import propose_ion_tables
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.spectra import propose_ion_lines, propose_spectra
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["read_spectra"]

_SURE = 2.0


def read_spectra(findings: Findings, vocabulary: Vocabulary, decimal_comma: bool | None = None) -> None:
    """Read the ions and the labelled peaks of the page into `findings`, where its words are free."""
    layout = Layout(findings.page, decimal_comma)
    ours = {
        (word.text, word.box): id(word)
        for line in findings.lines
        for segment in line.segments
        for word in segment.words
    }
    known = [ours.get((word.text, word.box), id(word)) for word in layout.words]
    for proposer in (propose_ion_tables, propose_ion_lines, propose_spectra, propose_chromatograms):
        for one in proposer(layout, vocabulary):
            words = {known[number] for number in one.words}
            if words & findings.used:
                continue
            findings.used |= words | {known[number] for number in one.labels}
            findings.results.extend(FoundResult(s, _SURE) for s in one.statements if isinstance(s, Result))
