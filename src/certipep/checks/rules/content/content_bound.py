"""CB-04: no more peptide than water, counter-ion and solvents leave room for."""

from __future__ import annotations

from certipep.certificate.claims import Certificate
from certipep.checks.check import Answers, check
from certipep.checks.facts.documents import Mention
from certipep.checks.facts.powder import Powder, acid_mass, basic_sites, molar_mass
from certipep.checks.finding import agrees, asks, contradicts, not_applicable, not_checkable
from certipep.checks.tolerances import Tolerance
from certipep.peptides import Peptide

__all__ = ["content_bound"]


@check(
    "CB-04",
    title="Content against water and counter-ion",
    compares="net peptide content with 100 % less water, counter-ions and solvents",
    why="the content cannot exceed what the rest leaves, but for the uncertainty of its determination",
    source="arithmetic; uncertainty of amino acid analysis",
    does_not_prove="that a content below the bound is right",
    question="The stated content is more than water and counter-ion leave room for; how was it measured?",
    after=("CB-01",),
)
def content_bound(
    powder: Powder,
    tolerance: Tolerance,
    certificate: Certificate,
    peptide: Peptide | None = None,
    formulated: Mention | None = None,
) -> Answers:
    """Judge the content against what was measured beside it; ask about a TFA salt without a result."""
    if formulated is not None:
        return not_applicable("a formulated vial holds excipients besides the peptide", formulated[1])
    bound = 100 - powder.rest
    over = powder.peptide - bound
    figures = {
        "expected": f"at most {bound} %",
        "observed": f"{powder.peptide} %",
        "tolerance": f"+{tolerance.uncertainty_percent} % agree, contradiction beyond "
        f"+{tolerance.impossible_percent} %",
    }
    if over > tolerance.impossible_percent:
        return contradicts(
            f"A content of {powder.peptide} % does not fit beside {powder.rest} % of other things.",
            *powder.places,
            **figures,
        )
    if over > tolerance.uncertainty_percent:
        return asks(
            f"A content of {powder.peptide} % is high beside {powder.rest} % of other things.",
            *powder.places,
            **figures,
        )
    product = certificate.header.get("product")
    if (
        not powder.counter_ions
        and peptide is not None
        and product is not None
        and "tfa" in product.text.lower()
    ):
        tfa = acid_mass("trifluoroacetate")
        assert tfa is not None  # noqa: S101 - TFA is in the table
        full = 100 * molar_mass(peptide) / (molar_mass(peptide) + basic_sites(peptide) * tfa)
        most = full * (100 - (powder.water or 0)) / 100
        if powder.peptide > most + tolerance.uncertainty_percent:
            return asks(
                f"The full TFA salt of this peptide holds at most {most:.1f} % peptide; {powder.peptide} % "
                f"is "
                "stated and TFA was not measured.",
                *powder.places,
                expected=f"about {most:.1f} %",
                observed=f"{powder.peptide} %",
                tolerance=f"+{tolerance.uncertainty_percent} %",
            )
    if powder.rest == 0:
        return not_checkable(
            "neither water nor counter-ion is given beside the content",
            powder.content.place,
            question="Please state water and counter-ion in per cent of the powder.",
        )
    return agrees(
        f"{powder.peptide} % content fits beside {powder.rest} % of other things.", *powder.places, **figures
    )
