"""Whether blanks push text so far away that nobody sees it."""

from __future__ import annotations

import re

__all__ = ["pushes_away"]

_BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a\u3000]{300,}+")
_EMPTY_CELLS = re.compile(r"(?<![;,\t])[;,\t]{100,}+(?=[^\s;,])")
_LINES = 200


def pushes_away(text: str, *, cells: bool = False) -> bool:
    """Say whether many blanks or blank lines stand between words, or, in a table, many empty `cells`."""
    if _BLANKS.search(text) or (cells and _EMPTY_CELLS.search(text)):
        return True
    most = run = 0
    for line in text.strip().splitlines():
        run = 0 if line.strip(" \t;,\"'" if cells else None) else run + 1
        most = max(most, run)
    return most > _LINES
