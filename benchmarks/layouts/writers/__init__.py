"""One writer for each kind of file: blocks in, a file out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from benchmarks.layouts.model import Block
from benchmarks.layouts.writers.office import write_docx, write_xlsx
from benchmarks.layouts.writers.pdf import write_pdf
from benchmarks.layouts.writers.picture import write_picture
from benchmarks.layouts.writers.plain import write_csv, write_markdown, write_text
from benchmarks.layouts.writers.webpage import write_html

__all__ = ["KINDS", "SUFFIXES", "TEXT_KINDS", "WRITERS"]

Writer = Callable[[Sequence[Block], Path, Random, str], None]

WRITERS: dict[str, Writer] = {
    "text": write_text,
    "markdown": write_markdown,
    "csv": write_csv,
    "xlsx": write_xlsx,
    "docx": write_docx,
    "html": write_html,
    "pdf": write_pdf,
    "picture": write_picture,
}
SUFFIXES = {"text": "txt", "markdown": "md", "picture": "png"}
KINDS = tuple(WRITERS)
TEXT_KINDS = tuple(kind for kind in KINDS if kind != "picture")
