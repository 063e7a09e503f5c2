"""What is there beside the molecule: forms that are known by their mass difference, and masses nobody asked for."""

from __future__ import annotations

import numpy as np

from certipep.chemistry.differences import explain_difference, single_changes
from certipep.chemistry.impurities import impurities
from certipep.chemistry.isotopes import ISOTOPE_SPACING
from certipep.chemistry.mass import PROTON, monoisotopic_mass
from certipep.errors import CertipepError
from certipep.signals.masses.answer import FoundIon, RelatedForm, Species
from certipep.signals.masses.deconvolution import envelopes, joined
from certipep.signals.masses.envelopes import match
from certipep.signals.masses.patterns import pattern
from certipep.signals.masses.survey import Survey
from certipep.signals.molecule import Target

__all__ = ["meaning_of", "peptide_like", "related_forms", "species_of"]

# Mass defect of peptides: the mean is 0.000495 of the mass; nine of ten lie within the width below.
# Mann, 43rd ASMS Conf. 1995; Wolski et al., BMC Bioinformatics 7 (2006) 401 (doi:10.1186/1471-2105-7-401).
_DEFECT = 0.000495
_MOST_SPECIES = 40


def peptide_like(mass: float) -> bool:
    """Tell whether a monoisotopic mass has the defect that peptides have, and their size."""
    if mass < 300:
        return False
    if mass > 2500:
        return True  # the width covers a whole Dalton
    off = (mass - (1 + _DEFECT) * round(mass / (1 + _DEFECT)) + 0.5) % 1 - 0.5
    return bool(abs(off) < 0.06 + 0.00008 * mass)


def related_forms(
    part: Survey, target: Target, ions: list[FoundIon], wide: float, fine: float, noise: float
) -> tuple[RelatedForm, ...]:
    """Look for every single change that the chain can carry, at the charges where the molecule was found."""
    if target.chain is None or not ions:
        return ()
    changes = [
        one
        for one in single_changes(target.chain, "monoisotopic")
        if abs(one.mass) > 0.5 and one.kind != "reading"
    ]
    shifts = np.array([one.mass for one in changes])
    of = pattern(target.formula)
    sums: dict[int, list[tuple[int, float]]] = {}
    offset = ions[0].ppm
    for ion in ions[:4]:
        charge, sign = abs(ion.charge), 1 if ion.charge > 0 else -1
        first = ((target.mass + shifts) / charge + sign * PROTON) * (1 + offset * 1e-6)
        found = match(part.mz, part.intensity, first, of, charge, fine, fine)
        need = min(3, found.asked)
        good = (
            (found.count >= need)
            & (found.cosine > 0.93)
            & (found.share > 0.5)
            & (found.intensity > 3 * noise)
        )
        for index in np.flatnonzero(good).tolist():
            sums.setdefault(index, []).append((charge, float(found.intensity[index]) / ion.intensity))
    del wide
    forms: dict[float, RelatedForm] = {}
    for index, seen in sums.items():
        one = changes[index]
        share = max(part_ for _, part_ in seen)
        charges = tuple(charge for charge, _ in seen)
        key = round(one.mass, 3)
        known = forms.get(key)
        name = one.name if known is None or one.plausibility == "likely" else known.name
        forms[key] = RelatedForm(name, one.kind, one.mass, share, charges)
    return tuple(sorted(forms.values(), key=lambda form: -form.share))


def species_of(part: Survey, target: Target, fine: float, tallest: float) -> tuple[Species, ...]:
    """Return the masses of the run, the strongest first, with what each difference from the target can mean."""
    from certipep.signals.masses.instrument import lock_ions

    maldi = part.analyzer.id == "MALDI TOF"
    sign = -1 if part.polarity < 0 else 1
    least = 0.01 * tallest / max(float(part.intensity.max()), 1e-300)
    found = envelopes(
        part.mz,
        part.intensity,
        ppm=fine,
        most_charge=2 if maldi else max(5, min(40, int(float(part.mz[-1]) / 40))),
        least=least,
        sign=sign,
        noise=part.noise,
    )
    locks = [mz for _, mz in lock_ions()]
    found = [
        one
        for one in found
        if not (one.charge == 1 and any(abs(one.mass + PROTON - mz) < 0.03 for mz in locks))
    ]
    groups = joined(found, max(12.0, fine))
    strongest = max((intensity for _, _, intensity, _, _ in groups), default=1.0)
    result = []
    for mass, charges, intensity, cosine, _ in groups[:_MOST_SPECIES]:
        difference = mass - target.mass
        calibrated = part.calibration.known
        result.append(
            Species(
                mass,
                tuple(sign * charge for charge in charges),
                intensity / strongest,
                cosine,
                difference,
                meaning_of(
                    difference,
                    mass,
                    target,
                    part.analyzer.locked_ppm if calibrated else max(fine, part.analyzer.raw_ppm),
                ),
                peptide_like(mass),
            )
        )
    return tuple(result)


def meaning_of(difference: float, mass: float, target: Target, ppm: float) -> str:
    """Say what a difference from the molecule can mean; empty where nothing fits."""
    tolerance = max(0.004, mass * ppm * 1e-6)
    if abs(difference) <= tolerance:
        return "the molecule itself"
    slip = round(abs(difference) / ISOTOPE_SPACING)
    if (
        slip <= (2 if mass > 10_000 else 1 if mass > 5000 else 0)
        and abs(abs(difference) - slip * ISOTOPE_SPACING) <= tolerance
    ):
        return "the molecule itself, an isotope off"
    twice = mass - 2 * target.mass
    if abs(twice) <= 2 * tolerance or abs(twice + 2 * 1.007825) <= 2 * tolerance:
        return "a dimer (two molecules)"
    if target.chain is None or abs(difference) > max(600.0, 0.6 * target.mass):
        return ""
    try:
        found = explain_difference(
            difference,
            min(tolerance, 0.05),
            target.chain,
            kind="monoisotopic",
            pairs=False,
            limit=3,
            ignore=("reading",),
        )
    except CertipepError:
        return ""
    return " or ".join(dict.fromkeys(one.name for one in found)) or _elsewhere(difference, tolerance)


def _elsewhere(difference: float, tolerance: float) -> str:
    """Name a usual change by its mass although the chain has no usual place for it.

    A mass says what was added, not where: oxygen is found on chains without any of the residues that oxidise easily.
    """
    for one in impurities():
        if one.likely == "likely" and one.kind == "degradation":
            change = monoisotopic_mass(one.change)
            if abs(change - difference) <= min(tolerance, 0.01):
                return f"{one.name}, though the chain has no usual place for it"
    return ""
