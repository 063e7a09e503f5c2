"""Manners of houses that print their papers from programs of their own: invented, each in its smallest form."""

from __future__ import annotations

import pytest

from certificate.making import document, flat, page, read, results, rows
from certipep.certificate import understand
from certipep.certificate.lot_mentions import lots_named
from certipep.certificate.measures.date import find_dates
from certipep.certificate.reading.roles import Kind, role_of
from certipep.certificate.vocabulary import default_vocabulary
from certipep.documents.document import RulingLine

COLUMNS = (40.0, 200.0, 380.0)
TESTS = (
    ("Purity by HPLC", "NLT 98.0 %", "99.1 %"),
    ("Water", "NMT 8.0 %", "4.2 %"),
    ("Acetate", "NMT 12.0 %", "6.6 %"),
)


def said(made):
    return understand(document(made)).certificates[0]


def upright(x: float) -> RulingLine:
    return RulingLine(x, 95.0, x, 190.0)


def test_a_table_with_no_rules_between_its_rows_has_a_row_for_each_line():
    frame = (flat(95, 35, 500), flat(112, 35, 500), flat(190, 35, 500), *map(upright, (35, 195, 375, 500)))
    body = rows(98, 20, COLUMNS, ("Test", "Specification", "Result"), *TESTS)
    one = said(page((40, 60, "Lot: X-221"), *body, rules=frame))
    assert results(one) == [("purity", "99.1", None), ("water", "4.2", None), ("acetate", "6.6", None)]
    assert [result.specification for result in one.results] == [limit for _, limit, _ in TESTS]


def test_rules_below_a_table_part_no_rows_of_it():
    body = rows(
        98, 20, COLUMNS, ("Test", "Eis", "Uitkomst"),
        ("Uiterlijk", "wit poeder", "wit poeder"), ("Zuiverheid", "min. 98,0 %", "99,2 %"),
        ("Watergehalte", "max. 8,0 %", "4,4 %"),
    )  # fmt: skip
    made = page(*body, (40, 200, "Beoordeling"), (40, 220, "Vrijgegeven"), rules=(flat(185), flat(197)))
    found = {one.test: one.text for one in said(made).results}
    assert (found["purity"], found["water"]) == ("99,2 %", "4,4 %")


def test_a_column_of_limits_and_words_is_that_of_the_limits(tmp_path):
    text = (
        "Показатель,Норма по ТУ 21.10,Результат\nОписание,Белый порошок,Белый порошок\n"
        "Чистота (%),не менее 97.0,95.4\nВода (%),не более 8.0,5.6\n"
    )
    found = {one.test: one.specification for one in read(tmp_path, text, "paper.csv").results}
    assert found == {"appearance": "Белый порошок", "purity": "не менее 97.0", "water": "не более 8.0"}


def test_a_molecular_mass_in_the_column_of_a_vial_was_measured(tmp_path):
    text = "Determination,Vial 1,Vial 2\nPurity (%),99.1,99.0\nMolecular mass (Da),4113.6,4113.5\n"
    one = read(tmp_path, text, "paper.csv")
    assert [result[:2] for result in results(one)][2:] == [("mass_found", "4113.6"), ("mass_found", "4113.5")]
    assert "molecular_weight" not in one.header


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Certificate of Analysis 3318-01", "3318-01"),
        ("Analyserapport 24.0772", "24.0772"),
        ("RAPORT Z BADAŃ LAB/1523/2024", "LAB/1523/2024"),
        ("CERTIFICATO DI ANALISI / CERTIFICATE OF ANALYSIS n. 088/23", "088/23"),
    ],
)
def test_a_title_may_end_in_the_number_of_its_paper(tmp_path, title, number):
    one = read(tmp_path, f"{title}\n\nLot: AB-12\nPurity: 99.1 %\n")
    assert one.header["report_number"].text == number


def test_a_formula_before_a_value_is_no_name_of_it():
    made = page(
        (40, 100, "Molecular formula"), (310, 100, "HPLC purity"),
        (40, 115, "C101H152N28O22S2"), (310, 115, "98.07 %"), (360, 115, "(limit: ≥ 97.0 %)"),
        (40, 135, "CAS number"), (310, 135, "Water content"),
        (40, 150, "1627580-64-6"), (310, 150, "5.5 %"), (360, 150, "(limit: ≤ 8.0 %)"),
    )  # fmt: skip
    one = said(made)
    assert results(one) == [("purity", "98.07", None), ("water", "5.5", None)]
    assert one.header["cas"].text == "1627580-64-6"


def test_assay_may_head_the_names_of_tests(tmp_path):
    text = "Assay,Method,Limit,Result,P/F\nBacterial endotoxin,USP <85>,NMT 5 EU/mg,0.38 EU/mg,P\n"
    assert results(read(tmp_path, text, "paper.csv")) == [("endotoxin", "0.38", None)]
    assert role_of("In Spec", default_vocabulary()).kind is Kind.VERDICT


def test_a_label_in_the_middle_of_its_two_lines_has_both():
    made = page(
        (40, 105, "Product:"), (130, 98, "Thymosin Alpha 1"), (130, 111, "(Thymalfasin)"),
        (300, 105, "Analysis date:"), (400, 98, "19.03.2024 –"), (400, 111, "27.03.2024"),
        (40, 131, "Lot:"), (130, 131, "NB240312"), (300, 131, "CAS No.:"), (370, 131, "62304-98-7"),
    )  # fmt: skip
    one = said(made)
    assert one.header["product"].text == "Thymosin Alpha 1 (Thymalfasin)"
    assert str(one.dates["tested"].readings[0]) == "2024-03-27"


def test_a_period_of_analysis_goes_on_in_the_next_line(tmp_path):
    one = read(
        tmp_path, "Lot: A-12\nAnalysis date: 19.03.2024 –\n               27.03.2024\nPurity: 99.1 %\n"
    )
    assert str(one.dates["tested"].readings[0]) == "2024-03-27"


def test_a_day_stands_in_quotes_under_the_title(tmp_path):
    assert [str(day.readings[0]) for day in find_dates("от «19» июля 2023 г.")] == ["2023-07-19"]
    one = read(tmp_path, "ПАСПОРТ КАЧЕСТВА № 112/23\nот «19» июля 2023 г.\n\nНомер серии: 030723\n")
    assert str(one.dates["reported"].readings[0]) == "2023-07-19"


def test_a_company_stands_before_its_address(tmp_path):
    text = "Certificate of Analysis\nBalto Peptides sp. z o.o., ul. Portowa 3, 81-350 Gdynia\n\nLot: PB-25\n"
    assert read(tmp_path, text).header["laboratory"].text.startswith("Balto Peptides sp. z o.o")


def test_a_lot_of_inspection_is_no_lot_of_the_product():
    assert lots_named("Inspection lot 010000226183") == []


def test_each_sentence_of_a_line_has_its_own_word(tmp_path):
    text = (
        "Endotoxines (LAL)\nRésultat : < 0,1 UI/mg. Exigence : au plus 5 UI/mg. Conforme.\n\n"
        "Eau (Karl Fischer)\nRésultat : 5,8 %. Exigence : au plus 8,0 %. Conforme.\n"
    )
    found = read(tmp_path, text).results
    assert [(one.test, str(one.quantity.value)) for one in found] == [("endotoxin", "0.1"), ("water", "5.8")]
    assert [one.specification.rstrip(".") for one in found] == ["au plus 5 UI/mg", "au plus 8,0 %"]


def test_bounds_have_their_words_behind_those_of_a_limit(tmp_path):
    text = "Merkmal,Einheit,Ist,Soll min.,Soll max.\nReinheit,Fl.-%,"
    text += '"99,1","98,5",\nWasser,%,"4,4",,"8,0"\n'
    one = read(tmp_path, text, "paper.csv")
    assert results(one) == [("purity", "99.1", None), ("water", "4.4", None)]
    assert [role_of(text, default_vocabulary()).kind for text in ("Limite inf.", "Limite sup.")] == [
        Kind.LEAST,
        Kind.MOST,
    ]


def test_a_test_over_the_pairs_of_its_line():
    lines = [
        (40, 100, "Test: HPLC Purity"),
        *rows(115, 15, (50, 100, 180, 260, 420, 480), ("Method:", "M-101", "Limit:", "NLT 98.0%", "Result:", "95.8%")),
        (40, 140, "Test: Moisture"),
        *rows(155, 15, (50, 100, 180, 260, 420, 480), ("Method:", "M-030", "Limit:", "NMT 6.0%", "Result:", "3.1%")),
    ]  # fmt: skip
    one = said(page(*lines))
    assert results(one) == [("purity", "95.8", None), ("water", "3.1", None)]
    assert [result.specification for result in one.results] == ["NLT 98.0%", "NMT 6.0%"]


def test_a_peptide_and_its_unit_head_the_amounts_of_vials():
    body = rows(
        100, 17, (40, 200, 320), ("Vial No.", "Tirzepatide (mg)", "Purity (% area)"),
        ("1", "15.22", "99.31"), ("2", "15.05", "99.28"), ("Average", "15.14", "99.30"),
        ("Specification", "13.5 – 16.5", "≥ 98.0"),
    )  # fmt: skip
    found = [(one.test, str(one.quantity.value), one.quantity.unit) for one in said(page(*body)).results]
    assert [one for one in found if one[0] == "content"] == [
        ("content", number, "mg") for number in ("15.22", "15.05", "15.14")
    ]
