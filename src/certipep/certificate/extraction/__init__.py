"""From lines and tables to claims: labels and their values, rows of results, peaks and ions, whose paper it is."""

from __future__ import annotations

from certipep.certificate.extraction.page import read_page

__all__ = ["read_page"]
