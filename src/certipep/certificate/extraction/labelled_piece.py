"""A piece of a line that is a label, alone or with its value."""

from __future__ import annotations

from msgspec import Struct

from certipep.certificate.extraction.labels import Label
from certipep.certificate.geometry.lines import Segment, segment_of
from certipep.certificate.normal import clean
from certipep.certificate.thresholds import threshold

__all__ = ["REST", "Labelled", "continues", "tail_of"]

REST = "rest"
"""The target of the second line of a label whose value stands beside both."""


class Labelled(Struct, frozen=True, eq=False):
    """A segment (or a part of one) that begins with a label."""

    segment: Segment
    label: Label
    value: Segment | None
    colon: bool = True
    """Whether a colon or a gap parts the label from its value."""


def tail_of(piece: Segment, value: str) -> Segment:
    """Return the last words of `piece` that hold `value` (a word may hold a label's end and a value's beginning)."""
    goal = len("".join(value.split()))
    size, count = 0, 0
    for word in reversed(piece.words):
        size += len("".join(clean(word.text).split()))
        count += 1
        if size >= goal:
            break
    return segment_of(piece.words[len(piece.words) - count :], piece.line, value)


def continues(above: Segment, below: Segment) -> bool:
    """Return whether `below` reads on from `above`: the next line, the same left edge or centre."""
    height = max(above.height, below.height)
    gap = below.top - above.bottom
    if height > threshold("one size") * min(above.height, below.height):
        return False  # a large number under its small name
    near = threshold("reads on") * height
    aligned = abs(above.left - below.left) < near or 2 * abs(above.centre - below.centre) < height
    return -threshold("reads on over") * height < gap < near and aligned and above.middle < below.middle
