"""What stands above or below a line: the title of its part, the person who signed, the method of a row."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from certipep.certificate.claims import Result, Statement
from certipep.certificate.geometry.lines import Line, Segment
from certipep.certificate.normal import clean, in_brackets
from certipep.certificate.reading.clauses import Clauses, clauses_in
from certipep.certificate.reading.layout import Layout
from certipep.certificate.technique import is_technique
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary
from certipep.datafile import read_table

__all__ = [
    "clauses_below",
    "described",
    "is_method_of_above",
    "method_below",
    "signer_above",
    "signs",
    "title_above",
]

_SIGNED_LINES = 4
"""Lines above the date of a signature in which its person is named."""


def title_above(layout: Layout, vocabulary: Vocabulary, line: int) -> str | None:
    """Return what the nearest title above a line opens ("results", "properties", "section" …), or None.

    Parameters
    ----------
    layout : Layout
    vocabulary : Vocabulary
    line : int
        Its position among the lines of the page.
    """
    for above in reversed(layout.lines[:line]):
        for segment in above.segments:
            title = vocabulary.find("titles", segment.text.rstrip(" >:"))
            if title is not None:
                return title
    return None


def described(
    layout: Layout, vocabulary: Vocabulary, line: int, statements: tuple[Statement, ...]
) -> tuple[Statement, ...]:
    """Return the results of a line as what is printed of the substance, where its part lists properties.

    A property is no result of this lot; it stays on record under its own name.
    """
    if title_above(layout, vocabulary, line) != "properties":
        return statements
    return tuple(
        replace(one, test="other", name=one.test) if isinstance(one, Result) else one for one in statements
    )


@cache
def _signers() -> dict[str, tuple[str, ...]]:
    data: dict[str, list[str]] = read_table(Path(__file__).parent / "data" / "signers.toml")
    return {who: tuple(words) for who, words in data.items()}


def signs(text: str) -> str | None:
    """Return who signs with a few words, by what he is: "QA Manager J. Smith"."""
    words = text.split()
    if not 1 < len(words) <= threshold("words of a name") or not words[-1][0].isupper():
        return None
    if any(map(str.isdigit, text)):
        return None
    return _who(text)


def _who(text: str) -> str | None:
    plain = f"{text.casefold()} "  # a chemist is a person, and chemistry is none
    return next((who for who, words in _signers().items() if any(word in plain for word in words)), None)


def signer_above(layout: Layout, line: int) -> str | None:
    """Return who signed above a date without a label of its own ("analyst", "approver"), or None."""
    below = layout.lines[line]
    for above in reversed(layout.lines[max(0, line - _SIGNED_LINES) : line]):
        gap = below.top - above.bottom
        if gap > threshold("block gap") * (below.height):
            return None
        if (who := _who(clean(above.text))) is not None:
            return who
        below = above
    return None


def clauses_below(layout: Layout, name: Segment, vocabulary: Vocabulary) -> tuple[Clauses, Segment] | None:
    """Return the limit or the method that the line below the name of a row says by its own label, with that line.

    "Purity (HPLC)   99.1 %" over "Requirement: NLT 97.5 %"; else None.
    """
    below = layout.lines[name.line + 1] if 0 <= name.line < len(layout.lines) - 1 else None
    if below is None or len(below.segments) != 1 or not _is_near(layout.lines[name.line], below):
        return None
    only = below.segments[0]
    text = clean(only.text)
    said = clauses_in(in_brackets(text) or text, vocabulary) if re.search(r"[:：]", text) else None
    if said is None or said.result is not None or not (said.limit or said.method):
        return None
    if abs(only.left - name.left) > 2 * name.height:
        return None
    return said, only


def _is_near(above: Line, below: Line) -> bool:
    return below.top - above.bottom <= threshold("block gap") * above.height


def method_below(layout: Layout, name: Segment) -> Segment | None:
    """Return the method that stands alone in the line below the name of a row, where the name begins; else None."""
    if name.line + 1 >= len(layout.lines):
        return None
    below = layout.lines[name.line + 1]
    if len(below.segments) != 1 or not _is_near(layout.lines[name.line], below):
        return None
    only = below.segments[0]
    at_edge = abs(only.left - name.left) < threshold("same edge") * name.height
    return only if at_edge and is_technique(only.text) else None


def is_method_of_above(layout: Layout, piece: Segment, label: str) -> bool:
    """Return whether a label is the technique of the row, or the end of the name, on the line above it."""
    return _is_method_of_row(layout, piece) or _goes_on_from_above(layout, piece, label)


def _is_method_of_row(layout: Layout, piece: Segment) -> bool:
    """Return whether a technique stands alone below the name of a row, whose method it is."""
    above = layout.lines[piece.line - 1] if piece.line else None
    if above is None or len(above.segments) < 2 or not is_technique(piece.text):
        return False
    below = method_below(layout, above.segments[0])
    return below is not None and below.words[0] is piece.words[0]


def _goes_on_from_above(layout: Layout, piece: Segment, method: str) -> bool:
    """Return whether a technique ends a name of the line above: "Total impurities by" over "RP-HPLC: 4.2 %"."""
    above = layout.lines[piece.line - 1].words if 0 < piece.line < len(layout.lines) else ()
    if not above or not is_technique(method) or layout.lines[piece.line].words[0] is not piece.words[0]:
        return False
    last = above[-1].text
    return last.isalpha() and not is_technique(last) and is_technique(f"{last} {method}")
