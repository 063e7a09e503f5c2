"""Many certificates through the command line: every file once, whatever does the work."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from certipep.batch import verify_many
from certipep.batch.certificates import CertificateSummary
from certipep.batch.processes import in_processes
from certipep.certificate import read_file
from certipep.cli.main import main
from certipep.errors import UnreadableError
from certipep.report import verify
from certipep.report.json.lines import across_line, file_line
from certipep.verification import compare_readings, verify_readings

FILES = 6


def write_record(path: Path, *certificates: dict[str, Any]) -> None:
    path.write_text(
        json.dumps([{"schema": "certipep.record/1", "file": path.name, "certificates": list(certificates)}]),
        encoding="utf-8",
    )


def certificate(number: int, mass: str = "3108.3") -> dict[str, Any]:
    return {
        "pages": [1],
        "product": "Thymosin Alpha-1 10mg",
        "lot": f"L{number % 4}",
        "cas": "62304-98-7",
        "molecular_weight": mass,
        "report_number": f"R{number}",
        "results": [
            {"test": "purity", "value": 99.1 + number / 10, "unit": "%", "text": f"{99.1 + number / 10:.1f}%"}
        ],
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "certificates"
    found.mkdir()
    for number in range(FILES):
        write_record(found / f"{number}.json", certificate(number))
    (found / "cut.pdf").write_bytes(b"%PDF-1.4 and no more")
    return found


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("options", [[], ["--jobs", "2"], ["--dask", "local", "--jobs", "2"]])
def test_every_file_has_one_line(
    folder: Path, tmp_path: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    if "--dask" in options:
        pytest.importorskip("distributed")
    out = tmp_path / "out.jsonl"
    code = main(["verify", str(folder), "-o", str(out), *options])
    told = capsys.readouterr().err.strip().splitlines()[-1]
    *results, last = lines_of(out)
    together = verify(folder).as_dict()
    assert Counter(one["path"] for one in results) == Counter(str(path) for path in folder.iterdir())
    assert [{k: v for k, v in one.items() if k != "path"} for one in results if not one["error"]] == [
        one for one in together["files"] if not one["error"]
    ]
    assert last == {"schema": "certipep.across/1", "across_files": together["across_files"]}
    assert code == verify(folder).exit_code
    assert told.startswith(f"certipep: {FILES + 1} files: ")
    assert "1 of them unreadable" in told


def test_a_run_that_was_stopped_goes_on(folder: Path, tmp_path: Path) -> None:
    whole, half = tmp_path / "whole.jsonl", tmp_path / "half.jsonl"
    main(["verify", str(folder), "-o", str(whole), "-q"])
    text = whole.read_text(encoding="utf-8")
    half.write_text(text[: len(text) // 2], encoding="utf-8")
    main(["verify", str(folder), "-o", str(half), "-q", "--resume"])
    assert lines_of(half) == lines_of(whole)


def test_members_of_an_archive_are_all_there_or_none(tmp_path: Path) -> None:
    from zipfile import ZipFile

    with ZipFile(tmp_path / "both.zip", "w") as archive:
        for number in (1, 2):
            write_record(tmp_path / f"{number}.json", certificate(number))
            archive.write(tmp_path / f"{number}.json", f"{number}.json")
    out = tmp_path / "out.jsonl"
    main(["verify", str(tmp_path / "both.zip"), "-o", str(out), "-q"])
    whole = lines_of(out)
    assert [one.get("members") for one in whole] == [2, 2, None]
    out.write_text(json.dumps(whole[0]) + "\n", encoding="utf-8")
    main(["verify", str(tmp_path / "both.zip"), "-o", str(out), "-q", "--resume"])
    assert lines_of(out) == whole


def test_a_table_of_results(folder: Path, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    out = tmp_path / "out.parquet"
    main(["verify", str(folder), "-o", str(out), "-q"])
    rows = pq.read_table(out).to_pylist()
    assert list(rows[0]) == ["file", "sha256", "verdict", "exit", "json"]
    assert sorted(row["file"] for row in rows) == sorted(str(path) for path in folder.iterdir())
    assert [row["exit"] for row in rows if row["file"].endswith("cut.pdf")] == [4]
    assert all(json.loads(row["json"])["verdict"] == row["verdict"] for row in rows)
    across = json.loads((tmp_path / "out.parquet.across.json").read_text(encoding="utf-8"))
    assert across["across_files"] == verify(folder).as_dict()["across_files"]
    assert sorted(path.name for path in tmp_path.glob("out*")) == ["out.parquet", "out.parquet.across.json"]


def test_the_output_in_the_folder_is_no_certificate(folder: Path) -> None:
    for _ in range(2):
        main(["verify", str(folder), "-o", str(folder / "out.jsonl"), "-q"])
    assert len(lines_of(folder / "out.jsonl")) == FILES + 2


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--dask", "local"], "OUT.jsonl"),
        (["--resume", "-o", "x.json"], "OUT.jsonl"),
        (["-o", "no-such-folder/x.jsonl"], "folder"),
        (["-o", "x.jsonl", "--only", "QQ-99"], "QQ-99"),
        (["-o", "{file}.jsonl"], "input"),
    ],
)
def test_nonsense_is_one_line(
    tmp_path: Path, arguments: list[str], word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "0.json.jsonl"
    write_record(file, certificate(0))
    arguments = [text.replace("{file}", str(tmp_path / "0.json")) for text in arguments]
    assert main(["verify", str(file), *arguments]) == 2
    told = capsys.readouterr().err
    assert word in told
    assert told.count("\n") == 1
    assert file.is_file()


def test_comparing_alone_gives_the_findings_of_the_whole(folder: Path) -> None:
    readings = [(path, read_file(path)) for path in sorted(folder.glob("*.json"))]
    whole = verify_readings(readings)
    assert whole.across_files
    assert compare_readings([one for _, each in readings for one in each]) == whole.across_files
    assert compare_readings(readings[0][1]) == ()


def test_comparing_runs_no_check_of_a_file_again(folder: Path, tmp_path: Path, monkeypatch) -> None:
    from certipep.checks import engine

    scopes: Counter[str] = Counter()
    original = engine.run_checks

    def counted(checks, case, scope, *rest):
        scopes[scope] += 1
        return original(checks, case, scope, *rest)

    monkeypatch.setattr(engine, "run_checks", counted)
    verify_many([folder], tmp_path / "out.jsonl", render=file_line, render_across=across_line)
    assert scopes == {"substance": FILES, "certificate": FILES, "files": 1}


@pytest.mark.parametrize(
    ("verdicts", "unreadable", "across", "code"),
    [
        ({"consistent": 2}, 0, None, 0),
        ({"consistent": 2}, 0, "questions", 3),
        ({"consistent": 2}, 0, "contradicted", 1),
        ({"consistent": 2, "insufficient": 1}, 1, None, 4),
        ({"contradicted": 1, "insufficient": 1}, 1, None, 1),
        ({}, 0, None, 3),
    ],
)
def test_the_exit_code_is_of_the_worst(verdicts, unreadable, across, code) -> None:
    assert CertificateSummary(3, unreadable, verdicts, across_verdict=across).exit_code == code


def dies(item: int) -> int:
    import os
    import signal

    if item == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return item * item


def test_a_process_that_dies_takes_nothing_with_it() -> None:
    import threading

    with in_processes(2, lambda item, reason: reason) as engine:
        found = list(engine(dies, iter(range(12)), threading.Event()))
    assert [item for item, _ in found] == list(range(12))
    assert [result for item, result in found if item != 3] == [n * n for n in range(12) if n != 3]
    assert "died" in dict(found)[3]
    with in_processes(2) as engine, pytest.raises(UnreadableError, match="died"):
        list(engine(dies, iter(range(3, 4)), threading.Event()))
