"""What a document hands on of how it shows its text is worded by six checks, and never passes in silence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from certipep.certificate import read
from certipep.certificate.files import read_file
from certipep.certificate.record import to_record
from certipep.certificate.record_traits import traits_of
from certipep.documents import Trait, TraitKind
from certipep.verification import Verdict
from certipep.verification.run import verify_files, verify_readings

EXAMPLE = Path(__file__).parents[2] / "examples" / "thymalfasin-consistent.pdf"
CHECKS = {
    TraitKind.DIFFERS: "DO-30",
    TraitKind.UNREAD: "DO-31",
    TraitKind.UNTESTED: "DO-32",
    TraitKind.PATCHED: "DO-18",
    TraitKind.NO_SCALE: "PU-08",
    TraitKind.HOLDS: "DO-33",
}


@pytest.mark.parametrize("kind", TraitKind)
def test_a_trait_keeps_the_verdict_from_consistent(kind: TraitKind) -> None:
    (reading,) = read_file(EXAMPLE, ocr="never")
    trait = Trait(kind, "the file says 3108.4, and the page shows 4963.4", 1, "3108.4")
    certificates = tuple(replace(one, traits=(trait,)) for one in reading.certificates)
    found = verify_readings([(EXAMPLE, [replace(reading, certificates=certificates)])])
    said = [one for one in found.findings if one.check == CHECKS[kind]]
    assert "4963.4" in said[0].message
    assert said[0].places[0].text == "3108.4"
    if kind is TraitKind.HOLDS:
        assert found.verdict is Verdict.CONSISTENT
        assert said[0].outcome.value == "info"
    else:
        assert found.verdict is Verdict.QUESTIONS
        assert said[0].question


def test_a_record_carries_the_traits_of_its_paper(tmp_path: Path) -> None:
    (reading,) = read_file(EXAMPLE, ocr="never")
    trait = Trait(TraitKind.DIFFERS, "the file says 3108.4, and the page shows 4963.4", 1, "3108.4")
    certificates = tuple(replace(one, traits=(trait,)) for one in reading.certificates)
    path = tmp_path / "record.json"
    path.write_text(json.dumps([to_record(replace(reading, certificates=certificates))]), encoding="utf-8")
    (again,) = read(path)
    assert again.traits == (trait,)
    assert verify_files([path]).verdict is Verdict.QUESTIONS


def test_words_and_value_of_a_record_must_agree(tmp_path: Path) -> None:
    (reading,) = read_file(EXAMPLE, ocr="never")
    record = to_record(reading)
    (found,) = [one for one in record["certificates"][0]["results"] if one["test"] == "mass_found"]
    found["text"] = "4963.4 Da"
    path = tmp_path / "record.json"
    path.write_text(json.dumps([record]), encoding="utf-8")
    assert verify_files([path]).verdict is not Verdict.CONSISTENT


def test_the_record_of_an_honest_paper_agrees_with_itself(tmp_path: Path) -> None:
    (reading,) = read_file(EXAMPLE, ocr="never")
    path = tmp_path / "record.json"
    path.write_text(json.dumps([to_record(reading)]), encoding="utf-8")
    (again,) = read(path)
    assert not again.traits


def _said(**row: object) -> list[str]:
    result = {"test": "mass_found", "value": 3108.4, "unit": "Da", "text": "3108.4 Da", **row}
    return [trait.message for trait in traits_of({"results": [result]}, 1)]


@pytest.mark.parametrize(
    "text", ["3108.4 kDa", "< 3108.4 Da", "-3108.4 Da", "3108.4 ×10³ Da", "4963.4 Da", "\u202e3108.4 Da"]
)
def test_words_of_a_record_that_measure_something_else_are_told(text: str) -> None:
    assert _said(text=text)


@pytest.mark.parametrize(
    "text", ["3108.4 Da", "3,108.4 Da", "~3108.4", "Found: 3108.4 Dalton (ESI-MS)", "3108,4 Da"]
)
def test_words_of_a_record_that_say_its_value_are_not(text: str) -> None:
    assert not _said(text=text)


def test_a_bound_that_both_name_is_one() -> None:
    assert not _said(text="≤ 3108.4 Da", comparator="<=")
    assert not _said(text="< 0.05 EU/mg", value=0.05, unit="EU/mg", comparator="<")
