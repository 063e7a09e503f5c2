"""What Agilent's software left beside its traces: tables of peaks, with baselines where they were kept."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from certipep.signals.run import Chromatogram, MakerPeak

__all__ = ["maker_tables"]

_MOST_BYTES = 40_000_000
_WORDS = {
    "RetentionTime": "apex", "BeginTime": "start", "EndTime": "end", "Area": "area", "Height": "height",
    "AreaPercent": "area_percent", "BaselineStart": "baseline_start", "BaselineEnd": "baseline_end",
}  # fmt: skip


def maker_tables(folder: Path, traces: list[Chromatogram]) -> dict[str, tuple[MakerPeak, ...]]:
    """Return the table of each trace by the trace's name; of two kinds the one with baselines counts."""
    found: dict[str, tuple[MakerPeak, ...]] = {}
    for path in sorted(folder.iterdir()):
        if path.stat().st_size > _MOST_BYTES or not path.is_file():
            continue
        name = path.name.lower()
        if re.fullmatch(r"report\d\d\.csv", name) and name != "report00.csv":
            table = _csv(path)
            signal = _signal_name(folder, int(name[6:8]))
            for trace in traces:
                if table and signal and _key(trace.name).startswith(_key(signal)):
                    found.setdefault(trace.name, table)
        elif name == "report.txt":
            from certipep.signals.formats.agilent_report import report_table
            from certipep.signals.formats.format import decoded

            for signal_table in report_table(decoded(path.read_bytes())):
                for trace in traces:
                    if _key(trace.name).startswith(_key(signal_table.name.split(",")[0])):
                        found.setdefault(trace.name, signal_table.peaks)
    for path in sorted(folder.iterdir()):
        if path.name.lower().endswith((".acam_", ".acaml")) and path.stat().st_size <= _MOST_BYTES:
            for table in _results(path):
                home = next((trace for trace in traces if _fits(trace, table)), None)
                if home is not None:
                    found[home.name] = table
    return found


def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _lines(path: Path) -> list[str]:
    from certipep.signals.formats.format import decoded

    return decoded(path.read_bytes()).split("\n")


def _signal_name(folder: Path, number: int) -> str:
    head = next((one for one in folder.iterdir() if one.name.lower() == "report00.csv"), None)
    if head is None:
        return ""
    for line in _lines(head):
        match = re.match(rf'"Signal {number}"\s*,\s*"([^",]+)', line)
        if match:
            return match[1]
    return ""


def _csv(path: Path) -> tuple[MakerPeak, ...]:
    """Read number, time, type, width, area, height and area-% (the columns of an area-percent report)."""
    rows = []
    for line in _lines(path):
        cells = [cell.strip('" ') for cell in re.split(r",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", line)]
        if len(cells) < 7:
            continue
        try:
            time, area, height, percent = (float(cells[i]) for i in (1, 4, 5, 6))
        except ValueError:
            continue
        rows.append(MakerPeak(time, area=area, height=height, area_percent=percent))
    return tuple(rows)


def _results(path: Path) -> list[tuple[MakerPeak, ...]]:
    """Read the tables of an ACAML result file, one for each signal."""
    from certipep.signals.formats.format import RawFileError
    from certipep.signals.reading.xml_stream import feed

    tables: list[list[MakerPeak]] = []
    row: dict[str, float] | None = None

    def start(tag: str, given: dict[str, str]) -> None:
        nonlocal row
        if tag == "SignalResult":
            tables.append([])
        elif tag == "Peak" and tables:
            row = {}
        elif row is not None and tag in _WORDS and "val" in given:
            try:
                row.setdefault(_WORDS[tag], float(given["val"]))
            except ValueError:
                return

    def end(tag: str) -> None:
        nonlocal row
        if tag == "Peak" and row is not None and tables:
            tables[-1].append(MakerPeak(**row))  # type: ignore[arg-type]
            row = None

    try:
        with path.open("rb") as stream:
            for _ in feed(stream, start, end, lambda _: None):
                pass
    except RawFileError:
        return []
    return [tuple(one for one in table if one.area) for table in tables if table]


def _fits(trace: Chromatogram, table: tuple[MakerPeak, ...]) -> bool:
    """Tell whether a table belongs to a trace: the area over its own baseline is that of the table."""
    import numpy as np

    ratios = []
    for peak in table:
        values: list[Any] = [peak.start, peak.end, peak.baseline_start, peak.baseline_end, peak.area]
        if None in values or not len(trace.time) or values[1] > trace.time[-1] + 1e-6:
            return False
        inside = (trace.time >= values[0]) & (trace.time <= values[1])
        if inside.sum() < 3:
            continue
        time, signal = trace.time[inside], trace.signal[inside]
        line = np.interp(time, [values[0], values[1]], [values[2], values[3]])
        ratios.append(float(np.trapezoid(signal - line, time)) * 60 / values[4])
    return bool(ratios) and abs(float(np.median(ratios)) - 1) < 0.02
