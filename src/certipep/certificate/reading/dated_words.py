"""Days in sentences, behind the words that say what happened: "was made on 5 May 2026 and tested on 9 May 2026"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from certipep.certificate.date_claims import date_claim
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.geometry.lines import segment_of
from certipep.certificate.measures.date import find_dates
from certipep.certificate.normal import clean
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.proposal import Proposal, related
from certipep.certificate.reading.sentences import sentences_of
from certipep.certificate.reading.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary
from certipep.documents.document import Word

__all__ = ["propose_dated_words"]


def propose_dated_words(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return the days of sentences that stand right behind a label of days, wherever in the sentence."""
    out: list[Proposal] = []
    for words in sentences_of(layout, vocabulary):
        for start, stop in _days(words):
            size, field, label = _labelled(words[:start], vocabulary)
            if not size:
                continue
            text = " ".join(word.text for word in words[start:stop]).strip(" ,.;()")
            day = words[start:stop]
            said = date_claim(field, text, place_of(layout.page.number, [segment_of(day, 0, text)], text))
            if said is not None:
                labels = layout.ids_of(words[start - size : start])
                out.append(related("day in a sentence", (said,), layout.ids_of(day), labels, label=label))
    return tuple(out)


def _days(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last word of every day of a sentence."""
    texts = [clean(word.text) for word in words]
    text = " ".join(texts)
    for day in find_dates(text):
        start = len(text[: day.start].split())
        yield start, start + len(text[day.start : day.end].split())


def _labelled(words: Sequence[Word], vocabulary: Vocabulary) -> tuple[int, str, str]:
    """Return how many words right before a day are a label of days, what it names, and the label."""
    for size in range(min(len(words), int(threshold("label words"))), 0, -1):
        label = " ".join(word.text for word in words[-size:]).strip(" ,;:(")
        field = vocabulary.find("dates", label)
        if field is not None:
            return size, field, label
    return 0, "", ""
