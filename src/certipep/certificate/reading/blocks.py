"""A test's name, and below or behind it its limit, its method and its result, each behind its own word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from certipep.certificate.claims import Result
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.extraction.fitting import NUMERIC
from certipep.certificate.extraction.labels import Label, known_label, split_label
from certipep.certificate.extraction.limits import is_limit
from certipep.certificate.extraction.result_values import results_of
from certipep.certificate.geometry.lines import Line, Segment, segment_of
from certipep.certificate.measures.ion import named_ion
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.measures.unit import unit_of
from certipep.certificate.normal import in_brackets, label_key
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.proposal import Proposal, related
from certipep.certificate.reading.roles import Kind, role_of
from certipep.certificate.reading.rows import RowCells, read_row
from certipep.certificate.reading.statements import VAGUE
from certipep.certificate.technique import is_technique, strip_technique
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import TestName, Vocabulary

__all__ = ["propose_blocks"]

_SAID = frozenset({Kind.SPECIFICATION, Kind.METHOD, Kind.RESULT, Kind.UNIT, Kind.VERDICT})
_Said = dict[Kind, tuple[str, tuple[Segment, ...]]]
"""What is said by role, each with its words."""
_Block = tuple[TestName, Sequence[Segment], _Said, list[Segment]]
"""A test, the words that name it, what is said of it by role, and the words that say so."""
_OWN_BLOCKS = frozenset({"conclusion", "mass_expected", "mass_found"})
"""Tests that share their names with columns of a table."""
_COLON = re.compile(r"\s*[:：]\s*")
_SENTENCE = re.compile(r"(?<=[^\W\d_]{3}\.)\s+(?=[^\W\d_]+:)")
_NUMBERING = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.)]?\s+")


def propose_blocks(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return the results of such blocks."""
    out: list[Proposal] = []
    for name, head, said, taken in _stacks(layout, vocabulary):
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
        if named_ion(name.label) is not None:
            row = RowCells(tuple(head), shown, limit_text=limit, method=said.get(Kind.METHOD, ("", ()))[1])
            found = read_row(row, layout.page.number, vocabulary, layout.grammar) or ()
            results = tuple(one for one in found if isinstance(one, Result))
        counted = any(one.quantity is not None and one.quantity.value is not None for one in results)
        if results and (counted or name.test not in NUMERIC or vocabulary.verdict(text) is not None):
            words, labels = layout.ids(taken), layout.ids(head)
            out.append(related("block", results, words - labels, labels, label=name.label))
    return tuple(out)


def _stacks(layout: Layout, vocabulary: Vocabulary) -> Iterator[_Block]:
    """Yield the blocks whose parts stand below their name: over the whole line, or in a column beside others."""
    lines = [line for line in layout.lines if line.segments]
    for index, line in enumerate(lines):
        known = _name(line, vocabulary) or _name_in_section(lines, index, vocabulary)
        name = known or _unknown(line, vocabulary)
        if name is not None:
            said, taken = _lines_below(lines, index, vocabulary)
            if known is None and (
                not said.keys() >= {Kind.SPECIFICATION, Kind.RESULT}
                or any(vocabulary.test(_COLON.split(one.segments[0].text)[0]) is not None for one in taken)
            ):
                continue  # only what has a limit and a result below it, and no other test, is one
            yield name, line.segments, said, [segment for one in taken for segment in one.segments]
        elif (limited := _limited(line, vocabulary)) is not None:
            said, taken = _lines_below(lines, index, vocabulary)
            if Kind.RESULT in said and Kind.SPECIFICATION not in said:
                said[Kind.SPECIFICATION] = (limited.value, line.segments)
                found = [segment for one in taken for segment in one.segments]
                yield limited.test or TestName("other", limited.label), line.segments, said, found
        for segment, beside in zip(line.segments, [*line.segments[1:], None], strict=True):
            name = _name(_alone(segment), vocabulary) if len(line.segments) > 1 else None
            if name is None:
                continue
            column = [_alone(segment), *_column_below(lines[index + 1 : index + 2 + len(_SAID)], segment)]
            said, taken = _lines_below(column, 0, vocabulary)
            found = [segment for one in taken for segment in one.segments]
            if (
                beside is not None
                and said.keys() <= {Kind.SPECIFICATION, Kind.METHOD}
                and _answers(beside, vocabulary)
            ):
                said, found = {**said, Kind.RESULT: (beside.text, (beside,))}, [beside, *found]
                if Kind.SPECIFICATION not in said:
                    continue  # a name with its value beside it needs none below
            elif beside is not None and parse_quantities(beside.text):
                continue
            yield name, (segment,), said, found


def _limited(line: Line, vocabulary: Vocabulary) -> Label | None:
    """Return the test of a line that says no more than what is asked of it: "Content: 97.0 % to 103.0 %"."""
    last = _SENTENCE.split(line.text)[-1]  # "Cyclic octapeptide. Content: 97.0 % to 103.0 %"
    label = split_label(last, vocabulary) if len(line.segments) == 1 else None
    if label is None or label.test is None or not label.colon or len(parse_quantities(label.value)) != 1:
        return None
    return label if is_limit(label.value) else None


def _alone(segment: Segment) -> Line:
    return Line((segment,), segment.box, segment.line)


def _answers(beside: Segment, vocabulary: Vocabulary) -> bool:
    """Return whether what stands beside a name is its value, and no heading: "Water    3.8 %" over "Limit: 6 %"."""
    return _name(_alone(beside), vocabulary) is None and role_of(beside.text, vocabulary).kind is Kind.UNKNOWN


def _column_below(lines: Sequence[Line], above: Segment) -> Iterator[Line]:
    """Yield the segments that stand under each other below one of several of its line."""
    edge = threshold("same edge") * above.height
    for line in lines:
        own = next((segment for segment in line.segments if abs(segment.left - above.left) < edge), None)
        if own is None and any(one.left < above.right and one.right > above.left for one in line.segments):
            return
        if own is not None:
            yield _alone(own)


def _name(line: Line, vocabulary: Vocabulary) -> TestName | None:
    """Return the test that a line names, where it says nothing else."""
    if len(line.segments) > 2:
        return None
    beside = len(line.segments) == 2 and _clauses(_alone(line.segments[1]), vocabulary)
    shown = line.segments[:1] if beside else line.segments  # "TEST: Assay by RP-HPLC    SOP: AN-114"
    text = _NUMBERING.sub("", " ".join(segment.text for segment in shown)).lstrip("-* ").rstrip(" :：")
    head, colon, rest = text.partition(": ")
    if colon and (role_of(head, vocabulary).kind is Kind.TEST or label_key(head) in VAGUE):
        text = rest  # "name: Purity", "Test: Water"
    if role_of(text, vocabulary).kind in _SAID:
        # "Conclusion" and "Theoretical mass" head columns as well
        test = vocabulary.test(text)
        return test if test is not None and test.test in _OWN_BLOCKS else None
    if named_ion(text) is not None:
        return TestName("other", text)
    known = known_label(text, vocabulary)
    if known is not None and known[:2] == ("header", "molecular_weight"):
        return TestName("mass_found", text)  # what has a limit and a result was measured
    return known[2] if known is not None and known[2] is not None else vocabulary.test(text)


def _unknown(line: Line, vocabulary: Vocabulary) -> TestName | None:
    """Return a line of few words that may name a test of its own kind: "Impurity 2"."""
    text = line.text.rstrip(" :：")
    words = text.split()
    if len(line.segments) != 1 or not text[:1].isalpha() or len(words) > threshold("words of a substance"):
        return None
    if vocabulary.label(text) is not None or role_of(text, vocabulary).kind in _SAID or _COLON.search(text):
        return None
    return TestName("other", text)


def _name_in_section(lines: Sequence[Line], index: int, vocabulary: Vocabulary) -> TestName | None:
    """Return the test that a line names together with the title of its section: "4 Purity", "4.1 RP-HPLC"."""
    mark = lines[index].mark
    if mark is None or "." not in mark.text.strip("."):
        return None
    above = mark.text.strip(".").rpartition(".")[0]
    section = next(
        (one.text for one in reversed(lines[:index]) if one.mark and one.mark.text.strip(".)") == above), None
    )
    text = lines[index].text
    if section is None or role_of(text, vocabulary).kind in _SAID:
        return None
    if is_technique(text):
        name = vocabulary.test(section)
        return replace(name, label=text, method=text) if name is not None else None
    return vocabulary.test(f"{strip_technique(text)[0]} {section}")


def _lines_below(lines: Sequence[Line], index: int, vocabulary: Vocabulary) -> tuple[_Said, list[Line]]:
    """Return what the lines below a name say by role, and these lines."""
    taken: list[Line] = []
    last = lines[index]
    said = _clauses(_alone(last.segments[1]), vocabulary) if len(last.segments) == 2 else {}
    for line in lines[index + 1 :]:
        height = max(line.height, last.height)
        if line.top - last.bottom > threshold("block gap") * height:
            break
        more = _said_in(line, vocabulary)
        if not more or more.keys() & said.keys():
            break
        said |= more
        taken.append(line)
        last = line
    return said, taken


def _said_in(line: Line, vocabulary: Vocabulary) -> _Said:
    """Return what the sentences of a line say by role; nothing where one of them says something else."""
    said: _Said = {}
    for number, part in enumerate(_sentences(line, vocabulary)):
        more = _clauses(part, vocabulary)
        if not more and number:
            more = {Kind.VERDICT: (part.text.rstrip("."), part.segments)}
        judged = vocabulary.verdict(more[Kind.VERDICT][0]) if Kind.VERDICT in more else "none"
        if not more or more.keys() & said.keys() or judged is None:
            return {}  # a sentence on the whole lot is no verdict on one test
        said |= more
    return said


def _sentences(line: Line, vocabulary: Vocabulary) -> list[Line]:
    """Return a line as its sentences, where each further one has its own word: "Result: 5.8 %. Limit: 8 %."."""
    if len(line.segments) != 1:  # "Method: MAL-101    Limit: NLT 98.0 %    Result: 98.5 %"
        pairs = zip(line.segments[::2], line.segments[1::2], strict=False)
        return (
            [Line(pair, line.box, line.number) for pair in pairs] if len(line.segments) % 2 == 0 else [line]
        )
    words, starts = line.segments[0].words, [0]
    for at in range(1, len(words)):
        texts = [word.text for word in words[at : at + 1 + int(threshold("words of a role"))]]
        head, colon, _ = " ".join(texts).partition(":")
        role = role_of(head.strip(), vocabulary).kind if colon else Kind.UNKNOWN
        judged = vocabulary.verdict(" ".join(word.text for word in words[at:]).rstrip(".")) is not None
        if words[at - 1].text.endswith((".", ";")) and (role in _SAID or judged):
            starts.append(at)
    return [_alone(segment_of(words[a:b], line.number)) for a, b in pairwise([*starts, len(words)])]


def _clauses(line: Line, vocabulary: Vocabulary) -> _Said:
    """Return what a line such as "Limit: NLT 98.0 %" or "Result: 99.1 %   [NLT 98.0 %]   PASS" says by role."""
    segment, *beside = line.segments
    kind = role_of(segment.text, vocabulary).kind
    if len(beside) == 1 and kind in _SAID:
        return {kind: (beside[0].text, (beside[0],))}
    if (
        not beside
        and is_limit(segment.text)
        and segment.text.startswith(parse_quantities(segment.text)[0].text)
    ):
        return {Kind.SPECIFICATION: (segment.text, (segment,))}
    mark = _COLON.search(segment.text)
    kind = role_of(segment.text[: mark.start()], vocabulary).kind if mark is not None else Kind.UNKNOWN
    value = segment.text[mark.end() :] if mark is not None else ""
    nested = split_label(value, vocabulary)
    if kind not in _SAID or not value or (nested is not None and nested.value):
        return {}
    size = len(value.split())
    words = segment.words[-size:] if size < len(segment.words) else segment.words
    said: _Said = {kind: (value, (segment_of(words, segment.line, value),))}
    for one in beside:
        text = in_brackets(one.text) or one.text
        role = Kind.SPECIFICATION if is_limit(text) else Kind.VERDICT
        if role in said or (role is Kind.VERDICT and vocabulary.verdict(text) is None):
            return {}
        said[role] = (text, (one,))
    return said
