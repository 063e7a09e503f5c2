"""From words with places to lines, segments, tables and neighbours; nothing here knows a laboratory."""

from __future__ import annotations

from certipep.certificate.geometry.lines import Line, Segment, build_lines, join_box
from certipep.certificate.geometry.tables import Column, Row, Table, rows_between

__all__ = ["Column", "Line", "Row", "Segment", "Table", "build_lines", "join_box", "rows_between"]
