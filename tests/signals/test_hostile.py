"""Mutated raw files give a run or one line, whatever was done to them; in this process, where a fault would show."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import numpy as np
import pytest
from benchmarks.signals.mutants import SMALL, check, mutated, samples

from certipep.signals.formats import RawFileError, Source, format_of


@pytest.mark.parametrize("seed", range(3))
def test_a_run_or_one_line(seed: int, tmp_path: Path) -> None:
    random = np.random.default_rng([7, seed])
    for name, data in samples(tmp_path).items():
        for _ in range(25):
            broken = mutated(data, random)
            found = format_of(Source(name, broken[: 1 << 16]))
            if found is None:
                continue
            with contextlib.suppress(RawFileError):
                run = found.read(io.BufferedReader(io.BytesIO(broken)), name, SMALL)  # type: ignore[arg-type]
                check(run)
