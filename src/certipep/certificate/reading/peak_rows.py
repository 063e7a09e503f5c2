"""Rows of tables of peaks, and the numbers in their cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from certipep.certificate.claims import Quantity, Result
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.geometry.lines import Line, Segment
from certipep.certificate.measures.number import UNKNOWN, NumberGrammar, to_decimal

__all__ = ["CELL", "LONGEST_RUN", "NAME", "PeakRow", "PeakTable", "cell_number", "peak_of"]

_NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?: \d{3})+(?:[.,]\d+)?|\d[\d.,]*)(?:[eE][+-]?\d{1,2})?%?")
CELL = re.compile(r"\d[\d.,]*(?:[eE][+-]?\d{1,2})?%?")
"""A number in a cell of its own."""
NAME = re.compile(r"[^\W\d_]{3}")
"""Letters of the name of a peak."""
LONGEST_RUN = 300
"""No run lasts as many minutes."""


class PeakRow(Struct, frozen=True, eq=False):
    """A line of a table of peaks, and the peak that it describes."""

    line: Line
    result: Result


class PeakTable(Struct, frozen=True, eq=False):
    """A table of peaks: the lines of its heading, and its rows."""

    heading: tuple[Line, ...]
    rows: tuple[PeakRow, ...]


def cell_number(text: str | None, grammar: NumberGrammar = UNKNOWN) -> Decimal | None:
    """Return the number that a cell is, or None; `grammar` is that of the document."""
    if text is None or not _NUMBER.fullmatch(text.strip()):
        return None
    return to_decimal(text.strip().rstrip("%").replace(" ", ""), grammar)


def peak_of(
    page: int, segments: Sequence[Segment], cells: Mapping[str, str], grammar: NumberGrammar = UNKNOWN
) -> Result | None:
    """Return the peak that a row of a table of peaks describes, or None where its cells are no numbers.

    Parameters
    ----------
    page : int
    segments : sequence of Segment
        The row.
    cells : mapping
        Role (``retention_time``, ``area``, ``area_percent``, ``name``) → text.
    grammar : NumberGrammar, optional
    """
    time, area, percent = (
        cell_number(cells.get(key), grammar) for key in ("retention_time", "area", "area_percent")
    )
    if time is None or (area is None and percent is None) or time > LONGEST_RUN:
        return None
    text = " ".join(segment.text for segment in segments)
    quantity = Quantity(cells["area_percent"], percent, "%", "=") if percent is not None else None
    place = place_of(page, segments, text)
    name = cells.get("name", "").strip()
    return Result(
        "peak", text, place, quantity, analyte=name if NAME.search(name) else None, retention_time=time, area=area,
        area_percent=percent,
    )  # fmt: skip
