"""Rows of tables of peaks, and the numbers in their cells."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from certipep.certificate.claims import Result
from certipep.certificate.geometry.lines import Line
from certipep.certificate.measures.number import UNKNOWN, NumberGrammar, to_decimal

__all__ = ["LONGEST_RUN", "PeakRow", "PeakTable", "cell_number"]

_NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?: \d{3})+(?:[.,]\d+)?|\d[\d.,]*)(?:[eE][+-]?\d{1,2})?%?")
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
