"""Cells of a table that say one thing together: further runs below a number, the least and the most of a limit."""

from __future__ import annotations

from collections.abc import Sequence

from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.normal import clean
from certipep.certificate.reading.grid import Cell, Row, cell_text
from certipep.certificate.reading.rows import is_dash

__all__ = ["bounds_of", "with_further_runs"]


def with_further_runs(rows: Sequence[Row], names: int, values: tuple[int, ...]) -> list[Row]:
    """Return rows in which a number that stands alone under that of the row above is a further run of its cell."""
    out: list[Row] = []
    for row in rows:
        filled = [index for index, cell in enumerate(row) if cell]
        at = filled[0] if len(filled) == 1 and filled[0] in values and out and out[-1][names] else None
        if at is not None and _same_quantity(out[-1][at], row[at]):
            last = out[-1]
            out[-1] = (*last[:at], (*last[at], *row[at]), *last[at + 1 :])
        else:
            out.append(row)
    return out


def _same_quantity(above: Cell, below: Cell) -> bool:
    """Return whether two cells hold numbers with the same unit, and nothing else."""
    runs = [(clean(one.text), parse_quantities(one.text)) for one in (*above, *below)]
    alone = all(len(found) == 1 and found[0].text == text for text, found in runs)
    return bool(above) and alone and len({found[0].unit for _, found in runs}) == 1


def bounds_of(row: Row, least: int | None, most: int | None) -> str | None:
    """Return the limit that two columns, the least and the most, make up."""
    low = cell_text(row[least]) if least is not None else ""
    high = cell_text(row[most]) if most is not None else ""
    if is_dash(low) or not parse_quantities(low):
        low = ""
    if is_dash(high) or not parse_quantities(high):
        high = ""
    if low and high:
        return f"{low} - {high}"
    return f"min {low}" if low else (f"max {high}" if high else None)
