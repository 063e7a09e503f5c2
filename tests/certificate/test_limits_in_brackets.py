"""Lines whose limit stands in brackets behind the value, with the technique behind the name, and blocks of the same."""

from __future__ import annotations

import pytest

from certificate.making import read, results

DOTTED = """\
MARROW & PIKE PEPTIDES

Product name ...................... Custom peptide MP-7
Molecular weight .................. 1101.3
Lot ............................... MP7-03

Appearance (visual) .................................. White powder   [White solid]
[M+H]+ (Orbitrap HRMS) ............................... 1101.6168   [1101.6164]
[M+2H]2+ (Orbitrap HRMS) ............................. 551.3122   [report]
[M+3H]3+ (Orbitrap HRMS) ............................. 367.8774
Purity (UPLC, 214 nm) ................................ 97.88 %   [≥ 95 %]
Assay (iodometric titration) ......................... 99.4 %   [98.0 - 101.0 %]
Impurity 1 (UPLC, 214 nm) ............................ 0.5 %   [≤ 1.0 %]
Heavy metals (ICP-MS) ................................ < 2 ppm   [≤ 10 ppm]
"""


def test_a_limit_in_brackets_behind_the_value(tmp_path):
    paper = read(tmp_path, DOTTED)
    assert paper.header["molecular_weight"].text == "1101.3"
    rows = {(one.test, one.name, one.text, one.specification, one.ion) for one in paper.results}
    assert rows == {
        ("appearance", None, "White powder", "White solid", None),
        ("mz", None, "1101.6168", "1101.6164", "[M+H]+"),
        ("mz", None, "551.3122", "report", "[M+2H]2+"),
        ("mz", None, "367.8774", None, "[M+3H]3+"),
        ("purity", None, "97.88 %", "≥ 95 %", None),
        ("assay", None, "99.4 %", "98.0 - 101.0 %", None),
        ("other", "Impurity 1", "0.5 %", "≤ 1.0 %", None),
        ("heavy_metals", None, "< 2 ppm", "≤ 10 ppm", None),
    }
    assert {one.test: one.method for one in paper.results}["assay"] == "iodometric titration"


def test_the_value_of_another_lot_in_brackets_is_no_limit(tmp_path):
    line = "Purity (HPLC) .................... 99.17 %   [Lot HB26: 99.17 %]"
    (one,) = read(tmp_path, f"Product: Thymalfasin\n\n{line}\n").results
    assert (one.text, one.specification) == ("99.17 %", None)


BLOCKS = """\
Product: Ipamorelin
Lot: QB-4471

[M+H]+
  Method: ESI-MS
  Specification: 712.4 ± 0.5
  Result: 712.5

Impurity 1
  Method: HPLC 220 nm
  Specification: ≤ 1.0 %
  Result: 0.5 %
"""


def test_blocks_of_an_ion_and_of_an_unknown_test(tmp_path):
    paper = read(tmp_path, BLOCKS)
    assert results(paper) == [("mz", "712.5", "[M+H]+"), ("other", "0.5", None)]
    assert [one.specification for one in paper.results] == ["712.4 ± 0.5", "≤ 1.0 %"]


@pytest.mark.parametrize("line", ["Impurity 1 (HPLC 220 nm)      0.5 %", "Impurity 2"])
def test_the_number_of_an_impurity_is_no_share(tmp_path, line):
    values = [value for _, value, _ in results(read(tmp_path, f"Product: Ipamorelin\nLot: Q-1\n{line}\n"))]
    assert not {"1", "2"} & set(values)


@pytest.mark.parametrize(
    "line",
    [
        "* Impurity 1: 0.5 % by HPLC 220 nm (spec. ≤ 1.0 %)",
        "Impurity 1: found 0.5 %, limit ≤ 1.0 %, method HPLC 220 nm.",
    ],
)
def test_a_line_of_an_unknown_test_with_its_limit_and_method(tmp_path, line):
    (one,) = read(tmp_path, f"Product: Ipamorelin\nLot: Q-1\n\n{line}\n").results
    assert (one.test, one.name, one.text, one.specification, one.method) == (
        "other", "Impurity 1", "0.5 %", "≤ 1.0 %", "HPLC 220 nm",
    )  # fmt: skip


def test_the_hours_of_a_drying_are_no_second_result(tmp_path):
    line = "Loss on drying: 0.2 % by 105 °C, 3 h (spec. ≤ 0.5 %)"
    rows = results(read(tmp_path, f"Product: Ipamorelin\nLot: Q-1\n\n{line}\n"))
    assert rows == [("water", "0.2", None)]


def test_a_row_with_its_method_lends_no_number_to_an_ion_below_it(tmp_path):
    text = (
        "Product: Custom peptide PX\nLot: P-1\n\n[M+2H]2+\n551.3122   551.3118   Orbitrap HRMS\n[M+3H]3+\n"
        "367.8774   367.8770   Orbitrap HRMS\n"
    )
    assert ("mz", "551.3122", "[M+3H]3+") not in results(read(tmp_path, text))


def test_one_of_several_impurities_is_not_all_of_them_in_german(tmp_path):
    text = "Produkt: Ipamorelin\nCharge: Q-1\n\nPrüfung   Anforderung   Ergebnis\nVerunreinigung 1   ≤ 1,0 %   0,5 %\n"
    assert [(one.test, one.name) for one in read(tmp_path, text).results] == [("other", "Verunreinigung 1")]
