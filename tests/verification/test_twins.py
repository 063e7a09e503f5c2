"""A file that is byte for byte another is said once and not verified again."""

from __future__ import annotations

from pathlib import Path

import pytest

from certipep.report.json.verification import verification_to_json
from certipep.report.text.verification import verification_text
from certipep.verification import verify_files
from certipep.verification.twins import twins_of

PAPER = """Certificate of Analysis
Laboratory: Northfield Analytical
Product: Thymalfasin 5 mg
Lot: TA1-2603
Mass found (ESI-MS): 3108.3 Da
Purity (HPLC): 98.52 %
Date: 2026-03-12
"""


def test_twins_are_found_by_their_bytes(tmp_path: Path) -> None:
    names = ("a.txt", "b.txt", "c.txt", "d.txt")
    files = [tmp_path / name for name in names]
    for path, text in zip(files, ("one", "two", "one", "longer"), strict=True):
        path.write_text(text, encoding="utf-8")
    assert twins_of(files) == ([files[0], files[1], files[3]], {files[2]: files[0]})


def test_a_twin_is_read_once_and_has_the_verdict_of_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from certipep import certificate

    read: list[str] = []
    real = certificate.read_file

    def counted(path: Path, **given: object) -> object:
        read.append(Path(path).name)
        return real(path, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(certificate, "read_file", counted)
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(PAPER, encoding="utf-8")
    found = verify_files([tmp_path])
    assert read == ["a.txt"]
    assert [Path(one.file).name for one in found.files] == ["a.txt", "b.txt", "c.txt"]
    assert len({one.verdict for one in found.files}) == 1
    assert [one.same_as is not None for one in found.files] == [False, True, True]
    assert not found.across_files
    notes = [one["notes"] for one in verification_to_json(found)["files"]]
    assert notes[0] == []
    assert "same file as" in notes[1][0]
    assert "The same file as" in " ".join(verification_text(found).split())
