"""Markdown for a ticket: the verdict, what contradicts, what to ask; and the catalogue of checks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from certipep.report.corrected import AFTER, NOTICE, correction_lines, verdict_words
from certipep.report.edition import check_set, version
from certipep.report.explanations import scope_in_words
from certipep.report.groups import (
    by_reason,
    certificate_line,
    grouped,
    labels_of,
    questions_of,
    quotes_of,
    settled_line,
    summary_rows,
    why,
)
from certipep.report.names import with_short_names
from certipep.report.text.layout import printable
from certipep.report.words import GROUPS, MEANING, VERDICT, plural

if TYPE_CHECKING:
    from certipep.checks.finding import Finding
    from certipep.verification import Examined, FileVerification, Verification

__all__ = ["checks_markdown", "escape", "verification_markdown"]

# Everything that Markdown or the HTML inside it would take for a mark.
_MARKS = re.compile(r"([\\`*_{}\[\]#|~!$@])")


def escape(text: str) -> str:
    """Write text from a certificate so that it is only text: no link, no image, no HTML, no mention."""
    plain = " ".join(printable(text).split())
    escaped = _MARKS.sub(r"\\\1", plain)
    for mark, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        escaped = escaped.replace(mark, entity)
    # A bare address would become a link of its own accord.
    return re.sub(r"(?i)\b(https?|ftp)://", r"\1:\\/\\/", re.sub(r"(?i)\bwww\.", r"www\\.", escaped))


def verification_markdown(verification: Verification) -> str:
    """Return the report as Markdown (CommonMark, tables avoided so that any tracker shows it)."""
    verification = with_short_names(verification)
    blocks = [f"# {verdict_words(verification, verification.verdict.value)}", f"_{MEANING}_"]
    if verification.corrected:
        rows = "\n".join(f"- {escape(one)}" for one in correction_lines(verification))
        blocks.append(f"**Corrected by hand.** {NOTICE}\n\n{rows}")
    if verification.across_files:
        blocks.append(f"## Across the {'files' if len(verification.files) > 1 else 'certificates'}")
        blocks += _groups(verification.across_files, "###")
    for file in verification.files:
        blocks += _file(file, f" {AFTER}" if verification.corrected else "")
    changed = [
        f"- {one.check} {one.name}: {one.used} instead of {one.shipped}" for one in verification.overrides
    ]
    if changed:
        blocks += ["## Limits changed", "\n".join(changed)]
    blocks.append(f"certipep {version()}, {check_set(verification.checks)}")
    return "\n\n".join(blocks) + "\n"


def _file(file: FileVerification, after: str) -> list[str]:
    blocks = [f"## {escape(file.file)}"]
    if file.error:
        return [*blocks, f"Could not be read: {escape(file.error)}"]
    blocks.append(f"SHA-256 `{file.sha256}`" if file.sha256 else "")
    for one in file.certificates:
        blocks += _certificate(one, after)
    if file.same_as:
        blocks.append(f"The same file as {escape(file.same_as)}: {VERDICT[file.verdict.value]}.")
    elif not file.certificates:
        blocks.append("No certificate was found in this file.")
    blocks += [f"Note: {escape(note)}" for note in file.notes]
    return [block for block in blocks if block]


def _certificate(examined: Examined, after: str) -> list[str]:
    identity = certificate_line(examined.certificate)
    blocks = [
        f"### {VERDICT[examined.verdict.value]}{after}: {escape(', '.join(identity))}",
        escape(examined.headline or why(examined)),
        "\n".join(f"- {name}: **{state}**, {escape(what)}" for name, state, what in summary_rows(examined)),
        escape(settled_line(examined.settlement)) + ".",
    ]
    blocks += _groups(examined.findings, "####")
    return blocks


def _groups(findings: Sequence[Finding], level: str) -> list[str]:
    groups = grouped(findings)
    blocks: list[str] = []
    for outcome, title, _ in GROUPS:
        found = groups[outcome]
        if not found:
            continue
        if outcome == "pass":
            blocks += [f"{level} {title}", f"{plural(len(found), 'comparison')}: {escape(labels_of(found))}"]
        elif outcome == "not_checkable":
            reasons = [f"- {escape(reason)}: {escape(labels_of(them))}" for reason, them in by_reason(found)]
            blocks += [f"{level} {title}", "\n".join(reasons)]
        else:
            blocks += [f"{level} {title}", "\n".join(_finding(one) for one in found)]
    if questions := questions_of(findings):
        asked = "\n".join(f"{n}. {escape(one)}" for n, one in enumerate(questions, 1))
        blocks += [f"{level} To ask the supplier", asked]
    return blocks


def _finding(finding: Finding) -> str:
    about = f" ({escape(finding.analyte)})" if finding.analyte else ""
    lines = [f"- **{finding.check}** {escape(finding.title)}{about}: {escape(finding.message)}"]
    for place in quotes_of(finding)[:3]:
        # A raw file has no pages.
        file = f"{escape(place.file)}{', ' if place.page else ''}" if place.file else ""
        page = f"page {place.page}" if place.page else ""
        lines.append(f"  - {file}{page}: “{escape(place.text)}”")
    return "\n".join(lines)


def checks_markdown(checks: Iterable[Mapping[str, Any]]) -> str:
    """Return the catalogue of checks as Markdown, for the documentation."""
    blocks: list[str] = []
    family = ""
    for check in checks:
        if check["family"] != family:
            family = check["family"]
            blocks.append(f"## {family}")
        lines = [f"- Compares {check['compares']}", f"- Why: {check['why']}"]
        if check["needs"]:
            lines.append(f"- Needs: {', '.join(check['needs'])}")
        lines += [
            f"- Limit `{one['name']}` = {one['value']} {one['unit']}: {one['reason']} ({one['source']})"
            for one in check["limits"]
        ]
        lines += [f"- Runs {scope_in_words(check['scope'])}"]
        if check["after"]:
            lines.append(f"- Stays quiet after a failure of {', '.join(check['after'])}")
        lines += [
            f"- Source: {check['source']}",
            f"- Does not prove: {check['does_not_prove']}",
            f"- Asks the supplier: {check['question']}",
        ]
        blocks += [f"### {check['id']} {check['title']}", "\n".join(lines)]
    return "\n\n".join(blocks) + "\n"
