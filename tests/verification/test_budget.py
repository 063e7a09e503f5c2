"""Checks end when the time of their document is spent: one line, exit code 4."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from certipep.checks import budget
from certipep.verification import Verdict, verify_files


def record(path: Path, count: int) -> Path:
    results = [{"test": "purity", "value": 98.5, "unit": "%", "text": "98.5 %"}] * count
    certificate = {"pages": [1], "product": "Thymosin alpha 1", "lot": "L1", "results": results}
    path.write_text(json.dumps([{"schema": "certipep.record/1", "file": "x", "certificates": [certificate]}]))
    return path


def test_a_document_above_its_time_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "_SECONDS", -1.0)
    (file,) = verify_files([record(tmp_path / "a.json", 1)]).files
    assert file.verdict is Verdict.UNREADABLE
    assert file.error is not None
    assert "more time" in file.error
    assert "\n" not in file.error


def test_checks_take_each_result_a_bounded_number_of_times(tmp_path: Path) -> None:
    """Counted, not timed: what is compared pairwise would be asked for a million pairs."""
    from certipep.certificate.measures import quantity

    asked = 0
    own = quantity.Quantity.half_digit

    def counted(self: quantity.Quantity) -> object:
        nonlocal asked
        asked += 1
        return own.fget(self)  # type: ignore[attr-defined]

    quantity.Quantity.half_digit = property(counted)  # type: ignore[assignment, method-assign]
    try:
        verify_files([record(tmp_path / "a.json", 1000)])
    finally:
        quantity.Quantity.half_digit = own  # type: ignore[method-assign]
    assert asked < 50_000


def test_a_single_check_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """One check may have an answer for each of many results: it is stopped among them."""
    from collections.abc import Iterator

    from certipep.checks import engine
    from certipep.checks.budget import Budget
    from certipep.checks.finding import Answer, agrees
    from certipep.errors import LimitError

    monkeypatch.setattr(budget, "_SECONDS", -1.0)
    given = 0

    def answers() -> Iterator[Answer]:
        nonlocal given
        while True:
            given += 1
            yield agrees("It agrees.")

    with pytest.raises(LimitError, match="more time"):
        engine._listed(answers(), Budget("a.json"))
    assert given == 1


def test_impurities_beside_purities_are_not_compared_in_pairs(tmp_path: Path) -> None:
    """Counted, not timed: 500 impurities and 500 purities have 250,000 pairs."""
    from certipep.checks.rules.purity import impurities

    asked = 0
    own = impurities.percent_of

    def counted(row: Any) -> Any:
        nonlocal asked
        asked += 1
        return own(row)

    path = record(tmp_path / "a.json", 500)
    written = json.loads(path.read_text())
    written[0]["certificates"][0]["results"] += [
        {
            "test": "single_impurity",
            "value": 0.1,
            "unit": "%",
            "text": "0.1 %",
            "name": f"Impurity at {n} min",
        }
        for n in range(500)
    ]
    path.write_text(json.dumps(written))
    impurities.percent_of = counted
    try:
        verify_files([path])
    finally:
        impurities.percent_of = own
    assert asked < 20_000
