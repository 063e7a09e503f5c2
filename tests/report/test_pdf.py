from __future__ import annotations

from collections.abc import Callable

import pytest

from certipep.report.verification_report import VerificationReport

pytest.importorskip("typst")
pdfium = pytest.importorskip("pypdfium2")


def text_of(payload: bytes) -> str:
    document = pdfium.PdfDocument(payload)
    try:
        pages = [page.get_textpage() for page in document]
        words = "\n".join(page.get_text_range() for page in pages)
        for page in pages:
            page.close()
        return words
    finally:
        document.close()


def test_the_document_says_what_the_page_says(contradicted: VerificationReport) -> None:
    words = text_of(contradicted.to_pdf())
    assert "Contradicted: Thymosin Alpha-1 10mg" in words
    for part in ("MS-03", "3066.3 Da", "Questions for the supplier", "Signature of the analyst", "ab" * 32):
        assert part in words.replace("\r\n", "").replace("\n", "") or part in words


def test_the_same_findings_give_the_same_bytes(contradicted: VerificationReport) -> None:
    assert contradicted.to_pdf() == contradicted.to_pdf()


def test_text_of_a_certificate_is_never_markup(of_product: Callable[[str], VerificationReport]) -> None:
    words = text_of(of_product('#panic("x") *b* @cite <label> $x$ https://bad.example \\').to_pdf())
    assert '#panic("x") *b* @cite <label> $x$' in words
