"""Mascot generic format: peak lists of fragment spectra as text."""

from __future__ import annotations

import re
from typing import BinaryIO

from certipep.signals.formats.format import Format, RawFileError, Source, decoded, whole
from certipep.signals.limits import RawLimits
from certipep.signals.run import Run, Spectrum

__all__ = ["FORMAT"]


def sniff(source: Source) -> int:
    """Look for the first block."""
    if re.search(r"^BEGIN IONS\s*$", source.text, re.MULTILINE):
        return 95
    return 40 if source.suffix == ".mgf" else 0


def read(stream: BinaryIO, file: str, limits: RawLimits) -> Run:
    """Read every block; one that is not closed is read and remarked."""
    import numpy as np

    from certipep.signals.reading.collecting import Collector

    collector, remarks = Collector(limits), []
    block: dict[str, str] | None = None
    rows: list[tuple[float, float]] = []
    dropped = 0

    def close(given: dict[str, str]) -> None:
        mass = re.match(r"[\d.eE+]+", given.get("PEPMASS", ""))
        points = np.array(rows, float).reshape(-1, 2)
        charges = tuple(
            int(one) for one in re.findall(r"(\d+)\s*[+-]?", given.get("CHARGE", "")) if 0 < int(one) < 200
        )
        seconds = re.match(r"[\d.]+", given.get("RTINSECONDS", ""))
        collector.add(
            Spectrum(
                points[:, 0],
                points[:, 1],
                level=2,
                precursor_mz=_positive(mass[0]) if mass else None,
                precursor_charges=charges,
                polarity=-1 if "-" in given.get("CHARGE", "") else 0,
                time=float(seconds[0]) / 60 if seconds and seconds[0].count(".") < 2 else None,
                id=given.get("TITLE", "")[:200],
            )
        )

    for line in decoded(whole(stream, limits)).split("\n"):
        line = line.strip()
        if line == "BEGIN IONS":
            if block is not None:
                remarks.append("a block begins before the one before it ends")
                close(block)
            block, rows = {}, []
        elif line == "END IONS" and block is not None:
            close(block)
            block = None
        elif block is not None and "=" in line and not line[:1].isdecimal():
            key, _, value = line.partition("=")
            block[key.strip().upper()] = value.strip()
        elif block is not None and line[:1].isdecimal():
            parts = line.split()
            try:
                rows.append((float(parts[0]), float(parts[1]) if len(parts) > 1 else 1.0))
            except ValueError:
                dropped += 1
            if len(rows) > limits.array_values:
                raise RawFileError(f"a spectrum of more than {limits.array_values} peaks")
    if block is not None:
        close(block)
        remarks.append("the last spectrum is not closed (END IONS is missing): the file may be cut short")
    if dropped:
        remarks.append(f"{dropped} lines that are no peak were left out")
    spectra, more = collector.finished()
    if not spectra:
        raise RawFileError("no spectrum (BEGIN IONS) in it; ask for the file again")
    if any(not one.precursor_charges for one in spectra):
        remarks.append("the charge of a precursor is not said")
    return Run(file, "MGF", spectra, (), {}, (*remarks, *more))


def _positive(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 < value < 1e6 else None


FORMAT = Format("MGF", sniff, read)
