"""Profile to peaks: local maxima with the centre of mass of their upper half."""

from __future__ import annotations

import numpy as np

from certipep.signals.run import Spectrum, Values

__all__ = ["centroid", "peaks_of", "summed"]


def centroid(mz: Values, intensity: Values, share: float = 0.5) -> tuple[Values, Values]:
    """Return the peaks of a profile.

    Parameters
    ----------
    mz, intensity : array of float
        Rising m/z in Th.
    share : float
        Only the points above this share of a maximum, and between it and the next rise, count for its centre.

    Returns
    -------
    (mz, intensity) : arrays
        Intensity is the height of the maximum.
    """
    if len(mz) < 3:
        return mz, intensity
    y = intensity
    top = np.flatnonzero((y[1:-1] > y[:-2]) & (y[1:-1] >= y[2:]) & (y[1:-1] > 0)) + 1
    if not len(top):
        return mz[:0], intensity[:0]
    weight, moment = y[top].copy(), y[top] * mz[top]
    for step in (-1, 1):
        here, open_ = top.copy(), np.ones(len(top), bool)
        for count in range(1, 60):
            following = here + step
            inside = (following >= 0) & (following < len(y))
            open_ &= inside
            following = np.clip(following, 0, len(y) - 1)
            # The two neighbours always count; further ones only while the flank falls above the share.
            falls = (y[following] < y[here]) & (y[following] > share * y[top])
            open_ &= falls if count > 1 else (falls | (y[following] > 0))
            if not open_.any():
                break
            weight += np.where(open_, y[following], 0.0)
            moment += np.where(open_, y[following] * mz[following], 0.0)
            here = np.where(open_, following, here)
    return moment / weight, y[top].copy()


def peaks_of(spectrum: Spectrum) -> tuple[Values, Values]:
    """Return the peaks of a spectrum, picked where it is a profile."""
    if spectrum.profile:
        return centroid(spectrum.mz, spectrum.intensity)
    positive = spectrum.intensity > 0
    return spectrum.mz[positive], spectrum.intensity[positive]


def summed(lists: list[tuple[Values, Values]], ppm: float = 5.0) -> tuple[Values, Values]:
    """Join peak lists of one run: peaks within `ppm` of each other become one, intensities add up."""
    if len(lists) == 1:
        return lists[0]
    mz = np.concatenate([one for one, _ in lists])
    intensity = np.concatenate([one for _, one in lists])
    order = np.argsort(mz, kind="stable")
    mz, intensity = mz[order], intensity[order]
    if len(mz) < 2:
        return mz, intensity
    starts = np.flatnonzero(np.r_[True, np.diff(mz) > mz[1:] * ppm * 1e-6])
    total = np.add.reduceat(intensity, starts)
    centre = np.add.reduceat(mz * intensity, starts)
    safe = np.where(total > 0, total, 1.0)
    return np.where(total > 0, centre / safe, mz[starts]), total
