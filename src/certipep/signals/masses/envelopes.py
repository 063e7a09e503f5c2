"""One isotope envelope against a peak list, for many trial masses at once."""

from __future__ import annotations

import numpy as np
from msgspec import Struct

from certipep.chemistry.isotopes import ISOTOPE_SPACING
from certipep.signals.masses.patterns import Pattern
from certipep.signals.run import Values

__all__ = ["Matches", "match", "strongest"]

_LEAST = 0.15  # isotope peaks above this share of the tallest are asked for


class Matches(Struct, frozen=True, eq=False):
    """How well each trial fits: arrays of one length.

    Attributes
    ----------
    count, asked : array of int, int
        Isotope peaks found, and asked for.
    cosine : array of float
        Of found and expected heights.
    ppm : array of float
        Weighted mean error.
    intensity : array of float
        Sum of the found heights.
    before : array of float
        Height of the peak one isotope before the first expected one, relative to the tallest found.
    share : array of float
        Part of the envelope that belongs to this mass when masses of one or two isotopes less or more are fitted too.
    """

    count: Values
    asked: int
    cosine: Values
    ppm: Values
    intensity: Values
    before: Values
    share: Values
    between: Values
    """Signal half-way between the isotope peaks over that on them: of twice the charge, half of all lie there."""


def strongest(mz: Values, intensity: Values, low: Values, high: Values) -> tuple[Values, Values]:
    """Return position and height of the tallest peak within each window; height 0 where there is none."""
    flat_low, flat_high = low.ravel(), high.ravel()
    first, last = np.searchsorted(mz, flat_low), np.searchsorted(mz, flat_high)
    height, where = np.zeros(len(flat_low)), np.zeros(len(flat_low), int)
    widest = int((last - first).max(initial=0))
    for step in range(min(widest, 400)):
        at = first + step
        inside = at < last
        taken = intensity[np.minimum(at, len(mz) - 1)]
        better = inside & (taken > height)
        height = np.where(better, taken, height)
        where = np.where(better, at, where)
    return where.reshape(low.shape), height.reshape(low.shape)


def match(
    mz: Values, intensity: Values, first: Values, of: Pattern, charge: int, wide_ppm: float, fine_ppm: float
) -> Matches:
    """Match envelopes whose monoisotopic m/z are `first`.

    The tallest isotope may be off by `wide_ppm`; the others then follow it within `fine_ppm`, as the error of a
    spectrum is common to its peaks.

    Parameters
    ----------
    mz, intensity : arrays
        Peaks, rising.
    first : array of float
        Monoisotopic m/z of each trial, Th.
    of : Pattern
    charge : int
        Without sign.
    """
    offsets, heights, _ = of
    asked = heights >= _LEAST
    top = int(np.argmax(heights))
    expected = first[:, None] + (offsets / charge)[None, :]
    none = np.zeros(len(first))
    if not len(mz):
        return Matches(none, int(asked.sum()), none, none, none, none, none, none)
    base = expected[:, top]
    where, height = strongest(mz, intensity, base * (1 - wide_ppm * 1e-6), base * (1 + wide_ppm * 1e-6))
    error = np.where(height > 0, mz[where] / base - 1, 0.0)
    moved = expected * (1 + error)[:, None]
    # Two places before and after the pattern: what stands there tells a neighbour by one or two isotopes.
    step = ISOTOPE_SPACING / charge
    extra = np.concatenate(
        [moved[:, :1] - np.array([[2 * step, step]]), moved, moved[:, -1:] + np.array([[step, 2 * step]])],
        axis=1,
    )
    at, got = strongest(mz, intensity, extra * (1 - fine_ppm * 1e-6), extra * (1 + fine_ppm * 1e-6))
    got = np.where((height > 0)[:, None], got, 0.0)
    inner, inner_at = got[:, 2:-2], at[:, 2:-2]
    # Half a place before the first as well: the second peak of twice the charge passes for a first one.
    halves = moved[:, :1] + step * (np.arange(max(1, len(heights) - 1) + 1) - 0.5)[None, :]
    _, half = strongest(mz, intensity, halves * (1 - fine_ppm * 1e-6), halves * (1 + fine_ppm * 1e-6))
    found = (inner > 0) & asked[None, :]
    norm = np.sqrt((inner**2).sum(1) * (heights**2).sum())
    cosine = np.where(norm > 0, (inner * heights).sum(1) / np.where(norm > 0, norm, 1), 0.0)
    weight = inner.sum(1)
    errors = (mz[inner_at] / expected - 1) * 1e6
    ppm = np.where(weight > 0, (inner * errors).sum(1) / np.where(weight > 0, weight, 1), 0.0)
    tallest = np.maximum(inner.max(1), 1e-300)
    return Matches(
        found.sum(1).astype(float),
        int(asked.sum()),
        cosine,
        ppm,
        weight,
        np.where(weight > 0, got[:, 1] / tallest, 0.0),
        _share(got, heights),
        np.where(weight > 0, half.sum(1) / np.where(weight > 0, weight, 1), 0.0),
    )


def _share(got: Values, heights: Values) -> Values:
    """Fit the envelope and its copies moved by one and two isotopes (non-negative); return the first's part."""
    size = len(heights) + 4
    columns = np.zeros((size, 5))
    for k in range(5):
        columns[k : k + len(heights), k] = heights
    gram = columns.T @ columns
    right = got @ columns
    weights = np.maximum(np.linalg.solve(gram + 1e-9 * np.eye(5), right.T).T, 0.0)
    for _ in range(60):  # multiplicative updates keep all weights non-negative
        weights *= (right + 1e-12) / (weights @ gram + 1e-12)
    total = weights.sum(1)
    return np.where(total > 0, weights[:, 2] / np.where(total > 0, total, 1), 0.0)
