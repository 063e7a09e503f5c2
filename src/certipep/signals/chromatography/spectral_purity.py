"""Whether one spectrum runs through the largest peak: what a diode array tells of a second substance under it.

The angle between the spectrum at each time and the one at the apex, against what noise gives (spectral contrast angle:
Wan, Vidavsky & Gross, J. Am. Soc. Mass Spectrom. 13 (2002) 85, doi:10.1016/S1044-0305(01)00327-0). With two wavelengths
it is the ratio of absorbances.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from certipep.signals.chromatography.answer import Integration
from certipep.signals.chromatography.peaks import noise_of
from certipep.signals.run import Chromatogram, Values

__all__ = ["SpectralPurity", "spectral_purity"]

_STRONG = 1000.0  # mAU: above it stray light bends spectra at the apex (a detector is linear to about 1 AU)
_TO_MAU = {"mAU": 1.0, "AU": 1000.0, "µAU": 1e-3}
_FEWEST = 12  # points on the part of the peak that is judged
_LOWEST = 0.1  # of the apex: below it the foot and the baseline rule
_OVERLAP = 0.1  # of the apex: a foot that stands so high is a valley
_ABSORBS = 20.0  # standard deviations of noise at the apex: a wavelength that shows less adds noise only
_SECTIONS = 16  # stretches whose mean spectra are compared
# Chance of one stretch: with 16 of them once in six thousand peaks.
_CHANCE = 1e-5
_ALLOWED = 1.0  # degrees: what wavelength error, temperature and the slope of a gradient do to a pure peak


class SpectralPurity(Struct, frozen=True):
    """What the spectra across the largest peak say.

    Attributes
    ----------
    one_spectrum : bool or None
        True: no second spectrum is seen; False: one is; None: it cannot be told, `why` says for what reason.
    why : str
    wavelengths : tuple of float
        nm, those that were used.
    times : tuple of float
        Minutes, the middle of each stretch.
    angles, limits : tuple of float
        Degrees: the angle to the spectrum of the apex, and what noise and practice allow there.
    visible : float
        Degrees: the smallest angle that would be seen on the flanks, at a fifth of the apex.
    """

    one_spectrum: bool | None
    why: str = ""
    wavelengths: tuple[float, ...] = ()
    times: tuple[float, ...] = ()
    angles: tuple[float, ...] = ()
    limits: tuple[float, ...] = ()
    visible: float = 0.0

    def in_words(self) -> str:
        """Say it in one or two sentences."""
        if self.one_spectrum is None:
            return f"Spectra across the largest peak were not compared: {self.why}."
        names = ", ".join(f"{one:.0f}" for one in self.wavelengths)
        if self.one_spectrum:
            return (
                f"One spectrum runs through the largest peak ({names} nm, up to {max(self.angles):.2f}° from the apex; "
                f"more than {self.visible:.2f}° would be seen). A substance of the same spectrum stays unseen."
            )
        worst = max(range(len(self.angles)), key=lambda i: self.angles[i] - self.limits[i])
        return (
            f"The spectrum changes within the largest peak: {self.angles[worst]:.2f}° from the apex at "
            f"{self.times[worst]:.2f} min, where {self.limits[worst]:.2f}° are usual ({names} nm). "
            "A second substance may elute with it."
        )


def spectral_purity(
    traces: Sequence[Chromatogram], integration: Integration, chosen: Chromatogram
) -> SpectralPurity:
    """Compare the spectra across the largest peak.

    Parameters
    ----------
    traces : sequence of Chromatogram
        Of one run; those of the same times as `chosen` with a wavelength of their own are the channels of its detector.
    integration : Integration
        Of `chosen`.
    chosen : Chromatogram
        The trace whose largest peak is judged.

    Returns
    -------
    SpectralPurity
    """
    channels = _channels(traces, chosen)
    if len(channels) < 2:
        return SpectralPurity(None, "the run has one wavelength only")
    if integration.main is None:
        return SpectralPurity(None, "there is no peak")
    if chosen.unit not in _TO_MAU:
        return SpectralPurity(
            None, "the file gives no absorbance in AU, so where the detector is linear is not known"
        )
    if integration.saturated or any(_is_strong(one) for one in channels):
        return SpectralPurity(None, "the absorbance is above 1 AU or cut off, where spectra bend")
    peak = integration.peaks[integration.main]
    time = chosen.time
    first, last = (min(int(np.searchsorted(time, at)), len(time) - 1) for at in (peak.start, peak.end))
    apex = int(np.clip(np.searchsorted(time, peak.apex), first, max(first, last - 1)))
    if last - first < _FEWEST:
        return SpectralPurity(None, "too few points are on the peak")
    if abs(chosen.signal[last] - chosen.signal[first]) > _OVERLAP * peak.height:
        return SpectralPurity(None, "a neighbouring peak overlaps it")
    noise = np.array([max(noise_of(one.signal), 1e-9 * float(np.ptp(one.signal))) for one in channels])
    rows = np.stack([_above_feet(one.signal[first : last + 1]) for one in channels], axis=1)
    seen = rows[apex - first] > _ABSORBS * noise
    if seen.sum() < 2:
        return SpectralPurity(None, "the peak absorbs at one wavelength only")
    rows, noise = rows[:, seen], noise[seen]
    used = tuple(one.wavelength or 0.0 for one, kept in zip(channels, seen, strict=True) if kept)
    return _judged(time[first : last + 1], rows, noise, apex - first, used)


def _channels(traces: Sequence[Chromatogram], chosen: Chromatogram) -> list[Chromatogram]:
    """Return one trace of each wavelength that has the times of the chosen one."""
    found: dict[float, Chromatogram] = {}
    for one in (chosen, *traces):
        same = len(one.time) == len(chosen.time) > 1 and bool(np.allclose(one.time, chosen.time, atol=1e-6))
        if same and one.wavelength is not None and one.kind == "uv" and one.unit == chosen.unit:
            found.setdefault(one.wavelength, one)
    return [found[key] for key in sorted(found)]


def _is_strong(one: Chromatogram) -> bool:
    reach = float(one.signal.max() - np.median(one.signal))
    return reach * _TO_MAU[one.unit] > _STRONG


def _above_feet(values: Values) -> Values:
    """Return a stretch over the straight line between its two feet."""
    reach = max(2, len(values) // 20)
    return np.asarray(
        values - np.linspace(np.median(values[:reach]), np.median(values[-reach:]), len(values))
    )


def _judged(time: Values, rows: Values, noise: Values, apex: int, used: tuple[float, ...]) -> SpectralPurity:
    total = rows.sum(1)
    high = total > _LOWEST * total[apex]
    low = apex - int(np.argmin(high[apex::-1])) + 1 if not high[: apex + 1].all() else 0
    end = apex + int(np.argmin(high[apex:])) if not high[apex:].all() else len(high)
    if end - low < _FEWEST:
        return SpectralPurity(None, "too few points are on the peak")
    time, rows = time[low:end], _without_delays(rows, apex)[low:end]
    apex -= low
    scaled = rows / noise  # in units of noise, so that every wavelength counts by what it tells
    length = max(1, len(rows) // _SECTIONS)
    centre = scaled[max(0, apex - length) : apex + length + 1]
    reference = centre.mean(0)
    size = float(np.linalg.norm(reference))
    unit = reference / size
    # Noise at right angles to the spectrum: a chi-squared of one degree less than there are wavelengths.
    reach = _chi(len(used) - 1, _CHANCE)
    times, angles, limits = [], [], []
    for start in range(0, len(rows) - length + 1, length):
        mean = scaled[start : start + length].mean(0)
        along = float(mean @ unit)
        across = float(np.linalg.norm(mean - along * unit))
        strength = max(along, 1e-12)
        # The spectrum of the apex carries noise too, and so do the feet (twentieths of the peak).
        spread = np.sqrt(1 / length + (strength / size) ** 2 / len(centre) + 20 / len(rows))
        times.append(float(time[start : start + length].mean()))
        angles.append(float(np.degrees(np.arctan2(across, strength))))
        limits.append(float(np.degrees(np.arctan2(reach * spread, strength))) + _ALLOWED)
    flank = 0.2 * float(np.linalg.norm(scaled[apex]))
    visible = float(np.degrees(np.arctan2(reach * np.sqrt(1 / length + 20 / len(rows)), flank))) + _ALLOWED
    pure = all(angle <= limit for angle, limit in zip(angles, limits, strict=True))
    return SpectralPurity(pure, "", used, tuple(times), tuple(angles), tuple(limits), visible)


def _without_delays(rows: Values, apex: int) -> Values:
    """Return the channels without a shift in time of up to half a point: wavelengths may be measured one after another.

    Such a shift looks like a second substance on one flank; what is left after it does not.
    """
    total = rows.sum(1)
    slope = np.gradient(total)
    size = float(slope @ slope)
    if size <= 0:
        return rows
    shares = rows[apex] / total[apex]
    moved = (rows - np.outer(total, shares)).T @ slope / size
    moved = np.clip(moved, -0.5 * np.abs(shares), 0.5 * np.abs(shares))
    return np.asarray(rows - np.outer(slope, moved))


def _chi(freedom: int, chance: float) -> float:
    """Return the value that the root of a chi-squared exceeds with that chance.

    Wilson & Hilferty, Proc. Natl. Acad. Sci. 17 (1931) 684, doi:10.1073/pnas.17.12.684.
    """
    from statistics import NormalDist

    if freedom == 1:
        return NormalDist().inv_cdf(1 - chance / 2)
    z = NormalDist().inv_cdf(1 - chance)
    part = 2 / (9 * freedom)
    return float(np.sqrt(freedom * (1 - part + z * np.sqrt(part)) ** 3))
