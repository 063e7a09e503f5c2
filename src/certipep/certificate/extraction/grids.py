"""Tables that the file itself declares (CSV, XLSX, HTML, DOCX): the same reading, with cells for geometry."""

from __future__ import annotations

from certipep.certificate.extraction.findings import Findings
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["read_grids"]


def read_grids(findings: Findings, vocabulary: Vocabulary, decimal_comma: bool | None) -> None:
    """Read declared tables."""
