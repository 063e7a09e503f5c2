"""Headings of tables: which words of a line name columns, and how far to the side their table reaches."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from certipep.certificate.extraction.header_values import AMOUNT_UNITS
from certipep.certificate.extraction.words_of_labels import is_prose
from certipep.certificate.geometry.lines import Line, Segment, join_box, segment_of
from certipep.certificate.reading.below_headings import bounds_below, heads_one_test
from certipep.certificate.reading.centred_cells import centred_cells
from certipep.certificate.reading.form_cells import form_before
from certipep.certificate.reading.roles import Kind, Role, is_code, of_blend, role_of, set_aside, unit_alone
from certipep.certificate.reading.thresholds import threshold
from certipep.certificate.vocabulary import TestName, Vocabulary

__all__ = ["Heading", "find_headings", "is_heading", "roles_of_cells"]

_LIMITS = (Kind.SPECIFICATION, Kind.LEAST, Kind.MOST)
_BESIDE = frozenset({*_LIMITS, Kind.METHOD, Kind.UNIT, Kind.VERDICT, Kind.AGGREGATE})
_NAMES = frozenset({Kind.TEST, Kind.ANALYTE})
_MAY_REPEAT = frozenset({
    Kind.IGNORE, Kind.UNKNOWN, Kind.EMPTY, Kind.MEASURED, Kind.LOT, Kind.SAMPLE, Kind.AGGREGATE, Kind.FIELD, Kind.DATE,
    Kind.COMPONENT,
})  # fmt: skip
_LETTER = re.compile(r"[^\W\d_]")
_LOT_OF_TWO = re.compile(r"\s*[/\\|]\s*")


class Heading(Struct, frozen=True, eq=False):
    """The heading of a table: its first and last line among others, its columns, and the strip that it heads."""

    begin: int
    position: int
    columns: tuple[tuple[Role, Segment], ...]
    left: float = float("-inf")
    right: float = float("inf")

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles of its columns."""
        return tuple(role for role, _ in self.columns)

    def clip(self, line: Line) -> Line | None:
        """Return the part of `line` that stands in the strip of the table; None where nothing does."""
        if line.rule or (self.left == float("-inf") and self.right == float("inf")):
            return line
        kept = tuple(s for s in line.segments if s.centre > self.left and s.left < self.right)
        return Line(kept, join_box(s.box for s in kept), line.number) if kept else None


def is_heading(roles: Sequence[Role]) -> bool:
    """Return whether cells are the heading of a table: results by test, by lot, by vial, by substance, or turned."""
    filled = [role for role in roles if role.kind is not Kind.EMPTY]
    kinds = Counter(role.kind for role in filled)
    unknown = kinds[Kind.UNKNOWN]
    known = len(filled) - unknown
    if known < 2 or unknown > 1 or any(n > 1 for kind, n in kinds.items() if kind not in _MAY_REPEAT):
        return False
    named, limit = bool(kinds.keys() & _NAMES), any(kinds[kind] for kind in _LIMITS)
    if kinds[Kind.RESULT] and (named or limit):
        return kinds[Kind.MEASURED] <= 1
    if kinds[Kind.COMPONENT] or (kinds[Kind.TEST] and (limit or kinds[Kind.LOT] or kinds[Kind.SAMPLE])):
        return kinds[Kind.MEASURED] == 0
    first = filled[0]
    if len(filled) == 2 and first.kind is Kind.ANALYTE and not first.target:
        return filled[1].kind is Kind.MEASURED  # "Component | Mass (mg)"
    lots_named = _is_lot_label(first)
    if kinds[Kind.LOT] > 1 or (kinds[Kind.SAMPLE] > 1 and not kinds[Kind.MEASURED]):
        return all(
            role.kind in {*_BESIDE, *_NAMES, Kind.LOT, Kind.SAMPLE, Kind.UNKNOWN, Kind.IGNORE} or lots_named
            for role in filled
        )
    if lots_named and len(filled) == 2 and kinds[Kind.MEASURED]:
        return True
    if kinds[Kind.MEASURED] and len(filled) > 2 and not unknown and any(map(_is_lot_label, filled)):
        return True  # "Product | Lot | Purity (%) | Molecular weight"
    measured = kinds[Kind.MEASURED] + sum(r.kind is Kind.FIELD and r.target == "label_claim" for r in filled)
    if measured >= 2 and len(filled) >= 3:
        return (
            first.kind in {*_NAMES, Kind.SAMPLE}
            or lots_named
            or roles[0].kind in (Kind.EMPTY, Kind.UNKNOWN)
            or any(map(_is_lot_label, filled))
        )
    return False


def roles_of_cells(texts: Sequence[str], vocabulary: Vocabulary) -> tuple[Role, ...]:
    """Return the roles of the cells of a line; codes behind "Lot No." are lots."""
    if components := of_blend(texts, vocabulary):
        return components
    roles = set_aside([role_of(text, vocabulary, first=not at) for at, text in enumerate(texts)], texts)
    parts = [texts[0], *_LOT_OF_TWO.split(texts[0])] if texts else []
    if any(_is_lot_label(role_of(part, vocabulary)) for part in parts):
        codes = [index for index, text in enumerate(texts) if index and is_code(text)]
        others = [role for index, role in enumerate(roles) if index and index not in codes]
        if len(codes) > 1 and all(role.kind in _BESIDE for role in others):
            for index in codes:
                roles[index] = Role(Kind.LOT, texts[index])
            roles[0] = Role(Kind.TEST)
    roles = _unnamed_lots(roles, texts)
    if roles and not any(role.kind is Kind.RESULT for role in roles):
        roles = [_both(role, text, vocabulary) for role, text in zip(roles, texts, strict=True)]
    roles = unit_alone(roles, texts)
    named = [index for index, role in enumerate(roles) if role.kind is Kind.TEST]
    for index in named[:-1]:
        roles[index] = Role(Kind.IGNORE)  # "Item | Test | …": what counts or groups the rows
    of_lots = bool(roles) and _is_lot_label(roles[0])
    judged = of_lots and any(role.kind is Kind.VERDICT for role in roles)
    if judged or any(role.kind is Kind.MEASURED or role.target == "label_claim" for role in roles):
        roles = [
            _beside_tests(role, text, vocabulary, of_lots) for role, text in zip(roles, texts, strict=True)
        ]
    return tuple(roles)


def _unnamed_lots(roles: list[Role], texts: Sequence[str]) -> list[Role]:
    """Return codes beside the columns of tests and limits as lots, although no word says so."""
    codes = [i for i, role in enumerate(roles) if role.kind is Kind.UNKNOWN and is_code(texts[i])]
    others = {role.kind for i, role in enumerate(roles) if i not in codes}
    if len(codes) < 2 or Kind.TEST not in others or not others <= {*_BESIDE, Kind.TEST, Kind.EMPTY}:
        return roles
    return [Role(Kind.LOT, texts[i]) if i in codes else role for i, role in enumerate(roles)]


def _both(role: Role, text: str, vocabulary: Vocabulary) -> Role:
    """Return a column of limits and results in one cell, "Limit / Result", as the results that it holds."""
    if role.kind in (Kind.UNKNOWN, Kind.SPECIFICATION, Kind.RESULT):
        parts = [role_of(part, vocabulary).kind for part in _LOT_OF_TWO.split(text)]
        if parts == [Kind.SPECIFICATION, Kind.RESULT]:
            return Role(Kind.RESULT, "limit first")
    return role


def _beside_tests(role: Role, text: str, vocabulary: Vocabulary, of_lots: bool) -> Role:
    """Return the role of a column beside columns of tests: amounts found or promised in mg, "Experimental mass".

    Where the rows are lots, no column names tests or holds their limits: "Characters" and "Calculated mass" are tests.
    """
    kinds = (Kind.RESULT, Kind.TEST, Kind.SPECIFICATION) if of_lots else (Kind.RESULT,)
    if role.kind is Kind.SPECIFICATION and role.unit in AMOUNT_UNITS:
        return Role(Kind.FIELD, "label_claim", unit=role.unit)
    if role.kind is Kind.RESULT and role.unit in AMOUNT_UNITS:
        return Role(Kind.MEASURED, "content", TestName("content", text), role.unit)
    judged = of_lots and role.kind is Kind.VERDICT  # what is concluded of each lot
    if (judged or role.kind in kinds) and (test := vocabulary.test(text)) is not None:
        return Role(Kind.MEASURED, test.test, test, None if judged else role.unit)
    return role


def find_headings(lines: Sequence[Line], vocabulary: Vocabulary) -> list[Heading]:
    """Return every heading of a table; one that stands beside something else heads its strip alone."""
    found: list[Heading] = []
    for index, line in enumerate(lines):
        if not line.segments or (found and index <= found[-1].position):
            continue
        if (high := centred_cells(lines, index)) is not None:
            roles = roles_of_cells([cell.text for cell in high[0]], vocabulary)
            if is_heading(roles):
                found.append(Heading(index, high[1], tuple(zip(roles, high[0], strict=True))))
                continue
        columns, position = _columns(line, vocabulary), index
        under = bounds_below(columns, lines[index + 1], vocabulary) if index + 1 < len(lines) else None
        if under is not None:
            columns, position = under, index + 1
        whole = len(columns) > 1 and is_heading([role for role, _ in columns])
        whole = whole or heads_one_test(columns, lines[index + 1 :], vocabulary)
        unnamed = any(_is_lot_label(role) for role, _ in columns[1:])
        beside = index + 1 < len(lines) and lines[index + 1].middle < line.bottom
        unknown = sum(role.kind is Kind.UNKNOWN for role, _ in columns)
        wrapped = (
            _over_lines(lines, index, columns, vocabulary)
            if unnamed or beside or unknown or not whole
            else None
        )
        lots = wrapped is not None and any(role.kind is Kind.LOT for role in wrapped.roles)
        told = wrapped is not None and sum(role.kind is Kind.UNKNOWN for role in wrapped.roles) < unknown
        if wrapped is not None and (not whole or beside or lots or told):
            found.append(wrapped)
            continue
        strip = _strip(index, columns, whole=whole)
        if strip is not None or whole:
            found.append(strip or Heading(index, position, columns))
    return found


def _is_lot_label(role: Role) -> bool:
    """Return whether a heading says that a lot stands there, and not which."""
    return role.kind is Kind.FIELD and role.target == "lot"


def _over_lines(
    lines: Sequence[Line], index: int, columns: Sequence[tuple[Role, Segment]], vocabulary: Vocabulary
) -> Heading | None:
    """Return the heading whose names go on in the lines below, each right under its beginning."""
    cells = [cell for _, cell in columns]
    if 2 * sum(_LETTER.search(cell.text) is None for cell in cells) >= len(cells):
        return None  # a row of values
    most = int(threshold("lines of a name over a column"))
    heading: Heading | None = None
    for position in range(index + 1, min(index + most, len(lines))):
        below = lines[position]
        if not below.segments or below.top - lines[position - 1].bottom > below.height / 2:
            break
        if heading is not None and re.search(r"\d", below.text):
            break  # the first row
        if below.middle < lines[position - 1].bottom:  # names of one line, each beside the middle of two
            cells += [s for s in below.segments if not any(_touches(s, one) for one in cells)]
            cells.sort(key=lambda cell: cell.left)
        places = [next((i for i, one in enumerate(cells) if _goes_on(one, s)), None) for s in below.segments]
        if None in places or len(cells) <= 2:
            break
        for at, segment in zip(places, below.segments, strict=True):
            if (above := cells[at or 0]) is segment:
                continue
            text = f"{above.text} {segment.text}"
            cells[at or 0] = segment_of((*above.words, *segment.words), above.line, text)
        roles = roles_of_cells([cell.text for cell in cells], vocabulary)
        if is_heading(roles):
            heading = Heading(index, position, tuple(zip(roles, cells, strict=True)))
        elif heading is not None:
            break
    return heading


def _touches(one: Segment, other: Segment) -> bool:
    """Return whether no gap between columns stands between two segments."""
    gap = max(one.left - other.right, other.left - one.right)
    return gap < threshold("column gap") * min(one.height, other.height)


def _goes_on(above: Segment, below: Segment) -> bool:
    """Return whether the edges or the middles of two segments stand over each other."""
    apart = (above.left - below.left, above.right - below.right, above.centre - below.centre)
    return min(map(abs, apart)) < below.height / 2


def _columns(line: Line, vocabulary: Vocabulary) -> tuple[tuple[Role, Segment], ...]:
    cells = [part for segment in line.segments for part in _cut(segment, vocabulary)]
    return tuple(zip(roles_of_cells([cell.text for cell in cells], vocabulary), cells, strict=True))


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
        right = columns[stop][1].left - high
        if right < part[-1][1].right:
            return None
    return Heading(index, index, part, left, right)


def _cut(segment: Segment, vocabulary: Vocabulary) -> list[Segment]:
    """Return the headings that one segment holds: itself, or its words where headings stand close together."""
    whole = role_of(segment.text, vocabulary).kind
    if len(segment.words) == 1 or whole in (Kind.FIELD, Kind.DATE) or _names_column(segment.text, vocabulary):
        return [segment]  # "Data da análise" is one label, and not a result and a test
    held = _both(Role(Kind.UNKNOWN), segment.text, vocabulary).kind
    if held is Kind.RESULT or is_prose(segment.text):
        return [segment]  # "Limits / Test result" heads cells that hold both
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
    return out


def _names_column(text: str, vocabulary: Vocabulary) -> bool:
    kind = role_of(text, vocabulary).kind
    return kind not in (Kind.UNKNOWN, Kind.EMPTY, Kind.MEASURED, Kind.FIELD, Kind.DATE)
