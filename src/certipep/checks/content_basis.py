"""A content that counts a part of the product: the peptide of a metal complex without its metal."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from certipep.checks.named_substances import entries_named
from certipep.chemistry.mass import average_mass

if TYPE_CHECKING:
    from certipep.reference import Entry

__all__ = ["Basis", "basis_of"]

_IN_BRACKETS = re.compile(
    r"^(?P<whole>[^()]+)\((?:as\s+)?(?P<part>[^()]+?)(?:\s+(?:content|only|basis))?\)\s*$", re.IGNORECASE
)


class Basis(Struct, frozen=True):
    """What a content counts, and by how much the whole product weighs more."""

    part: str
    whole: str
    factor: Decimal


def basis_of(analyte: str | None) -> Basis | None:
    """Return what "complex (peptide content)" counts; None where the words name no complex and its peptide.

    >>> basis_of("GHK-Cu (GHK content)").part, basis_of("TB-500 (TB4)")
    ('GHK', None)
    """
    match = _IN_BRACKETS.match(analyte or "")
    if match is None:
        return None
    wholes, parts = entries_named(match["whole"]), entries_named(match["part"])
    if len(wholes) != 1 or len(parts) != 1:
        return None
    return _of(wholes[0], parts[0])


def _of(whole: Entry, part: Entry) -> Basis | None:
    complexed, free = whole.peptide, part.peptide
    if complexed is None or free is None or complexed.adduct is None:
        return None
    if complexed.formula - complexed.adduct != free.formula:
        return None
    factor = average_mass(complexed.formula) / average_mass(free.formula)
    return Basis(part.name, whole.name, Decimal(str(round(factor, 5))))
