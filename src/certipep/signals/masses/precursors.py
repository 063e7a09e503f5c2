"""Where a file holds fragment spectra only: the precursor's m/z stands for the mass of the molecule."""

from __future__ import annotations

from certipep.chemistry.adducts import charged
from certipep.chemistry.isotopes import ISOTOPE_SPACING
from certipep.chemistry.mass import PROTON
from certipep.signals.masses.answer import FoundIon, MassSearch, Presence, Species
from certipep.signals.masses.instrument import analyzer_of
from certipep.signals.molecule import Target
from certipep.signals.run import Run

__all__ = ["by_precursor"]


def by_precursor(run: Run, target: Target) -> MassSearch | None:
    """Compare precursors with the molecule; None where the file names none.

    A precursor may be the second isotope peak (+1.003 Da), which instruments pick at times; that is said.
    """
    from certipep.signals.masses.others import meaning_of

    ions, others, remarks = [], [], []
    widest, name, reason = 0.0, "", ""
    for one in run.spectra:
        if one.precursor_mz is None or one.level < 2:
            continue
        kind = analyzer_of(run, one)
        ppm = kind.raw_ppm if kind.resolved else 0.4 / one.precursor_mz * 1e6
        widest, name, reason = max(widest, ppm), kind.name, kind.reason
        sign = -1 if one.polarity < 0 else 1
        charges = one.precursor_charges or tuple(range(1, max(3, target.basic_sites + 3)))
        best = None
        for charge in charges:
            mass = (one.precursor_mz - sign * PROTON) * charge
            for slip in (0, 1):
                error = mass - slip * ISOTOPE_SPACING - target.mass
                if best is None or abs(error) < abs(best[0]):
                    best = (error, charge, slip)
        if best is None:
            continue
        error, charge, slip = best
        if abs(error) <= target.mass * ppm * 1e-6:
            expected = target.mass / charge + sign * PROTON
            if slip:
                remarks.append("the precursor is the second isotope peak")
            ions.append(
                FoundIon(
                    charged(sign * charge).label,
                    sign * charge,
                    expected,
                    one.precursor_mz,
                    error / target.mass * 1e6,
                    1.0,
                    0,
                    0,
                    float(one.intensity.sum()) if len(one.intensity) else 0.0,
                )
            )
        elif one.precursor_charges:
            mass = (one.precursor_mz - sign * PROTON) * one.precursor_charges[0]
            difference = mass - target.mass
            others.append(
                Species(
                    mass,
                    one.precursor_charges,
                    1.0,
                    0.0,
                    difference,
                    meaning_of(difference, mass, target, ppm),
                )
            )
    if not ions and not others:
        return None
    ions.sort(key=lambda ion: -ion.intensity)
    error_ppm = ions[0].ppm if ions else None
    return MassSearch(
        target.name,
        Presence.MAIN if ions else Presence.ABSENT,
        target.mass,
        target.mass * (1 + error_ppm * 1e-6) if error_ppm is not None else None,
        error_ppm=error_ppm,
        tolerance_ppm=widest,
        analyzer=name,
        reason=reason,
        ions=tuple(ions),
        species=tuple(others[:40]),
        spectra="precursors of fragment spectra",
        remarks=tuple(
            dict.fromkeys((*remarks, "the file holds fragment spectra only: the precursor is what it says"))
        ),
    )
