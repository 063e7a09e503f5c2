"""RD-05: what else is in the raw spectrum, and whether the molecule is most of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from certipep.checks.check import check
from certipep.checks.facts.raw_data import MassEvidence, is_blank, raw_place
from certipep.checks.finding import Answer, agrees, asks, not_applicable, notes
from certipep.checks.tolerances import Tolerance

if TYPE_CHECKING:
    from certipep.signals.masses import MassSearch

__all__ = ["other_species"]

_SMALLEST = 1e-3  # of the molecule's ion current: what a certificate lists as an impurity


@check(
    "RD-05",
    title="Share of the molecule in the spectrum",
    compares="the signal of the molecule with that of all species of a peptide's kind",
    why="below half of the signal the file is not of a single product; response differs, so it is no purity",
    source="check catalogue: practice",
    does_not_prove="a purity: ions form at different yields, and fragments made in the source look like impurities",
    question="The raw spectrum shows other species as strong as the product; what are they?",
    after=("RD-02",),
)
def other_species(mass_evidence: tuple[MassEvidence, ...], tolerance: Tolerance) -> Iterator[Answer]:
    """Judge the share of the molecule among resolved species."""
    judged = False
    for one in mass_evidence:
        search = one.search
        species = [each for each in search.species if each.peptide_like and each.cosine > 0]
        if is_blank(one.run) or not search.found or not species:
            continue
        judged = True
        total = sum(each.share for each in species)
        own = sum(each.share for each in species if each.meaning.startswith("the molecule"))
        forms = sum(
            each.share for each in species if each.meaning and not each.meaning.startswith("the molecule")
        )
        others = [each for each in species if not each.meaning]
        listed = ", ".join(f"{each.mass:.2f} Da ({each.charge_words})" for each in others[:4])
        place = raw_place(one.run, search.spectra)
        share = (own + forms) / total if total > 0 else 0.0
        figures = {"expected": f"at least {float(tolerance.main_share):.0%}", "observed": f"{share:.0%}"}
        infusion = (
            " In an infusion nobody can tell an impurity from a fragment made in the source."
            if search.infusion
            else ""
        )
        if share < float(tolerance.main_share):
            yield asks(
                f"{one.run.name}: the molecule is {share:.0%} of the signal of peptides; as strong are {listed}. "
                f"This is no single product.{infusion}",
                place,
                **figures,
            )
        elif search.forms or _apart(search):
            named = ", ".join(f"{form.name} ({form.share:.1%})" for form in search.forms[:5])
            told = f"Beside the molecule, relative to its ion: {named}." if named else ""
            yield notes(f"{told} {_apart(search)}{infusion}".strip(), place, **figures)
        else:
            yield agrees(f"The molecule is {share:.0%} of the signal of peptides.", place, **figures)
    if not judged:
        yield not_applicable("the molecule was not found in a spectrum with resolved isotopes")


def _apart(search: MassSearch) -> str:
    """Name what elutes apart from the molecule, so that it was not made from it in the source."""
    apart = [one for one in search.elution if not one.together and one.share >= _SMALLEST]
    if not apart:
        return ""
    listed = ", ".join(
        f"{one.meaning or f'{one.mass:.2f} Da'} at {one.time:.2f} min ({one.share:.1%})" for one in apart[:5]
    )
    return (
        f"Apart in time, so not made from it in the source, relative to its ion current: {listed}. "
        "Ions form at different yields: this is no purity."
    )
