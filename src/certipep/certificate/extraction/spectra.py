"""Ions of a mass spectrum."""

from __future__ import annotations

from certipep.certificate.extraction.findings import Findings
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["read_spectra"]


def read_spectra(findings: Findings, vocabulary: Vocabulary) -> None:
    """Read labelled and unlabelled ions."""
