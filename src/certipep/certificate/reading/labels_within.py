"""A CAS number, a weight or a sequence behind its label inside a line: "TB-500 (CAS 885340-08-9, MW 889.01)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certipep.certificate.claims import Claim
from certipep.certificate.extraction.labels import Label
from certipep.certificate.geometry.lines import Segment, segment_of
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.proposal import Proposal, related
from certipep.certificate.reading.statements import statements_for
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["propose_labels_within"]

_FIELDS = ("cas", "molecular_weight", "sequence")
_CHAIN = re.compile(r"(?:(?:Ac|H|pGlu)-)?[A-Z]{4,}(?:-(?:NH2|OH))?|(?:[A-Z][a-z]{2}-){3,}\S+")
"""Residues in letters, or in threes with hyphens."""
"""Fields whose values cannot be taken for words of the sentence around them."""
_BEFORE = ",;:(["
"""What ends right before such a label: a further word would say of what else it is ("Impurity MW 998.1")."""
_EDGES = " (),;.[]"


def propose_labels_within(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Propose what a line says behind a label that stands in its middle, where no other label has that field."""
    told = {one.label.target for one in layout.labelled(vocabulary)[1].values()}
    out: list[Proposal] = []
    for field in _FIELDS:
        if field in told:
            continue
        found = [one for segment in layout.segments for one in _within(layout, segment, field, vocabulary)]
        if len({statement.text for statement, _ in found}) == 1:
            out += [
                related("label in a line", (statement,), layout.ids_of(words.words), label=words.text)
                for statement, words in found[:1]
            ]
    return tuple(out)


def _within(
    layout: Layout, segment: Segment, field: str, vocabulary: Vocabulary
) -> Iterator[tuple[Claim, Segment]]:
    """Yield what stands behind a label of a field inside a line, with the words of both."""
    words = segment.words
    for at, word in enumerate(words):
        value = word.text.strip(_EDGES)
        chain = field == "sequence"
        if at == 0 or not (_CHAIN.fullmatch(value) if chain else value[:1].isdigit()):
            continue
        for size in range(1, min(at - 1, int(threshold("words of a label within"))) + 1):
            printed = " ".join(one.text for one in words[at - size : at])
            label = printed.lstrip("([").rstrip(" :=#")
            begins = printed != printed.lstrip("([") or words[at - size - 1].text[-1:] in _BEFORE
            if begins and "," not in label and vocabulary.label(label) == ("header", field):
                said = Label("header", field, label, value)
                shown = [segment_of((word,), segment.line, value)]
                for one in statements_for(said, shown, layout.page.number, vocabulary, layout.grammar):
                    if isinstance(one, Claim):
                        yield one, segment_of(words[at - size : at + 1], segment.line, label)
                break
