"""Manners of papers that are printed from web pages: invented, each in its smallest form."""

from __future__ import annotations

import pytest

from certificate.making import document, page, read
from certipep.certificate import read_files, understand
from certipep.certificate.extraction.labels import known_label
from certipep.certificate.measures.unit import unit_of
from certipep.certificate.vocabulary import default_vocabulary


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
