"""Every check has records of its own: accepting ones that stay quiet, failing ones that are found.

``<ID>/accept-*.json`` and ``<ID>/fail-*.json`` hold one record (a certificate or a document), or ``{"files":
[…]}`` with documents for checks across files. Optional keys: ``"outcome"`` (the exact gravest outcome),
``"options"`` (``rounding``, ``spec`` as TOML), ``"alone": false`` (run with the checks that it waits for).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from making import findings_across, findings_of, options_of, reading_of, worst

from certipep.checks import Finding, Options, Outcome, find_check
from certipep.checks.registry import all_checks

HERE = Path(__file__).parent
RECORDS = sorted(HERE.glob("*/*.json"))
# Family RD judges raw files beside a paper: tests/signals holds its accepting and failing cases.
OWN = sorted(name for name in all_checks() if not name.startswith("RD-"))


def _options(loaded: dict[str, Any], folder: Path) -> Options:
    chosen = dict(loaded.get("options") or {})
    spec = chosen.pop("spec", None)
    if spec is not None:
        from certipep.checks.specification import load_specification

        path = folder / "spec.toml"
        path.write_text(spec, encoding="utf-8")
        chosen["specification"] = load_specification(path)
    return options_of(**chosen)


def _findings(check_id: str, loaded: dict[str, Any], options: Options) -> list[Finding]:
    check = find_check(check_id)
    if check.scope == "files":
        return findings_across(check_id, [reading_of(one) for one in loaded["files"]], options=options)
    reading = reading_of(loaded)
    alone = bool(loaded.get("alone", True))
    return [
        finding
        for certificate in reading.certificates
        for finding in findings_of(check_id, certificate, options=options, reading=reading, alone=alone)
    ]


@pytest.mark.parametrize("path", RECORDS, ids=[f"{path.parent.name}/{path.stem}" for path in RECORDS])
def test_record(path: Path, tmp_path: Path) -> None:
    loaded = json.loads(path.read_text(encoding="utf-8"))
    findings = _findings(path.parent.name, loaded, _options(loaded, tmp_path))
    messages = "\n".join(f"{finding.outcome}: {finding.message}" for finding in findings)
    assert "stumbled" not in messages, messages
    outcome, expected = worst(findings), loaded.get("outcome")
    if expected is not None:
        assert outcome == expected, messages
    elif path.stem.startswith("accept"):
        assert outcome in (Outcome.PASS, Outcome.INFO), messages
    else:
        assert outcome in (Outcome.FAIL, Outcome.WARN), messages
    for finding in findings:
        if finding.outcome in (Outcome.FAIL, Outcome.WARN):
            assert finding.question
            assert finding.does_not_prove


@pytest.mark.parametrize("check_id", OWN)
def test_has_records(check_id: str) -> None:
    names = {path.stem.split("-")[0] for path in RECORDS if path.parent.name == check_id}
    # A notice says something with every agreement and has nothing to fail on.
    wanted = {"accept"} if check_id in {"MS-07", "MS-12", "DO-33"} else {"accept", "fail"}
    assert wanted <= names, f"{check_id} has no record of its own for: {', '.join(sorted(wanted - names))}"
