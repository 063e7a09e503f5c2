"""Printed criteria, units and rounding; expectations from the pharmacopoeias' rules and from real certificates."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certipep.certificate.measures.criterion import parse_criterion
from certipep.certificate.measures.unit import convert, dimension, unit_of
from certipep.checks.chance import at_least, chi_square_below, match_probability
from certipep.checks.rounding import interval, round_like, significant_figures

D = Decimal


@pytest.mark.parametrize(
    ("text", "lower", "upper", "unit"),
    [
        ("≥98.0%", "98.0", None, "%"),
        (">= 98.0%", "98.0", None, "%"),
        ("NLT 98%*", "98", None, "%"),
        ("(>98%)", "98", None, "%"),
        ("≤ 5000 ppm", None, "5000", "ppm"),
        ("NMT 150ppb/vial Heavy Metals (including Pb, Cd, Hg, Ni, Fe & Co)", None, "150", "ppb"),
        ("NMT 1,000 CFU* Aerobic/Coliform incubated 48hrs @ 37°C**", None, "1000", "CFU"),
        ("6.0%~10.0%", "6.0", "10.0", "%"),
        ("80.0%~ 120.0%", "80.0", "120.0", "%"),
        ("90 – 110% of 10 mg", "90", "110", "%"),
        ("95.0 - 105.0 % (of label claim)", "95.0", "105.0", "%"),
        ("≤0.5EU/mg", None, "0.5", "EU/mg"),
        ("3108.32±1.0 Da", "3107.32", "3109.32", "Da"),
        ("10mg ± 10%", "9.00", "11.00", "mg"),
        ("≥98,0 %", "98.0", None, "%"),
        ("不低于98.0%", "98.0", None, "%"),
        ("не более 5 EU/mg", None, "5", "EU/mg"),
    ],
)
def test_criteria_of_real_certificates(text: str, lower: str | None, upper: str | None, unit: str) -> None:
    limit = parse_criterion(text)
    assert limit is not None
    assert (limit.low, limit.high, limit.unit) == (lower and D(lower), upper and D(upper), unit)


@pytest.mark.parametrize("text", ["Conforms", "Report only", "", None, "White powder", "10 mg/1ml H2O",
                                  "Recommended ratios of (1:2) to (1:10)", "±0.2min of Standard"])  # fmt: skip
def test_words_are_no_criterion(text: str | None) -> None:
    assert parse_criterion(text) is None


@given(st.text(max_size=60))
@settings(max_examples=200)
def test_any_text_is_read_or_refused(text: str) -> None:
    limit = parse_criterion(text)
    assert limit is None or limit.text == text


@pytest.mark.parametrize(
    ("value", "limit", "rule", "rounded"),
    [
        ("97.95", "98.0", "usp", "98.0"),  # USP 7.20: five goes up
        ("97.94", "98.0", "usp", "97.9"),
        ("98.25", "98.0", "usp", "98.3"),  # not the banker's 98.2 of binary rounding
        ("98.28568", "100.0", "usp", "98.3"),
        ("98.28568", "100.0", "ph-eur", "98.29"),
        ("97", "98.0", "usp", "97"),
    ],
)
def test_rounding_to_the_limit(value: str, limit: str, rule: str, rounded: str) -> None:
    assert round_like(D(value), D(limit), rule) == D(rounded)


@given(st.decimals(min_value=0, max_value=1000, places=4))
@settings(max_examples=100)
def test_rounding_stays_within_half_a_step(value: Decimal) -> None:
    assert abs(round_like(value, D("98.0")) - value) <= D("0.05")


def test_printed_digits_count() -> None:
    assert significant_figures(D("100.0")) == 4
    assert interval(D("98.5")) == (D("98.45"), D("98.55"))


@pytest.mark.parametrize(
    ("value", "unit", "to", "wanted"),
    [("0.41", "%", "ppm", "4100"), ("410", "ppm", "%", "0.041"), ("5", "mg/g", "%", "0.5"),
     ("1.5", "µg/g", "ppb", "1500"),
     ("2", "g", "mg", "2000"), ("1", "IU/mg", "EU/mg", "1")],
)  # fmt: skip
def test_conversion(value: str, unit: str, to: str, wanted: str) -> None:
    assert convert(D(value), unit, to) == D(wanted)


def test_what_cannot_be_converted() -> None:
    assert convert(D(1), "EU/mL", "EU/mg") is None
    assert convert(D(1), "mg", "%") is None
    assert dimension(unit_of("furlong")) is None


def test_chance_of_a_match() -> None:
    # Catalogue: purity to one decimal 0.094; four tests to their digits 8e-7.
    assert match_probability(0.1, 0.3) == pytest.approx(0.094, abs=5e-4)
    four = [
        match_probability(0.01, 0.3),
        match_probability(0.1, 0.5),
        match_probability(0.1, 0.5),
        match_probability(0.1, 1.0),
    ]
    assert at_least(four, []) == pytest.approx(math.prod(four))
    assert 5e-7 < at_least(four, []) < 2e-6


@pytest.mark.parametrize(("value", "freedom"), [(3.84, 1), (9.49, 4), (16.92, 9), (0.0642, 4)])
def test_chi_square_against_simpson(value: float, freedom: int) -> None:
    # Independent: Simpson's rule over the density.
    n = 20_000
    step = value / n

    def density(x: float) -> float:
        return (
            x ** (freedom / 2 - 1) * math.exp(-x / 2) / (2 ** (freedom / 2) * math.gamma(freedom / 2))
            if x
            else 0.0
        )

    points = [density(i * step) for i in range(n + 1)]
    area = step / 3 * (points[0] + points[-1] + 4 * sum(points[1:-1:2]) + 2 * sum(points[2:-1:2]))
    assert chi_square_below(value, freedom) == pytest.approx(area, abs=0.01 if freedom == 1 else 1e-6)
