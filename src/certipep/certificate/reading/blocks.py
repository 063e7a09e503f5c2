"""A test's name alone, and below it its limit, its method and its result, each in a line of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from certipep.certificate.extraction.findings import place_of
from certipep.certificate.extraction.fitting import NUMERIC
from certipep.certificate.extraction.labels import known_label, split_label
from certipep.certificate.extraction.result_values import results_of
from certipep.certificate.geometry.lines import Line, Segment, join_box
from certipep.certificate.measures.unit import unit_of
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.proposal import Proposal
from certipep.certificate.reading.relations import relation
from certipep.certificate.reading.roles import Kind, role_of
from certipep.certificate.reading.thresholds import threshold
from certipep.certificate.vocabulary import TestName, Vocabulary

__all__ = ["propose_blocks"]

_SAID = frozenset({Kind.SPECIFICATION, Kind.METHOD, Kind.RESULT, Kind.UNIT, Kind.VERDICT})
_COLON = re.compile(r"\s*[:：]\s*")
_NUMBERING = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.)]?\s+")


def propose_blocks(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return the results of such blocks."""
    known = relation("block")
    out: list[Proposal] = []
    lines = [line for line in layout.lines if line.segments]
    for index, line in enumerate(lines):
        name = _name(line, vocabulary)
        if name is None:
            continue
        said, taken = _lines_below(lines, index, vocabulary)
        if Kind.RESULT not in said and Kind.VERDICT not in said:
            continue
        text, shown = said.get(Kind.RESULT) or said[Kind.VERDICT]
        limit, method, unit = (
            said.get(kind, (None, ()))[0] for kind in (Kind.SPECIFICATION, Kind.METHOD, Kind.UNIT)
        )
        results = results_of(
            name, text, place_of(layout.page.number, shown, text), vocabulary,
            specification=limit, method=method, unit=unit_of(unit), grammar=layout.grammar,
        )  # fmt: skip
        counted = any(one.quantity is not None and one.quantity.value is not None for one in results)
        if results and (counted or name.test not in NUMERIC or vocabulary.verdict(text) is not None):
            words = layout.ids(segment for one in taken for segment in one.segments)
            labels = layout.ids(line.segments)
            reason = known.reason.format(label=name.label)
            out.append(Proposal(results, words - labels, labels, "block", known.score, reason, name.label))
    return tuple(out)


def _name(line: Line, vocabulary: Vocabulary) -> TestName | None:
    """Return the test that a line names, where it says nothing else."""
    if len(line.segments) > 2:
        return None
    text = _NUMBERING.sub("", " ".join(segment.text for segment in line.segments)).rstrip(" :：")
    if role_of(text, vocabulary).kind in _SAID:
        return None
    known = known_label(text, vocabulary)
    return known[2] if known is not None and known[2] is not None else vocabulary.test(text)


def _lines_below(
    lines: Sequence[Line], index: int, vocabulary: Vocabulary
) -> tuple[dict[Kind, tuple[str, tuple[Segment, ...]]], list[Line]]:
    """Return what the lines below a name say by role, and these lines."""
    said: dict[Kind, tuple[str, tuple[Segment, ...]]] = {}
    taken: list[Line] = []
    last = lines[index]
    for line in lines[index + 1 :]:
        height = max(line.height, last.height)
        if line.top - last.bottom > threshold("block gap") * height:
            break
        one = _clause(line, vocabulary)
        if one is None or one[0] in said:
            break
        said[one[0]] = one[1:]
        taken.append(line)
        last = line
    return said, taken


def _clause(line: Line, vocabulary: Vocabulary) -> tuple[Kind, str, tuple[Segment, ...]] | None:
    """Return the role, the value and its words of a line such as "Limit: NLT 98.0 %"."""
    if len(line.segments) == 2:
        first, second = line.segments
        kind = role_of(first.text, vocabulary).kind
        return (kind, second.text, (second,)) if kind in _SAID else None
    if len(line.segments) != 1:
        return None
    segment = line.segments[0]
    mark = _COLON.search(segment.text)
    if mark is None:
        return None
    kind = role_of(segment.text[: mark.start()], vocabulary).kind
    value = segment.text[mark.end() :]
    nested = split_label(value, vocabulary)
    if kind not in _SAID or not value or (nested is not None and nested.value):
        return None
    size = len(value.split())
    words = segment.words[-size:] if size < len(segment.words) else segment.words
    return kind, value, (Segment(words, value, join_box(word.box for word in words), segment.line),)
