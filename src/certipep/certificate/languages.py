"""Whether a paper is in a language that is known here: by the share of its words that some language has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from certipep.certificate.claims import Certificate, Reading
from certipep.certificate.composition import known_words

__all__ = ["UNKNOWN_LANGUAGE", "in_unknown_language", "is_unknown_language"]

UNKNOWN_LANGUAGE = "this page is in a language that is not known here"
"""The note of a `Reading` of which little can be understood."""
_FEWEST_WORDS = 9
"""Fewer words than these say nothing of a language."""
_KNOWN_SHARE = 0.25
"""195 pages in languages that are known have 0.29 or more; papers in nine other languages and scripts have 0.22 or
less. Romanian and Bulgarian, which are close to known ones, have more."""
_MOST_FIELDS = 2
"""With more fields read than this, enough is understood."""


def is_unknown_language(texts: Iterable[str], certificates: Sequence[Certificate]) -> bool:
    """Return whether most words of a document belong to no known language, and hardly a field was read.

    Parameters
    ----------
    texts : iterable of str
        The words of the document.
    certificates : sequence of Certificate
        What was read from it.
    """
    if any(len(one.header) + len(one.dates) > _MOST_FIELDS for one in certificates):
        return False
    known, words = known_words(" ".join(texts))
    return words >= _FEWEST_WORDS and known < _KNOWN_SHARE * words


def in_unknown_language(reading: Reading) -> bool:
    """Return whether the reading says so of itself; then nothing that it lacks is known to be missing."""
    return UNKNOWN_LANGUAGE in reading.notes
