"""Printed values, spelling by spelling: the expected numbers are what the paper says."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certificate.making import read
from certipep.certificate import parse_quantities, parse_quantity, unit_of
from certipep.certificate.measures.number import NumberGrammar, to_decimal
from certipep.certificate.record import certificate_to_record


@pytest.mark.parametrize(
    ("text", "comparator", "value", "unit"),
    [
        ("≥98.0%", ">=", "98.0", "%"),
        (">= 98.0%", ">=", "98.0", "%"),
        ("(>98%)", ">", "98", "%"),
        ("NLT 98%", ">=", "98", "%"),
        ("NLT98%", ">=", "98", "%"),
        ("NMT 150ppb/vial", "<=", "150", "ppb"),
        ("not more than 5 %", "<=", "5", "%"),
        ("5.0% max", "<=", "5.0", "%"),
        ("不低于98.0%", ">=", "98.0", "%"),
        ("не менее 98,0 %", ">=", "98.0", "%"),
        ("höchstens 5 %", "<=", "5", "%"),
        ("5 mg VEYA ALTI", "<=", "5", "mg"),
        ("AZAMİ 5 mg", "<=", "5", "mg"),
        ("YAKLAŞIK 5 mg", "~", "5", "mg"),
        ("≤ 5000 ppm", "<=", "5000", "ppm"),
        ("~4,409.0 g/mol", "~", "4409.0", "Da"),
        ("99,43%", "=", "99.43", "%"),
        ("10,60mg", "=", "10.60", "mg"),
        ("12,481iu", "=", "12481", "IU"),
        ("10 000 IU", "=", "10000", "IU"),
        ("<0.05EU/mg", "<", "0.05", "EU/mg"),
        ("0.02 EU / mL", "=", "0.02", "EU/mL"),
        ("3,11 EU/vial", "=", "3.11", "EU/vial"),
        ("51.12 mg/vial", "=", "51.12", "mg"),
        ("≤10³ CFU/g", "<=", "1000", "CFU/g"),
        ("1.0×10^3 CFU/g", "=", "1000", "CFU/g"),
        ("1.234,5 mg", "=", "1234.5", "mg"),
        ("50.5gm", "=", "50.5", "g"),
        ("9.88", "=", "9.88", None),
        ("1000gmg", "=", "1000", None),
        ("340.25 (401.91-Cu²⁺) Da", "=", "340.25", "Da"),
        ("-42.3°", "=", "-42.3", "°"),
        ("99.6% ∴ Pass", "=", "99.6", "%"),
    ],
)
def test_spellings(text, comparator, value, unit):
    quantity = parse_quantity(text)
    assert (quantity.comparator, quantity.value, quantity.unit) == (comparator, Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("6.0%~10.0%", "6.0", "10.0"),
        ("95.0-105.0%(of label claim)", "95.0", "105.0"),
        ("90 – 110% of 10 mg", "90", "110"),
        ("4.5 to 7.0", "4.5", "7.0"),
    ],
)
def test_ranges(text, low, high):
    quantity = parse_quantity(text)
    assert (quantity.value, quantity.upper) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("text", "value", "spread"),
    [
        ("3108.32±1.0 Da", "3108.32", "1.0"),
        (">99.50% + 0.18%", "99.50", "0.18"),
        ("10mg ± 10%", "10", "1"),
        ("333.34 +/- 1", "333.34", "1"),
    ],
)
def test_uncertainties(text, value, spread):
    quantity = parse_quantity(text)
    assert (quantity.value, quantity.uncertainty) == (Decimal(value), Decimal(spread))


@pytest.mark.parametrize(
    "text",
    [
        "N.D.",
        "Conforms",
        "Not test",
        "-",
        "",
        "BPC-157",
        "C129H215N33O55",
        "712.3741.0 Da",
        "0,%",
        "USP <621>",
        "[M+2H]2+",
        "±0.2min of Standard",
        "20250826-5",
    ],
)
def test_words_names_and_nonsense_are_no_numbers(text):
    assert parse_quantity(text) is None


def test_several_values_in_a_cell():
    found = parse_quantities("99.589% / 9.621% / 99.624%")
    assert [str(q.value) for q in found] == ["99.589", "9.621", "99.624"]
    found = parse_quantities("BPC-157 – 11.15 mg (111.5 %)")
    assert [(str(q.value), q.unit) for q in found] == [("11.15", "mg"), ("111.5", "%")]


def test_half_digit_is_that_of_the_printed_text():
    assert parse_quantity("99.00%").half_digit == Decimal("0.005")
    assert parse_quantity("12,481 IU").half_digit == Decimal("0.5")


def test_commas_follow_the_document():
    assert to_decimal("1,234", NumberGrammar(",")) == Decimal("1.234")
    assert to_decimal("1,234") == Decimal(1234)
    assert to_decimal("0,123") == Decimal("0.123")
    assert to_decimal("99,433", percent=True) == Decimal("99.433")


def test_units_alone():
    assert unit_of("μg") == unit_of("mcg") == "µg"
    assert unit_of("g/mol") == "Da"
    assert unit_of("parsec") is None


@settings(max_examples=150, deadline=None)
@given(
    st.decimals(min_value=Decimal("0.001"), max_value=Decimal(99999), places=3),
    st.sampled_from(["%", "mg", "Da", "EU/mg", "ppm"]),
)
def test_every_printed_number_comes_back(value, unit):
    for text in (f"{value} {unit}", f"{value}{unit}", f"< {value} {unit}"):
        quantity = parse_quantity(text)
        assert (quantity.value, quantity.unit) == (value, unit)
    comma = parse_quantity(f"{value} {unit}".replace(".", ","), NumberGrammar(","))
    assert comma.value == value


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_no_text_breaks_it(text):
    for quantity in parse_quantities(text):
        assert quantity.value is not None
        assert quantity.value.is_finite()


@pytest.mark.parametrize("text", ["9" * 5000, "10^99999", "2 × 10^-400"])
def test_what_nobody_measures_is_no_number(tmp_path, text):
    paper = read(tmp_path, f"Product: KPV\nLot: K-1\nEndotoxin: {text} EU/mg\nPurity: 99.1 %\n")
    assert json.loads(json.dumps(certificate_to_record(paper)))
