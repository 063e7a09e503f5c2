"""What stands beside a value in its own cell is a limit, a theory or a label, and no second result."""

from __future__ import annotations

import pytest

from certificate.making import document, page
from certipep.certificate import understand


def results(line: str) -> list[tuple[str, str, str | None]]:
    made = document(
        page((40, 40, "Certificate of Analysis"), (40, 70, "Product: Thymalfasin"), (40, 100, line))
    )
    (certificate,) = understand(made).certificates
    return [
        (one.test, str(one.quantity.value if one.quantity else None), one.specification)
        for one in certificate.results
    ]


@pytest.mark.parametrize(
    ("line", "test", "value", "limit"),
    [
        ("Water: 3.2 % (limit 8 %)", "water", "3.2", "limit 8 %"),
        ("Water: 3.2 % (limit: ≤ 8 %)", "water", "3.2", "≤ 8 %"),
        ("Endotoxin: < 0.5 EU/mg (limit 5 EU/mg)", "endotoxin", "0.5", "limit 5 EU/mg"),
        ("Purity: 99.1 %, specification NLT 98 %", "purity", "99.1", "NLT 98 %"),
    ],
)
def test_a_limit_in_words(line, test, value, limit):
    assert results(line) == [(test, value, limit)]


@pytest.mark.parametrize(
    "line",
    [
        "Mass found: 3108.6 (theory 3108.3)",
        "Mass found: 3108.6 Da (calc. 3108.3 Da)",
        "MS: calc. 3108.3, found 3108.6",
        "Found: 3108.6 Calc.: 3108.3",
    ],
)
def test_a_theory_beside_the_found_mass(line):
    assert results(line) == [("mass_found", "3108.6", None), ("mass_expected", "3108.3", None)]


@pytest.mark.parametrize(
    "line",
    [
        "Molecular weight: calculated 3108.3, found 4963.5",
        "Molecular mass: 3108.3 (calc.), 4963.5 (found)",
        "Mass (calcd/found): 3108.3/4963.5",
        "MW (found / theory): 4963.5 / 3108.3",
        "Masse (ber./gef.): 3108,3 / 4963,5",
        "分子量 (理论/实测): 3108.3 / 4963.5",
    ],
)
def test_what_one_label_says_was_calculated_and_found(line):
    assert results(line) == [("mass_found", "4963.5", None), ("mass_expected", "3108.3", None)]


@pytest.mark.parametrize("label", ["Monoisotopic mass (exp.)", "Mass (ESI), exp."])
def test_an_experimental_mass_is_no_expiry(label):
    assert results(f"{label}: 3106.51") == [("mass_found", "3106.51", None)]


def test_the_label_claim_beside_an_amount():
    assert results("Content: 5.12 mg (label 5 mg)") == [("content", "5.12", None)]
    assert results("Content: 5.12 mg (label claim 5 mg, 102.4 %)") == [
        ("content", "5.12", None),
        ("assay", "102.4", None),
    ]


def test_two_amounts_stay_two():
    assert [value for _, value, _ in results("Content: 5.12 mg, 5.08 mg")] == ["5.12", "5.08"]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Purity: 98.9 % (mean of 5; range 98.7 – 99.0 %)", "98.9"),
        ("Purity: 99.32 % (n=3, range 99.28 - 99.36 %)", "99.32"),
        ("Purity: 99,1 % (Mittelwert aus 3 Injektionen; RSD 0,2 %)", "99.1"),
        ("Content: 4.1 mg (1 vial)", "4.1"),
        ("Content: 5,12 mg (media de 5 viales, DER 1,4 %).", "5.12"),
        ("Content: 10.3 mg/vial (3 vials; 10.1 – 10.5 mg)", "10.3"),
    ],
)
def test_what_is_said_of_the_samples_is_no_second_value_and_no_limit(line, value):
    ((_, found, limit),) = results(line)
    assert (found, limit) == (value, None)


def test_a_range_by_itself_is_a_limit():
    assert results("Purity: 98.9 % (range 98.0 – 100.0 %)") == [("purity", "98.9", "98.0 - 100.0 %")]


def test_ions_with_their_charges_behind_them_keep_their_numbers():
    line = "Identity: ESI-MS, m/z 1037.1 (3+), 778.1 (4+); calculated average mass 3108.3"
    found = [one for one in results(line) if one[0] == "mz"]
    assert [value for _, value, _ in found] == ["1037.1", "778.1"]
