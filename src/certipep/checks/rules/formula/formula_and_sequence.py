"""FC-01: the printed formula against the one computed from the sequence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certipep.certificate.claims import Certificate, Claim
from certipep.certificate.measures.basis import names_salt
from certipep.checks.check import check
from certipep.checks.differences import formula_difference
from certipep.checks.facts.chemistry import Form, PrintedFormula, StatedMass
from certipep.checks.finding import Answer, agrees, asks, contradicts, notes
from certipep.checks.mass_readings import basic_sites
from certipep.checks.mass_window import window_of
from certipep.checks.salts import Salt, named_salts
from certipep.chemistry.formula import Formula
from certipep.peptides import Peptide

if TYPE_CHECKING:
    from certipep.identification.settle import Settlement

__all__ = ["formula_and_sequence"]

_ACIDS = (("acetic acid", "C2H4O2"), ("trifluoroacetic acid", "C2HF3O2"), ("hydrogen chloride", "HCl"))
_WATER = Formula({"H": 2, "O": 1})
_MOST_WATER = 10


@check(
    "FC-01",
    title="Formula against the sequence",
    compares="the printed formula (salt and water parts set apart) with the sum of the residues, "
    "termini and bridges",
    why="atoms are counted, so there is no tolerance",
    source="sum of residue formulas",
    does_not_prove="that the vial holds this molecule: a formula is copied easily, and isomers share it",
    question="The molecular formula does not belong to the named peptide; which of the two is right?",
    after=("FC-05", "ID-02", "ID-05"),
)
def formula_and_sequence(
    parsed_formula: PrintedFormula,
    peptide: Peptide,
    forms: tuple[Form, ...],
    settlement: Settlement,
    certificate: Certificate,
    product: Claim | None = None,
    stated_masses: tuple[StatedMass, ...] | None = None,
) -> Answer:
    """Compare atom by atom, first as the molecule, then as one of its forms and salts."""
    claim, base = parsed_formula.claim, parsed_formula.base
    molecule = forms[0].formula
    figures = {"expected": molecule.hill, "observed": claim.text, "tolerance": "none"}
    parts = " and salt or water parts set apart" if parsed_formula.parts else ""
    if base == molecule:
        if settlement.basis == "formula":
            return notes(
                f"The formula decided which peptide this is ({molecule.hill}).", claim.place, **figures
            )
        return agrees(f"{base.hill} is the formula of the peptide{parts}.", claim.place, **figures)
    for form in forms[1:]:
        if base == form.formula:
            return notes(
                f"{base.hill} is {form.words}; the whole is {molecule.hill}.", claim.place, **figures
            )
    whole = parsed_formula.whole
    if peptide.adduct is not None and whole is not None and _same_but_hydrogen(whole, molecule):
        return notes(
            f"{claim.text} adds the metal without taking off the hydrogens that it replaces; the complex "
            f"is {molecule.hill}.",
            claim.place,
            **figures,
        )
    named = named_salts(product.text if product is not None else None, claim.text)
    salt = _salt(base, molecule, basic_sites(peptide) + 2, named)
    if salt and not named and not names_salt(certificate.text) and not _weighed(base, stated_masses or ()):
        return asks(
            f"{base.hill} is the peptide with {salt}, but the paper names no salt and prints no weight of it.",
            claim.place,
            **figures,
            question="Which salt is the product? The formula holds one that nothing else on the paper names.",
        )
    if salt:
        return agrees(f"{base.hill} is the peptide with {salt}.", claim.place, **figures)
    water = _water(base - molecule)
    if water:
        return notes(
            f"{base.hill} is the peptide with {water} water, written in one piece.", claim.place, **figures
        )
    difference = formula_difference(base, molecule, peptide)
    return contradicts(
        f"The formula of the peptide is {molecule.hill}, the paper prints {base.hill} ({difference}).",
        claim.place,
        **figures,
    )


def _weighed(whole: Formula, stated: tuple[StatedMass, ...]) -> bool:
    """Return whether a stated mass is that of the whole formula."""
    average = window_of(whole).average
    return any(abs(float(one.value) - average) < 1 for one in stated)


def _same_but_hydrogen(one: Formula, other: Formula) -> bool:
    difference = one - other
    return set(difference) <= {"H"} and abs(difference["H"]) <= 3


def _water(rest: Formula) -> int | None:
    """Return how many water molecules a difference is (more than one; a single one is rather a slip)."""
    return next((count for count in range(2, _MOST_WATER + 1) if rest == _WATER * count), None)


def _salt(printed: Formula, molecule: Formula, most: int, named: tuple[Salt, ...]) -> str | None:
    """Name the acids or water that a formula written in one piece holds on top of the molecule."""
    rest = printed - molecule
    if not rest:
        return None
    acids = [
        *((name, Formula.parse(text)) for name, text in _ACIDS),
        *((one.acid, one.formula) for one in named),
    ]
    for name, acid in acids:
        for count in range(1, most + 1):
            left = rest - acid * count
            if not left:
                return f"{count} {name} (the salt)"
            if any(left == _WATER * water for water in range(1, _MOST_WATER + 1)):
                return f"{count} {name} and {left['O']} water"
    return None
