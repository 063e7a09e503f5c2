"""Parts of a paper: the sections of a blend, traces under another lot, titles that name, and who issued it."""

from __future__ import annotations

import pytest

from certificate.making import document, page, read
from certipep.certificate import read_files
from certipep.certificate.understanding import understand
from certipep.identification.product import read_product

BLEND = """CJC-1295 (no DAC) + Ipamorelin 5 mg + 5 mg
Batch BX-7   Reported March 3, 2026   Foxglove Labs

Ipamorelin
  Quantity: 5.12 mg
  Purity: 98.95 %
  Mass found [M+H]+: 712.39
CJC-1295 (no DAC)
  Quantity: 5.20 mg
  Purity: 98.90 %
  Mass found (average): 3368.0
"""


def test_results_below_the_name_of_a_component_are_its_own(tmp_path):
    paper = read(tmp_path, BLEND)
    assert [(one.test, one.analyte) for one in paper.results] == [
        ("content", "Ipamorelin"),
        ("purity", "Ipamorelin"),
        ("mz", "Ipamorelin"),
        ("content", "CJC-1295 (no DAC)"),
        ("purity", "CJC-1295 (no DAC)"),
        ("mass_found", "CJC-1295 (no DAC)"),
    ]
    promised = [(one.analyte, str(one.quantity.value)) for one in paper.label_claims]
    assert promised == [("CJC-1295", "5"), ("Ipamorelin", "5")]


def test_one_name_above_results_makes_no_blend(tmp_path):
    paper = read(tmp_path, "Ipamorelin\nLot: BX-7\nPurity: 98.95 %\nWater: 4.1 %\n")
    assert [one.analyte for one in paper.results] == [None, None]


def test_a_trace_under_another_lot_is_a_page_of_the_same_paper():
    first = page((40, 40, "Certificate of Analysis"), (40, 60, "Product: Semax"), (40, 80, "Lot: GX-50"),
                 (40, 100, "Purity: 98.98 %"), (40, 120, "Water: 4.1 %"))  # fmt: skip
    trace = page((40, 40, "Chromatogram"), (40, 60, "Lot: GX-81"), (40, 100, "Peak"), (140, 100, "RT [min]"),
                 (240, 100, "Area"), (340, 100, "Area %"), (40, 120, "1"), (140, 120, "10.71"), (240, 120, "9341"),
                 (340, 120, "1.02"), (40, 140, "2"), (140, 140, "12.83"), (240, 140, "355603"), (340, 140, "98.98"),
                 number=2)  # fmt: skip
    (paper,) = understand(document(first, trace)).certificates
    assert (paper.header["lot"].text, [one.text for one in paper.also]) == ("GX-50", ["GX-81"])


@pytest.mark.parametrize(
    ("last", "name"),
    [
        ("Valdis Bioreagents Inc., Oakford", "Valdis Bioreagents Inc"),
        ("(주)한솔펩타이드", "(주)한솔펩타이드"),
        ("Batch report by Lakemoor Testing", "Lakemoor Testing"),
        ("Issued by Castlemoor Peptides, Quality Unit", "Castlemoor Peptides"),
        ("Solvia Peptide Works", "Solvia Peptide Works"),
        ("The peptide is stable for two years.", None),
    ],
)
def test_the_last_line_may_say_whose_paper_it_is(tmp_path, last, name):
    text = f"Certificate of Analysis\nProduct: KPV\nLot: A-1\nPurity: 99.1 %\nWater: 3.1 %\n\n\n{last}\n"
    laboratory = read(tmp_path, text).header.get("laboratory")
    assert (laboratory.text if laboratory is not None else None) == name


def test_a_title_may_name_the_product(tmp_path):
    text = "# Bradykinin — Certificate of Analysis\n\nLot: B-7\nLab: Alder Analytics\nPurity: 98.6 %\n"
    assert read(tmp_path, text, "paper.md").header["product"].text == "Bradykinin"
    company = "# Harmoor Peptides — Certificate of Analysis\n\nLot: B-7\nPurity: 98.6 %\n"
    assert "product" not in read(tmp_path, company, "other.md").header


def test_a_column_of_a_unit_holds_results(tmp_path):
    text = "Product: KPV\n\n| Component | % w/w |\n|---|---|\n| Water | 5.2 |\n| Acetate | 4.8 |\n"
    found = [
        (one.test, str(one.quantity.value), one.quantity.unit) for one in read(tmp_path, text, "p.md").results
    ]
    assert found == [("water", "5.2", "%"), ("acetate", "4.8", "%")]


def test_a_key_may_end_its_sentence(tmp_path):
    text = "Product: KPV\nVerify this report at www.laks-lab.test with key 3FQ7ZL2K9M\n"
    assert read(tmp_path, text).header["verification_key"].text == "3FQ7ZL2K9M"


def test_words_beside_a_lot_are_no_lot(tmp_path):
    path = tmp_path / "p.html"
    path.write_text(
        "<table><tr><td>Product</td><td>Batch</td><td>Harmoor Peptides</td></tr>"
        "<tr><td>KPV</td><td>GX-79</td><td></td></tr></table>"
    )
    (reading,) = read_files([path])
    lot = reading.certificates[0].header.get("lot")
    assert lot is None or lot.text == "GX-79"


def test_a_second_name_in_brackets_is_no_range_of_residues():
    (part,) = read_product("CJC-1295 without DAC (Mod GRF 1-29) 5 mg").parts
    assert (part.ids, part.qualifiers) == (("mod-grf-1-29",), ())
    (other,) = read_product("Sermorelin (1-29)").parts
    assert other.qualifiers == ("1-29",)


def test_a_line_without_labels_says_product_and_formula(tmp_path):
    text = "COA | SS-31 | Lot GX-33 | C32H49N9O5 | MW 639.79 | MS [M+H]+ 640.35 | HPLC 99.36% | KF 4.6%\n"
    paper = read(tmp_path, text)
    assert (paper.header["product"].text, paper.header["formula"].text) == ("SS-31", "C32H49N9O5")
    assert [one.test for one in paper.results] == ["mz", "purity"]


PARTS_IN_BRACKETS = """品名：Thymopentin
批号：C-38
检验项目　　　标准　　　　　　　　检验结果
【性状】　　　白色疏松块状物　　　白色疏松块状物
【鉴别】单一同位素质量　679.37±0.5　　实测质量 679.41
【检查】
水分　　　　　不得过8.0%　　　　　　4.0%
"""


def test_parts_of_a_monograph_stand_in_brackets(tmp_path):
    paper = read(tmp_path, PARTS_IN_BRACKETS)
    assert [(one.test, one.kind) for one in paper.results if one.test != "appearance"] == [
        ("mass_found", "monoisotopic"),
        ("water", None),
    ]


def test_drawn_boxes_are_rules(tmp_path):
    text = "┌────────┬─────────┐\n│ Lot    │ A-7     │\n├────────┼─────────┤\n│ Purity │ 99.1 %  │\n└────────┴───┘\n"
    paper = read(tmp_path, text)
    assert paper.header["lot"].text == "A-7"
    assert not paper.unread


LIMITS = """Product: DSIP
Test / Limit                                     Found
Mass by ESI-MS: 848.3 ± 1.0 Da                   848.31 Da
Purity by HPLC: not less than 98.0 %             98.91 %
Acetonitrile: not more than 410 ppm              655 ppm
HPLC (220 nm): 99.43 %   limit: ≥ 98.0 %
"""


def test_a_limit_stands_in_the_cell_of_its_name_or_beside_the_value(tmp_path):
    assert [
        (one.test, str(one.quantity.value), one.specification) for one in read(tmp_path, LIMITS).results
    ] == [
        ("mass_found", "848.31", "848.3 ± 1.0 Da"),
        ("purity", "98.91", "not less than 98.0 %"),
        ("residual_solvent", "655", "not more than 410 ppm"),
        ("purity", "99.43", "≥ 98.0 %"),
    ]


def test_a_limit_may_say_that_a_row_of_purity_is_about_impurities(tmp_path):
    text = (
        "Product: DSIP\nTest                     Method    Criteria                      Results\n"
        "Chromatographic purity   HPLC      Total impurities NMT 3.0%     1.22%\n"
        "Water                    KF        NMT 8.0%                      4.0%\n"
    )
    found = [(one.test, one.specification) for one in read(tmp_path, text).results]
    assert found == [("total_impurities", "NMT 3.0%"), ("water", "NMT 8.0%")]


def test_an_ion_heads_a_column_of_a_turned_table(tmp_path):
    text = (
        "Quillon Biosciences GmbH\nBatch no. GX27-03 / SS-31\n\n"
        "Parameter       Purity (HPLC)    [M+H]+ (ESI-MS)    Water (KF)\n"
        "Specification   ≥ 98.0           theory ± 0.5       ≤ 8.0\n"
        "Result          98.96            640.41             3.0\n"
    )
    paper = read(tmp_path, text)
    assert (paper.header["product"].text, paper.header["lot"].text) == ("SS-31", "GX27-03")
    assert [(one.test, one.ion) for one in paper.results] == [
        ("purity", None),
        ("mz", "[M+H]+"),
        ("water", None),
    ]


def test_a_mass_by_a_spectrometer_needs_no_further_word(tmp_path):
    text = "품명: DSIP\n\n| 시험항목 | 시험방법 | 기준 | 결과 |\n|-|-|-|-|\n| 질량 | ESI-MS | 848.3 ± 1.0 | 848.31 |\n"
    assert [one.test for one in read(tmp_path, text, "p.md").results] == ["mass_found"]


def test_a_net_weight_beside_the_gross_one_was_weighed(tmp_path):
    text = "Product: DSIP\nPeptide content: 89.4%\nGross weight: 100.0 mg\nNet weight: 89.4 mg\n"
    paper = read(tmp_path, text)
    assert not paper.label_claims
    assert [one.name for one in paper.results if one.test == "other"] == ["Gross weight", "Net weight"]


def test_a_value_ends_where_it_is_compared(tmp_path):
    text = (
        "Sehr geehrte Frau Albers,\n\nanbei die Ergebnisse zu Sermorelin 10 mg, Charge PT-19. Die Reinheit (RP-HPLC) "
        "beträgt 98,50 % und liegt damit\nüber der Anforderung von 98,0 %.\n"
    )
    paper = read(tmp_path, text)
    assert (paper.header["product"].text, paper.header["lot"].text) == ("Sermorelin 10 mg", "PT-19")
    assert [(one.test, str(one.quantity.value)) for one in paper.results] == [("purity", "98.50")]


def test_a_bracket_with_more_than_a_limit_is_none(tmp_path):
    text = "Product: DSIP\nPurity (HPLC): 99.17 %   (Specification: ≥ 98.0 %; Lot HB26: 99.17 %)\n"
    (purity,) = read(tmp_path, text).results
    assert purity.specification is None
    (bounded,) = read(tmp_path, "Product: DSIP\nPureza por CLAE: 98,97%  (mínimo 98,0%)\n").results
    assert bounded.specification == "mínimo 98,0%"


def test_a_sentence_lists_what_vials_hold(tmp_path):
    text = (
        "Hi Tom,\n\nresults for the vials of KPV (lot A-7) are in.\n\n"
        "Fill per vial: 5.21 mg, 5.11 mg and 5.28 mg, so 5.20 mg on average against 5 mg on the label.\n"
    )
    paper = read(tmp_path, text)
    assert [(str(one.quantity.value), one.sample) for one in paper.results] == [
        ("5.21", "vial 1"),
        ("5.11", "vial 2"),
        ("5.28", "vial 3"),
        ("5.20", "mean"),
    ]
    assert [str(one.quantity.value) for one in paper.label_claims] == ["5"]
    other = read(
        tmp_path, "Dear Tom,\n\nwe weighed 5.1 mg, 5.2 mg and 5.3 mg of the standard for the curve.\n"
    )
    assert not other.results


AREA_REPORT = """Product: GHRP-2
Lot: BX-7

Peak RetTime Type  Width     Area      Height     Area
  #   [min]        [min]   [mAU*s]     [mAU]        %
----|-------|------|-------|----------|----------|--------|
   1   2.345 BB    0.0512  123.45678   35.12345   2.6600
   2   9.860 BV    0.1701 7293.55078  810.39453  98.4000
   3  10.120 VB R  0.1502   38.54300    4.28256   2.6200
Totals :                  7455.55056
"""


def test_an_area_report_with_codes_behind_the_times_is_read_by_its_heading(tmp_path):
    found = read(tmp_path, AREA_REPORT).results
    assert [(str(one.retention_time), str(one.area_percent)) for one in found] == [
        ("2.345", "2.6600"),
        ("9.860", "98.4000"),
        ("10.120", "2.6200"),
    ]


@pytest.mark.parametrize(
    "line",
    ["Fait à Lyon, le 13/06/2025", "Bubendorf, 13.06.2025", "Milano, 13/06/2025", "Gdańsk, dnia 13.06.2025"],
)
def test_a_place_and_a_day_sign_a_paper(tmp_path, line):
    paper = read(tmp_path, f"Product: Selank\nLot: A-7\nPurity: 98.4 %\n\n{line}\n")
    assert str(paper.dates["reported"].readings[0]) == "2025-06-13"


def test_words_before_a_day_are_no_place(tmp_path):
    paper = read(tmp_path, "Product: Selank\nLot: A-7\nPurity: 98.4 %\nSee the notice of 13.06.2025\n")
    assert "reported" not in paper.dates


def test_a_line_that_gives_the_amount_of_a_component_heads_nothing(tmp_path):
    text = (
        "Product: GHK-Cu and KPV blend\n\nGHK-Cu - 50.59 mg\nKPV - 11.45 mg\n\nAppearance: Blue powder\n"
        "Purity (HPLC): 99.74 %\n"
    )
    paper = read(tmp_path, text)
    assert {row.test: row.analyte for row in paper.results if row.test != "content"} == {
        "appearance": None,
        "purity": None,
    }
