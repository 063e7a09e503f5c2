"""One interpreter for every table: the roles of its first row and its first column say what each cell means.

Test × result, test × lot, test × vial, lot × test, substance × test, and the same tables turned, are rows of one table
of meanings and not readers of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from certipep.certificate.claims import Claim, Statement
from certipep.certificate.date_claims import date_claim
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.extraction.header_values import amounts, read_header_value
from certipep.certificate.extraction.limits import is_limit
from certipep.certificate.extraction.result_values import NUMERIC, results_of
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.reading.aligned import table_under
from certipep.certificate.reading.grid import Cell, Grid, cell_text, declared_grids
from certipep.certificate.reading.headings import find_headings, is_heading, roles_of_cells
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.proposal import Proposal
from certipep.certificate.reading.relations import relation
from certipep.certificate.reading.roles import Kind, Role, is_code
from certipep.certificate.reading.rows import RowCells, is_dash, read_row
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["propose_declared_tables", "propose_headed_tables"]

Row = Sequence[Cell]
_TURNED = {
    "specification": Kind.SPECIFICATION,
    "result": Kind.RESULT,
    "method": Kind.METHOD,
    "unit": Kind.UNIT,
}


class Table(Struct, frozen=True, eq=False):
    """Columns with their roles, the rows below, and where it lies."""

    layout: Layout
    vocabulary: Vocabulary
    roles: tuple[Role, ...]
    heading: tuple[Cell, ...]
    rows: tuple[Row, ...]

    def first(self, *kinds: Kind) -> int | None:
        """Return the first column of one of `kinds`, in their order."""
        return next((i for kind in kinds for i, role in enumerate(self.roles) if role.kind is kind), None)

    def all(self, kind: Kind) -> list[int]:
        """Return every column of a kind."""
        return [i for i, role in enumerate(self.roles) if role.kind is kind]


class Said(Struct, frozen=True, eq=False):
    """What a table says: of the whole paper, of single samples, and the rows that say so."""

    statements: tuple[Statement, ...] = ()
    samples: tuple[tuple[Statement, ...], ...] = ()
    rows: tuple[Row, ...] = ()


def propose_declared_tables(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return the tables that the file itself declares."""
    out: list[Proposal] = []
    for grid in declared_grids(layout):
        out += _in_grid(layout, vocabulary, grid)
    return tuple(out)


def _in_grid(layout: Layout, vocabulary: Vocabulary, grid: Grid) -> Iterable[Proposal]:
    roles = [roles_of_cells([cell_text(cell) for cell in row], vocabulary) for row in grid.rows]
    starts = [index for index, one in enumerate(roles) if is_heading(one)]
    for start, stop in pairwise([*starts, len(grid.rows)]):
        table = Table(layout, vocabulary, roles[start], grid.rows[start], grid.rows[start + 1 : stop])
        said = _interpret(_with_limits(table))
        if said is not None:
            yield _proposal(layout, table, said, "declared table")


def propose_headed_tables(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return the tables that stand under a heading and that nothing but their alignment makes tables."""
    headings = find_headings(layout.lines, vocabulary)
    out: list[Proposal] = []
    for order, heading in enumerate(headings):
        end = headings[order + 1].position if order + 1 < len(headings) else len(layout.lines)
        found = table_under(layout, heading, end, vocabulary)
        if found is None:
            continue
        roles, rows = found
        cells: tuple[Cell, ...] = tuple((segment,) for _, segment in heading.columns)
        if len(roles) > len(cells):
            cells = ((), *cells)
        table = Table(layout, vocabulary, roles, cells, rows)
        said = _interpret(_with_limits(table))
        if said is not None:
            out.append(_proposal(layout, table, said, "headed table"))
    return tuple(out)


def _proposal(layout: Layout, table: Table, said: Said, name: str) -> Proposal:
    known = relation(name)
    labels = layout.ids(
        segment
        for role, cell in zip(table.roles, table.heading, strict=False)
        if role.kind is not Kind.UNKNOWN
        for segment in cell
    )
    words = layout.ids(segment for row in said.rows for cell in row for segment in cell)
    return Proposal(
        said.statements, words - labels, labels, name, known.score, known.reason, samples=said.samples
    )


def _interpret(table: Table) -> Said | None:
    measured = table.all(Kind.MEASURED)
    if len(measured) >= 2 and table.first(Kind.RESULT) is None:
        return _turned(table) or _by_lot(table) or _by_substance(table)
    return _by_test(table)


# ---- rows are tests


def _with_limits(table: Table) -> Table:
    """Return `table` with a column of limits under a heading that is not known taken as the specification."""
    if table.first(Kind.SPECIFICATION, Kind.LEAST, Kind.MOST) is not None:
        return table
    for index in (*table.all(Kind.UNKNOWN), *table.all(Kind.IGNORE)):
        texts = [text for row in table.rows if parse_quantities(text := cell_text(row[index]))]
        # A column of "<" alone may be what the method can detect.
        at_least = any(parse_quantities(text)[0].comparator in (">", ">=") for text in texts)
        if len(texts) > 1 and at_least and all(map(is_limit, texts)):
            roles = list(table.roles)
            roles[index] = Role(Kind.SPECIFICATION)
            return Table(table.layout, table.vocabulary, tuple(roles), table.heading, table.rows)
    return table


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
    if len(lots) > 1:
        each = [_column(table, names, (one,), ()) for one in lots]
        if all(said.statements for said in each):
            named = tuple((_lot(table, one), *said.statements) for one, said in zip(lots, each, strict=True))
            return Said((), named, tuple(row for said in each for row in said.rows))
        return None
    said = _column(table, names, tuple(results or lots), tuple(samples))
    return said if said.statements or said.rows else None


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
    for row in table.rows:
        beside = {key: row[at] for key, at in others.items() if at is not None}
        limit_text = _bounds(row, least, most) if limit is None else None
        taken = False
        filled = [at for at in (*values, *samples) if row[at] and not is_dash(cell_text(row[at]))]
        for at in filled or [*values, *samples][:1] or [None]:
            sample = table.roles[at].target if at in samples and at is not None else None
            cells = RowCells(
                row[names], row[at] if at is not None else (), row[limit] if limit is not None else (),
                limit_text, column_unit=table.roles[at].unit if at is not None else None, sample=sample, **beside,
            )  # fmt: skip
            found = read_row(cells, page, table.vocabulary, grammar)
            if found is None:
                continue
            taken = True
            statements += found
            if not samples:
                break
        if taken:
            rows.append(row)
    return Said(tuple(statements), (), tuple(rows))


def _bounds(row: Row, least: int | None, most: int | None) -> str | None:
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


# ---- columns are tests


def _turned(table: Table) -> Said | None:
    """Read a table whose rows are the limit, the result, the method, or whose rows are lots named by a code."""
    if table.roles[0].kind is Kind.MEASURED:
        return None
    kinds = [_TURNED.get(table.vocabulary.find("columns", cell_text(row[0])) or "") for row in table.rows]
    if not set(kinds) & {Kind.SPECIFICATION, Kind.RESULT}:
        return None
    beside = {kind: row for kind, row in zip(kinds, table.rows, strict=True) if kind is not None}
    results = [row for row, kind in zip(table.rows, kinds, strict=True) if kind is Kind.RESULT]
    coded = [
        row for row, kind in zip(table.rows, kinds, strict=True)
        if kind is None and (text := cell_text(row[0])) and re.search(r"\d", text) and len(text.split()) <= 4
        and not parse_quantities(text)
    ]  # fmt: skip
    rows = results or coded
    said = [tuple(_results(table, row, beside)) for row in rows]
    if not any(said):
        return None
    if len(rows) > 1 and not results:
        page = table.layout.page.number
        samples = tuple(
            (Claim("lot", cell_text(row[0]), place_of(page, row[0])), *one)
            for row, one in zip(rows, said, strict=True)
        )
        return Said((), samples, table.rows)
    return Said(tuple(statement for one in said for statement in one), (), table.rows)


def _by_lot(table: Table) -> Said | None:
    """Read a sample for each row; one whose rows share their lot is no such table."""
    at = next((i for i, r in enumerate(table.roles) if r.kind is Kind.FIELD and r.target == "lot"), None)
    if at is None:
        return None
    samples: list[tuple[Statement, ...]] = []
    rows: list[Row] = []
    for row in table.rows:
        header, results = tuple(_header(table, row)), tuple(_results(table, row, {}))
        if results and any(isinstance(one, Claim) and one.field == "lot" for one in header):
            samples.append((*header, *results))
            rows.append(row)
    lots = {one.text for sample in samples for one in sample if isinstance(one, Claim) and one.field == "lot"}
    if len(samples) < 2 or len(lots) < len(samples):
        return None  # one row is a row of tiles
    return Said((), tuple(samples), tuple(rows))


def _header(table: Table, row: Row) -> Iterable[Statement]:
    """Yield what a row says of its sample besides results."""
    page = table.layout.page.number
    for role, cell in zip(table.roles, row, strict=True):
        text = cell_text(cell)
        field = role.kind is Kind.FIELD or (role.kind is Kind.ANALYTE and role.target == "product")
        if not text or table.vocabulary.label(text) is not None:
            continue
        if role.kind is Kind.DATE:
            date = date_claim(role.target, text, place_of(page, cell), last=role.target == "tested")
            if date is not None:
                yield date
        elif field and role.target == "label_claim":
            yield from _claims(page, text, cell, role, None)
        elif field and role.target != "report_number":
            value = read_header_value(role.target, text)
            if value is not None:
                yield Claim(
                    role.target, value.text, place_of(page, cell), value.quantity, repairs=value.repairs
                )


def _claims(page: int, text: str, cell: Cell, role: Role, analyte: str | None) -> Iterable[Claim]:
    found = amounts(text) or (amounts(f"{text} {role.unit}") if role.unit else ())
    for name, quantity in found:
        yield Claim("label_claim", text, place_of(page, cell), quantity, analyte=name or analyte)


def _results(
    table: Table, row: Row, beside: dict[Kind, Row], analyte: str | None = None
) -> Iterable[Statement]:
    """Yield the results of one row; the limit, the method and the unit come from the rows `beside` it."""
    page, vocabulary = table.layout.page.number, table.vocabulary
    for index, (role, cell) in enumerate(zip(table.roles, row, strict=True)):
        text = cell_text(cell)
        if role.test is None or not text.strip(" -–—/"):
            continue
        if vocabulary.label(text) is not None or vocabulary.test(text) is not None:
            return  # a row of labels
        if role.test.test in NUMERIC and not parse_quantities(text) and vocabulary.verdict(text) is None:
            continue

        def of(kind: Kind, index: int = index) -> str | None:
            return (cell_text(beside[kind][index]) or None) if kind in beside else None

        yield from results_of(
            role.test, text, place_of(page, cell, text), vocabulary, analyte=analyte,
            specification=of(Kind.SPECIFICATION), method=of(Kind.METHOD), unit=of(Kind.UNIT) or role.unit,
            grammar=table.layout.grammar,
        )  # fmt: skip


def _by_substance(table: Table) -> Said | None:
    """Read a substance, a component or a vial for each row."""
    if table.roles[0].kind not in (Kind.ANALYTE, Kind.TEST):
        return None
    page = table.layout.page.number
    statements: list[Statement] = []
    rows: list[Row] = []
    for row in table.rows:
        name = cell_text(row[0])
        if not re.search(r"\w", name) or table.vocabulary.label(name) is not None:
            continue
        found: list[Statement] = []
        for role, cell in zip(table.roles, row, strict=True):
            if role.kind is Kind.FIELD and role.target == "label_claim" and cell:
                found += _claims(page, cell_text(cell), cell, role, name)
        found += _results(table, row, {}, name)
        if found:
            statements += found
            rows.append(row)
    if len(rows) < 2:
        return None  # one row alone is a row of tiles
    return Said(tuple(statements), (), tuple(rows))
