"""Whether two statements of one field can both be true, and which substance a single statement means."""

from __future__ import annotations

from dataclasses import replace

from certipep.certificate.claims import Claim
from certipep.certificate.normal import code_key
from certipep.checks.facts.chemistry import Form, PrintedFormula
from certipep.checks.mass_readings import fitting, mass_readings
from certipep.chemistry.formula import Formula
from certipep.chemistry.mass import average_mass
from certipep.errors import CertipepError
from certipep.identification.claimed import claimed_peptide
from certipep.identification.evidence import Evidence
from certipep.identification.product import read_product
from certipep.identification.support import by_cas, by_formula, by_masses, formulas_of, is_salt_of

__all__ = ["entries_meant", "is_other_form", "same_lot", "same_number", "same_sequence", "same_weight"]

_SITES = 6
"""Acids that a salt is tried with."""
_ADDED = ("C2H4O2", "C2HF3O2", "HCl", "H2O")
"""What a salt or a hydrate holds beside the peptide."""


def entries_meant(claim: Claim) -> frozenset[str]:
    """Return the panel entries that one statement alone means; nothing where it says too little."""
    match claim.field:
        case "product":
            parts = read_product(claim.text).parts
            return frozenset(parts[0].ids) if len(parts) == 1 else frozenset()
        case "cas":
            return by_cas(Evidence(cas=claim.text)) or frozenset()
        case "formula":
            return by_formula(Evidence(formula=claim.text)) or frozenset()
        case "molecular_weight" if claim.quantity is not None and claim.quantity.value is not None:
            return by_masses(Evidence(masses=((float(claim.quantity.value), None),))) or frozenset()
        case _:
            return frozenset()


def same_number(one: str, other: str) -> bool:
    """Return whether two CAS numbers are equal, or both belong to one entry (a salt and its free base)."""
    from certipep.reference.cas import cas_number

    first, second = cas_number(one), cas_number(other)
    if first is None or second is None or first == second:
        return True
    mine, theirs = by_cas(Evidence(cas=first)), by_cas(Evidence(cas=second))
    return bool(mine and theirs and mine & theirs)


def is_other_form(one: str, other: str) -> bool:
    """Return whether two formulas are equal, or one is a salt or hydrate of the other."""
    firsts, seconds = formulas_of(one), formulas_of(other)
    if not firsts or not seconds:
        return True
    return any(a == b or is_salt_of(a, b) or is_salt_of(b, a) for a in firsts for b in seconds)


def same_weight(
    first: Claim,
    other: Claim,
    forms: tuple[Form, ...] | None,
    slack: float,
    printed: PrintedFormula | None = None,
) -> bool:
    """Return whether two weights are of one molecule: equal, another kind of mass, an ion, or a salt of it.

    A formula that is printed with its salt and water has two weights, with them and without.
    """
    a, b = first.quantity, other.quantity
    if a is None or b is None or a.value is None or b.value is None:
        return True
    x, y = float(a.value), float(b.value)
    if abs(x - y) <= slack + float(a.half_digit) + float(b.half_digit):
        return True
    for form in forms or ():
        readings = mass_readings(form.formula, _SITES)
        if all(fitting(value, slack, readings) for value in (x, y)):
            return True
    if printed is not None and printed.whole is not None:
        weights = [average_mass(formula) for formula in (printed.base, printed.whole)]
        if all(any(abs(value - weight) <= slack for weight in weights) for value in (x, y)):
            return True
    added = [average_mass(Formula.parse(text)) * count for text in _ADDED for count in range(1, _SITES + 1)]
    return any(abs(abs(x - y) - mass) <= slack for mass in added)


def same_sequence(one: str, other: str) -> bool:
    """Return whether two sequences are of one molecule, in whatever notation.

    Bare letters say nothing of the ends, and a chain without a bridge nothing of bridges. What cannot be read is not
    held against the paper.
    """
    if "".join(one.split()) == "".join(other.split()):
        return True
    try:
        first, second = claimed_peptide(one), claimed_peptide(other)
    except CertipepError:
        return True
    if any("".join(text.split()).isalpha() for text in (one, other)):
        return [residue.letter for residue in first.residues] == [
            residue.letter for residue in second.residues
        ]
    if not ((first.bridges and second.bridges) or first.branches or second.branches):
        first, second = replace(first, bridges=()), replace(second, bridges=())
    return first == second


def same_lot(one: str, other: str) -> bool:
    """Return whether two lots or numbers are one: equal but for signs, or one a part of the other."""
    a, b = code_key(one), code_key(other)
    return a == b or a.startswith(b) or b.startswith(a)
