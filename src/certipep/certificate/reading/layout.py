"""A page as lines of segments, with a number for every word; made once and never changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TypeVar, cast

from certipep.certificate.extraction.labelled import Labelled, find_labelled
from certipep.certificate.extraction.measure import DOCUMENT_WORDS, in_measure
from certipep.certificate.geometry.lines import Line, Segment, build_lines
from certipep.certificate.measures.number import UNKNOWN, NumberGrammar
from certipep.certificate.reading.axes import Axis, find_axes
from certipep.certificate.reading.peak_rows import PeakTable
from certipep.certificate.reading.peak_tables import find_peak_tables
from certipep.certificate.vocabulary import Vocabulary
from certipep.documents.document import Page, Word

__all__ = ["Layout"]

T = TypeVar("T")


class Layout:
    """What proposers look at.

    Parameters
    ----------
    page : Page
    grammar : NumberGrammar
        How the document writes its numbers.
    words_left : int
        How many of the document's words are left to read.
    lines : tuple of Line, optional
        Those of `page`, where they are known.

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
        self,
        page: Page,
        grammar: NumberGrammar = UNKNOWN,
        words_left: int = DOCUMENT_WORDS,
        lines: tuple[Line, ...] | None = None,
    ) -> None:
        self.page, self.aside = in_measure(page, words_left)
        self.grammar = grammar
        self.lines = lines if lines is not None and self.page is page else build_lines(self.page)
        self.words: tuple[Word, ...] = tuple(word for line in self.lines for word in line.words)
        self._made: dict[tuple[str, int], object] = {}
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

    def labelled(self, vocabulary: Vocabulary) -> tuple[list[Segment], dict[int, Labelled]]:
        """Return the segments, cut before every label that they hold, and what is a label among them."""
        return self._once("labelled", vocabulary, lambda: find_labelled(self.segments, vocabulary))

    def peak_tables(self, vocabulary: Vocabulary) -> tuple[PeakTable, ...]:
        """Return the tables of peaks of the page."""
        page, grammar = self.page.number, self.grammar
        return self._once(
            "peaks", vocabulary, lambda: find_peak_tables(self.lines, vocabulary, page, grammar)
        )

    def _once(self, name: str, vocabulary: Vocabulary, make: Callable[[], T]) -> T:
        """Return what `make` makes; several proposers ask for it."""
        key = (name, id(vocabulary))
        if key not in self._made:
            self._made[key] = make()
        return cast("T", self._made[key])

    def ids(self, segments: Iterable[Segment]) -> frozenset[int]:
        """Return the ids of the words of `segments` (words that are no words of this page have none)."""
        return frozenset(
            self._ids[id(word)] for segment in segments for word in segment.words if id(word) in self._ids
        )

    def ids_of(self, words: Iterable[Word]) -> frozenset[int]:
        """Return the ids of `words`."""
        return frozenset(self._ids[id(word)] for word in words if id(word) in self._ids)
