"""One budget for a file and everything in it: files, bytes, time of the processor here and in other processes."""

from __future__ import annotations

import json
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from certipep.certificate import files, read_file
from certipep.documents import DEFAULT_LIMITS, Limits, open_documents
from certipep.documents.budget import BudgetError, ask, budget, next_document, spend
from certipep.documents.sandbox.jail import run_job
from certipep.errors import LimitError
from certipep.verification import Verdict, verify_files

EXAMPLE = Path(__file__).parents[2] / "examples" / "thymalfasin-consistent.pdf"
TEXT = b"Product: Thymosin alpha 1\nLot: A-1\nPurity (HPLC): 99.1 %\n"


def zipped(members: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def busy(seconds: float) -> None:
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


def busy_until_asked(seconds: float) -> None:
    busy(seconds)
    ask()


@pytest.mark.parametrize("ending", ["zip", "eml"])
def test_files_are_counted_through_archives_in_archives(tmp_path: Path, ending: str) -> None:
    inner = zipped({f"{n}.txt": TEXT for n in range(4)})
    data = zipped({f"{n}.zip": inner for n in range(3)})  # 3 + 12 files
    path = tmp_path / f"all.{ending}"
    if ending == "eml":
        from email.message import EmailMessage

        letter = EmailMessage()
        letter["From"], letter["Subject"], letter["Message-ID"] = "a@example.org", "COA", "<1@x>"
        letter.set_content("See the archive.")
        letter.add_attachment(data, "application", "zip", filename="all.zip")  # one more
        data = bytes(letter)
    path.write_bytes(data)
    most = 15 + (ending == "eml")
    assert len(open_documents(path, limits=Limits(members=most))) >= 12
    with pytest.raises(LimitError, match=f"holds more than {most - 1} files in all"):
        open_documents(path, limits=Limits(members=most - 1))


def test_bytes_are_counted_through_archives_in_archives(tmp_path: Path) -> None:
    inner = zipped({f"{n}.txt": TEXT * 40 for n in range(4)})
    path = tmp_path / "all.zip"
    path.write_bytes(zipped({f"{n}.zip": inner for n in range(3)}))
    each = 4 * 40 * len(TEXT) + len(inner)
    assert len(open_documents(path, limits=Limits(unpacked_bytes=3 * each))) == 12
    with pytest.raises(LimitError, match="unpacks to more than is allowed"):
        open_documents(path, limits=Limits(unpacked_bytes=3 * each - 1))


def test_an_exceeded_budget_is_one_line_and_exit_code_four(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    path.write_bytes(zipped({f"{n}.txt": TEXT for n in range(9)}))
    found = verify_files([path], limits=Limits(members=8))
    assert (found.verdict, found.exit_code) == (Verdict.UNREADABLE, 4)
    assert found.files[0].error == f"{path}: it holds more than 8 files in all; give fewer at a time"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("paper.txt", TEXT * 50),
        (
            "paper.json",
            json.dumps({"certificates": [{"results": [{"test": "purity", "text": "99.1 %"}] * 50}]}),
        ),
        ("paper.csv", b"Test,Result\nPurity,99.1 %\n"),
    ],
)
def test_reading_has_a_time_of_its_own(tmp_path: Path, name: str, data: bytes | str) -> None:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    assert read_file(path)
    with pytest.raises(LimitError, match="reading it asks for more time than is allowed"):
        read_file(path, limits=Limits(reading_seconds=0.0))


def test_what_a_document_says_is_read_within_the_same_budget(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "paper.txt"
    path.write_bytes(TEXT)
    understand: Callable[..., Any] = files.understand

    def slowly(document: Any) -> Any:
        busy(0.3)
        return understand(document)

    monkeypatch.setattr(files, "understand", slowly)
    assert read_file(path)
    with pytest.raises(LimitError, match="more time"):
        read_file(path, limits=Limits(reading_seconds=0.2))


def test_each_document_of_an_archive_has_its_time_and_all_have_one(tmp_path: Path) -> None:
    limits = replace(DEFAULT_LIMITS, reading_seconds=0.2, total_seconds=0.5, member_seconds=0.0)
    with budget("all.zip", limits):
        for _ in range(2):
            next_document()
            busy(0.15)
            ask()
        next_document()
        with pytest.raises(BudgetError, match="reading it"):
            busy_until_asked(0.25)
        with pytest.raises(BudgetError, match="all that lies in it"):
            next_document()


def test_work_of_other_processes_counts() -> None:
    with budget("scan.pdf", replace(DEFAULT_LIMITS, total_seconds=9.0)):
        spend(8.0)
        with pytest.raises(BudgetError, match="all that lies in it asks for more time"):
            spend(2.0)
    spend(99.0)  # outside of a budget nothing is counted


def test_a_child_says_how_long_it_worked(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[float] = []
    monkeypatch.setattr("certipep.documents.sandbox.jail.spend", told.append)
    options = {"pages": 9, "characters": 9_000, "page_points": 900}
    answer = run_job("pdf-text", EXAMPLE.read_bytes(), DEFAULT_LIMITS, **options)
    assert "seconds" not in answer.values
    assert 0 < told[0] < DEFAULT_LIMITS.cpu_seconds


@pytest.mark.parametrize("kind", ["json", "zip"])
def test_memory_counts_for_the_whole_file(tmp_path: Path, kind: str) -> None:
    rows = [
        {"test": "purity", "text": f"{n % 99}.5 %", "value": n % 99 + 0.5, "unit": "%"} for n in range(40_000)
    ]
    record = {
        "schema": "certipep.record/1",
        "file": "x",
        "sha256": "",
        "certificates": [{"pages": [1], "results": rows}],
    }
    data = json.dumps([record]).encode()
    path = tmp_path / f"large.{kind}"
    path.write_bytes(data if kind == "json" else zipped({"a.json": data, "b.txt": TEXT}))
    with pytest.raises(LimitError, match="more memory than is allowed") as caught:
        read_file(path, limits=replace(DEFAULT_LIMITS, held_bytes=2_000_000))
    assert "\n" not in str(caught.value)


def test_memory_held_before_does_not_count(tmp_path: Path) -> None:
    before = bytearray(50_000_000)
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT)
    assert read_file(path, limits=replace(DEFAULT_LIMITS, held_bytes=40_000_000))
    assert len(before) == 50_000_000


def test_a_file_that_takes_too_much_memory_ends_with_4(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from certipep.cli.main import main
    from certipep.documents import budget as counted

    taken = iter([0, *([10**12] * 100_000)])
    monkeypatch.setattr(counted, "held", lambda: next(taken))
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT)
    assert main(["verify", str(path)]) == 4
    assert "more memory than is allowed" in (capsys.readouterr().err)
