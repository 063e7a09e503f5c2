"""Papers of houses that write in another order: exports of stocks, messages, letters, lists and blocks of tests."""

from __future__ import annotations

import pytest

from certipep.certificate import read_file


def read(tmp_path, text, name="paper.txt"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_file(path)[0].certificates[0]


def results(certificate):
    return [
        (one.test, one.quantity.comparator if one.quantity else None, one.text) for one in certificate.results
    ]


def value(certificate, test):
    (found,) = certificate.of(test)
    return str(found.quantity.value), found.quantity.unit


@pytest.mark.parametrize("label", ["Company", "Firma", "Empresa", "Azienda", "Компания", "회사명", "会社名"])
def test_a_company_alone_on_a_paper_is_its_issuer(tmp_path, label):
    said = read(tmp_path, f"{label};Ostwind Peptide\nProduct;Selank\nLot;SK-1201\n", "paper.csv")
    assert said.header["laboratory"].text == "Ostwind Peptide"
    assert "client" not in said.header


def test_a_company_beside_a_laboratory_is_the_client(tmp_path):
    said = read(tmp_path, "Laboratory: Nordfjell Assays\nCompany: Ostwind Peptide\nLot: SK-1201\n")
    assert (said.header["laboratory"].text, said.header["client"].text) == (
        "Nordfjell Assays", "Ostwind Peptide",
    )  # fmt: skip


def test_the_number_of_a_sample_is_no_product(tmp_path):
    rows = "".join(
        f'"WX-118","SL-7","Semax","{test}","{found}","{unit}"\n'
        for test, found, unit in (("Purity", "98.2", "%"), ("Water", "5.9", "%"))
    )
    said = read(tmp_path, f'"SAMPLE_ID","LOT","PRODUCT","COMPONENT","RESULT","UNITS"\n{rows}', "paper.csv")
    assert said.header["product"].text == "Semax"


def test_a_second_word_for_tests_behind_the_results_names_none(tmp_path):
    heading = "Short text\tLower\tUpper\tUoM\tMean value\tAttribute"
    table = f"{heading}\nPurity by HPLC\t98.0\t\t%\t98.9\t\nWater\t\t6.0\t%\t3.4\t\n"
    said = read(tmp_path, f"Lot\tSK-1201\n\n{table}", "paper.tsv")
    assert [(one.text, one.specification) for one in said.results] == [
        ("98.9", "min 98.0"),
        ("3.4", "max 6.0"),
    ]


@pytest.mark.parametrize(("cell", "unit"), [("0.5未満", "EU/mg"), ("1.0미만", "EU/mg")])
def test_a_bound_right_behind_its_number(tmp_path, cell, unit):
    said = read(tmp_path, f"Test,Result,Unit\nEndotoxin,{cell},{unit}\nPurity,98.3,%\n", "paper.csv")
    assert results(said)[0][:2] == ("endotoxin", "<")


def test_a_block_with_its_procedure_beside_its_name_and_one_line_for_the_rest(tmp_path):
    said = read(
        tmp_path,
        "Lot: SK-1201\n"
        "TEST: Bacterial endotoxins                       SOP: MB-007 rev 9\n"
        "   Result                 : 0.12 EU/mg  [NMT 1.0]          PASS\n"
        "TEST: Water                                      SOP: AN-003 rev 1\n"
        "   Result                 : 4.4 %       [NMT 8.0]          PASS\n",
    )
    assert value(said, "endotoxin") == ("0.12", "EU/mg")
    assert said.of("endotoxin")[0].specification == "NMT 1.0"
    assert value(said, "water") == ("4.4", "%")


def test_what_is_asked_for_below_a_name_and_what_was_found_below_that(tmp_path):
    said = read(
        tmp_path, "Lot: SK-1201\n\nASSAY\n95.0 to 102.0 per cent (anhydrous).\n  Found: 98.8 per cent.\n"
    )
    assert value(said, "assay") == ("98.8", "%")


def test_several_limits_in_words_are_no_result(tmp_path):
    said = read(
        tmp_path,
        "Lot: SK-1201\nRelated substances (LC): any impurity NMT 0.5 per cent; total NMT 1.5 per cent.\n",
    )
    assert not [one for one in said.results if one.quantity is not None and one.quantity.value is not None]


def test_items_of_a_list_whose_names_end_in_a_point(tmp_path):
    said = read(
        tmp_path,
        "Серия: 0423-П\n"
        "1. Описание. Порошок белого цвета. (норма: порошок белого или почти белого цвета)\n"
        "2. Чистота, ВЭЖХ. 98,6 % (норма: не менее 98,0 %)\n"
        "3. Стерильность. Стерилен. (норма: должен быть стерилен)\n",
    )
    assert [one.test for one in said.results] == ["appearance", "purity", "sterility"]
    assert value(said, "purity") == ("98.6", "%")


def test_what_stands_before_a_message_of_a_chat_is_none_of_it(tmp_path):
    said = read(
        tmp_path,
        "[12/03/2025, 09:15] Lena (Peptides): Ipamorelin 5mg, batch IP0312\n"
        "[12/03/2025, 09:15] Lena (Peptides): HPLC purity 99.12%\n"
        "[12/03/2025, 09:16] Lena (Peptides): content 5.21mg per vial\n",
    )
    assert value(said, "purity") == ("99.12", "%")
    assert value(said, "content") == ("5.21", "mg")


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Reinheit beträgt nach HPLC (220 nm) 98,7 %.",
        "Het monster is een wit poeder met een zuiverheid van 98,7 % (HPLC).",
    ],
)
def test_the_purity_of_a_letter(tmp_path, sentence):
    said = read(tmp_path, f"Betreft: analyse van Semax, partij SMX-88\n\n{sentence}\n")
    assert value(said, "purity") == ("98.7", "%")
    assert (said.header["product"].text, said.header["lot"].text) == ("Semax", "SMX-88")


def test_a_day_in_a_german_sentence_is_no_moisture(tmp_path):
    said = read(
        tmp_path, "Charge: A-1203\n\nDie Prüfungen wurden am 22. Mai 2023 abgeschlossen und dokumentiert.\n"
    )
    assert not said.of("water")
    assert str(said.dates["tested"].date) == "2023-05-22"


def test_whose_page_it_is_stands_behind_the_sign_of_its_rights(tmp_path):
    body = "<p>CAS: 307297-39-8</p><p>Purity: 99.1%</p><footer>© 2025 Foxglove Peptides. All rights reserved.</footer>"
    said = read(tmp_path, f"<html><body><h1>Epitalon 10 mg</h1>{body}</body></html>", "paper.html")
    assert said.header["laboratory"].text == "Foxglove Peptides"


def test_a_content_by_area_is_a_purity(tmp_path):
    said = read(tmp_path, "Prova;Risultato\nTitolo HPLC, area %;98,35\nAcqua, %;4,05\n", "paper.csv")
    assert [one.test for one in said.results] == ["purity", "water"]


def test_remarks_over_a_table_are_labels(tmp_path):
    said = read(
        tmp_path,
        "# Laboratory: Larkfield Assays\n# Sample: Epitalon 50 mg\n# Lot: EP50-33\n"
        "test,method,result,unit\npurity,HPLC,99.1,%\nwater,KF,3.1,%\n",
        "paper.csv",
    )
    assert [said.header[name].text for name in ("laboratory", "product", "lot")] == [
        "Larkfield Assays", "Epitalon 50 mg", "EP50-33",
    ]  # fmt: skip


def test_a_text_written_as_a_formula_keeps_its_noughts(tmp_path):
    rows = "".join(
        f'"TIRZEPATIDE","=""0042517""","{test}","{found}","%"\n'
        for test, found in (("PURITY BY HPLC", "99.45"), ("WATER BY KF", "3.87"))
    )
    said = read(tmp_path, f'"Item description","Batch","Property","Numeric value","UOM"\n{rows}', "paper.csv")
    assert (said.header["product"].text, said.header["lot"].text) == ("TIRZEPATIDE", "0042517")
    assert [one.text for one in said.results] == ["99.45", "3.87"]


def test_sequence_and_formula_beside_other_words_of_their_line(tmp_path):
    said = read(
        tmp_path,
        "Thymopentin   Arg-Lys-Asp-Val-Tyr\nLot AP-3302     CAS 69558-55-0\nC30 H49 N9 O9      M.W. 679.77\n",
    )
    assert said.header["sequence"].text == "Arg-Lys-Asp-Val-Tyr"
    assert said.header["formula"].text == "C30H49N9O9"


def test_names_of_tests_each_over_its_sentence(tmp_path):
    said = read(
        tmp_path,
        "Client lot: SA-060225\n\n"
        "MASS CONFIRMATION (LC-MS)\n  Found 3357.8 Da, theoretical 3357.9 Da.\n"
        "ENDOTOXIN (USP <85>)\n  Less than 0.9 EU/mg. Limit 5 EU/mg.\n"
        "STERILITY (USP <71>)\n  Sterile after 14 days.\n",
    )
    assert value(said, "mass_found") == ("3357.8", "Da")
    assert results(said)[-2:] == [
        ("endotoxin", "<", "Less than 0.9 EU/mg"), ("sterility", None, "Sterile after 14 days."),
    ]  # fmt: skip


def test_the_subject_of_a_letter_names_product_and_lot(tmp_path):
    head = "THORNBURY ASSAYS\nOur ref: TB/2211\n9 July 2024\n\nDr Slater\nSlater Clinic, Bath\n\nDear Dr Slater,\n"
    said = read(
        tmp_path, f"{head}\nSelank 5 mg vials, lot SLK-4\n\nOn average a vial holds 5.1 mg of peptide.\n"
    )
    assert (said.header["product"].text, said.header["lot"].text) == ("Selank 5 mg vials", "SLK-4")
    assert value(said, "content") == ("5.1", "mg")


def test_how_much_was_made_is_no_content(tmp_path):
    said = read(tmp_path, "品名 Product: GHK-Cu\n批号 Lot: GC-09\n批量 Quantity: 25kg\n纯度 Purity: 99.2%\n")
    assert [one.test for one in said.results] == ["purity"]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("生产：2025-03-01", "manufactured"),
        ("报告日：2025-03-01", "reported"),
        ("Получен: 01.03.2025", "received"),
        ("Término das análises: 01/03/2025", "tested"),
    ],
)
def test_days_by_short_words(tmp_path, line, field):
    said = read(tmp_path, f"Lot: A-1203\n{line}\n")
    assert [str(one.date) for name, one in said.dates.items() if name == field] == ["2025-03-01"]


def test_a_month_until_which_it_may_be_used(tmp_path):
    assert read(tmp_path, "ロット番号：NP-22\n有効期間：2026年1月まで\n").dates["expires"].month == (2026, 1)


def test_a_maker_who_is_the_laboratory_too(tmp_path):
    said = read(tmp_path, "Wytwórca / laboratorium: BioSynteza Lublin\nSeria: TA1/0324\n")
    assert said.header["laboratory"].text == "BioSynteza Lublin"


def test_a_title_over_its_number_and_version(tmp_path):
    said = read(tmp_path, "Novalune Labs Ltd\nCertificate of Analysis COA-1186 v2.0\nBatch: NT-24-006\n")
    assert said.header["report_number"].text == "COA-1186 v2.0"


def test_a_coverage_factor_is_no_result(tmp_path):
    said = read(tmp_path, "Lot RS-005\nPeptide content as is       (87.5 ± 0.8) %      k = 2\n")
    assert not [one for one in said.results if one.text == "k = 2"]


def test_items_that_end_in_their_limit_and_verdict(tmp_path):
    said = read(
        tmp_path,
        "批号：NT-0611\n"
        "(1) 性状：白色粉末。标准：白色或类白色粉末。合格。\n"
        "(2) 纯度：98.7%。标准：不低于98.0%。合格。\n"
        "(3) 分子量：5135.6。标准：5135.8±1.0。合格。\n",
    )
    assert [(one.test, one.text, one.specification) for one in said.results] == [
        ("appearance", "白色粉末", "白色或类白色粉末"),
        ("purity", "98.7%", "不低于98.0%"),
        ("mass_found", "5135.6", "5135.8±1.0"),
    ]


def test_a_label_at_the_end_of_a_sentence_takes_no_other_label(tmp_path):
    said = read(
        tmp_path, "przesyłamy wyniki badania próbki:\n\nLaboratorium: Nysa Peptyd\nPróbka: Tirzepatyd 10 mg\n"
    )
    assert (said.header["laboratory"].text, said.header["product"].text) == (
        "Nysa Peptyd",
        "Tirzepatyd 10 mg",
    )


def test_a_department_of_chemistry_tested_nothing(tmp_path):
    said = read(tmp_path, "Dept. of Biochemistry, University of Karsby\nDate: 5 November 2024\nLot: PU-17\n")
    assert list(said.dates) == ["reported"]


def test_a_number_above_the_value_of_a_label_is_no_second_value(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    for at, text in (
        ("A1", "Brightwell Peptides Ltd"), ("E1", "BW-COA-0312"), ("A3", "Product:"), ("B3", "Sermorelin"),
        ("D3", "Batch:"), ("E3", "BW-SER-0312"),
    ):  # fmt: skip
        sheet[at] = text
    book.save(tmp_path / "paper.xlsx")
    said = read_file(tmp_path / "paper.xlsx")[0].certificates[0]
    assert said.header["lot"].text == "BW-SER-0312"
    assert not [one for one in said.also if one.field == "lot"]


def test_limits_below_an_unknown_word_with_an_appearance_among_them(tmp_path):
    said = read(
        tmp_path,
        "Test,Method,Result,Wanted by us\nAppearance,Visual,White powder,White powder\n"
        "Purity,HPLC,98.8 %,NLT 98.0 %\nWater,KF,4.7 %,NMT 6.0 %\n",
        "paper.csv",
    )
    assert [one.specification for one in said.results[1:]] == ["NLT 98.0 %", "NMT 6.0 %"]


def test_a_day_in_a_sentence_that_no_calendar_has_is_kept(tmp_path):
    said = read(tmp_path, "Charge: A-1203\n\nDie Prüfungen wurden am 31. Juni 2023 abgeschlossen.\n")
    assert said.dates["tested"].impossible
