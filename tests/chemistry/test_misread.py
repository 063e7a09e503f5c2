"""Look-alike characters in printed formulas."""

from __future__ import annotations

import pytest

from certipep.chemistry.misread import readings


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("C129H215N33O55", "C129H215N33O55"),
        ("C129H215N33055", "C129H215N33O55"),
        ("Cl29H215N33O55", "C129H215N33O55"),
        ("Cl29H215N33055", "C129H215N33O55"),
        ("C129H2I5N33O55", "C129H215N33O55"),
        ("C212H350N56O785", "C212H350N56O78S"),
    ],
)
def test_the_meant_formula_is_among_the_readings(printed: str, meant: str) -> None:
    assert meant in {reading.formula.hill for reading in readings(printed)}


def test_the_text_as_it_stands_comes_first() -> None:
    found = readings("C30H49N9O9")
    assert found[0].formula.hill == "C30H49N9O9"
    assert [reading.repairs for reading in found] == sorted(reading.repairs for reading in found)


def test_a_real_difference_is_not_read_away() -> None:
    assert "C129H215N33O55" not in {reading.formula.hill for reading in readings("C127H213N33O54")}


@pytest.mark.parametrize("text", ["", "??", "C" * 100, "a lot of words"])
def test_what_is_no_formula_has_no_reading(text: str) -> None:
    assert readings(text) == ()
