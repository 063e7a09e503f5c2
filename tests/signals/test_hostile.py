"""Mutated raw files give a run or one line, whatever was done to them; in this process, where a fault would show."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import numpy as np
import pytest
from benchmarks.signals import writing

from certipep.signals.formats import RawFileError, Source, format_of
from certipep.signals.limits import RawLimits
from certipep.signals.run import Run

TIME = np.arange(0, 4, 0.02)
SIGNAL = np.round(80 * np.exp(-0.5 * ((TIME - 2) / 0.05) ** 2), 3)
MZ, HEIGHT = np.linspace(300, 900, 30), np.linspace(1, 50, 30)
SMALL = RawLimits(text_bytes=2_000_000, array_values=20_000, items=200, kept_values=50_000)


def samples(folder: Path) -> dict[str, bytes]:
    writing.write_andi(folder / "x.cdf", TIME, SIGNAL)
    return {
        "x.mzML": writing.mzml([(1.0, MZ, HEIGHT)], sample="a", trace=(TIME, SIGNAL)).encode(),
        "x.mzXML": writing.mzxml(MZ, HEIGHT).encode(),
        "x.mgf": writing.mgf(MZ, HEIGHT, 500.5, 2).encode(),
        "x.csv": writing.peak_list(MZ, HEIGHT).encode(),
        "x.cdf": (folder / "x.cdf").read_bytes(),
        **{f"{form}.txt": writing.trace_text(TIME, SIGNAL, form)
           for form in ("plain", "comma", "seconds", "utf-16", "labsolutions", "chromeleon", "jcamp")},
    }  # fmt: skip


def mutated(data: bytes, random: np.random.Generator) -> bytes:
    """Cut, flip, repeat, delete or insert somewhere."""
    out = bytearray(data)
    for _ in range(int(random.integers(1, 5))):
        at = int(random.integers(0, max(1, len(out))))
        length = int(random.integers(1, 60))
        kind = int(random.integers(6))
        if kind == 0:
            del out[at:]
        elif kind == 1:
            del out[at : at + length]
        elif kind == 2:
            out[at:at] = out[at : at + length] * int(random.integers(1, 5))
        elif kind == 3:
            out[at:at] = bytes(random.integers(0, 256, length, dtype=np.uint8))
        elif kind == 4 and out:
            for place in random.integers(0, len(out), length):
                out[int(place)] = int(random.integers(256))
        else:
            out[at:at] = random.choice(
                [b"1e999", b"-1", b"NaN", b"99999999999", b"\0", b"<!DOCTYPE a>", b","]
            )
    return bytes(out)


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


def check(run: Run) -> None:
    """Hold a run to what every reader promises."""
    for one in run.spectra:
        assert len(one.mz) == len(one.intensity)
        assert np.isfinite(one.mz).all()
        assert np.isfinite(one.intensity).all()
    for trace in run.chromatograms:
        assert len(trace.time) == len(trace.signal)
        assert np.isfinite(trace.signal).all()
