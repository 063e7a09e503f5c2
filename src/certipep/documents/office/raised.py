"""What stands in a line besides its letters: digits set above or below it, pictures."""

from __future__ import annotations

import re

__all__ = ["PICTURE", "raised", "without_pictures"]

PICTURE = "\ufffc"
"""Where a picture stands in a line."""
_TOUCHING = re.compile(rf"[\d.,][\x1e\x1f]*{PICTURE}|{PICTURE}[\x1e\x1f]*[\d.,]")

_ABOVE = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_BELOW = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")


def without_pictures(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a line without its pictures, and what is not tested of it: one that touches a number may be a digit."""
    if PICTURE not in text:
        return text, ()
    return text.replace(PICTURE, ""), ("pictures that touch numbers",) if _TOUCHING.search(text) else ()


def raised(text: str, way: str | None) -> str:
    """Return a text as it is set: ``super…``, ``sub…`` or on its line.

    >>> raised("3", "superscript"), raised("2", "sub"), raised("3", None)
    ('³', '₂', '3')
    """
    if way and way.startswith("super"):
        return text.translate(_ABOVE)
    return text.translate(_BELOW) if way and way.startswith("sub") else text
