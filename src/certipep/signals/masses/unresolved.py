"""The search on instruments that do not resolve isotopes: average masses over the charge states."""

from __future__ import annotations

import numpy as np

from certipep.chemistry.adducts import charged
from certipep.signals.masses.answer import FoundIon, MassSearch, Presence, Species
from certipep.signals.masses.charge_series import charge_series
from certipep.signals.masses.others import meaning_of
from certipep.signals.masses.patterns import pattern
from certipep.signals.masses.survey import Survey
from certipep.signals.masses.unit_resolution import Lump, lumps
from certipep.signals.molecule import Target

__all__ = ["search_unresolved"]


def search_unresolved(part: Survey, target: Target, open_search: bool = True) -> MassSearch:
    """Search one survey for a molecule by lumps of all its isotopes."""
    sign = -1 if part.polarity < 0 else 1
    kind = part.analyzer
    of = pattern(target.formula, 0.005)
    from certipep.signals.masses.search import charges_of

    charges = charges_of(target, float(part.raw_mz[0]), float(part.raw_mz[-1]))
    found = lumps(part.raw_mz, part.raw_intensity, part.profile, target.mass, of, charges, sign=sign)
    tallest = float(part.intensity.max())
    noise = part.noise
    good = [
        one
        for one in found
        if _good(one, target, kind.mz_width, kind.relative, max(3 * noise, 0.02 * tallest))
    ]
    good.sort(key=lambda one: -one.height)
    good = [one for one in good if one.height > 0.05 * good[0].height]
    average = target.average
    ions = tuple(
        FoundIon(
            charged(sign * one.charge).label,
            sign * one.charge,
            one.mz,
            one.mz + one.shift,
            one.shift / one.mz * 1e6,
            one.cosine,
            0,
            0,
            one.height,
        )
        for one in good
    )
    error = None
    if good:
        weights = np.array([one.height for one in good])
        shifts = np.array([one.shift * one.charge for one in good])
        error = float((weights * shifts).sum() / weights.sum())
        alone = len(good) < 2 and not (
            good[0].height >= 0.5 * tallest and good[0].cosine >= 0.95 and part.profile
        )
        # One lump in a crowd of peaks proves nothing; two charges, or a lump that stands alone, do.
        if alone or abs(error) > kind.mz_width + kind.relative * average + 0.15:
            good, ions, error = [], (), None
    series = charge_series(part.mz, part.intensity, sign) if open_search else None
    species: tuple[Species, ...] = ()
    if series is not None:
        difference = series[0] - average
        near = abs(difference) <= kind.mz_width + kind.relative * average + 0.5
        meaning = "the molecule itself" if near else meaning_of(difference, series[0], target, 300.0)
        species = (Species(series[0], tuple(sign * one for one in series[1]), 1.0, 0.0, difference, meaning),)
    if good:
        itself = bool(species) and species[0].meaning.startswith("the molecule itself")
        enough = itself or good[0].height >= 0.2 * tallest
        presence = Presence.MAIN if enough else Presence.MINOR
    else:
        other = species and not species[0].meaning.startswith("the molecule")
        presence = Presence.ABSENT if other else Presence.NOT_SEEN
    tolerance = (kind.mz_width + kind.relative * average) / average * 1e6
    remarks = ["isotopes are not resolved: average masses, and a difference of 1 Da is not always told"]
    if part.infusion:
        remarks.append("an infusion or a single spectrum: fragments made in the source look like impurities")
    return MassSearch(
        target.name,
        presence,
        average,
        average + error if error is not None else None,
        "average",
        error / average * 1e6 if error is not None else None,
        tolerance,
        kind.name,
        kind.reason,
        None,
        ions,
        (),
        species,
        max(3 * noise, 1e-3 * tallest) / good[0].height if good else None,
        0,
        0,
        part.words,
        part.infusion,
        tuple(remarks),
    )


def _good(one: Lump, target: Target, width: float, relative: float, least: float) -> bool:
    reach = width + relative * target.average / one.charge
    return one.cosine > 0.9 and abs(one.shift) <= reach and one.height >= least
