"""Counts of spots, bands and peaks that texts give in words."""

from __future__ import annotations

import re

__all__ = ["count_in"]

_COUNTS = {"no": 0, "one": 1, "single": 1, "a": 1, "two": 2, "double": 2, "three": 3, "four": 4, "five": 5}
_COUNT = re.compile(
    rf"\b(\d{{1,2}}|{'|'.join(_COUNTS)})\s+(?:main\s+|major\s+)?(?:spots?|bands?)\b", re.IGNORECASE
)


def count_in(text: str | None) -> int | None:
    """Return the number of spots or bands that a text names; None where it names none.

    >>> count_in("two spots"), count_in("one spot"), count_in("conforms")
    (2, 1, None)
    """
    match = _COUNT.search(text or "")
    if match is None:
        return None
    word = match[1].lower()
    return int(word) if word.isdigit() else _COUNTS[word]
