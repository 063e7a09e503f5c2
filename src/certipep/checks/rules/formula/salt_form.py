"""FC-08: the stated salt against the stated weight and formula."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certipep.certificate.claims import Claim
from certipep.certificate.measures.basis import names_salt
from certipep.checks.check import check
from certipep.checks.facts.chemistry import PrintedFormula, StatedMass, printed_whole
from certipep.checks.finding import Answer, agrees, asks, not_applicable, notes
from certipep.checks.mass_readings import basic_sites
from certipep.checks.mass_window import window_of
from certipep.checks.molecular_weights import weight_slack
from certipep.checks.salts import says_free
from certipep.checks.tolerances import Tolerance
from certipep.chemistry.formula import Formula
from certipep.chemistry.mass import average_mass
from certipep.peptides import Peptide

__all__ = ["salt_form"]

_SALTS = (
    (
        "acetate",
        re.compile(r"\bacetate\b|·\s*x?\s*(?:AcOH|CH3COOH|C2H4O2)", re.IGNORECASE),
        Formula.parse("C2H4O2"),
    ),
    ("trifluoroacetate", re.compile(r"trifluoroacetate|\bTFA\b", re.IGNORECASE), Formula.parse("C2HF3O2")),
    ("hydrochloride", re.compile(r"hydrochloride|\bHCl\b", re.IGNORECASE), Formula.parse("HCl")),
)


@check(
    "FC-08",
    title="Salt form in formula, weight and words",
    compares="a product named as a salt with the stated weight and formula, as free peptide plus "
    "whole or half "
    "equivalents of the acid",
    why="a peptide binds at most one acid per basic site (Lys, Arg, His, free N-terminus)",
    source="acid-base chemistry; masses computed from formulas",
    does_not_prove="how much counter-ion the powder holds: that is measured, not stated",
    question="Which salt is the product, with how many equivalents of the acid?",
    after=("ID-05", "ID-02"),
    limits="FC-02",
)
def salt_form(
    peptide: Peptide,
    molecule: Formula,
    tolerance: Tolerance,
    product: Claim | None = None,
    molecular_weight: StatedMass | None = None,
    parsed_formula: PrintedFormula | None = None,
) -> Iterator[Answer]:
    """Work out the equivalents of acid that weight and formula imply."""
    sites = basic_sites(peptide)
    yield from _formula_parts(parsed_formula, sites)
    words = product.text if product is not None else ""
    named = next(((name, acid) for name, pattern, acid in _SALTS if pattern.search(words)), None)
    if molecular_weight is not None and _called_that_of_salt(molecular_weight):
        yield from _called_salt(molecular_weight, molecule, tolerance)
    if named is None or product is None:
        if parsed_formula is None or not parsed_formula.parts:
            yield not_applicable("the product is not named as a salt")
        return
    name, acid = named
    if molecular_weight is None:
        yield notes(f"The product is named as the {name}; no molecular weight is stated.", product.place)
        return
    if molecular_weight.free:
        yield notes(
            "The molecular weight is called that of the peptide without its salt: FC-03 judges it.",
            molecular_weight.place,
        )
        return
    whole = printed_whole(parsed_formula, molecule)
    yield _weight(molecular_weight, name, acid, molecule, sites, product, tolerance, whole)


def _called_that_of_salt(stated: StatedMass) -> bool:
    """Whether the label of a weight, or what stands behind its number, names a salt: "1269.5 (acetate)"."""
    return stated.salted or (names_salt(stated.text) and not says_free(stated.text))


def _called_salt(stated: StatedMass, molecule: Formula, tolerance: Tolerance) -> Iterator[Answer]:
    """Ask about a weight whose label calls it the salt's, and that leaves no room for an acid."""
    window = window_of(molecule)
    slack = weight_slack(window.average, stated.half_digit, tolerance)
    if abs(float(stated.value) - window.average) > slack + 0.5:
        return
    yield asks(
        f"The molecular weight {stated.value} is called that of the salt, and it is that of the peptide without it.",
        stated.place,
        expected=f"more than {window.average:.2f} Da",
        observed=stated.text,
    )


def _formula_parts(printed: PrintedFormula | None, sites: int) -> Iterator[Answer]:
    for part in printed.parts if printed is not None else ():
        name = next((name for name, _, acid in _SALTS if acid == part.formula), None)
        if printed is None or name is None or part.count is None:
            continue
        figures = {
            "expected": f"at most {sites} (basic sites)",
            "observed": f"{part.count:g} {part.formula.hill}",
        }
        if part.count > sites:
            yield asks(
                f"The formula has {part.count:g} equivalents of {name}, but the peptide has {sites} basic "
                "sites.",
                printed.claim.place,
                **figures,
            )
        else:
            yield agrees(
                f"{part.count:g} equivalents of {name} are possible for {sites} basic sites.",
                printed.claim.place,
                **figures,
            )


def _weight(
    stated: StatedMass,
    name: str,
    acid: Formula,
    molecule: Formula,
    sites: int,
    product: Claim,
    tolerance: Tolerance,
    whole: Formula | None,
) -> Answer:
    window = window_of(molecule)
    slack = weight_slack(window.average, stated.half_digit, tolerance)
    if whole is not None and abs(float(stated.value) - average_mass(whole)) <= slack + 0.5:
        return agrees(
            f"The molecular weight {stated.value} is that of the whole printed formula.", stated.place
        )
    figures = {
        "expected": f"{window.average:.2f} Da, or that plus {average_mass(acid):.2f} Da for each of at most "
        f"{sites} equivalents",
        "observed": f"{product.text}: {stated.text}",
    }
    value, equivalent = float(stated.value), average_mass(acid)
    if abs(value - window.monoisotopic) <= slack:
        return notes(
            f"The product is named as the {name}, the mass is the monoisotopic one of the free peptide.",
            stated.place,
            **figures,
        )
    if abs(value - window.average) <= slack + 0.5:
        return notes(
            f"The product is named as the {name}, the molecular weight is that of the free peptide.",
            stated.place,
            **figures,
        )
    count = (value - window.average) / equivalent
    halves = round(count * 2) / 2
    if abs(count - halves) * equivalent > slack + 0.5 or halves <= 0:
        return asks(
            f"The molecular weight {stated.value} of the {name} is neither that of the free peptide nor "
            f"that of a whole number of acids ({count:.2f} equivalents).",
            stated.place,
            **figures,
        )
    if halves > sites:
        return asks(
            f"The molecular weight {stated.value} means {halves:g} equivalents of acid, but the peptide has "
            f"{sites} basic sites.",
            stated.place,
            **figures,
        )
    return agrees(
        f"The molecular weight {stated.value} is that of the {name} with {halves:g} equivalents.",
        stated.place,
        **figures,
    )
