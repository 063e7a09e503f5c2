"""Formulas: arithmetic, Hill order, parsing."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certipep.chemistry.formula import Formula
from certipep.chemistry.formula_text import parse_parts
from certipep.errors import FormulaError

ELEMENTS = ["C", "H", "N", "O", "S", "P", "Cl", "Na", "Se", "13C", "2H", "15N"]
COUNTS = st.dictionaries(st.sampled_from(ELEMENTS), st.integers(-500, 500), max_size=8)


@pytest.mark.parametrize(
    ("text", "hill"),
    [
        ("C129H215N33O55", "C129H215N33O55"),
        ("C₁₂₉H₂₁₅N₃₃O₅₅", "C129H215N33O55"),
        ("C 129 H 215 N 33 O 55", "C129H215N33O55"),
        ("  C129 H215\nN33O55 ", "C129H215N33O55"),
        ("O55N33H215C129", "C129H215N33O55"),
        ("CH3(CH2)14COOH", "C16H32O2"),
        ("C6H5CH2CH(NH2)COOH", "C9H11NO2"),
        ("[13C]6H12O6", "[13C]6H12O6"),
        ("[13C6]H12O6", "[13C]6H12O6"),
        ("¹³C₆D₃", "[13C]6[2H]3"),
        ("C-1H2", "C-1H2"),
        ("C−1H2", "C-1H2"),
        ("C30H49N9O9.2HCl", "C30H51Cl2N9O9"),
        ("C30H49N9O9·2 C2H4O2", "C34H57N9O13"),
        ("C30H49N9O9 · 2(C2H4O2) · 3H2O", "C34H63N9O16"),
        ("C30H49N9O9 x 2 HCl", "C30H51Cl2N9O9"),
        ("C5H4.", "C5H4"),
        ("H2O", "H2O"),
        ("NaCl", "ClNa"),
        ("HCl", "ClH"),
    ],
)
def test_parse(text: str, hill: str) -> None:
    assert Formula.parse(text).hill == hill


def test_parts_keep_the_salt_apart() -> None:
    parts = parse_parts("C129H215N33O55·xC2H4O2·0.5H2O")
    assert [(part.count, part.formula.hill) for part in parts] == [
        (1, "C129H215N33O55"),
        (None, "C2H4O2"),
        (0.5, "H2O"),
    ]


@pytest.mark.parametrize(
    ("text", "position", "word"),
    [
        ("", 0, "empty"),
        ("C5Xx2", 2, "Xx"),
        ("Ac-SDK", 0, "Ac"),
        ("c5", 0, "capital"),
        ("C5)", 2, "not opened"),
        ("(C5", 0, "not closed"),
        ("C5H4+", 4, "charge"),
        ("C5..H", 3, "."),
        ("C5·2", 3, "too early"),
        ("C99999999", 1, "count"),
        ("C129H215NaN33O5%", 15, "%"),
        ("C129·xHCl", 0, "not given"),
        ("C129·0.5H3O", 0, "half"),
        ("(" * 100 + "C" + ")" * 100, 21, "brackets"),
        ("C" * 5000, 0, "2000"),
    ],
)
def test_errors_name_the_position_and_the_problem(text: str, position: int, word: str) -> None:
    with pytest.raises(FormulaError, match=r".") as caught:
        Formula.parse(text)
    assert caught.value.position == position
    assert word in str(caught.value)


@given(COUNTS, COUNTS)
@settings(max_examples=80)
def test_arithmetic_is_by_element(a: dict[str, int], b: dict[str, int]) -> None:
    for element in ELEMENTS:
        assert (Formula(a) + Formula(b))[element] == a.get(element, 0) + b.get(element, 0)
        assert (Formula(a) - Formula(b))[element] == a.get(element, 0) - b.get(element, 0)
        assert (Formula(a) * 3)[element] == 3 * a.get(element, 0)
    assert Formula(a) + Formula(b) == Formula(b) + Formula(a)
    assert hash(Formula(a)) == hash(Formula(dict(reversed(list(a.items())))))


@given(COUNTS)
@settings(max_examples=80)
def test_written_and_read_again(counts: dict[str, int]) -> None:
    formula = Formula(counts)
    if formula:
        assert Formula.parse(str(formula)) == formula
    assert pickle.loads(pickle.dumps(formula)) == formula  # noqa: S301  # made on the line itself


@given(st.text(alphabet="CHNOSClNa0123456789()[]·.x₁¹- +½", max_size=40))
@settings(max_examples=300)
def test_any_text_gives_a_formula_or_an_error_with_a_place(text: str) -> None:
    place: int | None = 0
    try:
        Formula.parse(text)
    except FormulaError as error:
        place = error.position
    assert place is not None
    assert 0 <= place <= max(len(text) - 1, 0)


def test_immutable_and_mapping_like() -> None:
    formula = Formula({"C": 1, "H": 0})
    assert list(formula) == ["C"]
    assert formula.get("C") == 1
    assert formula["Zn"] == 0
    assert formula["D"] == 0
    with pytest.raises(AttributeError):
        formula.anything = 1  # type: ignore[attr-defined]


def test_change_is_worded_with_signs() -> None:
    assert Formula.parse("N-1H-1O").change == "+O-HN"
    assert Formula.parse("C2H2O").change == "+C2H2O"


def test_labels_can_be_taken_off() -> None:
    assert Formula.parse("[13C]6C2D3H").without_labels() == Formula.parse("C8H4")
