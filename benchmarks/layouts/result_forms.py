"""Results as real sheets group them: units and limits in rows of their own, groups in a first column, lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from benchmarks.layouts.model import Block, Grid, Line, Pair
from benchmarks.layouts.statements import Row, Statements

__all__ = ["FORMS"]

Results = Callable[[Sequence[Statements], Random], list[Block]]
_WIDEST = 6
"""Tests in one table of lots."""


def _parts(said: Statements) -> tuple[list[Row], list[Block]]:
    last: list[Block] = [Pair(row.label, row.text) for row in said.rows if row.group == "conclusion"]
    return [row for row in said.rows if row.group != "conclusion"], last


def _head(said: Statements, *names: str) -> tuple[str, ...]:
    return tuple(said.words.label("columns", name) for name in names)


def _heading(said: Statements) -> Line:
    return Line(said.words.label("headings", "results"), "heading")


def _ruled(rng: Random) -> bool:
    return rng.random() < 0.6


def _lots_wide(*rows: str) -> Results:
    """Return a row for each lot under the names of the tests; units, methods and limits are rows around them."""

    def arrange(lots: Sequence[Statements], rng: Random) -> list[Block]:
        said, out = lots[0], []
        lot, limit = said.words.label("fields", "lot"), said.words.label("columns", "limit")
        unit, method = _head(said, "unit", "method")
        ruled, last = _ruled(rng), rng.random() < 0.5
        tests = said.rows
        for start in range(0, len(tests), _WIDEST):
            some = range(start, min(start + _WIDEST, len(tests)))
            bare = "unit" in rows
            head = (lot, *(tests[n].label for n in some))
            before, after = [], []
            if bare:
                before.append((unit, *(tests[n].unit or "–" for n in some)))
            if "method" in rows:
                before.append((method, *(tests[n].method or "–" for n in some)))
            if "limit" in rows:
                (after if last else before).append((limit, *(tests[n].limit or "–" for n in some)))
            body = [
                (one.lot, *((one.rows[n].bare if bare else "") or one.rows[n].text for n in some))
                for one in lots
            ]
            out.append(Grid((head, *before, *body, *after), ruled=ruled))
        return list(out)

    return arrange


def _group_column(lots: Sequence[Statements], rng: Random) -> list[Block]:
    """Return a table whose first column names a group of tests in the first of its rows alone."""
    said, words = lots[0], lots[0].words
    rows, last = _parts(said)
    body: list[tuple[str, ...]] = []
    for group in ("physical", "chemical", "microbiology"):
        for number, row in enumerate(one for one in rows if one.group == group):
            name = words.say("headings", group) if number == 0 else ""
            body.append((name, row.label, row.method or "–", row.limit or "–", row.text))
    grid = Grid((("", *_head(said, "test", "method", "limit", "result")), *body), ruled=_ruled(rng))
    return [_heading(said), grid, *last]


def _limit_under_test(lots: Sequence[Statements], rng: Random) -> list[Block]:
    """Return a table in which the limit stands in a second line of the cell of its test."""
    said, word = lots[0], lots[0].words.say("columns", "limit")
    rows, last = _parts(said)
    body = [(f"{row.label}\n{word}: {row.limit}" if row.limit else row.label, row.text) for row in rows]
    return [_heading(said), Grid((_head(said, "test", "result"), *body), ruled=_ruled(rng)), *last]


def _limit_in_name(lots: Sequence[Statements], rng: Random) -> list[Block]:
    """Return a table in which the limit stands in brackets behind the name of its test."""
    said = lots[0]
    rows, last = _parts(said)
    body = [
        (f"{row.label} ({row.limit})" if row.limit and row.is_number else row.label, row.text) for row in rows
    ]
    return [_heading(said), Grid((_head(said, "test", "result"), *body), ruled=_ruled(rng)), *last]


def _tiles_with_limits(lots: Sequence[Statements], rng: Random) -> list[Block]:
    """Return tiles of three storeys: the name, the value, and small the limit."""
    said, word = lots[0], lots[0].words.say("columns", "limit")
    rows, last = _parts(said)
    big, rest = [one for one in rows if one.is_number], [one for one in rows if not one.is_number]
    ruled, body = _ruled(rng), []
    for start in range(0, len(big), 3):
        some = big[start : start + 3]
        fill = ("",) * (3 - len(some))
        body += [(*(one.label for one in some), *fill), (*(one.text for one in some), *fill)]
        body.append((*(f"{word}: {one.limit}" if one.limit else "" for one in some), *fill))
    return [
        _heading(said),
        *([Grid(tuple(body), head=0, ruled=ruled)] if body else []),
        *(Pair(one.label, one.text) for one in rest),
        *last,
    ]


def _listed(lots: Sequence[Statements], rng: Random) -> list[Block]:
    """Return a numbered list: the result, what is said of it, and its limit in a bracket."""
    said, word = lots[0], lots[0].words.say("results", "complies")
    rows, last = _parts(said)
    mark = rng.choice((" – ", ", ", " / "))
    out: list[Block] = [_heading(said)]
    for number, row in enumerate(rows, 1):
        tail = f"{mark}{word} ({row.limit})" if row.limit and row.is_number else ""
        out.append(Line(f"{number}. {row.label}: {row.text}{tail}"))
    return [*out, *last]


def _by_method(lots: Sequence[Statements], rng: Random) -> list[Block]:
    """Return sentences that begin with the method, several to a paragraph."""
    said, words = lots[0], lots[0].words
    rows, last = _parts(said)
    gap = "" if words.language in ("chinese", "japanese") else " "
    texts = []
    for row in rows:
        if row.method and row.is_number:
            texts.append(words.sentence("found_by", method=row.method, test=row.label, result=row.text))
        else:
            texts.append(words.sentence("found_plain", test=row.label, result=row.text))
    size = rng.choice((2, 3))
    lines = [Line(gap.join(texts[start : start + size])) for start in range(0, len(texts), size)]
    return [*lines, *(Line(one.value) for one in last if isinstance(one, Pair))]


def _two_results(lots: Sequence[Statements], rng: Random) -> list[Block]:
    """Return a table of limits for release and for the end of shelf life, and one result."""
    said, words = lots[0], lots[0].words
    rows, last = _parts(said)
    test, limit, result, method = _head(said, "test", "limit", "result", "method")
    body = [
        (row.label, row.limit or "–", row.text, words.say("results", "complies"), row.method or "–")
        for row in rows
    ]
    head = (test, limit, result, words.label("columns", "verdict"), method)
    return [_heading(said), Grid((head, *body), ruled=_ruled(rng)), *last]


FORMS: dict[str, Results] = {
    "lots, limits beneath": _lots_wide("limit"),
    "lots, units and limits beneath": _lots_wide("unit", "limit"),
    "lots, methods and limits beneath": _lots_wide("method", "limit"),
    "group column": _group_column,
    "limit under test": _limit_under_test,
    "limit in name": _limit_in_name,
    "tiles with limits": _tiles_with_limits,
    "listed": _listed,
    "by method": _by_method,
    "verdict before method": _two_results,
}
