"""The verdict at the end of a row: "pH   5.2   4.5 - 6.0   OOS"; what was found and the limit stand before it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence

from msgspec.structs import replace

from certipep.certificate.claims import Result, Statement
from certipep.certificate.geometry.lines import Line
from certipep.certificate.reading.grid import Cell, Table, cell_text
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.roles import Kind
from certipep.certificate.taken_back import says_back
from certipep.certificate.thresholds import threshold
from certipep.certificate.verdict_words import approves, denies, judges, says_no

__all__ = ["as_judged", "of_rows"]


def of_rows(layout: Layout) -> Callable[[Statement], Statement]:
    """Return what gives a result the verdict that ends its line, where its table did not say which it is."""
    ends = sorted((line.top, line.bottom, text) for line in layout.lines if (text := _end_of(line)))
    tops = [top for top, _, _ in ends]

    def judged(statement: Statement) -> Statement:
        box = statement.place.box if isinstance(statement, Result) else None
        if not isinstance(statement, Result) or box is None or statement.verdict is not None:
            return statement
        _, top, _, bottom = box
        middle = (top + bottom) / 2
        at = bisect_right(tops, middle)
        _, end, text = ends[at - 1] if at else (0.0, 0.0, "")
        own = statement.test == "conclusion" or text in statement.text
        return statement if own or middle > end else replace(statement, verdict=text)

    return judged


def as_judged(
    found: Sequence[Statement], table: Table, row: Sequence[Cell], known: Collection[int | None]
) -> list[Statement]:
    """Return what a row says, with its verdict and the words of another cell that take it back ("withdrawn").

    Parameters
    ----------
    found : sequence of Statement
        What was read from the cells of `known` columns.
    table : Table
    row : sequence of Cell
    known : collection of int or None
    """
    at = table.first(Kind.VERDICT)
    verdict = _below(cell_text(table.heading[at]), cell_text(row[at])) if at is not None else None
    remarks = (cell_text(cell) for at, cell in enumerate(row) if cell and at not in known)
    remark = next(filter(says_back, remarks), "")
    return [
        replace(one, text=f"{one.text} ({remark})" if remark else one.text, verdict=verdict)
        if isinstance(one, Result)
        else one
        for one in found
    ]


def _below(heading: str, text: str) -> str | None:
    """Return the verdict, or the code of one, that a cell gives, with its heading where a yes or no answers that."""
    if judges(heading) and denies(text):
        return f"{heading}: {text}"
    code = text.isascii() and text.isalpha() and len(text) <= threshold("letters of a code")
    return text if code or _is_verdict(text) else None


def _end_of(line: Line) -> str:
    """Return the verdict that ends a line, or no text: its last cell, or the words behind its last number."""
    if len(line.segments) > 1 and _is_verdict(last := line.segments[-1].text):
        return last
    words = [word.text for word in line.words]
    numbers = [at for at, word in enumerate(words) if any(map(str.isdigit, word))]
    behind = words[numbers[-1] + 1 :] if numbers else []
    ends = (" ".join(behind[at:]) for at in range(len(behind)))
    return next((end for end in ends if judges(end, first=True) and _is_verdict(end)), "")


def _is_verdict(text: str) -> bool:
    """Return whether a cell judges and does nothing else: few words, and no number."""
    if len(text.split()) > threshold("words of a verdict") or any(map(str.isdigit, text)):
        return False
    return denies(text) or approves(text) or says_no(text)
