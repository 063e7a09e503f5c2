"""Folders of instruments: Bruker flex by own arithmetic, Agilent and Waters through rainbow-api (extra ``raw``)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from certipep.signals.formats.format import RawFileError
from certipep.signals.limits import RawLimits
from certipep.signals.run import Chromatogram, Run, Spectrum

__all__ = ["read_folder"]

_FEW = 12  # channels of single ions rather than a scan
_MANY = 400  # wavelengths: a diode array; more than this is a table of masses


def read_folder(folder: str, file: str, limits: RawLimits) -> Run:
    """Read the folder of one run; runs in the child.

    Raises
    ------
    RawFileError
        A maker that is not known, or the extra ``raw`` is not installed.
    """
    path = Path(folder)
    if path.is_dir():
        found = next(
            (
                one
                for one in (path, *path.glob("*"), *path.glob("*/*"), *path.glob("*/*/*"))
                if (one / "fid").is_file()
            ),
            None,
        )
        if found is not None:
            from certipep.signals.reading.bruker import read_flex

            return read_flex(found, file, limits)
    try:
        import rainbow
    except ImportError:
        raise RawFileError(
            "an instrument's folder needs the extra 'raw': pip install 'certipep[raw]', or convert it to mzML"
        ) from None
    try:
        directory = rainbow.read(str(path))
    except Exception as error:  # noqa: BLE001 - the library's own failure is an answer
        raise RawFileError(
            f"this folder cannot be read ({type(error).__name__}: {str(error)[:120]})"
        ) from None
    if directory is None:
        raise RawFileError("not the folder of an instrument that is known; convert it to mzML")
    return _run(directory, path, file, limits)


def _run(directory: Any, path: Path, file: str, limits: RawLimits) -> Run:
    import numpy as np

    from certipep.signals.reading.agilent_results import maker_tables
    from certipep.signals.reading.collecting import Collector
    from certipep.signals.reading.header import metadata_of

    collector, traces, remarks = Collector(limits), [], []
    for data in directory.datafiles:
        times, values = np.asarray(data.xlabels, float), np.asarray(data.data)
        values = values.reshape(len(values), -1)
        if len(times) != len(values):
            if abs(len(times) - len(values)) > 1 or len(times) < 2:
                raise RawFileError(f"{data.name}: {len(times)} times and {len(values)} values")
            remarks.append(
                f"{data.name}: {len(times)} times for {len(values)} values; the times were laid evenly"
            )
            step = (times[-1] - times[0]) / (len(times) - 1)
            times = times[0] + np.arange(len(values)) * step
        labels = [_label(one) for one in data.ylabels]
        if _is_mass(data, labels):
            if len(labels) <= _FEW:
                traces += _ion_traces(data, times, values, labels)
            else:
                _scans(data, times, values, labels, collector)
            if data.detector != "MS":
                remarks.append(f"{data.name}: channels of masses ({_shown(labels)}), no wavelengths")
        else:
            traces += _traces(data, times, values, labels)
    tables = maker_tables(path, traces) if path.is_dir() else {}
    from msgspec.structs import replace

    traces = [replace(one, peaks=tables[one.name]) if one.name in tables else one for one in traces]
    spectra, more = collector.finished()
    if not spectra and not traces:
        remarks.append(
            "there is no spectrum and no trace in it that can be read without the maker's software"
        )
    metadata = metadata_of(_said(directory, path))
    return Run(
        file,
        f"{directory.metadata.get('vendor', 'instrument')} folder",
        spectra,
        tuple(traces),
        metadata,
        (*remarks, *more),
    )


def _label(one: Any) -> float | None:
    try:
        return float(one)
    except (TypeError, ValueError):
        return None


def _shown(labels: list[float | None]) -> str:
    return ", ".join(f"{one:g}" for one in labels[:4] if one is not None)


def _is_mass(data: Any, labels: list[float | None]) -> bool:
    """Tell masses from wavelengths: the reader calls some channels of masses UV."""
    if data.detector == "MS":
        return True
    known = [one for one in labels if one is not None]
    # Waters keeps scans and reaction monitoring in _FUNC files; an absorbance below 180 nm is not recorded.
    return data.name.upper().startswith("_FUNC") and bool(known) and (min(known) < 180 or len(known) < 4)


def _ion_traces(data: Any, times: Any, values: Any, labels: list[float | None]) -> list[Chromatogram]:
    """Return the channels of single ions (SIM, MRM) as traces: they are no spectra."""
    from certipep.signals.reading.tracing import trace

    return [
        trace(times, values[:, i].astype(float), kind="mass", name=f"{data.name} m/z {label:g}")
        for i, label in enumerate(labels)
        if label is not None
    ]


def _scans(data: Any, times: Any, values: Any, labels: list[float | None], collector: Any) -> None:
    import numpy as np

    mz = np.array([0.0 if one is None else one for one in labels])
    order = np.argsort(mz, kind="stable")
    polarity = {"+": 1, "-": -1}.get(str(data.metadata.get("polarity", "")), 0)
    for number, (time, row) in enumerate(zip(times, values, strict=True), 1):
        there = order[row[order] > 0]
        collector.add(
            Spectrum(
                mz[there],
                row[there].astype(float),
                polarity=polarity,
                time=float(time),
                id=f"{data.name} scan={number}",
                analyzer="quadrupole",
            )
        )


def _traces(data: Any, times: Any, values: Any, labels: list[float | None]) -> list[Chromatogram]:
    from certipep.signals.reading.tracing import KEPT_NANOMETRES, kind_in, trace, wavelength_in

    said = data.metadata
    signal = str(said.get("signal") or said.get("description") or "")
    unit = {"mAu": "mAU"}.get(str(said.get("unit", "")), str(said.get("unit", "")))
    if values.shape[1] == 1:
        wavelength = _label(said.get("wavelength")) or wavelength_in(signal) or labels[0]
        words = f"{data.name} {signal}"
        kind = (
            "uv"
            if data.detector == "UV" and wavelength
            else kind_in(words) or kind_in(f"{data.detector} {unit}")
        )
        if data.name.upper().startswith("TCD"):
            kind = "thermal conductivity"
        kept = wavelength if kind == "uv" else None
        return [
            trace(times, values[:, 0].astype(float), unit=unit, kind=kind, wavelength=kept, name=data.name)
        ]
    # A diode array: a few wavelengths that tell a peptide are kept as traces of their own.
    found = []
    for wanted in KEPT_NANOMETRES:
        index = next((i for i, one in enumerate(labels) if one is not None and abs(one - wanted) < 0.6), None)
        if index is not None and len(labels) <= _MANY:
            name = f"{data.name} {wanted} nm"
            column = values[:, index].astype(float)
            found.append(trace(times, column, unit=unit, kind="uv", wavelength=float(wanted), name=name))
    return found


def _said(directory: Any, path: Path) -> list[tuple[str, str]]:
    pairs = [
        ("sample name", str(directory.metadata.get("sample") or "")),
        ("acquired", str(directory.metadata.get("date") or "")),
        ("method", str(directory.metadata.get("acq_method") or directory.metadata.get("method") or "")),
        ("operator", str(directory.metadata.get("operator") or "")),
    ]
    for data in directory.datafiles:
        pairs += [
            ("notebook", str(data.metadata.get("notebook") or "")),
            ("method", str(data.metadata.get("method") or "")),
        ]
    header = (
        next((one for one in path.glob("*") if one.name.upper() == "_HEADER.TXT"), None)
        if path.is_dir()
        else None
    )
    if header is not None:
        for line in header.read_text(encoding="latin-1").splitlines()[:200]:
            match = re.match(r"\$\$ ([^:]{1,40}): ?(.*)", line)
            if match:
                pairs.append((match[1], match[2]))
    return pairs
