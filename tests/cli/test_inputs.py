"""-o never replaces anything that was read: every command, every input, through links too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from certipep.cli.main import main

EXAMPLE = Path(__file__).parents[2] / "examples" / "thymalfasin-consistent.pdf"
KINDS = ("same name", "symbolic link", "hard link", "other path")


def alias(path: Path, kind: str, folder: Path) -> Path:
    """Return another way to name a file."""
    other = folder / f"alias{path.suffix}"
    if kind == "same name":
        return path
    if kind == "other path":
        return folder / "deep" / ".." / path.relative_to(folder)
    if kind == "symbolic link":
        try:
            other.symlink_to(path)
        except OSError:
            pytest.skip("this system makes no symbolic links here")
    else:
        other.hardlink_to(path)
    return other


@pytest.fixture
def room(tmp_path: Path) -> Path:
    (tmp_path / "deep").mkdir()
    (tmp_path / "lots").mkdir()
    (tmp_path / "coa.pdf").write_bytes(EXAMPLE.read_bytes())
    (tmp_path / "lots" / "coa.pdf").write_bytes(EXAMPLE.read_bytes())
    (tmp_path / "lots" / "record.jsonl").write_text('{"file": "mine", "certificates": []}\n')
    (tmp_path / "run.mzML").write_bytes((EXAMPLE.parent / "thymalfasin-run.mzML").read_bytes())
    (tmp_path / "password.txt").write_text("secret\n")
    (tmp_path / "spec.toml").write_text("[purity]\nmin = 98\n")
    (tmp_path / "tolerances.toml").write_text("")
    (tmp_path / "table.csv").write_text("sequence\nRKDVY\n")
    (tmp_path / "peptides.fasta").write_text(">a\nRKDVY\n")
    return tmp_path


CASES = [
    ("verify", ["coa.pdf"], "coa.pdf"),
    ("verify", ["lots"], "lots/coa.pdf"),
    ("verify", ["lots"], "lots/record.jsonl"),
    ("verify", ["coa.pdf", "--spec", "spec.toml"], "spec.toml"),
    ("verify", ["coa.pdf", "--tolerances", "tolerances.toml"], "tolerances.toml"),
    ("verify", ["coa.pdf", "--password-file", "password.txt"], "password.txt"),
    ("verify", ["coa.pdf", "run.mzML"], "run.mzML"),
    ("signal", ["run.mzML"], "run.mzML"),
    ("signal", ["run.mzML", "--blank", "run.mzML"], "run.mzML"),
    ("read", ["coa.pdf", "--password-file", "password.txt"], "password.txt"),
    ("read", ["coa.pdf"], "coa.pdf"),
    ("read", ["lots"], "lots/coa.pdf"),
    ("batch", ["table.csv"], "table.csv"),
    ("batch", ["peptides.fasta"], "peptides.fasta"),
    ("report", ["@peptides.fasta"], "peptides.fasta"),
    ("convert", ["@peptides.fasta", "--to", "helm"], "peptides.fasta"),
    ("identify", ["@peptides.fasta"], "peptides.fasta"),
    ("prepare", ["@peptides.fasta", "--mg", "5"], "peptides.fasta"),
    ("peak", ["1000.0", "--peptide", "@peptides.fasta"], "peptides.fasta"),
    ("compare", ["@peptides.fasta", "thymopentin"], "peptides.fasta"),
]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("command", "arguments", "target"), CASES)
def test_an_input_is_never_replaced(
    room: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
    arguments: list[str],
    target: str,
    kind: str,
) -> None:
    monkeypatch.chdir(room)
    before = {path: path.read_bytes() for path in room.rglob("*") if path.is_file()}
    output = alias(room / target, kind, room)
    assert main([command, *arguments, "-o", str(output)]) == 2
    assert "is an input" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in before} == before


def test_an_output_named_so_that_its_companion_is_an_input(
    room: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(room)
    rejects = room / "out.csv.rejects.csv"
    rejects.write_text("sequence\nRKDVY\n")
    assert main(["batch", str(rejects), "-o", "out.csv"]) == 2
    assert "is an input" in capsys.readouterr().err
    assert rejects.read_text() == "sequence\nRKDVY\n"


def test_results_of_many_files_are_whole_or_not_there(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from certipep.batch import certificates

    def broken(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.chdir(room)
    out = room / "out.jsonl"
    out.write_text("kept\n")
    monkeypatch.setattr(certificates, "_verify_one", broken)
    assert main(["verify", "coa.pdf", "-o", str(out), "-q"]) == 130
    assert out.read_text() == "kept\n"
    monkeypatch.undo()
    monkeypatch.chdir(room)
    assert main(["verify", "coa.pdf", "-o", str(out), "-q"]) == 0
    assert json.loads(out.read_text().splitlines()[0])["verdict"] == "consistent"
    assert sorted(path.name for path in room.glob("out*")) == ["out.jsonl"]


def test_patterns_that_the_shell_left_are_expanded(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from certipep.cli.inputs import expanded

    monkeypatch.chdir(room)
    (room / "[odd].pdf").write_bytes(b"")
    assert expanded(["*.toml", "nothing*.pdf", "coa.pdf", "[odd].pdf"]) == [
        "spec.toml",
        "tolerances.toml",
        "nothing*.pdf",
        "coa.pdf",
        "[odd].pdf",
    ]
