"""Tables that follow each other, each below a line that names its lot: "Lot: A-12", a table, "Lot: A-13", a table."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from certipep.certificate.claims import Claim
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.extraction.labels import Label, split_label
from certipep.certificate.geometry.lines import Line, Segment
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.roles import is_code
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["LotOver", "lot_over", "lots_over", "names_one_product"]

LotOver = tuple[Line, Claim]
"""The line that names a lot, and what it says."""


def lots_over(layout: Layout, vocabulary: Vocabulary) -> Mapping[int, LotOver]:
    """Return the lines that name the lot of the table below, by the number of its first line; none where it is one."""
    found: dict[int, LotOver] = {}
    lines = [line for line in layout.lines if line.segments]
    above: Line | None = None
    for line, below in pairwise(lines):
        short = len(line.segments) <= 2 <= len(below.segments) and line.segments[-1].text[-1:].isalnum()
        label = _label(line, vocabulary) if short else None
        if label is None or label.target != "lot" or not is_code(label.value):
            above = line
            continue
        if not found or above is None or not _in_a_form(above, vocabulary):
            place = place_of(layout.page.number, line.segments, label.value)
            found[below.number] = (line, Claim("lot", label.value, place))
        above = line
    return found if len({claim.text for _, claim in found.values()}) > 1 else {}


def lot_over(lots: Mapping[int, LotOver], heading: Segment, layout: Layout) -> LotOver | None:
    """Return the line with the lot of the table that a cell heads, or None."""
    numbers = (line.number for line in layout.lines if line.top < heading.middle < line.bottom)
    return next((lots[number] for number in numbers if number in lots), None) if lots else None


def names_one_product(layout: Layout, vocabulary: Vocabulary) -> bool:
    """Return whether the page says of which product or lot it is: a table of peptides then lists its components."""
    _, labelled = layout.labelled(vocabulary)
    return any(
        found.label.target == "lot" or (found.label.target == "product" and found.value is not None)
        for found in labelled.values()
    )


def _label(line: Line, vocabulary: Vocabulary) -> Label | None:
    return split_label(" ".join(segment.text for segment in line.segments), vocabulary)


def _in_a_form(line: Line, vocabulary: Vocabulary) -> bool:
    """Return whether a line is a field and its value: what follows belongs to the same form."""
    label = _label(line, vocabulary) if len(line.segments) <= 2 else None
    return label is not None and label.section in ("header", "dates")
