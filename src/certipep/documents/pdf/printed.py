"""Whether a page is printed as it is shown: layers may be on for the one and off for the other."""

from __future__ import annotations

from typing import Any

from certipep.documents.pdf.look import Look

__all__ = ["prints_otherwise"]

_OTHERWISE = 100  # of 255: printers draw edges a little otherwise


def prints_otherwise(found: Look) -> bool:
    """Say whether a printer shows other layers than a screen."""
    from PIL import ImageChops

    shown, printed = found.whole.without(()), found.whole.without((), printing=True)
    if shown is None or printed is None:
        return True
    other: Any = ImageChops.difference(shown, printed)
    return bool(other.getextrema()[1] >= _OTHERWISE)
