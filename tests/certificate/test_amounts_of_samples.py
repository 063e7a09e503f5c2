"""Amounts of vials, components and products, printed in lists, tables and single lines."""

from __future__ import annotations

from pathlib import Path

from certificate.making import document, page, rows
from certipep.certificate import Certificate, read, understand


def certificate(folder: Path, text: str, name: str = "a.txt") -> Certificate:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    (one,) = read(path)
    return one


def amounts(one: Certificate) -> list[tuple[str | None, str, str | None, str | None]]:
    return [
        (row.analyte, str(row.quantity.value), row.quantity.unit, row.sample)
        for row in one.of("content")
        if row.quantity is not None
    ]


def test_the_mean_below_vials_is_no_vial(tmp_path):
    one = certificate(
        tmp_path,
        "Product: Glow 20 mg\nVial 1: KPV – 10.2 mg\nBPC-157 – 9.8 mg\nVial 2: KPV – 10.4 mg\nBPC-157 – 9.6 mg\n"
        "Net content average: KPV - 10.3 mg, BPC-157 - 9.7 mg\n",
    )
    assert amounts(one)[-2:] == [("KPV", "10.3", "mg", "mean"), ("BPC-157", "9.7", "mg", "mean")]
    assert {sample for *_, sample in amounts(one)[:4]} == {"Vial 1", "Vial 2"}


def test_a_table_of_components_takes_the_unit_of_its_heading(tmp_path):
    one = certificate(
        tmp_path, "Certificate of Analysis\n\nComponent | Mass (mg)\nKPV | 5.21\nBPC-157 | 16.80\n"
    )
    assert amounts(one) == [("KPV", "5.21", "mg", None), ("BPC-157", "16.80", "mg", None)]


def test_each_product_of_a_blend_has_its_own_label_claim(tmp_path):
    one = certificate(tmp_path, "Certificate of Analysis\nProduct: TB-4/BPC-157\nAmount: 10 mg/5 mg\n")
    assert [(c.analyte, str(c.quantity.value)) for c in one.label_claims if c.quantity] == [
        ("TB-4", "10"),
        ("BPC-157", "5"),
    ]


def test_a_row_names_its_test_and_its_substance(tmp_path):
    one = certificate(
        tmp_path, "Analysis | Method | Result\nAssay: TB-4 | HPLC | 13.40 mg\nPurity | HPLC | 99.1 %\n"
    )
    assert amounts(one) == [("TB-4", "13.40", "mg", None)]


def test_an_amount_behind_the_name_of_the_product(tmp_path):
    one = certificate(tmp_path, "Sample: Retatrutide 20mg\nBatch: A1\nRetatrutide | 19.57 mg; 19.22 mg.\n")
    assert [value for _, value, *_ in amounts(one)] == ["19.57", "19.22"]


def test_the_amount_that_the_label_promises_is_no_result(tmp_path):
    one = certificate(tmp_path, "Sample: Retatrutide 2.5 mg\nBatch: A1\nRetatrutide | 2.5 mg\n")
    assert amounts(one) == []


def test_several_columns_of_results_under_one_heading(tmp_path):
    one = certificate(
        tmp_path,
        "Analysis | Method | Result (per vial) | |\nQuantity | HPLC | 10.60 mg | 10.85 mg | 10.79 mg\n",
    )
    assert [value for _, value, *_ in amounts(one)] == ["10.60", "10.85", "10.79"]


def test_an_empty_first_cell_is_no_border(tmp_path):
    one = certificate(
        tmp_path,
        "TEST | SPECIFICATION | RESULT\nAmino acid composition | His:0.9-1.1 | 1.1\n | Ala:2.7-3.3 | 3.0\n"
        "Related substances | Total impurities≤2.0% | 0.4%\n | Largest single impurity≤1.0% | 0.2%\n",
    )
    assert [
        (row.name or row.test, row.specification, str(row.quantity and row.quantity.value))
        for row in one.results
    ] == [
        ("His", "0.9-1.1", "1.1"),
        ("Ala", "2.7-3.3", "3.0"),
        ("total_impurities", "≤2.0%", "0.4"),
        ("single_impurity", "≤1.0%", "0.2"),
    ]


def test_a_lot_behind_the_product_is_the_lot(tmp_path):
    one = certificate(tmp_path, "Certificate of Analysis\nProduct: BPC-157, batch L0820\n")
    assert (one.header["product"].text, one.header["lot"].text) == ("BPC-157", "L0820")


def test_a_line_with_a_label_of_its_own_is_no_rest_of_a_value(tmp_path):
    one = certificate(tmp_path, "REPORT NUMBER\nPBC-10-052026\nID: d3848b67\n\nCertificate of Analysis\n")
    assert one.header["report_number"].text == "PBC-10-052026"


def test_things_that_a_page_lays_out_side_by_side(tmp_path):
    one = certificate(
        tmp_path,
        "<html><body><style>.d{display:flex}</style><div class='d'><span>Product</span><span></span>"
        "<span>BPC-157</span></div><div class='d'><span>Batch / Lot No.</span><span>PS-1</span></div></body></html>",
        "a.html",
    )
    assert (one.header["product"].text, one.header["lot"].text) == ("BPC-157", "PS-1")


def test_a_verdict_of_two_letters_is_no_file(tmp_path):
    one = certificate(
        tmp_path, "Certificate of Analysis\nAcetonitrile residue: N.D.\nSolubility at 1 mg/mL: Clear\n"
    )
    assert [(row.test, row.text) for row in one.results] == [
        ("residual_solvent", "N.D."),
        ("solubility", "Clear"),
    ]


def test_a_ratio_is_no_amount(tmp_path):
    one = certificate(
        tmp_path, "Test | Method | Result\nFiller Ratio | USP | 11 : 84.4 mg (1:7.7)\nPurity | HPLC | 99 %\n"
    )
    assert amounts(one) == []


def test_numbers_of_rows_in_a_column_of_their_own(tmp_path):
    one = certificate(
        tmp_path,
        "     TEST                SPECIFICATION     RESULT\n1    Water Content       < 8.0 %           5.1 %\n"
        "2    Peptide Purity      >= 98.0 %         99.1 %\n",
    )
    assert [row.test for row in one.results] == ["water", "purity"]


def test_a_label_that_speaks_of_one_replicate(tmp_path):
    one = certificate(
        tmp_path, "Certificate of Analysis\nEndotoxin Replicate 1: Pass\nEndotoxin Replicate 2: Pass\n"
    )
    assert [(row.test, row.text, row.sample) for row in one.results] == [
        ("endotoxin", "Pass", "Replicate 1"),
        ("endotoxin", "Pass", "Replicate 2"),
    ]


def test_a_share_behind_the_name_of_the_product_is_its_purity(tmp_path):
    one = certificate(tmp_path, "Test Report\nSample: BPC-157\nResults\nBPC-157 | 96%+\n")
    assert [(row.test, row.quantity and row.quantity.comparator) for row in one.results] == [("purity", ">=")]


def test_a_cell_without_its_unit_takes_that_of_its_column():
    made = document(
        page(
            *rows(
                100, 20, (40, 160, 280, 520),
                ("Lot", "Product", "Net Content", "Purity"),
                ("A1", "KPV 10mg", "11.42 mg", "99.0 %"),
                ("A2", "Glow 20mg", "KPV - 10.85 BPC-157 - 11.82", "99.8 %"),
            )
        )
    )  # fmt: skip
    found = [amounts(one) for one in understand(made).certificates]
    assert found == [
        [(None, "11.42", "mg", None)],
        [("KPV", "10.85", "mg", None), ("BPC-157", "11.82", "mg", None)],
    ]
