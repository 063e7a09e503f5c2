"""Amounts by hand, and uncertainties against drawn samples."""

from __future__ import annotations

import random
import statistics

import pytest

from certipep.chemistry.preparation import Stated, prepared, read_stated
from certipep.errors import UsageError


def test_by_hand() -> None:
    found = prepared(
        Stated(5, 0), 3108.3, net_peptide=Stated(78, 0), purity=Stated(98, 0), volume=Stated(2, 0)
    )
    assert found.peptide_mg.value == pytest.approx(5 * 0.78 * 0.98)  # type: ignore[union-attr]
    assert found.nmol.value == pytest.approx(3.822e-3 / 3108.3 * 1e9)  # type: ignore[union-attr]
    assert found.millimolar.value == pytest.approx(3.822e-3 / 3108.3 / 2e-3 * 1e3)  # type: ignore[union-attr]
    assert found.powder_ug_per_ml.value == 2500  # type: ignore[union-attr]


def test_what_is_not_known_is_not_computed() -> None:
    found = prepared(Stated(5, 0.1), 1000.0, volume=Stated(1, 0.01))
    assert found.peptide_mg is None
    assert found.nmol is None
    assert found.powder_ug_per_ml is not None


def test_uncertainties_are_those_of_drawn_samples() -> None:
    source = random.Random(1)
    drawn = [source.gauss(5, 0.1) * source.gauss(78, 2) / source.gauss(1, 0.02) for _ in range(20000)]
    found = prepared(Stated(5, 0.1), 1000.0, net_peptide=Stated(78, 2), volume=Stated(1, 0.02))
    relative = found.peptide_ug_per_ml.relative  # type: ignore[union-attr]
    assert relative == pytest.approx(statistics.stdev(drawn) / statistics.mean(drawn), rel=0.03)


@pytest.mark.parametrize(
    ("text", "value", "uncertainty"),
    [
        ("5 ± 0.1", 5, 0.1),
        ("500 µL", 0.5, 0.5 / 3**0.5 * 1e-3),
        (5.0, 5, 0.5 / 3**0.5),
        ("5,00", 5, 0.005 / 3**0.5),
    ],
)
def test_values_are_read_as_stated(text: str | float, value: float, uncertainty: float) -> None:
    found = read_stated(text, "mL", {"µL": 1e-3})
    assert found == pytest.approx((value, uncertainty))


@pytest.mark.parametrize("text", ["", "five", "5 mg", True, None, float("nan"), "-1"])
def test_what_is_no_number_is_refused(text: object) -> None:
    with pytest.raises(UsageError):
        read_stated(text, "mL")  # type: ignore[arg-type]
