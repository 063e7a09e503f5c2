"""mzXML 2 and 3, streamed in bounded memory.

Pedrioli et al., Nat. Biotechnol. 22 (2004) 1459, doi:10.1038/nbt1031.
"""

from __future__ import annotations

import re
from typing import Any, BinaryIO

from certipep.signals.formats.format import Format, RawFileError, Source
from certipep.signals.limits import RawLimits
from certipep.signals.run import Run, Spectrum

__all__ = ["FORMAT"]

_DURATION = re.compile(r"P?T?(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?$")
_ANALYZERS = (
    ("FT", r"FT|orbitrap"),
    ("TOF", r"TOF"),
    ("ion trap", r"trap|ITMS"),
    ("quadrupole", r"quad|TQMS"),
)
_IONISATION = (("MALDI", "MALDI|LDI"), ("ESI", "ESI|electrospray|nanospray"), ("EI", r"\bEI\b|electron ioni"))


def sniff(source: Source) -> int:
    """Look for the root element."""
    if re.search(r"<(?:\w+:)?(?:mzXML|msRun)[\s>]", source.text):
        return 100
    return 60 if source.suffix == ".mzxml" else 0


def read(stream: BinaryIO, file: str, limits: RawLimits) -> Run:
    """Read every scan."""
    from certipep.signals.reading.xml_stream import feed

    reader = _Reader(limits)
    for _ in feed(stream, reader.start, reader.end, reader.text):
        pass
    if not reader.root:
        raise RawFileError("no mzXML, though it is called so; give the file that the converter wrote")
    spectra, remarks = reader.collector.finished()
    if not spectra:
        remarks = (*remarks, "there is no spectrum in it")
    return Run(file, "mzXML", spectra, (), reader.metadata, remarks)


class _Reader:
    """What is open while the elements pass by; scans may lie in scans."""

    def __init__(self, limits: RawLimits) -> None:
        from certipep.signals.reading.collecting import Collector

        self.limits, self.collector, self.root = limits, Collector(limits), False
        self.metadata: dict[str, str] = {}
        self.scans: list[dict[str, Any]] = []
        self.peaks: dict[str, str] | None = None
        self.words: list[str] | None = None
        self.analyzer = ""

    def start(self, tag: str, given: dict[str, str]) -> None:
        if tag == "scan":
            self.scans.append(dict(given))
        elif tag == "peaks" and self.scans:
            self.peaks, self.words = given, []
        elif tag == "precursorMz" and self.scans:
            self.words = []
            charge = given.get("precursorCharge", "")
            if charge.isdecimal():
                self.scans[-1]["charge"] = charge
        elif tag in ("msModel", "msManufacturer", "msIonisation", "msMassAnalyzer"):
            self._instrument(tag, given.get("value", ""))
        elif tag in ("mzXML", "msRun"):
            self.root = True

    def text(self, data: str) -> None:
        if self.words is not None:
            self.words.append(data)

    def end(self, tag: str) -> None:
        if tag == "precursorMz" and self.words is not None and self.scans:
            self.scans[-1]["precursor"], self.words = "".join(self.words).strip(), None
        elif tag == "peaks" and self.peaks is not None and self.words is not None:
            self._scan(self.scans[-1], self.peaks, "".join(self.words))
            self.peaks = self.words = None
        elif tag == "scan" and self.scans:
            scan = self.scans.pop()
            if "done" not in scan:
                raise RawFileError(f"scan {scan.get('num', '')}: it holds no peaks; ask for the file again")

    def _instrument(self, tag: str, value: str) -> None:
        if tag == "msIonisation":
            found = next(
                (name for name, words in _IONISATION if re.search(words, value, re.IGNORECASE)), value
            )
            self.metadata.setdefault("ionisation", found)
        elif tag == "msMassAnalyzer":
            self.analyzer = next(
                (name for name, words in _ANALYZERS if re.search(words, value, re.IGNORECASE)), ""
            )
        else:
            known = self.metadata.get("instrument", "")
            self.metadata["instrument"] = f"{known} {value}".strip()

    def _scan(self, scan: dict[str, Any], peaks: dict[str, str], text: str) -> None:
        from certipep.signals.reading.xml_stream import array_of

        scan["done"] = True
        where = f"scan {scan.get('num', '')}"
        if (
            peaks.get("contentType", "m/z-int") not in ("m/z-int", "")
            or peaks.get("byteOrder", "network") != "network"
        ):
            raise RawFileError(f"{where}: peaks in an order that is not read; convert to mzML")
        precision = peaks.get("precision", "32")
        if precision not in ("32", "64"):
            raise RawFileError(f"{where}: a precision of {precision[:20]} bits; convert to mzML")
        packed = peaks.get("compressionType", "none")
        if packed not in ("none", "zlib"):
            raise RawFileError(f"{where}: compression '{packed[:20]}' is not read; convert with zlib or none")
        kind = ">f4" if precision == "32" else ">f8"
        values = array_of(text, kind, packed == "zlib", self.limits, where)
        counted = scan.get("peaksCount", "")
        if len(values) % 2 or (counted.isdecimal() and int(counted) * 2 != len(values)):
            said = f", its header says {counted}" if counted else ""
            raise RawFileError(f"{where}: {len(values)} values are no pairs of m/z and intensity{said}")
        self.collector.add(
            Spectrum(
                values[0::2],
                values[1::2],
                level=int(scan["msLevel"]) if scan.get("msLevel", "").isdecimal() else 1,
                precursor_mz=_number(scan.get("precursor", "")),
                precursor_charges=(int(scan["charge"]),) if "charge" in scan else (),
                profile=_profile(scan, values[0::2]),
                polarity={"+": 1, "-": -1}.get(scan.get("polarity", ""), 0),
                time=_minutes(scan.get("retentionTime", "")),
                id=f"scan={scan.get('num', '')}",
                analyzer=self.analyzer,
                exact=0.06 if precision == "32" else 0.0,
            )
        )


def _profile(scan: dict[str, Any], mz: Any) -> bool:
    """Tell profile from peaks where the file leaves it open: a profile has even steps and many points."""
    if scan.get("centroided") in ("0", "1"):
        return bool(scan["centroided"] == "0")
    import numpy as np

    if len(mz) < 500:
        return False
    steps = np.diff(mz)
    ratio = np.abs(np.diff(steps)) / np.maximum(steps[1:], 1e-9)
    return bool(np.median(ratio) < 0.2) or bool(np.median(steps) < 0.12)


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 < value < 1e6 else None


def _minutes(text: str) -> float | None:
    match = _DURATION.match(text) if text else None
    if match is None:
        return None
    hours, minutes, seconds = (float(part or 0) for part in match.groups())
    return hours * 60 + minutes + seconds / 60


FORMAT = Format("mzXML", sniff, read)
