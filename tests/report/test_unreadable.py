"""A file that cannot be read is not one that says too little: verdict, headline, colour and exit code agree."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import certipep
from certipep.cli.main import main
from certipep.verification import Verdict

HONEST = Path(__file__).parents[2] / "examples" / "thymalfasin-consistent.pdf"


def broken(folder: Path) -> Path:
    path = folder / "broken.pdf"
    path.write_bytes(b"%PDF-1.7\nnothing")
    return path


def test_only_unreadable_files_raise(tmp_path: Path) -> None:
    with pytest.raises(certipep.UnreadableError, match=r"broken\.pdf"):
        certipep.verify(broken(tmp_path))


def test_beside_an_honest_file_the_verdict_is_unreadable(tmp_path: Path) -> None:
    found = certipep.verify(broken(tmp_path), HONEST)
    assert (found.verdict, found.exit_code) == (Verdict.UNREADABLE, 4)
    assert {file.verdict for file in found.files} == {Verdict.UNREADABLE, Verdict.CONSISTENT}
    assert "COULD NOT BE READ" in found.to_text()
    page = found.to_html(pictures=False, figures=False)
    assert "verdict unreadable" in page
    assert "verdict contradicted" not in page
    assert "verdict insufficient" not in page


def test_the_command_says_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(broken(tmp_path)), "--format", "json"]) == 4
    told = json.loads(capsys.readouterr().out)
    assert (told["verdict"], told["files"][0]["verdict"]) == ("unreadable", "unreadable")
