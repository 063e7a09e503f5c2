"""Starting the child that reads a PDF before the rest of the program is loaded."""

from __future__ import annotations

import os

from certipep.documents.limits import DEFAULT_LIMITS, Limits
from certipep.documents.sandbox.jail import start_ahead, started_ahead

__all__ = ["expect_file", "started_ahead", "text_options"]


def text_options(limits: Limits) -> dict[str, int | float]:
    """Return what the child that reads a PDF's text is told."""
    return {"pages": limits.pages, "characters": limits.characters, "page_points": limits.page_points}


def expect_file(path: str, limits: Limits = DEFAULT_LIMITS) -> None:
    """Start the child for `path` if it begins like a PDF; anything else is told, with its mend, when it is read."""
    try:
        if not os.path.isfile(path) or os.path.getsize(path) > limits.file_bytes:  # noqa: PTH113, PTH202 - a NUL in a
            return  # name is the reader's to refuse
        with open(path, "rb") as stream:  # noqa: PTH123
            content = stream.read(5)
            if content == b"%PDF-":
                content += stream.read(limits.file_bytes)
                start_ahead("pdf-text", content, limits, **text_options(limits))
    except (OSError, ValueError):
        return
