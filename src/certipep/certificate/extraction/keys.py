"""Numbers without a label of their own: a key below a sentence about it, a report number behind the title."""

from __future__ import annotations

import re
from itertools import pairwise

from certipep.certificate.claims import Claim
from certipep.certificate.extraction.findings import Candidate, Findings, place_of
from certipep.certificate.extraction.header_values import read_header_value
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["read_keys", "read_title_number"]

_SENTENCE = re.compile(
    r"(?i)\b(?:verif\w*|validat\w*|authentic\w*|lookup|look up)\b.*\b(?:key|code|password|id)\s*[:.]?$"
)

_TITLE_NUMBER = re.compile(r"(?i)^(.{6,40}?)\s*[:,-]?\s*(?:#|№|n[o°º]\.?|number|nr\.?)\s*[:.]?\s*(\S+)$")


def read_title_number(findings: Findings, vocabulary: Vocabulary) -> None:
    """Read the number behind a title: "Certificate of Analysis #PT-8841"."""
    for line in findings.lines:
        for parts in (*((segment,) for segment in line.segments), *pairwise(line.segments)):
            match = _TITLE_NUMBER.match(" ".join(segment.text for segment in parts))
            if (
                match is None
                or not all(map(findings.free, parts))
                or vocabulary.find("titles", match[1]) != "certificate"
            ):
                continue
            value = read_header_value("report_number", match[2])
            if value is not None:
                claim = Claim("report_number", value.text, place_of(findings.page.number, parts, value.text))
                findings.header.append(Candidate(claim, 3.0))
                findings.take(parts)
                return


def read_keys(findings: Findings, vocabulary: Vocabulary) -> None:
    """Read a key below a sentence that ends in the word for it."""
    segments = [s for line in findings.lines for s in line.segments if findings.free(s)]
    for segment in segments:
        if len(segment.text.split()) < 5 or not _SENTENCE.search(segment.text):
            continue
        below = [
            s
            for s in segments
            if 0 < s.middle - segment.middle < 5 * segment.height
            and min(s.box[2], segment.box[2]) > max(s.box[0], segment.box[0])
        ]
        for candidate in sorted(below, key=lambda s: s.middle)[:2]:
            value = read_header_value("verification_key", candidate.text)
            if (
                value is not None
                and vocabulary.label(candidate.text) is None
                and re.search(r"\d", value.text)
            ):
                claim = Claim("verification_key", value.text, place_of(findings.page.number, [candidate]))
                findings.header.append(Candidate(claim, 2.0))
                findings.take([segment, candidate])
                break
