"""Columns of numbers as text: a trace, several traces, or a list of peaks, as vendors export them.

The separator, the decimal mark and what the columns mean are told from the whole file; where a comma could be
both separator and decimal mark the file is refused, because either reading would be a guess.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from certipep.signals.formats.format import Format, RawFileError, Source, decoded, whole
from certipep.signals.limits import RawLimits
from certipep.signals.run import Chromatogram, Run, Spectrum

if TYPE_CHECKING:
    from certipep.signals.run import Values

__all__ = ["FORMAT", "columns_of", "split_numbers"]

_NUMBER = re.compile(r"[+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][+-]?\d+)?$")
_TIME = re.compile(
    r"^\W*(?:r\.?\s?)?(?:time|zeit|temps|tiempo|tempo|retention|rt)\b|^(?:min|minutes|seconds)$|\btime[_ (\[]",
    re.IGNORECASE,
)
_SECONDS = re.compile(r"\(s\)|\[s\]|\(sec|\[sec|seconds?|[_ ]s$|\bsec\b", re.IGNORECASE)
_MINUTES = re.compile(r"\bmin|[(\[]min|_min", re.IGNORECASE)
_MZ = re.compile(r"m\s?/\s?z|^\W*mz\b|^\W*mass\b|center|centroid", re.IGNORECASE)
_HEIGHT = re.compile(r"int(?:ensity|\.)?\b|abund|height|counts?|signal|area", re.IGNORECASE)


def split_numbers(line: str) -> tuple[str, list[str]] | None:
    """Return the separator of a row of numbers and its cells; None where it is no such row."""
    line = line.strip()
    if not line or not (line[0].isdecimal() or line[0] in "+-.,"):
        return None
    for mark in ("\t", ";"):
        if mark in line:
            cells = [cell.strip() for cell in line.strip(mark + " ").split(mark)]
            return (mark, cells) if _numeric(cells) else None
    cells = line.split()
    if len(cells) > 1 and _numeric([cell.rstrip(",") for cell in cells]):
        return (", " if any(cell.endswith(",") for cell in cells) else " "), [
            cell.rstrip(",") for cell in cells
        ]
    cells = [cell.strip() for cell in line.strip(", ").split(",")]
    return (",", cells) if len(cells) > 1 and _numeric(cells) else None


def _numeric(cells: list[str]) -> bool:
    return len(cells) > 1 and sum(bool(_NUMBER.match(cell)) for cell in cells) >= max(2, len(cells) - 1)


def sniff(source: Source) -> int:
    """Look for rows of numbers: at least three, and at least two thirds of what follows the first."""
    text = source.text
    if not text or text.lstrip()[:1] in "<{[%":
        return 0
    lines = [line for line in text.split("\n")[:-1] if line.strip()] or [text]
    rows = [split_numbers(line) is not None for line in lines]
    if True not in rows:
        return 0
    first = rows.index(True)
    block = rows[first : first + 200]
    return 35 if sum(block) >= 3 and sum(block) >= 0.67 * len(block) and first < 120 else 0


def read(stream: BinaryIO, file: str, limits: RawLimits) -> Run:
    """Read the columns under the last line of words."""
    from certipep.signals.reading.header import metadata_of, pair

    lines = decoded(whole(stream, limits)).split("\n")
    first = next((i for i, line in enumerate(lines) if split_numbers(line)), None)
    if first is None:
        raise RawFileError("not a table of numbers; export the trace or the peak list as text")
    wave = re.fullmatch(r",(\d{3}(?:\.\d+)?)", lines[0].strip()) if first == 1 or first == 0 else None
    words = [line for line in lines[:first] if line.strip()]
    head = words[-1] if words else ""
    names, table, dropped = columns_of(lines[first:], head, limits)
    titled = len(words) >= 2 and '"' in words[-2]
    pairs = [found for line in (words[:-2] if titled else words) if (found := pair(line))]
    if titled:  # a row of labels over a row of values
        labels, values = ([cell.strip('" ') for cell in re.split(r"\t|,(?=\")", line)] for line in words[-2:])
        if len(labels) == len(values):
            pairs += list(zip(labels, values, strict=True))
    metadata = metadata_of(pairs)
    remarks = [f"{dropped} lines among the numbers are no row of them and were left out"] if dropped else []
    if wave is not None or (not any(names) and lines[0].startswith(",")):
        names = ["", f"{float(lines[0].strip(', ')):.0f} nm"] + [""] * (len(table) - 2)
    about = " ".join([*words[:-1], file.rsplit("/", 1)[-1]]) if words else ""
    if _is_spectrum(names, table):
        return _peak_list(file, names, table, metadata, remarks, limits)
    return Run(
        file, "text table", (), _traces(names, table, about, metadata, remarks), metadata, tuple(remarks)
    )


def columns_of(lines: list[str], head: str, limits: RawLimits) -> tuple[list[str], list[Values], int]:
    """Return the names of the columns, their numbers, and how many lines were no row.

    Raises
    ------
    RawFileError
        A comma may be the separator as well as the decimal mark, or there are too many rows.
    """
    import numpy as np

    sample = [found for line in lines[:50] if (found := split_numbers(line))]
    mark = max((found[0] for found in sample), key=[found[0] for found in sample].count)
    width = max((len(found[1]) for found in sample), key=[len(found[1]) for found in sample].count)
    names = [
        cell.strip().strip('"')
        for cell in re.split(r"\t" if mark == "\t" else ";" if mark == ";" else ",", head)
    ]
    if mark in (" ", ", ") and len(names) != width:
        names = [cell.strip().strip('"') for cell in re.split(r"\t|;|,|\s{2,}", head.strip())]
        if len(names) != width:
            names = head.split()
    if mark == ",":
        # A comma on both sides of every number: the rows hold twice as many cells as there are names.
        if width >= 4 and len([name for name in names if name]) * 2 == width:
            raise RawFileError(
                "the comma is both separator and decimal mark; export with semicolons or with decimal points"
            )
        whole_numbers = all(cell.lstrip("+-").isdecimal() for _, cells in sample for cell in cells)
        if not head and width in (4, 6) and whole_numbers:
            raise RawFileError(
                "the comma may be both separator and decimal mark; export with semicolons or with decimal points"
            )
    names = names if len(names) == width else [""] * width
    rows: list[list[float]] = []
    dropped = 0
    for line in lines:
        if not line.strip():
            continue
        found = split_numbers(line)
        if found is None or len(found[1]) < min(width, 2):
            dropped += 1
            continue
        cells = found[1][:width]
        row = [_value(cell) for cell in cells] + [float("nan")] * (width - len(cells))
        rows.append(row)
        if len(rows) > limits.array_values:
            raise RawFileError(f"more than {limits.array_values} rows; export the run that is meant")
    table = np.array(rows, float).reshape(-1, width)
    return names, [np.ascontiguousarray(table[:, i]) for i in range(width)], dropped


def _value(cell: str) -> float:
    try:
        return float(cell.replace(",", ".") if "," in cell else cell)
    except ValueError:
        return float("nan")


def _is_spectrum(names: list[str], table: list[Values]) -> bool:
    import numpy as np

    if any(_MZ.search(name) for name in names):
        return True
    if any(_TIME.search(name) for name in names):
        return False
    first = table[0]
    if any(names) or len(first) < 3:
        return bool(len(first) >= 3 and np.nanmin(first) > 60)
    steps = np.diff(first)
    even = np.median(np.abs(steps - np.median(steps))) < 0.2 * abs(np.median(steps))
    return not even and float(np.nanmin(first)) >= 40


def _peak_list(
    file: str,
    names: list[str],
    table: list[Values],
    metadata: dict[str, str],
    remarks: list[str],
    limits: RawLimits,
) -> Run:
    import numpy as np

    from certipep.signals.reading.collecting import Collector

    mass = next((i for i, name in enumerate(names) if _MZ.search(name)), 0)
    others = [i for i in range(len(table)) if i != mass]
    height = next((i for i in others if _HEIGHT.search(names[i])), others[0])
    mz, intensity = table[mass], table[height]
    steps = np.diff(np.sort(mz[np.isfinite(mz)]))
    profile = len(mz) > 2000 and float(np.median(steps)) < 0.15
    collector = Collector(limits)
    collector.add(Spectrum(mz, intensity, profile=profile, id="1"))
    spectra, more = collector.finished()
    words = " ".join(f"{key} {value}" for key, value in metadata.items())
    if re.search("maldi", words, re.IGNORECASE):
        metadata["ionisation"] = "MALDI"
    if not any(_MZ.search(name) for name in names):
        remarks.append("the columns have no names; they are read as m/z and intensity")
    return Run(file, "peak list", spectra, (), metadata, (*remarks, *more))


def _traces(
    names: list[str], table: list[Values], about: str, metadata: dict[str, str], remarks: list[str]
) -> tuple[Chromatogram, ...]:
    import numpy as np

    from certipep.signals.reading.tracing import kind_in, trace, unit_in, wavelength_in

    time = next((i for i, name in enumerate(names) if _TIME.search(name)), None)
    if time is None:
        rising = [
            i for i, values in enumerate(table) if len(values) > 1 and (np.diff(values) > 0).mean() > 0.99
        ]
        time = rising[0] if rising else 0
        remarks.append("the file does not say which column is the time; the rising one is taken")
    minutes = table[time]
    if _SECONDS.search(names[time]) and not _MINUTES.search(names[time]):
        minutes = minutes / 60
    elif not _MINUTES.search(names[time]):
        remarks.append("the file does not say the unit of time; minutes are taken")
    found = []
    for index, values in enumerate(table):
        if (
            index == time
            or not np.isfinite(values).any()
            or re.search(r"^step|^index|^#$|point", names[index], re.IGNORECASE)
        ):
            continue
        words = f"{names[index]} {metadata.get('detector', '')} {metadata.get('wavelength', '')}"
        unit = unit_in(names[index].replace("_", " "))
        wavelength = wavelength_in(names[index].replace("_", " ")) or wavelength_in(f"{words} {about}")
        if wavelength is None and re.fullmatch(r"[12]\d\d(?:\.0+)?", metadata.get("wavelength", "")):
            wavelength = float(metadata["wavelength"])
        kind = kind_in(f"{words} {unit}") or ("uv" if wavelength else kind_in(about))
        if not unit:
            remarks.append("the file does not say the unit of the signal")
        found.append(trace(minutes, values, unit=unit, kind=kind, wavelength=wavelength, name=names[index]))
    remarks[:] = list(dict.fromkeys(remarks))
    return tuple(found)


FORMAT = Format("text table", sniff, read)
