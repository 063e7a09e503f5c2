"""Results as cards, small tables and typed phrases: what belongs to a test stands in one cell or in one line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest
from random import Random

from benchmarks.layouts.model import Block, Grid, Line, Pair
from benchmarks.layouts.statements import Row, Statements

__all__ = ["CELLS"]

Results = Callable[[Sequence[Statements], Random], list[Block]]


def _parts(said: Statements) -> tuple[list[Row], list[Block]]:
    last: list[Block] = [Pair(row.label, row.text) for row in said.rows if row.group == "conclusion"]
    return [row for row in said.rows if row.group != "conclusion"], last


def _heading(said: Statements) -> Line:
    return Line(said.words.label("headings", "results"), "heading")


def _cards(lots: Sequence[Statements], rng: Random) -> list[Block]:
    """Return a cell for each test, two beside each other: its name, its limit, its result."""
    said, say = lots[0], lots[0].words.say
    rows, last = _parts(said)

    def cell(row: Row | None) -> str:
        if row is None:
            return ""
        limit = [f"{say('columns', 'limit')}: {row.limit}"] if row.limit else []
        return "\n".join([row.label, *limit, f"{say('columns', 'result')}: {row.text}"])

    grid = Grid(
        tuple((cell(a), cell(b)) for a, b in zip_longest(rows[::2], rows[1::2])),
        head=0,
        ruled=rng.random() < 0.7,
    )
    return [_heading(said), grid, *last]


def _small_tables(lots: Sequence[Statements], rng: Random) -> list[Block]:
    """Return a table of its own for each test, under its name."""
    said, say = lots[0], lots[0].words.say
    rows, last = _parts(said)
    ruled, out = rng.random() < 0.6, []
    for row in rows:
        cells = [("method", row.method), ("limit", row.limit), ("result", row.text)]
        table = Grid(tuple((say("columns", key), text) for key, text in cells if text), head=0, ruled=ruled)
        out += [Line(row.label, "heading"), table]
    return [*out, *last]


def _rows_below_name(lots: Sequence[Statements], rng: Random) -> list[Block]:
    """Return one table of two columns, in which each test is a row and its limit and result are rows below."""
    said, say = lots[0], lots[0].words.say
    rows, last = _parts(said)
    body: list[tuple[str, str]] = []
    for row in rows:
        body += [(row.label, "")]
        body += [(say("columns", "limit"), row.limit)] if row.limit else []
        body += [(say("columns", "result"), row.text)]
    return [_heading(said), Grid(tuple(body), head=0, ruled=rng.random() < 0.6), *last]


def _beside_header(lots: Sequence[Statements], rng: Random) -> list[Block]:
    """Return a table whose left half holds the fields and whose right half the results."""
    said = lots[0]
    rows, last = _parts(said)
    items = [one for one in said.items if len(one.text) <= 28]
    wide = [one for one in said.items if one not in items]
    test, result = (said.words.label("columns", key) for key in ("test", "result"))
    body = [
        (
            item.label if item else "",
            item.text if item else "",
            row.label if row else "",
            row.text if row else "",
        )
        for item, row in zip_longest(items, rows)
    ]
    grid = Grid((("", "", test, result), *body), ruled=rng.random() < 0.5)
    return [*(Pair(one.label, one.text) for one in wide), grid, *last]


def _slashes(lots: Sequence[Statements], rng: Random) -> list[Block]:
    """Return a line for each test between strokes, under a line that names the columns."""
    said, say = lots[0], lots[0].words.label
    mark = rng.choice((" / ", " | ", "; "))
    rows, last = _parts(said)
    head = mark.join(say("columns", key) for key in ("test", "limit", "result"))
    return [Line(head), *(Line(mark.join((row.label, row.limit or "–", row.text))) for row in rows), *last]


def _phrases(lots: Sequence[Statements], rng: Random) -> list[Block]:
    """Return a phrase for each test in which each part is named."""
    del rng
    said, say = lots[0], lots[0].words.say
    rows, last = _parts(said)
    limit, result = say("columns", "limit"), say("columns", "result")
    out: list[Block] = [_heading(said)]
    for row in rows:
        parts = [f"{limit}: {row.limit}"] if row.limit else []
        out.append(Line(f"{row.label} — {'; '.join([*parts, f'{result}: {row.text}'])}"))
    return [*out, *last]


def _limit_below(lots: Sequence[Statements], rng: Random) -> list[Block]:
    """Return each result in a line, and what belongs to it in brackets in the next."""
    said, say = lots[0], lots[0].words.say
    rows, last = _parts(said)
    joint = rng.choice(("colon", "leader", "plain"))
    out: list[Block] = [_heading(said)]
    for row in rows:
        out.append(Pair(row.label, row.text, joint))
        limit = [f"{say('columns', 'limit')}: {row.limit}"] if row.limit else []
        method = [f"{say('columns', 'method')}: {row.method}"] if row.method else []
        if limit or method:
            out.append(Line(f"   ({'; '.join([*limit, *method])})"))
    return [*out, *last]


def _limit_before(lots: Sequence[Statements], rng: Random) -> list[Block]:
    """Return lines that say the limit, an arrow or a dash, and the result."""
    said, mark = lots[0], rng.choice((" → ", " – ", " ... "))
    rows, last = _parts(said)
    texts = [f"({row.limit}){mark}{row.text}" if row.limit and row.is_number else row.text for row in rows]
    return [_heading(said), *(Pair(row.label, text) for row, text in zip(rows, texts, strict=True)), *last]


CELLS: dict[str, Results] = {
    "cards": _cards,
    "small tables": _small_tables,
    "rows below name": _rows_below_name,
    "beside header": _beside_header,
    "slashes": _slashes,
    "phrases": _phrases,
    "limit below": _limit_below,
    "limit before": _limit_before,
}
