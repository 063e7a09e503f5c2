"""RD-05: what else is in the raw spectrum, and whether the molecule is most of it."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.checks.check import check
from certipep.checks.facts.raw_data import MassEvidence, is_blank, raw_place
from certipep.checks.finding import Answer, agrees, asks, not_applicable, notes
from certipep.checks.tolerances import Tolerance

__all__ = ["other_species"]


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
        listed = ", ".join(
            f"{each.mass:.2f} Da ({'/'.join(f'{z}+' for z in each.charges)})" for each in others[:4]
        )
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
        elif search.forms:
            named = ", ".join(f"{form.name} ({form.share:.1%})" for form in search.forms[:5])
            yield notes(f"Beside the molecule, relative to its ion: {named}.{infusion}", place, **figures)
        else:
            yield agrees(f"The molecule is {share:.0%} of the signal of peptides.", place, **figures)
    if not judged:
        yield not_applicable("the molecule was not found in a spectrum with resolved isotopes")
