"""The claimed molecule in a run: targeted first, with decoys; then its forms; then whatever else is there."""

from __future__ import annotations

import math

import numpy as np
from msgspec.structs import replace

from certipep.chemistry.adducts import charged
from certipep.chemistry.mass import PROTON
from certipep.peptides import Peptide
from certipep.signals.masses.answer import FoundIon, MassSearch, Presence
from certipep.signals.masses.elution import elution_of
from certipep.signals.masses.envelopes import Matches, match, strongest
from certipep.signals.masses.others import related_forms, species_of
from certipep.signals.masses.patterns import Pattern, pattern
from certipep.signals.masses.precursors import by_precursor
from certipep.signals.masses.survey import Survey, surveys
from certipep.signals.masses.unresolved import search_unresolved
from certipep.signals.molecule import Target, target_of
from certipep.signals.run import Run, Spectrum, Values

__all__ = ["accepted", "find_masses"]

_DECOYS = 60
_COSINE = 0.93
_FOOT, _TALLER = 120.0, 12.0  # ppm around a peak, and how much taller it is
_HEAVY = 8000.0  # Da
_MAIN = 0.25  # of the tallest peak that is not background


def find_masses(
    spectrum: Run | Spectrum, peptide: Peptide | Target, *, open_search: bool = True, decoys: int = _DECOYS
) -> MassSearch:
    """Search spectra for a molecule, its forms, and what else is there.

    Parameters
    ----------
    spectrum : Run or Spectrum
        A whole run (its spectra of intact ions are joined), or one spectrum.
    peptide : Peptide or Target
        The molecule that is claimed.
    open_search : bool
        Whether to look also for masses that were not asked for.
    decoys : int
        Trial masses of no molecule that are searched the same way, to show how often chance passes.

    Returns
    -------
    MassSearch
        With words, ions, errors in ppm after calibration by recognised background ions, and what else is there.

    Notes
    -----
    An envelope counts when its isotope peaks follow the pattern of the formula (cosine of at least 0.93), when a
    neighbour by one or two isotopes does not explain it better, and when it stands out of the noise.
    """
    target = peptide if isinstance(peptide, Target) else target_of(peptide)
    run = spectrum if isinstance(spectrum, Run) else Run("spectrum", "", (spectrum,))
    wanted = _wanted(target)
    parts = surveys(run, wanted)
    if not parts:
        return by_precursor(run, target) or MassSearch(target.name, Presence.NOT_SEARCHED, target.mass)
    # What resolves isotopes decides; a survey that does not stands in only where there is no other.
    parts = [one for one in parts if one.analyzer.resolved] or parts
    answers = [
        _search(part, target, open_search, decoys)
        if part.analyzer.resolved
        else search_unresolved(part, target, open_search)
        for part in parts[:3]
    ]
    order = list(Presence)
    at = min(range(len(answers)), key=lambda i: (order.index(answers[i].presence), -len(answers[i].ions)))
    best, part = answers[at], parts[at]
    if not open_search or not part.analyzer.resolved or part.infusion:
        return best
    fine = max(part.analyzer.fine_ppm, part.exact)
    return replace(best, elution=elution_of(part.scans, part, target, best.ions, fine))


def charges_of(target: Target, survey_low: float, survey_high: float) -> range:
    """Return the charges whose ions lie within the recorded range."""
    most = max(3, min(60, target.basic_sites + 4, int(target.mass / 250) + 2))
    low = max(1, math.ceil(target.mass / survey_high)) if survey_high > 0 else 1
    high = min(most, int(target.mass / max(survey_low, 50.0)) + 1)
    return range(low, max(low, high) + 1)


def _wanted(target: Target) -> Values:
    offsets, heights, _ = pattern(target.formula)
    top = target.mass + float(offsets[int(np.argmax(heights))])
    charges = np.arange(1, max(3, min(60, target.basic_sites + 4, int(target.mass / 250) + 2)) + 1)
    return np.sort(top / charges + PROTON)


def accepted(found: Matches, tallest: float, noise: float, mass: float = 0.0) -> Values:
    """Return which trials count as found."""
    need = max(2, min(3, found.asked), math.ceil(0.6 * found.asked))
    # Of a heavy molecule the patterns one isotope apart are nearly the same.
    share = 0.5 if mass < _HEAVY else 0.15
    strong = found.intensity >= max(3 * noise, 5e-3 * tallest)
    return (
        (found.count >= need)
        & (found.cosine >= _COSINE)
        & (found.share >= share)
        & (found.between < 0.4)
        & strong
    )


def _search(part: Survey, target: Target, open_search: bool, decoys: int) -> MassSearch:
    mz, intensity = part.mz, part.intensity
    kind, sign = part.analyzer, -1 if part.polarity < 0 else 1
    wide = max(kind.locked_ppm if part.calibration.known else kind.raw_ppm, part.exact)
    fine = max(kind.fine_ppm, part.exact)
    of = pattern(target.formula)
    trials = np.concatenate([[0.0], _decoy_shifts(decoys, target.mass)])
    tallest = _tallest(mz, intensity)
    noise = part.noise
    ions: list[FoundIon] = []
    passed = np.zeros(len(trials), bool)
    for charge in charges_of(target, float(mz[0]), float(mz[-1])):
        first = (target.mass + trials) / charge + sign * PROTON
        found = match(mz, intensity, first, of, charge, wide, fine)
        good = accepted(found, tallest, noise, target.mass) & ~_shadowed(mz, intensity, first, found, of)
        passed |= good
        if good[0]:
            label = charged(sign * charge).label
            ions.append(
                FoundIon(
                    label,
                    sign * charge,
                    float(first[0]),
                    float(first[0] * (1 + found.ppm[0] * 1e-6)),
                    float(found.ppm[0]),
                    float(found.cosine[0]),
                    int(found.count[0]),
                    found.asked,
                    float(found.intensity[0]),
                )
            )
    ions.sort(key=lambda ion: -ion.intensity)
    ions = [ion for ion in ions if ion.intensity >= 0.01 * ions[0].intensity]
    if ions:
        # The charges of one molecule share the error of the instrument.
        ions = [ion for ion in ions if abs(ion.ppm - ions[0].ppm) <= max(fine, 3.0)]
    species = species_of(part, target, fine, tallest) if open_search else ()
    main_height = ions[0].intensity * float(of[1].max() / of[1].sum()) if ions else 0.0
    forms = related_forms(part, target, ions, wide, fine, noise) if ions else ()
    presence = _presence(ions, main_height, tallest, species, open_search)
    error = _weighted(ions)
    return MassSearch(
        target.name,
        presence,
        target.mass,
        target.mass * (1 + error * 1e-6) if error is not None else None,
        "monoisotopic",
        error,
        wide,
        kind.name,
        kind.reason,
        part.calibration.ppm if part.calibration.known else None,
        tuple(ions),
        forms,
        species,
        max(3 * noise, float(intensity.min())) / main_height if ions and main_height else None,
        decoys,
        int(passed[1:].sum()),
        part.words,
        part.infusion,
        _remarks(part, max([target.mass, *(one.mass for one in species[:1])])),
    )


def _shadowed(mz: Values, intensity: Values, first: Values, found: Matches, of: Pattern) -> Values:
    """Tell which trials stand in the foot of a far taller peak, where transforms and detectors make small copies."""
    heights = of[1]
    top = int(np.argmax(heights))
    height = found.intensity * float(heights[top] / heights.sum())
    base = first * (1 + found.ppm * 1e-6)
    low, high = base * (1 - _FOOT * 1e-6), base * (1 + _FOOT * 1e-6)
    _, near = strongest(mz, intensity, low, high)
    shadowed: Values = near > _TALLER * np.maximum(height, 1e-300)
    return shadowed


def _decoy_shifts(count: int, mass: float) -> Values:
    """Return mass shifts of no chemistry: 5 to 60 Da to either side, the same ones each time."""
    random = np.random.default_rng(20_240_229)
    shifts = random.uniform(5.0, 60.0, count) * random.choice([-1.0, 1.0], count)
    near: Values = shifts[np.abs(shifts) < 0.4 * mass]
    return near


def _tallest(mz: Values, intensity: Values) -> float:
    """Return the tallest peak that is no known ion of the background."""
    from certipep.signals.masses.instrument import lock_ions

    left = np.ones(len(mz), bool)
    for _, expected in lock_ions():
        for isotope in (0.0, 1.0, 2.0):
            left &= np.abs(mz - expected - isotope * 0.9995) > 0.03
    return float(intensity[left].max(initial=0.0))


def _weighted(ions: list[FoundIon]) -> float | None:
    weight = sum(ion.intensity for ion in ions)
    return sum(ion.ppm * ion.intensity for ion in ions) / weight if weight > 0 else None


def _presence(
    ions: list[FoundIon], height: float, tallest: float, species: tuple[object, ...], searched: bool
) -> Presence:
    if ions:
        first = str(getattr(species[0], "meaning", "")) if species else ""
        main = height >= _MAIN * tallest or first.startswith("the molecule itself")
        return Presence.MAIN if main else Presence.MINOR
    strong = [
        one for one in species if getattr(one, "peptide_like", False) and getattr(one, "share", 0.0) >= 0.2
    ]
    return Presence.ABSENT if strong and searched else Presence.NOT_SEEN


def _remarks(part: Survey, mass: float) -> tuple[str, ...]:
    remarks = []
    if mass > 10_000:
        remarks.append("above 10 kDa a mass may be one isotope (1.003 Da) off")
    if part.exact:
        remarks.append("m/z are stored as 32-bit numbers, which are exact to 0.06 ppm (3e-5 Th at m/z 500)")
    if part.polarity < 0:
        remarks.append("negative mode: [M-nH]n-")
    if part.infusion:
        remarks.append("an infusion or a single spectrum: fragments made in the source look like impurities")
    return tuple(remarks)
