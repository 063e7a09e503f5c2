"""Findings put in the order in which people read them; nothing is judged here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from certipep.report.words import GROUPS, STATE, VERDICT_SENTENCE, plural

if TYPE_CHECKING:
    from certipep.certificate.claims import Certificate, Place
    from certipep.checks.finding import Finding
    from certipep.identification.settle import Settlement
    from certipep.verification import Examined

__all__ = [
    "by_reason",
    "by_title",
    "certificate_line",
    "grouped",
    "labels_of",
    "pages_in_words",
    "questions_of",
    "quotes_of",
    "settled_line",
    "summary_rows",
    "why",
]


def grouped(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Sort findings by outcome, worst first; checks that do not apply are left out.

    Returns
    -------
    dict
        Outcome -> findings, with every outcome of `GROUPS` present.
    """
    groups: dict[str, list[Finding]] = {outcome: [] for outcome, _, _ in GROUPS}
    for finding in findings:
        if finding.outcome.value in groups:
            groups[finding.outcome.value].append(finding)
    return groups


def questions_of(findings: Iterable[Finding]) -> list[str]:
    """List the questions that contradictions and questions raise, each once, contradictions first."""
    groups = grouped(findings)
    asked: dict[str, None] = {}
    for finding in (*groups["fail"], *groups["warn"]):
        if finding.question:
            sentence = finding.question.strip()
            about = f"{finding.analyte}: " if finding.analyte else ""
            asked[about + sentence] = None
    return list(asked)


def quotes_of(finding: Finding) -> list[Place]:
    """List the places that a finding quotes, each once; a place without words has nothing to quote."""
    quoted = {(place.file, place.page, place.text): place for place in reversed(finding.places) if place.text}
    return list(reversed(quoted.values()))


def by_reason(findings: Iterable[Finding]) -> list[tuple[str, list[Finding]]]:
    """Gather what could not be judged by its reason, so that one missing fact is one line."""
    return _gathered((finding.message, finding) for finding in findings)


def by_title(findings: Iterable[Finding]) -> list[tuple[str, list[Finding]]]:
    """Gather findings of one check, in order of first appearance."""
    return _gathered((finding.check, finding) for finding in findings)


def _gathered(pairs: Iterable[tuple[str, Finding]]) -> list[tuple[str, list[Finding]]]:
    gathered: dict[str, list[Finding]] = {}
    for key, finding in pairs:
        gathered.setdefault(key, []).append(finding)
    return list(gathered.items())


def summary_rows(examined: Examined) -> list[tuple[str, str, str]]:
    """List the five facts as ``(name, state in words, printed and expected)``."""
    rows = []
    for name in examined.summary.__struct_fields__:
        fact = getattr(examined.summary, name)
        printed = fact.printed or "nothing printed"
        expected = f" (expected {fact.expected})" if fact.expected and fact.expected != fact.printed else ""
        rows.append((name, STATE[fact.state], f"{printed}{expected}"))
    return rows


def why(examined: Examined) -> str:
    """Say in one sentence why a certificate has its verdict, with the worst finding's own words."""
    groups = grouped(examined.findings)
    worst = groups["fail"] or groups["warn"]
    if worst:
        kind = "contradiction" if groups["fail"] else "question"
        message = worst[0].message.rstrip()
        lead = message or worst[0].title
        more = plural(len(worst) - 1, f"more {kind}", f"more {kind}s")
        return lead if len(worst) == 1 else f"{lead.rstrip('.')}; {more}."
    sentence = VERDICT_SENTENCE[examined.verdict.value]
    passed = len(groups["pass"])
    return f"{sentence} {plural(passed, 'comparison agrees', 'comparisons agree')}." if passed else sentence


def certificate_line(certificate: Certificate) -> list[str]:
    """Say which certificate this is: product, lot, laboratory, report number, client, day of report."""

    def text(field: str) -> str | None:
        claim = certificate.header.get(field)
        return claim.text if claim and claim.text else None

    parts = [text("product") or "no product named"]
    parts += [f"lot {lot}"] if (lot := text("lot")) else ["no lot"]
    parts += [laboratory] if (laboratory := text("laboratory")) else ["no laboratory named"]
    parts += [f"report {number}"] if (number := text("report_number")) else []
    parts += [f"for {client}"] if (client := text("client")) else []
    for field, words in (("reported", "reported"), ("tested", "tested")):
        claim = certificate.dates.get(field)
        if claim:
            parts.append(f"{words} {claim.date.isoformat() if claim.date else claim.text}")
            break
    return parts


def pages_in_words(pages: Iterable[int]) -> str:
    """Write page numbers with runs joined, e.g. ``pages 1–3, 5``."""
    numbers = sorted(set(pages))
    if not numbers:
        return "no page"
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    words = ", ".join(str(r[0]) if len(r) == 1 else f"{r[0]}–{r[-1]}" for r in runs)
    return f"{'page' if len(numbers) == 1 else 'pages'} {words}"


_BASIS = {
    "name": "its name",
    "sequence": "the printed sequence",
    "cas": "the CAS number",
    "formula": "the printed formula",
    "mass": "the printed mass",
    "user": "your choice",
}


def settled_line(settlement: Settlement) -> str:
    """Say which substance a certificate was compared with and what decided that."""
    kind = settlement.kind
    entry = settlement.entry
    name = entry.name if entry else settlement.name or "the printed peptide"
    basis = _BASIS.get(settlement.basis or "", settlement.basis or "")
    if kind == "peptide":
        return f"Compared with {name}" + (f", settled by {basis}" if basis else "")
    if kind == "blend":
        names = [_component_name(one) for one in settlement.components]
        return f"A blend, each component judged for itself: {', '.join(names)}"
    if kind == "extract":
        return f"{name}: an extract without one sequence or mass, so no molecule can be compared"
    if kind == "outside":
        return f"{name}: not a peptide, so only the document is judged"
    if kind == "ambiguous":
        names = [one.name for one in settlement.candidates]
        return f"The name stands for several peptides ({', '.join(names)}); say which with --as"
    return "No known peptide is named or shown, so no molecule can be compared; say which with --as"


def _component_name(settlement: Settlement) -> str:
    return settlement.entry.name if settlement.entry else settlement.name or "an unknown component"


def labels_of(findings: Iterable[Finding]) -> str:
    """Join check ids, each once, with the component of a blend where there is one."""
    return ", ".join(dict.fromkeys(f.check + (f" ({f.analyte})" if f.analyte else "") for f in findings))
