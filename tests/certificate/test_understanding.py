"""Whole certificates in layouts that no real laboratory has to have."""

from __future__ import annotations

from decimal import Decimal

import pytest

from certificate import layouts, layouts_tables
from certipep.certificate import Certificate, Result, to_record, understand


def only(document) -> Certificate:
    certificates = understand(document).certificates
    assert len(certificates) == 1
    return certificates[0]


def headers(certificate: Certificate) -> dict[str, str]:
    return {name: claim.text for name, claim in certificate.header.items()}


def row(result: Result) -> tuple[str, str | None, str | None, str | None]:
    quantity = result.quantity
    if quantity is None:
        return result.test, None, None, result.text
    return result.test, quantity.comparator, str(quantity.value), quantity.unit


def rows(certificate: Certificate) -> list[tuple[str, str | None, str | None, str | None]]:
    return [row(result) for result in certificate.results]


def test_letter_with_labels_and_colons():
    certificate = only(layouts.letter())
    assert headers(certificate) == {
        "laboratory": "NORDWIND ANALYTICS GMBH",
        "report_number": "NW-2026-1183",
        "product": "Thymosin Beta-4 Acetate",
        "lot": "TB4-2601-07",
        "cas": "77591-33-4",
        "formula": "C212H350N56O78S",
        "molecular_weight": "4,963.5 g/mol",
    }
    assert certificate.header["molecular_weight"].quantity.value == Decimal("4963.5")
    assert {name: str(claim.date) for name, claim in certificate.dates.items()} == {
        "manufactured": "2026-01-12",
        "expires": "2028-01-12",
    }
    assert rows(certificate) == [
        ("appearance", None, None, "white lyophilised powder"),
        ("purity", "=", "98.7", "%"),
        ("net_peptide_content", "=", "84.2", "%"),
        ("water", "=", "5.1", "%"),
        ("mass_found", "=", "4963.2", "Da"),
        ("endotoxin", "<", "0.1", "EU/mg"),
    ]
    assert certificate.of("purity")[0].method == "HPLC"
    assert certificate.of("water")[0].method == "Karl Fischer"
    unread = [line.text for line in certificate.unread]
    assert "This product is for laboratory use only and was tested as received by us." in unread


def test_pharma_table_with_wrapped_rows_and_a_heading_between():
    certificate = only(layouts_tables.pharma())
    assert headers(certificate)["lot"] == "TA1-20260118"
    assert certificate.header["molecular_weight"].quantity.value == Decimal("3108.3")
    assert [(str(c.quantity.value), c.quantity.unit) for c in certificate.label_claims] == [("10", "mg")]
    assert rows(certificate) == [
        ("appearance", None, None, "Complies"),
        ("identity", None, None, "Complies"),
        ("mass_found", "=", "3107.9", None),
        ("purity", "=", "99.12", "%"),
        ("single_impurity", "=", "0.31", "%"),
        ("total_impurities", "=", "0.88", "%"),
        ("water", "=", "4.35", "%"),
        ("endotoxin", "<", "5", "EU/mg"),
    ]
    identity = certificate.of("identity")[0]
    assert identity.specification == "Retention time of the main peak corresponds to the reference"
    assert certificate.of("purity")[0].specification == "NLT 98.0%"


def test_ruled_table_with_cells_over_several_lines():
    certificate = only(layouts_tables.ruled())
    identity = certificate.of("identity")[0]
    assert identity.text == "The spectrum confirms the presence of GLOW"
    assert identity.method == "USP <197A>"
    assert [
        (r.test, r.analyte, str(r.quantity.value)) for r in certificate.of("purity", "content", "assay")
    ] == [
        ("purity", None, "99.7"),
        ("content", "GHK-Cu", "54.1"),
        ("assay", "GHK-Cu", "77.3"),
        ("content", "BPC-157", "10.2"),
        ("assay", "BPC-157", "14.6"),
        ("content", "TB-500", "11.6"),
        ("assay", "TB-500", "16.6"),
    ]


def test_tiles_have_the_label_above_the_value():
    certificate = only(layouts.tiles())
    assert headers(certificate) == {
        "laboratory": "APEX BIOANALYTICAL LABS",
        "client": "Ridgeway Peptides LLC",
        "report_number": "AB-55120",
        "product": "BPC-157 5mg",
        "lot": "BP-0226-A",
    }
    assert str(certificate.dates["tested"].date) == "2026-02-20"
    assert rows(certificate) == [
        ("purity", "=", "99.421", "%"),
        ("content", "=", "5.32", "mg"),
        ("identity", None, None, "CONFIRMED"),
        ("endotoxin", "<", "0.05", "EU/mg"),
        ("conclusion", None, None, "PASS"),
    ]


def test_two_columns_with_wrapped_values_and_labels():
    certificate = only(layouts.two_columns())
    assert certificate.header["sequence"].text == "Ser-Asp-Lys-Pro-Asp-Met-Ala-Glu-Ile-Glu-Lys"
    assert certificate.header["product"].text == "BPC 10mg + TB 10mg"
    assert certificate.header["laboratory"].text == "brightwater testing"
    assert [(r.analyte, str(r.quantity.value), r.quantity.unit) for r in certificate.of("content")] == [
        ("BPC-157", "11.15", "mg"),
        ("Thymosin Beta-4", "11.06", "mg"),
    ]
    assert [str(claim.quantity.value) for claim in certificate.label_claims] == ["20"]
    assert [str(result.quantity.value) for result in certificate.of("purity")] == ["99.009"]


def test_german_with_decimal_commas():
    certificate = only(layouts.german())
    assert headers(certificate)["lot"] == "TP-26-0098"
    assert str(certificate.dates["received"].date) == "2026-02-03"
    assert certificate.header["molecular_weight"].quantity.value == Decimal("679.8")
    assert rows(certificate) == [
        ("appearance", None, None, "entspricht"),
        ("purity", "=", "99.12", "%"),
        ("water", "=", "4.3", "%"),
        ("net_peptide_content", "=", "85.62", "%"),
        ("endotoxin", "<", "0.05", "EU/mg"),
    ]


def test_chinese_with_full_width_colons():
    certificate = only(layouts.chinese())
    assert headers(certificate)["lot"] == "20260115"
    assert headers(certificate)["laboratory"] == "杭州某某生物科技有限公司"
    assert str(certificate.dates["expires"].date) == "2028-01-14"
    assert rows(certificate) == [
        ("appearance", None, None, "符合规定"),
        ("purity", "=", "99.35", "%"),
        ("single_impurity", "=", "0.32", "%"),
        ("water", "=", "3.6", "%"),
        ("endotoxin", "<", "0.25", "EU/mg"),
        ("conclusion", None, None, "符合规定"),
    ]


def test_matrix_of_analytes_and_tests():
    certificate = only(layouts_tables.matrix())
    assert headers(certificate)["report_number"] == "PT-8841"
    assert [(c.analyte, str(c.quantity.value), c.quantity.unit) for c in certificate.label_claims] == [
        ("GHK-Cu", "50", "mg"),
        ("BPC-157", "10", "mg"),
        ("TB-500", "10", "mg"),
    ]
    assert [(r.test, r.analyte, str(r.quantity.value), r.quantity.unit) for r in certificate.results] == [
        ("content", "GHK-Cu", "51.2", "mg"),
        ("assay", "GHK-Cu", "102.4", "%"),
        ("purity", "GHK-Cu", "99.1", "%"),
        ("content", "BPC-157", "10.4", "mg"),
        ("assay", "BPC-157", "104.0", "%"),
        ("purity", "BPC-157", "99.5", "%"),
        ("content", "TB-500", "9.8", "mg"),
        ("assay", "TB-500", "98.0", "%"),
        ("purity", "TB-500", "98.9", "%"),
        ("purity", None, "99.2", "%"),
    ]


def test_rows_without_a_heading_tell_the_limit_from_the_result():
    certificate = only(layouts_tables.no_heading())
    assert [(*row(r), r.specification) for r in certificate.results] == [
        ("purity", "=", "99.2", "%", "≥ 98.0 %"),
        ("water", "=", "3.1", "%", "≤ 8.0 %"),
        ("appearance", None, None, "White powder", "White powder"),
        ("endotoxin", "<", "0.1", "EU/mg", "≤ 1 EU/mg"),
        ("sterility", None, None, "Complies", "Sterile"),
    ]


def test_integration_table_with_units_below_the_heading():
    peaks = only(layouts_tables.integration()).of("peak")
    assert [(str(p.retention_time), str(p.area), str(p.area_percent)) for p in peaks] == [
        ("5.202", "0.0989", "0.12"),
        ("12.485", "83.5733", "99.71"),
        ("15.026", "0.1403", "0.17"),
    ]


def test_spectrum_takes_what_fits_the_axis():
    certificate = only(layouts_tables.spectrum())
    ions = {str(r.quantity.value): r.ion for r in certificate.of("mz")}
    assert ions == {"1037.00": "[M+3H]3+", "778.10": "[M+4H]4+", "575.25": None}
    assert [str(r.quantity.value) for r in certificate.of("mass_expected", "mass_found")] == [
        "3108.32",
        "3108.00",
    ]


def test_bundle_is_split_by_what_the_pages_say():
    certificates = understand(layouts.bundle()).certificates
    assert [certificate.pages for certificate in certificates] == [(1, 2), (3,), (4,)]
    assert [c.header["product"].text for c in certificates] == ["Thymulin", "Thymulin", "TB-500"]


@pytest.mark.parametrize(
    "make",
    [
        layouts.letter,
        layouts_tables.pharma,
        layouts_tables.ruled,
        layouts.tiles,
        layouts.german,
        layouts.chinese,
        layouts_tables.spectrum,
    ],
)
def test_every_word_is_claimed_or_unread(make):
    document = make()
    certificate = only(document)
    record = to_record(understand(document))["certificates"][0]
    kept = " ".join(
        [certificate.text, *(u["text"] for u in record["unread"])]  # the visible text keeps every word
    )
    for word in document.pages[0].words:
        assert word.text in kept
    unread = " ".join(line.text for line in certificate.unread).split()
    for result in certificate.results:
        assert result.place.box is not None
        assert result.text not in unread


def test_hidden_text_is_never_a_claim():
    from msgspec.structs import replace

    from certipep.documents.document import HiddenText

    document = layouts.letter()
    hidden = HiddenText("Purity (HPLC): 91.2 %", "white on white", (40, 400, 200, 410))
    document = replace(document, pages=(replace(document.pages[0], hidden=(hidden,)),))
    certificate = only(document)
    assert [str(r.quantity.value) for r in certificate.of("purity")] == ["98.7"]
    assert [(h.text, h.why) for h in certificate.hidden] == [("Purity (HPLC): 91.2 %", "white on white")]
