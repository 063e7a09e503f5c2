"""Lines that say of each value what it is: "Water: 5.1 % (Method: KF; Specification: ≤ 8 %)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, zip_longest

from msgspec import Struct

from certipep.certificate.claims import Result
from certipep.certificate.extraction.header_values import read_header_value
from certipep.certificate.extraction.labels import known_label
from certipep.certificate.geometry.lines import Line, Segment, segment_of
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.measures.unit import unit_of
from certipep.certificate.normal import clean, ends_sentence, opened
from certipep.certificate.reading.clauses import clauses_in, without_verb
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.peak_rows import cell_number, peak_of
from certipep.certificate.reading.proposal import Proposal, related
from certipep.certificate.reading.roles import Kind, role_of
from certipep.certificate.reading.rows import RowCells, read_row
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary
from certipep.documents.document import Word

__all__ = ["propose_annotated_peaks", "propose_annotated_rows"]

_OPENS, _CLOSES = "([（［", ")]）］"
_PART = re.compile(r"\s*[;；]\s*")
_WHOLE = Decimal(100)
_SAID_OF_ROW = frozenset({Kind.SPECIFICATION, Kind.METHOD, Kind.RESULT})


class _Line(Struct, frozen=True, eq=False):
    """A line as a name, a value and what its last bracket holds."""

    name: Segment
    value: Segment | None
    bracket: Segment
    inside: str


def propose_annotated_rows(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return every line whose bracket names the method, the limit or the result of the value before it."""
    out: list[Proposal] = []
    for one in _lines(layout, vocabulary):
        cells = None if _is_value(one.name.text) else _cells(one, vocabulary)
        found = read_row(cells, layout.page.number, vocabulary, layout.grammar) if cells is not None else None
        if not found:
            continue
        labels = layout.ids([one.name])
        words = layout.ids([one.bracket] if one.value is None else [one.value, one.bracket])
        out.append(related("annotated row", found, words - labels, labels, label=one.name.text))
    return tuple(out)


def propose_annotated_peaks(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return a run of numbered lines, each with a share and a bracket that names time and area of its peak."""
    out: list[Proposal] = []
    run: list[tuple[_Line, Result]] = []
    for one in (*_lines(layout, vocabulary), None):
        peak = _peak(one, layout.page.number, vocabulary) if one is not None else None
        if one is not None and peak is not None and (not run or int(one.name.text) == len(run) + 1):
            run.append((one, peak))
            continue
        shares = sum((row.area_percent or Decimal(0) for _, row in run), Decimal(0))
        if len(run) > 1 and abs(shares - _WHOLE) <= Decimal(str(threshold("shares_of_a_whole"))):
            labels = layout.ids(row.name for row, _ in run)
            words = layout.ids(part for row, _ in run for part in (row.value, row.bracket) if part)
            peaks = tuple(result for _, result in run)
            out.append(related("annotated peaks", peaks, words - labels, labels))
        run = [(one, peak)] if one is not None and peak is not None and one.name.text == "1" else []
    return tuple(out)


def _cells(one: _Line, vocabulary: Vocabulary) -> RowCells | None:
    """Return the cells of a row of a table that says the same, or None where the bracket names no role."""
    said = clauses_in(one.inside, vocabulary)
    if said is None or not (said.limit or said.method or said.result):
        return None
    if one.value is None and said.result is None:
        return None
    beside = _as(one.value, without_verb(one.value.text)) if one.value is not None else ()
    value, unit = (beside, ()) if said.result is None else (_as(one.bracket, said.result), beside)
    return RowCells(
        (one.name,), value, _as(one.bracket, said.limit), method=_as(one.bracket, said.method), unit=unit
    )


def _is_value(name: str) -> bool:
    """Return whether what stands before a value is one itself: of the label above it, in the column beside."""
    return any(one.text == clean(name) for one in parse_quantities(name)) or any(
        read_header_value(field, name) is not None for field in ("cas", "formula")
    )


def _as(segment: Segment, text: str | None) -> tuple[Segment, ...]:
    """Return the words of a segment as a cell that says `text`."""
    if not text:
        return ()
    return (Segment(segment.words, text, segment.box, segment.line),)


def _peak(one: _Line, page: int, vocabulary: Vocabulary) -> Result | None:
    if one.value is None or not one.name.text.isdecimal() or cell_number(one.value.text) is None:
        return None
    cells: dict[str, str] = {}
    for part in _PART.split(one.inside):
        label, mark, text = part.rpartition(":")
        role = vocabulary.find("peaks", label.strip()) if mark else None
        if role is not None:
            cells.setdefault(role, text.strip())
    if "retention_time" not in cells:
        return None
    cells.setdefault("area_percent", one.value.text)
    return peak_of(page, (one.name, one.value, one.bracket), cells)


def _lines(layout: Layout, vocabulary: Vocabulary) -> Iterator[_Line]:
    for line, below in zip_longest(layout.lines, layout.lines[1:]):
        found = _divided(line, vocabulary) or _over_bracket(line, below, vocabulary)
        if found is not None:
            yield found
        else:
            yield from _cards(line, vocabulary)


def _cards(line: Line, vocabulary: Vocabulary) -> Iterator[_Line]:
    """Yield cells of a name and what is said of it under labels: "Water Limit: NMT 8.0 % Result: 4.1 %"."""
    for segment in line.segments:
        words = segment.words
        colons = [at for at, word in enumerate(words) if word.text.endswith((":", "："))]
        starts = [begin for at in colons if (begin := _begins(words, at, vocabulary)) is not None]
        if not starts or not starts[0] or _is_label(words[: colons[0] + 1], vocabulary):
            continue
        if vocabulary.label(" ".join(one.text for one in words[: starts[0]])) is not None:
            continue  # "Lab results: Retatrutide" names no lab
        parts = [" ".join(one.text for one in words[a:b]) for a, b in pairwise([*starts, len(words)])]
        name, rest = (segment_of(part, line.number) for part in (words[: starts[0]], words[starts[0] :]))
        yield _Line(name, None, rest, "; ".join(parts))


def _is_label(words: Sequence[Word], vocabulary: Vocabulary) -> bool:
    """Return whether words up to a colon are one label: "Peptide found:"."""
    return known_label(" ".join(word.text for word in words).rstrip(":："), vocabulary) is not None


def _begins(words: Sequence[Word], at: int, vocabulary: Vocabulary) -> int | None:
    """Return where the label of a limit, a method or a result begins that ends with a word, or None."""
    for size in range(min(int(threshold("words of a role")), at + 1), 0, -1):
        first = words[at - size + 1].text
        if size > 1 and (not first[0].isalpha() or unit_of(first) is not None):
            continue  # "8.0 % Result:" begins behind the unit
        text = " ".join(word.text for word in words[at - size + 1 : at + 1]).rstrip(":：")
        role = role_of(text, vocabulary)
        if role.kind in _SAID_OF_ROW and not role.target:  # "Endotoxin limit" holds the name
            return at - size + 1
    return None


def _over_bracket(line: Line, below: Line | None, vocabulary: Vocabulary) -> _Line | None:
    """Return a name and its value over a line that is nothing but a bracket, or None."""
    if below is None or not line.segments or _bracket(list(below.words)) != 0:
        return None
    words = list(line.words)
    words = words[_last_end(words) :]
    stop = _name(line, words, vocabulary)
    if below.top - line.bottom > threshold("block gap") * line.height or stop is None or stop == len(words):
        return None
    name = segment_of(words[:stop], line.number, " ".join(one.text for one in words[:stop]).rstrip(" :："))
    bracket = segment_of(below.words, below.number)
    return _Line(name, segment_of(words[stop:], line.number), bracket, bracket.text.rstrip(" .")[1:-1])


def _divided(line: Line, vocabulary: Vocabulary) -> _Line | None:
    """Return the name, the value and the bracket of a line that ends in one."""
    words = list(line.words)
    start = _bracket(words)
    if start is None or start == 0:
        return None
    stop = _name(line, words[:start], vocabulary)
    if stop is None:
        return None
    if _last_end(words[:start]):
        return None  # a sentence ends before the bracket
    name = segment_of(words[:stop], line.number, " ".join(one.text for one in words[:stop]).rstrip(" :："))
    value = segment_of(words[stop:start], line.number) if stop < start else None
    bracket = segment_of(words[start:], line.number)
    return _Line(name, value, bracket, bracket.text.rstrip(" .")[1:-1])


def _last_end(words: Sequence[Word]) -> int:
    """Return behind which word the last sentence begins that these words hold."""
    texts = ["", *(word.text for word in words[:-1])]
    return max((at for at in range(1, len(texts)) if ends_sentence(texts[at], texts[at - 1])), default=0)


def _bracket(words: list[Word]) -> int | None:
    """Return where the bracket opens that closes with the last word and holds a label."""
    if not words or words[-1].text.rstrip(".")[-1:] not in _CLOSES:
        return None
    depth = 0
    for index in range(len(words) - 1, -1, -1):
        text = words[index].text
        depth -= opened(text)
        if depth <= 0:
            held = any(word.text.endswith((":", "：")) for word in words[index:])
            return index if depth == 0 and text[:1] in _OPENS and held else None
    return None


def _name(line: Line, words: list[Word], vocabulary: Vocabulary) -> int | None:
    """Return how many words are the name: up to a colon outside of brackets, or the first segment of the line.

    A name may hold a colon of its own: "Residual solvent: methanol: 109 ppm".
    """
    depth = 0
    for index, word in enumerate(words):
        depth += opened(word.text)
        if depth <= 0 and word.text.endswith((":", "：")):
            most = int(threshold("words of a substance"))
            for further in range(index + 1, min(index + 1 + most, len(words))):
                if words[further].text.endswith((":", "：")):
                    test = vocabulary.test(" ".join(one.text for one in words[: further + 1]))
                    return further + 1 if test is not None and test.analyte is not None else index + 1
            return index + 1
    first = len(line.segments[0].words)
    return first if first < len(words) else None
