"""Integration tables."""

from __future__ import annotations

from certipep.certificate.extraction.findings import Findings
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["read_peaks"]


def read_peaks(findings: Findings, vocabulary: Vocabulary) -> None:
    """Read integration tables."""
