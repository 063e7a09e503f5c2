"""Numbers in words: enough digits to be right, none that only look exact."""

from __future__ import annotations

__all__ = ["charge", "count", "dalton", "signed"]


def dalton(value: float, digits: int = 3) -> str:
    """Write a mass without its unit, e.g. ``3,108.315`` as ``3108.315``."""
    return f"{value:.{digits}f}"


def signed(value: float, digits: int = 2) -> str:
    """Write a number with its sign; what rounds to zero has none."""
    text = f"{value:+.{digits}f}"
    return text[1:] if float(text) == 0 else text


def charge(value: int) -> str:
    """Write a charge state as it is printed on a spectrum, e.g. ``3+``."""
    return f"{abs(value)}{'+' if value > 0 else '-'}"


def count(value: float) -> str:
    """Write a whole number with its thousands apart, e.g. ``27,326``."""
    return f"{value:,.0f}"
