"""Which spectra of a run are searched together, and the peak list that they make."""

from __future__ import annotations

import numpy as np
from msgspec import Struct

from certipep.signals.masses.instrument import Analyzer, Calibration, analyzer_of, calibrated
from certipep.signals.peaks import peaks_of, summed
from certipep.signals.run import Run, Spectrum, Values

__all__ = ["Survey", "surveys"]

_SEPARATED = 30  # scans of intact ions, over minutes: a run with a separation
_WINDOW = 4  # scans to either side of an apex


class Survey(Struct, frozen=True, eq=False):
    """Spectra of one polarity and analyser, as one list of peaks.

    Attributes
    ----------
    analyzer : Analyzer
    calibration : Calibration
    mz, intensity : arrays
        Peaks after calibration.
    raw_mz, raw_intensity : arrays
        Points of the summed profile, or the peaks, for instruments that do not resolve isotopes.
    profile : bool
        Of the raw points.
    polarity : int
    words : str
        Which spectra.
    infusion : bool
    exact : float
        ppm, of the numbers themselves.
    scans : tuple of Spectrum
        All scans of this analyser and polarity, in order of time.
    """

    analyzer: Analyzer
    calibration: Calibration
    mz: Values
    intensity: Values
    raw_mz: Values
    raw_intensity: Values
    profile: bool
    polarity: int
    words: str
    infusion: bool
    exact: float = 0.0
    scans: tuple[Spectrum, ...] = ()

    @property
    def noise(self) -> float:
        """Height that half of all peaks do not reach."""
        return float(np.median(self.intensity)) if len(self.intensity) > 60 else 0.0


def surveys(run: Run, wanted: Values | None = None) -> list[Survey]:
    """Return the searchable parts of a run, the best first: isotopes resolved, then the most signal.

    Parameters
    ----------
    run : Run
    wanted : array of float, optional
        m/z of the ions that are looked for: of a separated run the scans around their apex are taken.
    """
    groups: dict[tuple[str, int], list[Spectrum]] = {}
    kinds: dict[tuple[str, int], Analyzer] = {}
    for one in run.spectra:
        if one.level != 1 or not len(one.mz) or not float(one.intensity.max()) > 0:
            continue
        kind = (
            analyzer_of(run, one)
            if (one.analyzer, one.polarity) not in kinds
            else kinds[one.analyzer, one.polarity]
        )
        kinds.setdefault((one.analyzer, one.polarity), kind)
        groups.setdefault((one.analyzer, one.polarity), []).append(one)
    found = []
    for key, spectra in groups.items():
        found.append(_survey(kinds[key], spectra, wanted))
    return sorted(found, key=lambda one: (not one.analyzer.resolved, -float(one.intensity.sum())))


def _survey(kind: Analyzer, spectra: list[Spectrum], wanted: Values | None) -> Survey:
    times = [one.time for one in spectra if one.time is not None]
    separated = len(spectra) >= _SEPARATED and len(times) > 1 and max(times) - min(times) > 1.0
    chosen, words = spectra, f"{len(spectra)} spectra" if len(spectra) > 1 else "one spectrum"
    if separated and wanted is not None and len(wanted):
        apex = _apex(spectra, wanted, max(kind.raw_ppm, 10.0) if kind.resolved else 0.0, kind.mz_width)
        if apex is not None:
            chosen = spectra[max(0, apex - _WINDOW) : apex + _WINDOW + 1]
            at = spectra[apex].time
            words = (
                f"{len(chosen)} spectra around {at:.2f} min" if at is not None else f"{len(chosen)} spectra"
            )
    mz, intensity = summed([peaks_of(one) for one in chosen], 4.0 if kind.resolved else 100.0)
    calibration = calibrated(mz, intensity, kind)
    if calibration.known:
        mz = mz / (1 + calibration.ppm * 1e-6)
    raw_mz, raw_intensity, profile = _raw(chosen, mz, intensity)
    return Survey(
        kind,
        calibration,
        mz,
        intensity,
        raw_mz,
        raw_intensity,
        profile,
        chosen[0].polarity,
        words,
        not separated,
        max(one.exact for one in chosen),
        tuple(spectra),
    )


def _raw(spectra: list[Spectrum], mz: Values, intensity: Values) -> tuple[Values, Values, bool]:
    """Sum profiles that share one axis; else the peaks stand for them."""
    first = spectra[0]
    if not first.profile:
        return mz, intensity, False
    same = [
        one
        for one in spectra
        if one.profile and len(one.mz) == len(first.mz) and np.allclose(one.mz, first.mz)
    ]
    if len(same) == len(spectra):
        return first.mz, np.sum([one.intensity for one in same], axis=0), True
    total = np.zeros(len(first.mz))
    for one in spectra:
        total += np.interp(first.mz, one.mz, one.intensity, left=0.0, right=0.0)
    return first.mz, total, True


def _apex(spectra: list[Spectrum], wanted: Values, ppm: float, width: float) -> int | None:
    """Return the scan in which the wanted ions are tallest together, over three scans."""
    reach = wanted * ppm * 1e-6 + width
    heights = np.zeros(len(spectra))
    for number, one in enumerate(spectra):
        low, high = np.searchsorted(one.mz, wanted - reach), np.searchsorted(one.mz, wanted + reach)
        heights[number] = sum(
            float(one.intensity[a:b].max()) for a, b in zip(low, high, strict=True) if b > a
        )
    if not heights.any():
        return None
    smooth = np.convolve(heights, np.ones(3), "same")
    return int(np.argmax(smooth))
