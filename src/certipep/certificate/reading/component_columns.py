"""Tables of a blend with a column for each component: "| BPC-157 | TB-500" over "Content (mg) | 5.1 | 5.2"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from certipep.certificate.claims import Claim, Statement
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.extraction.header_values import amounts, read_header_value
from certipep.certificate.extraction.headings import label_unit
from certipep.certificate.extraction.known_names import names_a_peptide
from certipep.certificate.extraction.result_values import results_of
from certipep.certificate.reading.grid import Cell, Row, cell_text, declared_grids
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.proposal import Proposal, related
from certipep.certificate.reading.roles import Kind, role_of
from certipep.certificate.reading.rows import is_dash
from certipep.certificate.reading.ruled_grids import ruled_grids
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["propose_component_columns"]

_FEWEST = 2
"""Components of a blend, and rows below their names."""
_OF_MOLECULE = frozenset({"cas", "formula", "molecular_weight", "sequence", "label_claim"})
"""Fields that each component has for itself."""


def propose_component_columns(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return every table whose heading names two peptides or more and whose rows are tests or fields."""
    out: list[Proposal] = []
    _, labelled = layout.labelled(vocabulary)
    named = any(one.label.target == "product" for one in labelled.values())
    for rows in _tables(layout):
        for at, row in enumerate(rows):
            names = _names(row, vocabulary)
            if not names:
                continue
            said: list[Statement] = []
            taken: list[Row] = []
            above = [one for one in rows[:at] if _of_each(one, len(row), vocabulary)]
            for other in (*above, *rows[at + 1 :]):
                if len(other) != len(row) or _names(other, vocabulary):
                    break
                found = tuple(_statements(other, names, layout, vocabulary))
                said += found
                taken += [other] if found else []
            if len(taken) >= _FEWEST:
                words = layout.ids(segment for one in taken for cell in one for segment in cell)
                labels = layout.ids(segment for cell in row for segment in cell)
                if not named:
                    heads = [segment for cell in row[1:] for segment in cell]
                    said.append(Claim("product", " / ".join(names), place_of(layout.page.number, heads)))
                out.append(related("column of a component", said, words, labels))
            break
    return tuple(out)


def _tables(layout: Layout) -> Iterator[Sequence[Row]]:
    """Yield declared and drawn tables, and runs of lines with as many pieces as the one above."""
    grids = [grid.rows for grid in (*declared_grids(layout), *ruled_grids(layout))]
    yield from grids
    if grids:
        return
    run: list[Row] = []
    for line in layout.lines:
        cells: list[Cell] = [(segment,) for segment in line.segments]
        if run and len(cells) != len(run[-1]):
            yield run
            over = len(cells) == len(run[-1]) + 1  # nothing stands over the names of the rows
            run = [((), *run[-1])] if over else []
        if len(cells) >= _FEWEST:
            run.append(cells)
    if run:
        yield run


def _names(row: Row, vocabulary: Vocabulary) -> list[str]:
    """Return the peptides that head the columns behind the first; none unless every one of them is a name."""
    if len(row) <= _FEWEST:
        return []
    first, *rest = map(cell_text, row)
    kind = role_of(first, vocabulary).kind if first.strip() else Kind.EMPTY
    if kind not in (Kind.EMPTY, Kind.ANALYTE, Kind.TEST, Kind.UNKNOWN) and vocabulary.label(first) != (
        "header",
        "product",
    ):
        return []
    named = len(set(rest)) == len(rest) and all(names_a_peptide(one, vocabulary) for one in rest)
    return rest if named else []


def _of_each(row: Row, width: int, vocabulary: Vocabulary) -> bool:
    """Return whether a row above the names gives a field of a molecule for every one of them."""
    field = vocabulary.label(cell_text(row[0]).rstrip(" :：")) if row else None
    return field is not None and field[1] in _OF_MOLECULE and len(row) == width and all(row)


def _statements(
    row: Row, names: Sequence[str], layout: Layout, vocabulary: Vocabulary
) -> Iterator[Statement]:
    """Yield what a row says of each component."""
    label, page = cell_text(row[0]).rstrip(" :："), layout.page.number
    field, test = vocabulary.label(label), vocabulary.test(label, row=True)
    for name, cell in zip(names, row[1:], strict=True):
        text = cell_text(cell)
        if not text or is_dash(text):
            continue
        if field is not None and field[0] == "header" and field[1] in _OF_MOLECULE:
            if field[1] == "label_claim":
                found = amounts(text) or amounts(f"{text} {label_unit(label) or ''}")
                yield from (
                    Claim("label_claim", text, place_of(page, cell), one, analyte=name) for _, one in found
                )
            elif (value := read_header_value(field[1], text)) is not None:
                yield Claim(field[1], value.text, place_of(page, cell), value.quantity, name, value.repairs)
        elif test is not None:
            yield from results_of(
                test, text, place_of(page, cell, text), vocabulary, analyte=name, grammar=layout.grammar
            )
