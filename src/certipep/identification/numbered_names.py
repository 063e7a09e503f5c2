"""Names that differ from a known one in their number alone: "Thymosin alpha 4", "BPC-158"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from certipep.reference import name_key

__all__ = ["with_other_number"]

_PIECE = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)?")
_LEAST_LETTERS = 3
"""Of the words before the number: "TB 5/5" says amounts."""


def with_other_number(text: str, names: Iterable[str]) -> str | None:
    """Return the name of which `text` has the words with another number, or None.

    Parameters
    ----------
    text : str
        The name of a product, without amounts.
    names : iterable of str
        Every name of one substance: where `text` holds one of them, its number is right.

    >>> with_other_number("Thymosin alpha 4, acetate", ["Thymosin alpha 1", "Thymosin alpha"])
    'Thymosin alpha 1'
    >>> with_other_number("Thymosin α1 (5)", ["Thymosin alpha 1"]) is None
    True
    """
    said = _pieces(text)
    found: str | None = None
    for name in names:
        *words, number = _pieces(name) or [""]
        if not number.isdigit() or sum(len(word) for word in words if word.isalpha()) < _LEAST_LETTERS:
            continue
        for start in range(len(said) - len(words)):
            behind = said[start + len(words)]
            if said[start : start + len(words)] == words and behind.isdigit():
                if behind == number:
                    return None
                found = found or name
    return found


def _pieces(text: str) -> list[str]:
    return [name_key(piece) or piece for piece in _PIECE.findall(text)]
