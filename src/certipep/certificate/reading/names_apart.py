"""Tests whose names stand in two columns, a group and its parts, and the columns of fields that all rows share."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.certificate.claims import Claim, Statement
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.extraction.header_values import read_header_value
from certipep.certificate.extraction.headings import label_unit
from certipep.certificate.geometry.lines import segment_of
from certipep.certificate.measures.ion import named_ion
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.reading.grid import Cell, Row, Table, cell_text
from certipep.certificate.reading.roles import Kind
from certipep.certificate.technique import is_technique, strip_technique
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["fields_of_all", "group_unit", "with_whole_names"]

_SHARED = frozenset({"product", "lot", "cas"})
"""What all rows of an export repeat."""


def with_whole_names(table: Table) -> Table:
    """Return `table` with each test named in one cell, where a second column says more: "HPLC | Purity".

    The second column has no heading (one spans both) or is headed by "Component" and the like.
    """
    names = table.first(Kind.TEST)
    if names is None:
        return table
    parts = table.first(Kind.ANALYTE)
    if parts is None and names + 1 < len(table.roles) and table.roles[names + 1].kind is Kind.EMPTY:
        parts = names + 1
    if parts is None or parts <= names or not _names(table, parts):
        return table
    rows: list[Row] = []
    group: Cell = ()
    for row in table.rows:
        group = row[names] or group
        whole = _whole(group, row[parts], table.vocabulary, first=bool(row[names]))
        if whole is None or not row[parts]:
            rows.append(row)
            continue
        cells = list(row)
        cells[names], cells[parts] = whole, ()
        rows.append(tuple(cells))
    return Table(table.layout, table.vocabulary, table.roles, table.heading, tuple(rows))


def _names(table: Table, parts: int) -> bool:
    """Return whether a column holds names: some rows have a test there, and none has a number alone."""
    texts = [text for row in table.rows if (text := cell_text(row[parts]))]
    return any(_is_test(text, table.vocabulary) for text in texts) and not any(
        found[0].text == text for text in texts if (found := parse_quantities(text))
    )


def _is_test(text: str, vocabulary: Vocabulary) -> bool:
    return vocabulary.test(text) is not None or named_ion(text) is not None


def _whole(group: Cell, part: Cell, vocabulary: Vocabulary, *, first: bool) -> Cell | None:
    """Return the name of a row: its part with the technique of the group.

    The words of the group are those of its first row.
    """
    text, above = cell_text(part), cell_text(group)
    if not part or not text:
        return None
    if _is_test(text, vocabulary):
        technique = above if is_technique(above) else strip_technique(above)[1]
        plain = technique is None or strip_technique(text)[1] is not None or named_ion(text) is not None
        words = tuple(word for segment in (*part, *(group if first else ())) for word in segment.words)
        return (segment_of(words, part[0].line, text if plain else f"{text} ({technique})"),)
    return None


def group_unit(table: Table, row: Row, names: int, before: tuple[str, str] | None) -> tuple[str, str] | None:
    """Return the test and the unit of the group of a row: "Residual solvents by GC (ppm)" over its solvents."""
    label = cell_text(row[names])
    test = table.vocabulary.test(label, row=True)
    aside = {at for at, role in enumerate(table.roles) if role.kind in (Kind.IGNORE, Kind.METHOD)} | {names}
    alone = not any(
        cell and parse_quantities(cell_text(cell)) for at, cell in enumerate(row) if at not in aside
    )
    if alone and test is not None and (unit := label_unit(label)) is not None:
        return test.test, unit
    return before if before is not None and test is not None and test.test == before[0] else None


def fields_of_all(table: Table) -> Iterator[Statement]:
    """Yield what columns of fields say where every row says the same: the product and the lot of an export."""
    for at, role in enumerate(table.roles):
        named = table.vocabulary.label(cell_text(table.heading[at]))
        if role.kind is not Kind.FIELD or role.target not in _SHARED or named != ("header", role.target):
            continue  # the number of a sample is neither product nor report
        cells = [row[at] for row in table.rows if row[at]]
        texts = {cell_text(cell) for cell in cells}
        shared = len(texts) == 1 and len(cells) > 1
        value = read_header_value(role.target, texts.pop()) if shared else None
        if value is not None:
            place = place_of(table.layout.page.number, cells[0], cell_text(cells[0]))
            yield Claim(role.target, value.text, place, value.quantity, repairs=value.repairs)
