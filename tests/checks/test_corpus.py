"""Problems that a reader saw on real certificates are found; what is called a contradiction is one.

The records were made by eye and say which problems are sure. Each sure problem is mapped to the checks that may
find it; the few that only the picture shows are listed with the reason.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from making import options_of

from certipep.certificate import from_record
from certipep.checks import Finding, Outcome, run_check, run_checks
from certipep.checks.case import Case
from certipep.checks.registry import all_checks
from certipep.checks.subject import cases_of, settle_certificate

FINDS = (
    (r"received date .* after analysis", {"DO-14"}),
    (r"quantity [\d.]+ has no unit|purity [\d.]+ has no % sign|has no unit", {"DO-09"}),
    (r"against specification .*\(\d+ %\) with no remark", {"CB-12"}),
    (r"is \d+ % of the .* in the product name", {"CB-12"}),
    (r"cap colour, not a lot|no lot number|batch is empty", {"DO-15"}),
    (r"endotoxin given in EU/mL", {"PH-06"}),
    (r"have a specification but no result", {"DO-16", "DO-09"}),
    (r"CAS .* wrong check digit", {"FC-06"}),
    (r"product is Thymalin .* identity found is Thymulin", {"ID-09", "ID-10"}),
    (r"identity Thymalin .*not one substance", {"ID-09"}),
    (r"total impurities .* more than 100 %", {"PU-03"}),
    (r"molecular weight .* does not belong to the printed formula", {"FC-02"}),
    (r"^placeholder", {"DO-13", "DO-01"}),
    (r"same batch number .* identical results", {"XL-01"}),
    (r"ratio .* is outside the printed recommended", {"SP-09"}),
    (r"correlation coefficient of UV spectra", {"UV-05"}),
    (r"rests on the UV absorption maximum alone", {"UV-05"}),
    (r"no Trp and no Tyr", {"UV-05", "UV-01"}),
    (r"activity in IU cannot be measured by UV", {"UV-05"}),
    (r"same Task Number .* on reports of other products", {"XL-10"}),
    (r"pixel-identical to the report of the client", {"XL-09"}),
)
"""What a sure problem says, and the checks that may find it."""

ONLY_THE_PICTURE_SHOWS = (
    r"time programme stops at 50\.00 min",  # an axis and a method table inside the picture of the chromatogram
    r"typed over the chromatogram header",  # a name over a picture
    r"pasted boxes over the form",  # typefaces and backgrounds inside a picture of the page
    r"peak table is headed \"@ 280 nm\"",  # the heading is in the text of the file, not in the record
)


@cache
def _examined(folder: Path) -> tuple[list[tuple[str, dict[str, Any], list[Finding]]], list[Finding]]:
    checks = all_checks().values()
    options = options_of()
    papers: list[tuple[str, dict[str, Any], list[Finding]]] = []
    wholes: list[Case] = []
    for path in sorted(folder.glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        reading = from_record(record)
        for printed, certificate in zip(record["certificates"], reading.certificates, strict=True):
            whole, substances = cases_of(certificate, settle_certificate(certificate), reading, options)
            wholes.append(whole)
            found: list[Finding] = []
            failed: set[str] = set()
            for case in substances:
                own: set[str] = set()
                found += run_checks(checks, case, "substance", own)
                failed |= own
            found += run_checks(checks, whole, "certificate", failed)
            papers.append((path.name, printed, found))
    wholes[0].facts["cases"] = tuple(wholes)
    across = [f for check in checks if check.scope == "files" for f in run_check(check, wholes[0])]
    return papers, across


def _sure(
    papers: list[tuple[str, dict[str, Any], list[Finding]]],
) -> Iterator[tuple[str, str, list[Finding]]]:
    for name, printed, found in papers:
        for problem in printed["problems"]:
            if problem["sure"]:
                yield name, problem["what"], found


def _asked(findings: list[Finding]) -> set[str]:
    return {f.check for f in findings if f.outcome in (Outcome.FAIL, Outcome.WARN)}


def test_every_sure_problem_is_found(shared: Path) -> None:
    papers, across = _examined(shared / "corpus" / "records")
    missed, seen, pictures = [], 0, 0
    for name, what, found in _sure(papers):
        seen += 1
        if any(re.search(pattern, what) for pattern in ONLY_THE_PICTURE_SHOWS):
            pictures += 1
            continue
        wanted = next((ids for pattern, ids in FINDS if re.search(pattern, what)), None)
        assert wanted is not None, f"no check is named for: {what}"
        of_file = {
            f.check
            for f in across
            if f.outcome in (Outcome.FAIL, Outcome.WARN)
            and any((p.file or "").startswith(name[: -len(".json")]) for p in f.places)
        }
        if not wanted & (_asked(found) | of_file):
            missed.append(f"{name}: {what}")
    assert seen == 77
    assert pictures <= 6
    assert not missed, "\n".join(missed)


def test_a_fail_stands_only_where_the_eye_found_a_problem(shared: Path) -> None:
    papers, _ = _examined(shared / "corpus" / "records")
    fails = [
        (name, printed, f) for name, printed, found in papers for f in found if f.outcome is Outcome.FAIL
    ]
    assert fails
    unjustified = [(name, f.check) for name, printed, f in fails if not printed["problems"]]
    assert len(unjustified) <= 0.02 * len(fails), unjustified


@pytest.mark.parametrize(
    ("file", "not_failed"),
    [
        ("Thymosin_Alpha-1", {"MS-01", "MS-03", "MS-04", "PU-02", "SP-01"}),
        ("Biopeptide-sci__TB-500", {"MS-01", "MS-03", "MS-04", "ID-01", "ID-05"}),
        ("NSEM", {"ID-02", "FC-03", "MS-01"}),
        ("GHKCu", {"MS-01", "SP-01", "FC-03"}),
        ("mots-c", {"CB-12"}),
    ],
)
def test_honest_certificates_pass_in_peace(shared: Path, file: str, not_failed: set[str]) -> None:
    papers, _ = _examined(shared / "corpus" / "records")
    found = [f for name, _, findings in papers if file in name for f in findings]
    assert found
    assert not {f.check for f in found if f.outcome is Outcome.FAIL} & not_failed


def test_no_check_stumbles(shared: Path) -> None:
    papers, across = _examined(shared / "corpus" / "records")
    stumbled = [f"{f.check}: {f.message}" for _, _, found in papers for f in found if "stumbled" in f.message]
    stumbled += [f"{f.check}: {f.message}" for f in across if "stumbled" in f.message]
    assert not stumbled, "\n".join(sorted(set(stumbled)))
