"""A page as lines of segments, with a number for every word; made once and never changed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from certipep.certificate.extraction.measure import DOCUMENT_WORDS, in_measure
from certipep.certificate.geometry.lines import Line, Segment, build_lines
from certipep.certificate.measures.number import UNKNOWN, NumberGrammar
from certipep.certificate.reading.axes import Axis, find_axes
from certipep.documents.document import Box, Page, Word

__all__ = ["Layout"]


class Layout:
    """What proposers look at.

    Parameters
    ----------
    page : Page
    grammar : NumberGrammar
        How the document writes its numbers.
    words_left : int
        How many of the document's words are left to read.

    Attributes
    ----------
    page : Page
        With the words that are read.
    aside : tuple of Word
        Words that are too long or too many to be read; they are shown as not understood.
    lines : tuple of Line
    words : tuple of Word
        Every word of the lines, in reading order; its position here is its id.
    """

    def __init__(
        self, page: Page, grammar: NumberGrammar = UNKNOWN, words_left: int = DOCUMENT_WORDS
    ) -> None:
        self.page, self.aside = in_measure(page, words_left)
        self.grammar = grammar
        self.lines: tuple[Line, ...] = build_lines(self.page)
        self.words: tuple[Word, ...] = tuple(
            word for line in self.lines for segment in line.segments for word in segment.words
        )
        self._ids = {id(word): number for number, word in enumerate(self.words)}

    @cached_property
    def axes(self) -> tuple[Axis, ...]:
        """The axes of the plots of the page."""
        return find_axes(self.lines)

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """Every segment, line by line."""
        return tuple(segment for line in self.lines for segment in line.segments)

    @cached_property
    def lines_of_one_segment(self) -> tuple[Segment, ...]:
        """Lines without a gap between columns: sentences, titles, single values."""
        return tuple(line.segments[0] for line in self.lines if len(line.segments) == 1)

    def ids(self, segments: Iterable[Segment]) -> frozenset[int]:
        """Return the ids of the words of `segments` (words that are no words of this page have none)."""
        return frozenset(
            self._ids[id(word)] for segment in segments for word in segment.words if id(word) in self._ids
        )

    def ids_in(self, box: Box | None, among: Iterable[int]) -> frozenset[int]:
        """Return which of the words with the ids `among` have their centre in `box`."""
        if box is None:
            return frozenset()
        x0, y0, x1, y1 = box
        return frozenset(
            number
            for number in among
            if x0 - 1 <= self.words[number].centre <= x1 + 1 and y0 - 1 <= self.words[number].middle <= y1 + 1
        )

    def ids_by_identity(self, used: Iterable[int]) -> frozenset[int]:
        """Return the ids of words that are given by `id`."""
        return frozenset(self._ids[one] for one in used if one in self._ids)

    def ids_of(self, words: Iterable[Word]) -> frozenset[int]:
        """Return the ids of `words`."""
        return frozenset(self._ids[id(word)] for word in words if id(word) in self._ids)
