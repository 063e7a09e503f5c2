"""Tables with more than a test, its limit and its result: further columns, further rows, heads of two lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from benchmarks.layouts.model import Block, Grid, Line, Pair
from benchmarks.layouts.statements import Row, Statements

__all__ = ["COLUMNS"]

Results = Callable[[Sequence[Statements], Random], list[Block]]


def _parts(said: Statements) -> tuple[list[Row], list[Block]]:
    """Return the rows of the table, and the conclusion as the line that follows it."""
    last: list[Block] = [Pair(row.label, row.text) for row in said.rows if row.group == "conclusion"]
    return [row for row in said.rows if row.group != "conclusion"], last


def _head(said: Statements, *names: str) -> tuple[str, ...]:
    return tuple(said.words.label("columns", name) for name in names)


def _table(
    head: tuple[str, ...], cells: Callable[[Row, int], tuple[str, ...]], said: Statements, rng: Random
) -> list[Block]:
    rows, last = _parts(said)
    grid = Grid((head, *(cells(row, n) for n, row in enumerate(rows, 1))), ruled=rng.random() < 0.6)
    return [Line(said.words.label("headings", "results"), "heading"), grid, *last]


def _method_with_result(lots: Sequence[Statements], rng: Random) -> list[Block]:
    def cells(row: Row, number: int) -> tuple[str, ...]:
        del number
        return (
            row.label,
            row.limit or "–",
            f"{row.text} ({row.method})" if row.method and row.is_number else row.text,
        )

    return _table(_head(lots[0], "test", "limit", "result"), cells, lots[0], rng)


def _method_with_test(lots: Sequence[Statements], rng: Random) -> list[Block]:
    form = rng.choice(("{} [{}]", "{}, {}", "{} – {}"))

    def cells(row: Row, number: int) -> tuple[str, ...]:
        del number
        return form.format(row.label, row.method) if row.method else row.label, row.text, row.limit or "–"

    return _table(_head(lots[0], "test", "result", "limit"), cells, lots[0], rng)


def _footnotes(lots: Sequence[Statements], rng: Random) -> list[Block]:
    """Return a table whose methods stand below it, each with the sign that its test carries."""
    said, marks = (
        lots[0],
        rng.choice((("*", "**", "***", "†", "‡"), ("1)", "2)", "3)", "4)", "5)", "6)", "7)"))),
    )
    methods = list(dict.fromkeys(row.method for row in said.rows if row.method))[: len(marks)]
    signs = dict(zip(methods, marks, strict=False))

    def cells(row: Row, number: int) -> tuple[str, ...]:
        del number
        sign = signs.get(row.method, "")
        return f"{row.label} {sign}".strip(), row.limit or "–", row.text

    notes = [Line(f"{sign} {method}", "small") for method, sign in signs.items()]
    return [*_table(_head(said, "test", "limit", "result"), cells, said, rng), *notes]


def _reporting_limit(lots: Sequence[Statements], rng: Random) -> list[Block]:
    """Return a table with a column of the least that the method can tell: numbers of which none is a result."""
    said = lots[0]

    def cells(row: Row, number: int) -> tuple[str, ...]:
        least = said.words.number(rng.choice((0.01, 0.02, 0.05, 0.1)), 2)
        told = row.unit in ("%", "ppm") and number % 3 != 0
        return row.label, row.unit or "–", row.bare or row.text, least if told else "–", row.method or "–"

    return _table(_head(said, "test", "unit", "result", "loq", "method"), cells, said, rng)


def _uncertainty(lots: Sequence[Statements], rng: Random) -> list[Block]:
    said = lots[0]

    def cells(row: Row, number: int) -> tuple[str, ...]:
        del number
        spread = f"± {said.words.number(rng.choice((0.1, 0.2, 0.3, 0.5)), 1)}" if row.unit == "%" else ""
        return row.label, row.text, spread, row.limit or "–"

    return _table(_head(said, "test", "result", "uncertainty", "limit"), cells, said, rng)


def _tick_first(lots: Sequence[Statements], rng: Random) -> list[Block]:
    def cells(row: Row, number: int) -> tuple[str, ...]:
        del number
        return "✓", row.label, row.text, row.limit or "–"

    return _table(("", *_head(lots[0], "test", "result", "limit")), cells, lots[0], rng)


def _merged_limits(lots: Sequence[Statements], rng: Random) -> list[Block]:
    """Return a head of two lines: below the limit stand the least and the most."""
    said = lots[0]
    rows, last = _parts(said)
    test, limit, result = _head(said, "test", "limit", "result")
    least, most = _head(said, "minimum", "maximum")
    body = [(row.label, row.low or ("" if row.is_number else row.limit), row.high, row.text) for row in rows]
    grid = Grid(((test, limit, "", result), ("", least, most, ""), *body), head=2, ruled=rng.random() < 0.6)
    return [Line(said.words.label("headings", "results"), "heading"), grid, *last]


def _lots_below(lots: Sequence[Statements], rng: Random, *, limits: str) -> list[Block]:
    """Return a row for each lot; limits stand in a first row, in the heads, or nowhere."""
    said, out = lots[0], []
    lot, limit = said.words.label("fields", "lot"), said.words.label("columns", "limit")
    ruled = rng.random() < 0.6
    for start in range(0, len(said.rows), 4):
        some = range(start, min(start + 4, len(said.rows)))
        bare = [limits == "none" and bool(said.rows[n].unit) and "(" not in said.rows[n].label for n in some]
        names = [
            f"{said.rows[n].label} ({said.rows[n].unit})" if b else said.rows[n].label
            for n, b in zip(some, bare, strict=True)
        ]
        if limits == "head":
            names = [
                f"{name} ({said.rows[n].limit})" if said.rows[n].is_number and said.rows[n].limit else name
                for n, name in zip(some, names, strict=True)
            ]
        body = [(limit, *(said.rows[n].limit or "–" for n in some))] if limits == "row" else []
        for one in lots:
            cells = [one.rows[n].bare if b else one.rows[n].text for n, b in zip(some, bare, strict=True)]
            body.append((one.lot, *cells))
        out.append(Grid(((lot, *names), *body), ruled=ruled))
    return list(out)


def _limit_row(lots: Sequence[Statements], rng: Random) -> list[Block]:
    return _lots_below(lots, rng, limits="row")


def _limit_in_head(lots: Sequence[Statements], rng: Random) -> list[Block]:
    return _lots_below(lots, rng, limits="head")


def _unit_in_head(lots: Sequence[Statements], rng: Random) -> list[Block]:
    return _lots_below(lots, rng, limits="none")


def _long_rows(lots: Sequence[Statements], rng: Random) -> list[Block]:
    """Return one row for each lot and test: an export of a laboratory's database."""
    said = lots[0]
    head = (said.words.label("fields", "lot"), *_head(said, "test", "limit", "result"))
    body = [(one.lot, row.label, row.limit or "–", row.text) for one in lots for row in one.rows]
    return [Grid((head, *body), ruled=rng.random() < 0.6)]


def _lots_beside_limits(lots: Sequence[Statements], rng: Random) -> list[Block]:
    """Return a column for each lot before the column of the limits, the method behind each test."""
    said = lots[0]
    lot = said.words.label("fields", "lot")
    head = (*_head(said, "test", "method"), *(f"{lot}: {one.lot}" for one in lots), *_head(said, "limit"))
    body = [
        (row.label, row.method or "–", *(one.rows[n].text for one in lots), row.limit or "–")
        for n, row in enumerate(said.rows)
    ]
    return [Grid((head, *body), ruled=rng.random() < 0.6)]


COLUMNS: dict[str, Results] = {
    "method with result": _method_with_result,
    "method with test": _method_with_test,
    "footnotes": _footnotes,
    "reporting limit": _reporting_limit,
    "uncertainty": _uncertainty,
    "tick first": _tick_first,
    "merged limits": _merged_limits,
    "limit row over lots": _limit_row,
    "limit in head": _limit_in_head,
    "unit in head": _unit_in_head,
    "long rows": _long_rows,
    "lots beside limits": _lots_beside_limits,
}
