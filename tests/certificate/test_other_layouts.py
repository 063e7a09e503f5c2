"""Layouts of which no corpus shows an example: leaders, two languages, footnotes, a column or row for each lot."""

from __future__ import annotations

import datetime as dt

import pytest

from certificate.making import document, page, rows
from certipep.certificate import Certificate, read, understand
from certipep.certificate.geometry.leaders import without_leaders
from certipep.documents.document import Word


def certificates(*items: tuple[float, float, str]) -> tuple[Certificate, ...]:
    return understand(document(page((40, 40, "Certificate of Analysis"), *items))).certificates


def values(certificate: Certificate) -> dict[str, str]:
    return {one.test: str(one.quantity.value) for one in certificate.results if one.quantity is not None}


def test_dotted_leaders_end_a_label():
    (certificate,) = certificates(
        (40, 70, "Product . . . . . . . . . . Thymalfasin"),
        (40, 90, "Lot number.......... TA-2603"),
        (40, 110, "Purity ................ 98.9 %"),
    )
    assert certificate.header["product"].text == "Thymalfasin"
    assert certificate.header["lot"].text == "TA-2603"
    assert values(certificate) == {"purity": "98.9"}


def test_a_leader_may_be_typed_with_signs_of_three_dots():
    (certificate,) = certificates((40, 70, "Schwermetalle …… n.n."), (40, 90, "Wasser …… 1,3 %"))
    assert [(one.test, one.text) for one in certificate.results] == [
        ("heavy_metals", "n.n."),
        ("water", "1,3 %"),
    ]


def test_a_label_in_one_word_with_its_value_ends_what_is_before_it():
    (certificate,) = certificates(
        (40, 70, "Product: Sermorelin; Batch:AB123; Reported:19.06.2026, CAS:86168-78-7")
    )
    found = {field: one.text for field, one in certificate.header.items()}
    assert found == {"product": "Sermorelin", "lot": "AB123", "cas": "86168-78-7"}
    assert certificate.dates["reported"].text == "19.06.2026"


def test_what_is_found_is_no_label_of_its_own_though_it_is_in_one_word_with_its_value():
    (certificate,) = certificates((40, 70, "Purity: NLT 97 %; Found:99 %"))
    (one,) = certificate.results
    assert (one.text, one.specification) == ("99 %", "NLT 97 %")


def test_words_without_leaders_are_untouched():
    words = (Word("Purity", (0, 0, 30, 10)), Word("98.9", (40, 0, 60, 10)))
    assert without_leaders(words) == words


def test_a_label_of_several_words_before_a_wide_colon_is_one_label():
    (certificate,) = certificates(
        (40, 70, "Chargennummer：E13736"),
        (40, 82, "Untersuchendes Labor：Zelenomir Assay Center"),
        (40, 94, "Relative Molekülmasse：848,82 Da"),
    )
    found = {field: one.text for field, one in certificate.header.items()}
    assert found == {
        "lot": "E13736", "laboratory": "Zelenomir Assay Center", "molecular_weight": "848,82 Da",
    }  # fmt: skip


def test_one_half_of_a_label_in_two_languages_may_hold_a_bracket():
    (certificate,) = certificates((40, 70, "Molare Masse ｜ M.W. (average)"), (240, 70, "1.419,54 g/mol"))
    assert certificate.header["molecular_weight"].text == "1.419,54 g/mol"


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("Lote: 8652R63 Modificações: Disulfide bond Cys1-Cys6", {"lot", "modifications"}),
        ("Lot: 8652R63 Verification key: N2JHST5YT28R", {"lot", "verification_key"}),
        ("Verification key: N2JHST5YT28R Lot: 8652R63", {"lot", "verification_key"}),
    ],
)
def test_a_second_label_of_a_line_takes_nothing_from_the_first(line, fields):
    (certificate,) = certificates((40, 70, line))
    assert set(certificate.header) == fields
    assert certificate.header["lot"].text == "8652R63"


def test_values_over_their_labels_are_no_blend_though_two_of_them_name_the_peptide(tmp_path):
    path = tmp_path / "coa.md"
    path.write_text(
        "# Certificate of analysis\n\n|  |  |  |\n|---|---|---|\n| Marlstone Ltd. | Lys-Pro-Val | KPV |\n"
        "| Manufacturer | Sequence | Product |\n| PM-2614-8 | 2026-08-22 | 342.43 g/mol |\n"
        "| Lot | Received | Molecular weight |\n",
        encoding="utf-8",
    )
    found = {field: one.text for field, one in read(path)[0].header.items()}
    assert found == {
        "manufacturer": "Marlstone Ltd.", "sequence": "Lys-Pro-Val", "product": "KPV", "lot": "PM-2614-8",
        "molecular_weight": "342.43 g/mol",
    }  # fmt: skip


def test_lines_of_a_table_that_stand_in_quotes_are_read_without_them(tmp_path):
    path = tmp_path / "coa.csv"
    path.write_text(
        'Certificate of analysis\n"Product: Epitalon; Lot: 1855W21; Client: Ivorywell Sciences"\n'
        "The purity was found to be 99.397 %.\n",
        encoding="utf-8",
    )
    (certificate,) = read(path)
    assert certificate.header["client"].text == "Ivorywell Sciences"
    assert values(certificate) == {"purity": "99.397"}


def test_labels_in_two_languages():
    (certificate,) = certificates(
        (40, 70, "产品名称 Product Name: Thymalfasin"),
        (40, 90, "批号 Batch No.: TA-2603"),
        (40, 110, "纯度 Purity: 98.9 %"),
    )
    assert certificate.header["lot"].text == "TA-2603"
    assert values(certificate) == {"purity": "98.9"}


def test_a_value_in_another_script_is_no_second_language():
    (certificate,) = certificates(
        (40, 70, "产品名称: Thymalfasin"), (40, 90, "批号: TA-2603"), (40, 110, "纯度: 98.9 %")
    )
    assert certificate.header["lot"].text == "TA-2603"
    assert values(certificate) == {"purity": "98.9"}


def test_halves_that_contradict_each_other_are_no_label():
    (certificate,) = certificates((40, 70, "Product: Thymalfasin"), (40, 110, "Purity / Water: 98.9 %"))
    assert values(certificate).get("water") is None


def test_a_footnote_is_no_part_of_a_label():
    (certificate,) = certificates(
        (40, 70, "Product: Thymalfasin"), (40, 110, "Purity¹: 98.9 %"), (40, 130, "Water content*: 4.1 %")
    )
    assert values(certificate) == {"purity": "98.9", "water": "4.1"}


def test_a_column_for_each_lot():
    found = certificates(
        (40, 70, "Product: Thymalfasin"),
        *rows(
            120,
            20,
            (40, 180, 320, 440),
            ("Test", "Specification", "Lot TA-2601", "Lot TA-2602"),
            ("Purity (HPLC)", "≥ 98.0 %", "99.12 %", "98.71 %"),
            ("Water content", "≤ 8.0 %", "4.31 %", "5.02 %"),
        ),
    )
    assert {one.header["lot"].text: values(one) for one in found} == {
        "TA-2601": {"purity": "99.12", "water": "4.31"},
        "TA-2602": {"purity": "98.71", "water": "5.02"},
    }


def dates(*lines: str) -> dict[str, dt.date | None]:
    (certificate,) = certificates(
        (40, 70, "Product: Thymalfasin"), *((40, 100 + 20 * i, line) for i, line in enumerate(lines))
    )
    return {name: claim.date for name, claim in certificate.dates.items()}


def test_weeks_of_work_settle_day_and_month():
    found = dates("Received: 03/04/2026", "Analysis date: 03/06/2026", "Report date: 03/10/2026")
    assert found["received"] == dt.date(2026, 3, 4)
    assert found["reported"] == dt.date(2026, 3, 10)


def test_one_date_stays_ambiguous_on_any_paper():
    assert dates("Report date: 03/04/2026") == {"reported": None}


def test_the_language_of_a_label_settles_day_and_month():
    assert dates("Berichtsdatum: 03/04/2026") == {"reported": dt.date(2026, 4, 3)}
    assert dates("Data de emissão: 03/04/2026") == {"reported": dt.date(2026, 4, 3)}
    assert dates("Data generated: 03/04/2026").get("reported") is None


def test_the_language_outranks_the_span():
    found = dates("Probeneingang: 03/04/2026", "Prüfdatum: 03/06/2026", "Berichtsdatum: 03/10/2026")
    assert found["received"] == dt.date(2026, 4, 3)


def test_a_label_of_two_lines_that_says_what_its_first_line_says():
    (certificate,) = certificates(
        (40, 70, "Labeled peptide"), (40, 81, "content/potency:"), (200, 81, "10 mg")
    )
    assert [str(claim.quantity.value) for claim in certificate.label_claims if claim.quantity] == ["10"]
    assert not certificate.results


def test_a_mark_that_sends_to_a_note_is_no_value():
    (certificate,) = certificates((40, 70, "Vzorek:"), (40, 90, "Název: +"), (160, 90, "BPC-157"))
    assert certificate.header["product"].text == "BPC-157"


def test_how_the_vial_looks_is_no_appearance():
    (certificate,) = certificates((40, 70, "Visual description: small vial, white label, silver crimp"))
    assert not certificate.of("appearance")


def test_a_word_that_recognition_broke_in_a_label():
    (certificate,) = certificates((40, 70, "Dichlorom ethane residue: 20 ppm"))
    assert [(row.test, row.analyte) for row in certificate.results] == [
        ("residual_solvent", "dichloromethane")
    ]


def test_cells_that_name_what_they_say_of_a_test():
    (certificate,) = certificates(
        (40, 70, "Purity (HPLC)"),
        (300, 70, "Water content"),
        (40, 84, "Limit: NLT 97.0 %"),
        (300, 84, "Limit: NMT 8.0 %"),
        (40, 98, "Result: 99.1 %"),
        (300, 98, "Result: 4.2 %"),
    )
    assert values(certificate) == {"purity": "99.1", "water": "4.2"}
    assert [one.specification for one in certificate.results] == ["NLT 97.0 %", "NMT 8.0 %"]


def test_a_limit_below_its_test_is_no_result():
    (certificate,) = certificates((40, 70, "Purity (HPLC)"), (40, 84, "Limit: NLT 97.0 %"))
    assert values(certificate) == {}


def test_bounds_in_words_are_no_results():
    (certificate,) = certificates(
        (40, 70, "Water: not more than 8.0 %"), (40, 90, "pH: from 4.0 to 7.5"), (40, 110, "TFA: < 0.1 %")
    )
    assert values(certificate) == {"tfa": "0.1"}


def test_a_phrase_that_names_its_parts():
    (certificate,) = certificates(
        (40, 70, "Purity — Limit: NLT 97.0 %; Result: 99.1 %"),
        (40, 90, "Water — Limit: NMT 8.0 %; Result: 4.2 %"),
    )
    assert values(certificate) == {"purity": "99.1", "water": "4.2"}


def test_a_limit_in_brackets_before_its_result():
    (certificate,) = certificates(
        (40, 70, "Water: (max. 8.0 %) ... 4.2 %"), (40, 90, "TFA: (max. 0.5 %) – < 0.1 %")
    )
    assert values(certificate) == {"water": "4.2", "tfa": "0.1"}
    assert [one.specification for one in certificate.results] == ["max. 8.0 %", "max. 0.5 %"]


def test_a_table_typed_with_strokes():
    (certificate,) = certificates(
        (40, 70, "Test / Limit / Result"),
        (40, 90, "Appearance / White powder / White powder"),
        (40, 110, "Assay / 90.0 to 110.0 % / 102.5 %"),
        (40, 130, "Heavy metals / NMT 20 ppm / Not detected"),
    )
    assert [one.text for one in certificate.results] == ["White powder", "102.5 %", "Not detected"]


def test_codes_beside_tests_and_limits_are_lots():
    found = certificates(
        (40, 70, "Test"), (200, 70, "Limit"), (320, 70, "DV-3323-1"), (420, 70, "CC7185"),
        (40, 90, "Purity"), (200, 90, "NLT 97.0 %"), (320, 90, "99.3 %"), (420, 90, "98.7 %"),
        (40, 110, "Water"), (200, 110, "NMT 8.0 %"), (320, 110, "4.1 %"), (420, 110, "3.9 %"),
    )  # fmt: skip
    assert [(one.header["lot"].text, values(one)["purity"]) for one in found] == [
        ("DV-3323-1", "99.3"),
        ("CC7185", "98.7"),
    ]


def test_a_short_name_that_the_page_explains():
    (certificate,) = certificates(
        (40, 70, "Total aerobic plate count (TAPC)"), (40, 120, "TAPC"), (40, 140, "< 10 CFU/g")
    )
    assert [(row.test, row.text) for row in certificate.results] == [("aerobic_count", "< 10 CFU/g")]


def test_a_technique_in_brackets_explains_nothing():
    (certificate,) = certificates(
        (40, 70, "Water content (KF)"), (200, 70, "4.1 %"), (40, 120, "KF"), (40, 140, "3 %")
    )
    assert values(certificate) == {"water": "4.1"}


def test_labels_without_colons_behind_a_dash_or_a_comma():
    for mark in (" – ", ", "):
        (certificate,) = certificates(
            (40, 70, f"Report No. COA-10753{mark}Lot 7264H64"), (40, 90, "Purity: 98.9 %")
        )
        assert certificate.header["report_number"].text == "COA-10753"
        assert certificate.header["lot"].text == "7264H64"


def test_a_rule_of_underscores_is_no_part_of_a_value():
    (certificate,) = certificates(
        (40, 70, "Lot: __TA-2603__"), (40, 90, "Formula: __C37H51N9O10S__"), (40, 110, "Purity: __98.9 %__")
    )
    assert certificate.header["lot"].text == "TA-2603"
    assert certificate.header["formula"].text == "C37H51N9O10S"
    assert values(certificate) == {"purity": "98.9"}


def test_an_equals_sign_parts_a_label_from_its_value():
    (certificate,) = certificates((40, 70, "Client = Ardenfield Peptides"), (40, 90, "Purity = 98.9 %"))
    assert certificate.header["client"].text == "Ardenfield Peptides"
    assert values(certificate) == {"purity": "98.9"}


def test_lots_under_a_name_of_several_words():
    found = certificates(
        (40, 70, "Determinação"), (200, 70, "N.º do lote C43728"), (400, 70, "N.º do lote M31767"),
        (40, 90, "Pureza"), (200, 90, "99,4 %"), (400, 90, "99,3 %"),
        (40, 110, "Umidade"), (200, 110, "4,6 %"), (400, 110, "4,1 %"),
    )  # fmt: skip
    assert [(one.header["lot"].text, values(one)["purity"]) for one in found] == [
        ("C43728", "99.4"),
        ("M31767", "99.3"),
    ]


def test_a_table_of_lots_with_one_test():
    found = certificates(
        (40, 70, "Lot No."), (200, 70, "Residual solvent: methanol (ppm)"),
        (40, 90, "4218G43"), (200, 90, "286"),
        (40, 110, "TL-6853-8"), (200, 110, "787"),
    )  # fmt: skip
    assert [values(one) for one in found] == [{"residual_solvent": "286"}, {"residual_solvent": "787"}]


def test_the_label_of_a_date_heads_no_table():
    (certificate,) = certificates(
        (40, 70, "DATA DA ANÁLISE"), (250, 70, "31 de julho de 2025"),
        (40, 90, "CLIENTE"), (250, 90, "Gletscher Biotech AG"),
        (40, 110, "Pureza"), (250, 110, "99,5 %"),
    )  # fmt: skip
    assert certificate.dates["tested"].readings == (dt.date(2025, 7, 31),)
    assert certificate.header["client"].text == "Gletscher Biotech AG"
    assert values(certificate) == {"purity": "99.5"}


def test_a_line_with_the_method_does_not_end_the_table():
    (certificate,) = certificates(
        (40, 70, "Test"), (200, 70, "Limit"), (350, 70, "Result"),
        (40, 84, "Purity"), (200, 84, "NLT 97.0 %"), (350, 84, "99.1 %"),
        (40, 98, "Method: RP-HPLC"),
        (40, 112, "Water"), (200, 112, "NMT 8.0 %"), (350, 112, "3.2 %"),
        (40, 126, "Method: Karl Fischer"),
    )  # fmt: skip
    assert values(certificate) == {"purity": "99.1", "water": "3.2"}


def test_an_amount_behind_a_dash_is_the_value_of_its_label():
    (certificate,) = certificates((40, 70, "Contenuto dichiarato – 15mg"), (40, 90, "Purezza – 99,1 %"))
    assert [str(claim.quantity.value) for claim in certificate.label_claims if claim.quantity] == ["15"]
    assert values(certificate) == {"purity": "99.1"}


def test_a_label_and_its_value_that_both_run_over_two_lines_of_a_cell():
    (certificate,) = certificates(
        *rows(70, 30, (40, 150, 250, 360), ("Producto", "KPV", "Número", "67727-97-")),
        *rows(82, 30, (40, 150, 250, 360), ("", "", "de CAS", "3")),
        *rows(100, 30, (40, 150, 250, 360), ("Lote", "K-1", "Secuencia", "TKPR")),
        *rows(112, 30, (40, 150, 250, 360), ("", "", "peptídica", "PGP")),
        *rows(130, 30, (40, 150, 250, 360), ("Fecha", "2025-10-0", "Fecha", "2026-01-2")),
        *rows(142, 30, (40, 150, 250, 360), ("fabricación", "3", "del informe", "4")),
        *rows(160, 30, (40, 150, 250, 360), ("Cliente", "Ardenfield", "", "")),
    )
    header = {name: claim.text for name, claim in certificate.header.items()}
    assert (header["product"], header["cas"], header["sequence"]) == ("KPV", "67727-97-3", "TKPRPGP")
    dates = {name: claim.date for name, claim in certificate.dates.items()}
    assert dates == {"manufactured": dt.date(2025, 10, 3), "reported": dt.date(2026, 1, 24)}
