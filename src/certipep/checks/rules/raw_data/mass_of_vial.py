"""RD-02: the mass in the raw file against the molecule of the paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from certipep.checks.check import check
from certipep.checks.facts.raw_data import MassEvidence, is_blank, raw_place
from certipep.checks.finding import Answer, agrees, asks, contradicts, notes
from certipep.checks.named_substances import entries_of_mass

if TYPE_CHECKING:
    from certipep.signals.masses.answer import Species

__all__ = ["mass_of_vial"]


@check(
    "RD-02",
    title="Mass in the raw file against the molecule",
    compares="ions and isotope patterns of the spectrum with those of the molecule on the paper",
    why="the width is that of the kind of analyser, narrower where ions of the background show the run's own error",
    source="isotope patterns by the IUPAC table; background ions: Keller et al. 2008, doi:10.1016/j.aca.2008.04.043",
    does_not_prove="more than a composition: isomers, D-residues and the order of residues have the same mass",
    question="The raw file does not show the molecule of the certificate; which run shows it?",
    identifies=True,
)
def mass_of_vial(mass_evidence: tuple[MassEvidence, ...]) -> Iterator[Answer]:
    """Judge every run with spectra; a blank is not judged."""
    shown = any(one.search.found for one in mass_evidence)
    for one in mass_evidence:
        if is_blank(one.run):
            yield notes(f"{one.run.name} is a blank by its own name; it was not searched for the product.")
            continue
        yield _judged(one, shown)


def _judged(one: MassEvidence, shown: bool) -> Answer:
    from certipep.signals.masses.answer import Presence

    search = one.search
    figures = {
        "expected": f"{search.mass_expected:.4f} Da ({search.kind})",
        "tolerance": f"±{search.tolerance_ppm:.3g} ppm: {search.analyzer}; {search.reason}",
    }
    if search.calibration_ppm is not None:
        figures["tolerance"] += f"; background ions show {search.calibration_ppm:+.1f} ppm, taken off"
    if search.found and search.mass_found is not None:
        ions = ", ".join(
            f"{ion.label} at m/z {ion.mz_found:.4f} ({ion.ppm:+.1f} ppm)" for ion in search.ions[:3]
        )
        chance = (
            f" Of {search.decoys} trial masses of no molecule {search.decoys_found} passed."
            if search.decoys
            else ""
        )
        return agrees(
            f"{one.run.name}: {search.in_words()}{chance}",
            raw_place(one.run, f"{search.spectra}: {ions}"),
            observed=f"{search.mass_found:.4f} Da",
            **figures,
        )
    other = search.strongest_other
    place = raw_place(one.run, search.spectra)
    if search.presence is Presence.ABSENT and other is not None:
        near = _nearest(one)
        meaning = near.meaning if near is not None else ""
        chosen = near if near is not None else other
        told = (
            f", {chosen.difference:+.3f} Da from it ({meaning})"
            if meaning and chosen.difference is not None
            else ""
        )
        if not told:
            named = entries_of_mass(chosen.mass, max(0.01, chosen.mass * search.tolerance_ppm * 1e-6))
            told = f", the mass of {' or '.join(named[:2])}" if named else ""
        message = (
            f"{one.run.name}: no ion of the molecule ({search.mass_expected:.2f} Da) is there; "
            f"what is there has {chosen.mass:.2f} Da{told}."
        )
        if shown:
            return notes(f"{message} Another raw file shows the molecule.", place, **figures)
        return contradicts(message, place, observed=f"{chosen.mass:.4f} Da", **figures)
    return asks(
        f"{one.run.name}: the product is not seen in this file ({search.mass_expected:.2f} Da), and no other peptide "
        "either; it may be the blank or another part of the run.",
        place,
        observed="no ion of a peptide",
        question="Which raw file shows the product? In the one that was sent there is none.",
        **figures,
    )


def _nearest(one: MassEvidence) -> Species | None:
    """Return the strongest species whose difference has a meaning, else None."""
    known = [s for s in one.search.species if s.meaning and not s.meaning.startswith("the molecule")]
    known = [s for s in known if s.peptide_like and s.share >= 0.03]
    return known[0] if known else None
