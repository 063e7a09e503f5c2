"""A value in another typeface than its column is said, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from certificate.making import document, page, rows
from certipep.certificate import understand
from certipep.documents.document import Document

_ROWS = (
    ("Test", "Specification", "Result"),
    ("Purity (HPLC)", "≥ 98.0 %", "99.12 %"),
    ("Water content", "≤ 8.0 %", "4.31 %"),
    ("Acetate content", "≤ 15.0 %", "9.87 %"),
    ("Peptide content", "≥ 80.0 %", "84.55 %"),
    ("Endotoxin", "≤ 5 EU/mg", "0.5 EU/mg"),
    ("Largest impurity", "≤ 1.0 %", "0.41 %"),
)


def paper(
    change: str = "", typeface: str = "AAAAAA+TimesNewRomanPSMT", other: str = "BBBBBB+ArialMT"
) -> Document:
    made = page(
        (40, 40, "Certificate of Analysis"),
        (40, 70, "Product:"),
        (140, 70, "Thymalfasin"),
        *rows(120, 20, (40, 220, 400), *_ROWS),
    )
    words = tuple(
        replace(word, font=other if change and word.text == change else typeface) for word in made.words
    )
    return document(replace(made, words=words))


def signals(made: Document) -> list[str]:
    return [text for key, text in understand(made).metadata.items() if key.startswith("signal")]


def test_one_typeface_is_no_signal():
    assert signals(paper()) == []


@pytest.mark.parametrize("value", ["4.31", "9.87", "84.55"])
def test_a_value_in_another_typeface_is_said_with_its_page(value):
    (said,) = signals(paper(value))
    assert value in said
    assert "arial" in said
    assert "timesnewroman" in said
    assert "page 1" in said


def test_bold_is_no_other_typeface():
    assert signals(paper("9.87", other="CCCCCC+TimesNewRomanPS-BoldMT")) == []
    assert signals(paper("9.87", typeface="Helvetica", other="Helvetica-Bold")) == []


def test_what_is_no_value_is_not_spoken_of():
    assert signals(paper("Result")) == []
    assert signals(paper("Water")) == []


def test_a_page_without_typefaces_has_no_signal():
    made = paper("9.87")
    plain = tuple(replace(word, font=None) for word in made.pages[0].words)
    assert signals(replace(made, pages=(replace(made.pages[0], words=plain),))) == []


def test_no_signal_on_the_corpus(shared):
    """Those papers mix typefaces in tables, tiles and headings, and nobody set a single value apart."""
    from certipep.documents import open_documents

    found = {
        path.name: said
        for path in sorted((shared / "corpus" / "files").glob("*.pdf"))
        for made in open_documents(path, ocr="never")
        if (said := signals(made))
    }
    assert found == {}


def test_from_a_file_to_the_finding(tmp_path):
    from reportlab.pdfgen import canvas

    import certipep as cp

    path = Path(tmp_path) / "retyped.pdf"
    sheet = canvas.Canvas(str(path), pagesize=(612, 792))
    for index, line in enumerate((("Product:", "Thymalfasin"), ("", ""), *_ROWS)):
        for x, text in zip((40, 220, 400), line, strict=False):
            sheet.setFont("Helvetica" if text == "9.87 %" else "Times-Roman", 11)
            sheet.drawString(x, 700 - 22 * index, text)
    sheet.save()
    findings = [
        one
        for certificate in cp.verify(path).files[0].certificates
        for one in certificate.findings
        if one.check == "DO-18"
    ]
    assert [one.outcome.value for one in findings] == ["info"]
    assert "9.87 %" in findings[0].message
