"""Mixed work with recognition opens no socket to another machine and writes no file outside of its temporary folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from benchmarks.traced import traced


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_nothing_leaves_the_machine(tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime")
    pytest.importorskip("openpyxl")
    try:
        seen = traced(0, tmp_path)
    except OSError as error:
        if "traced" in str(error):
            pytest.skip(str(error))
        raise
    assert seen.documents >= 7
    assert seen.calls > 100
    assert not seen.sockets
    assert not seen.written
