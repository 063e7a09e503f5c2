"""The sure problems again, this time read from the files themselves (those with a text layer; no OCR needed)."""

from __future__ import annotations

import json
import re
from pathlib import Path

from making import options_of
from test_corpus import FINDS, ONLY_THE_PICTURE_SHOWS

from certipep.checks import Outcome
from certipep.verification import verify_files

NEEDS_A_PICTURE = ("Test_Report_", ".png")
"""Scans: without OCR there is nothing to read."""

IN_PICTURES = (r"in the product name",)
"""Problems whose statement stands in a picture of the page in some files."""


def test_sure_problems_are_found_in_files(shared: Path) -> None:
    records = [
        json.loads(path.read_text(encoding="utf-8"))
        for path in sorted((shared / "corpus" / "records").glob("*.json"))
        if not any(word in path.name for word in NEEDS_A_PICTURE)
    ]
    files = [shared / "corpus" / "files" / record["file"] for record in records]
    verification = verify_files(files, options=options_of(), ocr="never")
    found: dict[str, set[str]] = {}
    for file in verification.files:
        found[Path(file.file).name] = {
            finding.check
            for one in file.certificates
            for finding in one.findings
            if finding.outcome in (Outcome.FAIL, Outcome.WARN)
        }
    for finding in verification.across_files:
        if finding.outcome in (Outcome.FAIL, Outcome.WARN):
            for place in finding.places:
                found.setdefault(Path(place.file or "").name, set()).add(finding.check)
    missed, seen = [], 0
    for record in records:
        for certificate in record["certificates"]:
            for problem in certificate["problems"]:
                what = problem["what"]
                pictured = any(re.search(pattern, what) for pattern in ONLY_THE_PICTURE_SHOWS[:3])
                if not problem["sure"] or pictured:
                    continue
                seen += 1
                wanted = next((ids for pattern, ids in FINDS if re.search(pattern, what)), {"PU-05"})
                if not wanted & found.get(record["file"], set()):
                    missed.append(f"{record['file']}: {what}")
    assert seen >= 40
    assert len(missed) <= 0.05 * seen, "\n".join(missed)
