"""Words of a data file as one regular expression, the longest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

__all__ = ["EAST_ASIAN", "alone", "any_of", "any_word_of"]

EAST_ASIAN = "\u2e80"
"""From here on scripts write words without spaces."""


def _escaped(word: str) -> str:
    return re.escape(word).replace("'", "['’]")


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of any of `words`, wherever they stand."""
    return "|".join(map(_escaped, sorted(words, key=len, reverse=True)))


def any_word_of(words: Iterable[str]) -> str:
    """Return a pattern of any of `words` as a whole word, where its script sets words apart."""
    ranked = sorted(words, key=len, reverse=True)
    apart = [_escaped(one) for one in ranked if one[0] < EAST_ASIAN]
    return "|".join([*alone(apart), *(re.escape(one) for one in ranked if one[0] >= EAST_ASIAN)])


def alone(patterns: Sequence[str]) -> tuple[str, ...]:
    """Return one pattern of whole words, none for none: what stands before a word is looked at once for all."""
    return (rf"(?<![^\W\d_])(?:{'|'.join(patterns)})(?![^\W\d_])",) if patterns else ()
