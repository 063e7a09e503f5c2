"""Results in sentences without spaces: "纯度为99.2%，标准规定不少于98.0%。".

The words of such a paragraph are its lines, so all that it says is one proposal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from certipep.certificate.alternatives import any_of
from certipep.certificate.claims import Result, Statement
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.geometry.lines import Segment, segment_of
from certipep.certificate.mass_labels import mass_label
from certipep.certificate.reading.conclusions import is_conclusion
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.phrases import any_phrase, phrases
from certipep.certificate.reading.proposal import Proposal
from certipep.certificate.reading.relations import relation
from certipep.certificate.reading.sentences import paragraphs_of
from certipep.certificate.reading.statements import results_for
from certipep.certificate.vocabulary import TestName, Vocabulary

__all__ = ["holds_sentences", "propose_unspaced_sentences"]

_EASTERN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z][A-Za-z-]+")
_STOP = re.compile(r"(?<=[。；])")
_NEXT = re.compile(r"\d[^，,]*[，,]\s*[\u3040-\u30ff\u3400-\u9fff]+[^，,:：]*\d")
_NAMED = re.compile(r"\s*(?P<name>[^\d<>≤≥]+?)\s*(?P<value>[<>≤≥]?\s*\d.*)")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    found = any_of(one for one in phrases("found") if _EASTERN.match(one))
    return re.compile(rf"\s*(?:{found})\s*"), re.compile(rf"{any_phrase('endings')}(?=\W|$)")


def holds_sentences(text: str) -> bool:
    """Return whether a text holds several sentences, or one that says what was found: "乙腈测定结果为206 ppm。".

    So does a value with another one behind its name: "99.2%，每瓶含量 15.6 mg".
    """
    bare = text.rstrip("。")
    return (
        "。" in bare
        or _NEXT.search(bare) is not None
        or (bare != text and _patterns()[0].search(text) is not None)
    )


def propose_unspaced_sentences(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return the results that the sentences of a paragraph without spaces give."""
    known = relation("sentence")
    out: list[Proposal] = []
    for paragraph in _to_their_stops(paragraphs_of(layout.lines_of_one_segment, vocabulary)):
        text = "".join(segment.text for segment in paragraph)
        if "。" not in text or _EASTERN.search(text) is None:
            continue
        statements = tuple(_said(layout, vocabulary, paragraph, text))
        if statements:
            words = layout.ids(paragraph)
            out.append(Proposal(statements, words, frozenset(), "sentence", known.score, "in a sentence"))
    return tuple(out)


def _to_their_stops(paragraphs: Iterator[list[Segment]]) -> Iterator[list[Segment]]:
    """Yield paragraphs cut behind every line that ends with a full stop or a colon."""
    for paragraph in paragraphs:
        start = 0
        for stop, segment in enumerate(paragraph, 1):
            if stop == len(paragraph) or segment.text.endswith(("。", "：")):
                yield paragraph[start:stop]
                start = stop


def _weighed(name: str, sentence: str) -> TestName | None:
    """Return the mass that a weight is where its sentence names a spectrometer: "经LC-MS检测，分子量为…"."""
    label = mass_label(name)
    ways = (mass_label(f"mass {way}") for way in _LATIN.findall(sentence))
    measured = any(way is not None and way.measured for way in ways)
    return TestName("mass_found", name) if label is not None and label.role == "weight" and measured else None


def _said(
    layout: Layout, vocabulary: Vocabulary, paragraph: Sequence[Segment], text: str
) -> Iterator[Statement]:
    found, endings = _patterns()
    for sentence in filter(None, _STOP.split(text)):
        words = (word for one in paragraph for word in one.words)
        segment = segment_of(words, paragraph[0].line, sentence)
        bare = endings.sub("", sentence.rstrip("。； "))
        told = tuple(_listed(layout, vocabulary, segment, bare))
        if len(told) > 1:
            yield from told
            continue
        for mark in found.finditer(bare):
            # In front of the name may stand how it was found: "采用ESI-MS，质量测定结果为…".
            names = (bare[: mark.start()], bare[: mark.start()].rpartition("，")[2])
            test = next((one for name in names if name and (one := vocabulary.test(name))), None)
            test = test or _weighed(names[-1], bare[: mark.start()])
            if test is None:
                continue
            value = Segment(segment.words, bare[mark.end() :].replace("、", "，"), segment.box, segment.line)
            yield from results_for(test, [value], layout.page.number, vocabulary, layout.grammar)
            break
        else:
            if is_conclusion(sentence):
                yield Result("conclusion", sentence, place_of(layout.page.number, [segment], sentence))


def _listed(layout: Layout, vocabulary: Vocabulary, segment: Segment, bare: str) -> Iterator[Statement]:
    """Yield the results of a sentence that lists each behind its name: "纯度 99.2%，每瓶含量 15.6 mg"."""
    for part in bare.split("，"):
        said = _NAMED.fullmatch(part.rpartition("：")[2])
        test = vocabulary.test(said["name"]) if said is not None else None
        if said is not None and test is not None:
            value = Segment(segment.words, said["value"], segment.box, segment.line)
            yield from results_for(test, [value], layout.page.number, vocabulary, layout.grammar)
