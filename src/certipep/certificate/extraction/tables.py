"""Tables of results: found by the words of their heading, read row by row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from certipep.certificate.extraction.findings import Findings
from certipep.certificate.extraction.headings import Heading, find_headings
from certipep.certificate.extraction.labels import split_label
from certipep.certificate.extraction.rows import read_table
from certipep.certificate.geometry.lines import Line, Segment
from certipep.certificate.geometry.median import median
from certipep.certificate.geometry.tables import Table, cut_columns, rows_between
from certipep.certificate.measures.number import NumberGrammar
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.vocabulary import Vocabulary
from certipep.documents.document import RulingLine

__all__ = ["read_tables", "table_below"]

_MAX_GAP = 7.0
"""A white stretch of more line heights than this ends a table."""
_WRAP = 0.5
"""The lines of one cell stand closer together than this many of their heights."""
_PROSE = 7
"""A segment of more words than this that crosses columns is a sentence below the table."""


def read_tables(findings: Findings, vocabulary: Vocabulary, grammar: NumberGrammar) -> None:
    """Read every table of results of the page into `findings`."""
    lines = [line for line in findings.lines if line.rule or any(findings.free(s) for s in line.segments)]
    headings = find_headings(lines, vocabulary)
    for order, heading in enumerate(headings):
        end = headings[order + 1].position if order + 1 < len(headings) else len(lines)
        table = table_below(findings, heading, end, vocabulary, lines)
        if table is None:
            continue
        taken = read_table(findings, table, vocabulary, grammar)
        if taken:
            findings.take(segment for role, segment in heading.roles if role != "unknown")


def table_below(
    findings: Findings,
    heading: Heading,
    end: int,
    vocabulary: Vocabulary,
    lines: Sequence[Line] | None = None,
) -> Table | None:
    """Return the table under `heading`, cut into rows and columns, or None where nothing stands there.

    Parameters
    ----------
    findings : Findings
    heading : Heading
        Its position counts in `lines`.
    end : int
        The line before which the table ends at the latest.
    vocabulary : Vocabulary
    lines : sequence of Line, optional
        Those of the page by default.
    """
    body = _body(lines if lines is not None else findings.lines, heading, end, vocabulary)
    return _table(findings, heading.roles, body, vocabulary)


def _body(lines: Sequence[Line], heading: Heading, end: int, vocabulary: Vocabulary) -> list[Line]:
    """Return the lines of the table below `heading`, as far to the sides as it reaches."""
    start, roles = heading.position, heading.roles
    body: list[Line] = []
    last = lines[start].box[3]
    height = max(lines[start].box[3] - lines[start].box[1], 1.0)
    gaps: list[float] = []
    for whole in lines[start + 1 : end]:
        line = heading.clip(whole)
        if line is None:
            continue
        if not line.rule and line.box[3] - line.box[1] > 1.9 * height:
            continue  # a watermark across the table
        gap = line.box[1] - last
        if gap > max(_MAX_GAP * height, 2.5 * max(gaps, default=0.0) + height):
            break
        if not line.rule:
            if _ends_table(line, roles, vocabulary):
                break
            if gaps or body:
                gaps.append(gap)
        if _is_axis(line):
            return _above_the_chart(body, vocabulary)
        body.append(line)
        last = max(last, line.box[3])
    return body


def _is_axis(line: Line) -> bool:
    """Return whether a line is the axis of a chart: numbers alone, that rise as they go right, evenly."""
    words = [word for segment in line.segments for word in segment.words]
    ticks = [
        (float(word.text), (word.box[0] + word.box[2]) / 2)
        for word in words
        if re.fullmatch(r"-?\d{1,4}(?:\.\d{1,3})?", word.text)
    ]
    if len(ticks) < 5 or len(ticks) < 0.75 * len(words):
        return False
    slopes = [(y - x) / (b - a) for (a, x), (b, y) in pairwise(ticks) if b > a]
    if len(slopes) < 0.75 * (len(ticks) - 1):
        return False
    usual = median(slopes)
    return sum(abs(slope - usual) < 0.25 * usual for slope in slopes) >= 0.6 * (len(ticks) - 1)


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
    while stop < len(body) and body[stop].box[1] - body[stop - 1].box[3] < _WRAP * _tall(body[stop - 1]):
        stop += 1
    return body[:stop]


def _tall(line: Line) -> float:
    return line.box[3] - line.box[1]


def _ends_table(line: Line, roles: Sequence[tuple[str, Segment]], vocabulary: Vocabulary) -> bool:
    first = line.segments[0]
    if first.text[:1] in "*†‡":
        return True  # a footnote
    if (
        len(line.segments) == 1
        and vocabulary.find("titles", first.text) is not None
        and vocabulary.test(first.text) is None
    ):
        return True
    if len(line.segments) <= 2:
        starts = [segment.box[0] for _, segment in roles[1:]]
        crossing = any(first.box[0] < x - 5 < x + 15 < first.box[2] for x in starts)
        if crossing and len(first.words) > _PROSE:
            return True
    label = split_label(first.text, vocabulary)
    if label is not None and label.value and label.colon and len(line.segments) == 1:
        return True
    if (
        label is not None
        and label.section in ("header", "dates", "other")
        and vocabulary.test(label.label, row=True) is None
    ):
        return not (label.section == "header" and not label.value)  # a bare name may be a row ("CAS No.")
    return False


def _table(
    findings: Findings, roles: list[tuple[str, Segment]], body: list[Line], vocabulary: Vocabulary
) -> Table | None:
    cells = [segment for line in body for segment in line.segments]
    if not cells:
        return None
    page = findings.page
    uprights = [rule for rule in page.lines if abs(rule.x1 - rule.x0) < 2 and abs(rule.y1 - rule.y0) > 5]
    uprights = [
        rule
        for rule in uprights
        if min(rule.y0, rule.y1) < body[-1].box[3] and max(rule.y0, rule.y1) > body[0].box[1]
    ]
    headings = [(("ignore" if role == "unknown" else role), segment) for role, segment in roles]
    kinds = {role for role, _ in headings}
    first = headings[0][1]
    leftmost = [segment for segment in cells if segment.box[2] < first.box[0] + 2]
    if (not kinds & {"test", "component"} and leftmost) or (
        headings[0][0] in ("specification", "result") and leftmost
    ):
        headings = [("test", _virtual(leftmost, first)), *headings]
    columns = cut_columns(headings, cells, uprights)
    table = Table(columns, (), tuple(segment for _, segment in roles))
    label = table.index("test", "component")
    result = table.index("result", "verdict")
    if label is None or result is None:
        return None
    edge = max(c.heading.box[2] for c in columns if c.heading) if columns[-1].heading else 0.0
    left, right = min(s.box[0] for s in cells), max(edge, *(s.box[2] for s in cells))
    rules = _drawn(page.lines, (left, body[0].box[1] - 3, right, body[-1].box[3]))
    component = table.index("component")

    def anchor(parts: tuple[tuple[Segment, ...], ...]) -> bool:
        named = bool(parts[label]) or (component is not None and bool(parts[component]))
        if not named:
            return False
        text = " ".join(segment.text for segment in parts[label])
        return bool(parts[result]) or (
            vocabulary.test(text) is not None and any(parts[i] for i in range(len(parts)) if i != label)
        )

    def known(text: str) -> bool:
        return bool(text) and vocabulary.spells(text)

    def numeric(parts: tuple[tuple[Segment, ...], ...]) -> bool:
        return bool(parse_quantities(" ".join(segment.text for segment in parts[result])))

    rows = rows_between(body, columns, rules, anchor=anchor, known=known, numeric=numeric, label=label)
    return Table(columns, rows, table.heading)


def _virtual(cells: Sequence[Segment], first: Segment) -> Segment:
    """Return a heading for a first column that has none."""
    left, right = min(s.box[0] for s in cells), max(s.box[2] for s in cells)
    return Segment((), "", (left, first.box[1], min(right, first.box[0] - 1), first.box[3]), first.line)


def _drawn(lines: Sequence[RulingLine], box: tuple[float, float, float, float]) -> list[float]:
    """Return the heights of horizontal lines over most of `box`; cell by cell drawn ones count together."""
    x0, y0, x1, y1 = box
    flat = sorted((rule for rule in lines if abs(rule.y1 - rule.y0) < 2), key=lambda rule: rule.y0)
    groups: list[list[RulingLine]] = []
    for rule in flat:
        if groups and rule.y0 - groups[-1][0].y0 < 3:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    heights = []
    for group in groups:
        covered = sum(max(0.0, min(rule.x1, x1) - max(rule.x0, x0)) for rule in group)
        if covered > 0.5 * (x1 - x0) and y0 < group[0].y0 < y1:
            heights.append(group[0].y0)
    return heights
