"""What a recogniser leaves of forms: leaders of which few dots are seen, values between the lines of their labels."""

from __future__ import annotations

import pytest

from certificate.making import document, page, rows
from certipep.certificate import understand
from certipep.certificate.claims import Certificate
from certipep.certificate.extraction.identifiers import read_formula


def certificate(*items: tuple[float, float, str], source: str = "ocr") -> Certificate:
    (found,) = understand(document(page(*items, source=source))).certificates
    return found


def header(found: Certificate) -> dict[str, str]:
    return {name: claim.text for name, claim in found.header.items()}


def test_few_dots_in_a_wide_gap_are_a_leader() -> None:
    found = certificate(
        (40, 100, "Product ."), (400, 100, "..MOTS-c"), (40, 116, "Lot No. ..."), (400, 116, ".TK260501"),
        (40, 132, "Purity ...."), (400, 132, "99.07 %"),
    )  # fmt: skip
    assert header(found) == {"product": "MOTS-c", "lot": "TK260501"}


def test_a_value_set_to_the_middle_of_two_lines_of_its_label() -> None:
    found = certificate(
        (40, 100, "Product"), (160, 100, "BPC-157"),
        (40, 130, "Manufacturing"), (160, 136, "2025-11-27"), (40, 142, "Date"),
        (40, 172, "Molecular"), (160, 178, "1419.54"), (40, 184, "Weight"),
    )  # fmt: skip
    assert header(found) == {"product": "BPC-157", "molecular_weight": "1419.54"}
    assert {name: claim.text for name, claim in found.dates.items()} == {"manufactured": "2025-11-27"}


def test_a_form_beside_the_heading_of_a_table_is_no_part_of_it() -> None:
    found = certificate(
        *rows(
            100, 16, (40, 140, 300, 400, 500),
            ("Product", "DSIP", "Test", "Specification", "Result"),
            ("Lot No.", "PX2330-112", "Purity (HPLC)", "≥ 98.0 %", "99.16 %"),
            ("Formula", "C35H48N10O15", "Water", "≤ 8.0 %", "3.1 %"),
        )
    )  # fmt: skip
    assert header(found) == {"product": "DSIP", "lot": "PX2330-112", "formula": "C35H48N10O15"}
    assert [one.text for one in found.results] == ["99.16 %", "3.1 %"]


def test_a_word_that_a_narrow_cell_breaks_is_one() -> None:
    found = certificate(
        (40, 100, "Product"), (100, 100, "Selank"),
        (40, 130, "CAS No."), (100, 130, "129954-3"), (100, 142, "4-3"),
        (220, 130, "Report date"), (300, 130, "19.01.20"), (300, 142, "26"),
    )  # fmt: skip
    assert header(found)["cas"] == "129954-34-3"
    assert found.dates["reported"].readings[0].isoformat() == "2026-01-19"


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("C63H83N17014", "C63H83N17O14"),
        ("C34H60N10013", "C34H60N10O13"),
        ("C10H20N2010", "C10H20N2O10"),
        ("C10H20N30305", "C10H20N30305"),  # two places, and no telling which
        ("C10H20N1001", "C10H20N10O1"),
        ("C10H20N100O5", "C10H20N100O5"),
    ],
)
def test_a_zero_behind_nitrogen_may_be_oxygen(text: str, want: str) -> None:
    found = read_formula(text)
    assert found is not None
    assert found[0] == want


@pytest.mark.parametrize("source", ["text", "ocr"])
def test_a_sign_before_a_value_is_no_end_of_its_label(source: str) -> None:
    found = certificate(
        (40, 100, "Product: Selank"), (40, 120, "Endotoxin < 0.5 EU/mg"), (40, 140, "Purity ≥ 99.1 %"),
        source=source,
    )  # fmt: skip
    signs = {one.test: one.quantity.comparator for one in found.results if one.quantity is not None}
    assert signs == {"endotoxin": "<", "purity": ">="}


def test_a_sentence_below_a_table_is_no_part_of_its_last_row() -> None:
    found = certificate(
        *rows(
            100, 16, (40, 200, 400),
            ("Test", "Specification", "Result"), ("Purity", "≥ 98.0 %", "99.16 %"), ("Water", "≤ 8.0 %", "3.1 %"),
        ),
        (40, 160, "The batch TA-2603 meets all that is asked of it."),
    )  # fmt: skip
    assert [(one.test, one.text) for one in found.results] == [("purity", "99.16 %"), ("water", "3.1 %")]


def test_a_requirement_without_a_colon_is_no_result() -> None:
    found = certificate(
        (40, 100, "Product: Selank"), (40, 130, "Purity (HPLC)"), (60, 146, "Requirement ≥ 97.5 %"),
    )  # fmt: skip
    assert not [one for one in found.results if one.quantity is not None]


def test_a_limit_and_a_result_whose_stroke_lost_its_spaces() -> None:
    found = certificate(
        *rows(
            100, 16, (40, 300), ("Test", "Limit / Result"), ("pH", "4.0-7.5/7.0"), ("Water", "≤8.0 %/3.1 %")
        )
    )
    assert [str(one.quantity.value) for one in found.results if one.quantity is not None] == ["7.0", "3.1"]
