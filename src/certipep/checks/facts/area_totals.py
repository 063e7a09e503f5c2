"""Facts about the line below a table of peaks that adds up its areas: "Total 1856.3 100.00"."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from certipep.certificate.claims import Certificate, Place
from certipep.certificate.measures.number import grammar_of
from certipep.certificate.measures.quantities import find_quantities
from certipep.checks.facts import fact
from certipep.checks.facts.amounts import PeakTable
from certipep.checks.facts.weights import called_whole
from certipep.checks.rounding import half_of_last_digit

__all__ = ["AreaTotal"]


class AreaTotal(Struct, frozen=True):
    """The areas of a table added up, and the total that is printed."""

    areas: tuple[Decimal, ...]
    half_digits: Decimal
    printed: Decimal
    place: Place


@fact
def area_total(certificate: Certificate, peak_tables: tuple[PeakTable, ...]) -> AreaTotal | None:
    """A table of peaks with an area in each row, and one total of areas."""
    tables = [table.peaks for table in peak_tables if len(table.peaks) > 1]
    if len(tables) != 1 or any(peak.area is None for peak in tables[0]):
        return None
    areas = tuple(peak.area for peak in tables[0] if peak.area is not None)
    halves = sum((half_of_last_digit(area) for area in areas), Decimal(0))
    lines = certificate.text.splitlines()
    grammar = grammar_of(lines)
    found: dict[Decimal, str] = {}
    for line in lines:
        if not called_whole(line):
            continue
        for one in (match.quantity for match in find_quantities(line, grammar)):
            # A whole is more than its largest part; the per cents beside it are less.
            if one.value is not None and one.unit is None and one.upper is None and one.value >= max(areas):
                found.setdefault(one.value, line)
    if len(found) != 1:
        return None
    ((printed, line),) = found.items()
    page = tables[0][0].place.page
    return AreaTotal(areas, halves + half_of_last_digit(printed), printed, Place(page, line))
