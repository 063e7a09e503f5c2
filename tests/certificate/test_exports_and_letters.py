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
