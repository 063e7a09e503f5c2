"""Which words can stand in a label at all: prose is told from a heading before every part of it is tried."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from certipep.certificate.composition import every_word
from certipep.certificate.measures.method import technique_words
from certipep.certificate.normal import label_key
from certipep.certificate.samples import sample_words
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import default_vocabulary

__all__ = ["in_no_label", "is_prose"]

_BRACKET = re.compile(r"[()\[\]（）［］【】]")
_SHORTEST = len("mass")
"""Letters of a word that is looked for; shorter ones stand within many others."""


@cache
def _spellings() -> str:
    """Return the letters of every label, of every word that labels are made of, and of techniques and samples."""
    techniques, connectors = technique_words()
    words = (*techniques, *connectors, *sample_words(), *every_word())
    lines = [key for table in default_vocabulary().tables.values() for key in table]
    return "\n".join(dict.fromkeys((*lines, *map(label_key, words))))


def is_prose(text: str) -> bool:
    """Return whether a text holds a word that stands in no label; what brackets hold may be anything."""
    return _BRACKET.search(text) is None and any(map(in_no_label, text.split()))


@lru_cache(maxsize=int(threshold("words of a page")))
def in_no_label(word: str) -> bool:
    """Return whether no spelling holds the letters of a word, so that no text with it is a label by its words.

    A part of a longer word counts as held, since recognition breaks words; what has digits or signs may be a value.

    >>> in_no_label("Specification"), in_no_label("fication"), in_no_label("yesterday")
    (False, False, True)
    """
    if len(word) < _SHORTEST or not word.isalpha():
        return False
    return label_key(word) not in _spellings()
