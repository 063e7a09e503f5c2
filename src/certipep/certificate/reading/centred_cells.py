"""Cells of several lines beside cells of one, each set in the middle of its row: their lines lie between each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from certipep.certificate.geometry.lines import Line, Segment, segment_of
from certipep.certificate.geometry.rows import interleaved
from certipep.certificate.thresholds import threshold

__all__ = ["centred_cells"]


def centred_cells(lines: Sequence[Line], index: int) -> tuple[tuple[Segment, ...], int] | None:
    """Return the whole cells of the row whose first line is `index`, and its last line; None where it is one line.

    Lines that lie between each other are one row; so are a few that are as tight as a paragraph over a wider gap.

    Parameters
    ----------
    lines : sequence of Line
        Those of a page from top to bottom.
    index : int
    """
    most = index + int(threshold("value lines"))
    last, widest = index, -lines[index].height
    for line, below in pairwise(lines[index : most + 1]):
        gap = below.top - line.bottom
        if line.rule or below.rule or not below.segments or 2 * gap >= below.height:
            break
        last, widest = last + 1, max(widest, gap)
    loose = not all(interleaved(a, b) for a, b in pairwise(lines[index : last + 1]))
    if loose and last + 1 < len(lines):
        apart = lines[last + 1].top - lines[last].bottom - widest
        if apart < threshold("rows apart") * lines[index].height:
            return None
    if last == index:
        return None
    groups: list[list[Segment]] = []
    for segment in sorted(
        (s for line in lines[index : last + 1] for s in line.segments), key=lambda s: s.left
    ):
        if groups and segment.left < max(one.right for one in groups[-1]):
            groups[-1].append(segment)
        else:
            groups.append([segment])
    return tuple(_whole(group) for group in groups), last


def _whole(parts: Sequence[Segment]) -> Segment:
    ordered = sorted(parts, key=lambda one: (one.top, one.left))
    words = (word for one in ordered for word in one.words)
    return segment_of(words, ordered[0].line, " ".join(one.text for one in ordered))
