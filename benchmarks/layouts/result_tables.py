"""Results as tables: which columns, in which order, along which side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from benchmarks.layouts.model import Block, Grid, Line, Pair
from benchmarks.layouts.statements import Row, Statements

__all__ = ["TABLES"]

Results = Callable[[Sequence[Statements], Random], list[Block]]


def _cell(said: Statements, row: Row, column: str, number: int) -> str:
    words = said.words
    return {
        "number": str(number),
        "test": row.label,
        "test, unit": f"{row.label} ({row.unit})" if row.unit and "(" not in row.label else row.label,
        "test with method": f"{row.label}\n{row.method}" if row.method else row.label,
        "method": row.method or "–",
        "limit": row.limit or "–",
        "minimum": row.low or ("" if row.is_number else row.limit),
        "maximum": row.high,
        "result": row.text,
        "value": row.bare or row.text,
        "unit": row.unit or "–",
        "verdict": words.say("results", "complies"),
        "tick": "✓",
        "result, verdict": f"{row.text} ({words.say('results', 'complies')})" if row.is_number else row.text,
        "limit / result": f"{row.limit} / {row.text}" if row.limit else row.text,
        "result [limit]": f"{row.text} [{row.limit}]" if row.limit else row.text,
    }[column]


def _head(said: Statements, column: str) -> str:
    say = said.words.label
    key = {
        "test, unit": "test", "test with method": "test", "value": "result", "tick": "verdict",
        "result, verdict": "result", "result [limit]": "result",
    }.get(column, column)  # fmt: skip
    if column == "limit / result":
        return f"{say('columns', 'limit')} / {say('columns', 'result')}"
    return say("columns", key)


def _ruled(rng: Random) -> bool:
    return rng.random() < 0.6


def _columns(*columns: str) -> Results:
    def arrange(lots: Sequence[Statements], rng: Random) -> list[Block]:
        said = lots[0]
        rows, last = _rows(said)
        body = [tuple(_cell(said, row, c, n) for c in columns) for n, row in enumerate(rows, 1)]
        grid = Grid((tuple(_head(said, c) for c in columns), *body), ruled=_ruled(rng))
        return [Line(said.words.label("headings", "results"), "heading"), grid, *last]

    return arrange


def _rows(said: Statements) -> tuple[list[Row], list[Block]]:
    """Return the rows of the table, and the conclusion as the line that follows it."""
    rows = [row for row in said.rows if row.group != "conclusion"]
    last: list[Block] = [Pair(row.label, row.text) for row in said.rows if row.group == "conclusion"]
    return rows, last


def _transposed(lots: Sequence[Statements], rng: Random) -> list[Block]:
    said, out = lots[0], []
    rows, last = _rows(said)
    for start in range(0, len(rows), 4):
        some = rows[start : start + 4]
        lines = [("test", [r.label for r in some]), ("limit", [r.limit or "–" for r in some])]
        lines.append(("result", [r.text for r in some]))
        out.append(Grid(tuple((_head(said, key), *cells) for key, cells in lines), ruled=_ruled(rng)))
    return [*out, *last]


def _lot_per_column(lots: Sequence[Statements], rng: Random) -> list[Block]:
    said = lots[0]
    lot = said.words.label("fields", "lot")
    name = rng.choice(("{lot} {number}", "{number}"))
    head = [_head(said, "test"), _head(said, "limit")]
    head += [name.format(lot=lot, number=one.lot) for one in lots]
    body = []
    for n, row in enumerate(said.rows):
        body.append((row.label, row.limit or "–", *(one.rows[n].text for one in lots)))
    return [Line(said.words.label("headings", "results"), "heading"), Grid((tuple(head), *body))]


def _lot_per_row(lots: Sequence[Statements], rng: Random) -> list[Block]:
    said, out = lots[0], []
    lot = said.words.label("fields", "lot")
    for start in range(0, len(said.rows), 4):
        some = range(start, min(start + 4, len(said.rows)))
        head = (lot, *(said.rows[n].label for n in some))
        body = [(one.lot, *(one.rows[n].text for n in some)) for one in lots]
        out.append(Grid((head, *body), ruled=_ruled(rng)))
    return list(out)


def _lot_as_head(lots: Sequence[Statements], rng: Random) -> list[Block]:
    said = lots[0]
    rows, last = _rows(said)
    head = (_head(said, "test"), _head(said, "limit"), said.lot or _head(said, "result"))
    return [Grid((head, *((r.label, r.limit or "–", r.text) for r in rows)), ruled=_ruled(rng)), *last]


def _groups(as_rows: bool) -> Results:
    def arrange(lots: Sequence[Statements], rng: Random) -> list[Block]:
        said, words = lots[0], lots[0].words
        rows, last = _rows(said)
        head = tuple(_head(said, c) for c in ("test", "method", "limit", "result"))
        body: list[tuple[str, ...]] = []
        out: list[Block] = []
        for group in ("physical", "chemical", "microbiology"):
            some = [r for r in rows if r.group == group]
            cells = [(r.label, r.method or "–", r.limit or "–", r.text) for r in some]
            if not some:
                continue
            if as_rows:
                body += [(words.label("headings", group), "", "", ""), *cells]
            else:
                out += [
                    Line(words.label("headings", group), "heading"),
                    Grid((head, *cells), ruled=_ruled(rng)),
                ]
        return [Grid((head, *body)), *last] if as_rows else [*out, *last]

    return arrange


def _side_by_side(lots: Sequence[Statements], rng: Random) -> list[Block]:
    said = lots[0]
    rows, last = _rows(said)
    half = (len(rows) + 1) // 2
    pair = (_head(said, "test"), _head(said, "result"))
    body = []
    for n in range(half):
        right = rows[half + n] if half + n < len(rows) else None
        body.append((rows[n].label, rows[n].text, *((right.label, right.text) if right else ("", ""))))
    return [Grid((pair + pair, *body), ruled=_ruled(rng)), *last]


def _limits_first(lots: Sequence[Statements], rng: Random) -> list[Block]:
    said, words = lots[0], lots[0].words
    rows, last = _rows(said)
    limits = [(r.label, r.limit) for r in rows if r.limit]
    results = [(r.label, r.text) for r in rows]
    ruled = _ruled(rng)
    return [
        Line(words.label("headings", "specification"), "heading"),
        Grid(((_head(said, "test"), _head(said, "limit")), *limits), ruled=ruled),
        Line(words.label("headings", "results"), "heading"),
        Grid(((_head(said, "test"), _head(said, "result")), *results), ruled=ruled),
        *last,
    ]


def _headless(lots: Sequence[Statements], rng: Random) -> list[Block]:
    rows, last = _rows(lots[0])
    return [Grid(tuple((r.label, r.text) for r in rows), head=0, ruled=_ruled(rng)), *last]


def _tiles(lots: Sequence[Statements], rng: Random) -> list[Block]:
    """Return the first numbers as tiles above a table of the rest."""
    said = lots[0]
    rows, last = _rows(said)
    big = [r for r in rows if r.is_number][:3]
    rest = [r for r in rows if r not in big]
    tiles = Grid((tuple(r.label for r in big), tuple(r.text for r in big)), head=0, ruled=False)
    head = tuple(_head(said, c) for c in ("test", "limit", "result"))
    table = (
        [Grid((head, *((r.label, r.limit or "–", r.text) for r in rest)), ruled=_ruled(rng))] if rest else []
    )
    return [tiles, *table, *last]


def _method_row(lots: Sequence[Statements], rng: Random) -> list[Block]:
    """Return a table in which the method stands in a row of its own below the test."""
    said = lots[0]
    rows, last = _rows(said)
    body: list[tuple[str, ...]] = []
    for r in rows:
        body.append((r.label, r.limit or "–", r.text))
        if r.method:
            body.append((f"{said.words.say('columns', 'method')}: {r.method}", "", ""))
    head = tuple(_head(said, c) for c in ("test", "limit", "result"))
    return [Grid((head, *body), ruled=_ruled(rng)), *last]


def _vials(lots: Sequence[Statements], rng: Random) -> list[Block]:
    """Return a column for each vial of the lot; every statement's own truth is the vial's."""
    said, words = lots[0], lots[0].words
    head = [_head(said, "test"), *(f"{words.label('columns', 'vial')} {n}" for n in range(1, len(lots) + 1))]
    shared = [row for row in said.rows if row.group != "conclusion"]
    numbers = [row for row in shared if row.test in ("purity", "content", "water")]
    body = [(row.label, *(one.rows[said.rows.index(row)].text for one in lots)) for row in numbers]
    rest = [row for row in shared if row not in numbers]
    table = Grid((tuple(_head(said, c) for c in ("test", "limit", "result")),
                  *((r.label, r.limit or "–", r.text) for r in rest)))  # fmt: skip
    return [Grid((tuple(head), *body), ruled=_ruled(rng)), *([table] if rest else []), *_rows(said)[1]]


def _replicates(lots: Sequence[Statements], rng: Random) -> list[Block]:
    """Return the values of several vials in one cell."""
    said, mark = lots[0], rng.choice(("; ", " / ", "\n"))
    rows, last = _rows(said)
    body = []
    for row in rows:
        texts = [one.rows[said.rows.index(row)].text for one in lots]
        several = row.test in ("purity", "content", "water")
        body.append((row.label, row.limit or "–", mark.join(texts) if several else row.text))
    head = tuple(_head(said, c) for c in ("test", "limit", "result"))
    return [Grid((head, *body), ruled=_ruled(rng)), *last]


def _ion_row(lots: Sequence[Statements], rng: Random) -> list[Block]:
    """Return a table with a row whose limit and result are an ion, not a mass."""
    said = lots[0]
    rows, last = _rows(said)
    ion, joint = said.ions[-1], rng.choice((" = ", " m/z ", ": "))
    window = said.words.number(0.5, 1)
    cells = (
        said.words.label("headings", "spectrum"),
        f"{ion.ion}{joint}{ion.calculated} ± {window}",
        f"{ion.ion}{joint}{ion.observed}",
    )
    body = [(r.label, r.limit or "–", r.text) for r in rows]
    body.insert(rng.randrange(len(body) + 1), cells)
    head = tuple(_head(said, c) for c in ("test", "limit", "result"))
    return [Grid((head, *body), ruled=_ruled(rng)), *last]


def _uncertain(lots: Sequence[Statements], rng: Random) -> list[Block]:
    """Return results in percent with the uncertainty of the measurement."""
    said = lots[0]
    rows, last = _rows(said)
    words = said.words
    body = []
    for row in rows:
        text = row.text
        if row.unit == "%" and row.bare:
            text = f"{row.bare} ± {words.number(rng.choice((0.1, 0.2, 0.3)), 1)} %"
        body.append((row.label, row.method or "–", text, row.limit or "–"))
    head = tuple(_head(said, c) for c in ("test", "method", "result", "limit"))
    return [Grid((head, *body), ruled=_ruled(rng)), *last]


TABLES: dict[str, Results] = {
    "test limit result": _columns("test", "limit", "result"),
    "test method limit result": _columns("test", "method", "limit", "result"),
    "test result": _columns("test", "result"),
    "test value unit limit": _columns("test", "value", "unit", "limit"),
    "test unit result": _columns("test", "unit", "value"),
    "test limit result verdict": _columns("test", "limit", "result", "verdict"),
    "numbered with method": _columns("number", "test", "method", "limit", "result", "verdict"),
    "minimum maximum": _columns("test", "minimum", "maximum", "result"),
    "unit minimum maximum": _columns("test", "unit", "minimum", "maximum", "value"),
    "result before limit": _columns("test", "result", "limit", "method"),
    "result first": _columns("test", "method", "result", "limit", "verdict"),
    "ticks": _columns("test", "result", "limit", "tick"),
    "result with verdict": _columns("test", "limit", "result, verdict"),
    "limit slash result": _columns("test", "limit / result"),
    "result in brackets": _columns("test", "result [limit]"),
    "unit in test": _columns("test, unit", "limit", "value"),
    "method below test": _columns("test with method", "limit", "result"),
    "transposed": _transposed,
    "lot per column": _lot_per_column,
    "lot per row": _lot_per_row,
    "lot as head": _lot_as_head,
    "grouped rows": _groups(as_rows=True),
    "table per group": _groups(as_rows=False),
    "side by side": _side_by_side,
    "limits first": _limits_first,
    "headless": _headless,
    "tiles": _tiles,
    "method row": _method_row,
    "vials": _vials,
    "replicates": _replicates,
    "ion row": _ion_row,
    "uncertain": _uncertain,
}
