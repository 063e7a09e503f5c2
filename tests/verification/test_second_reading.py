"""What a verdict rests on is looked at a second time, and what is seen there changes the verdict."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from certipep import documents
from certipep.documents import Trait, TraitKind
from certipep.verification import Verdict, verify_files

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


@pytest.mark.parametrize(
    ("paper", "ocr", "times"),
    [("consistent", "never", 0), ("wrong-mass", "auto", 0), ("wrong-mass", "always", 1)],
)
def test_other_verdicts_are_only_where_asked(looked: list[Any], paper: str, ocr: str, times: int) -> None:
    if ocr == "always":
        pytest.importorskip("onnxruntime")
    verify_files([EXAMPLES / f"thymalfasin-{paper}.pdf"], ocr=ocr)
    assert len(looked) == times
