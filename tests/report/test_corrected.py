"""A verdict after a correction by hand says so in every form, beside the verdict on the paper as printed."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from certipep.report import VerificationReport
from certipep.verification import Correction, Verdict

CHANGE = Correction("Molecular weight", "4963.4", "3108.3", "2026-03-16T10:00:00+00:00")


@pytest.fixture
def corrected(contradicted: VerificationReport) -> VerificationReport:
    found = replace(contradicted, corrected=(CHANGE,), as_printed=Verdict.CONTRADICTED)
    return VerificationReport.of(replace(found, verdict=Verdict.CONSISTENT))


@pytest.mark.parametrize("form", ["text", "html", "markdown", "csv"])
def test_every_form_says_what_was_changed(corrected: VerificationReport, form: str) -> None:
    told = " ".join(getattr(corrected, f"to_{form}")().split())
    plain = told.replace("\\", "")
    for words in ("4963.4", "3108.3", "2026-03-16T10:00:00", "Verdict on the paper as printed: Contradicted"):
        assert words in plain, words
    if form != "csv":
        assert "after correction by hand" in plain.lower()


def test_json_says_what_was_changed(corrected: VerificationReport) -> None:
    told = json.loads(corrected.to_json())
    assert told["verdict_as_printed"] == "contradicted"
    (change,) = told["corrected"]
    assert (change["field"], change["read"]) == ("Molecular weight", "4963.4")
    assert (change["by_hand"], change["when"]) == ("3108.3", "2026-03-16T10:00:00+00:00")


def test_pdf_says_what_was_changed(corrected: VerificationReport) -> None:
    pytest.importorskip("typst")
    import pypdfium2

    page = pypdfium2.PdfDocument(corrected.to_pdf())[0]
    words = " ".join(page.get_textpage().get_text_range().split())
    assert "Corrected by hand" in words
    assert "Verdict on the paper as printed: Contradicted" in words
    assert "4963.4" in words


def test_without_a_correction_nothing_is_said(contradicted: VerificationReport) -> None:
    for form in ("text", "html", "markdown"):
        assert "orrected by hand" not in getattr(contradicted, f"to_{form}")()
    assert "corrected" not in json.loads(contradicted.to_json())
