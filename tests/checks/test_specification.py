"""Specifications load, and say in one line what is wrong with them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from certipep.checks.specification import load_specification
from certipep.errors import CertipepError, DataError, UnreadableError


def test_shipped_examples_load(root: Path) -> None:
    for path in sorted((root / "sequences" / "specs").glob("*.toml")):
        assert load_specification(path).criteria


def test_criteria_hold_their_limits(root: Path) -> None:
    purity = load_specification(root / "sequences" / "specs" / "thymalfasin-research.toml").criteria[0]
    assert purity.test == "purity"
    assert purity.limit is not None
    assert purity.limit.low == Decimal("98.0")


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="cannot be read"):
        load_specification(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x = ", "not valid TOML"),
        ('name = "x"', "no \\[\\[criterion\\]\\]"),
        ("[[criterion]]\ntest = 'purify'\nlimit = '> 1 %'", "criterion 1: test 'purify'"),
        ("[[criterion]]\ntest = 'purity'\nlimit = 'good'", "criterion 1: the limit 'good'"),
        ("[[criterion]]\ntest = 'purity'\nlimit = 98", "must be a text in quotes"),
        ("[[criterion]]\ntest = 'purity'\nlimmit = '> 1 %'", "unknown key 'limmit'"),
        ("rounding = 'up'\n[[criterion]]\ntest = 'purity'\nlimit = '> 1 %'", "rounding must be"),
        ("[[criterion]]\ntest = 'purity'\nlimit = '> 1 %'\nrequired = 'yes'", "'required' must be"),
    ],
)
def test_mistakes_are_named(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "spec.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=says) as caught:
        load_specification(path)
    assert "\n" not in str(caught.value)
    assert isinstance(caught.value, CertipepError)


def test_not_text(tmp_path: Path) -> None:
    path = tmp_path / "spec.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnreadableError, match="UTF-8"):
        load_specification(path)
