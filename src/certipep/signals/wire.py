"""A run on its way out of the child: plain values, and arrays as blocks of bytes."""

from __future__ import annotations

from typing import Any

from msgspec.structs import asdict

from certipep.signals.run import Chromatogram, MakerPeak, Run, Spectrum

__all__ = ["packed", "unpacked"]


def packed(run: Run) -> tuple[dict[str, Any], list[bytes]]:
    """Return a run as JSON values and one block of bytes that holds all its arrays."""
    blocks: list[bytes] = []

    def taken(one: Any, first: str, second: str) -> dict[str, Any]:
        values = asdict(one)
        pair = values.pop(first), values.pop(second)
        values["n"] = len(pair[0])
        blocks.extend(array.astype("<f8", copy=False).tobytes() for array in pair)
        return values

    spectra = [taken(one, "mz", "intensity") for one in run.spectra]
    traces = []
    for one in run.chromatograms:
        values = taken(one, "time", "signal")
        values["peaks"] = [list(asdict(peak).values()) for peak in one.peaks]
        traces.append(values)
    head = {
        "file": run.file,
        "format": run.format,
        "metadata": dict(run.metadata),
        "remarks": list(run.remarks),
        "spectra": spectra,
        "chromatograms": traces,
    }
    return head, [b"".join(blocks)]


def unpacked(head: dict[str, Any], block: bytes, sha256: str = "") -> Run:
    """Return the run of `packed`."""
    import numpy as np

    array = np.frombuffer(block, "<f8")
    position = 0

    def taken(values: dict[str, Any], first: str, second: str) -> dict[str, Any]:
        nonlocal position
        count = int(values.pop("n"))
        values[first] = array[position : position + count]
        values[second] = array[position + count : position + 2 * count]
        position += 2 * count
        return values

    spectra = []
    for one in head["spectra"]:
        values = taken(one, "mz", "intensity")
        values["precursor_charges"] = tuple(values["precursor_charges"])
        spectra.append(Spectrum(**values))
    traces = []
    for one in head["chromatograms"]:
        values = taken(one, "time", "signal")
        values["peaks"] = tuple(MakerPeak(*row) for row in values["peaks"])
        values["remarks"] = tuple(values["remarks"])
        traces.append(Chromatogram(**values))
    return Run(
        head["file"],
        head["format"],
        tuple(spectra),
        tuple(traces),
        head["metadata"],
        tuple(head["remarks"]),
        sha256,
    )
