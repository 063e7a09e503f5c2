"""What columns are for, by what stands below headings that no word tells: units, names of tests, results."""

from __future__ import annotations

from msgspec.structs import replace

from certipep.certificate.extraction.headings import unit_in
from certipep.certificate.extraction.impurities import IMPURITIES, impurity_named
from certipep.certificate.measures.date import printed_date
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.measures.unit import unit_of
from certipep.certificate.reading.columns_of_tests import turning
from certipep.certificate.reading.grid import Table, cell_text
from certipep.certificate.reading.heading import is_lot_label
from certipep.certificate.reading.roles import Kind, Role
from certipep.certificate.reading.rows import is_dash
from certipep.certificate.vocabulary import TestName

__all__ = ["told_by_cells"]


_ANY_IMPURITY = "Individual impurity"
_BOUNDS = frozenset({">=", "<=", ">"})
"""Signs of limits; what was found may be less than something, too."""


def told_by_cells(table: Table) -> Table:
    """Return `table` with the roles that its cells tell and its heading does not."""
    for told in (
        _with_units, _with_names, _with_values, _with_limits, _with_more_results, _with_limits_below, _with_conclusions,
        _with_impurities,
    ):  # fmt: skip
        table = told(table)
    return table


def _with_units(table: Table) -> Table:
    """Return `table` with a column that holds nothing but units, under a heading that is not known, as the units."""
    if table.first(Kind.UNIT) is not None:
        return table
    for index in table.all(Kind.UNKNOWN):
        texts = [text for row in table.rows if (text := cell_text(row[index])) and not is_dash(text)]
        units = [text for text in texts if unit_of(text) is not None]
        if len(units) > 1 and 2 * len(units) > len(texts):
            return table.with_role(index, Role(Kind.UNIT))
    return table


def _with_names(table: Table) -> Table:
    """Return `table` with the column that names tests as that of the tests, where no heading says which it is.

    A word for "item" may be one for its limit, too.
    """
    if table.first(Kind.TEST, Kind.ANALYTE) is not None or table.first(Kind.RESULT) is None:
        return table
    for index in (*table.all(Kind.UNKNOWN), *table.all(Kind.SPECIFICATION)):
        texts = [text for row in table.rows if (text := cell_text(row[index]))]
        if len(texts) > 1 and 2 * sum(table.vocabulary.test(text) is not None for text in texts) > len(texts):
            return table.with_role(index, Role(Kind.TEST))
    return table


def _with_values(table: Table) -> Table:
    """Return `table` with its one unknown column as the results, where tests, limits or methods are named beside it.

    A heading that can mean a date and has none below it is unknown, too: "Dato".
    """
    unknown = [*table.all(Kind.UNKNOWN), *(at for at in table.all(Kind.DATE) if not _holds_dates(table, at))]
    beside = table.first(Kind.SPECIFICATION, Kind.LEAST, Kind.MOST, Kind.METHOD)
    if table.first(Kind.TEST) is None or beside is None or len(unknown) != 1 or _values_named(table):
        return table
    at, limit = unknown[0], table.first(Kind.SPECIFICATION)
    told = [
        _is_found(cell_text(row[at]), cell_text(row[limit]) if limit is not None else "", table)
        for row in table.rows
    ]
    if sum(told) < 2 and not (told and all(told)):
        return table
    return table.with_role(at, Role(Kind.RESULT, unit=unit_in(cell_text(table.heading[at]))[1]))


def _with_limits(table: Table) -> Table:
    """Return `table` with its one unknown column as the limits, where bounds or tolerances stand beside the results."""
    unknown = [at for at in table.all(Kind.UNKNOWN) if any(row[at] for row in table.rows)]
    limited = table.first(Kind.SPECIFICATION, Kind.LEAST, Kind.MOST)
    if (
        table.first(Kind.TEST) is None
        or table.first(Kind.RESULT) is None
        or limited is not None
        or len(unknown) != 1
    ):
        return table
    cells = [text for row in table.rows if (text := cell_text(row[unknown[0]])) and not is_dash(text)]
    found = [parse_quantities(text)[:1] for text in cells]
    bounded = [
        one for one in found if one and (one[0].comparator in _BOUNDS or one[0].upper or one[0].uncertainty)
    ]
    limits = bounded and (all(found) or 2 * len(bounded) > len(found))  # words limit an appearance
    return table.with_role(unknown[0], Role(Kind.SPECIFICATION)) if limits else table


def _is_found(text: str, limit: str, table: Table) -> bool:
    """Return whether a cell can only be what was found: a number, a verdict, or the words of its limit."""
    return (
        bool(parse_quantities(text))
        or table.vocabulary.verdict(text) is not None
        or (bool(text) and text == limit)
    )


def _holds_dates(table: Table, at: int) -> bool:
    return any(printed_date(cell_text(row[at])) is not None for row in table.rows)


def _with_more_results(table: Table) -> Table:
    """Return `table` with the columns without a heading behind the results as results of further samples."""
    at = table.first(Kind.RESULT)
    for index in range(at + 1, len(table.roles)) if at is not None else ():
        beside = [row[index] for row in table.rows if row[at or 0]]
        filled = sum(bool(parse_quantities(cell_text(cell))) for cell in beside)
        if table.roles[index].kind is not Kind.EMPTY or filled < 1 or 2 * filled < len(beside):
            break
        table = table.with_role(index, Role(Kind.SAMPLE))
    return table


def _values_named(table: Table) -> bool:
    return table.first(Kind.RESULT, Kind.LOT, Kind.SAMPLE, Kind.MEASURED, Kind.AGGREGATE) is not None


def _with_limits_below(table: Table) -> Table:
    """Return `table` with rows that are named for limits as the limits of the rows above them: "Water", "Limit"."""
    names, result = table.first(Kind.TEST, Kind.ANALYTE), table.first(Kind.RESULT)
    if names is None or result is None or table.first(Kind.SPECIFICATION, Kind.LEAST, Kind.MOST) is not None:
        return table
    limits = [turning(cell_text(row[names]), table.vocabulary) is Kind.SPECIFICATION for row in table.rows]
    if not any(limits):
        return table
    below = [*table.rows[1:], tuple(() for _ in table.roles)]
    rows = tuple(
        (*row, under[result] if is_limit else ())
        for row, under, own, is_limit in zip(table.rows, below, limits, [*limits[1:], False], strict=True)
        if not own
    )
    roles, heading = (*table.roles, Role(Kind.SPECIFICATION)), (*table.heading, ())
    return Table(table.layout, table.vocabulary, roles, heading, rows)


def _with_impurities(table: Table) -> Table:
    """Return a table of impurities by name with their test in every row: "Unknown 1 | 0.93 | 0.41", "Total | | 1.2"."""
    if table.roles[0].kind is not Kind.ANALYTE or table.roles[0].test is None:
        return table
    rows = []
    for row in table.rows:
        text = cell_text(row[0])
        noun = table.vocabulary.test(text.rpartition(" ")[0])
        if noun is not None and noun.test in IMPURITIES:
            rows.append((row[0], (), *row[1:]))  # "Impurity A" has a name of its own
            continue
        said = impurity_named(text, table.vocabulary)
        name = tuple(
            replace(cell, words=(), text=said.label if said else _ANY_IMPURITY) for cell in row[0][:1]
        )
        rows.append((name, () if said else row[0], *row[1:]))
    roles, heading = (Role(Kind.TEST), Role(Kind.ANALYTE), *table.roles[1:]), ((), *table.heading)
    return Table(table.layout, table.vocabulary, roles, heading, tuple(rows))


def _with_conclusions(table: Table) -> Table:
    """Return `table` with "Result" as what is concluded of each lot, where rows are lots and verdicts stand there."""
    at = table.first(Kind.RESULT)
    if at is None or not table.all(Kind.MEASURED) or not any(map(is_lot_label, table.roles)):
        return table
    texts = [text for row in table.rows if (text := cell_text(row[at])) and not is_dash(text)]
    if not texts or any(table.vocabulary.verdict(text) is None for text in texts):
        return table
    name = TestName("conclusion", cell_text(table.heading[at]))
    return table.with_role(at, Role(Kind.MEASURED, name.test, name))
