"""Headings and rows of tables of peaks: which words name columns, and the numbers in their cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from certipep.certificate.claims import Quantity, Result
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.geometry.lines import Line, Segment, join_box, segment_of
from certipep.certificate.mass_labels import heading_role
from certipep.certificate.measures.number import UNKNOWN, NumberGrammar, to_decimal
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary

__all__ = [
    "CELL",
    "LONGEST_RUN",
    "NAME",
    "WHOLE",
    "PeakRow",
    "PeakTable",
    "cell_number",
    "count_numbers",
    "heads_peaks",
    "heads_trace",
    "peak_heading",
    "peak_of",
    "strip_beside_ions",
    "within",
]

_NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?: \d{3})+(?:[.,]\d+)?|\d[\d.,]*)(?:[eE][+-]?\d{1,2})?\s?%?")
CELL = re.compile(r"\d[\d.,]*(?:[eE][+-]?\d{1,2})?%?")
"""A number in a cell of its own."""
_OF_IONS = frozenset({"ion", "found", "expected", "number"})
"""What columns of a table of ions hold; such a table has two of them at least."""
_MINUTES = re.compile(r"(?i)\s?min(?:utes)?\.?$")
NAME = re.compile(r"[^\W\d_]{3}")
"""Letters of the name of a peak."""
LONGEST_RUN = 300
"""No run lasts as many minutes."""


WHOLE = (float("-inf"), float("inf"))
"""The strip of the page that a table has to itself."""


class PeakRow(Struct, frozen=True, eq=False):
    """A line of a table of peaks, and the peak that it describes."""

    line: Line
    result: Result


class PeakTable(Struct, frozen=True, eq=False):
    """A table of peaks: the lines of its heading, and its rows."""

    heading: tuple[Line, ...]
    rows: tuple[PeakRow, ...]


def cell_number(text: str | None, grammar: NumberGrammar = UNKNOWN) -> Decimal | None:
    """Return the number that a cell is, or None; `grammar` is that of the document."""
    bare = _MINUTES.sub("", text.strip()) if text is not None else ""
    if not _NUMBER.fullmatch(bare):
        return None
    return to_decimal(bare.rstrip("% ").replace(" ", ""), grammar)


def peak_of(
    page: int, segments: Sequence[Segment], cells: Mapping[str, str], grammar: NumberGrammar = UNKNOWN
) -> Result | None:
    """Return the peak that a row of a table of peaks describes, or None where its cells are no numbers.

    Parameters
    ----------
    page : int
    segments : sequence of Segment
        The row.
    cells : mapping
        Role (``retention_time``, ``area``, ``area_percent``, ``name``) → text.
    grammar : NumberGrammar, optional
    """
    if "area_percent" not in cells and cells.get("area", "").rstrip().endswith("%"):
        cells = {**cells, "area_percent": cells["area"], "area": ""}  # "Area | 98.37%"
    time, area, percent = (
        cell_number(cells.get(key), grammar) for key in ("retention_time", "area", "area_percent")
    )
    if time is None or (area is None and percent is None) or time > LONGEST_RUN:
        return None
    text = " ".join(segment.text for segment in segments)
    quantity = Quantity(cells["area_percent"], percent, "%", "=") if percent is not None else None
    place = place_of(page, segments, text)
    name = cells.get("name", "").strip()
    return Result(
        "peak", text, place, quantity, analyte=name if NAME.search(name) else None, retention_time=time, area=area,
        area_percent=percent,
    )  # fmt: skip


def strip_beside_ions(heading: Line) -> tuple[float, float]:
    """Return from where to where a heading is not that of a table of ions, which may stand to either side."""
    segments = heading.segments
    of_ions = [heading_role(segment.text) in _OF_IONS for segment in segments]
    first = next((at for at, known in enumerate(of_ions) if not known), 0)
    last = next((at for at, known in enumerate(reversed(of_ions)) if not known), 0)
    left, right = WHOLE
    if first > 1:
        left = segments[first].left - segments[first].height
    if last > 1:
        right = segments[-last].left - segments[-last].height
    return left, right


def within(line: Line, strip: tuple[float, float]) -> Line:
    """Return the part of a line that stands in a strip of the page."""
    kept = tuple(one for one in line.segments if strip[0] <= one.left < strip[1])
    return Line(kept, join_box(one.box for one in kept) if kept else line.box, line.number)


def peak_heading(
    lines: Sequence[Line], index: int, vocabulary: Vocabulary
) -> tuple[list[tuple[str, Segment]], tuple[int, ...]] | None:
    """Return the roles of a heading that begins at line `index`, and the lines that it takes."""
    line = lines[index]
    if not line.segments:
        return None
    alone = _roles(line.segments, vocabulary)
    best: tuple[list[tuple[str, Segment]], tuple[int, ...]] | None = (
        (alone, (index,)) if _is_peak_heading(alone) else None
    )
    if index + 1 < len(lines) and lines[index + 1].segments:
        below = lines[index + 1]
        if 0 < below.top - line.top < 2.2 * line.height and not count_numbers(below):
            joined = _stacked(line, below, vocabulary)
            better = best is None or sum(r != "ignore" for r, _ in joined) > sum(
                r != "ignore" for r, _ in best[0]
            )
            # "Area" twice, the second over "%": the line below tells them apart.
            better = better or (best is not None and _distinct(joined) > _distinct(best[0]))
            if _is_peak_heading(joined) and (better or best is None):
                best = (joined, (index, index + 1))
            elif best is not None and all(vocabulary.find("peaks", s.text) is None for s in below.segments):
                best = (best[0], (index, index + 1))  # units under the headings
    return best


def heads_peaks(texts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Return whether cells head a table of peaks, whose shares are no purities: "Component | RT | Area %"."""
    peaks = {vocabulary.find("peaks", text) for text in texts if text.strip()}
    return "retention_time" in peaks and bool(peaks & {"area", "area_percent"})


def heads_trace(texts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Return whether cells head a table of peaks or of ions, which no table of results goes on into."""
    filled = [text for text in texts if text.strip()]
    if heads_peaks(filled, vocabulary):
        return True
    ions = [heading_role(text) for text in filled]
    return len(filled) > 1 and "ion" in ions and bool({"found", "expected", "number"} & set(ions))


def _is_peak_heading(roles: Sequence[tuple[str, Segment]]) -> bool:
    known = [role for role, _ in roles if role not in ("unknown", "ignore")]
    kinds = set(known)
    if len(roles) < 2 or "retention_time" not in kinds or not kinds & {"area", "area_percent"}:
        return False
    return sum(role == "unknown" for role, _ in roles) <= 0.4 * len(roles)


def _roles(segments: Sequence[Segment], vocabulary: Vocabulary) -> list[tuple[str, Segment]]:
    """Return the headings in a line; words that may belong to either side go where fewer are named twice."""
    forward = [pair for segment in segments for pair in _cut_headings(segment, vocabulary, reverse=False)]
    if all(role == "unknown" for role, _ in forward):
        return forward  # no words of it name a column, from either end
    backward = [pair for segment in segments for pair in _cut_headings(segment, vocabulary, reverse=True)]
    return backward if _distinct(backward) > _distinct(forward) else forward


def _distinct(roles: Sequence[tuple[str, Segment]]) -> int:
    return len({role for role, _ in roles if role != "unknown"})


def _cut_headings(segment: Segment, vocabulary: Vocabulary, *, reverse: bool) -> list[tuple[str, Segment]]:
    """Return the longest run of words that is a heading, again and again, from one end; a sentence is none."""
    words = list(segment.words)
    if len(words) > threshold("label words") and parse_quantities(segment.text):
        return [("unknown", segment)]  # "60 % B in 18 min; 0.3 mL/min; 40 °C"
    out: list[tuple[str, Segment]] = []
    while words:
        for size in range(min(len(words), 4), 0, -1):
            part = words[-size:] if reverse else words[:size]
            role = vocabulary.find("peaks", " ".join(word.text for word in part))
            if role is not None or size == 1:
                out.append((role or "unknown", segment_of(part, segment.line)))
                words = words[:-size] if reverse else words[size:]
                break
    return out[::-1] if reverse else out


def _stacked(upper: Line, lower: Line, vocabulary: Vocabulary) -> list[tuple[str, Segment]]:
    """Return the headings of two lines, one over the other."""
    out = []
    above = [
        (s, [t for t in lower.segments if min(t.right, s.right) - max(t.left, s.left) > 0])
        for s in upper.segments
    ]
    covered = {id(t) for _, under in above for t in under}
    for segment, under in above:
        words = (*segment.words, *(word for s in under for word in s.words))
        role = vocabulary.find("peaks", " ".join(word.text for word in words)) if under else None
        if role is not None:
            out.append((role, segment_of(words, segment.line)))
        else:
            out.extend(_roles([segment], vocabulary))
    alone = [s for s in lower.segments if id(s) not in covered]  # cells of one line beside cells of two
    known = [pair for pair in _roles(alone, vocabulary) if pair[0] != "unknown"] if alone else []
    return sorted((*out, *known), key=lambda pair: pair[1].left)


def count_numbers(line: Line) -> int:
    """Return how many words of a line are numbers."""
    return sum(1 for word in line.words if CELL.fullmatch(word.text))
