"""Results as lines, sections and sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from benchmarks.layouts.model import Block, Joint, Line, Pair
from benchmarks.layouts.statements import Row, Statements
from benchmarks.layouts.wording import WITHOUT_SPACES

__all__ = ["LINES"]

Results = Callable[[Sequence[Statements], Random], list[Block]]


def _pairs(joint: Joint, *, limit: str = "") -> Results:
    """Return results as labelled values; `limit` says how the limit stands behind them."""

    def arrange(lots: Sequence[Statements], rng: Random) -> list[Block]:
        del rng
        said = lots[0]
        word = said.words.say("columns", "limit")
        method = said.words.say("columns", "method")
        out: list[Block] = [Line(said.words.label("headings", "results"), "heading")]
        for row in said.rows:
            text = row.text
            if limit and row.limit and row.is_number:
                text += limit.format(limit=row.limit, word=word, method=row.method or "–", by=method)
            out.append(Pair(row.label, text, joint))
        return out

    return arrange


def _sections(lots: Sequence[Statements], rng: Random) -> list[Block]:
    said, say = lots[0], lots[0].words.say
    chapter = rng.choice((2, 3, 4))
    out: list[Block] = []
    for n, row in enumerate(said.rows, 1):
        out.append(Line(f"{chapter}.{n} {row.label}", "heading"))
        if row.method:
            out.append(Pair(say("columns", "method"), row.method))
        if row.limit:
            out.append(Pair(say("columns", "limit"), row.limit))
        out.append(Pair(say("columns", "result"), row.text))
    return out


def _stacked(lots: Sequence[Statements], rng: Random) -> list[Block]:
    said, say = lots[0], lots[0].words.say
    joint: Joint = rng.choice(("colon", "spaced"))
    out: list[Block] = []
    for row in said.rows:
        out.append(Line(row.label))
        if row.limit:
            out.append(Pair(say("columns", "limit"), row.limit, joint, depth=1))
        out.append(Pair(say("columns", "result"), row.text, joint, depth=1))
    return out


def _sentence(said: Statements, row: Row) -> str:
    if row.group == "conclusion":
        return row.text
    if row.limit and row.is_number:
        return said.words.sentence("found", test=row.label, result=row.text, limit=row.limit)
    return said.words.sentence("found_plain", test=row.label, result=row.text)


def _letter(lots: Sequence[Statements], rng: Random) -> list[Block]:
    said, out = lots[0], []
    sentences = [_sentence(said, row) for row in said.rows]
    gap = "" if said.words.language in WITHOUT_SPACES else " "
    while sentences:
        size = rng.choice((2, 3))
        out.append(Line(gap.join(sentences[:size])))
        sentences = sentences[size:]
    return list(out)


def _list(lots: Sequence[Statements], rng: Random) -> list[Block]:
    """Return one sentence a line."""
    del rng
    return [Line(f"• {_sentence(lots[0], row)}") for row in lots[0].rows]


def _run_on(lots: Sequence[Statements], rng: Random) -> list[Block]:
    """Return all results behind each other, between semicolons."""
    said, mark = lots[0], rng.choice(("; ", " | ", " / "))
    texts = [f"{row.label}: {row.text}" for row in said.rows if row.group != "conclusion"]
    lines = [Line(mark.join(texts[n : n + 3])) for n in range(0, len(texts), 3)]
    return [*lines, *(Line(row.text) for row in said.rows if row.group == "conclusion")]


def _bullets(lots: Sequence[Statements], rng: Random) -> list[Block]:
    sign = rng.choice(("• ", "- ", "* "))
    return [Pair(f"{sign}{row.label}", row.text) for row in lots[0].rows]


LINES: dict[str, Results] = {
    "lines": _pairs("colon"),
    "lines, limit in brackets": _pairs("colon", limit=" ({word}: {limit})"),
    "lines, limit and method in brackets": _pairs("colon", limit=" [{word}: {limit}; {by}: {method}]"),
    "leaders": _pairs("leader"),
    "leaders, limit behind": _pairs("leader", limit=" ({limit})"),
    "aligned lines": _pairs("plain"),
    "wide colon lines": _pairs("wide", limit=" ({word}: {limit})"),
    "dash lines": _pairs("dash", limit=", {word} {limit}"),
    "bracket labels": _pairs("bracket"),
    "label above result": _pairs("below"),
    "sections": _sections,
    "stacked": _stacked,
    "letter": _letter,
    "sentences": _list,
    "run on": _run_on,
    "bullets": _bullets,
}
