"""How much of a page is read: a certificate is short, and what is not one must not take hours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from certipep.certificate.thresholds import threshold
from certipep.documents.document import Page, Word

__all__ = ["DOCUMENT_WORDS", "in_measure"]

DOCUMENT_WORDS = 200_000
"""Words of all pages together; a bundle of a hundred certificates has about half as many."""


def in_measure(page: Page, words: int = DOCUMENT_WORDS) -> tuple[Page, tuple[Word, ...]]:
    """Return the page with the words that are read, and those that are set aside and shown as not understood.

    Parameters
    ----------
    page : Page
    words : int
        How many of the document's words are left to read.
    """
    most = int(threshold("cells of a page"))
    kept = list(_kept(page.words, min(words, int(threshold("words of a page")))))
    if len(kept) == len(page.words) and len(page.cells) <= most:
        return page, ()
    left = {id(word) for word in kept}
    aside = tuple(word for word in page.words if id(word) not in left)
    return replace(page, words=tuple(kept), cells=page.cells[:most]), aside


def _kept(words: Sequence[Word], most: int) -> Iterator[Word]:
    in_line: Counter[int] = Counter()
    count = 0
    long, many = threshold("characters of a word"), threshold("words of a line")
    for word in words:
        if count >= most:
            return
        height = max(word.height, 1.0)
        line = round((word.top + word.bottom) / height / 2)
        in_line[line] += 1
        if len(word.text) <= long and in_line[line] <= many:
            count += 1
            yield word
