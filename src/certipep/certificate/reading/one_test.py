"""Tables of one test: a heading names it together with its limit, and each row is a vial or a replicate."""

from __future__ import annotations

from msgspec.structs import replace

from certipep.certificate.claims import Statement
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.extraction.result_values import results_of
from certipep.certificate.reading.grid import Row, Said, Table, cell_text
from certipep.certificate.reading.roles import Kind, sample_of
from certipep.certificate.reading.rows import is_dash

__all__ = ["by_sample"]


def by_sample(table: Table) -> Said | None:
    """Read "Replicate 1 | ≤ 0.05 EU/mL | Pass" under "Endotoxin threshold | Result"; None for any other table."""
    limit, result = table.first(Kind.SPECIFICATION), table.first(Kind.RESULT)
    if limit is None or result is None or (test := table.roles[limit].test) is None:
        return None
    statements: list[Statement] = []
    rows: list[Row] = []
    for row in table.rows:
        text = cell_text(row[result])
        name = " ".join(cell_text(cell) for at, cell in enumerate(row) if at not in (limit, result)).strip()
        sample = sample_of(name)
        if not text or is_dash(text) or (name and sample is None):
            continue
        found = results_of(
            test, text, place_of(table.layout.page.number, row[result], text), table.vocabulary,
            specification=cell_text(row[limit]) or None, grammar=table.layout.grammar,
        )  # fmt: skip
        statements += [replace(one, sample=sample) for one in found]
        rows.append(row)
    return Said(tuple(statements), (), tuple(rows)) if rows else None
