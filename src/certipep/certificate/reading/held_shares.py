"""Sentences about what a powder holds, the value before its name: "contains 6.2 % water (KF) and 8.4 % acetate"."""

from __future__ import annotations

import re
from functools import cache

from certipep.certificate.claims import Result
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.extraction.fitting import NUMERIC, fits
from certipep.certificate.extraction.result_values import results_of
from certipep.certificate.geometry.lines import segment_of
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.phrases import any_phrase
from certipep.certificate.reading.proposal import Proposal, related
from certipep.certificate.reading.sentences import sentences_of
from certipep.certificate.technique import is_technique
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["propose_held_shares"]


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    held = re.compile(rf"(?i)(?:^|\s){any_phrase('powders')}\s+{any_phrase('holding')}\s+(?=[<≤~]?\s?\d)")
    share = re.compile(
        r"(?P<value>[<≤~]?\s?\d[\d.,]*\s?%(?:\s?\(?\b[wm]/[wm]\)?)?)\s+"
        rf"(?:{any_phrase('of')}\s+|d['’])?(?P<name>[^\W\d][^\d,;()%]{{1,40}}?)(?:\s*\((?P<method>[^()]{{2,60}})\))?"
        r"(?=\s*[,;.]|\s*$|\s+(?:and|und|et|y|e|i|и|a|och|en)\s)"
    )
    return held, share


def propose_held_shares(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return the shares that sentences name behind a powder that contains them."""
    held, share = _patterns()
    out: list[Proposal] = []
    for words in sentences_of(layout, vocabulary):
        text = " ".join(word.text for word in words)
        start = held.search(text)
        if start is None:
            continue
        rows: list[Result] = []
        end = start.end()
        for item in share.finditer(text, start.end()):
            name, found = vocabulary.test(item["name"]), parse_quantities(item["value"], layout.grammar)
            if name is None or name.test not in NUMERIC or not found or not fits(name.test, found[0]):
                continue
            method = item["method"] if item["method"] and is_technique(item["method"]) else None
            first, last = len(text[: item.start()].split()), len(text[: item.end()].split())
            shown = segment_of(words[first:last], 0, item.group())
            rows += results_of(
                name, item["value"], place_of(layout.page.number, [shown], item["value"]), vocabulary,
                method=method, grammar=layout.grammar,
            )  # fmt: skip
            end = item.end()
        if rows:
            mine = words[len(text[: start.start()].split()) : len(text[:end].split())]
            out.append(related("sentence", rows, layout.ids_of(mine), label=start.group().strip()))
    return tuple(out)
