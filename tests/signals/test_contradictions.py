"""Seeded contradictions between paper and raw file are found; faithful pairs raise nothing."""

from __future__ import annotations

import pytest
from benchmarks.signals.simulator import KINDS, Simulated, simulate
from tests.signals.papers import findings_of, paper, raised, run_of

ABOUT = {
    "mass": {"RD-02"},
    "purity": {"RD-08"},
    "lot": {"RD-00"},
    "sample name": {"RD-00"},
    "run after the report": {"RD-13"},
    "run before receipt": {"RD-13"},
    "wavelength": {"RD-14"},
}
HONEST = [i for i, kind in enumerate(KINDS) if kind in ("honest", "centroid", "low purity")]


@pytest.fixture(scope="module")
def cases() -> list[Simulated]:
    return [simulate(5000 * len(KINDS) + i + len(KINDS) * n) for n in range(4) for i in HONEST]


def contradicted(case: Simulated, kind: str, other: Simulated) -> tuple[dict, object]:
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


def test_contradictions_are_found_and_faithful_pairs_are_quiet(cases: list[Simulated]) -> None:
    missed = []
    total = 0
    for number, case in enumerate(cases):
        quiet = raised(findings_of(paper(case), run_of(case)))
        assert not quiet, (case.seed, case.claim, quiet)
        other = next(one for one in cases[number + 1 :] + cases if one.claim != case.claim)
        for kind, checks in ABOUT.items():
            if kind == "purity" and case.kind != "low purity":
                continue
            record, run = contradicted(case, kind, other)
            total += 1
            if not checks & raised(findings_of(record, run)):
                missed.append((case.seed, case.claim, kind))
    assert len(missed) <= 0.05 * total, missed
