"""EZChrom text: a head, then one column of counts for each channel, one after the other."""

from __future__ import annotations

import re
from typing import BinaryIO

from certipep.signals.formats.format import Format, RawFileError, Source, decoded, whole
from certipep.signals.limits import RawLimits
from certipep.signals.run import Run

__all__ = ["FORMAT"]


def sniff(source: Source) -> int:
    """Look for its head."""
    return (
        95
        if re.search(r"^Maxchannels:", source.text, re.MULTILINE) and "Sampling Rate:" in source.text
        else 0
    )


def read(stream: BinaryIO, file: str, limits: RawLimits) -> Run:
    """Read every channel."""
    import numpy as np

    from certipep.signals.reading.header import metadata_of
    from certipep.signals.reading.tracing import number, trace, unit_in

    said: dict[str, list[str]] = {}
    values: list[float] = []
    for line in decoded(whole(stream, limits)).split("\n"):
        label, colon, rest = line.partition(":")
        if colon and not values:
            said[label.strip()] = [cell.strip() for cell in rest.strip().split("\t")]
        elif line.strip():
            found = number(line)
            if found is None:
                raise RawFileError("a line among the points is no number; export it again")
            values.append(found)
    counts = [int(cell) for cell in said.get("Total Data Points", []) if cell.isdecimal()]
    if not counts or sum(counts) != len(values):
        raise RawFileError(f"the head says {sum(counts)} points and the file holds {len(values)}: it is cut")
    traces, position = [], 0
    for channel, count in enumerate(counts):

        def of(label: str, channel: int = channel, default: str = "1") -> str:
            cells = said.get(label, [])
            return cells[channel] if channel < len(cells) else default

        rate = number(of("Sampling Rate")) or 1.0
        factor = number(of("Y Axis Multiplier")) or 1.0
        unit = unit_in(of("Y Axis Title", default=""))
        signal = np.array(values[position : position + count]) * factor
        position += count
        traces.append(trace(np.arange(count) / rate / 60, signal, unit=unit, name=f"channel {channel + 1}"))
    metadata = metadata_of((key, cells[0]) for key, cells in said.items() if cells)
    return Run(file, "EZChrom text", (), tuple(traces), metadata)


FORMAT = Format("EZChrom text", sniff, read)
