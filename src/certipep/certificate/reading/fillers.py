"""Values without a label: a product with its amount over the first label, a day that stands alone at the end.

They are true in less than half of all cases, so they fill only what nothing else says, with a low confidence: no check
fails on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from certipep.certificate.claims import Claim, Statement
from certipep.certificate.date_claims import date_claim
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.extraction.header_values import amounts, read_header_value
from certipep.certificate.measures.date import find_dates
from certipep.certificate.normal import clean
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.proposal import Proposal
from certipep.certificate.reading.relations import relation
from certipep.certificate.reading.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["propose_fillers"]

_THREE_LETTERS = re.compile(r"(?:[A-Za-z]{1,6}-)?(?:[A-Z][a-z]{2}-){4,}[A-Z][a-z]{2}(?:-(?:OH|NH2))?")


def propose_fillers(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return what may fill fields that no label names."""
    pieces, labelled = layout.labelled(vocabulary)
    first = min((piece.line for piece in pieces if id(piece) in labelled), default=len(layout.lines))
    return (*_headline(layout, vocabulary, first), *_sequence(layout), *_day(layout))


def _headline(layout: Layout, vocabulary: Vocabulary, first: int) -> Iterator[Proposal]:
    """Yield the product and its amount where a line above the first label says both."""
    known = relation("headline")
    for line in layout.lines[:first]:
        if len(line.segments) != 1:
            continue
        segment = line.segments[0]
        text = clean(segment.text)
        found = amounts(text)
        if len(found) != 1 or found[0][0] is None or len(text.split()) > threshold("words of a headline"):
            continue
        if vocabulary.label(text) is not None or vocabulary.find("titles", text) is not None or ":" in text:
            continue
        value = read_header_value("product", text)
        if value is None:
            continue
        place = replace(
            place_of(layout.page.number, [segment], text), confidence=threshold("filler confidence")
        )
        claims: tuple[Statement, ...] = (
            Claim("product", value.text, place),
            Claim("label_claim", text, place, found[0][1]),
        )
        yield Proposal(claims, layout.ids([segment]), frozenset(), "headline", known.score, known.reason)
        return


def _sequence(layout: Layout) -> Iterator[Proposal]:
    """Yield the first line that is nothing but a sequence in three-letter code."""
    known = relation("sequence alone")
    for segment in layout.lines_of_one_segment:
        text = clean(segment.text)
        value = read_header_value("sequence", text) if _THREE_LETTERS.fullmatch(text) else None
        if value is not None:
            sure = threshold("filler confidence")
            place = replace(place_of(layout.page.number, [segment], text), confidence=sure)
            claim = Claim("sequence", value.text, place, repairs=value.repairs)
            words = layout.ids([segment])
            yield Proposal((claim,), words, frozenset(), "sequence alone", known.score, known.reason)
            return


def _day(layout: Layout) -> Iterator[Proposal]:
    """Yield the last day that stands alone, as the day of the report."""
    known = relation("day alone")
    for segment in reversed(layout.segments):
        text = clean(segment.text)
        dates = find_dates(text)
        if len(dates) != 1 or not re.fullmatch(r"\W*", text.replace(dates[0].text, "")):
            continue
        place = replace(
            place_of(layout.page.number, [segment], text), confidence=threshold("filler confidence")
        )
        claim = date_claim("reported", text, place)
        if claim is not None and claim.readings:
            words = layout.ids([segment])
            yield Proposal((claim,), words, frozenset(), "day alone", known.score, known.reason)
        return
