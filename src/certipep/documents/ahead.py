"""Starting the child that reads a PDF before the rest of the program is loaded."""

from __future__ import annotations

import os

from certipep.documents.limits import DEFAULT_LIMITS, Limits
from certipep.documents.sandbox.jail import start_ahead

__all__ = ["expect_file", "text_options"]


def text_options(limits: Limits) -> dict[str, int | float]:
    """Return what the child that reads a PDF's text is told."""
    return {"pages": limits.pages, "characters": limits.characters, "page_points": limits.page_points}


def expect_file(path: str, limits: Limits = DEFAULT_LIMITS) -> None:
    """Start the child for `path` if it begins like a PDF; anything else is told, with its mend, when it is read."""
    try:
        if not os.path.isfile(path):  # noqa: PTH113 - a NUL in a name is the reader's to refuse
            return
        with open(path, "rb") as stream:  # noqa: PTH123
            begins = stream.read(5)
    except (OSError, ValueError):
        return
    if begins == b"%PDF-":
        start_ahead("pdf-text", limits, **text_options(limits))
