"""ANDI (AIA): chromatograms with the maker's peak table (ASTM E1947) and mass spectra (ASTM E2077) in netCDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from certipep.signals.formats.format import Format, RawFileError, Source, whole
from certipep.signals.limits import RawLimits
from certipep.signals.run import MakerPeak, Run, Spectrum

if TYPE_CHECKING:
    from certipep.signals.reading.netcdf import NetCdf

__all__ = ["FORMAT"]


def sniff(source: Source) -> int:
    """Look for the first bytes of netCDF, or its ending."""
    if source.head[:3] == b"CDF":
        return 95
    return 70 if source.suffix in (".cdf", ".nc", ".aia") and source.head else 0


def read(stream: BinaryIO, file: str, limits: RawLimits) -> Run:
    """Read the trace or the scans."""
    from certipep.signals.reading.netcdf import read_netcdf

    found = read_netcdf(whole(stream, limits), limits)
    if "scan_index" in found.variables or "mass_values" in found.variables:
        return _spectra(found, file, limits)
    if "ordinate_values" in found.variables:
        return _chromatogram(found, file)
    raise RawFileError("netCDF without a trace (ordinate_values) and without scans: no ANDI file")


def _metadata(found: NetCdf) -> dict[str, str]:
    from certipep.signals.reading.header import metadata_of

    stamp = next(
        (found.text(n) for n in ("injection_date_time_stamp", "experiment_date_time_stamp") if found.text(n)),
        "",
    )
    method = found.text("detection_method_name") or found.text("sample_prep_procedure")
    instrument = " ".join(
        word for word in (*found.words("instrument_mfr"), *found.words("instrument_model")) if word
    )
    return metadata_of(
        [
            (
                "sample name",
                found.text("sample_name") or found.text("sample_id") or found.text("experiment_title"),
            ),
            ("acquired", stamp),
            ("method", method),
            ("operator", found.text("operator_name")),
            ("instrument", instrument or found.text("detector_name")),
            ("sample type", found.text("sample_type")),
        ]
    )


def _chromatogram(found: NetCdf, file: str) -> Run:
    import numpy as np

    from certipep.signals.reading.tracing import kind_in, trace, unit_in, wavelength_in

    signal = found.values("ordinate_values")
    interval, delay = _scalar(found, "actual_sampling_interval"), _scalar(found, "actual_delay_time") or 0.0
    if signal is None or interval is None or interval <= 0:
        raise RawFileError("an ANDI file without its points or their interval; ask for it again")
    seconds = not found.text("retention_unit").lower().startswith("min")
    scale = 1 / 60 if seconds else 1.0
    time = (delay + np.arange(len(signal)) * interval) * scale
    remarks: list[str] = []
    if not found.text("retention_unit"):
        remarks.append("the file does not say the unit of time; seconds are taken, as the standard has it")
    detector = (
        f"{found.text('detector_name')} {found.text('detector_unit')} {found.text('detection_method_name')}"
    )
    unit = unit_in(found.text("detector_unit"))
    wavelength = wavelength_in(detector) or wavelength_in(found.text("sample_name"))
    peaks = _peaks(found, interval, delay, scale, time, remarks)
    chromatogram = trace(
        time,
        signal,
        unit=unit or found.text("detector_unit"),
        kind="uv" if wavelength else kind_in(f"{detector} {unit}"),
        wavelength=wavelength,
        name=found.text("detector_name"),
        peaks=peaks,
        remarks=tuple(remarks),
    )
    return Run(file, "ANDI", (), (chromatogram,), _metadata(found))


def _peaks(
    found: NetCdf, interval: float, delay: float, scale: float, time: Any, remarks: list[str]
) -> tuple[MakerPeak, ...]:
    import numpy as np

    area = found.values("peak_area")
    if area is None or not len(area):
        return ()
    columns = {
        word: found.values(name)
        for word, name in (
            ("apex", "peak_retention_time"),
            ("start", "peak_start_time"),
            ("end", "peak_end_time"),
            ("height", "peak_height"),
            ("percent", "peak_area_percent"),
            ("low", "baseline_start_value"),
            ("high", "baseline_stop_value"),
        )
    }
    names = found.words("peak_name")
    last = float(time[-1]) / scale
    start, end = columns["start"], columns["end"]
    points = end is not None and len(end) and np.nanmax(end) > 2 * last and np.nanmax(end) <= len(time) + 1
    if points:
        # Some makers write the number of the point where the standard wants the time.
        remarks.append("start and end of the peaks are numbers of points; they were read as such")
        columns["start"], columns["end"] = (
            None if one is None else delay + one * interval for one in (start, end)
        )
        columns["low"] = columns["high"] = None

    def of(word: str, index: int) -> float | None:
        values = columns[word]
        if (
            values is None
            or index >= len(values)
            or not np.isfinite(values[index])
            or abs(values[index]) > 1e30
        ):
            return None
        return float(values[index]) * (scale if word in ("apex", "start", "end") else 1.0)

    rows = []
    for index in range(len(area)):
        if not np.isfinite(area[index]) or abs(area[index]) > 1e30:
            continue
        start_, end_ = of("start", index), of("end", index)
        if start_ is None or end_ is None or end_ <= start_:
            start_ = end_ = None
        rows.append(
            MakerPeak(
                of("apex", index),
                start_,
                end_,
                float(area[index]),
                of("height", index),
                of("percent", index) or None,
                of("low", index) if start_ is not None else None,
                of("high", index) if start_ is not None else None,
                names[index] if index < len(names) else "",
            )
        )
    return tuple(rows)


def _spectra(found: NetCdf, file: str, limits: RawLimits) -> Run:
    import numpy as np

    from certipep.signals.reading.collecting import Collector

    mass, intensity = found.values("mass_values"), found.values("intensity_values")
    index, count = found.values("scan_index"), found.values("point_count")
    if mass is None or intensity is None or index is None or count is None or len(index) != len(count):
        raise RawFileError("an ANDI file whose scans have no masses; ask for it again")
    times = found.values("scan_acquisition_time")
    collector = Collector(limits)
    kind = found.text("experiment_type").lower()
    profile = "continuum" in kind or "continuum" in found.text("netcdf_file_comments").lower()
    negative = "negative" in found.text("test_ionization_polarity").lower()
    mode = found.text("test_ionization_mode").lower()
    for number, (start, points) in enumerate(zip(index, count, strict=True)):
        if points <= 0 or start < 0:
            continue
        if start + points > min(len(mass), len(intensity)):
            raise RawFileError(
                f"scan {number + 1} points beyond the end of the masses; ask for the file again"
            )
        part = slice(int(start), int(start + points))
        time = float(times[number]) / 60 if times is not None and number < len(times) else None
        collector.add(
            Spectrum(
                mass[part],
                intensity[part],
                profile=profile,
                polarity=-1 if negative else 1,
                time=time if time is not None and np.isfinite(time) and 0 <= time < 1e5 else None,
                id=f"scan={number + 1}",
                analyzer="quadrupole",
            )
        )
    spectra, remarks = collector.finished()
    metadata = _metadata(found)
    liquid = any(
        word in found.text("test_ms_inlet").lower() for word in ("thermospray", "atmospheric", "spray")
    )
    if liquid and "electro" not in mode.replace("electron", ""):
        metadata["inlet"] = found.text("test_ms_inlet")  # electron impact is only the default of the writer
    elif "electron impact" in mode or "chemical" in mode:
        metadata["ionisation"] = "EI" if "electron impact" in mode else "CI"
    elif "electrospray" in mode or "ion spray" in mode:
        metadata["ionisation"] = "ESI"
    inlet = found.text("test_ms_inlet") or found.text("test_separation_type")
    if inlet:
        metadata["inlet"] = inlet
    return Run(file, "ANDI", spectra, (), metadata, remarks)


def _scalar(found: NetCdf, name: str) -> float | None:
    import numpy as np

    values = found.values(name)
    return float(values[0]) if values is not None and len(values) and np.isfinite(values[0]) else None


FORMAT = Format("ANDI", sniff, read)
