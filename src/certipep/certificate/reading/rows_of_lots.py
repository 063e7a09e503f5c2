"""Tables with a row for each lot and test, as databases export them: columns beside the tests name the sample."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from certipep.certificate.claims import Claim, DateClaim, Result, Statement
from certipep.certificate.reading.columns_of_tests import header_of
from certipep.certificate.reading.grid import Row, Said, Table, cell_text
from certipep.certificate.reading.roles import Kind
from certipep.certificate.reading.rows import is_dash

__all__ = ["by_lot_and_test"]

_TELLING = ("lot", "product")
"""Fields that tell one sample from another."""

_Key = tuple[str, ...]


def by_lot_and_test(table: Table, by_test: Callable[[Table], Said | None]) -> Said | None:
    """Read the rows of each lot by `by_test`; None for a table without a column of tests or without one of lots.

    A cell that is empty or repeats by a dash is that of the row above. What all rows of a lot say alike (its product,
    its report number) is said of the lot; of several days of testing the last counts.
    """
    lots = [at for at in table.all(Kind.FIELD) if table.roles[at].target == "lot"]
    telling = [at for at, role in enumerate(table.roles) if role.target in _TELLING]
    if len(lots) != 1 or not _names_tests(table) or table.first(Kind.RESULT) is None:
        return None
    groups: dict[_Key, list[Row]] = {}
    key: _Key = ("",) * len(telling)
    for row in table.rows:
        own = tuple(cell_text(row[at]) for at in telling)
        key = tuple(new if new and not is_dash(new) else old for new, old in zip(own, key, strict=True))
        groups.setdefault(key, []).append(row)
    said = [(_shared(table, rows), by_test(_part(table, rows))) for rows in groups.values()]
    found = [(header, _results(one)) for header, one in said if one is not None and one.statements]
    named = {
        one.text for header, _ in found for one in header if isinstance(one, Claim) and one.field == "lot"
    }
    if not found or not named:
        return None
    rows = tuple(row for _, one in found for row in one.rows)
    if len(named) < len(found):
        return None  # rows of one lot that tell several products: the lot alone does not part them
    return Said((), tuple((*header, *one.statements) for header, one in found), rows)


def _results(said: Said) -> Said:
    """Return what rows say without the claims that they share."""
    results = tuple(one for one in said.statements if isinstance(one, Result))
    return Said(results, said.samples, said.rows)


def _names_tests(table: Table) -> bool:
    """Return whether a column names tests: by its heading, or a column of "analytes" by most of its cells."""
    at = table.first(Kind.TEST, Kind.ANALYTE)
    if at is None or table.roles[at].kind is Kind.TEST:
        return at is not None
    names = [text for row in table.rows if (text := cell_text(row[at]))]
    return 2 * sum(table.vocabulary.test(text) is not None for text in names) > len(names)


def _part(table: Table, rows: list[Row]) -> Table:
    return Table(table.layout, table.vocabulary, table.roles, table.heading, tuple(rows))


def _shared(table: Table, rows: list[Row]) -> tuple[Statement, ...]:
    """Return what the rows of one lot say of it, once; a field that they say differently is not said of the lot."""
    found: dict[str, dict[str, Statement]] = {}
    for row in rows:
        for one in header_of(table, row):
            if isinstance(one, Claim | DateClaim):
                found.setdefault(one.field, {}).setdefault(one.text, one)
    out: list[Statement] = []
    for field, ones in found.items():
        days = [one for one in ones.values() if isinstance(one, DateClaim) and one.readings]
        if len(ones) == 1:
            out += ones.values()
        elif field == "tested" and len(days) == len(ones):
            last = max(days, key=_each_way)
            if all(
                mine >= other
                for one in days
                for mine, other in zip(_each_way(last), _each_way(one), strict=True)
            ):
                out.append(last)
    return tuple(out)


def _each_way(day: DateClaim) -> tuple[dt.date, ...]:
    """Return a day as it is where months stand first and where days do."""
    return (*day.readings, *day.readings)[:2]
