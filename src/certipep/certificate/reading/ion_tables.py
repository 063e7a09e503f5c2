"""Tables of ions: the name of an ion in one column, its m/z found (and calculated) in others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from certipep.certificate.claims import Place, Quantity, Result
from certipep.certificate.geometry.lines import Line, Segment
from certipep.certificate.mass_labels import heading_role
from certipep.certificate.measures.ion import Ion, named_ion
from certipep.certificate.measures.number import NUMBER, to_decimal
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.normal import clean
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.proposal import Proposal
from certipep.certificate.reading.relations import relation
from certipep.certificate.reading.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["propose_ion_tables"]

_NUMBER = re.compile(rf"(?:{NUMBER})(?:\s?(?:m/z|Th|Da))?", re.IGNORECASE)
_ERROR = re.compile(r"(?i)[+−–-]?\d+(?:[.,]\d+)?\s?(?:ppm|mDa)?")


class _Row(Struct, frozen=True, eq=False):
    line: Line
    ion: Ion
    name: Segment
    numbers: tuple[tuple[Segment, Decimal], ...]


def propose_ion_tables(layout: Layout, _vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Propose every table with an ion in each row; a heading tells what was found from what was calculated."""
    out: list[Proposal] = []
    run: list[_Row] = []
    for line in layout.lines:
        row = _row(layout, line)
        if row is not None and (not run or _goes_on(run[-1], row)):
            run.append(row)
            continue
        out += _table(layout, run)
        run = [row] if row is not None else []
    return (*out, *_table(layout, run))


def _row(layout: Layout, line: Line) -> _Row | None:
    """Return a line that is an ion and numbers in cells of their own."""
    named = [(s, ion) for s in line.segments if (ion := _only_ion(s.text)) is not None]
    if len(named) != 1 or len(line.segments) < 2:
        return None
    segment, ion = named[0]
    numbers = []
    for other in line.segments:
        if other is segment or not _NUMBER.fullmatch(other.text.strip()):
            continue
        text = re.sub(r"(?i)\s?(?:m/z|Th|Da)$", "", other.text.strip())
        value = to_decimal(text, layout.grammar)
        if value is not None and value >= threshold("mz_least"):
            numbers.append((other, value))
    return _Row(line, ion, segment, tuple(numbers)) if numbers else None


def _only_ion(text: str) -> Ion | None:
    """Return the ion that a cell is, not one that it mentions beside a number."""
    ion = named_ion(text)
    if ion is None or re.search(r"\d{2,}[.,]\d", text):
        return None
    rest = clean(text)[: ion.start] + clean(text)[ion.end :]
    return ion if len(rest.strip(" :=()-")) <= 24 else None


def _goes_on(above: _Row, below: _Row) -> bool:
    height = max(above.line.height, 1.0)
    near = below.line.top - above.line.bottom <= threshold("lines_of_one_table") * height
    return near and abs(below.name.left - above.name.left) < 4 * height


def _table(layout: Layout, rows: Sequence[_Row]) -> list[Proposal]:
    if not rows:
        return []
    heading = _heading(layout, rows)
    if heading is None:
        return []
    line, roles = heading
    if len(rows) == 1 and rows[0].ion.kind == "fragment" and "ion" not in roles.values():
        return []
    statements: list[Result] = []
    words: list[Segment] = []
    known = relation("ion table")
    for row in rows:
        typed = [
            (roles.get(_column(segment, line), "number"), segment, value) for segment, value in row.numbers
        ]
        found = next((t for t in typed if t[0] == "found"), None) or next(
            (t for t in typed if t[0] == "number"), None
        )
        expected = next((t for t in typed if t[0] == "expected"), None)
        if found is None:
            continue
        _, segment, value = found
        place = Place(layout.page.number, row.line.text, row.line.box, segment.confidence)
        statements.append(
            Result(
                "mz", segment.text, place, Quantity(segment.text, value, "m/z", "="), method="MS", ion=row.ion.label,
                specification=expected[1].text if expected is not None else None, reason=known.reason,
            )
        )  # fmt: skip
        words += row.line.segments
    if not statements:
        return []
    mine = layout.ids(words)
    labels = layout.ids(line.segments) - mine
    return [
        Proposal(tuple(statements), mine, labels, "ion table", known.score, known.reason, label=line.text)
    ]


def _heading(layout: Layout, rows: Sequence[_Row]) -> tuple[Line, dict[int, str]] | None:
    """Return the line over the rows that says what their columns are, with position of a column → role."""
    first = rows[0].line
    height = max(first.height, 1.0)
    for position in range(first.number - 1, -1, -1):
        line = layout.lines[position]
        if not line.segments:
            continue
        if first.top - line.bottom > threshold("lines_of_one_table") * height:
            return None
        if any(parse_quantities(segment.text) for segment in line.segments):
            return None  # a label with its value: "Measured mass:  1006.44 Da"
        roles = {i: role for i, s in enumerate(line.segments) if (role := heading_role(s.text)) is not None}
        if {"found", "expected", "number"} & set(roles.values()):
            return line, roles
        return None
    return None


def _column(cell: Segment, heading: Line) -> int:
    """Return the heading nearest to a cell."""
    middle = cell.centre
    return min(
        range(len(heading.segments)),
        key=lambda i: (
            max(heading.segments[i].left - middle, middle - heading.segments[i].right, 0.0)
            + abs(heading.segments[i].left - cell.left) * 0.01
        ),
    )
