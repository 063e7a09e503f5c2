"""Lists of vials or replicates: "Vial 1: 99.74%", "Vial 2: GHK-Cu - 52.50 mg", with their mean and spread below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from certipep.certificate.claims import Place, Result
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.extraction.header_values import AMOUNT_UNITS, amounts
from certipep.certificate.geometry.lines import Line, Segment, segment_of
from certipep.certificate.measures.quantities import Match, find_quantities
from certipep.certificate.normal import clean
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.proposal import Proposal, related
from certipep.certificate.reading.roles import sample_of
from certipep.certificate.samples import NO_AMOUNTS, calculated, one_of_several
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["propose_vials"]

_LEAD = re.compile(r"^(?:[^\W\d_]+\s+){1,2}(?=[^\W\d_]+\s*[:：])")
"""What is averaged, before the word for it: "Net content average: …"."""
_MARK = re.compile(r"\s*[:：–-]\s*(?=\S)")


class _Entry(Struct, frozen=True, eq=False):
    """A piece of a line: the vial that it names, if any, or what it says of all of them, and the rest."""

    segment: Segment
    rest: str
    sample: str | None = None
    over_all: str | None = None


def propose_vials(layout: Layout, _vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return lists of two vials or more as the results of each, and of their mean."""
    out: list[Proposal] = []
    for run in _runs([_entries(line) for line in layout.lines]):
        results: list[Result] = []
        words: list[Segment] = []
        sample: str | None = None
        samples: set[str] = set()
        for entry in run:
            if entry.sample is not None:
                samples.add(entry.sample)
            sample = entry.sample or entry.over_all or sample
            found = tuple(_results(layout, entry, sample)) if sample is not None else ()
            if found:
                results += found
                words.append(entry.segment)
        if len(samples) > 1 and results:
            out.append(related("vials", results, layout.ids(words)))
    return (*out, *_over_all(layout))


def _over_all(layout: Layout) -> Iterator[Proposal]:
    """Yield what lines of their own say of all vials of a table: "Mean: 5.12 mg", "RSD: 2.1 %"."""
    for line in layout.lines:
        segments = line.segments
        text = " ".join(clean(segment.text) for segment in segments).lstrip("-•* ")
        said = calculated(text) if len(segments) in (1, 2) else None
        found = find_quantities(said[1], layout.grammar) if said is not None else []
        if said is None or len(found) != 1 or found[0].quantity.text != said[1].strip(" ."):
            continue
        quantity, place = found[0].quantity, place_of(layout.page.number, segments)
        if said[0] in NO_AMOUNTS and quantity.unit == "%":
            yield related("vials", [_spread(found[0], said[0], place)], layout.ids(segments))
        elif said[0] not in NO_AMOUNTS and quantity.unit in AMOUNT_UNITS:
            mean = Result("content", quantity.text, place, quantity, sample=said[0])
            yield related("vials", [mean], layout.ids(segments))


def _entries(line: Line) -> list[_Entry]:
    """Return the pieces of a line; a name and the value that stands right of it are one."""
    out: list[_Entry] = []
    segments = list(line.segments)
    while segments:
        segment = segments.pop(0)
        text = clean(segment.text)
        alone = sample_of(text) is not None or (calculated(text) or ("", "-"))[1] == ""
        if alone and segments and re.match(r"[\d<>≤≥~]", clean(segments[0].text)):
            value = segments.pop(0)
            text = f"{text} {clean(value.text)}"
            segment = segment_of((*segment.words, *value.words), segment.line, text)
        parts = text.split("; ")
        if len(parts) > 1 and all(calculated(part) for part in parts):
            out += [_entry(segment, part, alone=alone) for part in parts]  # "Mean: 5.09 mg; SD: 0.03 mg"
        else:
            out.append(_entry(segment, text, alone=alone))
    return out


def _entry(segment: Segment, text: str, *, alone: bool) -> _Entry:
    sample = one_of_several(text)
    if sample is not None:
        rest = text[len(sample) :]
        mark = _MARK.match(rest)
        if mark is not None or (alone and rest.strip()):
            return _Entry(segment, rest[mark.end() :] if mark is not None else rest.strip(), sample)
    over_all = calculated(text) or calculated(_LEAD.sub("", text))
    if over_all is not None and over_all[1]:
        return _Entry(segment, over_all[1], over_all=over_all[0])
    return _Entry(segment, text)


def _runs(lines: Sequence[Sequence[_Entry]]) -> Iterator[list[_Entry]]:
    """Yield runs of pieces below each other, from the first that names a vial on."""
    open_runs: list[list[_Entry]] = []
    for line in lines:
        goes_on: list[_Entry] | None = None
        for entry in sorted(line, key=lambda one: one.segment.left):
            if goes_on is not None and entry.over_all is not None:
                goes_on.append(entry)  # "Mean: 5.05 mg   RSD: 1.1 %"
                continue
            goes_on = next((run for run in open_runs if _below(entry.segment, run)), None)
            if goes_on is not None:
                goes_on.append(entry)
                goes_on = goes_on if entry.over_all is not None else None
            elif entry.sample is not None:
                open_runs.append([entry])
    yield from open_runs


def _below(segment: Segment, run: Sequence[_Entry]) -> bool:
    """Return whether a piece stands right below the last line of a run."""
    last = next(one.segment for one in reversed(run) if one.segment.line == run[-1].segment.line)
    first = next(one.segment for one in run if one.segment.line == last.line)
    beside = min(segment.right, last.right) - max(segment.left, first.left) > 0
    return (
        beside
        and segment.top - last.bottom < threshold("vial gap") * last.height
        and segment.middle > last.middle
    )


def _results(layout: Layout, entry: _Entry, sample: str) -> Iterator[Result]:
    place = place_of(layout.page.number, [entry.segment])
    matches = find_quantities(entry.rest, layout.grammar)
    if sample in NO_AMOUNTS:
        if entry.over_all is not None and matches:
            yield _spread(matches[0], sample, place)
        return
    named = amounts(entry.rest)
    if named:
        for analyte, quantity in named:
            yield Result("content", quantity.text, place, quantity, analyte=analyte, sample=sample)
        return
    if len(matches) == 1 and matches[0].quantity.unit == "%" and matches[0].start == 0:
        yield Result("purity", matches[0].quantity.text, place, matches[0].quantity, sample=sample)


def _spread(match: Match, name: str, place: Place) -> Result:
    return Result("other", match.quantity.text, place, match.quantity, name=name)
