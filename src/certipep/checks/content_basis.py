"""A content that counts a part of the product: the peptide of a metal complex without its metal."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from certipep.certificate.claims import Result
from certipep.checks.named_substances import entries_named
from certipep.chemistry.mass import average_mass

if TYPE_CHECKING:
    from certipep.identification.settle import Settlement
    from certipep.reference import Entry

__all__ = ["with_metal"]

_PART = re.compile(
    r"(?:^|[(\s])(?:as\s+)?(?P<part>[^()\s]+)(?:\s+(?:content|only|basis))\b|\(as\s+(?P<as>[^()]+)\)",
    re.IGNORECASE,
)


def with_metal(row: Result, settlement: Settlement) -> Result:
    """Return an amount of a complex's peptide ("GHK-Cu (GHK content)") as that of the whole complex.

    Parameters
    ----------
    row : Result
        A row of content.
    settlement : Settlement
        What the certificate is about, a blend with its components.
    """
    match, quantity = _PART.search(row.analyte or ""), row.quantity
    if match is None or quantity is None or quantity.value is None:
        return row
    parts = entries_named(match["part"] or match["as"])
    entries = [one.entry for one in (settlement, *settlement.components) if one.entry is not None]
    found = _complex_of(parts[0], entries) if len(parts) == 1 else None
    if found is None:
        return row
    whole, factor = found
    amount = (quantity.value * factor).quantize(quantity.value)
    words = f"{row.text} of {parts[0].name} ({amount} {quantity.unit or ''} of {whole.name})"
    return replace(row, quantity=replace(quantity, value=amount), text=words)


def _complex_of(part: Entry, entries: Iterable[Entry]) -> tuple[Entry, Decimal] | None:
    """Return the complex whose peptide an entry is, and by how much it weighs more."""
    for whole in entries:
        complexed, free = whole.peptide, part.peptide
        if complexed is None or free is None or complexed.adduct is None:
            continue
        if complexed.formula - complexed.adduct == free.formula:
            return whole, Decimal(str(round(average_mass(complexed.formula) / average_mass(free.formula), 5)))
    return None
