"""Mutated raw files of every format: a run or one line, within the limits."""

from __future__ import annotations

import io
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.signals import writing
from benchmarks.signals.row import Row
from certipep.signals.formats import RawFileError, Source, format_of
from certipep.signals.limits import RawLimits
from certipep.signals.run import Run

__all__ = ["SMALL", "check", "mutated", "rows", "samples"]

_TIME = np.arange(0, 4, 0.02)
_SIGNAL = np.round(80 * np.exp(-0.5 * ((_TIME - 2) / 0.05) ** 2), 3)
_MZ, _HEIGHT = np.linspace(300, 900, 30), np.linspace(1, 50, 30)
SMALL = RawLimits(text_bytes=2_000_000, array_values=20_000, items=200, kept_values=50_000)
"""Limits that the small samples can hit."""
_TEXT_FORMS = ("plain", "comma", "seconds", "utf-16", "labsolutions", "chromeleon", "jcamp")
# EZChrom, MassBank, and the reports and tables of data systems.
_OF_OTHERS = (
    "chromatograms/ezchrom/*.asc",
    "msms/MSBNK-Univ*.txt",
    "chromatograms/agilent_text/*26peaks.TXT",
    "chromatograms/agilent_text/report_boxes.txt",
    "chromatograms/empower/*01.json",
)
_SLOW, _LARGE = 2.0, 500  # seconds; MB


def samples(folder: Path) -> dict[str, bytes]:
    """Return one good file of each format by name."""
    writing.write_andi(folder / "x.cdf", _TIME, _SIGNAL)
    return {
        "x.mzML": writing.mzml([(1.0, _MZ, _HEIGHT)], sample="a", trace=(_TIME, _SIGNAL)).encode(),
        "x.mzXML": writing.mzxml(_MZ, _HEIGHT).encode(),
        "x.mgf": writing.mgf(_MZ, _HEIGHT, 500.5, 2).encode(),
        "x.csv": writing.peak_list(_MZ, _HEIGHT).encode(),
        "x.cdf": (folder / "x.cdf").read_bytes(),
        **{f"{form}.txt": writing.trace_text(_TIME, _SIGNAL, form) for form in _TEXT_FORMS},
    }


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
            words = [b"1e999", b"-1", b"NaN", b"99999999999", b"\0", b"<!DOCTYPE a>", b","]
            out[at:at] = words[int(random.integers(len(words)))]
    return bytes(out)


def check(run: Run) -> None:
    """Hold a run to what every reader promises."""
    for one in run.spectra:
        if len(one.mz) != len(one.intensity) or not np.isfinite(one.mz).all():
            raise ValueError("a spectrum with arrays that do not fit, or with a value that is no number")
        if not np.isfinite(one.intensity).all():
            raise ValueError("an intensity that is no number")
    for trace in run.chromatograms:
        if len(trace.time) != len(trace.signal) or not np.isfinite(trace.signal).all():
            raise ValueError("a trace with arrays that do not fit, or with a value that is no number")


def read(name: str, data: bytes, limits: RawLimits = SMALL) -> str:
    """Read bytes in this process, where a fault would show; say how it ended."""
    found = format_of(Source(name, data[: 1 << 16]))
    if found is None:
        return "not known"
    try:
        run = found.read(io.BufferedReader(io.BytesIO(data)), name, limits)  # type: ignore[arg-type]
    except RawFileError as error:
        return "one line" if "\n" not in str(error) else "several lines"
    except OverflowError:  # the child says it in one line
        return "one line"
    check(run)
    return "a run"


def rows(count: int, first: int, data: Path | None = None) -> Iterator[Row]:
    """Read so many mutants of each format; `data` holds files of others, of the formats that nothing here writes."""
    slowest, faults, total = 0.0, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        good = samples(Path(folder))
    others: dict[str, bytes] = {}
    if data is not None:
        found = (path for name in _OF_OTHERS for path in sorted((data / "signals").glob(name))[:1])
        others = {path.name: path.read_bytes() for path in found}
        good |= others
    for name, whole in good.items():
        random = np.random.default_rng([7, first])
        ended: Counter[str] = Counter()
        for _ in range(count):
            broken = mutated(whole, random)
            began = time.process_time()
            try:
                # Real files are larger than the limits that the small ones can hit.
                ended[read(name, broken, RawLimits() if name in others else SMALL)] += 1
            except Exception as error:  # noqa: BLE001 - every fault is counted, whatever it is
                ended[type(error).__name__] += 1
                faults += 1
                print(f"  {name}: {type(error).__name__}: {str(error)[:120]}")
            slowest = max(slowest, time.process_time() - began)
            total += 1
        print(f"  {name:18s} {dict(ended)}")
        faults += ended["several lines"]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield Row("6", f"faults in {total} mutants of {len(good)} formats", faults, "0", not faults)
    yield Row("6", "... the slowest", f"{slowest:.2f} s", f"at most {_SLOW:g} s", slowest <= _SLOW)
    yield Row("6", "... memory of the process", f"{memory:.0f} MB", f"at most {_LARGE} MB", memory <= _LARGE)
