"""Records of MassBank: one spectrum of a known substance as text."""

from __future__ import annotations

import re
from typing import BinaryIO

from certipep.signals.formats.format import Format, RawFileError, Source, decoded, whole
from certipep.signals.limits import RawLimits
from certipep.signals.run import Run, Spectrum

__all__ = ["FORMAT"]


def sniff(source: Source) -> int:
    """Look for its first line and its list of peaks."""
    return 95 if source.text.startswith("ACCESSION:") and "PK$" in source.text else 0


def read(stream: BinaryIO, file: str, limits: RawLimits) -> Run:
    """Read the spectrum and what the record says of it."""
    import numpy as np

    from certipep.signals.reading.collecting import Collector
    from certipep.signals.reading.tracing import number

    text = decoded(whole(stream, limits))
    fields: dict[str, str] = {}
    for line in text.split("\n"):
        key, colon, value = line.partition(": ")
        if colon and re.fullmatch(r"[A-Z_$]+", key.split(" ")[0]):
            for word in ("MS_TYPE", "ION_MODE", "PRECURSOR_M/Z", "PRECURSOR_TYPE", "IONIZATION"):
                if value.startswith(f"{word} "):
                    key, value = word, value[len(word) + 1 :]
            fields.setdefault(key, value.strip())
    rows = []
    for line in text.partition("PK$PEAK")[2].split("\n")[1:]:
        parts = line.split()
        if not line.startswith("  ") or len(parts) < 2:
            break
        try:
            rows.append((float(parts[0]), float(parts[1])))
        except ValueError:
            continue
    if not rows:
        raise RawFileError("no peaks (PK$PEAK) in this record; ask for it again")
    points = np.array(rows[: limits.array_values])
    collector = Collector(limits)
    kind = fields.get("AC$INSTRUMENT_TYPE", "")
    mz = re.match(r"[\d.]+", fields.get("PRECURSOR_M/Z", ""))
    charge = re.search(
        r"\](\d*)[+-]", fields.get("PRECURSOR_TYPE", "") + " " + fields.get("RECORD_TITLE", "")
    )
    level = re.search(r"\d", fields.get("MS_TYPE", "MS1"))
    collector.add(
        Spectrum(
            points[:, 0],
            points[:, 1],
            level=int(level[0]) if level else 1,
            precursor_mz=number(mz[0]) if mz else None,
            precursor_charges=(int(charge[1] or 1),) if charge else (),
            polarity=-1 if fields.get("ION_MODE", "").upper().startswith("NEG") else 1,
            id=fields.get("ACCESSION", ""),
            analyzer="TOF"
            if "TOF" in kind
            else "quadrupole"
            if kind.endswith("QQ")
            else "FT"
            if "FT" in kind
            else "",
        )
    )
    metadata = {
        "sample": fields.get("CH$NAME", ""),
        "instrument": fields.get("AC$INSTRUMENT", ""),
        "ionisation": "MALDI"
        if "MALDI" in kind
        else "ESI"
        if "ESI" in kind
        else fields.get("IONIZATION", ""),
    }
    spectra, remarks = collector.finished()
    return Run(file, "MassBank", spectra, (), {k: v for k, v in metadata.items() if v}, remarks)


FORMAT = Format("MassBank", sniff, read)
