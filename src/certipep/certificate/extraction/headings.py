"""Headings of tables of results: which words of a line name columns, and how far to the side the table reaches."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from certipep.certificate.geometry.lines import Line, Segment, join_box
from certipep.certificate.measures.unit import unit_of
from certipep.certificate.vocabulary import Vocabulary
from certipep.documents.document import Word

__all__ = ["Heading", "column_role", "find_headings", "is_heading", "unit_in", "unit_of_heading"]

Roles = list[tuple[str, Segment]]
_UNIT = re.compile(r"\s*(?:[\[(（]\s*([^()\[\]（）]{1,12}?)\s*[\])）]|,\s*([^\s,]{1,8})|\s(%|mg|ppm))\s*$")
_REPEATED = frozenset({"ignore", "number", "unknown"})


class Heading(Struct, frozen=True, eq=False):
    """The heading of a table: its line among others, its columns, and the strip of the page that it heads."""

    position: int
    roles: Roles
    left: float = float("-inf")
    right: float = float("inf")

    def clip(self, line: Line) -> Line | None:
        """Return the part of `line` that stands in the strip of the table; None where nothing does."""
        if self.left == float("-inf") and self.right == float("inf"):
            return line
        if line.rule:
            return line
        kept = tuple(s for s in line.segments if s.box[2] > self.left and s.box[0] < self.right)
        if not kept:
            return None
        return Line(kept, join_box(s.box for s in kept), line.number)


def find_headings(lines: Sequence[Line], vocabulary: Vocabulary) -> list[Heading]:
    """Return every heading of a table of results; one that stands beside something else heads its strip alone."""
    found = []
    for index, line in enumerate(lines):
        roles = [pair for segment in line.segments for pair in _roles(segment, vocabulary)]
        kinds = [role for role, _ in roles]
        whole = is_heading(kinds)
        strip = _strip(index, roles) if not whole or kinds[0] == "unknown" else None
        if strip is not None or whole:
            found.append(strip or Heading(index, roles))
    return found


def _strip(index: int, roles: Roles) -> Heading | None:
    """Return the heading that the columns of a part of a line make, beside the words of a side bar."""
    known = [i for i, (role, _) in enumerate(roles) if role != "unknown"]
    if len(known) < 3:
        return None
    start, stop = known[0], known[-1] + 1
    part = roles[start:stop]
    kinds = [role for role, _ in part]
    if not is_heading(kinds) or "test" not in kinds or "unknown" in kinds:
        return None
    high = part[0][1].height
    left, right = float("-inf"), float("inf")
    if start:
        left = part[0][1].box[0] - 2 * high
        if roles[start - 1][1].box[2] > left:
            return None
    if stop < len(roles):
        right = roles[stop][1].box[0] - high
        if right < part[-1][1].box[2]:
            return None
    return Heading(index, part, left, right)


def is_heading(roles: Sequence[str]) -> bool:
    """Return whether the words of a line are the heading of a table of results."""
    kinds = set(roles)
    known = [role for role in roles if role != "unknown"]
    telling = [role for role in known if role not in _REPEATED]
    if len(known) < 2 or len(known) < len(roles) - 1 or len(set(telling)) < len(telling):
        return False
    named = kinds & {"test", "component"}
    return bool(
        ("result" in kinds and (named or "specification" in kinds)) or {"test", "specification"} <= kinds
    )


def column_role(text: str, vocabulary: Vocabulary) -> str | None:
    """Return what a column holds, by its heading; a unit behind it is no part of the name ("Result (ppm)")."""
    role = vocabulary.find("columns", text)
    if role is None and (match := _UNIT.search(text)) is not None and match.start():
        unit = match[1] or match[2] or match[3]
        if unit_of(unit) is not None or unit.casefold() in ("k=2", "k = 2", "m/z"):
            role = vocabulary.find("columns", text[: match.start()])
    return role


def unit_in(text: str) -> tuple[str, str | None]:
    """Return a heading without its unit, and the unit: "Result (ppm)"."""
    match = _UNIT.search(text)
    unit = unit_of(match[1] or match[2] or match[3]) if match is not None else None
    return (text[: match.start()], unit) if match is not None and unit is not None else (text, None)


def unit_of_heading(heading: Segment | None) -> str | None:
    """Return the unit that a heading gives for its column: "Result (ppm)"."""
    return unit_in(heading.text)[1] if heading is not None else None


def _roles(segment: Segment, vocabulary: Vocabulary) -> Roles:
    """Return the headings that one segment holds: itself, or its words where headings stand close together."""
    role = column_role(segment.text, vocabulary)
    if role is not None or len(segment.words) == 1:
        return [(role or "unknown", segment)]
    words, out = list(segment.words), []
    while words:
        for size in range(len(words), 0, -1):
            role = column_role(" ".join(word.text for word in words[:size]), vocabulary)
            if role is not None:
                out.append((role, _segment(words[:size], segment.line)))
                words = words[size:]
                break
        else:
            return [("unknown", segment)]
    return out


def _segment(words: Sequence[Word], line: int) -> Segment:
    return Segment(tuple(words), " ".join(w.text for w in words), join_box(w.box for w in words), line)
