"""mzML 1.0 and 1.1, spectra and chromatograms, streamed in bounded memory.

Martens et al., Mol. Cell. Proteomics 10 (2011) R110.000133, doi:10.1074/mcp.R110.000133; accessions of the
PSI-MS vocabulary.
"""

from __future__ import annotations

import re
from typing import Any, BinaryIO

from certipep.signals.formats.format import Format, RawFileError, Source
from certipep.signals.limits import RawLimits
from certipep.signals.reading.mzml_notes import metadata_with, noted
from certipep.signals.run import Chromatogram, Run, Spectrum

__all__ = ["FORMAT"]

_NO_MODEL = ("MS:1000031", "MS:1000529")  # "instrument model" without saying which; serial number
_ARRAYS = {"MS:1000514": "m/z", "MS:1000515": "intensity", "MS:1000595": "time", "MS:1000617": "wavelength"}
_TYPES = {"MS:1000521": "<f4", "MS:1000523": "<f8", "MS:1000519": "<i4", "MS:1000522": "<i8"}
_PACKED = {f"MS:100{n}" for n in (2312, 2313, 2314, 2746, 2747, 2748)}
_IONISATION = {
    "MS:1000073": "ESI", "MS:1000398": "ESI", "MS:1000075": "MALDI", "MS:1000239": "MALDI",
    "MS:1000389": "EI", "MS:1000071": "CI", "MS:1000070": "APCI", "MS:1000074": "FAB",
}  # fmt: skip
_ANALYZERS = {
    "MS:1000079": "FT", "MS:1000484": "FT", "MS:1000084": "TOF", "MS:1000264": "ion trap",
    "MS:1000291": "ion trap", "MS:1000083": "ion trap", "MS:1000082": "ion trap", "MS:1000081": "quadrupole",
}  # fmt: skip
_FILTER = {"FTMS": "FT", "ITMS": "ion trap", "TOFMS": "TOF", "TQMS": "quadrupole", "SQMS": "quadrupole"}
_NANOMETRES = re.compile(
    r"(?<!\d)([12]\d\d|[34]\d\d)(?:\.\d+)?\s*nm\b|wavelength\D{0,6}([1-4]\d\d)", re.IGNORECASE
)


def sniff(source: Source) -> int:
    """Look for the root element."""
    if re.search(r"<(?:\w+:)?(?:indexed)?mzML[\s>]", source.text):
        return 100
    return 60 if source.suffix == ".mzml" else 0


def read(stream: BinaryIO, file: str, limits: RawLimits) -> Run:
    """Read every spectrum and trace."""
    from certipep.signals.reading.xml_stream import feed

    reader = _Reader(limits)
    for _ in feed(stream, reader.start, reader.end, reader.text):
        pass
    if not reader.root:
        raise RawFileError("no mzML, though it is called so; give the file that the converter wrote")
    return reader.run(file)


class _Reader:
    """What is open while the elements pass by."""

    def __init__(self, limits: RawLimits) -> None:
        from certipep.signals.reading.collecting import Collector
        from certipep.signals.reading.diode_array import ArrayScans

        self.limits, self.collector, self.root = limits, Collector(limits), False
        self.traces: list[Chromatogram] = []
        self.array_scans, self.array_unit = ArrayScans(limits.items), ""
        self.metadata: dict[str, str] = {}
        self.groups: dict[str, list[dict[str, str]]] = {}
        self.group: list[dict[str, str]] | None = None
        self.configurations: dict[str, set[str]] = {}
        self.configuration: str | None = None
        self.component = False  # within the list of source, analyser and detector: no name of the instrument
        self.default_configuration = ""
        self.item: dict[str, Any] | None = None
        self.array: dict[str, Any] | None = None
        self.binary: list[str] | None = None
        self.ion: dict[str, Any] | None = None
        self.said: list[tuple[str, str]] = []

    def start(self, tag: str, given: dict[str, str]) -> None:
        if tag in ("spectrum", "chromatogram"):
            self.item = {"tag": tag, "id": given.get("id", ""), "arrays": {}, "charges": []}
        elif tag == "cvParam":
            self._parameter(given)
        elif tag == "userParam":
            self._user(given)
        elif tag == "binaryDataArray" and self.item is not None:
            self.array = {"type": "<f8", "packed": False}
        elif tag == "binary" and self.array is not None:
            self.binary = []
        elif tag == "referenceableParamGroup":
            self.group = self.groups.setdefault(given.get("id", ""), [])
        elif tag == "referenceableParamGroupRef":
            for one in self.groups.get(given.get("ref", ""), []):
                self._parameter(one)
        elif tag == "selectedIon" and self.item is not None:
            self.ion = {}
        elif tag == "instrumentConfiguration":
            self.configuration = given.get("id", "")
            self.configurations[self.configuration] = set()
        elif tag == "componentList":
            self.component = True
        elif tag == "scan" and self.item is not None:
            self.item["configuration"] = given.get("instrumentConfigurationRef", "")
        elif tag == "run":
            self.default_configuration = given.get("defaultInstrumentConfigurationRef", "")
            if given.get("startTimeStamp"):
                self.metadata["acquired_as_written"] = given["startTimeStamp"]
        elif tag == "sample":
            self.metadata.setdefault("sample", given.get("name", "") or given.get("id", ""))
        elif tag == "sourceFile":
            self.metadata.setdefault("source_file", given.get("name", ""))
        elif tag == "mzML":
            self.root = True

    def text(self, data: str) -> None:
        if self.binary is not None:
            self.binary.append(data)

    def end(self, tag: str) -> None:
        if tag == "binary" and self.array is not None and self.binary is not None:
            self.array["text"], self.binary = "".join(self.binary), None
        elif tag == "binaryDataArray" and self.array is not None and self.item is not None:
            self._array(self.array, self.item)
            self.array = None
        elif tag == "selectedIon" and self.ion is not None and self.item is not None:
            self.item.setdefault("precursor", self.ion.get("mz"))
            self.item["charges"] += self.ion.get("charges", [])
            self.ion = None
        elif tag == "spectrum" and self.item is not None:
            self._spectrum(self.item)
            self.item = None
        elif tag == "chromatogram" and self.item is not None:
            self._trace(self.item)
            self.item = None
        elif tag == "referenceableParamGroup":
            self.group = None
        elif tag == "instrumentConfiguration":
            self.configuration = None
        elif tag == "componentList":
            self.component = False

    def _parameter(self, given: dict[str, str]) -> None:
        accession, value = given.get("accession", ""), given.get("value", "")
        if self.group is not None:
            if len(self.group) < 1000:
                self.group.append(given)
        elif self.array is not None:
            self._array_parameter(accession, given)
        elif self.ion is not None:
            if accession in ("MS:1000744", "MS:1000040"):
                self.ion["mz"] = _number(value)
            elif accession in ("MS:1000041", "MS:1000633") and value.lstrip("+").isdecimal():
                self.ion.setdefault("charges", []).append(int(value))
        elif self.item is not None:
            self._item_parameter(accession, value, given)
        elif self.configuration is not None:
            if accession in _IONISATION:
                self.metadata.setdefault("ionisation", _IONISATION[accession])
            elif accession in _ANALYZERS:
                self.configurations[self.configuration].add(_ANALYZERS[accession])
            elif accession not in _NO_MODEL and not value and not self.component:
                self.metadata.setdefault("instrument", given.get("name", ""))

    def _array_parameter(self, accession: str, given: dict[str, str]) -> None:
        assert self.array is not None  # noqa: S101 - the caller looked
        if accession in _ARRAYS:
            self.array["name"], self.array["unit"] = _ARRAYS[accession], given.get("unitName", "")
        elif accession in _TYPES:
            self.array["type"] = _TYPES[accession]
        elif accession == "MS:1000574":
            self.array["packed"] = True
        elif accession in _PACKED:
            self.array["foreign"] = given.get("name", "MS-Numpress")

    def _item_parameter(self, accession: str, value: str, given: dict[str, str]) -> None:
        item = self.item
        assert item is not None  # noqa: S101 - the caller looked
        if accession == "MS:1000511":
            item["level"] = int(value) if value.isdecimal() else 1
        elif accession in ("MS:1000127", "MS:1000128"):
            item["profile"] = accession == "MS:1000128"
        elif accession in ("MS:1000129", "MS:1000130"):
            item["polarity"] = -1 if accession == "MS:1000129" else 1
        elif accession == "MS:1000016":
            time = _number(value)
            seconds = given.get("unitAccession") == "UO:0000010" or given.get("unitName") == "second"
            item["time"] = time / 60 if time is not None and seconds else time
        elif accession == "MS:1000512":
            item["analyzer"] = next((name for key, name in _FILTER.items() if value.startswith(key)), "")
        elif accession == "MS:1000827":
            item.setdefault("target", _number(value))
        elif accession in ("MS:1000812", "MS:1000811", "MS:1000813"):
            item["kind"] = "uv" if accession == "MS:1000812" else ""
        elif accession in ("MS:1000235", "MS:1000627", "MS:1001473", "MS:1000628", "MS:1000810"):
            item["kind"] = "mass"
        elif accession in ("MS:1000804", "MS:1000805", "MS:1000806"):
            item["radiation"] = True

    def _user(self, given: dict[str, str]) -> None:
        if self.item is not None:
            match = _NANOMETRES.search(
                f"{given.get('name', '')} {given.get('value', '')} {given.get('unitName', '')}"
            )
            if match:
                self.item["wavelength"] = float(match[1] or match[2])
        elif len(self.said) < 500:
            self.said.append((given.get("name", "").replace("_", " "), given.get("value", "")[:300]))

    def _array(self, array: dict[str, Any], item: dict[str, Any]) -> None:
        from certipep.signals.reading.xml_stream import array_of

        if "name" not in array or array["name"] in item["arrays"]:
            return
        where = item["id"] or f"{item['tag']} {len(self.collector.spectra) + 1}"
        if "foreign" in array:
            raise RawFileError(f"{array['foreign']} is not read; convert with zlib or no compression")
        values = array_of(array.get("text", ""), array["type"], array["packed"], self.limits, where)
        if array["name"] == "time" and array.get("unit") == "second":
            values = values / 60
        item["arrays"][array["name"]] = values
        if array["name"] == "m/z" and array["type"] == "<f4":
            # 24 bits of a 32-bit number: half a step is 2^-24, and both ends of a comparison carry it.
            item["exact"] = 0.06
        if array["name"] == "intensity":
            item["unit"] = array.get("unit", "")

    def _spectrum(self, item: dict[str, Any]) -> None:
        import numpy as np

        arrays, none = item["arrays"], np.empty(0)
        if item.get("radiation") or ("wavelength" in arrays and "m/z" not in arrays):
            self.array_scans.add(
                item.get("time"), arrays.get("wavelength", none), arrays.get("intensity", none)
            )
            self.array_unit = self.array_unit or item.get("unit", "")
            return
        analyzers = self.configurations.get(item.get("configuration") or self.default_configuration, set())
        self.collector.add(
            Spectrum(
                arrays.get("m/z", none),
                arrays.get("intensity", none),
                level=item.get("level", 1),
                precursor_mz=item.get("precursor") or item.get("target"),
                precursor_charges=tuple(item["charges"]),
                profile=item.get("profile", False),
                polarity=item.get("polarity", 0),
                time=item.get("time"),
                id=item["id"],
                analyzer=item.get("analyzer") or (min(analyzers) if len(analyzers) == 1 else ""),
                exact=item.get("exact", 0.0),
            )
        )

    def _trace(self, item: dict[str, Any]) -> None:
        from certipep.signals.reading.tracing import trace

        if len(self.traces) >= self.limits.items:
            raise RawFileError(f"more than {self.limits.items} traces; export the run that is meant")
        arrays = item["arrays"]
        if "time" not in arrays or "intensity" not in arrays:
            return
        remarks: tuple[str, ...] = ()
        kind = item.get("kind", "")
        if item.get("wavelength") and kind in ("", "mass"):
            remarks = ("the file labels it as a mass trace; a wavelength is in its notes",) if kind else ()
            kind = "uv"
        self.traces.append(
            trace(
                arrays["time"],
                arrays["intensity"],
                unit=item.get("unit", ""),
                kind=kind,
                wavelength=item.get("wavelength"),
                name=item["id"],
                remarks=remarks,
            )
        )

    def run(self, file: str) -> Run:
        from certipep.signals.reading.tracing import unit_in

        spectra, remarks = self.collector.finished()
        self.traces += self.array_scans.traces(unit_in(self.array_unit))
        if not spectra and not self.traces:
            remarks = (*remarks, "there is no spectrum and no trace in it")
        traces = self.traces if spectra else [noted(one, self.said) for one in self.traces]
        return Run(file, "mzML", spectra, tuple(traces), metadata_with(self.metadata, self.said), remarks)


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if value == value and abs(value) < 1e12 else None


FORMAT = Format("mzML", sniff, read)
