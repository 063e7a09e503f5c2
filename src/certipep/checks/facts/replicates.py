"""Facts about replicates: single contents of several vials, with the spread that the paper prints."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from certipep.certificate.claims import Certificate, Result
from certipep.checks.facts import fact
from certipep.checks.facts.vials import component, is_one_vial

__all__ = ["Replicates"]

_SPREAD = re.compile(
    r"\bRSD\b|r\.s\.d\.|relative standard deviation|\bCV\b|variation coefficient", re.IGNORECASE
)

_OF_THE_SYSTEM = re.compile(
    r"system|suitab|of (?:the )?standard|reference|area|inject|retention|method|precision", re.IGNORECASE
)


class Replicates(Struct, frozen=True):
    """Single values in one unit, in page order, and the printed relative standard deviation in per cent."""

    rows: tuple[Result, ...]
    values: tuple[Decimal, ...]
    spread: Result | None


@fact
def replicates(certificate: Certificate) -> tuple[Replicates, ...] | None:
    """What several vials or replicates have in common: their contents, and their purities."""
    found = tuple(
        one
        for test in ("content", "purity", "assay", "net_peptide_content")
        if (one := _of(certificate, test)) is not None
    )
    return found or None


def _of(certificate: Certificate, test: str) -> Replicates | None:
    rows = [
        row
        for row in certificate.of(test)
        if (is_one_vial(row.sample) or is_one_vial(row.analyte)) and _exact(row)
    ]
    units = {row.quantity.unit for row in rows if row.quantity is not None}
    values = tuple(row.quantity.value for row in rows if row.quantity and row.quantity.value is not None)
    if len(values) < 2 or len(units) != 1 or len({component(row.analyte) for row in rows}) != 1:
        return None  # of a blend each component has a mean of its own
    spreads = [row for row in certificate.of("other") if _is_spread(row) and row.kind in (None, test)]
    if len(spreads) > 1:  # a table prints one for each of its rows
        spreads = [row for row in spreads if _beside(row, rows[0])]
    return Replicates(tuple(rows), values, spreads[0] if len(spreads) == 1 else None)


def _is_spread(row: Result) -> bool:
    name = row.name or ""
    return _SPREAD.search(name) is not None and _OF_THE_SYSTEM.search(name) is None and _exact(row)


def _beside(row: Result, other: Result) -> bool:
    """Return whether two results stand in one line of a page."""
    one, two = row.place, other.place
    if one.page != two.page or one.box is None or two.box is None:
        return False
    return min(one.box[3], two.box[3]) > max(one.box[1], two.box[1])


def _exact(row: Result) -> bool:
    quantity = row.quantity
    return quantity is not None and quantity.value is not None and quantity.comparator in (None, "=", "~")
