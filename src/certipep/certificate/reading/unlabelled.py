"""What no label names: a key below a sentence about it, a number behind the title, a verdict that stands alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, zip_longest

from msgspec.structs import replace

from certipep.certificate.claims import Claim, Result, Statement
from certipep.certificate.date_claims import date_claim
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.extraction.header_values import amounts, read_header_value
from certipep.certificate.extraction.known_names import names_a_peptide
from certipep.certificate.extraction.labels import split_label
from certipep.certificate.geometry.lines import Segment, segment_of
from certipep.certificate.geometry.median import median
from certipep.certificate.measures.date import read_date
from certipep.certificate.measures.quantities import parse_quantity
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.proposal import Proposal, related
from certipep.certificate.samples import vial_size
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary

__all__ = [
    "propose_keys",
    "propose_title_number",
    "propose_title_product",
    "propose_verdict",
    "propose_vial_size",
]

_SENTENCE = re.compile(
    r"(?i)\b(?:verif\w*|validat\w*|authentic\w*|lookup|look up)\b.*\b(?:key|code|password|id)\s*[:.]?$"
)
_WITH_KEY = re.compile(
    r"(?i)\b(?:verif\w*|validat\w*|authentic\w*|lookup|look up|enter)\b.*\b(?:key|code|password|id)\b\s*[:#]?\s+"
    r"([A-Z0-9][A-Z0-9-]{4,40})(?:\s+(?:at|on)\s+\S+)?\.?$"
)
"""A sentence that ends in the key itself: "Verify this report at … with key 3FQ7ZL2K9M"."""
_DASHES = frozenset("–—-")
_TITLE_NUMBER = re.compile(
    r"(?i)^(.{6,60}?)\s*[:,-]?\s*(?:#|№|n\.?[o°º]\.?|number|nr\.?|č\.|n\.(?=\s))\s*[:.]?\s*(\S+)$"
)
_TITLE_CODE = re.compile(
    r"^([^\d:]{3,40}?)\s*[:,-]?\s+"
    r"([A-Z]{1,6}[/-]?\d[\w./-]*(?:\sv\d[\d.]*)?|[A-Z]{2,4}\s\d+[/-]\d+|\d{3,}[/-]\d{2,}|\d{2,}[./-]\d{3,})$"
)
"""A code right behind the title: "Report of Analysis  MA-7781", "Test report 0877/25"."""

_OF_DAY = re.compile(
    r"(?i)\s+(?:of|dated|vom|du|del|van|от|від|z dnia|ze dne|issued)\s+(\d[\w.\s/-]*\d{2})\W*$"
)
"""The day of a paper behind its number: "Test report 551/26 of 13 February 2026"."""
_TITLE_FOR = re.compile(r"(?i)^(.{6,40}?)\s+(?:for|für|pour|para|per|dla|для|:)\s+(\S.*)$")


def propose_title_number(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return the first number behind a title, or below it: "Certificate of Analysis #PT-8841"."""
    for line, below in zip_longest(layout.lines, layout.lines[1:]):
        behind = [part for segment in line.segments for part in _beside_a_dash(segment)]
        whole = [(segment,) for segment in (*line.segments, *behind)]
        under = [
            (one, two)
            for one in line.segments
            for two in (below.segments if below else ())
            if _heads(one, two)
        ]
        for parts in (*whole, *pairwise(line.segments), *under):
            text = _OF_DAY.sub("", " ".join(segment.text for segment in parts))
            match = _TITLE_NUMBER.match(text) or _TITLE_CODE.match(text)
            if match is None or read_date(match[2]) is not None:
                continue
            named = vocabulary.label(text[: match.start(2)].rstrip(" :")) == ("header", "report_number")
            # What is below a label beside others is for the readers of labels.
            apart = parts[0].line != parts[-1].line and len(line.segments) > 1
            if vocabulary.find("titles", match[1]) != "certificate" and not (
                named and len(parts) > 1 and not apart
            ):
                continue
            value = read_header_value("report_number", match[2])
            if value is not None and names_a_peptide(match[2], vocabulary):
                claim = Claim("product", match[2], place_of(layout.page.number, parts, match[2]))
                return (_alone(layout, "title number", claim, parts),)  # "Certificate of Analysis – BPC-157"
            if value is not None:
                place = place_of(layout.page.number, parts, value.text)
                said = _OF_DAY.search(" ".join(segment.text for segment in parts))
                day = (
                    date_claim("reported", said[1], place_of(layout.page.number, parts, said[1]))
                    if said
                    else None
                )
                claim = Claim("report_number", value.text, place)
                return (related("title number", (claim, day) if day else (claim,), layout.ids(parts)),)
    return ()


def propose_title_product(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return the product that a title is said to be for: "Certificate of Analysis for Semax 30 mg"."""
    for segment in layout.lines_of_one_segment[: int(threshold("letter head lines"))]:
        match = _TITLE_FOR.match(segment.text)
        if match is None or vocabulary.find("titles", match[1]) != "certificate":
            continue
        value = read_header_value("product", match[2])
        if value is None or not names_a_peptide(match[2], vocabulary):
            continue
        sure = threshold("filler confidence")
        place = replace(place_of(layout.page.number, [segment], value.text), confidence=sure)
        said = [Claim("label_claim", value.text, place, amount) for _, amount in amounts(value.text)][:1]
        claims = (Claim("product", value.text, place), *said)
        return (related("under the title", claims, layout.ids([segment])),)
    return ()


def _heads(title: Segment, below: Segment) -> bool:
    """Return whether a title stands right over what is below it."""
    moved = (title.left - below.left, title.centre - below.centre, title.right - below.right)
    return min(map(abs, moved)) < title.height / 2 and below.top - title.bottom < title.height


def _beside_a_dash(segment: Segment) -> list[Segment]:
    """Return what stands between the dashes of a line: "Osprey Laboratories — Certificate of Analysis OR-4471"."""
    marks = [-1, *(at for at, word in enumerate(segment.words) if word.text in _DASHES), len(segment.words)]
    return [
        segment_of(segment.words[start + 1 : stop], segment.line)
        for start, stop in pairwise(marks)
        if len(marks) > 2 and stop > start + 1
    ]


def propose_keys(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return every key that ends a sentence about it, or stands below one that ends in the word for it."""
    out: list[Proposal] = []
    for segment in layout.segments:
        told = _WITH_KEY.search(segment.text)
        value = read_header_value("verification_key", told[1]) if told is not None else None
        labelled = told is not None and split_label(segment.text, vocabulary) is not None
        if told is not None and not labelled and value is not None and re.search(r"\d", told[1]):
            claim = Claim("verification_key", value.text, place_of(layout.page.number, [segment], told[1]))
            out.append(_alone(layout, "key", claim, (segment,)))
    for sentence in layout.segments:
        if not sentence.words or _SENTENCE.search(sentence.text) is None:
            continue
        if len(sentence.text.split()) < threshold("sentence words"):
            continue
        for below in _under(layout, sentence)[:2]:
            value = read_header_value("verification_key", below.text)
            if value is None or vocabulary.label(below.text) is not None or not re.search(r"\d", value.text):
                continue
            claim = Claim("verification_key", value.text, place_of(layout.page.number, [below]))
            out.append(_alone(layout, "key", claim, (sentence, below)))
            break
    return tuple(out)


def propose_vial_size(layout: Layout, _vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return what each vial is said to hold where no label says so: "Lot A-1 · 10 mg vial"."""
    out: list[Proposal] = []
    for segment in layout.segments:
        text = " ".join(word.text for word in segment.words)
        found = vial_size(text)
        quantity = parse_quantity(found["amount"], layout.grammar) if found is not None else None
        if found is not None and quantity is not None:
            shown = segment.words[
                len(text[: found.start("size")].split()) : len(text[: found.end("size")].split())
            ]
            place = place_of(layout.page.number, [segment], found["size"])
            claim = Claim("label_claim", found["size"], place, quantity)
            out.append(related("vial size", (claim,), layout.ids_of(shown)))
    return tuple(out)


def propose_verdict(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return the first PASS or FAIL that stands alone, in capitals or larger than the text, as the conclusion."""
    usual = median([word.height for word in layout.page.words] or [0.0])
    for segment in layout.segments:
        if vocabulary.verdict(segment.text) not in ("pass", "fail"):
            continue
        if sum(other.text == segment.text for other in layout.lines[segment.line].segments) > 1:
            continue  # each is that of a test above it
        large = segment.height > threshold("large type") * usual
        if len(segment.text) >= len("PASS") and (segment.text.isupper() or large):
            result = Result("conclusion", segment.text, place_of(layout.page.number, [segment]))
            return (_alone(layout, "verdict alone", result, (segment,)),)
    return ()


def _under(layout: Layout, sentence: Segment) -> list[Segment]:
    """Return what stands close below a sentence, the nearest first."""
    reach = threshold("key gap") * sentence.height
    below = [
        s
        for s in layout.segments
        if 0 < s.middle - sentence.middle < reach and s.right > sentence.left and s.left < sentence.right
    ]
    return sorted(below, key=lambda s: s.middle)


def _alone(layout: Layout, name: str, statement: Statement, segments: Sequence[Segment]) -> Proposal:
    return related(name, (statement,), layout.ids(segments))
