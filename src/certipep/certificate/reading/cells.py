"""Labels and values in the cells of a table that the file declares: a cell is whole, however many lines it has."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.certificate.extraction.labels import Label, known_label, split_label
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.measures.unit import unit_of
from certipep.certificate.reading.calculated_masses import as_calculated, kind_found
from certipep.certificate.reading.grid import Cell, Row, cell_text, declared_grids
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.proposal import Proposal, related
from certipep.certificate.reading.ruled_grids import ruled_grids
from certipep.certificate.reading.statements import statements_for
from certipep.certificate.reading.typed_grids import columns_of_lines
from certipep.certificate.technique import is_technique
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["propose_cells"]

_WITH_UNIT = len(("label", "value", "unit"))
"""Cells of a label, its value and a unit apart."""


def propose_cells(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return the cells that stand right of a cell with nothing but a label, where a row is made of such pairs."""
    out: list[Proposal] = []
    for grid in (*declared_grids(layout), *ruled_grids(layout), *columns_of_lines(layout, vocabulary)):
        listed = [_pairs(row, vocabulary) for row in grid.rows]
        labels_told = [label for pairs in listed for label, _, _ in pairs]
        told = {kind for label in labels_told if (kind := kind_found(label)) is not None}
        weighed = any(label.target == "molecular_weight" for label in labels_told)
        for pairs in listed:
            for label, name, value in pairs:
                label = as_calculated(label, told, weighed=weighed)
                said = statements_for(label, value, layout.page.number, vocabulary, layout.grammar)
                if said:
                    words, labels = layout.ids(value), layout.ids(name)
                    out.append(related("cell", said, words, labels, label=label.label))
    return tuple(out)


def _pairs(row: Row, vocabulary: Vocabulary) -> list[tuple[Label, Cell, Cell]]:
    filled = [cell for cell in row if cell]
    if (
        len(filled) == _WITH_UNIT
        and unit_of(cell_text(filled[2])) is not None
        and parse_quantities(cell_text(filled[1]))
    ):
        filled = [filled[0], (*filled[1], *filled[2])]  # "Purity | 98.7 | %"
    return [] if len(filled) % 2 else list(_labelled(filled, vocabulary))


def _labelled(filled: list[Cell], vocabulary: Vocabulary) -> Iterator[tuple[Label, Cell, Cell]]:
    pairs = [
        (split_label(cell_text(a), vocabulary), a, b) for a, b in zip(filled[::2], filled[1::2], strict=True)
    ]
    made_of_pairs = all(label is not None for label, _, _ in pairs)
    for label, name, value in pairs:
        if label is None or label.value or label.section == "other":
            continue
        if label.test is not None and not made_of_pairs:
            continue  # a row of a table of results: its limit or its value may come first
        named = known_label(cell_text(value), vocabulary)
        beside = named is not None and label.test is not None and named[2] is not None
        if named is not None and (len(pairs) > 1 or (beside and not is_technique(cell_text(value)))):
            continue  # a row of labels
        yield label, name, value
