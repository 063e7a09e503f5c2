"""Certificates made from a few words, and one check run over them; `conftest` offers them as fixtures."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from certipep.certificate.claims import Certificate, Reading
from certipep.checks import Finding, Options, Outcome, find_check, load_tolerances, run_check, run_checks
from certipep.checks.case import Case
from certipep.checks.registry import all_checks
from certipep.checks.subject import cases_of, settle_certificate

__all__ = [
    "TODAY",
    "certificate_of",
    "findings_across",
    "findings_of",
    "load_record",
    "options_of",
    "reading_of",
    "worst",
]

TODAY = dt.date(2026, 11, 22)
"""The day on which every test certificate is read."""

_DATES = ("manufactured", "received", "tested", "reported", "expires")


def reading_of(record: Mapping[str, Any]) -> Reading:
    """Build a reading from record JSON (one document, or one certificate with nothing around it)."""
    from certipep.certificate import from_record

    document = dict(record) if "certificates" in record else {"certificates": [dict(record)]}
    document = {"schema": "certipep.record/1", "file": "test.json", "sha256": "0" * 64, **document}
    document["certificates"] = [_complete(one) for one in document["certificates"]]
    reading = from_record(document)
    # What only a file has, for checks of the document itself.
    pictures = tuple((1, str(sha), None) for sha in document.get("pictures", ()))
    return replace(reading, picture_hashes=pictures, metadata=document.get("metadata", {}))


def _complete(certificate: Mapping[str, Any]) -> dict[str, Any]:
    """Fill in what a short test record leaves out."""
    whole: dict[str, Any] = {"pages": [1], "label_claims": [], "unread": [], **certificate}
    dates = whole.get("dates") or {}
    whole["dates"] = {name: dates.get(name) for name in (*_DATES, *dates)}
    whole["results"] = [_result(one) for one in whole.get("results", ())]
    return whole


def _result(row: Mapping[str, Any]) -> dict[str, Any]:
    value = row.get("value")
    text = f"{value} {row.get('unit') or ''}".strip() if value is not None else ""
    return {
        "analyte": None,
        "comparator": "=",
        "value": None,
        "unit": None,
        "text": text,
        "specification": None,
        "method": None,
        "page": 1,
        **row,
    }


def certificate_of(results: Sequence[Mapping[str, Any]] = (), **header: Any) -> Certificate:
    """Build one certificate: header fields as in the record, results as rows of it."""
    return reading_of({**header, "results": list(results)}).certificates[0]


def options_of(**changes: Any) -> Options:
    """Return the options of a test run, with the day fixed."""
    return Options(load_tolerances(), today=TODAY, **changes)


def findings_of(
    check_id: str,
    certificate: Certificate,
    *,
    options: Options | None = None,
    reading: Reading | None = None,
    alone: bool = True,
) -> list[Finding]:
    """Run one check over one certificate, as it would run in a verification.

    With `alone` the check does not wait for those in its `after`.
    """
    check = find_check(check_id)
    options = options or options_of()
    reading = reading or Reading("test.json", "0" * 64, (certificate,))
    settlement = settle_certificate(certificate)
    whole, substances = cases_of(certificate, settlement, reading, options)
    cases = [whole] if check.scope == "certificate" else substances
    if alone:
        return [finding for case in cases for finding in run_check(check, case)]
    found: list[Finding] = []
    failed: set[str] = set()
    for case in substances:
        found += run_checks(all_checks().values(), case, "substance", own := set())
        failed |= own
    found += run_checks(all_checks().values(), whole, "certificate", failed)
    return [finding for finding in found if finding.check == check.id]


def findings_across(
    check_id: str, readings: Sequence[Reading], *, options: Options | None = None
) -> list[Finding]:
    """Run one check of scope "files" over several readings."""
    options = options or options_of()
    cases: list[Case] = []
    for reading in readings:
        for certificate in reading.certificates:
            cases.append(cases_of(certificate, settle_certificate(certificate), reading, options)[0])
    cases[0].facts["cases"] = tuple(cases)
    return list(run_check(find_check(check_id), cases[0]))


def worst(findings: Sequence[Finding]) -> Outcome:
    """Return the gravest outcome among findings (the members of `Outcome` are in order of severity)."""
    order = list(Outcome)
    return min((finding.outcome for finding in findings), key=order.index, default=Outcome.NOT_APPLICABLE)


def load_record(path: Path) -> dict[str, Any]:
    """Read a record from a file of the tests."""
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded
