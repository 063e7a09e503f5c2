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


def test_a_row_of_a_report_that_is_no_number_is_left_out() -> None:
    from certipep.signals.formats.agilent_report import report_table

    text = (
        "Area Percent Report\nSignal 1: DAD1 A, Sig=214,4\n"
        "   1   4.934 BB    0.0512  120.50000   35.88931   3.0000\n"
        "   2   5.9.34 BB   0.0512  120.50000   35.88931   3.0000\n"
        "   3   6.934 BB    0.0512  880.50000   35.88931  97.0000\n"
    )
    (found,) = report_table(text)
    assert [one.apex for one in found.peaks] == [4.934, 6.934]
