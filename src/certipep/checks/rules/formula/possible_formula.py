"""FC-05: whether the printed formula can be that of a neutral molecule."""

from __future__ import annotations

from certipep.certificate.claims import Claim
from certipep.checks.check import check
from certipep.checks.facts.chemistry import PrintedFormula
from certipep.checks.finding import Answer, agrees, contradicts, not_applicable, not_checkable, notes
from certipep.chemistry.formula import Formula
from certipep.errors import CertipepError
from certipep.peptides import Peptide

__all__ = ["possible_formula"]

_ONE_BOND = ("H", "2H", "3H", "F", "Cl", "Br", "I", "Li", "Na", "K", "Ag")
_ODD_VALENCE = ("N", "15N", "P", "B", "As")
_NON_METALS = {"C", "O", "S", "Se", "Si", *_ONE_BOND, *_ODD_VALENCE, "13C", "18O", "34S"}


@check(
    "FC-05",
    title="Molecular formula by itself",
    compares="the parity of H + N (+ halogens, P), and N and S with the residues of the peptide",
    why="a neutral molecule without unpaired electrons has an even sum; every residue has a nitrogen; "
    "sulfur comes with Cys and Met only",
    source="valence rules of organic chemistry",
    does_not_prove="that the formula is that of the product (FC-01 compares the two)",
    question="Please check the molecular formula; the printed one cannot be that of a neutral molecule.",
)
def possible_formula(
    formula: Claim,
    peptide: Peptide | None = None,
    molecule: Formula | None = None,
    parsed_formula: PrintedFormula | None = None,
) -> Answer:
    """Apply the valence rules to the printed formula."""
    from certipep.chemistry.formula_text import parse_parts

    if parsed_formula is not None and parsed_formula.misread:
        read = parsed_formula.base.hill
        return notes(
            f"'{formula.text}' was read as {read}: O and 0, l and 1 are mixed up easily.", formula.place
        )
    try:
        parts = parse_parts(formula.text)
    except CertipepError as error:
        return not_checkable(
            f"the formula cannot be read: {error}",
            formula.place,
            question="Please state the molecular formula in plain letters and digits.",
        )
    known = f"{molecule.hill} is that of the named peptide" if molecule is not None else None
    for part in parts:
        problem = _problem(part.formula)
        if problem:
            return contradicts(
                f"{part.formula.hill} cannot be the formula of a neutral molecule: {problem}"
                f"{f'; {known}' if known else ''}.",
                formula.place,
                expected="an even sum of H, N, P and halogens",
                observed=problem,
                tolerance="none",
            )
    base = max((part.formula for part in parts), key=lambda one: one["C"])
    if peptide is not None and base["N"] < len(peptide):
        return contradicts(
            f"{base.hill} has {base['N']} nitrogens, but a peptide of {len(peptide)} residues has at "
            f"least as many.",
            formula.place,
            expected=f"at least {len(peptide)} N",
            observed=f"{base['N']} N",
            tolerance="none",
        )
    if molecule is not None and bool(base["S"]) != bool(molecule["S"]):
        has = "has sulfur, which the peptide lacks" if base["S"] else "lacks the sulfur of the peptide"
        return contradicts(
            f"{base.hill} {has} (no Cys, no Met)." if base["S"] else f"{base.hill} {has}.",
            formula.place,
            expected=f"{molecule['S']} S",
            observed=f"{base['S']} S",
            tolerance="none",
        )
    if any(symbol not in _NON_METALS for symbol in base):
        return not_applicable(f"{base.hill} has a metal: the valence rules do not bind it", formula.place)
    return agrees(f"{base.hill} is a possible formula.", formula.place, observed=base.hill)


def _problem(formula: Formula) -> str | None:
    """Say why a formula cannot be that of a neutral molecule, or None; metals are not judged."""
    if any(count < 0 for count in formula.values()):
        return "it has a negative number of atoms"
    if any(symbol not in _NON_METALS for symbol in formula):
        return None
    counted = [symbol for symbol in (*_ONE_BOND, *_ODD_VALENCE) if formula[symbol]]
    total = sum(formula[symbol] for symbol in counted)
    return f"{' + '.join(counted)} = {total} is odd" if total % 2 else None
