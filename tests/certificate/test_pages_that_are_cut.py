"""A page that is longer than paper is read sheet by sheet; what is not read all the same is asked about."""

from __future__ import annotations

import pytest

from certificate.making import read
from certipep.certificate import read_files, understand
from certipep.certificate.extraction.words_of_labels import in_no_label, is_prose
from certipep.documents.document import Document, Page, Word
from certipep.verification import verify_files

HEAD = (
    "Product;Thymalfasin 5 mg;\nLot;TA1-2603;\nTest;Specification;Result\nPurity (HPLC);>= 98.0 %;98.7 %\n"
    "Mass found (ESI-MS);3108.3 +/- 1.0;3108.4 Da\n"
)


def test_a_long_table_is_read_to_its_end_under_its_heading(tmp_path):
    rows = "".join(f"Loss on drying;<= 8.0 %;{number / 1000:.3f} %\n" for number in range(1600))
    paper = read(tmp_path, HEAD + rows, "long.csv")
    dried = {str(row.quantity.value): row for row in paper.results if row.test == "water" and row.quantity}
    assert {"0.001", "0.800", "1.599"} <= dried.keys()
    assert all(row.specification == "<= 8.0 %" for row in dried.values())
    assert not paper.unread
    assert not paper.traits


def test_every_lot_of_a_long_table_is_a_certificate_of_its_own(tmp_path):
    rows = "".join(f"Thymalfasin;TA-{number:04d};{98 + number / 1000:.3f};3108.3\n" for number in range(1100))
    path = tmp_path / "lots.csv"
    path.write_text("Product;Lot;Purity (%);Molecular weight\n" + rows, encoding="utf-8")
    (reading,) = read_files([path])
    papers = reading.certificates
    assert [paper.header["lot"].text for paper in papers] == [f"TA-{number:04d}" for number in range(1100)]
    assert {str(papers[at].results[0].quantity.value) for at in (0, 550, 1099)} == {
        "98.000",
        "98.550",
        "99.099",
    }
    assert "TA-0500" not in papers[501].text, "the row of another lot"


def test_a_line_longer_than_any_is_asked_about():
    words = [Word(f"a{at}", (10.0 * at, 0.0, 10.0 * at + 8, 10.0)) for at in range(300)]
    reading = understand(Document("long.txt", "text", "", 0, (Page(1, 3000.0, 20.0, tuple(words)),)))
    assert [trait.kind.value for trait in reading.certificates[0].traits] == ["unread"]


def test_what_was_set_aside_keeps_a_paper_from_consistent(tmp_path):
    path = tmp_path / "wide.txt"
    path.write_text(HEAD.replace(";", "  ") + "x" * 2000 + "\n", encoding="utf-8")
    (file,) = verify_files([path]).files
    assert file.verdict.value == "questions"
    assert any(one.check == "DO-31" and one.outcome.value == "warn" for one in file.certificates[0].findings)


def test_a_page_of_usual_length_is_read_whole(tmp_path):
    assert not read(tmp_path, HEAD, "short.csv").traits


@pytest.mark.parametrize("word", ["Specification", "fication", "Prüfparameter", "结果", "98.7", "TA-1", "mg"])
def test_words_that_may_stand_in_labels_are_no_prose(word):
    assert not in_no_label(word)


def test_prose_is_told_by_a_word_that_no_label_has():
    assert is_prose("it was weighed again yesterday")
    assert not is_prose("Test Specification Result")
    assert not is_prose("Result (per yesterday)"), "brackets may hold anything"
