"""Rows whose name, limit and value stand in unusual cells or lines."""

from __future__ import annotations

import pytest

from certificate.making import document, flat, page, rows
from certipep.certificate import read, understand
from certipep.certificate.extraction.limits import named_limit
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.vocabulary import default_vocabulary
from certipep.documents.document import RulingLine

HEADING = ("Test", "Specification", "Result")


def results(*lines: tuple[str, ...], pitch: float = 20) -> list[tuple[str, str, str | None]]:
    made = document(page(*rows(100, pitch, (40, 200, 400), HEADING, *lines)))
    (certificate,) = understand(made).certificates
    return [
        (one.test, str(one.quantity.value if one.quantity else one.text), one.specification)
        for one in certificate.results
    ]


def test_a_limit_that_names_its_test():
    found = results(
        ("Purity", "NLT 98.0 %", "99.4 %"),
        ("Related substances", "Total impurities: NMT 2.0 %", "0.3 %"),
        ("", "Single impurity: NMT 1.0 %", "0.2 %"),
        ("Residual solvents", "Acetonitrile ≤ 0.041 %", "0.010 %"),
        ("", "Methanol ≤ 0.3 %", "0.02 %"),
    )
    assert found == [
        ("purity", "99.4", "NLT 98.0 %"),
        ("total_impurities", "0.3", "NMT 2.0 %"),
        ("single_impurity", "0.2", "NMT 1.0 %"),
        ("residual_solvent", "0.010", "≤ 0.041 %"),
        ("residual_solvent", "0.02", "≤ 0.3 %"),
    ]


def test_a_row_keeps_its_own_name_where_the_limit_names_another_quantity():
    vocabulary = default_vocabulary()
    assert named_limit("Appearance", "Water ≤ 5 %", vocabulary) is None
    assert named_limit("Identity", "Mass found 3108 ± 1", vocabulary) is None


def test_a_name_over_two_lines_with_its_value_between_them():
    made = [
        (40, 100, "Test"), (200, 100, "Specification"), (400, 100, "Result"),
        (40, 130, "Water Content"), (200, 137, "≤ 8.0 %"), (400, 137, "5.3 %"), (40, 146, "(Karl Fischer)"),
        (40, 180, "Purity"), (200, 180, "≥ 98.0 %"), (400, 180, "99.7 %"),
    ]  # fmt: skip
    (certificate,) = understand(document(page(*made))).certificates
    assert [(one.test, one.text) for one in certificate.results] == [("water", "5.3 %"), ("purity", "99.7 %")]


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        (
            "Individual known impurity 0.13 %, total impurities 0.31 %",
            [("single_impurity", "0.13"), ("total_impurities", "0.31")],
        ),
        (
            "Individual known impurity 0.13%, Total impurities0.31%",
            [("single_impurity", "0.13"), ("total_impurities", "0.31")],
        ),
        ("0.25 % (single largest impurity)", [("single_impurity", "0.25")]),
        ("0.25 %", [("total_impurities", "0.25")]),
    ],
)
def test_impurities_named_in_their_cell(cell, wanted):
    found = results(("Purity", "NLT 98.0 %", "99.4 %"), ("Related substances", "NMT 2 %", cell))
    assert [(test, value) for test, value, _ in found[1:]] == wanted


def test_a_limit_is_no_result():
    made = document(page((40, 40, "Certificate of Analysis"), (40, 80, "Endotoxin limit: 40 EU/vial")))
    (certificate,) = understand(made).certificates
    assert not certificate.results


def test_amino_acids_are_neither_days_nor_ph():
    made = document(
        page((40, 40, "Certificate of Analysis"), (40, 80, "Phe: 1.8-2.2"), (40, 100, "Val: 1.8-2.2"))
    )
    (certificate,) = understand(made).certificates
    assert not certificate.results
    assert not certificate.header


def test_a_label_whose_words_stand_apart():
    made = document(page((40, 40, "CAS"), (68, 40, "No."), (200, 40, "62304-98-7")))
    (certificate,) = understand(made).certificates
    assert certificate.header["cas"].text == "62304-98-7"


def test_cells_of_a_declared_table_stay_whole(tmp_path):
    path = tmp_path / "made.html"
    path.write_text("""<html><body><h1>Certificate of Analysis</h1><table>
    <tr><td>Storage</td><td>Keep it cold and dry and far from any light,<br>in its vial (research only)</td></tr>
    <tr><td>Amino Acid Sequence</td><td>pGlu-AKSQGGSN</td></tr></table></body></html>""")
    (certificate,) = read(path)
    assert certificate.header["sequence"].text == "pGlu-AKSQGGSN"


def test_text_that_lost_its_alignment_keeps_the_order_of_its_cells(tmp_path):
    path = tmp_path / "paper.txt"
    path.write_text(
        "Certificate of Analysis\nProduct: Thymosin alpha 1   Lot: NA-22\n"
        "Test   Specification   Result\nMolecular weight   3108.3 ± 1.0   3108.2\nPurity   ≥ 98 %   98.8 %\n",
        encoding="utf-8",
    )
    (certificate,) = read(path)
    assert [(one.test, one.text, one.specification) for one in certificate.results] == [
        ("mass_found", "3108.2", "3108.3 ± 1.0"),
        ("purity", "98.8 %", "≥ 98 %"),
    ]


def test_a_molecular_weight_with_a_tolerance_was_measured():
    assert results(("Molecular weight", "3108.3 ± 1.0", "3108.2"))[0] == (
        "mass_found",
        "3108.2",
        "3108.3 ± 1.0",
    )


@pytest.mark.parametrize(
    ("label", "method"),
    [
        ("Purity by RP-HPLC at 220 nm", "RP-HPLC at 220 nm"),
        ("Purity (RP-HPLC, C18, 230 nm)", "RP-HPLC, C18, 230 nm"),
        ("Reinheit (HPLC bei 220 nm)", "HPLC bei 220 nm"),
        ("Pureza (HPLC a 220 nm)", "HPLC a 220 nm"),
        ("Чистота (ВЭЖХ, 220 нм)", "ВЭЖХ, 220 нм"),
        ("HPLC (C18, 220 nm)", "C18, 220 nm"),
    ],
)
def test_a_wavelength_belongs_to_the_technique(label, method):
    found = default_vocabulary().test(label)
    assert (found.test, found.method) == ("purity", method)


def test_a_tolerance_in_per_cent_of_an_amount_is_a_part_of_it():
    made = document(
        page(*rows(100, 20, (40, 200, 400), HEADING, ("Content per vial", "5.0 ± 10 %", "5.23 mg")))
    )
    (certificate,) = understand(made).certificates
    limit = certificate.results[0].criterion
    assert (str(limit.low), str(limit.high), limit.unit) == ("4.50", "5.50", "mg")


def test_values_over_their_labels_in_one_column(tmp_path):
    path = tmp_path / "cards.txt"
    path.write_text(
        "Northfield Analytical Ltd\n\nBPC-157 5 mg\n\n99.31%\nPurity\n5.42 mg\nQuantity\n1419.6\nMass (Da)\n"
        "<0.1\nEndotoxin EU/mg\n\nBatch: NA-2209\n",
        encoding="utf-8",
    )
    (certificate,) = read(path)
    assert [(one.test, one.text, one.quantity.unit) for one in certificate.results] == [
        ("purity", "99.31%", "%"),
        ("content", "5.42 mg", "mg"),
        ("mass_found", "1419.6", "Da"),
        ("endotoxin", "<0.1", "EU/mg"),
    ]


def test_a_legal_form_tells_the_company_from_its_logo():
    made = document(
        page((40, 40, "CALDERA", 26), (40, 75, "BIOANALYTICS", 26), (400, 40, "Caldera Bioanalytics Ltd"),
             (400, 55, "www.caldera-bio.example"), (40, 140, "Certificate of Analysis", 20),
             (40, 200, "Lot: NA-22"))
    )  # fmt: skip
    (certificate,) = understand(made).certificates
    assert certificate.header["laboratory"].text == "Caldera Bioanalytics Ltd"


def test_a_title_is_no_laboratory():
    made = document(
        page((40, 40, "Peptide Quality Record", 22), (40, 120, "Lot: NA-22"), (40, 140, "Purity: 98.9 %"))
    )
    (certificate,) = understand(made).certificates
    assert "laboratory" not in certificate.header


def test_a_heading_of_limits_and_results_in_one_cell():
    lines = [("pH", "4.0 – 7.5 / 5.1"), ("Heavy metals", "≤ 20 ppm / < 10 ppm")]
    made = document(page(*rows(100, 20, (40, 300), ("Test", "Limits / Test result"), *lines)))
    (certificate,) = understand(made).certificates
    assert [(one.test, one.text, one.specification) for one in certificate.results] == [
        ("ph", "5.1", "4.0 - 7.5"),
        ("heavy_metals", "< 10 ppm", "≤ 20 ppm"),
    ]


def test_a_form_beside_a_table_of_results():
    made = document(
        page(
            (300, 100, "Test"), (450, 100, "Result"),
            (40, 120, "Batch No."), (120, 120, "NA-22"), (300, 120, "Purity"), (450, 120, "98.9 %"),
            (40, 140, "Report No."), (120, 140, "R-5512"), (300, 140, "Water"), (450, 140, "4.1 %"),
        )
    )  # fmt: skip
    (certificate,) = understand(made).certificates
    assert (certificate.header["lot"].text, certificate.header["report_number"].text) == ("NA-22", "R-5512")
    assert [(one.test, one.text) for one in certificate.results] == [("purity", "98.9 %"), ("water", "4.1 %")]


def test_a_comma_before_a_number_is_no_decimal_one():
    assert [str(one.value) for one in parse_quantities("Peptide purity,98.52 %")] == ["98.52"]
    assert [str(one.value) for one in parse_quantities("≤ ,5 %")] == ["0.5"]


def test_names_of_columns_over_two_lines():
    made = document(
        page(
            (40, 100, "Номер"), (140, 100, "Чистота"), (260, 100, "Подлинность"), (400, 100, "Измеренная"),
            (40, 112, "партии"), (260, 112, "(ВЭЖХ)"), (400, 112, "масса"),
            (40, 130, "NA-22"), (140, 130, "98,9 %"), (260, 130, "Положительно"), (400, 130, "3108,2 Da"),
            (40, 150, "NA-23"), (140, 150, "98,7 %"), (260, 150, "Положительно"), (400, 150, "3108,4 Da"),
        )
    )  # fmt: skip
    found = understand(made).certificates
    assert [(one.header["lot"].text, [(row.test, row.text) for row in one.results]) for one in found] == [
        ("NA-22", [("purity", "98,9 %"), ("identity", "Положительно"), ("mass_found", "3108,2 Da")]),
        ("NA-23", [("purity", "98,7 %"), ("identity", "Положительно"), ("mass_found", "3108,4 Da")]),
    ]


def test_a_result_in_the_words_of_its_limit():
    at = (40, 300)
    made = document(
        page(
            *rows(60, 20, at, ("Test", "Acceptance criterion"), ("Appearance", "White powder"), ("Water", "≤ 8.0 %")),
            *rows(160, 20, at, ("Test", "Results"), ("Appearance", "White powder"), ("Water", "2.5 %")),
        )
    )  # fmt: skip
    (certificate,) = understand(made).certificates
    assert [(one.test, one.text, one.specification) for one in certificate.results] == [
        ("appearance", "White powder", "White powder"),
        ("water", "2.5 %", "≤ 8.0 %"),
    ]


def test_a_word_for_theory_alone_names_no_mass():
    assert default_vocabulary().test("Calculated") is None


def test_a_drawn_column_that_counts_the_rows_stands_under_the_heading_of_the_names():
    edges, tops = (40.0, 70.0, 220.0, 400.0, 560.0), (90.0, 120.0, 150.0, 180.0)
    rules = [flat(y, edges[0], edges[-1]) for y in tops]
    rules += [RulingLine(x, tops[0], x, tops[-1]) for x in edges if x != edges[1]]
    rules.append(RulingLine(edges[1], tops[1], edges[1], tops[-1]))
    body = rows(
        125,
        30,
        (50.0, 80.0, 230.0, 410.0),
        ("1", "Peptide purity", "NLT 98.0 %", "98.6 %"),
        ("2", "Water content", "NMT 8.0 %", "3.4 %"),
    )
    heading = [(120.0, 95.0, "Test"), (260.0, 95.0, "Specification"), (450.0, 95.0, "Result")]
    (found,) = understand(document(page(*heading, *body, rules=tuple(rules)))).certificates
    assert [(one.test, one.text, one.specification) for one in found.results] == [
        ("purity", "98.6 %", "NLT 98.0 %"),
        ("water", "3.4 %", "NMT 8.0 %"),
    ]


def test_a_heading_that_names_the_one_test_whose_limits_stand_below():
    made = rows(
        100, 20, (40, 160, 400),
        ("", "Endotoxin Threshold", "Result"),
        ("Replicate 1", "≤ 0.05 EU/mL", "Pass"),
        ("Replicate 2", "≤ 0.05 EU/mL", "Pass"),
    )  # fmt: skip
    (certificate,) = understand(document(page(*made))).certificates
    assert [(one.test, one.text, one.specification, one.sample) for one in certificate.results] == [
        ("endotoxin", "Pass", "≤ 0.05 EU/mL", "Replicate 1"),
        ("endotoxin", "Pass", "≤ 0.05 EU/mL", "Replicate 2"),
    ]


def test_rows_with_names_of_their_own_under_the_limits_of_another_test_are_not_of_that_test():
    made = rows(
        100, 20, (40, 160, 400),
        ("", "Endotoxin Threshold", "Result"),
        ("Water", "≤ 8.0 %", "5.3 %"),
    )  # fmt: skip
    (certificate,) = understand(document(page(*made))).certificates
    assert [(one.test, one.text) for one in certificate.results] == [("water", "5.3 %")]


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("High molecular weight species", "0.4 %"),
        ("Number of impurities", "4"),
        ("Main peak", "14.32 min"),
        ("Reference value", "100 %"),
        ("Impurity 1", "0.12 %"),
    ],
)
@pytest.mark.parametrize(
    "form", ["{}: {}\n", "| Test | Result |\n|---|---|\n| {} | {} |\n"], ids=["line", "table"]
)
def test_a_value_that_its_label_cannot_have_belongs_to_another_quantity(tmp_path, form, label, value):
    path = tmp_path / "paper.md"
    path.write_text("Product: Thymosin alpha 1\n\n" + form.format(label, value), encoding="utf-8")
    (certificate,) = read(path)
    assert {one.test for one in certificate.results} <= {"other"}


def test_a_bridge_in_a_list_of_modifications_is_a_part_of_it(tmp_path):
    path = tmp_path / "paper.txt"
    path.write_text(
        "Product: Oxytocin\nModifications: C-terminal amide; disulfide bridge: Cys1-Cys6\n", encoding="utf-8"
    )
    (certificate,) = read(path)
    assert certificate.header["modifications"].text == "C-terminal amide; disulfide bridge: Cys1-Cys6"


def test_a_cas_number_above_other_words_of_its_column_is_read(tmp_path):
    table = rows(100, 20, (40, 200, 340), ("Component", "Share", "CAS No."), ("Oxytocin", "99.9", "50-56-6"))
    (certificate,) = understand(document(page(*table, (340, 136, "Checked by a chemist")))).certificates
    assert certificate.header["cas"].text == "50-56-6"


def test_a_sentence_ends_behind_a_unit_that_its_number_touches(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text(
        "Product: KPV\n\nResidual solvent: acetonitrile by GC: 88ppm. By ICP-MS, heavy metals were found at <10ppm.\n",
        encoding="utf-8",
    )
    (certificate,) = read(path)
    (solvent,) = (one for one in certificate.results if one.test == "residual_solvent")
    assert (solvent.text, solvent.specification) == ("88ppm", None)


def test_rows_named_by_their_ions_are_rows_of_their_own(tmp_path):
    lines = ("MS (ESI-) [M-H]-  389.13         389.16", "MS (ESI+) [M+H]+  391.15         391.17")
    text = "\n".join(
        ["Product: Epitalon", "", "Test              Specification  Result", *lines, "Water  ≤5 %  3.6 %"]
    )
    path = tmp_path / "ions.txt"
    path.write_text(text, encoding="utf-8")
    (certificate,) = read(path)
    found = [(one.text, one.specification) for one in certificate.results if one.test == "mz"]
    assert found == [("389.16", "389.13"), ("391.17", "391.15")]
