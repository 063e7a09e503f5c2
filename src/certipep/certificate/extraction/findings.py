"""What is found on a page, before it is decided which certificate it belongs to and which reading of it wins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from certipep.certificate.claims import Claim, DateClaim, DrawnTrace, Place, Result, TraceHeader
from certipep.certificate.geometry.lines import Line, Segment, join_box
from certipep.documents.document import Page, Word

__all__ = ["Candidate", "Findings", "FoundResult", "Sample", "place_of"]


class Candidate(Struct, frozen=True):
    """A header claim or date with how sure its binding is: the label before it, beside it, above it or inside it."""

    claim: Claim | DateClaim
    score: float
    label: str = ""
    """The label as printed: two numbers under different labels do not contradict each other."""


class FoundResult(Struct, frozen=True):
    """A result with how sure its binding is, and whether a table said so."""

    result: Result
    score: float


class Sample(Struct, frozen=True):
    """What a page says of one of several samples: a row or a column of its table."""

    header: list[Candidate]
    label_claims: list[Candidate]
    results: list[FoundResult]


class Findings(Struct):
    """What one page gave; filled step by step, each step leaving out the words that an earlier one used."""

    page: Page
    lines: tuple[Line, ...]
    header: list[Candidate] = field(default_factory=list)
    label_claims: list[Candidate] = field(default_factory=list)
    results: list[FoundResult] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    title: bool = False
    aside: tuple[Word, ...] = ()
    """Words too long to be any: not looked at, and unread."""
    samples: list[Sample] = field(default_factory=list)
    """Of a table for each lot: two and more where the page is the certificate of several samples."""
    traces: list[TraceHeader] = field(default_factory=list)
    """What instruments printed over the traces of the page."""
    drawn: tuple[DrawnTrace, ...] = ()
    """Its chromatograms as they are drawn."""

    def take(self, segments: Iterable[Segment]) -> None:
        """Mark the words of `segments` as understood."""
        for segment in segments:
            self.used.update(id(word) for word in segment.words)

    def free(self, segment: Segment) -> bool:
        """Return whether no word of `segment` was used yet."""
        return not any(id(word) in self.used for word in segment.words)


def place_of(page: int, segments: Sequence[Segment | Word], quote: str | None = None) -> Place:
    """Return the place of a claim: the quote, the box around its segments and the least confidence in it."""
    text = quote if quote is not None else " ".join(segment.text for segment in segments)
    box = join_box(segment.box for segment in segments) if segments else None
    return Place(page, text, box, min((segment.confidence for segment in segments), default=1.0))
