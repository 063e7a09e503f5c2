"""JSON exports of chromatography data systems (Empower, Chromeleon): traces, and peaks with their baselines."""

from __future__ import annotations

from typing import Any, BinaryIO

from certipep.signals.formats.format import Format, RawFileError, Source, decoded, whole
from certipep.signals.limits import RawLimits
from certipep.signals.run import Chromatogram, MakerPeak, Run

__all__ = ["FORMAT"]


def sniff(source: Source) -> int:
    """Look for the words of such exports; the record of a certificate is JSON too."""
    text = source.text.lstrip()
    if not text.startswith("{") or "certipep." in text[:400]:
        return 0
    return 85 if '"SampleSetId"' in text or '"sample_set_id"' in text or '"injections"' in text else 0


def read(stream: BinaryIO, file: str, limits: RawLimits) -> Run:
    """Read the traces with the peaks that belong to them."""
    import json

    try:
        document = json.loads(decoded(whole(stream, limits)))
    except (ValueError, RecursionError):
        raise RawFileError("no valid JSON; export it again") from None
    if not isinstance(document, dict):
        raise RawFileError("JSON of another kind; give an export of a chromatography data system")
    values = document.get("values", document)
    try:
        if isinstance(values, dict) and isinstance(values.get("channels"), list):
            return _channels(values, file)
        if isinstance(document.get("injections"), list):
            return _injections(document, file)
    except (KeyError, TypeError, AttributeError, ValueError, IndexError) as error:
        if isinstance(error, RawFileError):
            raise
        raise RawFileError(f"an export that is not whole ({type(error).__name__}); export it again") from None
    raise RawFileError("JSON of another kind; give an export of a chromatography data system")


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _channels(values: dict[str, Any], file: str) -> Run:
    import numpy as np

    from certipep.signals.reading.header import metadata_of
    from certipep.signals.reading.tracing import kind_in, trace, wavelength_in

    results: dict[Any, list[dict[str, Any]]] = {}
    remarks: list[str] = []
    for result in values.get("results", []):
        fields = result.get("fields", {})
        results.setdefault(fields.get("ChannelId"), []).append(result)
    traces: list[Chromatogram] = []
    first: dict[str, Any] = {}
    for channel in values["channels"]:
        fields = channel["fields"]
        first = first or fields
        time, signal = channel["chrom"][0], channel["chrom"][1]
        words = f"{fields.get('ChannelDescription') or ''} {fields.get('Channel') or ''}"
        wavelength = wavelength_in(words)
        peaks: tuple[MakerPeak, ...] = ()
        own = results.get(fields.get("ChannelId"), [])
        if own:
            peaks = tuple(_peak(one["fields"]) for one in own[-1].get("peaks", []))
            said = _number(own[-1]["fields"].get("TotalArea"))
            total = sum(one.area or 0.0 for one in peaks)
            if said and total and abs(said - total) > 0.01 * total:
                remarks.append(f"the table says a total area of {said:.6g}; its peaks add up to {total:.6g}")
        traces.append(
            trace(
                np.array(time, float),
                np.array(signal, float),
                unit=str(fields.get("DetUnits") or ""),
                kind="uv" if wavelength else kind_in(words),
                wavelength=wavelength,
                name=f"{fields.get('SampleName') or ''} {words}".strip(),
                peaks=peaks,
            )
        )
    pairs = [
        ("sample name", first.get("SampleName")),
        ("lot", first.get("Lot") or first.get("Batch")),
        ("acquired", first.get("DateAcquired")),
        ("instrument", first.get("SystemName")),
        ("method", first.get("AcqMethodSet")),
        ("operator", first.get("AcquiredBy")),
        ("injection type", first.get("InjectionType") or first.get("SampleType")),
    ]
    metadata = metadata_of((key, str(value)) for key, value in pairs if value)
    return Run(file, "Empower JSON", (), tuple(traces), metadata, tuple(remarks))


def _peak(fields: dict[str, Any]) -> MakerPeak:
    start, end = _number(fields.get("StartTime")), _number(fields.get("EndTime"))
    slope, offset = _number(fields.get("Slope")), _number(fields.get("Offset"))
    line = None not in (start, end, slope, offset)
    return MakerPeak(
        _number(fields.get("RetentionTime")),
        start,
        end,
        _number(fields.get("Area")),
        _number(fields.get("Height")),
        _number(fields.get("PctArea")),
        (offset or 0.0) + (slope or 0.0) * (start or 0.0) if line else None,
        (offset or 0.0) + (slope or 0.0) * (end or 0.0) if line else None,
        str(fields.get("Name") or ""),
    )


def _injections(document: dict[str, Any], file: str) -> Run:
    """Read one trace for each injection and signal of a sequence."""
    import numpy as np

    from certipep.signals.reading.header import metadata_of
    from certipep.signals.reading.tracing import kind_in, trace, wavelength_in

    traces, first = [], document["injections"][0] if document["injections"] else {}
    for injection in document["injections"]:
        name = str(injection.get("injection name") or "")
        for signal in injection.get("signals", []):
            chrom = signal.get("chromatogram") or signal.get("chrom") or []
            time = [float(row[0]) for row in chrom if isinstance(row, list) and len(row) > 1]
            value = [float(row[1]) for row in chrom if isinstance(row, list) and len(row) > 1]
            words = " ".join(str(signal.get(k) or "") for k in ("signal name", "wavelength", "signal unit"))
            peaks = tuple(
                MakerPeak(
                    _number(row.get("retention time")),
                    _number(row.get("peak start time") or row.get("start time")),
                    _number(row.get("peak end time") or row.get("end time")),
                    _number(row.get("area")),
                    _number(row.get("height")),
                    _number(row.get("relative area")),
                    name=str(row.get("identifier") or row.get("name") or ""),
                )
                for row in signal.get("peaks", [])
                if isinstance(row, dict)
            )
            wave = _number(signal.get("wavelength")) or wavelength_in(words)
            traces.append(
                trace(
                    np.array(time, float),
                    np.array(value, float),
                    unit=str(signal.get("signal unit") or ""),
                    kind="uv" if wave else kind_in(words),
                    wavelength=wave,
                    name=f"{name} {signal.get('signal name') or ''}".strip(),
                    peaks=peaks,
                )
            )
    pairs = [
        ("sample name", first.get("injection name")),
        ("acquired", first.get("injection time")),
        ("injection type", first.get("injection type")),
    ]
    return Run(file, "Chromeleon JSON", (), tuple(traces), metadata_of((k, str(v)) for k, v in pairs if v))


FORMAT = Format("data system JSON", sniff, read)
