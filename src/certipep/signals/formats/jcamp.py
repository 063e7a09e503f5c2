"""JCAMP-DX: mass spectra and traces as labelled text.

Davies & Lampen, Appl. Spectrosc. 47 (1993) 1093, doi:10.1366/0003702934067874; Lampen et al., Appl. Spectrosc. 48
(1994) 1545, doi:10.1366/0003702944027840 (mass spectrometry).
"""

from __future__ import annotations

import re
from typing import BinaryIO

from certipep.signals.formats.format import Format, RawFileError, Source, decoded, whole
from certipep.signals.limits import RawLimits
from certipep.signals.run import Run, Spectrum

__all__ = ["FORMAT"]

_LABEL = re.compile(r"^##\s*([^=]*?)\s*=(.*)$")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
# Packed digits (DIFDUP) begin with letters that stand for a digit and its sign, or for a difference.
_SQUEEZED = {c: i for i, c in enumerate("@ABCDEFGHI")} | {c: -i for i, c in enumerate("abcdefghi", 1)}
_DIFFERENCE = {c: i for i, c in enumerate("%JKLMNOPQR")} | {c: -i for i, c in enumerate("jklmnopqr", 1)}
_REPEATED = {c: i for i, c in enumerate("STUVWXYZ", 1)} | {"s": 9}


def sniff(source: Source) -> int:
    """Look for the first label."""
    return 90 if re.match(r"\s*##\s*TITLE\s*=", source.text, re.IGNORECASE) else 0


def read(stream: BinaryIO, file: str, limits: RawLimits) -> Run:
    """Read every block of data."""
    import numpy as np

    from certipep.signals.reading.collecting import Collector
    from certipep.signals.reading.header import metadata_of
    from certipep.signals.reading.tracing import kind_in, trace, unit_in, wavelength_in

    labels: dict[str, str] = {}
    tables: list[tuple[str, dict[str, str], list[str]]] = []
    open_: list[str] | None = None
    for line in decoded(whole(stream, limits)).split("\n"):
        line = line.split("$$")[0].rstrip()
        match = _LABEL.match(line)
        if match:
            key = re.sub(r"[\s_/-]", "", match[1]).upper()
            value = match[2].strip()
            open_ = None
            if key in ("XYDATA", "XYPOINTS", "PEAKTABLE", "DATATABLE"):
                open_ = []
                tables.append((value, dict(labels), open_))
            else:
                labels[key] = value
        elif open_ is not None and line.strip():
            open_.append(line)
    if not tables:
        raise RawFileError("JCAMP-DX without a table of data; export it again")
    collector, traces = Collector(limits), []
    for form, said, lines in tables:
        x, y = (np.asarray(one) for one in _points(form, said, lines, limits))
        kind = said.get("DATATYPE", "").upper()
        if "MASS" in kind or "M/Z" in said.get("XUNITS", "").upper():
            collector.add(
                Spectrum(
                    x,
                    y,
                    profile="CONTINUOUS" in said.get("DATACLASS", "").upper()
                    or (len(x) > 3000 and "++" in form),
                    id=said.get("TITLE", "")[:100],
                )
            )
            continue
        unit = said.get("XUNITS", "").lower()
        scale = 1 / 60 if unit.startswith("sec") or unit == "s" else 1.0
        words = f"{said.get('YUNITS', '')} {said.get('TITLE', '')} {kind}"
        wavelength = wavelength_in(words)
        traces.append(
            trace(
                np.asarray(x) * scale,
                y,
                unit=unit_in(said.get("YUNITS", "")),
                kind="uv" if wavelength else kind_in(words),
                wavelength=wavelength,
                name=said.get("TITLE", "")[:100],
            )
        )
    metadata = metadata_of(
        [
            ("sample", labels.get("SAMPLEDESCRIPTION", "") or labels.get("TITLE", "")),
            ("acquired", labels.get("LONGDATE", "") or f"{labels.get('DATE', '')} {labels.get('TIME', '')}"),
            ("instrument", labels.get("SPECTROMETERDATASYSTEM", "") or labels.get("INSTRUMENT", "")),
            ("operator", labels.get("OWNER", "")),
        ]
    )
    spectra, remarks = collector.finished()
    return Run(file, "JCAMP-DX", spectra, tuple(traces), metadata, remarks)


def _points(
    form: str, said: dict[str, str], lines: list[str], limits: RawLimits
) -> tuple[list[float], list[float]]:
    """Return x and y of pairs, or of even steps with packed digits."""
    scale_x, scale_y = _factor(said.get("XFACTOR")), _factor(said.get("YFACTOR"))
    if "++" not in form:
        numbers = [float(n) for line in lines for n in _NUMBER.findall(line)]
        if len(numbers) > 2 * limits.array_values:
            raise RawFileError(f"more than {limits.array_values} points")
        return [v * scale_x for v in numbers[0::2]], [v * scale_y for v in numbers[1::2]][
            : len(numbers[0::2])
        ]
    values: list[float] = []
    previous_was_difference = False
    for line in lines:
        row = _unpacked(line, limits)
        if row is None:
            raise RawFileError("a line of packed digits cannot be read; export as pairs")
        numbers, ends_in_difference = row
        if previous_was_difference and values and numbers:
            # After differences the next line repeats the last value as a check.
            if abs(numbers[0] - values[-1]) > 0.5:
                raise RawFileError("the check value of a line is wrong: the file is damaged")
            numbers = numbers[1:]
        values += numbers
        previous_was_difference = ends_in_difference
        if len(values) > limits.array_values:
            raise RawFileError(f"more than {limits.array_values} points")
    first, last = _factor(said.get("FIRSTX"), 0.0), _factor(said.get("LASTX"), 0.0)
    announced = said.get("NPOINTS", "").split(".")[0]
    if announced.isdecimal() and int(announced) != len(values):
        raise RawFileError(f"the head says {announced} points and the file holds {len(values)}: it is cut")
    step = (last - first) / max(1, len(values) - 1)
    return [first + i * step for i in range(len(values))], [v * scale_y for v in values]


def _unpacked(line: str, limits: RawLimits) -> tuple[list[float], bool] | None:
    """Return the ordinates of one line, without its x, and whether it ends in a difference."""
    found: list[float] = []
    difference = 0.0
    is_difference = False
    tokens = re.findall(r"[@A-IA-Za-i%J-Rj-rS-Zs+\-]?\d*\.?\d*", line.strip())
    for position, token in enumerate(token for token in tokens if token):
        head, digits = token[0], token[1:]
        try:
            if position == 0:
                if head in _SQUEEZED or head in _DIFFERENCE:
                    return None
                float(token)
                continue
            if head in _REPEATED:
                times = int(f"{_REPEATED[head]}{digits}")
                if not found or times > limits.array_values or len(found) + times > limits.array_values:
                    return None
                for _ in range(times - 1):
                    found.append(found[-1] + (difference if is_difference else 0.0))
            elif head in _DIFFERENCE:
                difference = float(f"{'-' if head in 'jklmnopqr' else ''}{abs(_DIFFERENCE[head])}{digits}")
                if not found:
                    return None
                found.append(found[-1] + difference)
                is_difference = True
            else:
                text = (
                    f"{'-' if head in 'abcdefghi' else ''}{abs(_SQUEEZED[head])}{digits}"
                    if head in _SQUEEZED
                    else token
                )
                found.append(float(text))
                is_difference = False
        except ValueError:
            return None
    return found, is_difference


def _factor(text: str | None, default: float = 1.0) -> float:
    try:
        value = float((text or "").replace(",", "."))
    except ValueError:
        return default
    return value if abs(value) < 1e12 else default


FORMAT = Format("JCAMP-DX", sniff, read)
