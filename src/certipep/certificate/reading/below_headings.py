"""What the lines below a heading say of its columns: the rest of their names, bounds of a limit, the only result."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from certipep.certificate.geometry.lines import Line, Segment, interlaced, segment_of
from certipep.certificate.reading.heading import (
    Heading,
    is_heading,
    is_lot_label,
    may_name_columns,
    roles_of_cells,
)
from certipep.certificate.reading.roles import Kind, Role, is_code, role_of
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["bounds_below", "ends_below", "heads_one_test", "lots_below", "over_lines"]

_LETTER = re.compile(r"[^\W\d_]")
_TURNED_ROWS = len((Kind.SPECIFICATION, Kind.METHOD, Kind.RESULT))
"""Rows of a turned table."""


def heads_one_test(
    columns: tuple[tuple[Role, Segment], ...], below: Sequence[Line], vocabulary: Vocabulary
) -> bool:
    """Return whether a line names one test, over a line of its limit and one of its result: a turned table."""
    if [role.kind for role, _ in columns] != [Kind.TEST, Kind.MEASURED]:
        return False
    under = [line.segments[0] for line in below[:_TURNED_ROWS] if len(line.segments) == len(columns)]
    return any(role_of(segment.text, vocabulary).kind is Kind.RESULT for segment in under)


def bounds_below(
    columns: tuple[tuple[Role, Segment], ...], below: Line, vocabulary: Vocabulary
) -> tuple[tuple[Role, Segment], ...] | None:
    """Return `columns` with the least and the most that the line below sets under the column of limits, else None."""
    if not any(role.kind is Kind.SPECIFICATION for role, _ in columns) or not below.segments:
        return None
    bounds = [(role_of(segment.text, vocabulary), segment) for segment in below.segments]
    if not all(role.kind in (Kind.LEAST, Kind.MOST) for role, _ in bounds):
        return None
    kept = [(role, segment) for role, segment in columns if role.kind is not Kind.SPECIFICATION]
    return tuple(sorted([*kept, *bounds], key=lambda one: one[1].left))


def lots_below(
    columns: tuple[tuple[Role, Segment], ...], below: Line
) -> tuple[tuple[Role, Segment], ...] | None:
    """Return `columns` with the lots that the line below sets under the one that is named for them, else None."""
    named = [at for at, (role, _) in enumerate(columns) if is_lot_label(role)]
    if len(named) != 1 or len(below.segments) < 2 or not all(is_code(one.text) for one in below.segments):
        return None
    if not any(role.kind is Kind.TEST for role, _ in columns):
        return None
    kept = [one for at, one in enumerate(columns) if at not in named]
    lots = [(Role(Kind.LOT, segment.text), segment) for segment in below.segments]
    return tuple(sorted([*kept, *lots], key=lambda one: one[1].left))


def ends_below(
    lines: Sequence[Line], index: int, columns: Sequence[tuple[Role, Segment]], wrapped: Heading
) -> bool:
    """Return whether a heading that one line makes goes on in the lines below, which would else be its first row."""
    if interlaced(lines[index], lines[index + 1]) or any(role.kind is Kind.LOT for role in wrapped.roles):
        return True
    if (named := _unknown([role for role, _ in columns]) - _unknown(wrapped.roles)) != 0:
        return named > 0
    whole = lines[index : wrapped.position + 2]
    *within, below = [under.top - line.bottom for line, under in pairwise(whole)]
    return (
        len(whole) > wrapped.position + 1 - index
        and max(within) + threshold("clearly nearer") * whole[0].height < below
    )


def _unknown(roles: Iterable[Role]) -> int:
    return sum(role.kind is Kind.UNKNOWN for role in roles)


def over_lines(
    lines: Sequence[Line], index: int, columns: Sequence[tuple[Role, Segment]], vocabulary: Vocabulary
) -> Heading | None:
    """Return the heading whose names go on in the lines below, each right under its beginning."""
    cells = [cell for _, cell in columns]
    if 2 * sum(_LETTER.search(cell.text) is None for cell in cells) >= len(cells):
        return None  # a row of values
    most = int(threshold("lines of a name over a column"))
    heading: Heading | None = None
    gaps: list[float] = []
    for position in range(index + 1, min(index + most, len(lines))):
        below = lines[position]
        gap, near = below.top - lines[position - 1].bottom, threshold("clearly nearer") * below.height
        if not below.segments or gap > below.height / 2 or (gaps and gap > max(near, max(gaps) + near)):
            break  # the first row stands farther below than the lines of its heading from each other
        gaps.append(gap)
        beside = interlaced(lines[position - 1], below)  # names of one line, each beside the middle of two
        if heading is not None and not beside and re.search(r"\d", below.text):
            break  # the first row
        if beside:
            cells += [s for s in below.segments if not any(_touches(s, one) for one in cells)]
            cells.sort(key=lambda cell: cell.left)
        places = [next((i for i, one in enumerate(cells) if _goes_on(one, s)), None) for s in below.segments]
        if None in places or len(cells) <= 2:
            break
        for at, segment in zip(places, below.segments, strict=True):
            if (above := cells[at or 0]) is segment:
                continue
            rest = "o" if segment.text == "0" and above.text[-1:].islower() else segment.text
            text = _read_on(above.text, rest, vocabulary)
            cells[at or 0] = segment_of((*above.words, *segment.words), above.line, text)
        if not may_name_columns(cells):
            break
        roles = roles_of_cells([cell.text for cell in cells], vocabulary)
        if is_heading(roles) and (heading is None or _unknown(roles) <= _unknown(heading.roles)):
            heading = Heading(index, position, tuple(zip(roles, cells, strict=True)))
        elif heading is not None:
            break
    return heading


def _read_on(above: str, rest: str, vocabulary: Vocabulary) -> str:
    """Return a heading of two lines; a narrow column cuts its word: "Caractéristi" / "que"."""
    whole = f"{above} {rest}"
    if (
        not rest[:1].islower()
        or not above[-1:].isalpha()
        or role_of(whole, vocabulary).kind is not Kind.UNKNOWN
    ):
        return whole
    return above + rest if role_of(above + rest, vocabulary).kind is not Kind.UNKNOWN else whole


def _touches(one: Segment, other: Segment) -> bool:
    """Return whether no gap between columns stands between two segments."""
    gap = max(one.left - other.right, other.left - one.right)
    return gap < threshold("column gap") * min(one.height, other.height)


def _goes_on(above: Segment, below: Segment) -> bool:
    """Return whether the edges or the middles of two segments stand over each other."""
    apart = (above.left - below.left, above.right - below.right, above.centre - below.centre)
    return min(map(abs, apart)) < below.height / 2
