"""How much of a page is read: a certificate is short, and what is not one must not take hours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from certipep.documents.document import Page, Word

__all__ = ["DOCUMENT_WORDS", "in_measure"]

DOCUMENT_WORDS = 40_000
"""Words of all pages together; a bundle of a hundred certificates has about half as many."""
_PAGE_WORDS = 4_000
"""A page full of small print has about a thousand."""
_LINE_WORDS = 200
_WORD_CHARACTERS = 1_500
"""A protein may be as long; what is longer is no text, and slow to search."""
_PAGE_CELLS = 4_000


def in_measure(page: Page, words: int = DOCUMENT_WORDS) -> tuple[Page, tuple[Word, ...]]:
    """Return the page with the words that are read, and those that are set aside and shown as not understood.

    Parameters
    ----------
    page : Page
    words : int
        How many of the document's words are left to read.
    """
    kept = list(_kept(page.words, min(words, _PAGE_WORDS)))
    if len(kept) == len(page.words) and len(page.cells) <= _PAGE_CELLS:
        return page, ()
    left = {id(word) for word in kept}
    aside = tuple(word for word in page.words if id(word) not in left)
    return replace(page, words=tuple(kept), cells=page.cells[:_PAGE_CELLS]), aside


def _kept(words: Sequence[Word], most: int) -> Iterator[Word]:
    in_line: Counter[int] = Counter()
    count = 0
    for word in words:
        if count >= most:
            return
        height = max(word.height, 1.0)
        line = round((word.top + word.bottom) / height / 2)
        in_line[line] += 1
        if len(word.text) <= _WORD_CHARACTERS and in_line[line] <= _LINE_WORDS:
            count += 1
            yield word
