"""Tables with a lot per column: "Test | Limit | Lot 101 | Lot 102" is a certificate of every lot."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from certipep.certificate.claims import Claim
from certipep.certificate.extraction.crosses import read_cross
from certipep.certificate.extraction.findings import Candidate, Findings, Sample, place_of
from certipep.certificate.extraction.header_values import read_header_value
from certipep.certificate.extraction.headings import Heading, column_role
from certipep.certificate.extraction.labels import known_label, split_label
from certipep.certificate.extraction.rows import read_table
from certipep.certificate.extraction.tables import table_below
from certipep.certificate.geometry.lines import Line, Segment
from certipep.certificate.geometry.tables import cells_of, cut_columns
from certipep.certificate.measures.date import read_date
from certipep.certificate.measures.number import NumberGrammar
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["read_lots"]

_BESIDE = frozenset({"specification", "method", "unit"})
"""Columns that stand beside those of the lots."""


def read_lots(findings: Findings, vocabulary: Vocabulary, grammar: NumberGrammar) -> None:
    """Read the tables of several lots or samples of the page, and those that are turned, into `findings`."""
    for index, line in enumerate(findings.lines):
        if len(line.segments) < 3 or not all(map(findings.free, line.segments)):
            continue
        lots = _lots_of(line, vocabulary)
        if len(lots) > 1:
            _read_columns(findings, index, lots, vocabulary, grammar)
        else:
            _read_rows(findings, index, vocabulary, grammar)


def _lots_of(line: Line, vocabulary: Vocabulary) -> dict[int, str]:
    """Return the lots that a heading names, by segment; the others must be its test and its limit."""
    first = line.segments[0].text
    names_lots = _names_lots(first, vocabulary)
    if not names_lots and column_role(first, vocabulary) not in {*_BESIDE, "test"}:
        return {}
    lots: dict[int, str] = {}
    for position, segment in enumerate(line.segments):
        label = split_label(segment.text, vocabulary)
        text = label.value if label is not None and label.target == "lot" else ""
        if not text and len(segment.words) > 1:
            head = known_label(segment.words[0].text, vocabulary)
            if head is not None and head[1] == "lot":
                text = " ".join(word.text for word in segment.words[1:]).lstrip("#:.№ ")
        if text and re.search(r"\d", text) and read_header_value("lot", text) is not None:
            lots[position] = text
    if len(lots) < 2 and names_lots:
        codes = {i: s.text for i, s in enumerate(line.segments[1:], 1) if _is_code(s.text)}
        rest = [s for i, s in enumerate(line.segments[1:], 1) if i not in codes]
        limits = all(column_role(s.text, vocabulary) in _BESIDE for s in rest)
        return codes if len(codes) > 1 and limits and ":" not in line.text else {}
    if len(lots) < 2:
        return {}
    others = [column_role(s.text, vocabulary) for i, s in enumerate(line.segments) if i not in lots]
    return lots if others and all(role in {*_BESIDE, "test"} for role in others) else {}


def _names_lots(text: str, vocabulary: Vocabulary) -> bool:
    """Return whether a first heading says that the others are lots: "Lot No.", "Test / Lot"."""
    parts = [text, *re.split(r"\s*[/\\|]\s*", text)]
    return any((known := known_label(part, vocabulary)) is not None and known[1] == "lot" for part in parts)


def _is_code(text: str) -> bool:
    named = re.fullmatch(r"#?[A-Za-z0-9][\w./-]*", text) is not None and re.search(r"\d", text) is not None
    return named and read_date(text) is None


def _read_columns(
    findings: Findings, index: int, lots: dict[int, str], vocabulary: Vocabulary, grammar: NumberGrammar
) -> None:
    """Read a table once for every lot, with its column as the results."""
    line = findings.lines[index]
    samples = []
    taken: set[int] = set(findings.used)
    for chosen, lot in lots.items():
        roles = []
        for position, segment in enumerate(line.segments):
            role = column_role(segment.text, vocabulary) or ("test" if position == 0 else "ignore")
            role = ("result" if position == chosen else "ignore") if position in lots else role
            roles.append((role, segment))
        alone = replace(findings, used=set(findings.used), header=[], label_claims=[], results=[], samples=[])
        table = table_below(alone, Heading(index, roles), len(findings.lines), vocabulary)
        if table is None or not read_table(alone, table, vocabulary, grammar) or not alone.results:
            continue
        place = place_of(findings.page.number, [line.segments[chosen]], lot)
        header = [Candidate(Claim("lot", lot, place), 3.0), *alone.header]
        samples.append(Sample(header, alone.label_claims, alone.results))
        taken |= alone.used
    if len(samples) == len(lots):
        findings.samples.extend(samples)
        findings.used |= taken
        findings.take(line.segments)


def _read_rows(findings: Findings, index: int, vocabulary: Vocabulary, grammar: NumberGrammar) -> None:
    line = findings.lines[index]
    if sum(s.text[0].isdigit() or s.text[0] in "<>≤≥±~" for s in line.segments) > 1:
        return  # values, no headings
    known = sum(vocabulary.test(s.text) is not None for s in line.segments)
    if known < 2 and sum(_cross_like(s.text, vocabulary) for s in line.segments) < 3:
        return
    body = _body(findings, index)
    if not body:
        return
    headings: list[Segment] = list(line.segments)
    cells = [s for row in body for s in row.segments]
    left = [s for s in cells if s.box[2] < headings[0].box[0] + 2]
    roles = [("x", segment) for segment in headings]
    if len(left) >= len(body) - 1 and left:
        box = (min(s.box[0] for s in left), line.box[1], headings[0].box[0] - 1, line.box[3])
        roles.insert(0, ("x", Segment((), "", box, line.number)))
    columns = cut_columns(roles, cells, ())
    rows = [cells_of(row, columns) for row in body]
    read_cross(findings, [[s] if s.words else [] for _, s in roles], rows, vocabulary, grammar)


def _cross_like(text: str, vocabulary: Vocabulary) -> bool:
    return vocabulary.label(text) is not None or vocabulary.test(text) is not None


def _body(findings: Findings, index: int) -> Sequence[Line]:
    """Return the lines below a heading that have as many cells, but for one or two."""
    heading = findings.lines[index]
    height = heading.box[3] - heading.box[1]
    body: list[Line] = []
    last = heading.box[3]
    for line in findings.lines[index + 1 :]:
        if line.rule:
            continue
        wide = len(line.segments) >= max(3, len(heading.segments) - 2)
        if line.box[1] - last > 3 * height or not wide or not all(map(findings.free, line.segments)):
            break
        body.append(line)
        last = line.box[3]
    return body
