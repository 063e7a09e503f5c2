"""Area-percent reports of ChemStation and OpenLab as text: the maker's peak tables without the traces."""

from __future__ import annotations

import re
from typing import BinaryIO

from certipep.signals.formats.format import Format, RawFileError, Source, decoded, whole
from certipep.signals.limits import RawLimits
from certipep.signals.run import Chromatogram, MakerPeak, Run

__all__ = ["FORMAT", "report_table"]

_SIGNAL = re.compile(r"^\s*Signal(?: \d+)?\s*:\s*(.*)$")
_ROW = re.compile(
    r"^\s*(\d+)\s+([\d.]+)\s+([A-Z][A-Z ]{0,4}?[A-Z]?)\s+([\d.]+)\s+"
    r"([\d.]+(?:e[+-]?\d+)?)\s+([\d.]+(?:e[+-]?\d+)?)\s+([\d.]+)\s*(.*)$"
)


def sniff(source: Source) -> int:
    """Look for the title of such a report."""
    text = source.text
    if re.search(r"Area Percent Report", text) and re.search(r"Signal(?: \d+)?\s*:", text):
        return 90
    return 90 if "│" in text and re.search(r"Signal:", text) and re.search(r"RT\s*│", text) else 0


def read(stream: BinaryIO, file: str, limits: RawLimits) -> Run:
    """Read the tables of every signal."""
    from certipep.signals.reading.header import metadata_of, pair

    text = decoded(whole(stream, limits))
    traces = _boxes(text) if "│" in text else report_table(text)
    if not traces:
        raise RawFileError("a report without a table of peaks; export the report with its areas")
    pairs = []
    for line in text.split("\n")[:60]:
        cells = [cell for cell in re.split(r"\s{3,}", line.strip()) if ":" in cell]
        pairs += [found for cell in cells if (found := pair(cell))]
        if "│" in line and (box := re.match(r"\s*│(Sample Name)\s*│(.+?)│", line)):
            pairs.append((box[1], box[2].strip()))
    return Run(
        file,
        "area-percent report",
        (),
        tuple(traces),
        metadata_of(pairs),
        ("a table of peaks, without the trace",),
    )


def report_table(text: str) -> list[Chromatogram]:
    """Return one empty trace with its peaks for each signal of a ChemStation report."""
    from certipep.signals.reading.tracing import number

    tables: list[tuple[str, list[MakerPeak]]] = []
    for line in text.split("\n"):
        if signal := _SIGNAL.match(line):
            tables.append((signal[1].strip(" ,"), []))
        elif (row := _ROW.match(line)) and tables:
            _, time, _, _, area, height, percent, name = row.groups()
            values = [number(one) for one in (time, area, height, percent)]
            if None in values:  # two points in what should be one number
                continue
            tables[-1][1].append(
                MakerPeak(
                    values[0], area=values[1], height=values[2], area_percent=values[3], name=name.strip()
                )
            )
    return [_table(name, peaks) for name, peaks in tables if peaks]


def _table(name: str, peaks: list[MakerPeak]) -> Chromatogram:
    import numpy as np

    from certipep.signals.reading.tracing import kind_in, trace, wavelength_in

    wavelength = wavelength_in(name)
    return trace(
        np.empty(0),
        np.empty(0),
        kind="uv" if wavelength else kind_in(name),
        wavelength=wavelength,
        name=name,
        peaks=tuple(peaks),
    )


def _boxes(text: str) -> list[Chromatogram]:
    """Read a table drawn with lines, whose cells break over several lines."""
    from certipep.signals.reading.tracing import number

    tables: list[tuple[str, list[MakerPeak]]] = []
    names: list[str] = []
    cells: list[str] = []

    def close() -> None:
        nonlocal names
        if cells and any(cell.startswith("RT") for cell in cells):
            names = list(cells)
        elif cells and names and len(cells) == len(names) and number(cells[0]) is not None and tables:
            row = dict(zip(names, cells, strict=True))

            def get(word: str) -> float | None:
                return next((number(value) for name, value in row.items() if name.startswith(word)), None)

            tables[-1][1].append(
                MakerPeak(
                    get("RT"),
                    area=next((number(v) for n, v in row.items() if n == "Area"), None),
                    height=get("Height"),
                    area_percent=get("Area%"),
                    name=next((v for n, v in row.items() if n.startswith("Name")), ""),
                )
            )
        cells.clear()

    for line in text.split("\n"):
        if signal := re.match(r"\s*│Signal:\s*│(.+?)│", line):
            close()
            tables.append((signal[1].strip(), []))
        elif "│" in line:
            parts = [part.strip() for part in line.strip().strip("│").split("│")]
            if cells and len(parts) == len(cells):
                cells[:] = [a + b for a, b in zip(cells, parts, strict=True)]
            else:
                close()
                cells.extend(parts)
        else:
            close()
    return [_table(name, peaks) for name, peaks in tables if peaks]


FORMAT = Format("area-percent report", sniff, read)
