"""Words that stand where a value could and are none; values that only seem to be something else."""

from __future__ import annotations

import datetime as dt

import pytest

from certificate.making import document, page
from certipep.certificate import understand
from certipep.certificate.claims import Certificate

TITLE = (40, 30, "Certificate of Analysis")


def read(*items: tuple[float, float, str]) -> Certificate:
    (certificate,) = understand(document(page(TITLE, *items))).certificates
    return certificate


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("HPLC Purity", "DAD1 H, Sig-280,4 Ref=300,100 (06_29_26 TESSA 10MG.D)"),
        ("Identification", "Lyophilized Powder"),
        ("Report date", "210.0 nm of 20251105-1SET1.wift"),
        ("Molecular Weight", "36,000-40,000 Da"),
        ("Testing Laboratory", "Results >"),
        ("Laboratory", "Lab technician:"),
    ],
)
def test_words_that_are_no_value(label, value):
    certificate = read((40, 60, label), (200, 60, value))
    assert not certificate.results
    assert not certificate.dates
    assert not {"molecular_weight", "laboratory"} & set(certificate.header)


def test_a_value_behind_a_colon_is_no_label():
    certificate = read((40, 60, "Storage:"), (200, 60, "R.T."), (200, 80, "TB 500 10 mg"))
    assert not certificate.of("retention_time")


def test_the_date_of_the_analyst_and_of_the_approver():
    certificate = read(
        (40, 100, "Quality Control Analyst"), (40, 112, "Date: 2026-04-10"),
        (40, 200, "Quality Assurance Approver"), (40, 212, "Date: 2026-04-12"),
    )  # fmt: skip
    assert certificate.dates["tested"].readings == (dt.date(2026, 4, 10),)
    assert certificate.dates["reported"].readings == (dt.date(2026, 4, 12),)


def test_a_description_is_the_limit_of_its_result():
    certificate = read(
        (40, 60, "Appearance"), (200, 60, "White to off-white solid"),
        (40, 100, "Test"), (200, 100, "Specification"), (400, 100, "Result"),
        (40, 120, "Appearance"), (200, 120, "White to off-white solid"), (400, 120, "White solid"),
        (40, 140, "Purity"), (200, 140, "NLT 98 %"), (400, 140, "99.1 %"),
    )  # fmt: skip
    assert [one.text for one in certificate.of("appearance")] == ["White solid"]


def test_a_property_is_no_result_of_the_lot():
    certificate = read(
        (40, 60, "Physical and Chemical Properties"),
        (40, 80, "Solubility"),
        (200, 80, "Freely soluble in water"),
    )
    assert not certificate.of("solubility")
    assert [(one.test, one.name) for one in certificate.results] == [("other", "solubility")]


@pytest.mark.parametrize(
    ("printed", "amounts"),
    [
        ("10 mg/vial (CJC 5 mg + IPA 5 mg)", ["5", "5"]),
        ("5 mg + 5 mg", ["5", "5"]),
        ("10 mg / 5 mg / 5 mg", ["5", "5"]),
        ("20 mg / 5 mg / 5 mg", ["20", "5", "5"]),
    ],
)
def test_a_total_is_no_component(printed, amounts):
    certificate = read((40, 60, "Label claim"), (200, 60, printed))
    found = [str(one.quantity.value) for one in certificate.label_claims if one.quantity]
    assert found == list(dict.fromkeys(amounts)) or found == amounts


def test_components_with_their_amounts_behind_a_hyphen():
    certificate = read(
        (40, 60, "Net content:"), (200, 60, "GHK-Cu-48.44 mg BPC-157-10.38 mg Thymosin Beta-4-11.22 mg")
    )
    found = [(one.analyte, str(one.quantity.value)) for one in certificate.of("content") if one.quantity]
    assert found == [("GHK-Cu", "48.44"), ("BPC-157", "10.38"), ("Thymosin Beta-4", "11.22")]


def test_a_word_broken_between_two_lines_claims_no_amount():
    certificate = read((40, 65, "Product"), (200, 60, "GHK-Cu/TB-500/BPC-15"), (200, 71, "750mg/10mg/10mg"))
    assert not certificate.label_claims


def test_a_point_that_multiplies():
    certificate = read((40, 60, "Total aerobic microbial count"), (300, 60, "1,0.10³ CFU/g"))
    (count,) = certificate.of("aerobic_count")
    assert count.quantity is not None
    assert count.quantity.value == 1000


def test_a_range_is_still_a_range():
    certificate = read((40, 60, "Net content:"), (200, 60, "9.5-10.5 mg"))
    (content,) = certificate.of("content")
    assert content.quantity is not None
    assert (str(content.quantity.value), str(content.quantity.upper)) == ("9.5", "10.5")


def test_a_line_in_brackets_under_the_title():
    made = page(
        (40, 10, "Example Institute"), TITLE, (40, 44, "Reference acid for titration"),
        (40, 60, "(BATCH A14 – Bottled May 17, 2018)"),
    )  # fmt: skip
    (certificate,) = understand(document(made)).certificates
    assert certificate.header["lot"].text == "A14"
    assert certificate.dates["manufactured"].readings == (dt.date(2018, 5, 17),)
    product = certificate.header["product"]
    assert product.text == "Reference acid for titration"
    assert product.place.confidence <= 0.5


@pytest.mark.parametrize("below", ["Amberline Bioconjugates", "For research use only"])
def test_what_is_under_a_title_without_a_letterhead_is_no_product(below):
    certificate = read((40, 44, below), (40, 80, "Lot: AB-12"))
    assert "product" not in certificate.header


def test_a_sequence_alone_is_read_with_little_confidence():
    certificate = read((40, 60, "H-Met-Glu-His-Phe-Pro-Gly-Pro-OH"), (40, 80, "Lot: AB-12"))
    assert certificate.header["sequence"].place.confidence <= 0.5


def test_to_and_from_only_together():
    both = read(
        (40, 60, "To:"), (200, 60, "Example Client"), (40, 80, "From:"), (200, 80, "Example Laboratory Ltd")
    )
    assert both.header["client"].text == "Example Client"
    assert both.header["laboratory"].text == "Example Laboratory Ltd"
    assert "client" not in read((40, 60, "To:"), (200, 60, "Example Client")).header
