"""RD-03: the isotope pattern of the molecule in the raw spectrum."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.checks.check import check
from certipep.checks.facts.raw_data import MassEvidence, is_blank, raw_place
from certipep.checks.finding import Answer, agrees, not_applicable, not_checkable, notes
from certipep.checks.tolerances import Tolerance

__all__ = ["isotope_pattern"]


@check(
    "RD-03",
    title="Isotope pattern against the formula",
    compares="heights of the isotope peaks with those that the formula gives",
    why="the likeness of two patterns is told by the cosine of their heights",
    source="check catalogue; isotopes by the IUPAC table",
    does_not_prove="the formula: neighbours with the same number of atoms have nearly the same pattern",
    question="The isotope pattern is not that of the formula; please send the spectrum as a profile.",
    after=("RD-02",),
)
def isotope_pattern(mass_evidence: tuple[MassEvidence, ...], tolerance: Tolerance) -> Iterator[Answer]:
    """Judge the best resolved ion of each run."""
    judged = False
    for one in mass_evidence:
        ions = [ion for ion in one.search.ions if ion.of]
        if is_blank(one.run) or not ions:
            continue
        judged = True
        best = max(ions, key=lambda ion: ion.cosine)
        place = raw_place(one.run, f"{best.label} at m/z {best.mz_found:.4f}")
        figures = {
            "expected": f"cosine of at least {tolerance.agree_cosine}",
            "observed": f"{best.cosine:.3f}",
        }
        if best.of < 3:
            yield not_checkable("too few isotope peaks are tall enough to compare", place)
        elif best.cosine >= float(tolerance.agree_cosine):
            yield agrees(
                f"{best.isotopes} of {best.of} isotope peaks of {best.label} follow the formula "
                f"(cosine {best.cosine:.3f}).",
                place,
                **figures,
            )
        else:
            yield notes(
                f"The isotope peaks of {best.label} follow the formula only roughly.", place, **figures
            )
    if not judged:
        yield not_applicable("no ion of the molecule with resolved isotopes")
