"""One page to findings: tables first, then peaks and ions, then labels with values, then whose paper it is."""

from __future__ import annotations

from certipep.certificate.extraction.findings import Findings
from certipep.certificate.extraction.grids import read_grids
from certipep.certificate.extraction.keys import read_keys, read_title_number
from certipep.certificate.extraction.lots import read_lots
from certipep.certificate.extraction.matrices import read_matrices
from certipep.certificate.extraction.measure import DOCUMENT_WORDS, in_measure
from certipep.certificate.extraction.pairs import read_pairs
from certipep.certificate.extraction.peaks import read_peaks
from certipep.certificate.extraction.spectra import read_spectra
from certipep.certificate.extraction.tables import read_tables
from certipep.certificate.extraction.verdicts import read_verdict
from certipep.certificate.geometry.lines import build_lines
from certipep.certificate.vocabulary import Vocabulary
from certipep.documents.document import Page

__all__ = ["read_page"]


def read_page(
    page: Page, vocabulary: Vocabulary, decimal_comma: bool | None = None, words: int = DOCUMENT_WORDS
) -> Findings:
    """Return what a page says.

    Parameters
    ----------
    page : Page
    vocabulary : Vocabulary
    decimal_comma : bool, optional
        What the document does with commas; None where it does not say.
    words : int
        How many of the document's words are left to read.
    """
    page, aside = in_measure(page, words)
    findings = Findings(page, build_lines(page), aside=aside)
    findings.title = any(
        vocabulary.find("titles", text) == "certificate"
        for line in findings.lines
        for text in (line.text, *(segment.text for segment in line.segments))
    )
    read_grids(findings, vocabulary, decimal_comma)
    read_peaks(findings, vocabulary)
    read_lots(findings, vocabulary, decimal_comma)
    read_tables(findings, vocabulary, decimal_comma)
    read_matrices(findings, vocabulary, decimal_comma)
    read_spectra(findings, vocabulary, decimal_comma)
    read_keys(findings, vocabulary)
    read_title_number(findings, vocabulary)
    read_pairs(findings, vocabulary, decimal_comma)
    read_verdict(findings, vocabulary)
    return findings
