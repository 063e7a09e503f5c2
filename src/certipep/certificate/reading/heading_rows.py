"""Rows around the heading of a table: fields of its lots, values that no heading has, rows without a name."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from certipep.certificate.extraction.limits import is_limit
from certipep.certificate.geometry.lines import segment_of
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.measures.unit import unit_of
from certipep.certificate.reading.grid import Cell, Grid, Row, Table, cell_text
from certipep.certificate.reading.heading import is_heading, roles_of_cells
from certipep.certificate.reading.roles import Kind, Role, is_code
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["fields_above", "holds_values", "is_cut", "with_whole_heading"]

_SPANNING = frozenset({Kind.SPECIFICATION, Kind.RESULT, Kind.METHOD})
_BELOW = frozenset({Kind.UNIT, Kind.RESULT, Kind.METHOD, Kind.SPECIFICATION, Kind.SAMPLE})
"""What parts of a heading may stand below a cell that spans their columns."""


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


def with_whole_heading(grid: Grid, vocabulary: Vocabulary) -> Grid:
    """Return a grid whose heading stands in two rows with both as one."""
    return _with_parts_below(_with_lots(grid, vocabulary), vocabulary)


def _with_lots(grid: Grid, vocabulary: Vocabulary) -> Grid:
    """Return a grid whose lots stand in a row of their own below the word for them with both rows as one."""
    for index, (row, below) in enumerate(pairwise(grid.rows)):
        codes = [at for at, cell in enumerate(below) if cell]
        if len(codes) < 2 or any(row[at] for at in codes[1:]) or sum(map(bool, row)) < 2:
            continue
        label = vocabulary.label(cell_text(row[codes[0]]).rstrip(" :："))
        if label == ("header", "lot") and all(is_code(cell_text(below[at])) for at in codes):
            merged = tuple(below[at] if at in codes else cell for at, cell in enumerate(row))
            return Grid((*grid.rows[:index], merged, *grid.rows[index + 2 :]), grid.origin)
    return grid


def _with_parts_below(grid: Grid, vocabulary: Vocabulary) -> Grid:
    """Return a grid whose heading has parts below cells that span several columns, or units, with both rows as one.

    "Vial | Content | Purity" over "| mg | %". "Min | Max" below a limit is a heading of its own, read elsewhere.
    """
    for index, (row, below) in enumerate(pairwise(grid.rows)):
        parts = [at for at, cell in enumerate(below) if cell]
        if len(parts) < 2 or below[0]:
            continue
        if all(row[at] and _is_unit(below[at]) for at in parts):
            merged = tuple(map(_in_unit, row, below))
            if is_heading(roles_of_cells([cell_text(cell) for cell in merged], vocabulary)):
                return Grid((*grid.rows[:index], merged, *grid.rows[index + 2 :]), grid.origin)
        if any(row[at] for at in parts[1:] if at - 1 not in parts):
            continue
        merged = tuple(part or cell for part, cell in zip(below, row, strict=True))
        roles = [
            roles_of_cells([cell_text(cell) for cell in cells], vocabulary) for cells in (row, below, merged)
        ]
        if not {roles[0][at].kind for at in parts if row[at]} <= _SPANNING:
            continue  # "Lot A-1" over "Result | Limit" says whose they are
        if is_heading(roles[0]) and is_heading(roles[2]) and {roles[1][at].kind for at in parts} <= _BELOW:
            return Grid((*grid.rows[:index], merged, *grid.rows[index + 2 :]), grid.origin)
    return grid


def _is_unit(cell: Cell) -> bool:
    text = cell_text(cell)
    share = "%" in text and not any(map(str.isdigit, text))  # "% of label"
    return share or unit_of(text) is not None


def _in_unit(cell: Cell, unit: Cell) -> Cell:
    """Return the heading of a column with the unit that stands below it: "Content (mg)"."""
    if not cell or not unit:
        return cell
    words = tuple(word for one in (*cell, *unit) for word in one.words)
    return (segment_of(words, cell[0].line, f"{cell_text(cell)} ({cell_text(unit)})"),)


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
    return any(not row[names] and sum(map(bool, row)) > 1 and not _are_limits(row) for row in table.rows)


def _are_limits(row: Row) -> bool:
    """Return whether all cells of a row are limits: they stand below the headings that they are for."""
    return all(is_limit(cell_text(cell)) for cell in row if cell)
