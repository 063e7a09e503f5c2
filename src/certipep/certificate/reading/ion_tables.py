"""Tables of ions: the name of an ion in one column, its m/z found (and calculated) in others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from certipep.certificate.claims import Place, Quantity, Result
from certipep.certificate.extraction.headings import unit_in
from certipep.certificate.geometry.lines import Line, Segment
from certipep.certificate.mass_labels import heading_role, heads_difference
from certipep.certificate.measures.ion import Ion, named_ion
from certipep.certificate.measures.quantities import parse_quantities, parse_quantity
from certipep.certificate.normal import clean
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.peak_rows import cell_number
from certipep.certificate.reading.proposal import Proposal, related
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["heads_ions", "propose_ion_tables"]

_MZ = re.compile(r"(?i)\bm\s?/?\s?z\b")
_PPM = "ppm"
_CHARGE = re.compile(r"[+-]?[1-9]\d?[+-]?")


class _Row(Struct, frozen=True, eq=False):
    line: Line
    ion: Ion
    name: Segment
    numbers: tuple[tuple[Segment, Decimal], ...]

    @property
    def cells(self) -> list[Segment]:
        """The name and the numbers behind it."""
        return [self.name, *(one for one, _ in self.numbers if one.left > self.name.left)]


def propose_ion_tables(layout: Layout, _vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Propose every table with an ion in each row; a heading tells what was found from what was calculated."""
    out: list[Proposal] = []
    run: list[_Row] = []
    charges: int | None = None
    headings: list[Segment] = []
    for line in layout.lines:
        if (column := _column_of_charges(line)) is not None:
            charges, headings = column, [one for one in line.segments if heading_role(one.text) is not None]
        row = _row(layout, line, charges)
        if row is None and column is None and line.segments and not (headings and _beside(line, headings)):
            charges = None
        if row is not None and (not run or _goes_on(run[-1], row)):
            run.append(row)
            continue
        if row is None and run and _beside(line, run[-1].cells):
            continue
        out += _table(layout, run)
        run = [row] if row is not None else []
    return (*out, *_table(layout, run), *_turned(layout))


def _turned(layout: Layout) -> Iterator[Proposal]:
    """Yield the tables with an ion over each column, and what was calculated and found in rows below."""
    for at, line in enumerate(layout.lines):
        ions = [ion for segment in line.segments if (ion := _only_ion(segment.text)) is not None]
        if len(ions) < 2 or len(line.segments) - len(ions) > 1:
            continue
        if any(_only_ion(segment.text) is None for segment in line.segments[-len(ions) :]):
            continue  # only what stands over the names may be no ion
        rows: dict[str, Line] = {}
        last = line
        for below in layout.lines[at + 1 :]:
            role = heading_role(below.segments[0].text) if len(below.segments) == len(ions) + 1 else None
            near = below.top - last.bottom <= threshold("lines_of_one_table") * max(last.height, 1.0)
            if not below.segments:
                continue
            if role not in ("found", "expected", "number") or role in rows or not near:
                break
            rows[role], last = below, below
        found = rows.get("found", rows.get("number"))
        if found is None:
            continue
        yield from _columns(layout, line, ions, found, rows.get("expected"))


def _columns(
    layout: Layout, heading: Line, ions: Sequence[Ion], found: Line, expected: Line | None
) -> Iterator[Proposal]:
    statements: list[Result] = []
    for at, ion in enumerate(ions, 1):
        cell = found.segments[at]
        value = cell_number(cell.text, layout.grammar)
        if value is None or value < threshold("mz_least"):
            return
        place = Place(layout.page.number, found.text, found.box, cell.confidence)
        statements.append(
            Result(
                "mz", cell.text, place, Quantity(cell.text, value, "m/z", "="), method="MS", ion=ion.label,
                specification=expected.segments[at].text if expected is not None else None,
            )
        )  # fmt: skip
    rows = [line for line in (found, expected) if line is not None]
    words = layout.ids(segment for line in rows for segment in line.segments[1:])
    labels = layout.ids([*heading.segments, *(line.segments[0] for line in rows)])
    yield related("ion table", statements, words, labels, label=heading.text)


def heads_ions(texts: Sequence[str]) -> bool:
    """Return whether cells head a table of ions and of nothing else: "z | Calculated m/z | m/z obs. | Δ".

    What it holds is the m/z of ions, and no mass.
    """
    roles = [heading_role(text) for text in texts if text.strip() and not heads_difference(text)]
    return "ion" in roles and None not in roles and any(map(_MZ.search, texts))


def _column_of_charges(line: Line) -> int | None:
    """Return which column of a heading holds bare charges ("Charge (z)" beside "Observed m/z"), or None."""
    roles = [heading_role(segment.text) for segment in line.segments]
    if "ion" not in roles or not {"found", "expected", "number"} & set(roles):
        return None
    return roles.index("ion")


def _row(layout: Layout, line: Line, charges: int | None) -> _Row | None:
    """Return a line that is an ion and numbers in cells of their own; `charges` is the column of bare ones."""
    named = [(s, ion) for s in line.segments if (ion := _only_ion(s.text)) is not None]
    if not named and charges is not None and charges < len(line.segments):
        segment = line.segments[charges]
        if _CHARGE.fullmatch(segment.text.strip()) and (ion := named_ion(f"z = {segment.text}")) is not None:
            named = [(segment, ion)]
    if len(named) != 1 or len(line.segments) < 2:
        return None
    segment, ion = named[0]
    numbers = []
    for other in line.segments:
        if other is segment:
            continue
        text = re.sub(r"(?i)\s?(?:m/z|Th|Da)$", "", other.text.strip())
        value = cell_number(text, layout.grammar)
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


def _beside(line: Line, cells: Sequence[Segment]) -> bool:
    """Return whether a line has nothing over or under some cells: it is a row of a table that stands beside theirs."""
    left, right = min(one.left for one in cells), max(one.right for one in cells)
    return bool(line.segments) and all(one.right < left or one.left > right for one in line.segments)


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
    for row in rows:
        typed = [
            (roles.get(_column(segment, row.line, line), "number"), segment, value)
            for segment, value in row.numbers
        ]
        # "m/z | Charge | Deconvoluted mass": what is found is the m/z.
        ratios = [t for t in typed if _MZ.search(line.segments[_column(t[1], row.line, line)].text)] or typed
        found = next((t for t in ratios if t[0] == "found"), None) or next(
            (t for t in ratios if t[0] == "number"), None
        )
        expected = next((t for t in typed if t[0] == "expected"), None)
        if found is None:
            continue
        _, segment, value = found
        place = Place(layout.page.number, row.line.text, row.line.box, segment.confidence)
        statements.append(
            Result(
                "mz", segment.text, place, Quantity(segment.text, value, "m/z", "="), method="MS", ion=row.ion.label,
                specification=expected[1].text if expected is not None else None,
            )
        )  # fmt: skip
        # The other cells of the line are not said by this: an amount or a purity stays for who reads it.
        words += [row.name, segment, *([expected[1]] if expected is not None else [])]
        for cell, said in _errors(layout, row.line, line):
            statements.append(replace(said, ion=row.ion.label))
            words.append(cell)
    if not statements:
        return []
    mine = layout.ids(words)
    labels = layout.ids(line.segments[at] for at in roles)
    return [related("ion table", statements, mine, labels, label=line.text)]


def _errors(layout: Layout, row: Line, heading: Line) -> Iterator[tuple[Segment, Result]]:
    """Yield the cells of a row that are the error of its m/z in ppm, as results."""
    columns = [at for at, one in enumerate(heading.segments) if unit_in(one.text)[1] == _PPM]
    for at in columns if len(row.segments) == len(heading.segments) else ():
        cell = row.segments[at]
        value = parse_quantity(cell.text, layout.grammar)
        if value is not None and value.value is not None and value.unit in (None, _PPM):
            quantity = replace(value, unit=_PPM)
            place = Place(layout.page.number, row.text, row.box, cell.confidence)
            yield cell, Result("other", cell.text, place, quantity, name=heading.segments[at].text)


def _heading(layout: Layout, rows: Sequence[_Row]) -> tuple[Line, dict[int, str]] | None:
    """Return the line over the rows that says what their columns are, with position of a column → role."""
    first = rows[0].line
    height = max(first.height, 1.0)
    right = max(segment.right for row in rows for segment, _ in row.numbers)
    for position in range(first.number - 1, -1, -1):
        line = layout.lines[position]
        if not line.segments:
            continue
        if first.top - line.bottom > threshold("lines_of_one_table") * height:
            return None
        above = [(i, s) for i, s in enumerate(line.segments) if s.left < right]  # not of a table beside it
        if not above:
            continue
        labelled = above[-1][1].text.endswith((":", "："))
        if labelled or any(parse_quantities(segment.text) for _, segment in above):
            return None  # a label with its value: "Measured mass:  1006.44 Da"
        roles = {i: role for i, s in above if (role := heading_role(s.text)) is not None}
        if {"found", "expected", "number"} & set(roles.values()):
            return line, roles
        return None
    return None


def _column(cell: Segment, row: Line, heading: Line) -> int:
    """Return the heading of a cell: the one at its place where the row is full, else the nearest."""
    if len(row.segments) == len(heading.segments):
        return row.segments.index(cell)
    middle = cell.centre
    return min(
        range(len(heading.segments)),
        key=lambda i: (
            max(heading.segments[i].left - middle, middle - heading.segments[i].right, 0.0)
            + abs(heading.segments[i].left - cell.left) * 0.01
        ),
    )
