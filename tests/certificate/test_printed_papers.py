"""Manners of papers that are printed from web pages: invented, each in its smallest form."""

from __future__ import annotations

from decimal import Decimal

import pytest

from certificate.making import document, flat, page, read, rows
from certipep.certificate import read_files, understand
from certipep.certificate.extraction.labels import known_label
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.measures.unit import unit_of
from certipep.certificate.reading.roles import Kind, role_of
from certipep.certificate.verdict_words import says_no
from certipep.certificate.vocabulary import default_vocabulary
from certipep.documents.document import RulingLine


def told(certificate):
    return [
        (one.test, one.quantity and float(one.quantity.value), one.quantity and one.quantity.unit)
        for one in certificate.results
    ]


def test_a_limit_of_a_guideline_is_that_column_and_not_the_result(tmp_path):
    text = "Solvent,Found (ppm),ICH limit (ppm)\nDichloromethane,< 20,600\nAcetonitrile,62,410\n"
    one = read(tmp_path, text, "paper.csv")
    assert told(one) == [("residual_solvent", 20.0, "ppm"), ("residual_solvent", 62.0, "ppm")]


def test_what_a_word_for_a_limit_opens_is_no_result_though_the_result_is_a_bound(tmp_path):
    one = read(tmp_path, "Endotossine      < 0,5 EU/mg      limite: 5 EU/mg\n")
    (said,) = one.results
    assert (said.text, said.specification) == ("< 0,5 EU/mg", "5 EU/mg")


def test_a_result_beside_the_tests_of_each_lot_is_what_is_concluded_of_it(tmp_path):
    text = "Batch,Purity % area,Content mg/vial,Result\nK-1,99.4,10.3,PASS\nK-2,99.1,10.1,PASS\n"
    (tmp_path / "paper.csv").write_text(text)
    (reading,) = read_files([tmp_path / "paper.csv"])
    assert [one.header["lot"].text for one in reading.certificates] == ["K-1", "K-2"]
    assert told(reading.certificates[1]) == [
        ("purity", 99.1, "%"),
        ("content", 10.1, "mg"),
        ("conclusion", None, None),
    ]


def test_an_abbreviation_that_is_a_unit_too_begins_its_label(tmp_path):
    one = read(tmp_path, "Lot No.: 37-1125 Mol. Wt.: 4493.3 Formula: C205H340N60O53\n")
    assert {name: claim.text for name, claim in one.header.items()} == {
        "lot": "37-1125",
        "molecular_weight": "4493.3",
        "formula": "C205H340N60O53",
    }


def test_a_row_may_name_the_test_and_the_peptide(tmp_path):
    text = "Test,Result,Unit\nAssay of bremelanotide,101.3,%\nContenido de GHRP-6,5.08,mg\n"
    one = read(tmp_path, text, "paper.csv")
    assert [(r.test, r.analyte) for r in one.results] == [("assay", "bremelanotide"), ("content", "GHRP-6")]


def test_a_mass_of_a_kind_that_a_spectrometer_gave_was_found(tmp_path):
    text = "Test,Result,Method\nMonoisotopic molecular mass,872.45 Da,LC-MS\nPurity,98.2 %,HPLC\n"
    one = read(tmp_path, text, "paper.csv")
    assert [(r.test, r.kind) for r in one.results] == [("mass_found", "monoisotopic"), ("purity", None)]


def test_a_counter_ion_is_named_in_the_cell_of_its_share(tmp_path):
    text = 'Test,Result,Limit\nCounter ion,"Trifluoroacetate, 18.9 %",≤ 25 %\nPurity,98.2 %,≥ 95 %\n'
    one = read(tmp_path, text, "paper.csv")
    assert told(one) == [("tfa", 18.9, "%"), ("purity", 98.2, "%")]


@pytest.mark.parametrize(
    ("label", "target"),
    [
        ("Manufacturer’s lot", "lot"), ("Lote declarado", "lot"), ("Amount delivered", "content"),
        ("중금속", "heavy_metals"), ("Impureza mayoritaria", "single_impurity"), ("Untersucht am", "tested"),
        ("Max. Einzelverunreinigung", "single_impurity"), ("Äußere Beschaffenheit", "appearance"),
        ("Recovery vs. label", "assay"), ("QC status", "conclusion"), ("Test facility", "laboratory"),
        ("Teor por frasco", "content"), ("Contenuto per vial", "content"), ("Veredicto", "conclusion"),
    ],
)  # fmt: skip
def test_labels_of_these_papers_are_known(label, target):
    found = known_label(label, default_vocabulary())
    assert found is not None
    assert found[1] == target


@pytest.mark.parametrize("unit", ["Flächen-%", "% área", "aire %", "面积%"])
def test_shares_of_an_area_are_per_cent(unit):
    assert unit_of(unit) == "%"


def test_a_field_of_the_molecule_beside_a_heading_is_of_a_side_column_and_no_column_of_the_table():
    columns = (40.0, 200.0, 340.0, 480.0)
    side = [
        (40.0, 40.0, "PRODUCT"), (40.0, 54.0, "Glutathione"), (200.0, 40.0, "Certificate of Analysis"),
        (40.0, 90.0, "CAS"), (40.0, 103.0, "70-18-8"), (40.0, 125.0, "FORMULA"), (40.0, 138.0, "C10H17N3O6S"),
    ]  # fmt: skip
    table = [
        (x, y, text)
        for y, cells in (
            (90.0, ("Test", "Requirement", "Found")),
            (110.0, ("Assay", "98.0-101.0 %", "99.4 %")),
            (130.0, ("Loss on drying", "≤ 0.5 %", "0.12 %")),
        )
        for x, text in zip(columns[1:], cells, strict=True)
    ]
    (one,) = understand(document(page(*side, *table))).certificates
    assert {name: claim.text for name, claim in one.header.items()} == {
        "product": "Glutathione",
        "cas": "70-18-8",
        "formula": "C10H17N3O6S",
    }
    assert told(one) == [("assay", 99.4, "%"), ("water", 0.12, "%")]


def test_what_was_produced_and_released_on_a_day_says_the_day(tmp_path):
    one = read(tmp_path, "Lot: A-12\nProduced: April 2025\nRelease: 3 March 2025\nPurity: 99 %\n")
    assert {name: day.text for name, day in one.dates.items()} == {
        "manufactured": "April 2025",
        "reported": "3 March 2025",
    }
    assert "manufacturer" not in one.header


def test_units_of_several_words_are_read_with_their_spaces(tmp_path):
    assert [unit_of(unit) for unit in ("per cent", "pour cent", "EU per mg")] == ["%", "%", "EU/mg"]
    assert told(read(tmp_path, "Water: 5.0 per cent\n")) == [("water", 5.0, "%")]


def test_a_cell_may_hold_the_result_over_its_limit_and_the_test_over_its_method():
    columns = (40.0, 220.0, 420.0)
    items = rows(
        40.0, 14.0, columns, ("Test / method", "Result / limit", "Judgement"), ("", "", ""),
        ("Purity", "98.5 %", "Pass"), ("RP-HPLC", "≥ 97.0 %", ""), ("", "", ""),
        ("Endotoxin", "< 0.5 EU/mg", "Pass"), ("LAL", "≤ 5 EU/mg", ""),
    )  # fmt: skip
    levels = tuple(flat(y, 38.0, 560.0) for y in (38.0, 60.0, 102.0, 144.0))
    uprights = tuple(RulingLine(x, 38.0, x, 144.0) for x in (38.0, 218.0, 418.0, 560.0))
    (one,) = understand(document(page(*items, rules=(*levels, *uprights)))).certificates
    assert [(r.test, r.text, r.specification, r.method) for r in one.results] == [
        ("purity", "98.5 %", "≥ 97.0 %", "RP-HPLC"),
        ("endotoxin", "< 0.5 EU/mg", "≤ 5 EU/mg", "LAL"),
    ]


def test_a_bound_before_a_pass_was_found_where_other_rows_have_plain_numbers(tmp_path):
    plain = "Purity           99.48 %         Pass\nEndotoxin        < 0.05 EU/mg    Pass\n"
    assert told(read(tmp_path, plain)) == [("purity", 99.48, "%"), ("endotoxin", 0.05, "EU/mg")]
    limits = "Purity           ≥ 98 %          Pass\nEndotoxin        < 1 EU/mg       Pass\n"
    assert [(r.text, r.specification) for r in read(tmp_path, limits).results] == [
        ("Pass", "≥ 98 %"),
        ("Pass", "< 1 EU/mg"),
    ]


def test_each_row_of_a_list_of_peptides_is_of_its_own_unless_the_paper_is_of_a_blend(tmp_path):
    table = "No.,Name,Sequence,[M+H]+ found,Purity (%)\n1,RGDS,RGDS,434.199,98.8\n2,KPV,KPV,343.234,99.0\n"
    (tmp_path / "paper.csv").write_text(table)
    (reading,) = read_files([tmp_path / "paper.csv"])
    assert [one.header["product"].text for one in reading.certificates] == ["RGDS", "KPV"]
    assert told(reading.certificates[1]) == [("mz", 343.234, "m/z"), ("purity", 99.0, "%")]
    blend = "Lot,W-12\nPeptide,Sequence,Content (mg),Purity (%)\nRGDS,RGDS,5.1,98.8\nKPV,KPV,5.2,99.0\n"
    one = read(tmp_path, blend, "paper.csv")
    assert {r.analyte for r in one.results} >= {"RGDS", "KPV"}


def test_limits_below_headings_of_two_rows_are_no_lot_without_a_name():
    columns = (42.0, 150.0, 260.0, 380.0)
    items = rows(
        44.0, 20.0, columns, ("Lot No.", "Release date", "Purity, %", "Water, %"), ("", "", "NLT 98.0", "NMT 6.0"),
        ("AA-101", "12 Mar 2025", "98.9", "4.2"), ("AA-102", "19 Mar 2025", "98.6", "4.6"),
    )  # fmt: skip
    levels = [flat(y, 40.0, 480.0) for y in (40.0, 80.0, 100.0, 120.0)] + [flat(60.0, 255.0, 480.0)]
    uprights = [RulingLine(x, 40.0, x, 120.0) for x in (40.0, 145.0, 255.0, 375.0, 480.0)]
    found = understand(document(page(*items, rules=(*levels, *uprights)))).certificates
    assert [one.header["lot"].text for one in found] == ["AA-101", "AA-102"]
    assert [(r.test, r.text, r.specification) for r in found[1].results] == [
        ("purity", "98.6", "NLT 98.0"),
        ("water", "4.6", "NMT 6.0"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A: 0.1 % TFA in water, B: 0.1 % TFA in acetonitrile\n",
        "Solvent A: water, 0.05 % TFA. Solvent B: acetonitrile, 0.05 % TFA\n",
    ],
)
def test_eluents_are_no_results(tmp_path, text):
    assert read(tmp_path, text).results == ()


def test_a_sentence_beside_the_heading_of_peaks_is_none_of_their_columns():
    items = rows(
        40.0, 18.0, (40.0, 120.0, 200.0, 270.0),
        ("Peak", "RT / min", "Area %", "acetonitrile; 5 → 60 % B in 18 min; 0.3 mL/min; 40 °C"),
        ("1", "6.31", "0.21"), ("2", "9.87", "98.41"), ("3", "10.12", "1.38"),
    )  # fmt: skip
    (one,) = understand(document(page(*items))).certificates
    assert [r.test for r in one.results] == ["peak", "peak", "peak"]


def test_statements_without_verbs_end_where_their_value_does(tmp_path):
    one = read(tmp_path, "Purity 98.41 %. Content 41.3 mg per vial.\n")
    assert told(one) == [("purity", 98.41, "%"), ("content", 41.3, "mg")]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Certificato di analisi\nN. VP/25/0770\nProdotto: KPV\n", "VP/25/0770"),
        ("PROTOCOLO DE ANÁLISIS\nN.º 4412/25\nLote: A-12\n", "4412/25"),
        ("Peptidea Srl — Rapporto di prova 0877/25\nProdotto: KPV\n", "0877/25"),
    ],
)
def test_a_number_below_a_title_or_with_a_stroke_is_that_of_the_report(tmp_path, text, number):
    assert read(tmp_path, text).header["report_number"].text == number


@pytest.mark.parametrize(
    "text",
    [
        "Freigabe durch: Dr. M. Quandt (Sachkundige Person), 19.03.2025\n",
        "Certified by: J. Thackeray, Qualified Person, 19.03.2025\n",
        "Wrocław, 19.03.2025 r.\n",
    ],
)
def test_the_day_behind_who_certified_is_that_of_the_report(tmp_path, text):
    assert read(tmp_path, text).dates["reported"].text == "19.03.2025"


def test_codes_with_their_strength_are_several_and_not_one_paper(tmp_path):
    text = (
        'Parameter,Spec.,TZ-5 (5 mg),TZ-10 (10 mg)\n"Purity, %",≥ 98.0,98.9,99.0\n"Water, %",≤ 8.0,4.1,4.3\n'
    )
    (tmp_path / "paper.csv").write_text(text)
    (reading,) = read_files([tmp_path / "paper.csv"])
    assert [one.header["lot"].text for one in reading.certificates] == ["TZ-5", "TZ-10"]
    assert told(reading.certificates[1]) == [("purity", 99.0, "%"), ("water", 4.3, "%")]


def test_a_mass_with_its_tolerance_was_found_though_the_weight_is_printed(tmp_path):
    one = read(tmp_path, "Molar mass: 1024.18 g/mol\nMass (monoisotopic)      1023.54 Da      ± 0.5 Da\n")
    assert [(r.test, r.specification) for r in one.results] == [("mass_found", "± 0.5 Da")]


def test_a_title_may_say_for_which_peptide_it_is(tmp_path):
    one = read(tmp_path, "Harrow Hill Biologics\nCertificate of Analysis for Semax 30 mg\nLot: A-12\n")
    assert {name: claim.text for name, claim in one.header.items()} == {
        "laboratory": "Harrow Hill Biologics",
        "product": "Semax 30 mg",
        "lot": "A-12",
    }
    assert (
        "product" not in read(tmp_path, "Certificate of Analysis for research use only\nLot: A-12\n").header
    )


def test_a_bound_of_a_blend_is_no_name_of_it(tmp_path):
    one = read(tmp_path, "Endotoxin of the blend: < 0.5 EU/mg\n")
    assert "product" not in one.header
    assert told(one) == [("endotoxin", 0.5, "EU/mg")]


def test_a_row_of_a_technique_is_of_the_retention_time_that_its_limit_names(tmp_path):
    text = "Test,Specification,Observation\nb) HPLC,Retention time matches standard,Matches\nPurity,NLT 98 %,99 %\n"
    one = read(tmp_path, text, "paper.csv")
    assert [(r.test, r.text) for r in one.results] == [("retention_time", "Matches"), ("purity", "99 %")]


def test_an_analytical_company_is_no_analyst_and_its_day_that_of_the_report(tmp_path):
    one = read(tmp_path, "Issued by: Ashlar Analytical Services\nIssued to: Wren\nDate: October 9, 2025\n")
    assert list(one.dates) == ["reported"]


def test_a_word_for_the_result_may_open_a_conclusion(tmp_path):
    one = read(tmp_path, "Result: the sample meets the specification.\n")
    assert [(r.test, r.text) for r in one.results] == [("conclusion", "the sample meets the specification.")]


def test_an_analytical_technique_is_taken_off_a_purity(tmp_path):
    assert told(read(tmp_path, "Purity by analytical HPLC      96.1 %\n")) == [("purity", 96.1, "%")]


def test_an_unknown_column_with_bounds_beside_results_is_that_of_the_limits(tmp_path):
    text = "Test,Result,Must be\nPurity,96.8 %,> 95 %\nAverage mass (MS),433.4 Da,533.4 Da\nWater,4.1 %,–\n"
    one = read(tmp_path, text, "paper.csv")
    assert [(r.test, r.specification) for r in one.results] == [
        ("purity", "> 95 %"),
        ("mass_found", "533.4 Da"),
        ("water", None),
    ]
    before = read(tmp_path, "Test,Result,Last lot\nPurity,96.8 %,96.1 %\nTFA,0.6 %,< 0.5 %\n", "paper.csv")
    assert {r.specification for r in before.results} == {None}


@pytest.mark.parametrize(
    "text",
    [
        "The material does not conform. H. Rosewell, analyst\n",
        "上記の通り規格に適合しません。\n",
    ],
)
def test_a_short_sentence_about_the_lot_concludes(tmp_path, text):
    (said,) = read(tmp_path, text).results
    assert said.test == "conclusion"
    assert says_no(said.text)


@pytest.mark.parametrize("heading", ["Valeur attendue", "Erwarteter Wert", "Valor esperado", "Valore atteso"])
def test_what_was_expected_is_no_result(heading):
    assert role_of(heading, default_vocabulary()).kind is Kind.SPECIFICATION


@pytest.mark.parametrize(
    "text",
    [
        "Metodą RP-HPLC: Czystość 98,50 %. Całkowita zawartość\nzanieczyszczeń metodą RP-HPLC: wynik 4,29 %.\n",
        "Lot: A-12\nThe share of everything else as seen by\nRP-HPLC: 4.29 %\n",
        "Lot: A-12\nShare of everything else by RP-HPLC: 4.29 %\n",
    ],
)
def test_a_technique_behind_a_name_is_no_purity(tmp_path, text):
    found = read(tmp_path, text).results
    assert not [one for one in found if one.test == "purity" and "4" in one.text[:1]]


def test_numbers_of_chapters_show_no_decimal_mark(tmp_path):
    chapters = "".join(f"2.{n} Chapter\nText;white powder\n" for n in range(1, 6))
    text = (
        f"Lote;A-12\n{chapters}2.6 Tempo de retenção\nResultados;7,670 min\n2.7 Pureza\nResultados;99,45 %\n"
    )
    found = {
        one.test: one.quantity.value for one in read(tmp_path, text, "paper.csv").results if one.quantity
    }
    assert found == {"retention_time": Decimal("7.670"), "purity": Decimal("99.45")}


def test_a_range_in_brackets_behind_a_label_is_its_limit(tmp_path):
    found = read(tmp_path, "Lot: A-12\n\nAssay, dried basis (92.5 – 105.0 %)     98.7 %\n").results
    assert [(one.test, one.text) for one in found] == [("assay", "98.7 %")]


def test_a_day_of_a_panel_beside_a_row_is_no_result():
    made = page(
        (40, 20, "Certificate of Analysis"), (40, 60, "Bacterial endotoxins"), (200, 60, "< 2 EU/mg"),
        (400, 46, "RETEST"), (400, 60, "10 Feb 2028"),
    )  # fmt: skip
    (certificate,) = understand(document(made)).certificates
    assert [(one.test, one.text) for one in certificate.results] == [("endotoxin", "< 2 EU/mg")]


def test_what_is_asked_stands_below_a_name_with_its_value():
    made = page(
        (40, 20, "Certificate of Analysis"), (40, 60, "Appearance"), (200, 60, "White cake"),
        (40, 72, "Requirement: white powder"), (400, 72, "LOT"), (400, 84, "A-12"),
        (40, 96, "Water"), (200, 96, "7.8 %"), (40, 108, "Requirement: not more than 6.0 %"),
    )  # fmt: skip
    (certificate,) = understand(document(made)).certificates
    assert [(one.text, one.specification) for one in certificate.results] == [
        ("White cake", "white powder"),
        ("7.8 %", "not more than 6.0 %"),
    ]


def test_labels_follow_each_other_behind_numbers():
    made = page(
        (40, 20, "Certificate of Analysis"),
        (40, 50, "CAS 170851-70-4 Molecular formula C38H49N9O5 Molecular weight 711.87 g/mol"),
        (40, 70, "批号:A-12 分子量:711.9"),
    )
    (certificate,) = understand(document(made)).certificates
    header = {name: claim.text for name, claim in certificate.header.items()}
    assert (header["cas"], header["formula"], header["lot"]) == ("170851-70-4", "C38H49N9O5", "A-12")


def test_a_badge_in_a_row_of_labels_is_none_of_them():
    made = page(
        (40, 20, "Certificate of Analysis"),
        (40, 60, "99.7 %"), (240, 60, "15.4 mg"), (40, 72, "HPLC purity"), (120, 72, "PASS"), (240, 72, "Net content"),
    )  # fmt: skip
    (certificate,) = understand(document(made)).certificates
    assert [(one.test, one.text) for one in certificate.results if one.quantity] == [
        ("purity", "99.7 %"),
        ("content", "15.4 mg"),
    ]


def test_an_uncertainty_inside_brackets_with_its_unit_behind_them():
    (one,) = parse_quantities("(87.5 ± 0.8) %")
    assert (one.value, one.uncertainty, one.unit) == (Decimal("87.5"), Decimal("0.8"), "%")


def test_a_declared_amount_with_a_range_was_measured(tmp_path):
    text = "| 项目 | 标准 | 结果 |\n|---|---|---|\n| 装量 | 9.0-11.0mg | 10.3mg |\n| 纯度 | ≥98% | 99.1% |\n"
    assert ("content", "10.3mg") in [(one.test, one.text) for one in read(tmp_path, text, "paper.md").results]


@pytest.mark.parametrize(
    ("heading", "first", "second"),
    [
        (("Impurity", "RRT", "Area %"), ("Unknown 1", "0.93", "0.41"), ("Unknown 2", "1.06", "0.32")),
        (
            ("Related substance", "RRT", "Found (%)"),
            ("Oxidised form", "0.91", "0.41"),
            ("Unknown", "1.12", "0.32"),
        ),
    ],
)
def test_impurities_with_relative_times_are_impurities_one_by_one(heading, first, second):
    made = page(
        (40, 20, "Certificate of Analysis"), (40, 40, "Lot: A-12"),
        *rows(80, 14, (40, 220, 330), heading, first, second, ("Total", "", "0.73")),
    )  # fmt: skip
    (certificate,) = understand(document(made)).certificates
    found = [(one.test, one.text) for one in certificate.results]
    assert found == [("single_impurity", "0.41"), ("single_impurity", "0.32"), ("total_impurities", "0.73")]


def test_the_number_and_the_day_of_a_paper_behind_its_title():
    made = page((40, 20, "Test report TA/26/551 of 13 February 2026"), (40, 60, "Purity: 98.9 %"))
    (certificate,) = understand(document(made)).certificates
    assert (certificate.header["report_number"].text, certificate.dates["reported"].text) == (
        "TA/26/551",
        "13 February 2026",
    )


def test_two_days_behind_a_label_of_both(tmp_path):
    dates = read(tmp_path, "Lot: A-12\nMfg / Exp: 03 Jul 2026 / 02 Jul 2029\nPurity: 99.1 %\n").dates
    assert {name: day.text for name, day in dates.items()} == {
        "manufactured": "03 Jul 2026",
        "expires": "02 Jul 2029",
    }


def test_a_day_without_a_colon_ends_a_table():
    made = page(
        (40, 20, "Certificate of Analysis"),
        *rows(
            60, 14, (40, 220, 330),
            ("Test", "Limit", "Result"), ("Purity", "≥ 98 %", "98.4 %"), ("Water", "≤ 8 %", "5.5 %"),
        ),
        (40, 102, "Issued on 2 June 2026"),
    )  # fmt: skip
    (certificate,) = understand(document(made)).certificates
    assert certificate.dates["reported"].text == "2 June 2026"
