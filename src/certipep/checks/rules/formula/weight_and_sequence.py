"""FC-03: stated molecular weights against the mass computed from the sequence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from certipep.certificate.claims import Claim
from certipep.checks.check import check
from certipep.checks.facts.chemistry import Form, PrintedFormula, StatedMass, printed_whole
from certipep.checks.finding import Answer, Outcome, notes
from certipep.checks.mass_readings import basic_sites
from certipep.checks.molecular_weights import judge_weight
from certipep.checks.tolerances import Tolerance
from certipep.peptides import Peptide

if TYPE_CHECKING:
    from certipep.identification.settle import Settlement

__all__ = ["weight_and_sequence"]

_EXCESS = 2
"""Acids beyond the basic sites, of which FC-08 asks."""


@check(
    "FC-03",
    title="Molecular weight against the sequence",
    compares="every stated molecular weight (header, expected mass, centre of the mass "
    "specification) with the "
    "mass computed from the sequence, termini and bridges",
    why="as for FC-02: tables of atomic weights differ by 0.04 Da at 3 kDa, coarse ones by up to 0.5 Da",
    source="sum of residue masses; IUPAC abridged standard atomic weights, current and pre-2011",
    does_not_prove="that the vial holds this mass: a stated weight is copied, not measured",
    question="The stated molecular weight does not belong to the named peptide; which of the two is right?",
    after=("FC-02", "FC-01", "ID-02", "ID-05"),
    limits="FC-02",
)
def weight_and_sequence(
    stated_masses: tuple[StatedMass, ...],
    peptide: Peptide,
    forms: tuple[Form, ...],
    settlement: Settlement,
    tolerance: Tolerance,
    product: Claim | None = None,
    parsed_formula: PrintedFormula | None = None,
) -> Iterator[Answer]:
    """Judge each stated mass; values that repeat each other are judged once."""
    says = (
        product.text if product is not None else None,
        parsed_formula.claim.text if parsed_formula is not None else None,
    )
    whole = printed_whole(parsed_formula, forms[0].formula)
    if whole is not None:
        forms = (*forms, Form("with the printed salt or water parts", whole))
    for stated in stated_masses:
        sites = basic_sites(peptide) + _EXCESS
        answer = judge_weight(stated, forms, "the peptide", tolerance, sites, says)
        if answer.outcome is Outcome.PASS and settlement.basis == "mass":
            answer = notes("The mass decided which peptide this is.", stated.place)
        yield answer
