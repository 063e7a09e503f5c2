"""Which cells of a row are of its table, where a form of labels and values stands in the same grid beside it."""

from __future__ import annotations

from collections.abc import Iterable

from certipep.certificate.reading.grid import Cell, Row, Table, cell_text
from certipep.certificate.reading.roles import Kind
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["own_cells"]


def own_cells(table: Table, row: Row) -> Iterable[Cell]:
    """Yield the cells of a row that are of the table; a label and its value without headings are a form's."""
    form = False
    for at, cell in enumerate(row):
        headed = at >= len(table.roles) or table.roles[at].kind is not Kind.EMPTY
        beside = not headed and at + 1 < len(table.roles) and table.roles[at + 1].kind is Kind.EMPTY
        if form:
            form = False
        elif beside and _is_label(cell_text(cell), table.vocabulary):
            form = True
        else:
            yield cell


def _is_label(text: str, vocabulary: Vocabulary) -> bool:
    found = vocabulary.label(text) if text else None
    return found is not None and found[0] in ("header", "dates")
