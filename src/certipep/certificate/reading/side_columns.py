"""A column of labels and values at the side of a page, beside a text or a table that goes on for itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from certipep.certificate.extraction.labels import split_label
from certipep.certificate.geometry.lines import Line, Segment
from certipep.certificate.reading.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary
from certipep.documents.document import Page

__all__ = ["side_column"]

_FIELDS = frozenset({"header", "dates"})


def side_column(page: Page, lines: Sequence[Line], vocabulary: Vocabulary) -> tuple[Page, Page] | None:
    """Return a page without its side column, and the side column; None where it has none.

    A side column stands at the edge of a page, its labels have their values below them or behind a colon, and its lines
    are not level with those beside it: rows of a form or of a table are.
    """
    if page.cells:
        return None
    segments = [segment for line in lines for segment in line.segments]
    for column in (part for whole in _columns(segments) for part in (whole, _from_label(whole, vocabulary))):
        left, top = min(s.left for s in column), min(s.top for s in column)
        right, bottom = max(s.right for s in column), max(s.bottom for s in column)
        beside = [s for s in segments if s.bottom > top and s.top < bottom and s not in column]
        gap = threshold("column gap") * max(s.height for s in column)
        apart = all(s.left > right + gap for s in beside) or all(s.right < left - gap for s in beside)
        if not apart or 2 * _words(beside) < _words(column) or not _tells(column, beside, vocabulary):
            continue
        inside = {id(word) for segment in column for word in segment.words}
        rest = tuple(word for word in page.words if id(word) not in inside)
        mine = tuple(word for word in page.words if id(word) in inside)
        rules = tuple(r for r in page.lines if left - gap < (r.x0 + r.x1) / 2 < right + gap)
        aside = replace(page, words=mine, lines=rules, pictures=(), hidden=(), notes=())
        return replace(page, words=rest), aside
    return None


def _columns(segments: Sequence[Segment]) -> Iterable[list[Segment]]:
    """Yield the segments that begin at the same place and stand at an edge of the page, from top to bottom."""
    least = threshold("pairs of a side column")
    ordered = sorted(segments, key=lambda s: s.left)
    columns: list[list[Segment]] = []
    for segment in ordered:
        if columns and segment.left - columns[-1][0].left < threshold("same edge") * segment.height:
            columns[-1].append(segment)
        else:
            columns.append([segment])
    for column in (columns[0], columns[-1]) if len(columns) > 1 else ():
        if len(column) >= least:
            yield sorted(column, key=lambda s: s.middle)


def _from_label(column: list[Segment], vocabulary: Vocabulary) -> list[Segment]:
    """Return a column from its first label on: a title above it may be wider."""
    labels = (at for at, one in enumerate(column) if split_label(one.text, vocabulary) is not None)
    return column[next(labels, 0) :]


def _tells(column: Sequence[Segment], beside: Sequence[Segment], vocabulary: Vocabulary) -> bool:
    """Return whether a column holds labels with their values, which are not level with what stands beside them."""
    pairs = level = 0
    for segment, below in zip(column, [*column[1:], None], strict=True):
        label = split_label(segment.text, vocabulary)
        if label is None or label.section not in _FIELDS:
            continue
        under = below is not None and below.top - segment.bottom < threshold("tile gap") * segment.height
        answered = under and below is not None and split_label(below.text, vocabulary) is None
        if not label.value and not answered:
            return False
        pairs += 1
        level += any(abs(s.middle - segment.middle) < threshold("touching") * segment.height for s in beside)
    return pairs >= threshold("pairs of a side column") and 2 * level < pairs


def _words(segments: Iterable[Segment]) -> int:
    return sum(len(segment.words) for segment in segments)
