"""What ``-o`` may replace, and what it must never replace."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from certipep.cli.output import write_file
from certipep.errors import UsageError


def test_a_device_stays_a_device():
    write_file(Path(os.devnull), "text")
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)  # noqa: PTH116


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_written_to(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_file(pipe, "whole")
    reader.join(5)
    assert read == [b"whole"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_link_stays_a_link(tmp_path):
    kept, link = tmp_path / "kept.txt", tmp_path / "link.txt"
    kept.write_text("old")
    link.symlink_to(kept)
    write_file(link, "new")
    assert link.is_symlink()
    assert kept.read_text() == "new"


def test_nothing_else_is_left_in_the_folder(tmp_path):
    write_file(tmp_path / "report.txt", "text")
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]


def test_an_input_is_never_overwritten(tmp_path):
    certificate = tmp_path / "coa.pdf"
    certificate.write_bytes(b"%PDF-")
    with pytest.raises(UsageError, match="is an input"):
        write_file(certificate, "text", [str(certificate)])
    assert certificate.read_bytes() == b"%PDF-"


def test_a_batch_refuses_to_replace_a_device(tmp_path):
    table = tmp_path / "in.csv"
    table.write_text("peptide\nSDAAVDTSSEITTKDLKEKKEVVEEAEN\n")
    command = [sys.executable, "-m", "certipep", "batch", str(table), "--to", "csv", "-o", os.devnull]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "is no file" in done.stderr
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)  # noqa: PTH116
