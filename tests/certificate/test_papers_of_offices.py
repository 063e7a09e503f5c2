"""Papers of core facilities and vendors in layouts of their own, invented for reading: what each states is read."""

from __future__ import annotations

import pytest

from certificate.making import document, page, read, results, rows
from certipep.certificate import understand
from certipep.certificate.claims import Certificate


def of(*items: tuple[float | str, ...]) -> Certificate:
    (certificate,) = understand(document(page(*items))).certificates
    return certificate


def test_two_masses_in_rows_close_together_are_two_rows():
    paper = of(
        (40, 40, "Product name"), (200, 40, "LL-37"),
        *rows(80, 13, (40, 200), ("Mass by MALDI-TOF", "4493.9 Da"), ("Expected mass", "4493.3 Da")),
        *rows(130, 13, (40, 200), ("Water", "5.1 %"), ("TFA", "9.8 %")),
    )  # fmt: skip
    assert {(test, value) for test, value, _ in results(paper)} == {
        ("mass_found", "4493.9"), ("mass_expected", "4493.3"), ("water", "5.1"), ("tfa", "9.8"),
    }  # fmt: skip


def test_values_flush_right_are_those_of_their_own_rows():
    lines = [
        ("Lot", "MT2-A-090"),
        ("Manufacturer", "Greyfriars Peptides Ltd"),
        ("Date received", "16 March 2026"),
    ]
    items = [item for at, (name, value) in enumerate(lines) for item in (
        (40, 40 + 12 * at, name), (360 - 5 * len(value.replace(" ", "")) - 3 * value.count(" "), 40 + 12 * at, value),
    )]  # fmt: skip
    header = {name: claim.text for name, claim in of(*items).header.items()}
    assert (header["lot"], header["manufacturer"]) == ("MT2-A-090", "Greyfriars Peptides Ltd")


def test_identity_heads_the_masses_that_show_it():
    paper = of(
        (40, 40, "Product: Melanotan II"), (40, 70, "Identity"),
        *rows(82, 12, (40, 400), ("Molecular mass, calculated", "1024.2 Da"), ("Molecular mass, found", "1024.4 Da")),
    )  # fmt: skip
    assert {(test, value) for test, value, _ in results(paper)} == {
        ("mass_found", "1024.4"), ("mass_expected", "1024.2"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "heading",
    ["Quantity | Theory (Da) | Found (Da) | Deviation (Da)", "Mass | Calculated | Found | Error (Da)"],
)
def test_a_quantity_beside_theory_and_find_is_named_in_its_row(tmp_path, heading):
    text = f"Product: Angiotensin II\n\n| {heading} |\n|---|---|---|---|\n"
    paper = read(tmp_path, text + "| Monoisotopic mass | 1045.5345 | 1045.5330 | -0.0015 |\n", "paper.md")
    assert results(paper) == [("mass_found", "1045.5330", None)]
    assert paper.results[0].specification == "1045.5345"


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("Beyond use date: 2026-07-14", {"expires": "2026-07-14"}),
        ("Calibration date: 2026-07-14", {}),
        ("Sent out. Beyond use date: 2026-07-14", {"expires": "2026-07-14"}),
    ],
)
def test_words_before_date_say_of_which_day(tmp_path, line, days):
    paper = read(tmp_path, f"Product: KPV\n{line}\n")
    assert {name: claim.text for name, claim in paper.dates.items()} == days


def test_a_label_of_no_field_stands_in_a_row_of_labels():
    x = (40, 180, 320, 460)
    paper = of(
        (40, 26, "TRIDENT BIOASSAY", 20), (460, 29, "Laboratory Report", 14),
        *rows(50, 11, x, ("SAMPLE NAME", "LOT / BATCH", "ACCESSION NO.", "CLIENT"),
              ("Tirzepatide 30 mg", "TZ30-0118", "TB-26-20931", "Halcyon Wellness")),
        *rows(73, 11, x, ("DATE RECEIVED", "DATE ANALYZED", "DATE REPORTED", "MATRIX"),
              ("2026-01-22", "2026-01-26", "2026-01-27", "Lyophilized vial")),
    )  # fmt: skip
    header = {name: claim.text for name, claim in paper.header.items()}
    assert (header["lot"], header["client"]) == ("TZ30-0118", "Halcyon Wellness")
    assert set(paper.dates) == {"received", "tested", "reported"}


def test_a_unit_in_its_column_says_that_a_row_of_a_substance_is_its_content(tmp_path):
    text = "Product: Tirzepatide\n\n| Analyte | Result | Units | Limit |\n|---|---|---|---|\n"
    paper = read(tmp_path, text + "| Tirzepatide content | 31.42 | mg/vial | 27.0 - 33.0 |\n", "paper.md")
    assert results(paper) == [("content", "31.42", None)]
