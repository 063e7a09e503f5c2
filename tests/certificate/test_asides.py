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


def test_the_label_claim_beside_an_amount():
    assert results("Content: 5.12 mg (label 5 mg)") == [("content", "5.12", None)]
    assert results("Content: 5.12 mg (label claim 5 mg, 102.4 %)") == [
        ("content", "5.12", None),
        ("assay", "102.4", None),
    ]


def test_two_amounts_stay_two():
    assert [value for _, value, _ in results("Content: 5.12 mg, 5.08 mg")] == ["5.12", "5.08"]
