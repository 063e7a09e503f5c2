"""Lists of vials or replicates: "Vial 1: 99.74%", "Vial 2: GHK-Cu - 52.50 mg", one below the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from certipep.certificate.claims import Result
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.extraction.header_values import amounts
from certipep.certificate.geometry.lines import Segment
from certipep.certificate.measures.quantities import find_quantities
from certipep.certificate.normal import clean
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.proposal import Proposal
from certipep.certificate.reading.relations import relation
from certipep.certificate.reading.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary
from certipep.datafile import read_table

__all__ = ["propose_vials"]


@cache
def _head() -> re.Pattern[str]:
    words = read_table(Path(__file__).parent / "data" / "samples.toml")["samples"]
    named = "|".join(map(re.escape, words))
    return re.compile(rf"(?i)^(?P<name>(?:{named})\s*(?:no\.?|#|№)?\s*\d{{1,3}})\s*[:：–-]\s*(?P<rest>\S.*)$")


def propose_vials(layout: Layout, _vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return lists of two vials or more as the results of each."""
    known = relation("vials")
    out: list[Proposal] = []
    for column in _columns(layout.segments):
        results: list[Result] = []
        words: list[Segment] = []
        sample = None
        samples: set[str] = set()
        for segment in column:
            head = _head().match(clean(segment.text))
            if head is not None:
                sample = head["name"]
                samples.add(sample)
            text = head["rest"] if head is not None else clean(segment.text)
            found = tuple(_results(layout, segment, text, sample)) if sample is not None else ()
            if found:
                results += found
                words.append(segment)
        if len(samples) > 1 and results:
            out.append(
                Proposal(tuple(results), layout.ids(words), frozenset(), "vials", known.score, known.reason)
            )
    return tuple(out)


def _columns(segments: Sequence[Segment]) -> Iterator[list[Segment]]:
    """Yield runs of segments below each other, from the first that names a vial on."""
    open_runs: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda one: (one.middle, one.left)):
        for run in open_runs:
            last = run[-1]
            gap = segment.top - last.bottom
            beside = min(segment.right, last.right) - max(segment.left, last.left) > 0
            if beside and gap < threshold("vial gap") * last.height and segment.middle > last.middle:
                run.append(segment)
                break
        else:
            if _head().match(clean(segment.text)):
                open_runs.append([segment])
    yield from open_runs


def _results(layout: Layout, segment: Segment, text: str, sample: str) -> Iterator[Result]:
    place = place_of(layout.page.number, [segment])
    named = amounts(text)
    if named:
        for analyte, quantity in named:
            yield Result("content", quantity.text, place, quantity, analyte=analyte, sample=sample)
        return
    matches = find_quantities(text, layout.grammar)
    if len(matches) == 1 and matches[0].quantity.unit == "%" and matches[0].start == 0:
        yield Result("purity", matches[0].quantity.text, place, matches[0].quantity, sample=sample)
