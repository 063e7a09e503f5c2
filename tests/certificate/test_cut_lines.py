"""Sentences and cells that lines cut, and words between two results that belong to neither."""

from __future__ import annotations

import openpyxl
import pytest

from certificate.making import read
from certipep.certificate import read_files
from certipep.certificate.extraction.header_values import read_header_value
from certipep.certificate.extraction.labels import known_label
from certipep.certificate.reading.roles import role_of
from certipep.certificate.vocabulary import default_vocabulary
from certipep.documents.opening import open_documents
from certipep.verification import verify_files

VOCABULARY = default_vocabulary()


def test_a_sentence_that_ends_inside_a_line_leaves_the_limit_with_its_value(tmp_path):
    paper = read(
        tmp_path,
        "Produkt: KPV\nRestfeuchte: gefunden wurden 4,2 % (Grenzwert: ≤ 8,0 %). Acetat: gefunden wurden 6,7 % "
        "(Grenzwert: ≤ 9,0 %).\n",
    )
    assert [one.specification for one in (*paper.of("water"), *paper.of("acetate"))] == ["≤ 8,0 %", "≤ 9,0 %"]


def test_a_unit_with_a_dot_ends_a_sentence(tmp_path):
    text = (
        "Theoretical mass: found 1302.44 Da. Mass (ESI-MS): found 1302.54 Da (limit: 1301.44 - 1303.44 Da).\n"
    )
    paper = read(tmp_path, f"Product: KPV\n{text}")
    assert [str(one.quantity.value) for one in paper.of("mass_expected")] == ["1302.44"]
    assert [str(one.quantity.value) for one in paper.of("mass_found")] == ["1302.54"]


def test_a_bracket_that_the_line_cuts_is_read_to_its_end(tmp_path):
    paper = read(
        tmp_path, "Produkt: KPV\nPeptidgehalt (netto): gefunden wurden 87,9 % (Grenzwert: mind.\n84,0 %).\n"
    )
    (content,) = paper.of("net_peptide_content")
    assert content.specification == "mind. 84,0 %"


def test_a_limit_below_the_last_sentence_of_a_line_is_of_that_sentence(tmp_path):
    paper = read(
        tmp_path,
        "Produkt: KPV\nRestfeuchte: gefunden wurden 2,1% (Grenzwert: max. 8,0%). Gehalt pro Fläschchen: gefunden "
        "wurden 20,66mg\n(Grenzwert: 18,0 bis 22,0mg).\n",
    )
    (water,), (content,) = paper.of("water"), paper.of("content")
    assert (water.specification, content.specification) == ("max. 8,0%", "18,0 bis 22,0mg")


def test_a_number_and_its_unit_in_the_next_line_are_one_value(tmp_path):
    paper = read(
        tmp_path, "Produkt: KPV\nEinzelverunreinigung: gefunden wurden 0,28\n% (Grenzwert: ≤ 1,0 %).\n"
    )
    (impurity,) = paper.of("single_impurity")
    assert (impurity.quantity.unit, impurity.specification) == ("%", "≤ 1,0 %")


def test_one_end_of_a_range_is_no_expected_mass(tmp_path):
    paper = read(tmp_path, "Product: KPV\nLot: K-1\nMass found (ESI-MS): 3482.80 Da (Limit: 3481.75 -\n")
    assert "molecular_weight" not in paper.header


@pytest.mark.parametrize(
    "label", ["Molekülmasse (ESI-MS) (4185,58 - 4187,58 Da)", "Molecular weight (812.9-814.9 g/mol)"]
)
def test_a_weight_with_a_limit_was_measured(label):
    known = known_label(label, VOCABULARY)
    assert known is not None
    assert known[:2] == ("tests", "mass_found")
    assert role_of(label, VOCABULARY).limit is not None


@pytest.mark.parametrize("text", ["octubre de 2025", "Kestrel 2025", "≥ 500 Da", "3481,75 -"])
def test_what_is_no_weight(text):
    assert read_header_value("molecular_weight", text) is None


def test_a_mass_without_a_name_is_no_result(tmp_path):
    assert read(tmp_path, "Product: KPV\nLot: K-1\n\n483.75 g/mol\n").of("mass_found") == ()


def test_a_value_that_ends_a_sentence_is_not_of_the_name_behind_it(tmp_path):
    text = (
        "Product: KPV\nLot: K-1\n\nBy IC the Trifluoroacetate was found to be\n0.05 %. By CHN the Peptide content by\n"
        "nitrogen was found to be 89.9 %. Endotoxins (LAL) by\nLAL: < 0.25 EU/mg.\n"
    )
    paper = read(tmp_path, text)
    assert [str(one.quantity.value) for one in paper.of("net_peptide_content")] == ["89.9"]


def test_what_was_found_may_be_the_word_for_its_test(tmp_path):
    paper = tmp_path / "a.csv"
    paper.write_text(
        "Produkt;KPV\n\nChargen-Nr.;Sterilität;Netto-Peptidgehalt;Restfeuchte\nA-101;Steril;94,4 %;6,3 %\n"
        "A-102;Steril;93,4 %;6,1 %\nSpezifikation;–;–;max. 8,0 %\n"
    )
    (reading,) = read_files([paper])
    found = [[str(r.quantity.value) for r in c.results if r.quantity] for c in reading.certificates]
    assert found == [["94.4", "6.3"], ["93.4", "6.1"]]


def test_a_sheet_that_begins_further_right_is_not_wrapped(tmp_path):
    book = openpyxl.Workbook()
    for row, text in enumerate(
        ("Product: KPV", "Lot: K-1", "Endotoxines bactériennes | pas plus de 1,0 UE/mg | <0,10 UE/mg"), 1
    ):
        book.active.cell(row, 2, text)
    book.save(tmp_path / "a.xlsx")
    (reading,) = read_files([tmp_path / "a.xlsx"])
    (endotoxin,) = reading.certificates[0].of("endotoxin")
    assert (endotoxin.text, endotoxin.specification) == ("<0,10 UE/mg", "pas plus de 1,0 UE/mg")


def test_thousands_are_not_cut_where_a_line_is_full(tmp_path):
    words = "Die gefundene Masse der Probe wurde in drei Läufen bestimmt und beträgt nach der Auswertung im Mittel"
    for pad in range(12):
        (tmp_path / "a.html").write_text(f"<p>{'x' * pad} {words} 1 084,43 Da.</p>", encoding="utf-8")
        page = next(iter(open_documents(tmp_path / "a.html"))).pages[0]
        ends = {word.text: word.box[1] for word in page.words}
        assert ends["1"] == ends["084,43"]


def test_a_measured_test_whose_result_was_not_read_keeps_a_paper_from_consistent(tmp_path):
    text = (
        "Certificate of analysis\nLaboratory: Kestrel Bioanalytics\nProduct: KPV\nLot: K-1\nReport: R-1\n"
        "Reported: 2026-03-02\nExpires: 2028-03-01\nSequence: KPV\nMolecular weight: 342.43 Da\n"
        "Purity (HPLC): 98.9 %\nMass found (ESI-MS): 342.4 Da\n"
    )
    path = tmp_path / "a.txt"
    path.write_text(text)
    assert verify_files([path]).files[0].verdict.value == "consistent"
    path.write_text(f"{text}\n\n\nAcetate content\n\n\n\n\n\n\n\n\n6,9 %\n")
    assert verify_files([path]).files[0].verdict.value == "insufficient"


def test_a_result_behind_its_own_word_needs_no_limit(tmp_path):
    paper = read(tmp_path, "Substancja: KPV\nSeria: K-1\nSuma zanieczyszczeń — Wynik: 3,46%\n")
    (total,) = paper.of("total_impurities")
    assert (total.text, total.analyte) == ("3,46%", None)
