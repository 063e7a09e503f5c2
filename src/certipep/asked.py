"""What a caller asks with: a number that makes sense, or an error that says which would.

>>> asked_number("7", "a pH", 0, 14)
Traceback (most recent call last):
certipep.errors.UsageError: a pH of '7' makes no sense: give a number from 0 to 14
"""

from __future__ import annotations

from certipep.errors import UsageError

__all__ = ["asked_number"]


def asked_number(value: object, what: str, low: float, high: float) -> float:
    """Return a number that a caller asked with, or refuse it with the mend: None, NaN, text, a truth value.

    Parameters
    ----------
    value : object
        As it was given.
    what : str
        What it is, with its article: ``"a pH"``.
    low, high : float
        The range that makes sense, both ends included.

    Raises
    ------
    UsageError
        It is no number, or lies outside.
    """
    try:
        number = float("nan") if isinstance(value, bool | str | bytes) else float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        number = float("nan")
    if not low <= number <= high:
        upper = f" to {high:g}" if high < float("inf") else " up"
        raise UsageError(f"{what} of {value!r} makes no sense: give a number from {low:g}{upper}")
    return number
