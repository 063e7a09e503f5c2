"""Monographs, reference standards and exports of invented suppliers; each value as it is printed."""

from __future__ import annotations

import pytest

from certificate.making import read, results
from certipep.certificate.measures.quantities import parse_quantities


def numbers(text):
    return [(str(one.value), one.unit) for one in parse_quantities(text)]


@pytest.mark.parametrize(
    "text",
    ["84.2 % ± 1.1 % (k = 2)", "84.2 ± 1.1 %, k=2", "84.2 % ± 1.1 % (coverage factor k = 2, 95 %)"],
)
def test_the_coverage_factor_of_an_uncertainty_is_no_value(tmp_path, text):
    assert numbers(text) == [("84.2", "%")]
    assert results(read(tmp_path, f"Product: KPV\nPeptide content (as is): {text}\n")) == [
        ("net_peptide_content", "84.2", None)
    ]


@pytest.mark.parametrize(
    ("text", "unit"), [("5.5 per cent", "%"), ("0.2 EU per mg", "EU/mg"), ("5.1 mg per vial", "mg")]
)
def test_a_unit_may_be_of_several_words(text, unit):
    assert [one.unit for one in parse_quantities(text)] == [unit]


@pytest.mark.parametrize("columns", [1, 2])
def test_the_spread_below_a_table_of_vials_is_a_row_of_its_own(tmp_path, columns):
    text = (
        "Vial   Found (mg)   % of claim\n1      10.21        102.1\n2      10.35        103.5\n"
        "Mean   10.28        102.8\nSD     0.10\nRSD    1.0 %"
        + ("        1.0 %" if columns == 2 else "")
        + "\n"
    )
    found = [(one.test, one.text, one.sample) for one in read(tmp_path, text).results]
    assert ("content", "10.28", "mean") in found
    assert not [one for one in found if one[0] in ("content", "assay") and one[1] in ("0.10", "1.0 %")]


@pytest.mark.parametrize(
    ("line", "test", "value", "limit"),
    [
        ("Water: not more than 8.0 %. Found: 5.5 %.", "water", "5.5", "not more than 8.0 %"),
        ("Acetic acid: 5.0 % to 12.6 %. Result: 9.7 %.", "acetate", "9.7", "5.0 % to 12.6 %"),
        ("Water: maximum 8.0 per cent; found 5.5 per cent.", "water", "5.5", "maximum 8.0 per cent"),
        (
            "Endotoxins: less than 10 IU/mg. Found: less than 0.5 IU/mg.",
            "endotoxin",
            "0.5",
            "less than 10 IU/mg",
        ),
        (
            "Content: 97.0 % to 103.0 % (anhydrous substance).\nResult: 99.4 %",
            "assay",
            "99.4",
            "97.0 % to 103.0 %",
        ),
        (
            "Cyclic octapeptide. Content: 97.0 % to 103.0 %.\nResult: 99.4 %",
            "assay",
            "99.4",
            "97.0 % to 103.0 %",
        ),
    ],
)
def test_what_was_found_stands_in_the_sentence_behind_its_limit(tmp_path, line, test, value, limit):
    (found,) = read(tmp_path, f"Product: Octreotide\n{line}\n").results
    assert (found.test, str(found.quantity.value)) == (test, value)
    assert found.specification.startswith(limit)


def test_a_limit_that_names_one_impurity_is_of_that(tmp_path):
    text = "Product: KPV\nRelated substances: any impurity, not more than 1.0 %; found 0.3 %.\n"
    assert results(read(tmp_path, text)) == [("single_impurity", "0.3", None)]


@pytest.mark.parametrize(
    "line",
    [
        "Il campione risulta conforme.",
        "The batch complies with the monograph.",
        "Die Charge ist freigegeben.",
        "Wynik: zgodny ze specyfikacją",
        "Ergebnis: entspricht den Vorgaben",
    ],
)
def test_a_conclusion_of_few_words_is_one(tmp_path, line):
    found = [one.test for one in read(tmp_path, f"Product: KPV\nPurity: 99.1 %\n{line}\n").results]
    assert found == ["purity", "conclusion"]


@pytest.mark.parametrize(
    "line", ["Sample description: white", "Result: 99 %", "Batch size: 50 g passed through 0.2 µm"]
)
def test_what_judges_no_lot_is_no_conclusion(tmp_path, line):
    found = [one.test for one in read(tmp_path, f"Product: KPV\nPurity: 99.1 %\n{line}\n").results]
    assert "conclusion" not in found


def test_parts_of_a_heading_stand_below_a_cell_that_spans_them(tmp_path):
    text = (
        "<table><tr><th rowspan=2>Analyte</th><th colspan=2>Finding</th><th rowspan=2>Method</th></tr>"
        "<tr><th>Value</th><th>Units</th></tr><tr><td>Purity</td><td>98.92</td><td>%</td><td>HPLC</td></tr>"
        "<tr><td>Endotoxin</td><td>&lt; 0.10</td><td>EU/mg</td><td>LAL</td></tr></table>"
    )
    found = [(one.test, one.quantity.unit) for one in read(tmp_path, text, "paper.html").results]
    assert found == [("purity", "%"), ("endotoxin", "EU/mg")]


@pytest.mark.parametrize(
    ("label", "value", "test"),
    [
        ("Assay by HPLC (as is)", "81.4 %", "assay"),
        ("Peptide content (as is)", "0.842 mg/mg", "net_peptide_content"),
        ("Gehalte per flesje", "10,4 mg", "content"),
    ],
)
def test_labels_of_contents(tmp_path, label, value, test):
    assert [one.test for one in read(tmp_path, f"Product: KPV\n{label}: {value}\n").results] == [test]


@pytest.mark.parametrize("label", ["Masa molecular media", "Mean molecular mass"])
def test_a_mean_mass_with_a_limit_was_found(tmp_path, label):
    text = f"Test;Limit;Result;Unit\n{label};5135.9 ± 1.5;5136.2;Da\nPurity;≥ 98;98.4;%\n"
    assert results(read(tmp_path, text, "paper.csv"))[0] == ("mass_found", "5136.2", None)


@pytest.mark.parametrize(
    "lines",
    [
        "Calculated: 1059.561 Da\nFound: 1059.563 Da",
        "Calculated for C50H73N15O11: 1059.561 Da\nFound: 1059.563 Da",
        "Monoisotopic mass (calculated for C50H73N15O11): 1059.561 Da\nMonoisotopic mass (found): 1059.563 Da",
    ],
)
def test_what_was_calculated_for_a_formula_was_not_found(tmp_path, lines):
    assert results(read(tmp_path, f"Product: Bradykinin\n{lines}\n")) == [
        ("mass_expected", "1059.561", None),
        ("mass_found", "1059.563", None),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "La masse mesurée est de 1059,6 Da, pour une valeur théorique de 1059,56 Da.",
        "Die gemessene Masse beträgt 1059,6 Da bei einem theoretischen Wert von 1059,56 Da.",
        "La masa medida es de 1059,6 Da, con un valor teórico de 1059,56 Da.",
        "The measured mass is 1059.6 Da, for a theoretical value of 1059.56 Da.",
    ],
)
def test_a_sentence_says_what_a_mass_should_be(tmp_path, sentence):
    assert results(read(tmp_path, f"Product: Bradykinin\n\n{sentence}\n")) == [
        ("mass_found", "1059.6", None),
        ("mass_expected", "1059.56", None),
    ]


def test_a_calculated_mass_in_a_sentence_was_not_found(tmp_path):
    text = "Lot BK-1\nThe measured mass is 1059.6 Da, in agreement with the calculated mass of 1059.56 Da.\n"
    assert ("mass_found", "1059.56", None) not in results(read(tmp_path, text))


def test_apostrophes_may_be_typographic(tmp_path):
    text = "Produit : KPV\n\nLa teneur en eau (Karl Fischer) s’élève à 4,1 %.\n"
    assert results(read(tmp_path, text)) == [("water", "4.1", None)]


def test_units_stand_in_a_row_of_their_own_below_the_heading(tmp_path):
    text = (
        "Vial #,Peptide found,Recovery,Purity\n,mg,% of label,area %\n1,5.04,100.8,98.9\n2,5.11,102.2,99.1\n"
    )
    found = [(one.test, one.quantity.unit) for one in read(tmp_path, text, "paper.csv").results]
    assert found == [("content", "mg"), ("assay", "%"), ("purity", "%")] * 2


def test_times_of_a_study_stand_in_rows_with_a_row_of_limits(tmp_path):
    text = "Time (months),pH,Assay (% of label)\n0,5.6,100.8\n3,5.5,98.7\nLimit,5.0 - 6.5,95.0 - 105.0\n"
    found = [(one.test, one.text, one.specification) for one in read(tmp_path, text, "paper.csv").results]
    assert found == [
        ("ph", "5.6", "5.0 - 6.5"),
        ("ph", "5.5", "5.0 - 6.5"),
        ("assay", "100.8", "95.0 - 105.0"),
        ("assay", "98.7", "95.0 - 105.0"),
    ]


@pytest.mark.parametrize(
    ("sentence", "value", "limit"),
    [
        ("The water content shall not exceed 8.0 % and was 4.7 %.", "4.7", "<="),
        ("Der Wassergehalt darf höchstens 8,0 % betragen und lag bei 4,7 %.", "4.7", "<="),
        ("La teneur en eau ne doit pas dépasser 8,0 % et est de 4,7 %.", "4.7", "<="),
    ],
)
def test_a_sentence_says_what_is_asked_and_what_was_found(tmp_path, sentence, value, limit):
    (found,) = read(tmp_path, f"Product: KPV\n\n{sentence}\n").results
    assert (found.test, str(found.quantity.value)) == ("water", value)
    assert parse_quantities(found.specification)[0].comparator == limit


@pytest.mark.parametrize(
    "line",
    [
        "Ölçülen kütle: 4963,3 Da (teorik: 4963,5 Da)",
        "Masse moyenne mesurée : 4963,3 Da (théorique : 4963,5 Da)",
        "Zjištěná hmotnost činila 4963,3 Da (teoretická 4963,5 Da).",
    ],
)
def test_a_theory_in_brackets_is_a_mass_and_no_limit(tmp_path, line):
    assert results(read(tmp_path, f"Product: TB-500\n\n{line}\n")) == [
        ("mass_found", "4963.3", None),
        ("mass_expected", "4963.5", None),
    ]


def test_days_with_spaces_end_no_sentence(tmp_path):
    days = "vzorek jsme přijali 5. 5. 2026 a analyzovali 12. 5. 2026."
    text = f"Produkt: KPV\n\n{days} Čistota stanovená metodou HPLC je 97,9 %.\n"
    assert results(read(tmp_path, text)) == [("purity", "97.9", None)]


def test_a_second_mass_may_be_called_expected_behind_it(tmp_path):
    text = "Product: KPV\n\nThe deconvoluted mass was 342.2 Da versus 342.4 Da expected.\n"
    assert results(read(tmp_path, text)) == [("mass_found", "342.2", None), ("mass_expected", "342.4", None)]


def test_a_list_of_peptides_has_no_one_sequence(tmp_path):
    text = (
        "No.  Sequence     MW calc.   MW found   Purity %\nP1   SIINFEKL     963.14     963.24     95.8\n"
        "P2   DRVYIHPF     1046.20    1046.30    96.9\nP3   RPPGFSPFR    1060.23    1060.33    97.4\n"
    )
    assert "sequence" not in read(tmp_path, text).header


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Your lot RT-77 came back at 98.97% purity.", [("purity", "98.97", None)]),
        ("HPLC gave 98.97 % purity and 5.1 % water.", [("purity", "98.97", None), ("water", "5.1", None)]),
        (
            "Die HPLC ergab 98,9 % Reinheit und 4,1 % Wasser.",
            [("purity", "98.9", None), ("water", "4.1", None)],
        ),
        ("The purity was found to be 98.9 % area.", [("purity", "98.9", None)]),
    ],
)
def test_a_share_may_say_behind_itself_what_it_is(tmp_path, sentence, said):
    assert results(read(tmp_path, f"Product: KPV\n\n{sentence}\n")) == said


def test_a_column_of_spreads_is_not_held_to_the_limit_of_its_row(tmp_path):
    text = "Test,Rep 1,Rep 2,Mean,RSD (%),Unit,Limit\nContent per vial,3.11,3.08,3.10,1.0,mg,2.85 - 3.30\n"
    text += "Purity (HPLC),98.6,98.5,98.6,0.1,%,>= 97.0\n"
    spreads = [one for one in read(tmp_path, text, "paper.csv").results if one.test == "other"]
    assert [(one.text, one.specification) for one in spreads] == [("1.0", None), ("0.1", None)]


def test_lots_stand_in_a_heading_whose_first_cell_is_empty(tmp_path):
    from certipep.certificate import read_file

    text = ",Specification,BM-26-01,BM-26-02\nHPLC purity (%),≥ 98.0,99.1,98.8\nWater content (%),≤ 8.0,4.9,5.3\n"
    path = tmp_path / "paper.csv"
    path.write_text(text, encoding="utf-8")
    (reading,) = read_file(path)
    found = [(one.header["lot"].text, one.results[0].text) for one in reading.certificates]
    assert found == [("BM-26-01", "99.1"), ("BM-26-02", "98.8")]


def test_chinese_sentences_end_at_semicolons(tmp_path):
    text = (
        "样品纯度为99.0%；经LC-MS检测，分子量为4813.4 Da（理论值4813.5 Da）；经卡尔费休法检测，水分为5.2%。\n"
    )
    assert results(read(tmp_path, text)) == [
        ("purity", "99.0", None),
        ("mass_found", "4813.4", None),
        ("mass_expected", "4813.5", None),
        ("water", "5.2", None),
    ]


def test_a_theoretical_average_is_a_mass_and_no_mean(tmp_path):
    text = "Product: Liraglutide\nMass by ESI-TOF: 3751.0 Da (theoretical average 3751.26 Da)\n"
    assert results(read(tmp_path, text)) == [
        ("mass_found", "3751.0", None),
        ("mass_expected", "3751.26", None),
    ]


def test_a_claim_beside_an_amount_is_what_the_label_says(tmp_path):
    paper = read(tmp_path, "Product: GHRP-6\nAmount per vial: 5.06 mg (claim 5 mg)\n")
    assert results(paper) == [("content", "5.06", None)]
    assert [one.text for one in paper.label_claims] == ["5 mg"]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Suwałki, 20 kwietnia 2026 r.", "20 kwietnia 2026"),
        ("м. Житомир, 15 травня 2026 р.", "15 травня 2026"),
        ("İzmir, 8 Mayıs 2026", "8 Mayıs 2026"),
    ],
)
def test_a_letter_is_dated_behind_its_place(tmp_path, line, day):
    assert read(tmp_path, f"Wigry Sp. z o.o.\n{line}\n\nPurity: 99.1 %\n").dates["reported"].text == day


@pytest.mark.parametrize(
    "sentence",
    [
        "Próbka została przyjęta 10.04.2026 i zbadana 17.04.2026.",
        "Зразок отримано 10.04.2026 та проаналізовано 17.04.2026.",
        "A amostra foi recebida em 10.04.2026 e analisada em 17.04.2026.",
    ],
)
def test_a_sample_is_received_and_analysed_in_one_sentence(tmp_path, sentence):
    dates = read(tmp_path, f"Product: KPV\n\n{sentence}\n").dates
    assert {field: one.text for field, one in dates.items()} == {
        "received": "10.04.2026",
        "tested": "17.04.2026",
    }


@pytest.mark.parametrize("word", ["report", "Report", "Report result", "for information"])
def test_a_word_for_no_limit_behind_a_test_is_no_label_of_the_paper(tmp_path, word):
    paper = read(tmp_path, f"Product: TB-500\nAcetate   {word}   6.1 %\nWater   ≤ 8 %   4.2 %\n")
    assert results(paper) == [("acetate", "6.1", None), ("water", "4.2", None)]
    assert [one.specification for one in paper.results] == [word, "≤ 8 %"]
    assert "report_number" not in paper.header
