"""Where a sentence ends, and a value without those behind it: "98.7 % (limit: NLT 98 %). Water was …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from certipep.certificate.geometry.lines import Segment, segment_of
from certipep.certificate.measures.date import is_month
from certipep.certificate.normal import ends_in_word, ends_value, opened
from certipep.documents.document import Word

__all__ = ["counts_a_day", "first_sentence", "may_end"]


_GOES_ON = re.compile(r"\d{1,2}\.|\d{4}[.,;)]*")
"""What stands behind the day or the month of a date with spaces."""


def first_sentence(value: Segment) -> Segment:
    """Return a value without the sentences behind it; none ends inside a bracket: "98.5 % (spec. NLT 98.0 %)"."""
    depth = 0
    for count, (word, after) in enumerate(pairwise(value.words), 1):
        depth += opened(word.text)
        last = word.text.endswith(";") and not _tells_more(value.words[count:])
        worded = ends_in_word(word.text) and after.text[0].isupper() and _tells_more(value.words[count:])
        ends = last or worded or ends_value(word.text, value.words[count - 2].text if count > 1 else "")
        if ends and depth < 1 and after.text[0].isalpha():
            text = " ".join(one.text for one in value.words[:count]).rstrip(".;")
            return segment_of(value.words[:count], value.line, text)
    return value


def _tells_more(words: Sequence[Word]) -> bool:
    """Return whether a sentence behind a worded value has a label or a number of its own: "No growth. By HPLC: …"."""
    return any(re.search(r"\d|.[:：]$", word.text) for word in words)


def may_end(sentence: Sequence[Word], after: Word | None) -> bool:
    """Return whether a sentence may end there: no bracket is open, and the next one may begin with its word."""
    text = after.text if after is not None else "."
    begins = not (text[0].isdigit() or (text[0].islower() and text.islower()))
    return begins and sum(opened(word.text) for word in sentence) < 1


def counts_a_day(word: Word, after: Word | None) -> bool:
    """Return whether a word is the day of a month, or that, and ends nothing: "19. Januar 2026", "5. 5. 2026"."""
    if after is None or not word.text.rstrip(".").isdecimal():
        return False
    return is_month(after.text.strip(",;")) or (
        len(word.text) <= len("12.") and _GOES_ON.fullmatch(after.text) is not None
    )
