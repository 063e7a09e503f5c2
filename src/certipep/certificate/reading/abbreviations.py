"""Short names that a page explains itself: "Total aerobic microbial count (TAMC)", and "TAMC" over a column."""

from __future__ import annotations

import re

from certipep.certificate.normal import clean, label_key
from certipep.certificate.reading.layout import Layout
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["with_abbreviations"]

_EXPLAINED = re.compile(r"^(?P<name>[^()（）]+?)\s*[(（]\s*(?P<short>[A-Z]{2,8})\s*[)）]\s*[:：]?$")


def with_abbreviations(layout: Layout, vocabulary: Vocabulary) -> Vocabulary:
    """Return the vocabulary with the tests that the page names in short elsewhere; without any, the same one.

    The letters must be the initials of the name, so that "Purity (HPLC)" explains nothing.
    """
    texts = [clean(segment.text) for segment in layout.segments]
    alone = set(texts)
    lines: dict[str, str] = {}
    for text in texts:
        said = _EXPLAINED.match(text)
        if said is None or said["short"] not in alone or vocabulary.test(said["short"]) is not None:
            continue
        initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", said["name"]))
        test = vocabulary.test(said["name"]) if initials.casefold() == said["short"].casefold() else None
        if test is not None:
            lines[label_key(said["short"])] = ":".join(filter(None, (test.test, test.analyte or test.kind)))
    return vocabulary.with_tests(lines) if lines else vocabulary
