"""CAS registry numbers: their form and their check digit."""

from __future__ import annotations

import re

__all__ = ["cas_check_digit_ok", "cas_number"]

# The hyphens get lost, or become other dashes, on the way through a PDF.
_PRINTED = re.compile(r"(?<!\d)(\d{2,7})[\s\-‐‑‒–—−]+(\d{2})[\s\-‐‑‒–—−]+(\d)(?!\d)")


def cas_number(text: str) -> str | None:
    """Return the CAS number printed in `text` with plain hyphens, or None when there is none.

    Examples
    --------
    >>> cas_number("CAS  62304 98 7")
    '62304-98-7'
    """
    found = _PRINTED.search(text)
    return "-".join(found.groups()) if found else None


def cas_check_digit_ok(number: str) -> bool | None:
    """Return whether the check digit of a CAS number is right; None when `number` has not the form of one.

    The sum of the digits, each times its place counted from the right (the check digit left out), modulo 10
    is the check digit (https://www.cas.org/training/documentation/chemical-substances/checkdig). A right
    digit excludes a typing mistake, nothing more: one wrong number in ten passes.

    Examples
    --------
    >>> cas_check_digit_ok("62304-98-7"), cas_check_digit_ok("62304-89-7"), cas_check_digit_ok("342.430")
    (True, False, None)
    """
    plain = cas_number(number)
    if plain is None or plain != number.strip():
        return None
    digits = plain.replace("-", "")
    weighed = sum(place * int(digit) for place, digit in enumerate(reversed(digits[:-1]), 1))
    return weighed % 10 == int(digits[-1])
