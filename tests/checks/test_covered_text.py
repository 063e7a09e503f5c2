"""DO-17: what was covered on a page is asked about, and the text layer under a scan is not."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from certipep.certificate import from_records
from certipep.checks.finding import Finding, Outcome
from certipep.verification import verify_readings


def outcome(why: str, note: str) -> Outcome:
    return finding([{"page": 1, "text": "EX-4471 98.2 %", "why": why}], note).outcome


def finding(hidden: list[dict[str, object]], note: str) -> Finding:
    certificate = {
        "product": "Selank",
        "lot": "A1",
        "results": [],
        "hidden": hidden,
    }
    (reading,) = from_records({"schema": "certipep.record/1", "file": "a.pdf", "certificates": [certificate]})
    verified = verify_readings([("a.pdf", [replace(reading, notes=(note,))])])
    findings = [
        one
        for file in verified.files
        for each in file.certificates
        for one in each.findings
        if one.check == "DO-17"
    ]
    return findings[0]


@pytest.mark.parametrize(
    ("why", "note", "expected"),
    [
        ("covered by a filled box", "a picture on page 1 read by OCR", Outcome.WARN),
        ("covered by a filled box", "page 1 read by OCR", Outcome.WARN),
        ("covered by a picture", "a picture on page 1 read by OCR", Outcome.WARN),
        ("covered by a picture", "page 1 read by OCR", Outcome.INFO),
    ],
)
def test_only_text_under_the_picture_of_a_whole_page_belongs_to_a_scan(
    why: str, note: str, expected: Outcome
) -> None:
    assert outcome(why, note) is expected


def test_what_is_said_of_a_picture_is_no_quotation() -> None:
    why = "covered by a picture"
    texts = ("Photo", "a picture of 315 × 800 pixels")
    said = finding(
        [{"page": 3, "text": text, "why": why} for text in texts], "a picture on page 1 read by OCR"
    ).message
    assert "“Photo” (page 3" in said
    assert "; a picture of 315 × 800 pixels (page 3" in said
