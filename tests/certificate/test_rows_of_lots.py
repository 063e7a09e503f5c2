"""Exports with a row for each lot and test: each lot is a certificate with what its rows say."""

from __future__ import annotations

import pytest

from certificate.making import document, page, read
from certipep.certificate import read_files, understand

HEAD = "Sample ID,Product,Lot,Test,Method,Specification,Result,Unit,Analyst,Date tested\n"
ROWS = (
    "S-1,Thymalfasin,{0},Purity,HPLC,NLT 97.0,98.72,%,KM,2026-03-02\n"
    "S-1,Thymalfasin,{0},Total impurities,HPLC,NMT 3.0,1.28,%,KM,2026-03-02\n"
    "S-1,Thymalfasin,{0},Water,Karl Fischer,NMT 8.0,4.2,%,KM,2026-03-03\n"
)


def certificates(folder, text, name="export.csv"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    (reading,) = read_files([path])
    return reading.certificates


def told(one):
    return (
        one.header["lot"].text,
        one.header["product"].text,
        [(row.test, str(row.quantity.value)) for row in one.results],
    )


def test_the_rows_of_one_lot_name_it_once(tmp_path):
    paper = read(tmp_path, HEAD + ROWS.format("A-101"), "export.csv")
    assert told(paper) == (
        "A-101",
        "Thymalfasin",
        [("purity", "98.72"), ("total_impurities", "1.28"), ("water", "4.2")],
    )
    # of several days of testing the last counts
    assert paper.dates["tested"].date.isoformat() == "2026-03-03"


def test_every_lot_is_a_certificate(tmp_path):
    first, second = certificates(tmp_path, HEAD + ROWS.format("A-101") + ROWS.format("A-102"))
    assert [told(one)[0] for one in (first, second)] == ["A-101", "A-102"]
    assert told(first)[1:] == told(second)[1:]


@pytest.mark.parametrize("repeat", ["", "-"])
def test_an_empty_cell_repeats_the_lot_above(tmp_path, repeat):
    text = (
        "Product,Batch,Parameter,Min,Max,Value,Units\n"
        "Thymosin alpha 1,T-771,Purity,97,,98.72,%\n"
        f"{repeat},{repeat},Total impurities,,3,1.28,%\n"
        "Thymosin beta 4,B-772,Purity,97,,98.92,%\n"
        f"{repeat},{repeat},Total impurities,,3,1.08,%\n"
    )
    first, second = certificates(tmp_path, text)
    assert told(first) == (
        "T-771",
        "Thymosin alpha 1",
        [("purity", "98.72"), ("total_impurities", "1.28")],
    )
    assert told(second) == (
        "B-772",
        "Thymosin beta 4",
        [("purity", "98.92"), ("total_impurities", "1.08")],
    )


def test_names_of_columns_may_be_those_of_a_program(tmp_path):
    text = (
        "lot_number,analyte,method,result,unit\n"
        "A-7,Purity,HPLC,98.7,%\nA-7,Water,KF,4.1,%\nA-8,Purity,HPLC,97.9,%\nA-8,Water,KF,4.4,%\n"
    )
    assert [one.header["lot"].text for one in certificates(tmp_path, text)] == ["A-7", "A-8"]


def test_the_lots_of_components_part_no_certificate(tmp_path):
    text = (
        "Product: TB-500 and BPC-157 blend\n\nComponent,Lot,Result\nTB-500,A-7,5.02 mg\nBPC-157,B-9,4.97 mg\n"
    )
    assert len(certificates(tmp_path, text)) == 1


def test_lots_that_their_cells_cut_beside_words_in_two_lines():
    heights = (100.0, 112.2)  # of the two lines of a row, 18.1 to the next
    made = [(40, 76, "Lot"), (100, 76, "Appearance"), (230, 76, "Mass found"), (340, 76, "Expected mass")]
    for at, (lot, found) in enumerate(
        (("2438 P76", "2174.55"), ("7777 F87", "2174.65"), ("2224 T46", "2174.5"))
    ):
        first, second = (height + 30.3 * at for height in heights)
        above, below = lot.split()
        made += [(40, first, above), (100, first, "White lyophilised"), (230, first, f"{found} g/mol")]
        made += [
            (340, first, "2174.60"),
            (40, second, below),
            (100, second, "powder"),
            (340, second, "g/mol"),
        ]
    papers = understand(document(page(*((x, y, text, 9.1) for x, y, text in made)))).certificates
    assert [one.header["lot"].text for one in papers] == ["2438P76", "7777F87", "2224T46"]
    assert [one.results[0].text for one in papers] == ["White lyophilised powder"] * 3
