"""FC-02: the printed molecular weight against the printed formula."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.certificate.claims import Claim
from certipep.checks.check import check
from certipep.checks.facts.chemistry import Form, PrintedFormula, StatedMass
from certipep.checks.finding import Answer, not_checkable
from certipep.checks.mass_readings import basic_sites
from certipep.checks.molecular_weights import judge_weight
from certipep.checks.tolerances import Tolerance
from certipep.chemistry.elements import is_known
from certipep.chemistry.formula import Formula
from certipep.peptides import Peptide

__all__ = ["weight_and_formula"]

_EXCESS = 2
"""Acids beyond the basic sites, of which FC-08 asks."""
_METALS = ("Cu", "Zn", "Fe", "Co", "Mn", "Ni", "Ca", "Mg")


@check(
    "FC-02",
    title="Molecular weight against the printed formula",
    compares="the printed molecular weight with the average mass computed from the printed formula",
    why="tables of atomic weights differ by 0.04 Da at 3 kDa (both ends are accepted) and coarse "
    "ones by up to "
    "0.5 Da; the smallest chemical mistake is 0.98 Da",
    source="IUPAC abridged standard atomic weights, current and pre-2011",
    does_not_prove="that formula and weight belong to the named substance, or to the vial",
    question="Formula and molecular weight do not belong together; which of the two is right?",
    of_paper=True,
)
def weight_and_formula(
    parsed_formula: PrintedFormula,
    tolerance: Tolerance,
    stated_masses: tuple[StatedMass, ...],
    molecular_weight: StatedMass | None = None,
    peptide: Peptide | None = None,
    product: Claim | None = None,
) -> Iterator[Answer]:
    """Compute the mass of the printed formula, with and without its salt parts.

    Of a product that is not known, every mass that is stated is compared.
    """
    sites = basic_sites(peptide) + _EXCESS if peptide is not None else 4
    forms = tuple(_forms(parsed_formula))
    says = (product.text if product is not None else None, parsed_formula.claim.text)
    of = f"the printed formula {parsed_formula.claim.text}"
    stated = [] if molecular_weight is None else [molecular_weight]
    if peptide is None:
        stated += [one for one in stated_masses if one not in stated]
    elif not stated:
        yield not_checkable("not given: the molecular weight", parsed_formula.claim.place)
    for one in stated:
        yield judge_weight(one, forms, of, tolerance, sites, says)


def _forms(printed: PrintedFormula) -> Iterator[Form]:
    """Yield what the formula may mean: the molecule, the whole, and a complex less the hydrogens it loses."""
    whole = printed.whole
    if whole is not None and any(whole[metal] for metal in _METALS if is_known(metal)):
        yield Form("the complex", whole)
        for lost in (1, 2):
            if whole["H"] > lost:
                yield Form(
                    f"the complex less {lost} hydrogen that the metal replaces", whole - Formula({"H": lost})
                )
        return
    yield Form("the molecule", printed.base)
    if whole is not None and printed.parts:
        yield Form("with its salt or water parts", whole)
