"""Text without a layout program: a grid of characters, one column and one row each."""

from __future__ import annotations

from certipep.documents.plain.decoding import decode
from certipep.documents.plain.grid import page_of_lines

__all__ = ["decode", "page_of_lines"]
