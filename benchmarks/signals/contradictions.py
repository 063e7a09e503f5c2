"""Seeded contradictions between a run and its paper: which are found, and whether faithful pairs stay quiet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.signals.papers import findings_of, paper, raised, run_of
from benchmarks.signals.row import Row
from benchmarks.signals.simulator import KINDS, Simulated, simulate
from certipep.signals.run import Run

__all__ = ["ABOUT", "contradicted", "rows"]

ABOUT = {
    "mass": {"RD-02"},
    "purity": {"RD-08"},
    "lot": {"RD-00"},
    "sample name": {"RD-00"},
    "run after the report": {"RD-13"},
    "run before receipt": {"RD-13"},
    "wavelength": {"RD-14"},
}
"""What is contradicted, and the checks that have to say so."""

_HONEST = [i for i, kind in enumerate(KINDS) if kind in ("honest", "centroid", "low purity")]


def contradicted(case: Simulated, kind: str, other: Simulated) -> tuple[dict[str, Any], Run]:
    """Return a paper and a run that differ in one thing; `other` is a run of another product."""
    if kind == "mass":
        return paper(case), run_of(other)
    if kind == "purity":
        # The trace holds 4 to 18 % of impurities; the paper prints what a clean lot would have.
        record = paper(case)
        record["results"][0] |= {"value": case.printed, "text": f"{case.printed:.2f} %"}
        return record, run_of(case)
    changes = {
        "lot": {"lot": "LPW-2604"},
        "sample name": {"lot": "", "sample": "Oxytocin standard"},
        "run after the report": {"acquired_as_written": "2026-04-02T10:00:00"},
        "run before receipt": {"acquired_as_written": "2026-01-05T10:00:00"},
        "wavelength": {"wavelength": 280.0},
    }[kind]
    return paper(case), run_of(case, **changes)


def rows(count: int, first: int) -> Iterator[Row]:
    """Judge faithful and contradicted pairs of so many rounds of the honest kinds."""
    cases = [
        simulate((first + n) * len(KINDS) + i) for n in range(count // len(_HONEST) + 1) for i in _HONEST
    ]
    quiet, found, total, missed = 0, 0, 0, []
    for number, case in enumerate(cases):
        said = raised(findings_of(paper(case), run_of(case)))
        quiet += not said
        if said:
            missed.append((case.seed, case.claim, "a faithful pair", sorted(said)))
        other = next(one for one in cases[number + 1 :] + cases if one.claim != case.claim)
        for kind, checks in ABOUT.items():
            if kind == "purity" and case.kind != "low purity":
                continue
            hit = bool(checks & raised(findings_of(*contradicted(case, kind, other))))
            found, total = found + hit, total + 1
            if not hit:
                missed.append((case.seed, case.claim, kind))
    for one in missed[:30]:
        print("  ", *one)
    yield Row.share("5", "seeded contradictions found", found, total, 0.95)
    yield Row("5", "faithful pairs without a word", f"{quiet} of {len(cases)}", "all", quiet == len(cases))
