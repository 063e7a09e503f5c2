"""One interpreter for every table: the roles of its first row and its first column say what each cell means.

Test × result, test × lot, test × vial, lot × test, substance × test, and the same tables turned, are rows of one table
of meanings and not readers of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from certipep.certificate.claims import Claim, Statement
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.extraction.labels import says_a_field
from certipep.certificate.geometry.lines import Segment
from certipep.certificate.measures.ion import find_ion
from certipep.certificate.reading.aligned import table_under
from certipep.certificate.reading.amino_acid_rows import amino_acid_lines
from certipep.certificate.reading.columns_of_tests import by_lot, by_substance, turned, turning
from certipep.certificate.reading.component_columns import by_component
from certipep.certificate.reading.form_cells import form_before, own_cells, silent_cells
from certipep.certificate.reading.grid import Cell, Grid, Row, Said, Table, cell_text, declared_grids
from certipep.certificate.reading.heading import is_heading, roles_of_cells
from certipep.certificate.reading.heading_rows import fields_above, holds_values, is_cut, with_whole_heading
from certipep.certificate.reading.headings import find_headings
from certipep.certificate.reading.ion_tables import heads_ions
from certipep.certificate.reading.joined_cells import bounds_of, with_further_runs
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.lots_over_tables import LotOver, lot_over, lots_over
from certipep.certificate.reading.names_apart import fields_of_all, group_unit, with_whole_names
from certipep.certificate.reading.one_test import name_over, under_its_name, with_its_name
from certipep.certificate.reading.peak_rows import heads_peaks, heads_trace, peak_heading
from certipep.certificate.reading.proposal import Proposal, related
from certipep.certificate.reading.roles import Kind, Role, is_code
from certipep.certificate.reading.roles_by_cells import told_by_cells
from certipep.certificate.reading.row_verdicts import as_judged
from certipep.certificate.reading.rows import RowCells, is_dash, read_row
from certipep.certificate.reading.rows_of_lots import by_lot_and_test
from certipep.certificate.reading.ruled_grids import ruled_grids
from certipep.certificate.reading.sections import clauses_below
from certipep.certificate.reading.tables_abreast import tables_abreast
from certipep.certificate.reading.typed_grids import columns_of_lines, typed_grids
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["propose_headed_tables", "propose_tables_of_cells"]


def propose_tables_of_cells(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return the tables whose cells are known: the file declares them, lines draw them, or signs stand between."""
    typed = (*typed_grids(layout, vocabulary), *columns_of_lines(layout, vocabulary))
    grids = (*declared_grids(layout), *ruled_grids(layout), *typed)
    parts = (
        with_whole_heading(part, vocabulary) for grid in grids for part in tables_abreast(grid, vocabulary)
    )
    lots = lots_over(layout, vocabulary)
    return tuple(proposal for part in parts for proposal in _in_grid(layout, vocabulary, part, lots))


def _in_grid(
    layout: Layout, vocabulary: Vocabulary, grid: Grid, lots: Mapping[int, LotOver]
) -> Iterable[Proposal]:
    roles = [roles_of_cells([cell_text(cell) for cell in row], vocabulary) for row in grid.rows]
    starts = [index for index, one in enumerate(roles) if is_heading(one) or _heads_turned(roles, index)]
    starts = [
        index for index in starts if index == starts[0] or not holds_values(grid.rows[index], roles[index])
    ]
    others = [
        index for index, row in enumerate(grid.rows) if heads_trace(list(map(cell_text, row)), vocabulary)
    ]
    for start, stop in pairwise([*starts, len(grid.rows)]):
        stop = next((other for other in others if start < other < stop), stop)
        rows = (*fields_above(grid, roles, start, vocabulary), *grid.rows[start + 1 : stop])
        form = form_before(roles[start])
        heading, below = grid.rows[start][form:], tuple(row[form:] for row in rows)
        table = _without_ions(Table(layout, vocabulary, roles[start][form:], heading, below))
        if grid.origin == "ruled" and is_cut(table):
            continue
        table, name = under_its_name(table)
        yield from _proposed(layout, table, f"{grid.origin} table", name, lots)


def _heads_turned(roles: Sequence[tuple[Role, ...]], index: int) -> bool:
    """Return whether a row of tests has a row of limits or of results below: a turned table, of one test even."""
    filled = [role for role in roles[index] if role.kind is not Kind.EMPTY]
    tests = [role for role in filled[1:] if role.kind is Kind.MEASURED]
    below = [row[0].kind for row in roles[index + 1 : index + 4] if row]
    named = bool(filled) and filled[0].kind in (Kind.TEST, Kind.ANALYTE, Kind.EMPTY)
    return named and bool(tests) and len(tests) == len(filled) - 1 and Kind.RESULT in below


def propose_headed_tables(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return the tables that stand under a heading and that nothing but their alignment makes tables."""
    headings = find_headings(layout.lines, vocabulary)
    first = headings[0].position if headings else len(layout.lines)
    analyses = amino_acid_lines(layout.lines) if headings else frozenset()
    traces = [
        index
        for index in range(first, len(layout.lines))
        if index in analyses
        or heads_trace([segment.text for segment in layout.lines[index].segments], vocabulary)
        or peak_heading(layout.lines, index, vocabulary) is not None
    ]
    lots = lots_over(layout, vocabulary)
    out: list[Proposal] = []
    for order, heading in enumerate(headings):
        end = next(
            (one.begin for one in headings[order + 1 :] if one.begin > heading.begin), len(layout.lines)
        )
        if order + 1 < len(headings):
            over = name_over(layout, vocabulary, headings[order + 1].columns[0][1])
            end = over.line if over is not None and heading.position < over.line < end else end
        end = next((index for index in traces if heading.position < index < end), end)
        found = table_under(layout, heading, end, vocabulary)
        if found is None:
            continue
        roles, rows = found
        cells: tuple[Cell, ...] = tuple((segment,) for _, segment in heading.columns)
        if len(roles) > len(cells):
            cells = ((), *cells)
        table = _without_ions(Table(layout, vocabulary, roles, cells, rows))
        table, name = under_its_name(table)
        out += _proposed(layout, table, "headed table", name, lots)
    return tuple(out)


def _proposed(
    layout: Layout, table: Table, name: str, above: Segment | None, lots: Mapping[int, LotOver]
) -> Iterable[Proposal]:
    """Yield what a table says, where it says anything."""
    table, said = _interpret(table)
    if said is None:
        return
    labels = layout.ids([above] if above is not None else []) | layout.ids(
        segment
        for role, cell in zip(table.roles, table.heading, strict=False)
        if role.kind is not Kind.UNKNOWN
        for segment in cell
    )
    words = layout.ids(segment for row in said.rows for cell in own_cells(table, row) for segment in cell)
    lost = layout.ids(segment for cell in silent_cells(table, said) for segment in cell)
    statements, samples = said.statements, said.samples
    first = next((cell[0] for cell in table.heading if cell), None)
    if statements and not samples and first and (over := lot_over(lots, first, layout)) is not None:
        labels |= layout.ids(over[0].segments)
        statements, samples = (), ((over[1], *statements),)
    yield related(name, statements, words - labels - lost, labels, samples=samples)


def _without_ions(table: Table) -> Table:
    """Return `table` without its columns of ions and m/z beside other measured columns: a table of ions reads those."""
    cells = [[cell_text(row[at]) for row in table.rows if row[at]] for at in range(len(table.roles))]
    aside = table.all(Kind.IGNORE)
    if not any(texts and all(map(find_ion, texts)) for at, texts in enumerate(cells) if at in aside):
        return table
    kept = [at for at in range(len(table.roles)) if at not in aside]
    rows = tuple(tuple(row[at] for at in kept) for row in table.rows)
    roles, heading = tuple(table.roles[at] for at in kept), tuple(table.heading[at] for at in kept)
    return Table(table.layout, table.vocabulary, roles, heading, rows)


def _interpret(printed: Table) -> tuple[Table, Said | None]:
    """Return a table as it is printed, or turned where its tests are columns, and what it says."""
    table = printed
    names = [cell_text(cell) for cell in table.heading]
    if heads_ions(names) or heads_peaks(names, table.vocabulary):
        return printed, None
    if table.first(Kind.COMPONENT) is not None:
        return printed, by_component(table)
    table = with_whole_names(told_by_cells(table))
    measured = table.all(Kind.MEASURED)
    filled = {role.kind for role in table.roles}
    of_lots = any(role.kind is Kind.FIELD and role.target == "lot" for role in table.roles)
    lone = len(measured) == 1 and of_lots and Kind.TEST not in filled
    held = {turning(cell_text(row[0]), table.vocabulary) for row in table.rows if row}
    of_components = len(table.roles) == 2 and table.roles[0].kind is Kind.ANALYTE
    several = len(measured) >= 2 or (measured and of_components) or lone
    if measured and Kind.RESULT not in filled and (several or Kind.RESULT in held):
        rows_of_tests = turned(table)
        if rows_of_tests is not None and (said := _by_test(rows_of_tests)) is not None:
            return rows_of_tests, said
        return printed, (by_lot(table) or by_substance(table)) if several else None
    named = with_its_name(table)
    return named if named is not table else printed, by_lot_and_test(named, _by_test) or _by_test(named)


# ---- rows are tests


def _by_test(table: Table) -> Said | None:
    """Read a row for each test: its results stand in one column, or in one for each lot or vial."""
    names = table.first(Kind.TEST, Kind.ANALYTE)
    if names is None:
        names = 0 if table.roles[0].kind in (Kind.EMPTY, Kind.UNKNOWN, Kind.FIELD) else None
    if names is None:
        return None
    lots, results = table.all(Kind.LOT), table.all(Kind.RESULT)
    samples = [*table.all(Kind.SAMPLE), *table.all(Kind.AGGREGATE)]
    if not results and not lots and not table.all(Kind.SAMPLE):
        code = [i for i in table.all(Kind.UNKNOWN) if i != names and is_code(cell_text(table.heading[i]))]
        results = code[:1]
    others = [at for at in range(len(table.roles)) if lots and at != names]
    if any(
        sum(says_a_field(cell_text(row[at]), table.vocabulary, alone=at not in lots) for row in table.rows)
        > 1
        for at in others
    ):
        return None  # the other half of a form is no second lot
    if len(lots) > 1:
        each = [_column(table, names, (one,), ()) for one in lots]
        if all(said.statements for said in each):
            named = tuple((_lot(table, one), *said.statements) for one, said in zip(lots, each, strict=True))
            return Said((), named, tuple(row for said in each for row in said.rows))
        return None
    said = _column(table, names, tuple(results or lots), tuple(samples))
    if not said.statements and not said.rows:
        return None
    if lots:  # other tables of the paper may be of other lots
        return Said(tuple(fields_of_all(table)), ((_lot(table, lots[0]), *said.statements),), said.rows)
    return Said((*fields_of_all(table), *said.statements), said.samples, said.rows)


def _lot(table: Table, column: int) -> Claim:
    lot = table.roles[column].target
    return Claim("lot", lot, place_of(table.layout.page.number, table.heading[column], lot))


def _column(table: Table, names: int, values: tuple[int, ...], samples: tuple[int, ...]) -> Said:
    limit, least, most = (table.first(k) for k in (Kind.SPECIFICATION, Kind.LEAST, Kind.MOST))
    analyte = table.first(Kind.ANALYTE)
    others = {
        "method": table.first(Kind.METHOD),
        "unit": table.first(Kind.UNIT),
        "verdict": table.first(Kind.VERDICT),
        "analyte": analyte if analyte != names else None,
    }
    page, grammar = table.layout.page.number, table.layout.grammar
    statements: list[Statement] = []
    rows: list[Row] = []
    group: tuple[str, str] | None = None
    for row in with_further_runs(table.rows, names, values):
        group = group_unit(table, row, names, group)
        unit = group[1] if group is not None else None
        beside = {key: row[at] for key, at in others.items() if at is not None}
        limit_text = bounds_of(row, least, most) if limit is None else None
        further = clauses_below(table.layout, row[names][-1], table.vocabulary) if row[names] else None
        if further is not None and not beside.get("method") and further[0].method:
            beside["method"] = (Segment((), further[0].method, further[1].box, further[1].line),)
        if further is not None and limit_text is None and (limit is None or not row[limit]):
            limit_text = further[0].limit
        taken = False
        filled = [at for at in (*values, *samples) if row[at] and not is_dash(cell_text(row[at]))]
        places: list[int | None] = list(filled or [*values, *samples][:1]) or [None]
        for at in places:
            sample = table.roles[at].target if at in samples and at is not None else None
            cells = RowCells(
                _unnumbered(row[names]), row[at] if at is not None else (), row[limit] if limit is not None else (),
                limit_text, column_unit=(table.roles[at].unit if at is not None else None) or unit, sample=sample,
                order=target if at is not None and (target := table.roles[at].target).startswith("limit ") else "",
                **beside,
            )  # fmt: skip
            found = read_row(cells, page, table.vocabulary, grammar)
            if found is None:
                continue
            taken = True
            statements += as_judged(found, table, row, (names, limit, *values, *samples))
            if not samples:
                break
        if taken:
            rows.append(
                row if further is None else (*row[:names], (*row[names], further[1]), *row[names + 1 :])
            )
    return Said(tuple(statements), (), tuple(rows))


def _unnumbered(cell: Cell) -> Cell:
    """Return the name of a row without the number that counts the rows in a column of its own."""
    return cell[1:] if len(cell) > 1 and cell[0].text.strip(".)").isdecimal() else cell
