"""Where further statements of a line begin that no "Label:" opens: clauses, and labels in one word with their value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from certipep.certificate.extraction.fitting import NUMERIC
from certipep.certificate.extraction.labels import known_label, says_found
from certipep.certificate.geometry.lines import Segment
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.normal import ends_in_word, ends_value
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary
from certipep.documents.document import Word

__all__ = ["AND", "OF_DETECTION", "behind_values", "clauses"]

AND = frozenset({"and", "und", "et", "y", "e", "i", "и", "a", "та"})
OF_DETECTION = frozenset({"LOD", "LOQ"})
"""Behind a result they say what could have been found, and not what was lost on drying."""
_CLAUSE = 2
"""Words of the shortest clause: a name and its number."""


def behind_values(words: Sequence[Word], depth: Sequence[int], vocabulary: Vocabulary) -> Iterator[int]:
    """Yield where a label begins that is in one word with its value: "品名：胸腺肽  批号：CX26", "Lot:A1; CAS:1-2"."""
    for at, word in enumerate(words):
        label, colon, value = word.text.replace("：", ":").partition(":")
        if not (at and colon and value) or depth[at] or known_label(label, vocabulary) is None:
            continue
        if vocabulary.find("columns", label) is not None:
            continue  # "Purity: NLT 97 %; Found:99 %" is of one test
        first = max(0, at - int(threshold("label words")))
        before = (" ".join(word.text for word in words[start:at]) for start in range(first, at))
        longer = (
            start for start, text in enumerate(before, first) if known_label(f"{text} {label}", vocabulary)
        )
        if start := next(longer, at):  # "Untersuchendes Labor：Zelenomir" is one label
            yield start


def clauses(segment: Segment, depth: Sequence[int], vocabulary: Vocabulary) -> Iterator[int]:
    """Yield where further clauses of a line begin: "Peptide content 84 %, water 5.1 %, acetate 8.0 %."."""
    words = segment.words
    if not re.search(r"\d", words[0].text) and len(words) < 2 * _CLAUSE:
        return
    titled = ends_in_word(words[0].text)  # "Summary. Purity 98.4 %."
    for start in range(1 if titled else _CLAUSE, len(words) - 1):
        before = words[start - 1].text
        listed = before[-1:] in ",;，；" or before.casefold() in AND or start < _CLAUSE
        ended = ends_value(before, words[start - 2].text)  # "Purity 98.4 %. Content 5.1 mg."
        if depth[start] or not (listed or ended):
            continue
        near = words[max(0, start - 1 - _CLAUSE) : start]
        if start >= _CLAUSE and not any(re.search(r"\d", word.text) for word in near):
            continue
        for stop in range(start + 1, min(start + int(threshold("label words")), len(words) - 1) + 1):
            name = " ".join(word.text for word in words[start:stop]).rstrip(":：")
            nameless = name in OF_DETECTION or says_found(name, vocabulary)
            test = None if nameless else vocabulary.test(name)
            value = parse_quantities(" ".join(word.text for word in words[stop : stop + 2]))
            begins = re.match(r"[\d<>≤≥~]", words[stop].text) is not None
            if not listed and _goes_on(words[stop + 1 :]):
                break  # to say its limit, too
            if test is not None and test.test in NUMERIC and begins and value and value[0].unit is not None:
                yield start
                break


def _goes_on(behind: Sequence[Word]) -> bool:
    """Return whether the sentence of a value has a further part, with a number of its own."""
    ends = (at for at, word in enumerate(behind, 1) if word.text.endswith("."))
    rest = behind[: next(ends, len(behind))]
    return any(word.text.endswith(";") for word in rest) and any(re.search(r"\d", word.text) for word in rest)
