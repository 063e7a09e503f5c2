"""What stands in a line of its own below a result, and sentences behind a worded one."""

from __future__ import annotations

import openpyxl
import pytest

from certificate.making import read
from certipep.certificate import read_files
from certipep.checks.rules.identity.sequence_and_name import _goes_on
from certipep.notation import parse
from certipep.verification import verify_files


@pytest.mark.parametrize(
    ("row", "bracket", "limit", "method"),
    [
        (
            "Water (Karl Fischer)   4.7 %",
            "(Acceptance criterion: NMT 8.0 %; Test method: USP <921>)",
            "NMT 8.0 %",
            "USP <921>",
        ),
        (
            "Eau (Karl Fischer)   4,7 %",
            "(Critère d'acceptation: max. 8,0 %; Méthode d'analyse: Karl Fischer)",
            "max. 8,0 %",
            "Karl Fischer",
        ),
        (
            "Wasser: 4,7 %",
            "[Akzeptanzkriterium: max. 8,0 %; Methode: Karl Fischer]",
            "max. 8,0 %",
            "Karl Fischer",
        ),
    ],
)
def test_a_bracket_below_a_row_names_its_limit_and_method(tmp_path, row, bracket, limit, method):
    paper = read(tmp_path, f"Product: KPV\nLot: K-1\n\n{row}\n   {bracket}\nAppearance: White powder\n")
    (water,) = paper.of("water")
    assert (water.specification, water.method) == (limit, method)
    assert not any("8" in line.text for line in paper.unread)


def test_a_bracket_below_prose_is_no_limit(tmp_path):
    paper = read(tmp_path, "Product: KPV\nLot: K-1\nThe sample was dried.\n(Method: oven; Limit: NMT 2 %)\n")
    assert paper.results == ()


def test_a_worded_value_ends_where_a_sentence_with_numbers_begins(tmp_path):
    text = "Produkt: KPV 15mg\nSeria: K-1\nJałowość: wynik wynosi Brak wzrostu. Metodą HPLC-UV: Zawartość 109,9%.\n"
    paper = read(tmp_path, text)
    (sterile,) = paper.of("sterility")
    assert "109" not in sterile.text


def test_a_sentence_with_a_share_that_was_not_read_keeps_a_paper_from_consistent(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "Certificate of analysis\nLaboratory: Kestrel Bioanalytics\nProduct: KPV 15 mg\nLot: K-1\nReport: R-1\n"
        "Reported: 2026-03-04\nMass found (ESI-MS): 342.4 Da\nPurity (HPLC): 99.1 %\n"
        "By wuzzle: amount gnarled 15.13 mg. By wuzzle: frobble (% of gnarl) 109.9 %.\n",
        encoding="utf-8",
    )
    (file,) = verify_files([path]).files
    assert file.verdict.value != "consistent"


def test_numbers_of_a_workbook_are_written_as_its_texts_write_theirs(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("Produit", "KPV"),
        ("N° de lot", "K-1"),
        ("Masse trouvée", "342,41 Da"),
        ("Eau", "4,7 %"),
        ("Temps de rétention du pic principal", "8,259 min"),
        ("Pureté", 0.9886),
    ):
        sheet.append(row)
    sheet["B6"].number_format = "0.00%"
    book.save(tmp_path / "a.xlsx")
    (reading,) = read_files([tmp_path / "a.xlsx"])
    texts = {row.test: row.text for row in reading.certificates[0].results}
    times = [row.quantity.value for row in reading.certificates[0].of("retention_time") if row.quantity]
    assert texts["purity"] == "98,86%"
    assert [str(one) for one in times] == ["8.259"]


@pytest.mark.parametrize(
    ("line", "value", "limit"),
    [
        ("Water: 10.5 %, complies (NMT 8.0 %)", "10.5 %", "NMT 8.0 %"),
        ("Acqua (Karl Fischer): 10,5%, Conforme (max. 8,0%)", "10,5%", "max. 8,0%"),
        ("Water: 10.5 % (max. 8.0 %), complies", "10.5 %", "max. 8.0 %"),
        ("Wasser: 10,5 %, entspricht (6,0 - 12,0 %)", "10,5 %", "6,0 - 12,0 %"),
    ],
)
def test_a_verdict_between_a_value_and_its_limit_loses_neither(tmp_path, line, value, limit):
    (water,) = read(tmp_path, f"Product: KPV\nLot: K-1\n\n{line}\n").of("water")
    assert (water.text, water.specification) == (value, limit)


def test_a_verdict_that_says_no_stays_with_its_value(tmp_path):
    (water,) = read(tmp_path, "Product: KPV\nLot: K-1\n\nWater: 10.5 % - fails (NMT 8.0 %)\n").of("water")
    assert "fails" in water.text
    assert water.specification == "NMT 8.0 %"


LONG = "Ac-Ser-Asp-Lys-Pro-Asp-Met-Ala-Glu-Ile-Glu-"


def test_a_sequence_behind_another_label_goes_on_for_several_lines(tmp_path):
    text = (
        f"Lot: K-1; Amino acid sequence: {LONG}\nLys-Phe-Asp-Lys-Ser-Lys-Leu-Lys-\nLys-Thr-Glu-Thr-OH; "
        "CAS Number: 77591-33-4\n"
    )
    paper = read(tmp_path, text)
    assert paper.header["sequence"].text.replace(" ", "").endswith("Lys-Thr-Glu-Thr-OH")


def test_a_sequence_set_to_the_right_goes_on_below_itself(tmp_path):
    text = (
        "Product name      Lot number          Sequence       Client\n"
        "MOTS-c            22311673-7      MRWQEMGYIFYP       Ivorywell Sciences\n"
        "                                          RKLR\n"
    )
    paper = read(tmp_path, text)
    assert paper.header["sequence"].text.replace(" ", "") == "MRWQEMGYIFYPRKLR"


def test_a_declared_table_of_charges_holds_ions_and_no_masses(tmp_path):
    paper = read(
        tmp_path, "z,Calculated m/z,m/z obs.\n1,680.4,680.5\n2,340.7,340.8\n3,227.5,227.6\n", "a.csv"
    )
    assert {row.test for row in paper.results} == {"mz"}


def test_a_thousand_behind_an_ion_is_no_charge(tmp_path):
    paper = read(tmp_path, "Produkt: KPV\nSeria: K-1\n\nm/z: [M+H]+ 1 183,4, [M+2H]2+ 592,3\n")
    assert [str(row.quantity.value) for row in paper.of("mz") if row.quantity] == ["1183.4", "592.3"]


def test_a_limit_mixed_with_a_method_fails_nobody(tmp_path):
    (purity,) = read(
        tmp_path, "Producto,KPV\nPrueba,Límite,Resultado\nPureza,HPLC-UV 220 mín. 97 % nm,99.25 %\n", "a.csv"
    ).of("purity")
    assert purity.criterion is not None
    assert purity.criterion.mixed


def test_a_requirement_below_the_name_of_a_row_is_its_limit(tmp_path):
    text = (
        "Образец: KPV\nСерия: K-1\n\nИспытание                     Результаты\n"
        "Чистота по ВЭЖХ               99,07 %\nТребования: Не менее 97,5 %\n"
        "Влажность                     10,1 %\nТребования: Не более 8,0 %\n"
    )
    paper = read(tmp_path, text)
    assert [row.specification for row in paper.results] == ["Не менее 97,5 %", "Не более 8,0 %"]


def test_numbers_of_lost_labels_keep_a_paper_from_consistent(tmp_path):
    text = (
        "Certificate of analysis\nLaboratory: Kestrel Bioanalytics\nProduct: KPV\nLot: K-1\nReport: R-1\n"
        "Reported: 2026-03-04\nMass found (ESI-MS): 342.4 Da\nPurity (HPLC): 99.1 %\nWuzzle\n\n{}\n"
    )
    for line in ("4,963.45", "Gnarl (z)   m/z wuzzle   m/z frobble\n2   1 085,2   1 085,2"):
        path = tmp_path / "a.txt"
        path.write_text(text.format(line), encoding="utf-8")
        (file,) = verify_files([path]).files
        assert file.verdict.value != "consistent"


@pytest.mark.parametrize(
    ("card", "value", "limit"),
    [
        ("Water content Limit: NMT 8.0 % Result: 4.7 %", "4.7 %", "NMT 8.0 %"),
        ("Teor de água Limite: não superior a 8,0 % Resultados: 4,7 %", "4,7 %", "não superior a 8,0 %"),
        ("水分（卡氏法） 限度: 不得过8.0% 实测值: 4.7%", "4.7%", "不得过8.0%"),
    ],
)
def test_a_card_says_a_name_and_what_its_labels_say(tmp_path, card, value, limit):
    paper = read(
        tmp_path,
        f"Product: KPV\nLot: K-1\n\n| | |\n|---|---|\n| {card} | Sterility Result: Sterile |\n",
        "a.md",
    )
    (water,) = paper.of("water")
    assert (water.text, water.specification) == (value, limit)
    assert [row.text for row in paper.of("sterility")] == ["Sterile"]


def test_a_sequence_of_which_the_page_prints_more_accuses_nobody():
    whole, cut = parse("H-Leu-Leu-Gly-Asp-Phe-Phe-Arg-Lys-OH"), "H-Leu-Leu-Gly-Asp-P"
    assert _goes_on("Sequence: H-Leu-Leu-Gly-Asp-P\nhe-Phe-Arg-Lys-OH; lot K-1", cut, whole)
    assert not _goes_on("Sequence: H-Leu-Leu-Gly-Asp-OH; lot K-1", "H-Leu-Leu-Gly-Asp-OH", whole), (
        "it is short"
    )
    assert not _goes_on("Sequence: H-Leu-Leu-Gly-Asp-P\nhe-Phe-Lys-Lys-OH", cut, whole), "another residue"
    apart = "Sequence: H-Leu-Leu-Gly-Asp-OH. Of H-Leu-Leu-Gly-Asp-Phe-Phe-Arg-Lys-OH no trace."
    assert not _goes_on(apart, "H-Leu-Leu-Gly-Asp-OH", whole), "the whole stands elsewhere"


def test_a_residue_that_the_end_of_a_line_cuts_is_whole(tmp_path):
    text = "CAS: 52232-67-4; Secuencia: H-Ser-Val-Ser-Glu-Ile-Gln-Leu-A\nsn-Ser-Met-Glu-OH; Laboratorio: Zelenomir\n"
    found = read(tmp_path, text).header["sequence"].text
    assert found.replace(" ", "") == "H-Ser-Val-Ser-Glu-Ile-Gln-Leu-Asn-Ser-Met-Glu-OH"


def test_a_formula_goes_on_below_itself_in_a_narrow_cell(tmp_path):
    text = (
        "Campione              N. lotto       Formula bruta    Produttore\n"
        "Thymalfasin 10 mg     TA-583         C129H215N33      Ardenfield Peptides\n"
        "                                     O55\n"
    )
    assert read(tmp_path, text).header["formula"].text == "C129H215N33O55"


def test_a_sequence_with_brackets_without_end_is_no_trouble(tmp_path):
    paper = read(tmp_path, "Product: KPV\nLot: K-1\nSequence: KPV" + " (3 amino acids)" * 1000 + "\n")
    assert paper.header["lot"].text == "K-1"


def test_a_result_in_words_stands_behind_its_limit_in_words(tmp_path):
    text = "Product: KPV\nAppearance — Requirement: White cake; Results: White powder\nLot: K-1\n"
    (looks,) = read(tmp_path, text).results
    assert (looks.text, looks.specification) == ("White powder", "White cake")


def test_a_bar_between_two_languages_parts_no_cells_where_spaces_set_columns(tmp_path):
    text = (
        "Sustancia | Sample name: KPV\n\n"
        "Ensayo | Attribute               Criterio de aceptación | Requirement   Resultados | Results\n"
        "Agua | Water content             no más de 8,0%                         3,0%\n"
        "Recuento de mohos | TYMC         no más de 50 UFC/g                     <10 UFC/g\n"
    )
    found = {one.test: (one.text, one.specification) for one in read(tmp_path, text).results}
    assert found == {
        "water": ("3,0%", "no más de 8,0%"),
        "yeast_mold_count": ("<10 UFC/g", "no más de 50 UFC/g"),
    }


def test_a_unit_that_its_line_cuts_off_ends_the_sentence_above(tmp_path):
    text = (
        "Certificato di analisi\nSi certifica che KPV, lotto K-1, è stato analizzato nel nostro laboratorio.\n"
        "Endotossine batteriche: trovato < 0,05 EU/mg (limite: max. 1,0 EU/mg). Il risultato per Peptide netto è 95,9\n"
        "%. Acetato: trovato 6,6 % (limite: max. 12,0 %).\n"
    )
    found = {one.test: one.text for one in read(tmp_path, text).results}
    assert (found["net_peptide_content"], found["acetate"]) == ("95,9 %", "6,6 %")


def test_the_chapter_of_a_monograph_is_no_day(tmp_path):
    text = "Produit: KPV\nLot: K-1\nStérilité: Absence de croissance\nMéthode d'analyse: Ph. Eur. 2.6.12\n"
    assert not read(tmp_path, text).dates


def test_found_behind_a_limit_names_no_test_of_its_own(tmp_path):
    text = (
        "Yeast and mold — Requirement: ≤ 50 CFU/g; Found: <10 CFU/g\nPurity — Limit: ≥ 97.0%; Found: 98.81%\n"
    )
    found = {one.test: (one.text, one.specification) for one in read(tmp_path, text).results}
    assert found == {"yeast_mold_count": ("<10 CFU/g", "≤ 50 CFU/g"), "purity": ("98.81%", "≥ 97.0%")}
