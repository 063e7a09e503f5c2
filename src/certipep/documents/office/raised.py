"""Digits and signs that are set above or below their line, as the letters that say so."""

from __future__ import annotations

__all__ = ["raised"]

_ABOVE = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_BELOW = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")


def raised(text: str, way: str | None) -> str:
    """Return a text as it is set: ``super…``, ``sub…`` or on its line.

    >>> raised("3", "superscript"), raised("2", "sub"), raised("3", None)
    ('³', '₂', '3')
    """
    if way and way.startswith("super"):
        return text.translate(_ABOVE)
    return text.translate(_BELOW) if way and way.startswith("sub") else text
