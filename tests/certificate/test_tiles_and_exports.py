"""Tiles among tables, exports with a row for each test, labels with their tolerance; all of invented suppliers."""

from __future__ import annotations

import pytest

from certificate.making import read, results
from certipep.certificate import read_files

TILES = (
    "PELGRIM ASSAYS\nMelanotan II     lot MT-2     10 mg/vial\n"
    "made 01 JUN 2026                 reported 07 JUL 2026\n\n"
    "HPLC PURITY      WATER (KF)      VIAL CONTENT     MASS (MS)\n"
    "99.14 %          4.42 %          10.08 mg         1024.2 Da\n"
    "(min 98.0 %)     (max 8.0 %)     (9.5-11.0 mg)    (1024.2 +/- 1)\n"
    "PASS             PASS            PASS             PASS\n"
)


def test_values_and_limits_under_their_names_are_no_values_of_the_line_above(tmp_path):
    paper = read(tmp_path, TILES)
    assert [one[:2] for one in results(paper)] == [
        ("purity", "99.14"),
        ("water", "4.42"),
        ("content", "10.08"),
        ("mass_found", "1024.2"),
    ]
    assert paper.dates["reported"].text == "07 JUL 2026"


@pytest.mark.parametrize("said", ["made 01 JUN 2026", "on 7 July 2026", "2026-07-07"])
@pytest.mark.parametrize("label", ["Purity", "Mass found", "Endotoxin"])
def test_a_day_is_no_number_of_a_measurement(tmp_path, label, said):
    assert results(read(tmp_path, f"Product: BPC-157\nWater: 4.1 %\n{label}: {said}\n"))[1:] == []


def test_tiles_with_the_value_on_top_stand_beside_a_form_in_cells(tmp_path):
    tiles = "".join(
        f"<div><div>{value}</div><div>{name}</div></div>"
        for value, name in (
            ("99.1%", "PURITY"),
            ("10.7 mg", "QUANTITY"),
            ("Verified", "IDENTITY"),
            ("&lt;0.02 EU/mg", "ENDOTOXIN"),
        )
    )
    form = "<table><tr><td>Client</td><td>Ostler Ltd</td></tr><tr><td>Report</td><td>P-77</td></tr></table>"
    paper = read(tmp_path, f"<h1>Tesamorelin 10mg</h1><p>Lot T-7</p>{tiles}{form}", "paper.html")
    assert [(one.test, one.text) for one in paper.results] == [
        ("purity", "99.1%"),
        ("content", "10.7 mg"),
        ("identity", "Verified"),
        ("endotoxin", "<0.02 EU/mg"),
    ]


def test_a_fill_beside_what_was_found_is_what_the_label_claims(tmp_path):
    heading = "Lot,Product,Fill (mg/vial),Found content (mg),HPLC purity (%)\n"
    text = heading + "A-1,Selank,5,5.11,99.2\nA-2,KPV,10,10.4,99.6\n"
    path = tmp_path / "paper.csv"
    path.write_text(text, encoding="utf-8")
    (reading,) = read_files([path])
    assert [str(one.label_claims[0].quantity.value) for one in reading.certificates] == ["5", "10"]
    assert [results(one)[0][:2] for one in reading.certificates] == [("content", "5.11"), ("content", "10.4")]


def test_the_last_of_several_days_of_tests_counts_whichever_way_they_are_read(tmp_path):
    text = (
        "lot;produit;essai;résultat;unité;mini;maxi;date d'analyse\n"
        "V-1;GHRP-6;Pureté CLHP;98,3;%;98,0;;03/03/2026\nV-1;GHRP-6;Teneur en eau;3,4;%;;6,0;02/03/2026\n"
    )
    paper = read(tmp_path, text, "paper.csv")
    assert paper.dates["tested"].text == "03/03/2026"
    assert [(one.test, one.quantity.unit, one.specification) for one in paper.results] == [
        ("purity", "%", "min 98,0"),
        ("water", "%", "max 6,0"),
    ]


def test_a_word_for_verdicts_over_the_first_column_names_the_tests(tmp_path):
    text = (
        "Assessment,Technique,Finding\nIdentity,LC-MS,Positive\nChromatographic purity,HPLC,99.16 %\n"
        "Amount per vial,HPLC,5.31 mg\nEndotoxin,LAL,0.12 EU/mL\n"
    )
    found = [(one.test, one.text) for one in read(tmp_path, text, "paper.csv").results]
    assert found == [
        ("identity", "Positive"),
        ("purity", "99.16 %"),
        ("content", "5.31 mg"),
        ("endotoxin", "0.12 EU/mL"),
    ]


def test_a_label_may_hold_a_mass_with_its_tolerance(tmp_path):
    text = "<h1>CA-1</h1><dl><dt>Aspecto</dt><dd>Polvo</dd><dt>Masa por EM (3108,3 ± 1 Da)</dt><dd>3108,1 Da</dd></dl>"
    found = [(one.test, one.text, one.specification) for one in read(tmp_path, text, "paper.html").results]
    assert found[1:] == [("mass_found", "3108,1 Da", "3108,3 ± 1 Da")]


@pytest.mark.parametrize(
    ("title", "number"), [("시험성적서", "HB-26-04"), ("Informe", "LA-5590"), ("Memo", "M-26-114")]
)
def test_a_title_in_one_cell_has_its_number_in_the_next(tmp_path, title, number):
    paper = read(
        tmp_path, f"{title};{number}\nProduct;KPV\nLot;A-1\n\nTest;Result\nPurity;99 %\n", "paper.csv"
    )
    assert paper.header["report_number"].text == number


def test_columns_may_stand_below_each_other(tmp_path):
    text = (
        "Ferrow Peptides\n\nProduct\nLot Number\nLabel Claim\nExpiry Date\n\nPT-141\nF-22\n10 mg\n10 Feb 2028\n\n"
        "Test\nPurity (HPLC)\nWater content\nSterility\n\nSpecification\n≥ 98.0 %\n≤ 8.0 %\nSterile\n\n"
        "Result\n99.05 %\n2.9 %\nNo growth\n"
    )
    paper = read(tmp_path, text)
    assert (paper.header["lot"].text, paper.dates["expires"].text) == ("F-22", "10 Feb 2028")
    assert [(one.test, one.text, one.specification) for one in paper.results] == [
        ("purity", "99.05 %", "≥ 98.0 %"),
        ("water", "2.9 %", "≤ 8.0 %"),
        ("sterility", "No growth", "Sterile"),
    ]


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("T E S T   L A B O R A T O R I E S", "laboratory", "TEST LABORATORIES"),
        ("品　　名：オキシトシン", "product", "オキシトシン"),
        ("配　　列：CYIQNCPLG-NH2", "sequence", "CYIQNCPLG-NH2"),
    ],
)
def test_letters_that_stand_apart_are_one_word(tmp_path, line, field, value):
    assert read(tmp_path, f"{line}\nLot: A-1\nPurity: 99.1 %\n").header[field].text == value


@pytest.mark.parametrize("company", ["ООО «Пептид-Лаб»", "НПК «Пептид-Лаб»"])
def test_who_did_the_tests_is_no_company_where_a_person_is_named(tmp_path, company):
    paper = read(
        tmp_path, f"{company}\nПродукт: Семакс\nСерия: С-1\nЧистота: 98,2 %\nИсполнитель: Громова Е. В.\n"
    )
    assert paper.header["laboratory"].text == company


def test_results_listed_in_a_sentence_without_spaces_are_told_apart(tmp_path):
    text = "替尔泊肽（批号 T-9）检测已完成：\n纯度 99.2%，每瓶含量 15.6 mg，质谱实测分子量 4813.3 Da，水分 2.8%。\n"
    assert [one[:2] for one in results(read(tmp_path, text))] == [
        ("purity", "99.2"),
        ("content", "15.6"),
        ("mass_found", "4813.3"),
        ("water", "2.8"),
    ]


@pytest.mark.parametrize("said", ["n = 3", "n=6"])
def test_how_often_was_measured_is_no_amount(tmp_path, said):
    text = f"Product: KPV\nContent: against reference standard, {said}\nWater: 4.1 %\n"
    assert [one[:2] for one in results(read(tmp_path, text))] == [("water", "4.1")]


def test_a_form_stands_left_of_a_table_whose_heading_is_in_its_first_line(tmp_path):
    text = (
        "Peptide name:,Oxytocin acetate,,Test,Limit,Value\nBatch:,K-7,,Purity (%),≥ 97,98.2\n"
        "CAS:,50-56-6,,Water (%),≤ 8,4.7\n"
    )
    paper = read(tmp_path, text, "paper.csv")
    told = [paper.header[name].text for name in ("product", "lot", "cas")]
    assert told == ["Oxytocin acetate", "K-7", "50-56-6"]
    assert [one[:2] for one in results(paper)] == [("purity", "98.2"), ("water", "4.7")]


def test_what_is_declared_of_each_lot_is_its_label(tmp_path):
    text = (
        "| Lot | Sample | Declared | Found | Purity |\n|---|---|---|---|---|\n"
        "| S-1 | Semax | 10 mg | 10.3 mg | 99.1 % |\n| S-2 | Selank | 5 mg | 5.2 mg | 98.7 % |\n"
    )
    path = tmp_path / "paper.md"
    path.write_text(text, encoding="utf-8")
    (reading,) = read_files([path])
    assert [one.label_claims[0].text for one in reading.certificates] == ["10 mg", "5 mg"]


def test_a_decision_on_each_lot_may_be_a_word_for_a_day(tmp_path):
    text = "Lot No.,Peptide,HPLC purity,Decision\nG-1,KPV,98.7%,Released\nG-2,BPC-157,99.1%,Released\n"
    path = tmp_path / "paper.csv"
    path.write_text(text, encoding="utf-8")
    (reading,) = read_files([path])
    assert [one.results[-1].test for one in reading.certificates] == ["conclusion", "conclusion"]


def test_impurities_head_the_column_of_their_names(tmp_path):
    text = (
        "Impurity,RRT,Result (% area),Limit (% area)\nImpurity A,0.91,0.31,0.5\nImpurity B,1.06,0.42,0.5\n"
        "Total impurities,,1.05,2.0\n"
    )
    found = [(one.name or one.test, one.text) for one in read(tmp_path, text, "paper.csv").results]
    assert found == [("Impurity A", "0.31"), ("Impurity B", "0.42"), ("total_impurities", "1.05")]


def test_a_company_may_have_a_word_for_a_paper_in_its_name(tmp_path):
    name = "Dunmore Pharmaceutical Analysis Ltd"
    paper = read(tmp_path, f"{name}\n12 Quay Street\n\nProduct: KPV\nLot: A-1\nPurity: 99.1 %\n")
    assert paper.header["laboratory"].text == name


@pytest.mark.parametrize("sign", ["→", "—"])
def test_a_sign_between_a_label_and_its_value_is_no_part_of_either(tmp_path, sign):
    text = f"Product: KPV\nSterility {sign} pass\nPeptide content {sign} 2.14 mg (label: 2 mg)\n"
    found = [(one.test, str(one.quantity and one.quantity.value)) for one in read(tmp_path, text).results]
    assert found == [("sterility", "None"), ("content", "2.14")]


def test_a_unit_may_stand_before_the_word_for_what_was_found(tmp_path):
    text = "Lot: T-4\n\n| Vial | mg found |\n|---|---|\n| 1 | 15.52 |\n| 2 | 15.61 |\n"
    assert [one[:2] for one in results(read(tmp_path, text, "paper.md"))] == [
        ("content", "15.52"),
        ("content", "15.61"),
    ]
