"""Scans of a diode array, one spectrum for each time, turned into a trace for each wavelength that tells a peptide."""

from __future__ import annotations

import numpy as np

from certipep.signals.formats.format import RawFileError
from certipep.signals.reading.tracing import KEPT_NANOMETRES, trace
from certipep.signals.run import Chromatogram, Values

__all__ = ["ArrayScans"]

_NEAR = 2.0  # nm: half a usual slit; a wavelength that was not recorded makes no trace
_FEWEST = 2  # scans: one spectrum is no trace


class ArrayScans:
    """Takes scans one by one and keeps a few wavelengths of each."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._times: list[float] = []
        self._rows: list[list[float]] = []

    def add(self, time: float | None, nanometres: Values, absorbance: Values) -> None:
        """Take one scan; one without a time or with arrays of unequal length is passed over."""
        if time is None or not len(nanometres) or len(nanometres) != len(absorbance):
            return
        if len(self._times) >= self._most:
            raise RawFileError(f"more than {self._most} scans of the array; export the run that is meant")
        row = []
        for wanted in KEPT_NANOMETRES:
            at = int(np.argmin(np.abs(nanometres - wanted)))
            near = abs(float(nanometres[at]) - wanted) <= _NEAR
            row.append(float(absorbance[at]) if near else float("nan"))
        self._times.append(time)
        self._rows.append(row)

    def traces(self, unit: str) -> list[Chromatogram]:
        """Return a trace for each kept wavelength that every scan holds."""
        if len(self._times) < _FEWEST:
            return []
        times, values = np.array(self._times), np.array(self._rows)
        return [
            trace(
                times,
                values[:, i],
                unit=unit,
                kind="uv",
                wavelength=float(wanted),
                name=f"{wanted} nm of the array",
            )
            for i, wanted in enumerate(KEPT_NANOMETRES)
            if np.isfinite(values[:, i]).all()
        ]
