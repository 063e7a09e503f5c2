"""Headings of tables: which words of a line name columns, and how far to the side their table reaches."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from certipep.certificate.extraction.words_of_labels import is_prose
from certipep.certificate.geometry.lines import Line, Segment, interlaced, segment_of
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.normal import opened
from certipep.certificate.reading.below_headings import (
    bounds_below,
    ends_below,
    heads_one_test,
    lots_below,
    over_lines,
)
from certipep.certificate.reading.centred_cells import centred_cells
from certipep.certificate.reading.form_cells import form_before
from certipep.certificate.reading.heading import Heading, both, is_heading, may_name_columns, roles_of_cells
from certipep.certificate.reading.roles import Kind, Role, role_of, sample_of
from certipep.certificate.reading.tables_abreast import headings_abreast
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["find_headings"]

_VAGUE = frozenset({Kind.UNKNOWN, Kind.FIELD})
"""What a word beside its name in another language is for, where only that is known: "Merkmal  Test item"."""


def find_headings(lines: Sequence[Line], vocabulary: Vocabulary) -> list[Heading]:
    """Return every heading of a table; one that stands beside something else heads its strip alone."""
    found: list[Heading] = []
    for index, line in enumerate(lines):
        if not line.segments or (found and index <= found[-1].position):
            continue
        columns, position = _columns(line, vocabulary), index
        if found and _ends_a_row(lines[index - 1], line, columns, found[-1]):
            continue
        next_line = lines[index + 1] if index + 1 < len(lines) else line
        under = bounds_below(columns, next_line, vocabulary) or lots_below(columns, next_line)
        if under is not None:
            columns, position = under, index + 1
        if len(columns) > 3 and (several := headings_abreast(Heading(index, position, columns))):
            found += several
            continue
        whole = len(columns) > 1 and is_heading([role for role, _ in columns])
        whole = whole or heads_one_test(columns, lines[index + 1 :], vocabulary)
        wrapped = over_lines(lines, index, columns, vocabulary)
        if wrapped is not None and (not whole or ends_below(lines, index, columns, wrapped)):
            found.append(wrapped)
            continue
        if not whole and (high := centred_cells(lines, index)) is not None and may_name_columns(high[0]):
            roles = roles_of_cells([cell.text for cell in high[0]], vocabulary)
            if is_heading(roles):
                found.append(Heading(index, high[1], tuple(zip(roles, high[0], strict=True))))
                continue
        strip = _strip(index, columns, whole=whole)
        if strip is not None or whole:
            found.append(strip or Heading(index, position, columns))
    return found


def _ends_a_row(above: Line, line: Line, columns: Sequence[tuple[Role, Segment]], heading: Heading) -> bool:
    """Return whether a line is the rest of few cells of the row in which it begins: "peptide | %" below a value."""
    few = 2 * len(columns) < len(heading.columns)
    return few and interlaced(above, line) and bool(parse_quantities(above.text))


def _columns(line: Line, vocabulary: Vocabulary) -> tuple[tuple[Role, Segment], ...]:
    cells = [part for segment in line.segments for part in _cut(segment, vocabulary)]
    if (pairs := _in_two_languages(cells, vocabulary)) is not None:
        return pairs
    roles = roles_of_cells([cell.text for cell in cells], vocabulary)
    if len(line.segments) == 1 and len(cells) == 2 and Kind.TEST not in {role.kind for role in roles}:
        return ()  # "Material data" is a title
    return tuple(zip(roles, cells, strict=True))


def _in_two_languages(
    cells: Sequence[Segment], vocabulary: Vocabulary
) -> tuple[tuple[Role, Segment], ...] | None:
    """Return the columns of headings that all stand twice beside each other: "Ensayo  Test   Método  Method"."""
    if len(cells) <= 2 or len(cells) % 2:
        return None
    first, second = (
        roles_of_cells([cell.text for cell in half], vocabulary) for half in (cells[::2], cells[1::2])
    )
    alike = sum(a.kind is b.kind for a, b in zip(first, second, strict=True))
    roles = [b if a.kind in _VAGUE else a for a, b in zip(first, second, strict=True)]
    clash = any(a.kind is not b.kind and b.kind not in _VAGUE for a, b in zip(roles, second, strict=True))
    named = Kind.TEST in {role.kind for role in roles}
    if clash or not named or 2 * alike < len(roles) or not is_heading(roles):
        return None
    both_words = [
        segment_of((*a.words, *b.words), a.line) for a, b in zip(cells[::2], cells[1::2], strict=True)
    ]
    return tuple(zip(roles, both_words, strict=True))


def _strip(index: int, columns: tuple[tuple[Role, Segment], ...], *, whole: bool) -> Heading | None:
    """Return the heading that the columns of a part of a line make, beside the words of a side bar or a form."""
    form = form_before([role for role, _ in columns])
    known = [i for i, (role, _) in enumerate(columns) if i >= form and role.kind is not Kind.UNKNOWN]
    if len(known) <= 2 or (whole and not form and columns[0][0].kind is not Kind.UNKNOWN):
        return None
    part = columns[(start := known[0]) : (stop := known[-1] + 1)]
    kinds = {role.kind for role, _ in part}
    if Kind.UNKNOWN in kinds or Kind.TEST not in kinds or not is_heading([role for role, _ in part]):
        return None
    high = part[0][1].height
    left, right = float("-inf"), float("inf")
    if start:
        left = part[0][1].left - 2 * high
        if columns[start - 1][1].right > left:
            return None
    if stop < len(columns):
        if any(one.unit or one.upper for one in parse_quantities(columns[stop][1].text)):
            return None  # a row: its value stands beside it
        right = columns[stop][1].left - high
        if right < part[-1][1].right:
            return None
    return Heading(index, index, part, left, right)


def _cut(segment: Segment, vocabulary: Vocabulary) -> list[Segment]:
    """Return the headings that one segment holds: itself, or its words where headings stand close together."""
    whole = role_of(segment.text, vocabulary).kind
    if len(segment.words) == 1 or whole in (Kind.FIELD, Kind.DATE) or _names_column(segment.text, vocabulary):
        return [segment]  # "Data da análise" is one label, and not a result and a test
    if sample_of(f"{segment.text} 1") is not None:
        return [segment]  # "Vial no." over their numbers
    if vocabulary.verdict(segment.text) is not None:
        return [segment]  # "Conforms to standard"
    held = both(Role(Kind.UNKNOWN), segment.text, vocabulary).kind
    if held is Kind.RESULT or is_prose(segment.text):
        return [segment]  # "Limits / Test result" heads cells that hold both
    if whole is Kind.UNKNOWN and (parts := _two(segment, vocabulary)):
        return parts
    words, out = list(segment.words), []
    while words:
        for size in range(min(len(words), 2 * int(threshold("label words"))), 0, -1):
            part = words[:size]
            text = " ".join(word.text for word in part)
            if _names_column(text, vocabulary):
                out.append(segment_of(part, segment.line, text))
                words = words[size:]
                break
        else:
            return [segment]
    if len({part.text.endswith((":", "：")) for part in out}) > 1 or any(opened(part.text) for part in out):
        return [
            segment
        ]  # "Found: Conforms to reference", "Assay (% of declared)": a label and its value, a test
    return out


def _two(segment: Segment, vocabulary: Vocabulary) -> list[Segment]:
    """Return the two headings that stand so close that they were one segment, parted at its widest space."""
    gaps = [after.left - before.right for before, after in pairwise(segment.words)]
    at = gaps.index(max(gaps)) + 1
    parts = [segment_of(words, segment.line) for words in (segment.words[:at], segment.words[at:])]
    known = all(role_of(part.text, vocabulary).kind not in (Kind.UNKNOWN, Kind.EMPTY) for part in parts)
    return parts if known and parts[1].text[0].isalpha() else []


def _names_column(text: str, vocabulary: Vocabulary) -> bool:
    kind = role_of(text, vocabulary).kind
    return kind not in (Kind.UNKNOWN, Kind.EMPTY, Kind.MEASURED, Kind.FIELD, Kind.DATE)
