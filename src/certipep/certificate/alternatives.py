"""Words of a data file as one regular expression, the longest first."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["EAST_ASIAN", "any_of", "any_word_of"]

EAST_ASIAN = "\u2e80"
"""From here on scripts write words without spaces."""


def _escaped(word: str) -> str:
    return re.escape(word).replace("'", "['’]")


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of any of `words`, wherever they stand."""
    return "|".join(map(_escaped, sorted(words, key=len, reverse=True)))


def any_word_of(words: Iterable[str]) -> str:
    """Return a pattern of any of `words` as a whole word, where its script sets words apart."""
    return "|".join(
        rf"(?<![^\W\d_]){_escaped(one)}(?![^\W\d_])" if one[0] < EAST_ASIAN else re.escape(one)
        for one in sorted(words, key=len, reverse=True)
    )
