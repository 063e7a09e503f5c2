"""Which cells of a row are of its table, where a form of labels and values stands beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.reading.grid import Cell, Row, Said, Table, cell_text
from certipep.certificate.reading.roles import Kind, Role, is_code
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["form_before", "own_cells", "silent_cells"]


_OF_MOLECULE = frozenset({"cas", "formula", "molecular_weight", "pubchem_cid", "sequence"})


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


def silent_cells(table: Table, said: Said) -> Iterable[Cell]:
    """Yield the cells of numbers of which nothing is said: below the names of tests, and under no heading at all.

    They stay unread.
    """
    told = {one.place.text for part in (said.statements, *said.samples) for one in part}
    for row in said.rows:
        for at, cell in enumerate(row):
            kind = table.roles[at].kind if at < len(table.roles) else Kind.EMPTY
            text = cell_text(cell)
            named = kind is Kind.MEASURED and is_code(cell_text(row[0]))
            if (named or (at and kind is Kind.EMPTY)) and parse_quantities(text) and text not in told:
                yield cell


def form_before(roles: Sequence[Role]) -> int:
    """Return how many cells before the names of tests in a heading are a label and its value: a form beside it.

    The value of a field of the molecule, which no test has for itself, may stand below its label.
    """
    kinds = [role.kind for role in roles]
    form = kinds[: kinds.index(Kind.TEST)] if Kind.TEST in kinds else []
    if form == [Kind.FIELD] and roles[0].target in _OF_MOLECULE:
        return 1
    labelled = form[:1] in ([Kind.FIELD], [Kind.DATE], [Kind.ANALYTE])
    return len(form) if labelled and form[1:] == [Kind.UNKNOWN] else 0


def _is_label(text: str, vocabulary: Vocabulary) -> bool:
    found = vocabulary.label(text) if text else None
    return found is not None and found[0] in ("header", "dates")
