"""What an instrument prints over a trace: sample, date, method, vial, data file; no result, no date of the report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

from certipep.certificate.claims import TraceHeader
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.geometry.lines import Line, Segment
from certipep.certificate.normal import clean, label_key
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.proposal import Proposal, related
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary
from certipep.datafile import read_table

__all__ = ["propose_trace_headers"]

_RAW = re.compile(
    r"(?i)(?P<file>(?:[A-Z]:\\|\\\\)?[^\s:*?<>|]{2,}\.(?:d|raw|wiff2?|lcd|cdf|mzxml|mzml|sirslt|qgd|lcm|dat))(?![\w])"
)
_OF_SAMPLE = re.compile(r"(?i)\bfrom sample \d+ \((?P<sample>[^)]+)\)")
_PATH = re.compile(r"(?P<file>(?:[A-Za-z]:|\\)\\[^\s:*?<>|]+(?:\\[^\s:*?<>|]+)+)")
_NANOMETRES = re.compile(
    r"\d{3}(?:[.,]\d+)?(?:\s?[-–]\s?\d{3}(?:[.,]\d+)?)?\s?nm\b|\bSig\s?=\s?\d{3}(?:,\d+)?"
)
_TRACE = re.compile(r"(?i)\b(?:MS|Q[13]|DAD|PDA|UV|TIC|XIC)\b|cps|scan|chromatogram|spectr|mAU|Sig=")
_OF_A_RUN = frozenset({"file", "acquired", "vial", "method", "operator"})


class _Item(Struct, frozen=True, eq=False):
    name: str
    strong: bool
    value: str
    parts: tuple[Segment, ...]
    line: int


@cache
def _labels() -> dict[str, tuple[str, bool]]:
    """Return folded label → (what its value is, whether only instruments print it)."""
    data: dict[str, dict[str, list[str]]] = read_table(Path(__file__).parent / "data" / "trace_labels.toml")
    out: dict[str, tuple[str, bool]] = {}
    for strength in ("strong", "weak"):
        for name, spellings in data[strength].items():
            for spelling in spellings:
                out.setdefault(label_key(spelling), (name, strength == "strong"))
    return out


def propose_trace_headers(layout: Layout, _vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Propose the headings of traces: lines with a raw file's name, and groups of an instrument's labels."""
    groups = tuple(_of_groups(layout))
    grouped = frozenset().union(*(one.words for one in groups))
    return (*groups, *(one for one in _of_files(layout) if not one.words & grouped))


def _of_files(layout: Layout) -> Iterator[Proposal]:
    for line in layout.lines:
        text = clean(line.text)
        match = _PATH.search(text) or _RAW.search(text)
        if match is None or (match.re is _RAW and _TRACE.search(text) is None):
            continue
        segments = [s for s in line.segments if _belongs(s, match["file"])]
        if not segments:
            continue
        sample, light = _OF_SAMPLE.search(text), _NANOMETRES.search(text)
        yield _proposal(
            layout, segments, [("file", match["file"])]
            + ([("sample", sample["sample"])] if sample else [])
            + ([("wavelength", light[0])] if light else []),
        )  # fmt: skip


def _belongs(segment: Segment, file: str) -> bool:
    """Return whether a segment of the line is of the heading: it names the file, or speaks of a trace."""
    text = clean(segment.text)
    return file in text or _TRACE.search(text) is not None


def _of_groups(layout: Layout) -> Iterator[Proposal]:
    run: list[_Item] = []
    last: Line | None = None
    for line in layout.lines:
        items = list(_items(line))
        if not items:
            continue
        height = max(line.height, 1.0)
        if last is not None and line.top - last.bottom > threshold("trace_heading_gap") * height:
            yield from _group(layout, run)
            run = []
        run += items
        last = line
    yield from _group(layout, run)


def _group(layout: Layout, items: Sequence[_Item]) -> Iterator[Proposal]:
    """Propose a group of labels where at least two different ones are an instrument's own."""
    strong = {(item.name, item.line) for item in items if item.strong}
    if len(strong) < 2 or len({item.name for item in items if item.strong} - {"software"}) < 1:
        return
    first, end = min(i.line for i in items if i.strong), max(i.line for i in items if i.strong)
    # "Sample" and "Date" are the certificate's own, unless they stand inside of what only an instrument prints.
    instrument = any(item.name in _OF_A_RUN for item in items if item.strong)
    kept = [item for item in items if item.strong or (instrument and first <= item.line <= end)]
    segments = [part for item in kept for part in item.parts]
    yield _proposal(layout, segments, [(item.name, item.value) for item in kept if item.value])


def _items(line: Line) -> Iterator[_Item]:
    """Yield the labels of an instrument in a line, each with its value: behind a colon, or in the next segment."""
    segments = list(line.segments)
    index = 0
    while index < len(segments):
        segment = segments[index]
        index += 1
        label, colon, value = clean(segment.text).partition(":")
        known = _labels().get(label_key(label))
        if known is None:
            continue
        name, strong = known
        if not strong and not colon:
            continue
        if value.strip():
            yield _Item(name, strong, value.strip(), (segment,), line.number)
            continue
        beside = segments[index] if index < len(segments) else None
        if beside is not None and _labels().get(label_key(clean(beside.text).partition(":")[0])) is None:
            index += 1
            yield _Item(name, strong, clean(beside.text).lstrip(": "), (segment, beside), line.number)
        elif colon and strong:
            yield _Item(name, strong, "", (segment,), line.number)


def _proposal(layout: Layout, segments: Sequence[Segment], pairs: Sequence[tuple[str, str]]) -> Proposal:
    found: dict[str, str] = {}
    for name, value in pairs:
        found.setdefault(name, value)
    text = "  ".join(segment.text for segment in segments)
    place = place_of(layout.page.number, segments, text)
    header = TraceHeader(
        place, sample=found.get("sample"), acquired=found.get("acquired"), method=found.get("method"),
        wavelength=found.get("wavelength"), vial=found.get("vial"), file=found.get("file"),
        software=found.get("software"), instrument=found.get("instrument"),
    )  # fmt: skip
    label = next(iter(found), "")
    return related("heading of a trace", (header,), layout.ids(segments), label=label)
