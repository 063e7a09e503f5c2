"""Spectra as they come from a file: checked, put in order, and held within a bound of memory."""

from __future__ import annotations

import numpy as np

from certipep.signals.formats.format import RawFileError
from certipep.signals.limits import RawLimits
from certipep.signals.peaks import centroid
from certipep.signals.run import Spectrum, Values

__all__ = ["Collector", "clean", "frozen"]

_FEWEST = 150  # peaks that a reduced spectrum keeps at least


def frozen(values: Values) -> Values:
    """Return an array that nobody can write to."""
    values.flags.writeable = False
    return values


def clean(mz: Values, intensity: Values, where: str) -> tuple[Values, Values, int, int]:
    """Return the points in order without those that are no numbers; and how many of two kinds were dropped.

    Raises
    ------
    RawFileError
        The arrays are not of one length.
    """
    if len(mz) != len(intensity):
        raise RawFileError(f"{where}: {len(mz)} m/z and {len(intensity)} intensities; ask for the file again")
    mz, intensity = np.asarray(mz, float), np.asarray(intensity, float)
    number = np.isfinite(mz) & np.isfinite(intensity) & (mz > 0)
    positive = number & (intensity >= 0)
    strange, negative = int((~number).sum()), int((number & ~positive).sum())
    if strange or negative:
        mz, intensity = mz[positive], intensity[positive]
    if len(mz) > 1 and (np.diff(mz) < 0).any():
        order = np.argsort(mz, kind="stable")
        mz, intensity = mz[order], intensity[order]
    return frozen(np.ascontiguousarray(mz)), frozen(np.ascontiguousarray(intensity)), strange, negative


class Collector:
    """Takes spectra one by one; what would not fit is reduced to its strongest peaks, and that is said."""

    def __init__(self, limits: RawLimits) -> None:
        self.limits = limits
        self.spectra: list[Spectrum] = []
        self.remarks: list[str] = []
        self._ids: set[str] = set()
        self._values = 0
        self._keep = 0
        self._strange = self._negative = self._repeated = 0

    def add(self, spectrum: Spectrum) -> None:
        """Take one spectrum whose arrays may be of any order."""
        if len(self.spectra) >= self.limits.items:
            raise RawFileError(f"more than {self.limits.items} spectra; export the run that is meant")
        mz, intensity, strange, negative = clean(spectrum.mz, spectrum.intensity, spectrum.id or "a spectrum")
        self._strange += strange
        self._negative += negative
        if spectrum.id:
            self._repeated += spectrum.id in self._ids
            self._ids.add(spectrum.id)
        taken = _with(spectrum, mz, intensity)
        if self._keep:
            taken = _reduced(taken, self._keep)
        self.spectra.append(taken)
        self._values += len(taken.mz)
        while self._values > self.limits.kept_values and self._keep != _FEWEST:
            self._reduce()

    def _reduce(self) -> None:
        share = self.limits.kept_values // (2 * max(1, len(self.spectra)))
        self._keep = max(_FEWEST, min(self._keep // 2 if self._keep else 20_000, max(share, _FEWEST)))
        self.spectra = [_reduced(one, self._keep) for one in self.spectra]
        self._values = sum(len(one.mz) for one in self.spectra)

    def finished(self) -> tuple[tuple[Spectrum, ...], tuple[str, ...]]:
        """Return the spectra, and remarks on what happened to them."""
        remarks = list(self.remarks)
        if self._strange:
            remarks.append(f"{self._strange} points that are no numbers (NaN or infinite) were left out")
        if self._negative:
            remarks.append(f"{self._negative} points of negative intensity were left out")
        if self._repeated:
            remarks.append(f"{self._repeated} spectra carry an id that another has already")
        empty = sum(not len(one.mz) or not float(one.intensity.max()) > 0 for one in self.spectra)
        if empty:
            remarks.append(f"{empty} of {len(self.spectra)} spectra hold no signal")
        if self._keep:
            remarks.append(
                f"the file is large: of each spectrum at most the {self._keep} strongest peaks were kept"
            )
        return tuple(self.spectra), tuple(remarks)


def _with(spectrum: Spectrum, mz: Values, intensity: Values) -> Spectrum:
    from msgspec.structs import replace

    return replace(spectrum, mz=mz, intensity=intensity)


def _reduced(spectrum: Spectrum, keep: int) -> Spectrum:
    from msgspec.structs import replace

    if len(spectrum.mz) <= keep:
        return spectrum
    mz, intensity = spectrum.mz, spectrum.intensity
    if spectrum.profile:
        mz, intensity = centroid(mz, intensity)
    if len(mz) > keep:
        strongest = np.sort(np.argpartition(intensity, len(intensity) - keep)[-keep:])
        mz, intensity = mz[strongest], intensity[strongest]
    return replace(spectrum, mz=frozen(mz.copy()), intensity=frozen(intensity.copy()), profile=False)
