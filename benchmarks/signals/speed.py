"""How fast raw files are read and judged, and in how much memory."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from benchmarks.signals import writing
from benchmarks.signals.children import watched
from benchmarks.signals.row import Row
from benchmarks.signals.simulator import KINDS, simulate
from certipep.reference import peptide
from certipep.signals import find_masses, integrate, read_signal
from certipep.signals.run import Chromatogram, Run, Spectrum

__all__ = ["rows"]

_POINTS, _PEAKS = 10_000, 10_000
_MEGABYTES = 500


def rows(megabytes: int = _MEGABYTES) -> Iterator[Row]:
    """Time a trace, a search and a large file; processor time, the best of five."""
    case = simulate(100 * len(KINDS) + KINDS.index("honest"))
    time_axis = np.linspace(case.time[0], case.time[-1], _POINTS)
    trace = Chromatogram(time_axis, np.interp(time_axis, case.time, case.signal), "mAU", "uv", 214.0)
    spent = _best(lambda: integrate(trace))
    yield Row("speed", "a trace of 10,000 points", f"{spent:.3f} s", "at most 0.1 s", spent <= 0.1)
    case = simulate(100 * len(KINDS) + KINDS.index("centroid"))
    random = np.random.default_rng(1)
    extra = random.uniform(200, 2000, _PEAKS - len(case.mz))
    mz = np.r_[case.mz, extra]
    height = np.r_[case.intensity, random.exponential(np.median(case.intensity), len(extra))]
    order = np.argsort(mz)
    run = Run("x.mzML", "mzML", (Spectrum(mz[order], height[order]),), (), {})
    molecule = peptide(case.notation)
    spent = _best(lambda: find_masses(run, molecule, open_search=False, decoys=0))
    yield Row("speed", "a search in 10,000 peaks", f"{spent:.3f} s", "at most 0.3 s", spent <= 0.3)
    yield from _large(megabytes)


def _best(what: Callable[[], object]) -> float:
    what()
    spent = []
    for _ in range(5):
        began = time.process_time()
        what()
        spent.append(time.process_time() - began)
    return min(spent)


def _large(megabytes: int) -> Iterator[Row]:
    """Write an mzML of so many megabytes, scan by scan, and read it in the child."""
    random = np.random.default_rng(2)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.mzML"
        scans = [(0.1 * k, np.sort(random.uniform(200, 2000, 20_000)), random.exponential(1e4, 20_000))
                 for k in range(40)]  # fmt: skip
        whole = writing.mzml(scans, profile=True)
        start, end = whole.index("<spectrum "), whole.index("</spectrumList>")
        body, size = whole[start:end], 0
        with path.open("w", encoding="utf-8") as stream:
            times = megabytes * 1_000_000 // len(body) + 1
            stream.write(
                whole[:start].replace('spectrumList count="40"', f'spectrumList count="{40 * times}"')
            )
            for turn in range(times):
                stream.write(
                    body.replace('id="scan=', f'id="scan={turn}0').replace('index="', f'index="{turn}0')
                )
            stream.write(whole[end:])
            size = stream.tell()
        began = time.monotonic()
        run, memory, spent = watched(lambda: read_signal(path))
        took = time.monotonic() - began
    print(f"  {size / 1e6:.0f} MB, {len(run.spectra)} scans: {spent:.1f} s of processor, {took:.1f} s in all")
    yield Row(
        "speed",
        f"memory for an mzML of {size / 1e6:.0f} MB",
        f"{memory:.0f} MB",
        "at most 500 MB",
        memory <= 500,
    )
