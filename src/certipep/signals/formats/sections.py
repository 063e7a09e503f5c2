"""Text exports in sections: LabSolutions (Shimadzu) and Chromeleon (Thermo)."""

from __future__ import annotations

import re
from typing import BinaryIO

from certipep.signals.formats.format import Format, RawFileError, Source, decoded, whole
from certipep.signals.limits import RawLimits
from certipep.signals.run import Chromatogram, MakerPeak, Run

__all__ = ["FORMAT"]

_BRACKETS = re.compile(r"^\[(.+)\]\s*$")
_HEADING = re.compile(r"^([A-Z][\w ]+):\s*$")


def sniff(source: Source) -> int:
    """Look for the sections that both makers write."""
    text = source.text
    if re.search(r"^\[Header\]", text, re.MULTILINE) and re.search(
        r"LabSolutions|LCsolution|GCsolution|\[LC Chrom|\[Sample Inf", text
    ):
        return 95
    return 95 if re.search(r"^Chromatogram Data(?: Information)?:", text, re.MULTILINE) else 0


def read(stream: BinaryIO, file: str, limits: RawLimits) -> Run:
    """Read the sections, then the traces and peak tables in them."""
    from certipep.signals.reading.header import metadata_of, pair

    sections: list[tuple[str, list[str]]] = [("", [])]
    brackets = False
    for line in decoded(whole(stream, limits)).split("\n"):
        match = _BRACKETS.match(line) or (None if brackets else _HEADING.match(line))
        if match:
            brackets = brackets or line.startswith("[")
            sections.append((match[1], []))
        elif line.strip():
            sections[-1][1].append(line)
    remarks: list[str] = []
    first = next((line for _, lines in sections for line in lines), "")
    mark = next((one for one in ("\t", ";", ",") if brackets and one in first), "\t")
    pairs = [
        found
        for name, lines in sections
        if not re.match(r"LC Chrom|GC Chrom|MS Chrom|Peak Table|Chromatogram Data$", name)
        for line in lines
        if (found := pair(line, mark))
    ]
    metadata = metadata_of(pairs)
    if brackets:
        traces = _shimadzu(sections, remarks)
        name = "LabSolutions text"
    else:
        traces = _chromeleon(sections, dict(pairs), remarks)
        name = "Chromeleon text"
    if not traces:
        remarks.append("there is no trace in it")
    return Run(file, name, (), tuple(traces), metadata, tuple(remarks))


def _shimadzu(sections: list[tuple[str, list[str]]], remarks: list[str]) -> list[Chromatogram]:
    import numpy as np

    from certipep.signals.reading.tracing import kind_in, number, trace

    tables: dict[str, tuple[MakerPeak, ...]] = {}
    traces: list[Chromatogram] = []
    for name, lines in sections:
        if found := re.match(r"Peak Table\((.+)\)", name):
            tables[found[1]] = _peak_table(lines)
    for name, lines in sections:
        found = re.match(r"(?:LC|GC) Chromatogram\((.+)\)", name)
        start = next((i for i, line in enumerate(lines) if line.startswith("R.Time")), None)
        if not found or start is None:
            continue
        mark = "\t" if "\t" in lines[start] else ";" if ";" in lines[start] else ","
        said = dict(line.split(mark, 1) for line in lines[:start] if mark in line)
        cells = [line.split(mark) for line in lines[start + 1 :]]
        points = [(number(row[0]), number(row[1])) for row in cells if len(row) >= 2]
        array = np.array([(t, y) for t, y in points if t is not None and y is not None], float).reshape(-1, 2)
        factor = number(said.get("Intensity Multiplier", "1")) or 1.0
        wavelength = number(said.get("Wavelength(nm)", ""))
        announced = said.get("# of Points", "")
        if announced.strip().isdecimal() and int(announced.strip()) > len(array):
            remarks.append(f"{found[1]}: the file says {announced} points and holds {len(array)}: it is cut")
        channel = found[1]
        peaks = tables.get(channel) or tables.get(re.sub(r"-Ch1$", "", channel), ())
        traces.append(
            trace(
                array[:, 0],
                array[:, 1] * factor,
                unit=said.get("Intensity Units", ""),
                kind="uv" if wavelength else kind_in(f"{channel} {said.get('Intensity Units', '')}"),
                wavelength=wavelength,
                name=channel,
                peaks=peaks,
            )
        )
    return traces


def _peak_table(lines: list[str]) -> tuple[MakerPeak, ...]:
    from certipep.signals.reading.tracing import number

    head = next((i for i, line in enumerate(lines) if line.startswith("Peak#")), None)
    if head is None:
        return ()
    mark = "\t" if "\t" in lines[head] else ";" if ";" in lines[head] else ","
    names = lines[head].split(mark)
    found = []
    for line in lines[head + 1 :]:
        row = dict(zip(names, line.split(mark), strict=False))

        def get(*words: str, row: dict[str, str] = row) -> float | None:
            return next((v for word in words if word in row and (v := number(row[word])) is not None), None)

        found.append(
            MakerPeak(
                get("R.Time", "Ret.Time"),
                get("I.Time"),
                get("F.Time"),
                get("Area"),
                get("Height"),
                get("Area%", "Area %"),
                name=row.get("Name", "").strip(),
            )
        )
    return tuple(found)


def _chromeleon(
    sections: list[tuple[str, list[str]]], said: dict[str, str], remarks: list[str]
) -> list[Chromatogram]:
    import numpy as np

    from certipep.signals.reading.tracing import kind_in, number, trace, unit_in, wavelength_in

    lines = next((lines for name, lines in sections if name == "Chromatogram Data"), [])
    if not lines:
        raise RawFileError("the head of an export without its points; export the chromatogram data too")
    points = []
    for line in lines[1:]:
        cells = line.split("\t")
        time, value = number(cells[0]), number(cells[-1])
        if time is not None and value is not None:
            points.append((time, value))
    array = np.array(points, float).reshape(-1, 2)
    announced = said.get("Data Points", "")
    if announced.isdecimal() and int(announced) > len(array):
        remarks.append(f"the file says {announced} points and holds {len(array)}: it is cut")
    words = f"{lines[0]} {said.get('Channel', '')} {said.get('Signal Info', '')} {said.get('Detector', '')}"
    wavelength = wavelength_in(words)
    unit = said.get("Signal Unit", "") or unit_in(lines[0])
    seconds = "(s)" in lines[0].split("\t")[0]
    return [
        trace(
            array[:, 0] / (60 if seconds else 1),
            array[:, 1],
            unit=unit,
            kind="uv" if wavelength else kind_in(f"{words} {unit}"),
            wavelength=wavelength,
            name=said.get("Channel", ""),
        )
    ]


FORMAT = Format("sections", sniff, read)
