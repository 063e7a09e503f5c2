"""What a verdict rests on is looked at a second time, and what is seen there changes the verdict."""

from __future__ import annotations

import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from certipep import documents
from certipep.certificate import Place, Sheet, read_file
from certipep.checks.finding import Outcome
from certipep.documents import Trait, TraitKind
from certipep.documents.ocr import client
from certipep.errors import UnreadableError
from certipep.verification import (
    Verdict,
    Verification,
    looked_at_again,
    verify_files,
    verify_readings,
)

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Stand for the recogniser: it reads another value on every page that it is asked for."""
    asked: list[Any] = []

    def look(path: str, digest: str, places: Any, **_: Any) -> tuple[Trait, ...]:
        asked.append((Path(path).name, digest, list(places)))
        return (Trait(TraitKind.DIFFERS, "the file says “1”, and the painted page reads “2”", 1, "1"),)

    monkeypatch.setattr(documents, "second_look", look)
    return asked


def test_a_verdict_of_consistent_is_looked_at_again(looked: list[Any]) -> None:
    found = verify_files([EXAMPLES / "thymalfasin-consistent.pdf"], ocr="auto")
    assert found.verdict is Verdict.QUESTIONS
    ((name, digest, places),) = looked
    assert name == "thymalfasin-consistent.pdf"
    assert digest == found.files[0].sha256
    assert len(places) > 5
    assert any(one.check == "DO-30" and "painted page reads" in one.message for one in found.findings)


def test_a_look_that_failed_is_no_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("onnxruntime")

    def fails(*_: Any) -> Any:
        raise UnreadableError("the recogniser failed on this page (it stopped)")

    monkeypatch.setattr(client, "recognise_lines", fails)
    found = verify_files([EXAMPLES / "thymalfasin-consistent.pdf"], ocr="auto")
    assert found.verdict is Verdict.QUESTIONS
    (told,) = [one for one in found.findings if one.check == "DO-32" and one.outcome is Outcome.WARN]
    assert "could not be recognised in the painted page" in told.message
    assert "it stopped" in told.message


def test_a_paper_in_an_archive_is_looked_at_by_its_own_digest(looked: list[Any], tmp_path: Path) -> None:
    path = EXAMPLES / "thymalfasin-consistent.pdf"
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as package:
        package.write(path, "coa.pdf")
    assert verify_files([tmp_path / "all.zip"]).verdict is Verdict.QUESTIONS
    ((name, digest, _),) = looked
    assert (name, digest) == ("all.zip", sha256(path.read_bytes()).hexdigest())


def test_each_file_of_one_certificate_is_looked_at_on_its_own_pages(looked: list[Any]) -> None:
    reading = read_file(EXAMPLES / "thymalfasin-consistent.pdf", ocr="never")[0]
    whole = verify_readings([(EXAMPLES / "thymalfasin-consistent.pdf", [reading])]).files[0]
    part = Sheet(9, "trace.pdf", 1, 595.0, 842.0, sha256="b" * 64)
    (examined,) = whole.certificates
    told = next(one for one in examined.findings if one.outcome is Outcome.PASS and one.places)
    box = (10.0, 10.0, 60.0, 20.0)
    moved = replace(told, places=(Place(9, "1037.1", box, file="trace.pdf"),))
    file = replace(
        whole,
        certificates=(
            replace(
                examined,
                findings=(*examined.findings, moved),
                certificate=replace(examined.certificate, pages=(1, 9)),
            ),
        ),
        sheets=(*whole.sheets, part),
        members={"trace.pdf": "somewhere/trace.pdf"},
    )
    again = looked_at_again(
        replace(Verification((file,)), verdict=file.verdict), [("x", [reading])], ocr="auto"
    )
    assert again is not None
    assert [(name, digest[:4]) for name, digest, _ in looked] == [
        ("thymalfasin-consistent.pdf", reading.sha256[:4]),
        ("trace.pdf", "bbbb"),
    ]
    assert looked[1][2] == [(1, box)]


@pytest.mark.parametrize(
    ("paper", "ocr", "times"),
    [("consistent", "never", 0), ("wrong-mass", "auto", 0), ("wrong-mass", "always", 1)],
)
def test_other_verdicts_are_only_where_asked(looked: list[Any], paper: str, ocr: str, times: int) -> None:
    if ocr == "always":
        pytest.importorskip("onnxruntime")
    verify_files([EXAMPLES / f"thymalfasin-{paper}.pdf"], ocr=ocr)
    assert len(looked) == times
