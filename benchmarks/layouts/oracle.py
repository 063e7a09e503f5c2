"""Why a true statement is not read: two questions beside F1.

The first needs no reader: does the value stand among the words of the document at all? The second takes the proposals
of a reader, whatever it then chose, and sorts each true statement that has no right proposal by what it lacks: a word,
a label, a relation, a grammar.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from benchmarks.layouts.scoring import header_items, same_header, same_result

__all__ = ["Lack", "Oracle", "Proposed", "TrueStatement", "among_words", "classify", "statements_of"]

_DIGITS = str.maketrans("₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹", "01234567890123456789")


class Lack(StrEnum):
    """What a true statement lacks; `NOTHING` where a right proposal exists."""

    NOTHING = "right proposal"
    WORD = "value not among the words"
    LABEL = "no known label"
    JOIN = "label and value there, never joined"
    RELATION = "value only under another label"
    PARSE = "right words, wrong value"


@dataclass(frozen=True)
class TrueStatement:
    """A header field or result of a record.

    Attributes
    ----------
    group : {"header", "results", "traces"}
    name : str
        The field (``lot``, ``dates.tested``, ``label_claims``) or the test.
    value : object
        As the score compares it: of a result the whole mapping.
    text : str
        As it is printed, where the record says so.
    """

    group: str
    name: str
    value: Any
    text: str


@dataclass(frozen=True)
class Proposed:
    """What a reader thinks possible, in the words of the record: `value` as in `TrueStatement`, `text` as printed."""

    name: str
    value: Any
    text: str


@dataclass
class Oracle:
    """Statements by group and by what they lack; `fields` counts each lack by field or test."""

    lacks: Counter[tuple[str, Lack]]
    fields: Counter[tuple[str, Lack, str]]

    @classmethod
    def empty(cls) -> Oracle:
        """Return an oracle that has seen nothing."""
        return cls(Counter(), Counter())

    def add(self, statement: TrueStatement, lack: Lack) -> None:
        """Count one statement."""
        self.lacks[statement.group, lack] += 1
        self.fields[statement.group, lack, statement.name] += 1

    def share(self, group: str) -> float:
        """Return the share of a group that lacks nothing."""
        whole = sum(count for (of, _), count in self.lacks.items() if of == group)
        return self.lacks[group, Lack.NOTHING] / whole if whole else 1.0

    def lines(self) -> Iterator[str]:
        """Yield the table as lines of text."""
        for group in ("header", "results", "traces"):
            whole = sum(count for (of, _), count in self.lacks.items() if of == group)
            yield f"{group}: {self.lacks[group, Lack.NOTHING]} of {whole} ({self.share(group):.3f})"
            for lack in Lack:
                if lack is not Lack.NOTHING and self.lacks[group, lack]:
                    named = Counter(
                        {n: c for (g, why, n), c in self.fields.items() if (g, why) == (group, lack)}
                    )
                    which = ", ".join(f"{name} {count}" for name, count in named.most_common(6))
                    yield f"  {self.lacks[group, lack]:5d}  {lack.value}: {which}"


def statements_of(certificate: Mapping[str, Any]) -> Iterator[TrueStatement]:
    """Yield what a record says and the score counts."""
    printed = certificate.get("printed") or {}
    for name, value in header_items(certificate).items():
        field = name.partition(".")[0] if name.startswith("label_claims") else name
        yield TrueStatement("header", field, value, printed.get(field, ""))
    for result in certificate.get("results") or []:
        if result.get("test") == "other" or any(
            result.get(n) for n in ("illegible", "minor", "not_reported")
        ):
            continue
        group = "traces" if result["test"] in ("mz", "peak") else "results"
        yield TrueStatement(group, result["test"], result, result.get("text") or "")


def fold(text: str) -> str:
    """Return a text as it is looked for: one case, plain digits, no signs and no spaces."""
    text = unicodedata.normalize("NFKC", text.translate(_DIGITS)).casefold()
    return re.sub(r"[\W_]+", "", text)


def among_words(statement: TrueStatement, words: str) -> bool:
    """Return whether the value of a statement stands in `words`, which are folded.

    A long value may be broken over the lines of a cell, with words of other cells between: then its pieces count.
    """
    if any(form and form in words for form in map(fold, _forms(statement))):
        return True
    pieces = re.findall(r"\w{2,}", next(_forms(statement)))
    return len(pieces) >= 3 and all(fold(piece) in words for piece in pieces)


def _forms(statement: TrueStatement) -> Iterator[str]:
    if statement.text:
        yield statement.text
    value = statement.value
    if statement.group != "header":
        number = value.get("value")
        if isinstance(number, int | float):
            yield f"{number:g}"
    elif statement.name.startswith("dates."):
        yield from _dates(str(value))
    elif isinstance(value, tuple):
        yield f"{value[0]:g}{value[1]}"
    else:
        yield f"{value:g}" if isinstance(value, float) else str(value)


def _dates(iso: str) -> Iterator[str]:
    """Yield the usual spellings in digits, and day and month by their English names."""
    year, month, *day = iso.split("-")
    if not day:
        yield from (f"{year}{month}", f"{month}{year}")
        return
    d, m = int(day[0]), int(month)
    name = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"][m - 1]
    for one, other in ((f"{d:02d}", f"{m:02d}"), (str(d), str(m))):
        yield from (f"{year}{other}{one}", f"{one}{other}{year}", f"{other}{one}{year}")
        yield from (f"{one}{name}", f"{name}{one}{year}")


def classify(
    statement: TrueStatement,
    proposed: Iterable[Proposed],
    words: str,
    labels: Collection[str] | None = None,
) -> Lack:
    """Say what a true statement lacks.

    Parameters
    ----------
    statement : TrueStatement
    proposed : iterable of Proposed
        Every proposal for the document, won or lost.
    words : str
        All words of the document, folded by `fold`.
    labels : collection of str, optional
        Fields and tests whose label stands on the document; without it, those of which anything was proposed.

    Returns
    -------
    Lack
    """
    proposed = tuple(proposed)
    mine = [one for one in proposed if one.name == statement.name]
    if any(_right(one, statement) for one in mine):
        return Lack.NOTHING
    if not among_words(statement, words):
        return Lack.WORD
    forms = [form for form in map(fold, _forms(statement)) if form]

    def holds(one: Proposed) -> bool:
        text = fold(one.text)
        return any(form in text for form in forms)

    if any(holds(one) for one in mine):
        return Lack.PARSE
    if any(holds(one) for one in proposed):
        return Lack.RELATION
    known = {one.name for one in proposed} if labels is None else labels
    return Lack.JOIN if statement.name in known else Lack.LABEL


def _right(one: Proposed, statement: TrueStatement) -> bool:
    if statement.group != "header":
        return same_result(one.value, statement.value)
    return same_header(statement.name, one.value, statement.value)
