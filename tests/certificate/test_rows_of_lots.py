"""Exports with a row for each lot and test: each lot is a certificate with what its rows say."""

from __future__ import annotations

import pytest

from certificate.making import document, page, read, rows
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


@pytest.mark.parametrize("further", [(), (("Specification", "max. 5.0 %", "max. 9.0 %"),)])
@pytest.mark.parametrize("pages", [1, 2])
def test_a_table_of_one_lot_says_nothing_of_the_others(further, pages):
    at = (40, 160, 260)
    title = [(40, 40, "Test Report"), (40, 60, "Product: Exenatide"), (40, 74, "Report number: COA-18714")]
    both = rows(
        100,
        16,
        at,
        ("Lot No.", "HPLC purity", "Water"),
        ("8667L53", "99.3 %", "5.0 %"),
        ("BB4582", "99.1 %", "2.1 %"),
    )
    one = rows(
        220, 16, at, ("Lot No.", "Total impurities", "Acetate"), ("BB4582", "0.7 %", "4.1 %"), *further
    )
    paper = [page(*title, *both), page(*title, *one, number=2)] if pages == 2 else [page(*title, *both, *one)]
    found = understand(document(*paper)).certificates
    assert [(told(one)[0], told(one)[2]) for one in found] == [
        ("8667L53", [("purity", "99.3"), ("water", "5.0")]),
        (
            "BB4582",
            [("purity", "99.1"), ("water", "2.1"), ("total_impurities", "0.7"), ("acetate", "4.1")],
        ),
    ]


def test_tables_of_one_lot_on_pages_of_one_report_are_of_their_own_lots():
    at = (40, 160, 260)
    title = [(40, 40, "Test Report"), (40, 60, "Product: Exenatide"), (40, 74, "Report number: COA-18714")]
    paper = [
        page(*title, *rows(100, 16, at, ("Lot No.", "HPLC purity", "Water"), (lot, *said)), number=number + 1)
        for number, (lot, said) in enumerate(
            {"8667L53": ("99.3 %", "5.0 %"), "BB4582": ("99.1 %", "2.1 %")}.items()
        )
    ]
    first, second = understand(document(*paper)).certificates
    assert told(first) == ("8667L53", "Exenatide", [("purity", "99.3"), ("water", "5.0")])
    assert told(second) == ("BB4582", "Exenatide", [("purity", "99.1"), ("water", "2.1")])


def test_a_name_of_two_lines_of_which_the_second_is_a_name_too_is_no_lot():
    at = (40, 140, 240, 340)
    made = rows(100, 20, at, ("Lot No.", "HPLC purity", "Water", "Assay"))
    made += rows(120, 14, at, ("Analytical", "RP-HPLC", "Karl", "HPLC-UV"), ("method", "", "Fischer", ""))
    made += rows(153, 19, at, ("8667L53", "99.3 %", "5.0 %", "98.5 %"))
    (paper,) = understand(document(page(*made))).certificates
    assert paper.header["lot"].text == "8667L53"


def test_the_title_below_a_table_is_no_part_of_its_last_lot(tmp_path):
    at = (40, 160, 260)
    made = [(40, 40, "Test Report"), (40, 60, "Product: Exenatide")]
    made += rows(
        100,
        16,
        at,
        ("Lot No.", "HPLC purity", "Water"),
        ("HE-7788-1", "99.3 %", "5.0 %"),
        ("HE-7788-2", "99.1 %", "2.1 %"),
    )
    made += [(40, 145, "Elemental analysis")]
    papers = understand(document(page(*made))).certificates
    assert [one.header["lot"].text for one in papers] == ["HE-7788-1", "HE-7788-2"]


def test_a_first_lot_above_a_table_that_goes_on_keeps_its_results_to_itself():
    at = (40, 130, 260, 400)
    head = ("Lot No.", "Test", "Limit", "Result")
    title = [(40, 40, "Test Report"), (40, 60, "Product: KPV")]
    first = rows(
        100,
        16,
        at,
        head,
        ("WG-6622-6", "pH", "4.0 to 7.5", "5.0"),
        ("WG-6622-6", "Water", "NMT 8 %", "1.5 %"),
    )
    more = rows(
        60,
        16,
        at,
        head,
        *(
            (lot, test, limit, value)
            for lot, ph, water in (("HB8623", "5.8", "3.5 %"), ("FX7536", "6.9", "1.7 %"))
            for test, limit, value in (("pH", "4.0 to 7.5", ph), ("Water", "NMT 8 %", water))
        ),
    )
    papers = understand(document(page(*title, *first), page(*more, number=2))).certificates
    assert [(one.header["lot"].text, [row.text for row in one.results]) for one in papers] == [
        ("WG-6622-6", ["5.0", "1.5 %"]),
        ("HB8623", ["5.8", "3.5 %"]),
        ("FX7536", ["6.9", "1.7 %"]),
    ]
