"""Seeded contradictions between paper and raw file are found; faithful pairs raise nothing."""

from __future__ import annotations

import pytest
from benchmarks.signals.contradictions import ABOUT, contradicted
from benchmarks.signals.papers import findings_of, paper, raised, run_of
from benchmarks.signals.simulator import KINDS, Simulated, simulate

HONEST = [i for i, kind in enumerate(KINDS) if kind in ("honest", "centroid", "low purity")]


@pytest.fixture(scope="module")
def cases() -> list[Simulated]:
    return [simulate(5000 * len(KINDS) + i + len(KINDS) * n) for n in range(4) for i in HONEST]


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
