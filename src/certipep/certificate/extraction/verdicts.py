"""A verdict that stands alone: the PASS of a stamp or a pill, without a label."""

from __future__ import annotations

from certipep.certificate.claims import Result
from certipep.certificate.extraction.findings import Findings, FoundResult, place_of
from certipep.certificate.geometry.median import median
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["read_verdict"]


def read_verdict(findings: Findings, vocabulary: Vocabulary) -> None:
    """Read a word such as PASS that stands alone, in capitals or larger than the text, as the conclusion."""
    if any(found.result.test == "conclusion" for found in findings.results):
        return
    heights = [word.box[3] - word.box[1] for word in findings.page.words]
    usual = median(heights) if heights else 0.0
    for line in findings.lines:
        for segment in line.segments:
            if not findings.free(segment) or vocabulary.verdict(segment.text) not in ("pass", "fail"):
                continue
            if len(segment.text) >= 4 and (segment.text.isupper() or segment.height > 1.25 * usual):
                result = Result("conclusion", segment.text, place_of(findings.page.number, [segment]))
                findings.results.append(FoundResult(result, 1.0))
                findings.take([segment])
                return
