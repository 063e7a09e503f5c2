"""A series of charges among peaks whose isotopes are not resolved: which neutral mass explains the most."""

from __future__ import annotations

import numpy as np

from certipep.chemistry.mass import PROTON
from certipep.signals.run import Values

__all__ = ["charge_series"]

_PEAKS = 40
_LEAST_CHARGES = 3
_DENSEST = 450.0  # Th: peptides and proteins carry no more than about one charge for each 450 Da


def charge_series(
    mz: Values, intensity: Values, sign: int = 1, width: float = 0.6
) -> tuple[float, tuple[int, ...]] | None:
    """Return the mass (Da) whose consecutive charges explain the most signal, and those charges.

    None where no three neighbouring charges agree within `width` Th.
    """
    if len(mz) < 3:
        return None
    top = np.sort(np.argsort(-intensity)[: min(len(mz), 4 * _PEAKS)])
    # Neighbouring points of one lump count once: the tallest of each stretch of 1.5 Th.
    kept: list[int] = []
    for index in top[np.argsort(-intensity[top])]:
        if all(abs(mz[index] - mz[other]) > 1.5 for other in kept):
            kept.append(int(index))
        if len(kept) >= _PEAKS:
            break
    x, y = mz[kept], intensity[kept]
    best: tuple[float, float, tuple[int, ...]] | None = None
    for index in range(min(12, len(x))):
        for charge in range(1, 41):
            mass = (x[index] - sign * PROTON) * charge
            if mass < 400 or mass > 80_000:
                continue
            charges = np.arange(1, 61)
            expected = mass / charges + sign * PROTON
            inside = (expected >= x.min() - 1) & (expected <= x.max() + 1)
            if inside.sum() < _LEAST_CHARGES:
                continue
            near = np.abs(expected[:, None] - x[None, :])
            where = near.argmin(1)
            hit = inside & (near[np.arange(len(charges)), where] < width)
            runs = _longest(hit)
            if runs is None or not runs[0] <= charge - 1 < runs[1]:
                continue
            span = range(runs[0], runs[1])
            got = float(sum(y[where[k]] for k in span))
            missing = sum(not hit[k] for k in np.flatnonzero(inside) if runs[0] - 1 <= k <= runs[1])
            score = got * np.sqrt(len(span)) - 0.1 * missing * float(y[0])
            crowded = runs[1] > 3 and float(np.median([x[where[k]] for k in span])) < _DENSEST
            least = _LEAST_CHARGES if runs[0] < 2 else 5  # a chance series of high charges is easily found
            few = len(span) < max(least, (runs[1] + 3) // 4)  # heavy molecules show many charges
            if not crowded and not few and (best is None or score > best[0] * 1.05):
                masses = np.array([(x[where[k]] - sign * PROTON) * (k + 1) for k in span])
                weights = np.array([y[where[k]] for k in span])
                if (
                    float(
                        np.sqrt(
                            np.average((masses - np.average(masses, weights=weights)) ** 2, weights=weights)
                        )
                    )
                    > 4
                ):
                    continue
                best = (score, float(np.average(masses, weights=weights)), tuple(k + 1 for k in span))
    return None if best is None else best[1:]


def _longest(hit: Values) -> tuple[int, int] | None:
    """Return start and end of the longest stretch of hits."""
    padded = np.concatenate([[False], hit, [False]])
    starts = np.flatnonzero(padded[1:] & ~padded[:-1])
    ends = np.flatnonzero(~padded[1:] & padded[:-1])
    if not len(starts):
        return None
    longest = int(np.argmax(ends - starts))
    return int(starts[longest]), int(ends[longest])
