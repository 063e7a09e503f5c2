"""What verdicts papers get: honest ones that are accused or asked, faulty ones that are flagged or pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.layouts.making import Paper

__all__ = ["Judgement", "judge"]


@dataclass
class Judgement:
    """Counts of verdicts, and what accused or asked wrongly.

    Attributes
    ----------
    honest, faulty : Counter
        Papers by verdict.
    flagged, rightly : Counter
        Faulty papers by kind of fault: with any fail or question; with one of a family that can see the fault.
    faults : Counter
        Faulty papers by kind.
    accusers : Counter
        Checks that failed or asked on honest papers.
    cases : list of str
    """

    honest: Counter[str] = field(default_factory=Counter)
    faulty: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    flagged: Counter[str] = field(default_factory=Counter)
    rightly: Counter[str] = field(default_factory=Counter)
    accusers: Counter[str] = field(default_factory=Counter)
    cases: list[str] = field(default_factory=list)


def judge(papers: Iterable[Paper], folder: Path) -> Judgement:
    """Verify each paper by itself and count what was said."""
    from certipep.verification import verify_files

    whole = Judgement()
    for paper in papers:
        path = paper.write(folder)
        verification = verify_files([path])
        path.unlink()
        one = verification.files[0]
        verdict = str(one.verdict.value) if not one.error else "unreadable"
        findings = [f for certificate in one.certificates for f in certificate.findings]
        said = [f for f in findings if f.outcome.value in ("fail", "warn")]
        if paper.fault is None:
            whole.honest[verdict] += 1
            whole.accusers.update(f"{f.check} {f.outcome.value}" for f in said)
            whole.cases += [f"{paper.plan.name}: {f.check} {f.outcome.value} {f.message}" for f in said]
            continue
        kind = paper.fault.kind
        whole.faulty[verdict] += 1
        whole.faults[kind] += 1
        whole.flagged[kind] += bool(said)
        whole.rightly[kind] += any(f.check.startswith(paper.fault.checks) for f in said)
        if not any(f.check.startswith(paper.fault.checks) for f in said):
            whole.cases.append(f"{paper.plan.name}: {kind} not seen, {verdict}")
    return whole
