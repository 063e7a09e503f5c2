"""The report as an A4 document, set by typst from the same view as the page."""

from __future__ import annotations

from certipep.report.pdf.document import verification_pdf

__all__ = ["verification_pdf"]
