"""What a hurried user gives: every mistake gets a plain line, the right exit code, and leaves the paper's verdict."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from certipep.cli.main import main


def told(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    code = main([str(one) for one in arguments])
    captured = capsys.readouterr()
    return int(code or 0), captured.out, captured.err


@pytest.fixture
def examples(root: Path) -> Path:
    return root / "examples"


def test_a_raw_file_alone_is_sent_to_the_other_command(
    capsys: pytest.CaptureFixture[str], examples: Path
) -> None:
    code, _, error = told(capsys, "verify", examples / "thymalfasin-run.mzML")
    assert code == 2
    assert "give the certificate too" in error
    assert "certipep signal" in error


def test_a_packed_raw_file_beside_a_paper(
    capsys: pytest.CaptureFixture[str], examples: Path, tmp_path: Path
) -> None:
    packed = tmp_path / "run.mzML.gz"
    packed.write_bytes(gzip.compress((examples / "thymalfasin-run.mzML").read_bytes()))
    code, out, error = told(capsys, "verify", examples / "thymalfasin-consistent.csv", packed)
    assert code == 4
    assert "unpack it" in error
    assert error.count("\n") == 1
    alone, paper, _ = told(capsys, "verify", examples / "thymalfasin-consistent.csv")
    verdict = paper.split()[0]
    assert alone == 0
    assert out.startswith(verdict)
    assert "a raw file could not be read" in out.split("\n")[0]


def test_another_peptide_than_is_in_the_file(capsys: pytest.CaptureFixture[str], examples: Path) -> None:
    code, out, _ = told(capsys, "signal", examples / "thymalfasin-run.mzML", "--peptide", "bremelanotide")
    assert code == 0
    assert re.search(r"no ion of 1024\.\d+ Da; the strongest species is 3106\.50 Da", out)


def test_a_trace_without_units_says_what_was_taken(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "trace.csv"
    rows = "".join(f"{i * 0.01:.3f},{100 * 0.5 ** ((i - 600) ** 2 / 100):.4f}\n" for i in range(1200))
    path.write_text("Time,Signal\n" + rows)
    code, out, _ = told(capsys, "signal", path)
    assert code == 0
    assert "does not say the unit of time; minutes are taken" in out
    assert "does not say the unit of the signal" in out


def test_a_paper_given_as_a_raw_file(capsys: pytest.CaptureFixture[str], examples: Path) -> None:
    code, _, error = told(capsys, "signal", examples / "thymalfasin-consistent.pdf")
    assert code == 4
    assert "not a raw file" in error


def test_one_raw_file_beside_two_papers_of_its_lot_is_judged_with_both(
    capsys: pytest.CaptureFixture[str], examples: Path
) -> None:
    papers = examples / "thymalfasin-consistent.pdf", examples / "thymalfasin-wrong-mass.pdf"
    code, out, _ = told(capsys, "verify", *papers, examples / "thymalfasin-run.mzML")
    assert code == 1
    assert out.count("raw file beside it") == 2
