"""Bruker flex: a `fid` of counts over time of flight with the constants of its calibration in `acqu`."""

from __future__ import annotations

import re
from pathlib import Path

from certipep.signals.formats.format import RawFileError, decoded
from certipep.signals.limits import RawLimits
from certipep.signals.run import Run, Spectrum

__all__ = ["read_flex"]

_CONSTANTS = ("DELAY", "DW", "ML1", "ML2", "ML3")


def read_flex(folder: Path, file: str, limits: RawLimits) -> Run:
    """Read one spot.

    Time of flight and mass obey ``ML3·m + sqrt(1e12/ML1)·sqrt(m) + ML2 - t = 0`` with t in ns (Titulaer et al.,
    BMC Bioinformatics 7 (2006) 403, doi:10.1186/1471-2105-7-403); the maker's further correction is not applied.
    """
    import numpy as np

    from certipep.signals.reading.collecting import Collector

    text = decoded((folder / "acqu").read_bytes()) if (folder / "acqu").is_file() else ""
    said = {key: value.strip(" <>") for key, value in re.findall(r"##\.?\$?([\w ]+)=\s*([^\n]*)", text)}
    try:
        delay, width, ml1, ml2, ml3 = (float(said[key]) for key in _CONSTANTS)
    except (KeyError, ValueError):
        raise RawFileError("a Bruker spot without the constants of its calibration (acqu)") from None
    data = (folder / "fid").read_bytes()
    kind = ">i4" if said.get("BYTORDA", "0") == "1" else "<i4"
    counts = np.frombuffer(data[: len(data) // 4 * 4], kind).astype(float)
    if not len(counts) or len(counts) > limits.array_values or ml1 <= 0:
        raise RawFileError("a Bruker spot whose points or constants are not possible")
    time = delay + np.arange(len(counts)) * width
    linear, rest = np.sqrt(1e12 / ml1), ml2 - time
    with np.errstate(invalid="ignore"):
        root = -rest / linear if ml3 == 0 else (-linear + np.sqrt(linear**2 - 4 * ml3 * rest)) / (2 * ml3)
    good = np.isfinite(root) & (root > 0)
    collector = Collector(limits)
    collector.add(
        Spectrum(root[good] ** 2, counts[good], profile=True, polarity=1, id=folder.name, analyzer="TOF")
    )
    spectra, remarks = collector.finished()
    metadata = {
        "ionisation": "MALDI",
        "instrument": f"Bruker {said.get('SPECTROMETER/DATASYSTEM', '')} {said.get('INSTRUM', '')}".strip(),
        "acquired_as_written": said.get("AQ_DATE", ""),
        "sample": said.get("SMPNAM", "") or said.get("CMT1", ""),
    }
    told = "masses come from the constants in the file; the maker's further correction is not applied"
    return Run(file, "Bruker flex", spectra, (), {k: v for k, v in metadata.items() if v}, (*remarks, told))
