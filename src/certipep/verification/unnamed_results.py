"""Numbers whose name was not understood and that by their size may be a mass found, a purity or a content."""

from __future__ import annotations

import re
from functools import cache

from certipep.certificate.claims import Certificate, Quantity
from certipep.certificate.extraction.sequences import analysed_residues
from certipep.certificate.measures.ion import named_ion
from certipep.certificate.measures.quantities import find_quantities
from certipep.certificate.measures.unit import convert, dimension
from certipep.certificate.normal import clean
from certipep.checks.tolerances import Tolerance

__all__ = ["line_may_tell", "lists_residues", "may_tell"]

_ENDS = re.compile(r"[\s\])}.;,]*$")
_ION = re.compile(r"\[\d?M[^\]]*\]\s?\d?[+-]|\bM\s?\+\s?\d?H\b")

_RATIOS = 2
"""Amino acids with a decimal number each make a line one of an analysis."""


@cache
def _ratios() -> re.Pattern[str]:
    return re.compile(rf"\b{analysed_residues()}\s*[:=(]?\s*\d{{1,2}}[.,]\d")


def lists_residues(text: str) -> bool:
    """Return whether a text gives numbers of several amino acids, as an analysis of them does.

    >>> lists_residues("Asp 1.01, Arg 0.99, Val"), lists_residues("Lys 4, Cys 2")
    (True, False)
    """
    return len(_ratios().findall(text)) >= _RATIOS


def may_tell(quantity: Quantity | None, certificate: Certificate, limits: Tolerance) -> bool:
    """Return whether a quantity by its unit and size may tell identity, purity or content.

    `limits` are those of ``unnamed``; solvents of a gradient are told by the name behind the number.
    """
    if quantity is None or quantity.value is None or quantity.upper is not None:
        return False
    if quantity.unit in ("Da", "kDa", "m/z", "IU/mg"):
        return True
    if quantity.unit == "%":
        return limits.purity_least <= quantity.value <= limits.purity_most
    if dimension(quantity.unit) not in ("mass", "activity"):
        return False
    for claim in certificate.label_claims:
        known = claim.quantity
        amount = convert(quantity.value, quantity.unit, known.unit) if known is not None else None
        if known is None or not known.value or amount is None or amount == known.value:
            continue
        if limits.content_least <= amount / known.value <= limits.content_most:
            return True
    return False


def line_may_tell(text: str, certificate: Certificate, limits: Tolerance) -> bool:
    """Return whether a line that was not understood may be a result.

    It ends in such a quantity, names an ion, or gives numbers of amino acids.
    """
    text = clean(text)
    found = find_quantities(text)
    if not found:
        return False
    if _ION.search(text) is not None or named_ion(text) is not None:
        return True
    if lists_residues(text):
        return True
    last = found[-1]
    return _ENDS.match(text, last.end) is not None and may_tell(last.quantity, certificate, limits)
