"""Facts about the mass that a paper itself leads one to expect, where the molecule is not known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from certipep.certificate.claims import Certificate
from certipep.checks.facts import fact
from certipep.checks.facts.chemistry import PrintedFormula, StatedMass
from certipep.checks.salts import listed_salts, named_salts
from certipep.chemistry.formula import Formula

if TYPE_CHECKING:
    from certipep.identification.settle import Settlement

__all__ = ["names_isotopes", "paper_masses"]

_ISOTOPES = re.compile(
    r"(?:stable|heavy)[\s-]*isotop|isotop\w*[\s-]*(?:label|enrich)|\b1[35][CN]\d", re.IGNORECASE
)
_USUAL = frozenset({"acetate", "trifluoroacetate"})
_ORGANIC = frozenset("CHNO")
_WATER = ("water", Formula({"H": 2, "O": 1}))
_ONE_MOLECULE = ("unknown", "ambiguous")


def names_isotopes(text: str) -> bool:
    """Whether a text speaks of heavy isotopes, which a formula leaves out."""
    return bool(_ISOTOPES.search(text))


@fact
def paper_masses(
    certificate: Certificate,
    settlement: Settlement,
    stated_masses: tuple[StatedMass, ...] | None = None,
    parsed_formula: PrintedFormula | None = None,
) -> tuple[StatedMass, ...] | None:
    """A molecular weight, an expected mass or a molecular formula.

    Of an unknown molecule without a stated mass it is the mass of the printed formula, and of that less the water or
    the salt that may be written into it.
    """
    if stated_masses or parsed_formula is None or settlement.kind not in _ONE_MOLECULE:
        return stated_masses
    if names_isotopes(certificate.text):
        return None
    return tuple(_of_formula(parsed_formula, _parts(certificate.text)))


def _parts(text: str) -> list[tuple[str, Formula]]:
    """Return what a formula may hold beside its molecule: water, acids, salts that are named or bring an element."""
    named = named_salts(text)
    salts = (
        one for one in listed_salts() if one in named or one.name in _USUAL or set(one.formula) - _ORGANIC
    )
    return [_WATER, *((one.acid, one.formula) for one in salts)]


def _of_formula(printed: PrintedFormula, parts: list[tuple[str, Formula]]) -> Iterator[StatedMass]:
    from certipep.chemistry.mass import average_mass

    claim = printed.claim
    without = [("", printed.base)]
    for name, part in parts:
        for count in (1, 2):
            rest = printed.base - part * count
            if rest["C"] > part["C"] and all(atoms >= 0 for atoms in rest.values()):
                without.append((f" without {count} {name}", Formula(dict(rest))))
    for words, formula in without:
        value = Decimal(f"{average_mass(formula):.4f}")
        yield StatedMass(
            value, 0.0, "average", claim.place, claim.text, f"mass of the printed formula{words}"
        )
