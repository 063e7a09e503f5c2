"""A page that holds more than a certificate does is not read to its end, and that is said."""

from __future__ import annotations

from certificate.making import read
from certipep.verification import verify_files

HEAD = (
    "Product;Thymalfasin 5 mg;\nLot;TA1-2603;\nTest;Specification;Result\nPurity (HPLC);>= 98.0 %;98.7 %\n"
    "Mass found (ESI-MS);3108.3 +/- 1.0;3108.4 Da\n"
)


def test_words_that_were_set_aside_are_asked_about(tmp_path):
    text = HEAD + "".join(f"a{number};b;c\n" for number in range(1600))
    paper = read(tmp_path, text, "long.csv")
    assert [trait.message for trait in paper.traits if trait.kind.value == "unread"]
    (file,) = verify_files([tmp_path / "long.csv"]).files
    assert file.verdict.value == "questions"
    assert any(one.check == "DO-31" and one.outcome.value == "warn" for one in file.certificates[0].findings)


def test_a_page_of_usual_length_is_read_whole(tmp_path):
    assert not read(tmp_path, HEAD, "short.csv").traits
