"""Rows around the heading of a table: fields of its lots, values that no heading has, rows without a name."""

from __future__ import annotations

from collections.abc import Sequence

from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.reading.grid import Grid, Row, Table, cell_text
from certipep.certificate.reading.roles import Kind, Role
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["fields_above", "holds_values", "is_cut"]


def fields_above(
    grid: Grid, roles: Sequence[tuple[Role, ...]], start: int, vocabulary: Vocabulary
) -> list[Row]:
    """Return the rows of fields right above a heading of several lots or components: each has values of its own."""
    if sum(role.kind in (Kind.LOT, Kind.COMPONENT) for role in roles[start]) < 2:
        return []
    filled = [bool(cell) for cell in grid.rows[start]]
    above: list[Row] = []
    for index in range(start - 1, -1, -1):
        row = grid.rows[index]
        named = vocabulary.label(cell_text(row[0]).rstrip(" :："))
        if named is None or named[0] not in ("header", "dates") or [bool(cell) for cell in row] != filled:
            break
        above.insert(0, row)
    return above


def holds_values(row: Row, roles: Sequence[Role]) -> bool:
    """Return whether a row holds a number with its unit, which the heading of a table only does in a limit."""
    cells = [cell for cell, role in zip(row[1:], roles[1:], strict=True) if role.limit is None]
    return any(one.unit is not None for cell in cells for one in parse_quantities(cell_text(cell)))


def is_cut(table: Table) -> bool:
    """Return whether names of rows stand outside of the drawn lines: the words around the table must tell them."""
    rows = (table.heading, *table.rows)
    names = next((index for index in range(len(table.roles)) if any(row[index] for row in rows)), 0)
    if not table.heading[names]:
        names = table.first(Kind.TEST, Kind.ANALYTE) or names  # chapters stand beside the tests
    return any(not row[names] and sum(map(bool, row)) > 1 for row in table.rows)
