"""What a child that reads untrusted bytes can still do: as little as the system lets us take away."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from certipep.documents import open_documents
from certipep.documents.limits import DEFAULT_LIMITS
from certipep.documents.sandbox import jail
from certipep.documents.sandbox.jail import TELEMETRY_OFF, JailError, child_environment, run_job

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.pdf"))
NETWORK = ("network",)
FILES = ("read a foreign file", "write a file", "change a file", "remove a file", "rename a file")
PROCESSES = ("new process", "run a program", "look into its parent")


@pytest.fixture
def probed(tmp_path: Path) -> dict[str, dict[str, str]]:
    foreign = tmp_path / "foreign.txt"
    foreign.write_text("private")
    answer = run_job("probe", os.fsencode(foreign), DEFAULT_LIMITS).values
    assert foreign.read_text() == "private"
    return answer


@pytest.mark.parametrize("what", NETWORK + FILES + PROCESSES)
def test_a_child_is_refused(probed: dict[str, dict[str, str]], what: str) -> None:
    kernel = probed["held"]["kernel"]
    needed = "landlock" if what == "read a foreign file" else "seccomp"
    if kernel[needed] != "on":
        pytest.skip(f"{needed}: {kernel[needed]}")
    assert probed["tried"][what] == "refused"


def test_one_child_serves_many_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    original = subprocess.Popen

    def counted(*args: object, **options: object) -> object:
        started.append(args)
        return original(*args, **options)  # type: ignore[call-overload]

    jail._close_all()
    monkeypatch.setattr(subprocess, "Popen", counted)
    for path in EXAMPLES[:4]:
        open_documents(path, ocr="never")
    assert len(started) == 1


def test_a_child_is_replaced_after_a_fault() -> None:
    with pytest.raises(JailError):
        run_job("pdf-text", b"%PDF-1.7 nothing", DEFAULT_LIMITS, pages=9, characters=9_000, page_points=900)
    (document,) = open_documents(EXAMPLES[0], ocr="never")
    assert document.pages[0].words


def test_a_child_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    jail._close_all()
    monkeypatch.setattr(jail, "_MARGIN_SECONDS", 0)
    with pytest.raises(JailError, match="time"):
        run_job(
            "pdf-text",
            EXAMPLES[0].read_bytes(),
            replace(DEFAULT_LIMITS, wall_seconds=0.001),  # type: ignore[arg-type]
            pages=9,
            characters=9_000,
            page_points=900,
        )


def test_telemetry_is_off_unless_the_user_says_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in TELEMETRY_OFF:
        monkeypatch.delenv(name, raising=False)
    assert child_environment()["ORT_DISABLE_TELEMETRY"] == "1"
    monkeypatch.setenv("ORT_DISABLE_TELEMETRY", "0")
    assert child_environment()["ORT_DISABLE_TELEMETRY"] == "0"


_ATTEMPTS = """
import os, socket, sys
def tried(attempt):
    try:
        attempt()
    except OSError:
        return "refused"
    return "possible"
print(tried(lambda: socket.socket()), tried(lambda: open(sys.argv[1]).read()), tried(lambda: open(sys.argv[1], "a")),
      tried(lambda: os.fork() or os._exit(0)), tried(lambda: os.execv("/bin/true", ["true"])))
"""


def test_a_program_of_the_system_gives_up_the_same(tmp_path: Path) -> None:
    if (why := run_job("probe", b"", DEFAULT_LIMITS).values["held"]["kernel"])["landlock"] != "on":
        pytest.skip(f"landlock: {why['landlock']}")
    foreign = tmp_path / "foreign.txt"
    foreign.write_text("private")
    bounds = json.dumps({"memory_bytes": 1_000_000_000, "cpu_seconds": 20, "readable": []})
    program = [os.path.realpath(sys.executable), "-S", "-c", _ATTEMPTS, str(foreign)]
    done = subprocess.run(
        jail.child_command("certipep.documents.sandbox.program", bounds, *program),
        capture_output=True,
        text=True,
        check=True,
        env=child_environment(),
    )
    assert done.stdout.split() == ["refused"] * 5
