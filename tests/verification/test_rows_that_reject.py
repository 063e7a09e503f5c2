"""Rows that say themselves that they failed: no such paper is consistent, whatever its numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from certipep import read
from certipep.verification import verify_files

_HEAD = """Certificate of Analysis,,,
Laboratory:,Marlstone Peptide Laboratory,,
Product:,Thymosin alpha 1,,
Lot:,TA1-2201,,
Report No.:,R-2201-4,,
Molecular weight:,3108.31 g/mol,,
Test,Result,Specification,Verdict
Mass (ESI-MS),3108.30 Da,3108.3 ± 1.0 Da,Pass
Purity (HPLC),98.72 %,NLT 98.0 %,Pass
"""


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        ("Endotoxin,0.02 EU/mg,NMT 0.1 EU/mg,Pass", "consistent"),
        ("Endotoxin,0.02 EU/mg,NMT 0.1 EU/mg,FAIL", "questions"),
        ("Endotoxin,0.02 EU/mg,NMT 0.1 EU/mg,Does not comply", "questions"),
        ("pH,5.2,4.5-6.0,OOS", "questions"),
        ("Water,4.1 %,NMT 8.0 %,不符合", "questions"),
        ("pH,5.2,4.5-6.0,No", "questions"),
        ("pH,5.2,4.5-6.0,✗", "questions"),
        ("pH,5.2,4.5-6.0,Not OK", "questions"),
        ("Sterility,No growth,No growth,Pass", "consistent"),
        ("Sterility,Growth,No growth,Fail", "questions"),
        ("Endotoxin,positive,negative,", "questions"),
        ("Identity,Does not match,Matches,", "questions"),
        ("Identity,Matches,Matches,Pass", "consistent"),
    ],
)
def test_a_row_that_says_that_it_failed_keeps_a_paper_from_consistent(
    tmp_path: Path, row: str, verdict: str
) -> None:
    path = tmp_path / "coa.csv"
    path.write_text(_HEAD + row + "\n", encoding="utf-8")
    assert verify_files([path]).files[0].verdict == verdict


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        ("pH 5.2 4.5 - 6.0 OOS", "questions"),  # a line whose cells are parted by no more than its words
        ("pH 5.2 4.5 - 6.0 Pass", "consistent"),
        ("Gloss   dull   shining   Fail", "questions"),  # a test that nobody knows
    ],
)
def test_a_row_of_text_says_at_its_end_that_it_failed(tmp_path: Path, row: str, verdict: str) -> None:
    path = tmp_path / "coa.txt"
    text = _HEAD.replace(":,", ": ").replace(",,", "").replace(",", "   ")
    path.write_text(text + row + "\n", encoding="utf-8")
    assert verify_files([path]).files[0].verdict == verdict


def test_the_verdict_of_a_row_is_a_part_of_its_result(tmp_path: Path) -> None:
    path = tmp_path / "coa.csv"
    path.write_text(_HEAD + "pH,5.2,4.5-6.0,OOS\n", encoding="utf-8")
    results = read(path)[0].results
    assert [one.verdict for one in results] == ["Pass", "Pass", "OOS"]


@pytest.mark.parametrize("line", ["Complies: no", "Sterile: no", "Result: OOS", "Endotoxin test: failed"])
def test_a_line_that_says_no_keeps_a_paper_from_consistent(tmp_path: Path, line: str) -> None:
    path = tmp_path / "coa.txt"
    text = "\n".join(" ".join(row.split(",")).strip() for row in _HEAD.splitlines()[:6])
    path.write_text(f"{text}\nMass found (ESI-MS): 3108.30 Da\nPurity (HPLC): 98.72 %\n", encoding="utf-8")
    assert verify_files([path]).files[0].verdict == "consistent"
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    assert verify_files([path]).files[0].verdict == "questions"


def test_the_row_is_quoted_as_it_is_printed(tmp_path: Path) -> None:
    path = tmp_path / "coa.csv"
    path.write_text(_HEAD + "Total viable count,10 CFU/g,NMT 100 CFU/g,Does not comply\n", encoding="utf-8")
    findings = verify_files([path]).files[0].certificates[0].findings
    (finding,) = (one for one in findings if one.check == "DO-10")
    assert "aerobic count" in finding.message
    assert [place.text.split("  ") for place in finding.places] == [["10 CFU/g", "Does not comply"]]
