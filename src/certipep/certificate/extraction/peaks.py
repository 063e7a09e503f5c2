"""Tables of peaks into the findings of a page."""

from __future__ import annotations

from certipep.certificate.extraction.findings import Findings, FoundResult
from certipep.certificate.reading.peak_tables import find_peak_tables
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["read_peaks"]

_HEADED, _UNHEADED = 3.0, 2.0


def read_peaks(findings: Findings, vocabulary: Vocabulary) -> None:
    """Read every table of peaks of the page into `findings`."""
    for table in find_peak_tables(findings.lines, vocabulary, findings.page.number, findings.free):
        score = _HEADED if table.heading else _UNHEADED
        findings.results.extend(FoundResult(row.result, score) for row in table.rows)
        for line in (*table.heading, *(row.line for row in table.rows)):
            findings.take(line.segments)
