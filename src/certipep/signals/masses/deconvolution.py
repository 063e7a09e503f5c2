"""Open search: the tallest unexplained peak becomes an envelope of some charge, until nothing tall is left."""

from __future__ import annotations

import numpy as np
from msgspec import Struct

from certipep.chemistry.isotopes import ISOTOPE_SPACING
from certipep.chemistry.mass import PROTON
from certipep.signals.masses.envelopes import strongest
from certipep.signals.masses.patterns import averagine
from certipep.signals.run import Values

__all__ = ["Envelope", "envelopes", "joined"]


_HEAVIEST = 40_000.0  # Da: above it no instrument of ours shows single isotopes


class Envelope(Struct, frozen=True):
    """One isotope envelope: neutral monoisotopic mass (Da), charge without sign, summed height, likeness."""

    mass: float
    charge: int
    intensity: float
    cosine: float
    isotopes: int


def envelopes(
    mz: Values,
    intensity: Values,
    *,
    ppm: float,
    most_charge: int = 30,
    most: int = 150,
    least: float = 0.01,
    sign: int = 1,
    noise: float = 0.0,
) -> list[Envelope]:
    """Return envelopes, tallest first.

    Parameters
    ----------
    mz, intensity : arrays
        Peaks, rising.
    ppm : float
        Scatter of isotope peaks within one envelope.
    most_charge, most : int
        Highest charge; number of peaks that are tried.
    least : float
        Share of the tallest peak below which nothing is tried.
    sign : int
        1 for cations.
    noise : float
        Height of the noise; peaks below three times of it are not tried.
    """
    if not len(mz):
        return []
    left = intensity.copy()
    found: list[Envelope] = []
    floor = max(float(left.max()) * least, 3 * noise)
    order = np.argsort(-intensity)
    tried = 0
    for top in order:
        if intensity[top] < floor or tried >= most:
            break
        if left[top] < 0.3 * intensity[top]:
            continue
        tried += 1
        best = _best(mz, left, int(top), ppm, most_charge, sign)
        if best is None:
            continue
        envelope, used, taken = best
        left[used] = np.maximum(left[used] - taken, 0.0)
        found.append(envelope)
    return found


def _best(
    mz: Values, intensity: Values, top: int, ppm: float, most_charge: int, sign: int
) -> tuple[Envelope, Values, Values] | None:
    here = mz[top]
    charges = np.arange(1, max(1, min(most_charge, int(_HEAVIEST / here))) + 1)
    tolerance = here * ppm * 1e-6
    sides = here + np.array([-1.0, 1.0])[None, :] * (ISOTOPE_SPACING / charges)[:, None]
    _, beside = strongest(mz, intensity, sides - tolerance, sides + tolerance)
    plausible = charges[beside.max(1) > 0.12 * intensity[top]]
    best: tuple[float, Envelope, Values, Values] | None = None
    for charge in plausible:
        mass = (here - sign * PROTON) * charge
        offsets, heights, _first = averagine(float(mass))
        tallest = int(np.argmax(heights))
        for shift in (0,) if mass < 1000 else (-1, 0, 1):
            start = tallest + shift
            if not 0 <= start < len(heights):
                continue
            expected = here + (offsets - offsets[start]) / charge
            at, got = strongest(mz, intensity, expected - tolerance, expected + tolerance)
            count = int((got > 0).sum())
            if count < (2 if mass < 900 else 3 if mass < 2500 else 4):
                continue
            cosine = float(got @ heights / np.sqrt((got @ got) * (heights @ heights)))
            if cosine < 0.88:
                continue
            between = expected[:-1] + np.diff(expected) / 2
            _, middle = strongest(mz, intensity, between - tolerance, between + tolerance)
            score = (
                cosine**4
                * np.sqrt(got.sum())
                * np.sqrt(count)
                * (1 - 0.6 * min(1.0, middle.sum() / got.sum()))
            )
            if best is None or score > best[0]:
                weight = got.sum()
                # The mass from every isotope peak, not from the tallest alone.
                error = float((got * (mz[at] - expected)).sum() / weight)
                mono = (expected[0] + error) * charge - sign * charge * PROTON - offsets[0]
                scale = float(got @ heights / (heights @ heights))
                there = got > 0
                envelope = Envelope(float(mono), int(charge), float(weight), cosine, count)
                best = (float(score), envelope, at[there], np.minimum(got, scale * heights)[there])
    return None if best is None else best[1:]


def joined(
    found: list[Envelope], ppm: float = 12.0
) -> list[tuple[float, tuple[int, ...], float, float, int]]:
    """Join envelopes of several charges into neutral masses; slips of one isotope go to the strongest.

    Returns
    -------
    list of (mass, charges, intensity, cosine, slips)
        The most intense first.
    """
    groups: list[list[tuple[float, Envelope, int]]] = []
    for one in sorted(found, key=lambda each: -each.intensity):
        for group in groups:
            centre = group[0][0]
            slip = round((one.mass - centre) / ISOTOPE_SPACING)
            limit = 2 if centre > 10_000 else 1 if centre > 1500 else 0
            same_charge = any(one.charge == other.charge for _, other, _ in group)
            moved = one.mass - slip * ISOTOPE_SPACING
            if (
                abs(slip) <= (0 if same_charge and slip else limit)
                and abs(moved - centre) < centre * ppm * 1e-6
            ):
                group.append((moved, one, slip))
                break
        else:
            groups.append([(one.mass, one, 0)])
    result = []
    for group in groups:
        weights = np.array([one.intensity for _, one, _ in group])
        # Which of the slipped masses is the right one: the one that most of the intensity says.
        votes: dict[int, float] = {}
        for _, one, slip in group:
            votes[slip] = votes.get(slip, 0.0) + one.intensity
        right = max(votes, key=lambda slip: votes[slip])
        mass = (
            float((np.array([moved for moved, _, _ in group]) * weights).sum() / weights.sum())
            + right * ISOTOPE_SPACING
        )
        charges = tuple(sorted({one.charge for _, one, _ in group}))
        cosine = max(one.cosine for _, one, _ in group)
        result.append(
            (mass, charges, float(weights.sum()), cosine, sum(slip != right for _, _, slip in group))
        )
    return sorted(result, key=lambda each: -each[2])
