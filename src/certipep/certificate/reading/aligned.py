"""Tables that nothing declares: columns cut below a heading, rows from drawn lines, names and leading."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from msgspec.structs import replace

from certipep.certificate.extraction.limits import named_limit
from certipep.certificate.geometry.lines import Line, Segment, interlaced, join_box
from certipep.certificate.geometry.rows import rows_between
from certipep.certificate.geometry.tables import Column, cells_of, cut_columns
from certipep.certificate.mass_labels import mass_label
from certipep.certificate.measures.ion import named_ion
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.reading.columns_of_tests import turning
from certipep.certificate.reading.grid import Cell, cell_text
from certipep.certificate.reading.heading import Heading
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.roles import Kind, Role
from certipep.certificate.reading.table_ends import ends_table
from certipep.certificate.samples import calculated_of
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary
from certipep.documents.document import RulingLine

__all__ = ["table_under"]

_NAMES = (Kind.TEST, Kind.ANALYTE)
_VALUES = frozenset(
    {
        Kind.RESULT,
        Kind.VERDICT,
        Kind.LOT,
        Kind.COMPONENT,
        Kind.SAMPLE,
        Kind.MEASURED,
        Kind.SPECIFICATION,
        Kind.LEAST,
        Kind.MOST,
    }
)


def table_under(
    layout: Layout, heading: Heading, end: int, vocabulary: Vocabulary
) -> tuple[tuple[Role, ...], tuple[tuple[Cell, ...], ...]] | None:
    """Return the columns and rows of the table under `heading`, or None where nothing stands there.

    Parameters
    ----------
    layout : Layout
    heading : Heading
    end : int
        The line before which the table ends at the latest.
    vocabulary : Vocabulary
    """
    body = _beside_nothing(_body(layout, heading, end, vocabulary), heading, vocabulary)
    body = _beside_a_form(body, heading)
    cells = [segment for line in body for segment in line.segments]
    if not cells:
        return None
    uprights = [
        rule
        for rule in layout.page.lines
        if abs(rule.x1 - rule.x0) < 2 and abs(rule.y1 - rule.y0) > threshold("upright least")
        and min(rule.y0, rule.y1) < body[-1].bottom and max(rule.y0, rule.y1) > body[0].top
    ]  # fmt: skip
    columns = list(heading.columns)
    first = columns[0][1]
    leftmost = [segment for segment in cells if segment.right < first.left + 2]
    kinds = {role.kind for role, _ in columns}
    named = not kinds & set(_NAMES) or columns[0][0].kind in _VALUES
    if leftmost and (named or _beside_names(body, leftmost, [segment for _, segment in columns])):
        columns.insert(0, (Role(Kind.EMPTY), _virtual(leftmost, first)))
    cut = cut_columns([("", segment) for _, segment in columns], cells, uprights)
    roles = tuple(role for role, _ in columns)
    if (by_order := _by_order(body, cut)) is not None:
        return roles, by_order
    label = next((i for kind in _NAMES for i, role in enumerate(roles) if role.kind is kind), 0)
    values = [i for i, role in enumerate(roles) if i != label and role.kind in _VALUES]
    mains = (i for kind in (Kind.RESULT, Kind.VERDICT) for i in values if roles[i].kind is kind)
    main = next(mains, values[-1] if values else None)
    if main is None:
        return None
    edge = max((segment.right for _, segment in columns), default=0.0)
    left, right = min(s.left for s in cells), max(edge, *(s.right for s in cells))
    rules = _drawn(layout.page.lines, (left, body[0].top - 2, right, body[-1].bottom))
    limits = [i for i, role in enumerate(roles) if role.kind is Kind.SPECIFICATION]

    def anchor(parts: tuple[Cell, ...]) -> bool:
        named = bool(parts[label]) or any(
            parts[i] for i, role in enumerate(roles) if role.kind is Kind.ANALYTE
        )
        named = named or any(named_limit("", cell_text(parts[i]), vocabulary) for i in limits if parts[i])
        if not named:
            return False
        if sum(bool(parse_quantities(cell_text(parts[i]))) for i in values) > 1:
            return True  # the total of a table, which has no purity of its own
        name = cell_text(parts[label])
        said = any(parts[i] for i in range(len(parts)) if i != label)
        return bool(parts[main]) or (said and (vocabulary.test(name) is not None or turns(name)))

    def turns(text: str) -> bool:
        return turning(text, vocabulary) is not None or calculated_of(text) is not None

    def known(text: str) -> bool:
        named = mass_label(text) is not None or named_ion(text) is not None
        return named or (bool(text) and (vocabulary.spells(text) or turns(text)))

    # Where no column is that of the result, each test has its own: any of them tells a row from the rest of one.
    limited = (Kind.SPECIFICATION, Kind.LEAST, Kind.MOST)
    counted = (
        [main] if roles[main].kind is Kind.RESULT else [i for i in values if roles[i].kind not in limited]
    )

    def numeric(parts: tuple[Cell, ...]) -> bool:
        return any(parse_quantities(cell_text(parts[i])) for i in counted)

    rows = rows_between(body, cut, rules, anchor=anchor, known=known, numeric=numeric, label=label)
    return roles, tuple(row.cells for row in rows)


def _by_order(body: Sequence[Line], cut: Sequence[Column]) -> tuple[tuple[Cell, ...], ...] | None:
    """Return the rows of a table whose lines have a cell for each column, but do not stand below the headings.

    Text that lost its alignment keeps the order of its cells.
    """
    full = list(takewhile(lambda line: not line.rule and len(line.segments) == len(cut), body))
    if not full or any(line.rule or len(line.segments) == len(cut) for line in body[len(full) :]):
        return None
    rows = tuple(tuple((segment,) for segment in line.segments) for line in full)
    below = sum(cells_of(line, cut) == row for line, row in zip(full, rows, strict=True))
    # Behind the last row may stand a line of its own; then most rows must be out of line.
    enough = 2 * below < len(rows) if len(full) < len(body) else below < len(rows)
    return rows if enough else None


def _body(layout: Layout, heading: Heading, end: int, vocabulary: Vocabulary) -> list[Line]:
    """Return the lines of the table below `heading`, as far to the sides as it reaches."""
    lines, start = layout.lines, heading.position
    ticks = {id(word) for axis in layout.axes for word in axis.ticks}
    body: list[Line] = []
    last = lines[start].bottom
    height = max(lines[start].height, 1.0)
    gaps: list[float] = []
    for at, whole in enumerate(lines[start + 1 : end], start + 1):
        line = heading.clip(whole)
        if line is None or not (line.rule or line.words) or whole.inset != lines[start].inset:
            continue  # beside it, of another picture, or of bars alone
        if not line.rule and min(word.height for word in line.words) > threshold("another size") * height:
            continue  # a watermark across the table
        gap = line.top - last
        usual = threshold("table gap against rows") * max(gaps, default=0.0) + height
        if gap > max(threshold("table gap") * height, usual):
            break
        if not line.rule:
            others = [lines[other] for other in (at - 1, at + 1) if start < other < end]
            if ends_table(_with_beside(line, others, heading), heading, vocabulary):
                break
            if gaps or body:
                gaps.append(gap)
        row = bool(line.segments) and vocabulary.test(line.segments[0].text, row=True) is not None
        if not row and not ticks.isdisjoint(map(id, line.words)):
            return _above_the_chart(body, vocabulary)
        body.append(line)
        last = max(last, line.bottom)
    return body


def _with_beside(line: Line, others: Sequence[Line], heading: Heading) -> Line:
    """Return a line with what stands beside the middle of it and of the next: the value of a name of two lines."""
    segments = list(line.segments)
    for other in map(heading.clip, others):
        if other is not None and not other.rule and interlaced(line, other):
            segments += other.segments
    return replace(line, segments=tuple(sorted(segments, key=lambda segment: segment.left)))


def _beside_nothing(body: Sequence[Line], heading: Heading, vocabulary: Vocabulary) -> list[Line]:
    """Return `body` without what stands beyond a wide white strip: a photograph, a plot, a side bar.

    A word of a verdict stays, since it may be a column without a heading.
    """
    far = threshold("beside a table") * heading.columns[0][1].height
    left, right = heading.columns[0][1].left, heading.columns[-1][1].right
    rows = [line for line in body if _spans(line, heading)]
    for segment in sorted((s for line in rows for s in line.segments), key=lambda s: s.left):
        if segment.left < right + far:
            right = max(right, segment.right)
    named = heading.columns[0][0].kind in _NAMES
    for segment in sorted((s for line in rows for s in line.segments), key=lambda s: -s.right):
        if segment.right > left - far or not named:
            left = min(left, segment.left)
    if all(
        left - far < segment.right and segment.left < right + far
        for line in body
        for segment in line.segments
    ):
        return list(body)
    out = []
    for line in body:
        kept = tuple(
            s
            for s in line.segments
            if (s.right > left - far and s.left < right + far) or vocabulary.verdict(s.text) is not None
        )
        if kept or line.rule:
            out.append(line if line.rule else Line(kept, join_box(s.box for s in kept), line.number))
    return out


def _beside_a_form(body: list[Line], heading: Heading) -> list[Line]:
    """Return `body` without what stands left of its names, where most names stand right below their heading."""
    role, first = heading.columns[0]
    edge = first.left - first.height / 2

    def mine(line: Line) -> tuple[Segment, ...]:
        return tuple(one for one in line.segments if one.left > edge or _is_under(one, first))

    rows = [line for line in body if not line.rule and mine(line)]
    beside = [
        line for line in rows if len(mine(line)) < len(line.segments) and _is_under(mine(line)[0], first)
    ]
    if role.kind not in _NAMES or 2 * len(beside) <= len(rows):
        return body
    rest = [line if line.rule else Line(mine(line), line.box, line.number) for line in body]
    return [line for line in rest if line.rule or line.segments]


def _is_under(segment: Segment, first: Segment) -> bool:
    """Return whether a name begins, ends or has its middle where its heading does."""
    moved = (segment.left - first.left, segment.centre - first.centre, segment.right - first.right)
    return min(map(abs, moved)) < first.height / 2


def _spans(line: Line, heading: Heading) -> bool:
    """Return whether a line stands under two columns of `heading` at least."""
    under = [
        any(s.left < column.right and s.right > column.left for s in line.segments)
        for _, column in heading.columns
    ]
    return sum(under) > 1


def _above_the_chart(body: list[Line], vocabulary: Vocabulary) -> list[Line]:
    """Return `body` up to its last row that is named after a test: what follows is lettering of the chart."""
    named = [
        index
        for index, line in enumerate(body)
        if not line.rule and vocabulary.test(line.segments[0].text, row=True) is not None
    ]
    if not named:
        return body
    stop = named[-1] + 1
    while stop < len(body) and body[stop].top - body[stop - 1].bottom < body[stop - 1].height / 2:
        stop += 1
    return body[:stop]


def _beside_names(body: Sequence[Line], leftmost: Sequence[Segment], heads: Sequence[Segment]) -> bool:
    """Return whether what stands left of all headings is beside the names below the first one: chapters of tests."""
    if len(heads) < 2:
        return False
    chapters = set(map(id, leftmost))
    alone, lefts = 0, []
    for line in body:
        names = [segment for segment in line.segments if id(segment) in chapters]
        others = [segment for segment in line.segments if id(segment) not in chapters]
        if names and any(one.centre < heads[1].left for one in others):
            lefts.append(names[0].left)
        elif names and others:
            alone += 1
    # The first words of names that are set to the middle do not begin at one edge.
    return len(lefts) > max(alone, 1) and max(lefts) - min(lefts) < heads[0].height / 2


def _virtual(cells: Sequence[Segment], first: Segment) -> Segment:
    """Return a heading for a first column that has none."""
    left, right = min(s.left for s in cells), max(s.right for s in cells)
    return Segment((), "", (left, first.top, min(right, first.left - 1), first.bottom), first.line)


def _drawn(lines: Sequence[RulingLine], box: tuple[float, float, float, float]) -> list[float]:
    """Return the heights of horizontal lines over most of `box`; cell by cell drawn ones count together."""
    x0, y0, x1, y1 = box
    flat = sorted((rule for rule in lines if abs(rule.y1 - rule.y0) < 2), key=lambda rule: rule.y0)
    groups: list[list[RulingLine]] = []
    for rule in flat:
        if groups and rule.y0 - groups[-1][0].y0 <= 2:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    heights = []
    for group in groups:
        covered = sum(max(0.0, min(rule.x1, x1) - max(rule.x0, x0)) for rule in group)
        if 2 * covered > x1 - x0 and y0 < group[0].y0 < y1:
            heights.append(group[0].y0)
    return heights
