"""What a user sees when something is wrong: one line that names the problem and the mend."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from certipep.cli.main import main

COMMANDS = sorted(p.stem for p in (Path(__file__).parents[2] / "src/certipep/cli/commands").glob("[a-z]*.py"))


def run(*arguments: str, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "certipep", *arguments],
        capture_output=True,
        text=True,
        cwd=cwd,
        env={**os.environ, **environment},
        timeout=60,
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_help_ends_with_two_examples(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == 0
    text = capsys.readouterr().out
    examples = text.split("examples:\n")[1].strip().splitlines()
    assert len(examples) == 2
    assert all(line.strip().startswith(f"certipep {command}") for line in examples)


def test_version_and_overview(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("certipep ")
    assert main(["--help"]) == 0
    overview = capsys.readouterr().out
    assert all(command in overview for command in COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["verfy", "x"], "verify"),
        (["report"], "thymalfasin"),
        (["report", "Ac-SDX"], "X"),
        (["report", "TB-500"], "thymosin-beta-4"),
        (["report", "thymalin"], "extract"),
        (["report", "thymalfasin", "--ph", "15"], "0 and 14"),
        (["report", "thymalfasin", "--pka", "bjelqvist"], "bjellqvist"),
        (["identify"], "sequence"),
        (["identify", "--mz", "5"], "--charge"),
        (["compare", "RKDVY"], "two"),
        (["explain"], "MS-03"),
        (["explain", "QQ-99"], "QQ-99"),
        (["panel", "show", "nothing-like-it"], "panel list"),
        (["verify", "--format", "xml", "a.pdf"], "xml"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(arguments: list[str], word: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    assert word in done.stderr
    assert "Traceback" not in done.stderr


def test_missing_file_is_exit_4_and_names_it(tmp_path: Path) -> None:
    done = run("verify", "no-such-certificate.pdf", cwd=tmp_path)
    assert done.returncode == 4
    assert "no-such-certificate.pdf" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_output_never_replaces_an_input(root: Path, tmp_path: Path) -> None:
    certificate = tmp_path / "coa.pdf"
    before = (root / "examples/thymalfasin-consistent.pdf").read_bytes()
    certificate.write_bytes(before)
    done = run("verify", "coa.pdf", "-o", "coa.pdf", "--format", "json", cwd=tmp_path)
    assert done.returncode == 2
    assert "input" in done.stderr
    assert certificate.read_bytes() == before


def test_a_pipe_closed_early_is_quiet() -> None:
    done = subprocess.run(
        f"{sys.executable} -m certipep report thymalfasin --full | head -1",
        shell=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1


def test_no_write_permission_is_one_line(tmp_path: Path) -> None:
    done = run("report", "RKDVY", "-o", str(tmp_path / "no" / "such" / "folder.txt"))
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("locale", ["C", "de_DE.UTF-8", "POSIX"])
def test_numbers_do_not_depend_on_the_locale(locale: str) -> None:
    done = run("report", "thymalfasin", LC_ALL=locale, LANG=locale, PYTHONUTF8="0")
    assert done.returncode == 0
    assert "3108.315" in done.stdout


def test_colours_only_on_a_terminal() -> None:
    assert "\033[" not in run("report", "RKDVY").stdout
