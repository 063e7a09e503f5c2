"""The table of faults and the checks that say them."""

from __future__ import annotations

import re

import pytest
from benchmarks.sure_problems import Kind, found, kinds, problems_of

from certipep.checks.finding import Finding, Outcome
from certipep.checks.registry import all_checks


def test_every_check_of_the_table_exists() -> None:
    for kind in kinds():
        assert set(kind.checks) <= set(all_checks()), kind.what
        assert bool(kind.checks) != bool(kind.aside), kind.what
        re.compile(kind.what)
        re.compile(kind.says)


def test_only_sure_faults_count() -> None:
    record = {"certificates": [{"problems": [{"what": "a", "sure": True}, {"what": "b", "sure": False}]}, {}]}
    assert [problem.what for problem in problems_of(record)] == ["a"]


@pytest.mark.parametrize(
    ("check", "outcome", "question", "right"),
    [
        ("XX-01", Outcome.WARN, "Why?", True),
        ("XX-01", Outcome.PASS, None, False),
        ("XX-02", Outcome.FAIL, "Why?", False),
        ("XX-01", Outcome.NOT_CHECKABLE, "Please state it.", True),
        ("XX-01", Outcome.NOT_CHECKABLE, None, False),
    ],
)
def test_what_counts_as_found(check: str, outcome: Outcome, question: str | None, right: bool) -> None:
    finding = Finding(check, "title", outcome, "the weight is wrong", question=question)
    assert found(Kind("weight", checks=("XX-01",), says="weight", asks=True), [finding]) is right
    assert not found(Kind("weight", checks=("XX-01",), says="length"), [finding])
