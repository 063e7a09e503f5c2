"""What stands beside a value in its own words: "99.1 % [Limit: NLT 98.0 %; Method: RP-HPLC]", "NLT 98 % / 99.1 %"."""

from __future__ import annotations

import re

from msgspec import Struct

from certipep.certificate.extraction.limits import is_limit
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.normal import clean
from certipep.certificate.reading.roles import Kind, role_of
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["Clauses", "clauses_of"]

_BRACKET = re.compile(
    r"^(?P<value>.*?[^\s\[(（].*?)[\s;,]*[\[(（](?P<inside>[^\[\]（）]*\S.*?)[\])）]\.?\s*$"
)
_BEHIND = re.compile(r"^(?P<value>[^;|]+?)\s*[;|]\s*(?P<inside>\S.*)$")
_COLON = re.compile(r"\s*[:：=]\s*|\s+(?=[<>≤≥])")
_PARTS = re.compile(r"\s*[;；|]\s*|\s*,\s+(?=[^\W\d_])|\s+/\s+(?=[^\W\d_])")
_SAID = frozenset({Kind.SPECIFICATION, Kind.METHOD, Kind.UNIT, Kind.VERDICT, Kind.RESULT})


class Clauses(Struct, frozen=True):
    """A value and what its cell says of its limit and its method."""

    value: str
    limit: str | None = None
    method: str | None = None


def clauses_of(text: str, vocabulary: Vocabulary) -> Clauses:
    """Return `text` with the clauses taken off that name their own role; all of it is the value where none does.

    >>> from certipep.certificate.vocabulary import default_vocabulary
    >>> clauses_of("99.1 % [Limit: NLT 98.0 %; Method: RP-HPLC]", default_vocabulary())
    Clauses(value='99.1 %', limit='NLT 98.0 %', method='RP-HPLC')
    """
    text = clean(text)
    if len(text) > 300 or not re.search(r"[\[(（;|]", text):
        return Clauses(text)
    for pattern in (_BRACKET, _BEHIND):
        match = pattern.match(text)
        if match is None:
            continue
        said = _said(match["inside"], vocabulary)
        if said is not None:
            return Clauses(match["value"].strip(), said.get(Kind.SPECIFICATION), said.get(Kind.METHOD))
    return Clauses(text)


def _said(inside: str, vocabulary: Vocabulary) -> dict[Kind, str] | None:
    """Return the clauses by role, or None where a part names no role."""
    said: dict[Kind, str] = {}
    for part in _PARTS.split(inside):
        label, mark, value = _divided(part, vocabulary)
        kind = role_of(label, vocabulary).kind if mark else Kind.UNKNOWN
        if kind not in _SAID or not value:
            if said and Kind.METHOD in said and not mark:
                said[Kind.METHOD] += f", {part}"  # a method with a comma in it
                continue
            return None
        if kind is Kind.SPECIFICATION:
            if vocabulary.label(label) == ("header", "label_claim"):
                return None  # what the label claims is no limit
            # A bare number keeps its word: whether it is the most or the least is not for the reader to say.
            value = value if is_limit(value) or not parse_quantities(value) else f"{label.strip()} {value}"
        said.setdefault(kind, value)
    return said


def _divided(part: str, vocabulary: Vocabulary) -> tuple[str, bool, str]:
    """Return the label of a clause, whether it has one, and what it says: with a colon, or by its first words."""
    mark = _COLON.search(part)
    if mark is not None and mark.start():
        return part[: mark.start()], True, part[mark.end() :].strip()
    words = part.split()
    for size in range(min(3, len(words) - 1), 0, -1):
        if role_of(" ".join(words[:size]), vocabulary).kind in _SAID:
            return " ".join(words[:size]), True, " ".join(words[size:])
    return part, False, ""
