"""What the lines below a heading say of its columns: the bounds of a limit, the row of the only result."""

from __future__ import annotations

from collections.abc import Sequence

from certipep.certificate.geometry.lines import Line, Segment
from certipep.certificate.reading.roles import Kind, Role, role_of
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["bounds_below", "heads_one_test"]

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
