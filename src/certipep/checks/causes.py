"""One cause, one finding: what explains or repeats another finding stands with it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from certipep.checks.check import Check
from certipep.checks.finding import Finding, Outcome

__all__ = ["once_per_cause", "with_explanations"]

_ASKING = (Outcome.FAIL, Outcome.WARN)


def once_per_cause(findings: list[Finding]) -> list[Finding]:
    """Keep one of several findings that hold the same printed value against the same expected one."""
    seen: dict[tuple[object, ...], str] = {}
    kept: list[Finding] = []
    for finding in findings:
        key = (finding.outcome, finding.expected, finding.observed, finding.places, finding.analyte)
        if finding.outcome in (Outcome.FAIL, Outcome.WARN) and finding.expected and finding.places:
            first = seen.setdefault(key, finding.check)
            if first != finding.check:
                repeats = f"not judged: it would repeat what {first} found"
                finding = replace(finding, outcome=Outcome.NOT_CHECKABLE, message=repeats, question=None)
        kept.append(finding)
    return kept


def with_explanations(findings: list[Finding], checks: Iterable[Check]) -> list[Finding]:
    """Put what explains a difference into the finding that reports it, and into its question.

    Parameters
    ----------
    findings : list of Finding
    checks : iterable of Check
        Those that `explains` others say so.
    """
    explaining = {check.id: check.explains for check in checks if check.explains}
    kept = list(findings)
    for at, finding in enumerate(findings):
        explained = explaining.get(finding.check)
        if not explained or finding.outcome not in (Outcome.INFO, Outcome.WARN):
            continue
        for n, other in enumerate(kept):
            if other.check in explained and other.outcome in _ASKING and _share(finding, other):
                question = f"{other.question} {finding.message}" if other.question else finding.message
                kept[n] = replace(other, message=f"{other.message} {finding.message}", question=question)
                stands = f"not judged: it stands with what {other.check} found"
                kept[at] = replace(finding, outcome=Outcome.NOT_CHECKABLE, message=stands, question=None)
                break
    return kept


def _share(one: Finding, other: Finding) -> bool:
    spots = {(place.page, place.text, place.box) for place in one.places}
    return one.analyte == other.analyte and any(
        (place.page, place.text, place.box) in spots for place in other.places
    )
