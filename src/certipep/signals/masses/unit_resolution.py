"""The claimed molecule on an instrument that does not resolve isotopes: each charge as one lump, average masses."""

from __future__ import annotations

import numpy as np
from msgspec import Struct

from certipep.chemistry.mass import PROTON
from certipep.signals.masses.patterns import Pattern
from certipep.signals.run import Values

__all__ = ["Lump", "lumps", "smoothed"]

_STEP = 0.05  # Th
_WIDTH = 0.7 / 2.355  # Th: peaks of 0.7 Th at half height
_REACH = 1.6  # Th to either side


class Lump(Struct, frozen=True):
    """One charge state: how far the drawn lump lies from the expected one (Th), how alike, how tall."""

    charge: int
    mz: float
    shift: float
    cosine: float
    height: float


def smoothed(mz: Values, intensity: Values, profile: bool, low: float, high: float) -> tuple[Values, Values]:
    """Return a stretch of the spectrum on an even grid, peaks drawn with the usual width."""
    grid = np.arange(low, high, _STEP)
    first, last = np.searchsorted(mz, [low - 1.5, high + 1.5])
    x, y = mz[first:last], intensity[first:last]
    if not len(x):
        return grid, np.zeros(len(grid))
    if profile and len(x) > 4:
        return grid, np.interp(grid, x, y, left=0.0, right=0.0)
    drawn = np.exp(-0.5 * ((grid[:, None] - x[None, :]) / _WIDTH) ** 2) @ y
    return grid, drawn


def lumps(
    mz: Values,
    intensity: Values,
    profile: bool,
    mass: float,
    of: Pattern,
    charges: range,
    extra: float = 0.0,
    sign: int = 1,
) -> list[Lump]:
    """Return how each charge of a molecule fits.

    Parameters
    ----------
    mz, intensity : arrays
        The whole spectrum, profile or peaks.
    mass : float
        Monoisotopic, Da.
    of : Pattern
    charges : range
    extra : float
        Da, of an adduct beside protons.
    sign : int
        1 for cations, -1 for anions.
    """
    offsets, heights, _ = of
    found = []
    for charge in charges:
        expected = (mass + extra + offsets) / charge + sign * PROTON
        low, high = float(expected[0]) - 0.9, float(expected[-1]) + 0.9
        if high < mz[0] or low > mz[-1]:
            continue
        grid, drawn = smoothed(mz, intensity, profile, low - _REACH, high + _REACH)
        if drawn.max(initial=0) <= 0:
            continue
        template_grid = np.arange(low, high, _STEP)
        template = np.exp(-0.5 * ((template_grid[:, None] - expected[None, :]) / _WIDTH) ** 2) @ heights
        best = None
        norm = np.sqrt((template**2).sum())
        for start in range(len(grid) - len(template) + 1):
            part = drawn[start : start + len(template)]
            size = np.sqrt((part**2).sum()) * norm
            if size <= 0:
                continue
            cosine = float(part @ template / size)
            scale = float(part @ template / norm**2)
            score = cosine * scale if cosine > 0.8 else 0.0
            if best is None or score > best[0]:
                best = (score, grid[start] - low, cosine, scale)
        if best is not None and best[0] > 0:
            centre = float((expected * heights).sum() / heights.sum())
            found.append(Lump(charge, centre, float(best[1]), best[2], best[3]))
    return found
