"""Tables of a blend with a column for each component."""

from __future__ import annotations

import pytest

from certificate.making import read

ALIGNED = """Alder Quay Analytics
Blend report: BPC-157 / TB-500 (5 mg / 5 mg)     Lot: BT-0302

{over}BPC-157        TB-500
CAS               137525-51-0    885340-08-9
Formula           C62H98N16O22   C38H68N10O14
MW                1419.5         889.0
Found (Da)        1418.7         888.5
Content (mg)      5.1            5.2
Purity (%)        99.0           98.8
"""
TYPED = """Laboratory,Alder Quay Analytics,
Lot,BT-0302,
CAS,137525-51-0,885340-08-9
Component,BPC-157,TB-500
Found (Da),1418.7,888.5
Content (mg),5.1,5.2
Purity (%),99.0,98.8
"""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (ALIGNED.format(over=" " * 18), "blend.txt"),
        (ALIGNED.format(over="Component         "), "blend.txt"),
        (TYPED, "blend.csv"),
    ],
)
def test_each_column_belongs_to_its_component(tmp_path, text, name):
    paper = read(tmp_path, text, name)
    said = [(one.test, one.analyte, str(one.quantity.value), one.quantity.unit) for one in paper.results]
    assert said == [
        ("mass_found", "BPC-157", "1418.7", "Da"),
        ("mass_found", "TB-500", "888.5", "Da"),
        ("content", "BPC-157", "5.1", "mg"),
        ("content", "TB-500", "5.2", "mg"),
        ("purity", "BPC-157", "99.0", "%"),
        ("purity", "TB-500", "98.8", "%"),
    ]
    numbers = [paper.header["cas"], *paper.others("cas")]
    assert {(one.analyte, one.text) for one in numbers} >= {
        ("BPC-157", "137525-51-0"),
        ("TB-500", "885340-08-9"),
    }
    assert paper.header["product"].text == "BPC-157 / TB-500"


def test_columns_of_masses_beside_components_are_masses(tmp_path):
    paper = read(
        tmp_path,
        "Product: BPC-157 / Ipamorelin blend\n\nComponent | Expected mass | Found mass\n"
        "BPC-157 | 1419.5 | 1419.6\nIpamorelin | 711.9 | 711.8\n",
    )
    assert [(one.test, one.analyte, str(one.quantity.value)) for one in paper.results] == [
        ("mass_expected", "BPC-157", "1419.5"),
        ("mass_found", "BPC-157", "1419.6"),
        ("mass_expected", "Ipamorelin", "711.9"),
        ("mass_found", "Ipamorelin", "711.8"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Product: KPV\nTest      Result    Limit\nPurity    99.1 %    98 %\nWater     4.1 %     8 %\n",
        "Peptide   Lot A     Lot B\nPurity    99.1 %    98.7 %\nWater     4.1 %     5.2 %\n",
    ],
)
def test_other_tables_have_no_components(tmp_path, text):
    assert {one.analyte for one in read(tmp_path, text, "other.txt").results} <= {None}
