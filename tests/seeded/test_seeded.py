"""Faults made on purpose are found, faultless certificates are left alone, and printing does not change a verdict.

``python tests/seeded/seeded_report.py 1000`` prints the figures for a thousand faults by family.
"""

from __future__ import annotations

import pytest
from seeded_faults import FAULTS, seeded
from seeded_layouts import printed
from seeded_papers import Paper, honest_papers
from seeded_report import detection
from seeded_running import asked, failed, verified, verified_text
from seeded_variants import REPRINTS, variants

from certipep.verification import Verdict

PAPERS = honest_papers()
QUICK = len(FAULTS) * 2
"""Two certificates for each kind of fault; the thousand are run by hand."""


@pytest.mark.parametrize("paper", PAPERS, ids=lambda p: f"{p['molecule']}-{p['layout']}")
def test_honest_certificate_is_consistent(paper: Paper) -> None:
    verification = verified(paper)
    assert [f"{f.check}: {f.message}" for f in asked(verification)] == []
    assert verification.verdict is Verdict.CONSISTENT


def test_seeded_faults_are_found() -> None:
    made, found, missed = detection(QUICK)
    assert made.total() == QUICK
    wrong = "\n".join(
        f"{f.family}: {f.name}: {p['molecule']}/{p['layout']} {checks}" for f, p, checks in missed
    )
    assert found.total() >= 0.95 * made.total(), wrong


def test_a_fault_is_said_briefly() -> None:
    # One cause, one finding: a wrong sequence or mass does not end in ten contradictions.
    counts = [len({f.check for f in failed(verified(paper))}) for _, paper in seeded(PAPERS, 60, seed=3)]
    assert max(counts) <= 5
    assert sum(counts) / len(counts) < 2


def test_faultless_variants_are_not_contradicted() -> None:
    wrong = [
        f"{what}: {f.check}: {f.message}"
        for what, text in variants(PAPERS, 72)
        for f in failed(verified_text(text))
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("reprint", REPRINTS, ids=lambda r: r.__name__)
def test_printing_does_not_change_a_verdict(reprint: object) -> None:
    assert callable(reprint)
    faulty = [paper for _, paper in seeded(PAPERS, 12, seed=5)]
    for paper in (*PAPERS[::4], *faulty):
        text = printed(paper)
        plain, changed = verified_text(text), verified_text(reprint(text))
        assert (plain.verdict is Verdict.CONTRADICTED) == (changed.verdict is Verdict.CONTRADICTED), text
