"""Tables of a blend with a column for each component: "| BPC-157 | TB-500" over "Content (mg) | 5.1 | 5.2"."""

from __future__ import annotations

from msgspec.structs import replace

from certipep.certificate.claims import Claim, Result, Statement
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.extraction.headings import label_unit
from certipep.certificate.reading.grid import Row, Said, Table, cell_text
from certipep.certificate.reading.roles import Kind
from certipep.certificate.reading.rows import RowCells, read_row

__all__ = ["by_component"]


def by_component(table: Table) -> Said | None:
    """Read a row for each test or field, with a column for each peptide of a blend; together they are the product."""
    page, names = table.layout.page.number, table.all(Kind.COMPONENT)
    if any(table.vocabulary.label(cell_text(row[at])) for row in table.rows for at in names):
        return None  # values over their labels, of which two name the peptide
    _, labelled = table.layout.labelled(table.vocabulary)
    statements: list[Statement] = []
    if not any(one.label.target == "product" for one in labelled.values()):
        heads = [segment for at in names for segment in table.heading[at]]
        product = " / ".join(table.roles[at].target for at in names)
        statements.append(Claim("product", product, place_of(page, heads)))
    rows: list[Row] = []
    for row in table.rows:
        found: list[Statement] = []
        for at in names if row[0] else ():
            unit = label_unit(cell_text(row[0]))
            cells = RowCells(row[0], row[at], analyte=table.heading[at], column_unit=unit)
            said = read_row(cells, page, table.vocabulary, table.layout.grammar) if row[at] else None
            own = (one for one in said or () if isinstance(one, Claim | Result))
            found += [replace(one, analyte=table.roles[at].target) for one in own]
        statements += found
        rows += [row] if found else []
    return Said(tuple(statements), (), tuple(rows)) if len(rows) > 1 else None
