"""One grammar for the names of ions, however they are written."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certipep.certificate.measures.ion import find_charges, find_fragments, find_ion, named_ion
from certipep.certificate.measures.ion_values import find_ion_values
from certipep.certificate.measures.number import UNKNOWN, NumberGrammar

GERMAN = NumberGrammar(decimal=",")
RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
BRACKETS = st.sampled_from(["[]", "()", "{}"])
CHARGES = st.integers(1, 30)


def written(charge: int, sign: str) -> list[str]:
    """Return the ways in which papers print a charge."""
    size = str(charge)
    ways = [f"{size}{sign}", f"{sign}{size}", f"{size}{sign}".translate(RAISED), f"^{size}{sign}"]
    if charge == 1:
        ways.append(sign)
    if charge in (2, 3):
        ways.append(sign * charge)
    return ways


@settings(max_examples=100, deadline=None)
@given(CHARGES, BRACKETS, st.sampled_from(["+", "-"]), st.integers(0, 5), st.sampled_from(["", " "]))
def test_a_charged_molecule_has_one_spelling(charge, brackets, sign, way, space):
    ways = written(charge, sign)
    size = "" if charge == 1 else str(charge)
    text = f"{brackets[0]}M{space}{sign}{space}{size}H{brackets[1]}{ways[way % len(ways)]}"
    ion = find_ion(text)
    assert ion is not None
    assert ion.label == f"[M{sign}{size}H]{size}{sign}"
    assert ion.charge == (charge if sign == "+" else -charge)


@settings(max_examples=100, deadline=None)
@given(
    CHARGES.filter(lambda z: z > 1), st.sampled_from(["({z}+)", "(z={z})", "z = {z}", "(+{z})", "(z = {z}+)"])
)
def test_a_charge_behind_a_number_is_its_ion(charge, way):
    (value,) = find_ion_values(f"m/z 1036.51 {way.format(z=charge)}")
    assert (value.ion.label, value.text, value.ion.charge) == (f"{charge}+", "1036.51", charge)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(2, 20), st.decimals(50, 5000, places=2)),
        min_size=1,
        max_size=6,
        unique_by=lambda p: p[0],
    ),
    st.sampled_from([" ", " = ", ": ", " m/z ", " found "]),
    st.sampled_from([", ", "; ", " "]),
    st.booleans(),
)
def test_every_ion_of_a_line_keeps_its_own_number(pairs, link, between, behind):
    texts = [f"[M+{z}H]{z}+{link}{mz}" if behind else f"{mz} [M+{z}H]{z}+" for z, mz in pairs]
    found = find_ion_values(between.join(texts))
    assert [(one.ion.label, one.text) for one in found] == [(f"[M+{z}H]{z}+", str(mz)) for z, mz in pairs]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("abcxyz"), st.integers(1, 40), st.decimals(60, 4000, places=2)),
        min_size=2, max_size=8, unique_by=lambda p: p[:2],
    ),
    st.sampled_from([" ", " = ", ": "]),
)  # fmt: skip
def test_fragments_keep_their_numbers(parts, link):
    line = "MS/MS: " + ", ".join(f"{series}{n}{link}{mz}" for series, n, mz in parts)
    found = find_ion_values(line)
    assert [(one.ion.label, one.text) for one in found] == [(f"{s}{n}", str(mz)) for s, n, mz in parts]
    assert all(one.ion.kind == "fragment" for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "Vitamin B12: 5.0 mg", "BPC-157 10 mg", "x3 99.5 %", "pH (5+) 6.5", "Purity 99.5 %", "a1 impurity 0.22 %",
        "Vial 3+4", "Lot M2+X", "M 2 + H", "≥ 98.0 %", "1.5 (2)", "4963.5", "Type b2 plastic 10.5 mL",
    ],
)  # fmt: skip
def test_no_ion_is_seen_where_none_is(text):
    assert find_ion_values(text) == ()


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("z = 2", "2+"), ("z=-2", "2-"), ("M2+", "2+"), ("M³⁺", "3+"), ("b3", "b3"), ("[M+2H]++", "[M+2H]2+"),
        ("(M+2H)/2", "[M+2H]2+"), ("[M+H+Na]2+", "[M+H+Na]2+"), ("[2M+H]+", "[2M+H]+"), ("Purity", None),
        ("[M-2H]/2", "[M-2H]2-"), ("Vitamin b12", None), ("Zone 3", None),
    ],
)  # fmt: skip
def test_what_a_label_names(text, label):
    ion = named_ion(text)
    assert (ion and ion.label) == label


@pytest.mark.parametrize(
    ("line", "found", "expected"),
    [
        ("[M+3H]3+ calc. 1036.9, found 1037.1", "1037.1", "1036.9"),
        ("[M+3H]3+ 1037.1 (theoretical 1036.9)", "1037.1", "1036.9"),
        ("[M+3H]3+ gefunden: 1037,1 (berechnet 1036,9)", "1037,1", "1036,9"),
        ("[M+3H]3+ 实测 1037.1 理论 1036.9", "1037.1", "1036.9"),
    ],
)
def test_what_was_calculated_is_told_from_what_was_found(line, found, expected):
    (value,) = find_ion_values(line, GERMAN if "," in line.replace(", ", " ") else UNKNOWN)
    assert (value.text, value.expected) == (found, expected)


def test_a_calculated_ion_alone_is_not_found():
    (value,) = find_ion_values("[M+3H]3+ theoretical: 1036.5")
    assert value.only_expected


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read(text):
    for one in find_ion_values(text):
        assert one.value > 0
    list(find_charges(text))
    list(find_fragments(text))
