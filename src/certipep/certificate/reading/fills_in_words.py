"""Sentences that list what several vials hold: "Fill per vial: 5.2 mg, 5.1 mg and 5.3 mg, 5.2 mg on average"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from certipep.certificate.claims import Claim, Place, Result, Statement
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.geometry.lines import segment_of
from certipep.certificate.measures.quantities import parse_quantity
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.phrases import any_phrase
from certipep.certificate.reading.proposal import Proposal, related
from certipep.certificate.reading.sentences import sentences_of
from certipep.certificate.samples import calculated
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["propose_fills_in_words"]

_AMOUNT = r"\d[\d.,]*\s?(?:mg|µg|mcg|IU)\b"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    last = rf"(?:\s*,?\s+(?:and|und|et|y|e|i|и|en|och)\s+|\s*,\s*){_AMOUNT}"
    listed = rf"(?P<list>{_AMOUNT}(?:\s*,\s*{_AMOUNT})*{last})"
    return (
        re.compile(rf"(?i)(?:{any_phrase('vials')}|{any_phrase('fills')})[^\d]{{0,30}}{listed}"),
        re.compile(
            rf"(?i)(?P<before>{_AMOUNT})\s+{any_phrase('on_average')}|{any_phrase('averages')}\s+(?P<behind>{_AMOUNT})"
        ),
        re.compile(rf"(?i)(?P<amount>{_AMOUNT})\s+{any_phrase('on_label')}"),
    )


def _spread(layout: Layout, behind: str, place: Place) -> Iterator[Result]:
    """Yield the relative spread that is said behind the amounts: "(mean 5.1 mg, RSD 0.4 %)"."""
    for part in re.split(r"[(),;]\s", behind):
        named = calculated(part.strip(" (,;"))
        quantity = parse_quantity(named[1].strip(" .)"), layout.grammar) if named is not None else None
        if named is not None and named[0] == "RSD" and quantity is not None:
            yield Result("other", quantity.text, place, quantity, name="RSD", kind="content")


def propose_fills_in_words(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return the amounts of vials that a sentence lists, with their mean and what the label says, where it does."""
    listed, mean, claim = _patterns()
    out: list[Proposal] = []
    for words in sentences_of(layout, vocabulary):
        text = " ".join(word.text for word in words)
        found = listed.search(text)
        if found is None:
            continue
        place = place_of(layout.page.number, [segment_of(words, 0, text)], text)
        told = [(f"vial {n}", one) for n, one in enumerate(re.findall(_AMOUNT, found["list"]), 1)]
        behind = text[found.end() :]
        if (average := mean.search(behind)) is not None:
            told.append(("mean", average["before"] or average["behind"]))
        statements: list[Statement] = list(_spread(layout, behind, place))
        for sample, amount in told:
            quantity = parse_quantity(amount, layout.grammar)
            if quantity is not None:
                statements.append(Result("content", amount, place, quantity, sample=sample))
        if (claimed := claim.search(behind)) is not None:
            quantity = parse_quantity(claimed["amount"], layout.grammar)
            if quantity is not None:
                statements.append(Claim("label_claim", claimed["amount"], place, quantity))
        begin, end = (len(text[:at].split()) for at in found.span())
        label = next((at for at, word in enumerate(words[end:], end) if word.text.endswith(":")), len(words))
        mine = words[begin:label]  # a line below that has a label of its own is no part of this
        out.append(
            related("fills in words", statements, layout.ids_of(mine), label=found.group().partition(":")[0])
        )
    return tuple(out)
