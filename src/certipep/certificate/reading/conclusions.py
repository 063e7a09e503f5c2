"""Sentences that judge a lot as a whole: "The batch complies with the specification."."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

from certipep.certificate.alternatives import any_word_of
from certipep.certificate.claims import Result
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.geometry.lines import segment_of
from certipep.certificate.normal import clean
from certipep.certificate.reading.first_sentences import first_sentence
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.proposal import Proposal, related
from certipep.certificate.reading.sentences import sentences_of
from certipep.certificate.thresholds import threshold
from certipep.certificate.verdict_words import judges, says_no
from certipep.certificate.vocabulary import Vocabulary
from certipep.datafile import read_table

__all__ = ["is_conclusion", "propose_conclusions"]

_SEVERAL = re.compile(r"[.;。](?=\s+[^\W\d_])")
"""Where a sentence ends inside a line."""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = read_table(Path(__file__).parent / "data" / "conclusions.toml")
    who, what = (re.compile(any_word_of(data[key]), re.IGNORECASE) for key in ("who", "what"))
    return who, what


def is_conclusion(text: str) -> bool:
    """Return whether a sentence names the lot, says that it agrees (or not), and with what.

    One that begins with the verb speaks of the lot: "Complies with specification"; and one of few words needs no more
    than the lot and the verb: "Il campione risulta conforme".
    """
    who, what = _patterns()
    words = text.split()
    short = len(words) <= threshold("label words") and who.search(" ".join(words[:2])) is not None
    if not short and not what.search(text):
        return False
    return judges(text) and bool(short or who.search(text) or judges(text, first=True))


def propose_conclusions(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return the sentences that say of the lot that it meets, or does not meet, what is asked of it."""
    out: list[Proposal] = []
    # Where a line holds the end of a sentence and another one, neither is the whole line.
    lines = [
        first.words
        for line in layout.lines_of_one_segment
        if not _SEVERAL.search((first := first_sentence(line)).text)
        and not (first is not line and first.text[0].islower())
    ]
    results = Counter(
        s.text.partition(": ")[0] for s in layout.segments
    )  # of several, each is that of a test
    for spoken in dict.fromkeys([*lines, *map(tuple, sentences_of(layout, vocabulary))]):
        text = clean(" ".join(word.text for word in spoken))
        head, _, tail = text.partition(": ")
        said = vocabulary.find("columns", head) if tail else None
        if said == "verdict" or (said == "result" and results[head] < 2):
            text = tail  # "Ocena: próbka spełnia wymagania", "Result: the sample meets the specification"
        size = len(text.split())
        least = 1 if size == 2 and says_no(text) else 2  # "Lot rejected."
        if not least < size <= threshold("words of a conclusion") and text.isascii():
            continue
        if (
            len(text) > threshold("characters of a conclusion")
            or ":" in text
            or vocabulary.label(text) is not None
        ):
            continue
        if is_conclusion(text):
            segment = segment_of(spoken, 0, text)
            result = Result("conclusion", text, place_of(layout.page.number, [segment], text))
            words = layout.ids_of(spoken)
            out.append(related("conclusion", (result,), words))
    return tuple(out)
