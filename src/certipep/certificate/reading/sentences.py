"""Results in the sentences of a letter: "The purity (HPLC) was found to be 98.7 % (limit: NLT 98.0 %)."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from msgspec.structs import replace

from certipep.certificate.claims import Result, Statement
from certipep.certificate.extraction.clauses_of_lines import AND, OF_DETECTION
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.extraction.labelled import continues
from certipep.certificate.extraction.labels import says_found, split_label
from certipep.certificate.geometry.lines import Segment, segment_of
from certipep.certificate.measures.quantities import parse_quantity
from certipep.certificate.normal import opened
from certipep.certificate.reading.clauses import asked_of, limit_in, names_its_value, over_a_way, with_limit
from certipep.certificate.reading.first_sentences import counts_a_day, may_end
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.phrases import any_phrase, phrases
from certipep.certificate.reading.proposal import Proposal, related
from certipep.certificate.reading.statements import results_for
from certipep.certificate.technique import is_technique
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import TestName, Vocabulary
from certipep.documents.document import Word

__all__ = ["paragraphs_of", "propose_sentences", "sentences_of"]

_IDENTITY = frozenset({"identity", "mass_found", "mass_expected"})
_FIELDS = frozenset({"header", "dates"})
_BULLETS = frozenset("•·–*-")
"""Signs with which an item of a list begins."""
_EDGES = " ,:" + "".join(_BULLETS)
_FEWEST, _SHORTEST = 5, 3
"""Words of a paragraph, and of a sentence."""
_END = re.compile(r"[^\W\d_]/?[^\W\d_][.;!?]$|[\d)\]%][.;]$|。$")
_COLON = re.compile(r":\s+(?=[<>≤≥≈~]?\s?\d)")
_WEIGHED = re.compile(r"\s*[,:(]\s*(?:found\s+)?(\d[\d.,\s]*\d\s?Da)\)?$")
_ELIDED = re.compile(r"^[^\W\d_]{1,5}['’](?=\d)")
"""An article that runs into its number: "dell'84,1 %"."""
_LONGEST_NAME = 8
"""Words of a test's name."""


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    found = re.compile(rf"(?i)(?:(?<=\s)|\s?:\s){any_phrase('found')}\s+(?=[\d<>≤≥≈~+-]|[^\W\d_])")
    lead = re.compile(rf"(?i)^(?:{any_phrase('openings')}\s+)?(?:{any_phrase('articles')}\s+)*")
    articles = any_phrase("articles", "indefinite")
    finding = re.compile(
        rf"(?i)^(?:(?P<finding>{any_phrase('finding')})\s+)?(?:{articles}\s+)*(?P<name>[^\d,;]{{2,40}}?)\s+"
        rf"(?:{any_phrase('of')}\s+)?(?=[<>≤≥~]?\s?\d)"
    )
    closing = re.compile(rf"(?i)\s+{any_phrase('closings')}(?=\W*$|\s*[(;,])")
    turned = re.compile(
        rf"(?i)\s{any_phrase('verbs_first')}\s+(?:{articles}\s+)*(?P<name>[^,;]{{2,60}}?)\s+(?:{any_phrase('before_value')}"
        r"\s+)?(?=[\d<>≤≥≈~])"
    )
    contained = re.compile(
        rf"(?i)(?:^|\s)(?P<vial>{any_phrase('vials')}\s+{any_phrase('containing')})\s+(?=[<>≤≥~]?\s?\d[\d.,]*\s?(?:mg|µg|mcg|IU)\b)"
    )
    compared = re.compile(rf"(?i)\s{any_phrase('comparing')}\s[^\d()]{{0,60}}\d")
    return found, lead, closing, finding, turned, contained, compared


def propose_sentences(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return the results that sentences give."""
    out: list[Proposal] = []
    for segment in layout.segments:
        confirmed = _confirmed(layout, vocabulary, segment.words, segment.text.rstrip(".;。 "))
        if confirmed is not None:
            out.append(confirmed)
    for sentence in sentences_of(layout, vocabulary):
        for words, name, test, size in _clauses(sentence, vocabulary):
            value, statements = _valued(layout, test, words[size:], vocabulary)
            statements = with_limit(statements, asked_of(" ".join(word.text for word in words[:size]))[1])
            if statements:
                mine, all_words = layout.ids_of(value), layout.ids_of(words[: size + len(value)])
                out.append(related("sentence", statements, mine, all_words, label=name))
    return tuple(out)


def _valued(
    layout: Layout, test: TestName, words: Sequence[Word], vocabulary: Vocabulary
) -> tuple[Sequence[Word], tuple[Statement, ...]]:
    """Return the words of a value and what they say: all of them, or those before the first comma."""
    label = next((one for one in words[1:] if one.text.endswith((":", "：")) and one.text[0] != "("), None)
    if label is not None:  # a line below that has a label of its own is no part of this value
        words = [word for word in words if word.middle < label.top] or words
    words = _before_limit(words)
    comma = next((at for at, word in enumerate(words, 1) if word.text.endswith(",")), len(words))
    bare = test.test == "mass_found" and not any(
        map(str.isdigit, "".join(word.text for word in words[comma:]))
    )  # "888.54 Da, in agreement with theory" was found, whatever the theory
    for value in (words[:comma], words) if bare else (words, words[:comma]):
        text = " ".join(word.text for word in value).rstrip(".,;。 ")
        said = _ELIDED.sub("", _patterns()[2].sub("", text, count=1))
        segment = segment_of(value, 0, said)
        statements = results_for(test, [segment], layout.page.number, vocabulary, layout.grammar)
        if statements:
            return value, statements
    return words, ()


def _before_limit(words: Sequence[Word]) -> Sequence[Word]:
    """Return the words of a value without what compares it: "98.5 % and so above the requirement of 98.0 %"."""
    text = " ".join(word.text for word in words)
    found = _patterns()[-1].search(text)
    head = text[: found.start()] if found is not None else ""
    return words[: len(head.split())] if any(map(str.isdigit, head)) else words


_Clause = tuple[list[Word], str, TestName, int]
"""Its words, the name in it, what that names, and how many words stand before the value."""


def _clauses(sentence: Sequence[Word], vocabulary: Vocabulary) -> Iterator[_Clause]:
    """Yield the parts of a sentence that give a result: "purity was 98.9 % (area) and the water content 5.1 %"."""
    starts = [0, *dict.fromkeys(_further(sentence, vocabulary))]  # a comma and "and" are one end
    for start, stop in pairwise([*starts, len(sentence)]):
        words = list(sentence[start:stop])
        if start and words[0].text.casefold() in AND:
            words = words[1:]
        found = _stated(words, vocabulary, later=start > 0)
        if found is not None:
            yield (words, *found)


def _further(sentence: Sequence[Word], vocabulary: Vocabulary) -> Iterator[int]:
    """Yield where a further clause with a name and a value of its own begins."""
    depth = 0
    first = next((at for at, word in enumerate(sentence) if any(map(str.isdigit, word.text))), len(sentence))
    for index, word in enumerate(sentence[:-1]):
        depth += opened(word.text)
        joined = index > 0 and word.text.casefold() in AND
        if depth > 0 or index < first or not (joined or word.text[-1:] in ",;，；"):
            continue
        # A name and the beginning of its value are short; a long sentence is not read to its end at each comma.
        rest = sentence[index + 1 : index + 1 + 2 * _LONGEST_NAME]
        if _stated(rest, vocabulary, later=True):
            yield index if joined else index + 1


def _stated(
    words: Sequence[Word], vocabulary: Vocabulary, *, later: bool
) -> tuple[str, TestName, int] | None:
    """Return the name, the test and the words before the value of "NAME was VALUE" or "we found a NAME of VALUE".

    In a later clause the verb may be left out.
    """
    found, lead, _, finding, turned, contained, _ = _patterns()
    text = " ".join(word.text for word in words).rstrip(".;。 ")
    marks = list(found.finditer(text))
    begun = finding.match(text)
    # "The mass found by electrospray is 712.4 Da": the verb before a number says it, else the first one.
    valued = [mark for mark in marks if not text[mark.end()].isalpha()]
    ways = [(asked_of(text[: mark.start()])[0].strip(_EDGES), mark.end()) for mark in (*valued, *marks[:1])]
    ways = [(lead.sub("", name), end) for name, end in (*over_a_way(text, marks), *ways)]
    if not marks and (colon := _COLON.search(text)) is not None:
        ways.append((lead.sub("", text[: colon.start()].strip(_EDGES)), colon.end()))
    if (verb := turned.search(text)) is not None:
        ways.append((verb["name"], verb.end()))
    if (held := contained.search(text)) is not None:
        # "On average the vial contained 5.12 mg": a vial that holds an amount has a content.
        return held["vial"], TestName("content", held["vial"]), len(text[: held.end()].split())
    if begun is not None and (begun["finding"] or later):
        ways.append((begun["name"], begun.end()))
    for name, end in ways:
        test = None if names_its_value(text[end:], vocabulary) else _test_of(name, vocabulary)
        size = len(text[:end].split())
        named = size < len(words) and words[size].text in phrases(
            "indefinite"
        )  # "AAA gave a content of 74 %"
        if test is not None and size < len(words) and not (named and test.test == "other"):
            return test.label, test, size
    return None


def _test_of(name: str, vocabulary: Vocabulary) -> TestName | None:
    """Return the test that words name: by all of them, or by the first or the last beside how it was measured.

    "By reversed-phase HPLC at 220 nm the chemical purity", "the purity by HPLC with detection at 214 nm".
    """
    words = name.split()
    if not words or len(words) > 2 * _LONGEST_NAME or name in OF_DETECTION or says_found(name, vocabulary):
        return None
    test = vocabulary.test(name) if len(words) <= _LONGEST_NAME else None
    for size in range(min(len(words), _LONGEST_NAME) - 1, 0, -1):
        first, behind = " ".join(words[:size]), " ".join(words[size:])
        before, last = " ".join(words[:-size]), " ".join(words[-size:])
        for part, way in ((first, behind), (last, before)):
            open_to = test is None or (test.test == "content" and test.method is not None)
            how = _preposition().sub("", way) if open_to and _is_way(way) else ""
            said = vocabulary.test(part) or vocabulary.test(f"{part} ({how})") if how else None
            if said is not None and (test is None or said.test != test.test):
                test = replace(said, label=part, method=said.method or how)
    return test if test is None or test.method is None else replace(test, method=_articled(test.method))


def _is_way(words: str) -> bool:
    """Return whether words say how something was measured: a preposition, and a technique right behind it."""
    bare = _preposition().sub("", words).split()
    first = bare[: int(threshold("words of a technique"))]
    names = (" ".join(first[at : at + size]) for size in range(1, len(first) + 1) for at in range(len(first)))
    return bare != words.split() and any(map(is_technique, names))


@cache
def _preposition() -> re.Pattern[str]:
    return re.compile(rf"(?i)^{any_phrase('by')}\s+")


@cache
def _last_article() -> re.Pattern[str]:
    return re.compile(rf"(?i)\s+{any_phrase('articles')}$")


def _articled(way: str) -> str:
    """Return a way of measuring without the article of the name behind it."""
    return _last_article().sub("", _preposition().sub("", way)).strip(" ,")


def _confirmed(layout: Layout, vocabulary: Vocabulary, words: Sequence[Word], text: str) -> Proposal | None:
    """Return "Identity confirmed using HPLC-MS" as the identity that it says."""
    weighed = _WEIGHED.search(text)
    parts = (text[: weighed.start()] if weighed else text).split()
    if not 2 <= len(parts) <= _LONGEST_NAME:
        return None
    for size in range(len(parts) - 1, 0, -1):
        name = " ".join(parts[:size])
        test, label = vocabulary.test(name), vocabulary.label(name)
        if (test is None or test.test not in _IDENTITY) and label != ("header", "molecular_weight"):
            continue
        verdict = vocabulary.verdict(parts[size])
        rest = " ".join(parts[size + 1 :])
        if verdict not in ("pass", "fail") or (rest and not is_technique(rest)):
            continue
        place = place_of(layout.page.number, [segment_of(words, 0, text)], text)
        rows = [Result("identity", text, place)]
        if weighed is not None and verdict == "pass":  # "Identity confirmed by LC-MS, 4963.2 Da"
            rows.append(Result("mass_found", weighed[1], place, parse_quantity(weighed[1], layout.grammar)))
        return related("confirmed", rows, layout.ids_of(words), label=name)
    return None


def sentences_of(layout: Layout, vocabulary: Vocabulary) -> Iterator[list[Word]]:
    """Yield the sentences of paragraphs: lines of words that go on over line ends, cut where a sentence ends.

    A limit behind a semicolon stays with its value: "99.2 %; the requirement is NLT 98.0 %".
    """
    for paragraph in paragraphs_of(layout.lines_of_one_segment, vocabulary):
        words = [word for segment in paragraph for word in segment.words]
        before: list[Word] = []
        for sentence in _cut(words) if len(words) >= _FEWEST else ():
            text = " ".join(word.text for word in sentence).rstrip(".;。 ")
            if before and before[-1].text.endswith(";") and limit_in(text, vocabulary) is not None:
                before = [*before, *sentence]
                continue
            if before:
                yield before
            before = sentence
        if before:
            yield before


def _cut(words: Sequence[Word]) -> Iterator[list[Word]]:
    sentence: list[Word] = []
    for word, after in zip(words, [*words[1:], None], strict=True):
        sentence.append(word)
        if not _END.search(word.text) or len(sentence) < _SHORTEST or counts_a_day(word, after):
            continue
        if word.text[-1] == "." and word.text[-2].isalpha() and not may_end(sentence, after):
            continue  # "max. 8.0 %", "(spec. NLT 98.0 %)"
        yield sentence
        sentence = []
    if sentence:
        yield sentence


def paragraphs_of(segments: Sequence[Segment], vocabulary: Vocabulary) -> Iterator[list[Segment]]:
    """Yield lines that go on from one to the next; a title, and a field with its value, stand alone."""
    paragraph: list[Segment] = []
    alone = False
    for segment in segments:
        before, label = alone, split_label(segment.text, vocabulary)
        alone = vocabulary.find("titles", segment.text) is not None or (
            label is not None and label.colon and bool(label.value) and label.section in _FIELDS
        )
        if paragraph and (
            alone or before or segment.text[0] in _BULLETS or not continues(paragraph[-1], segment)
        ):
            yield paragraph
            paragraph = []
        paragraph.append(segment)
    if paragraph:
        yield paragraph
