"""Papers of office programs in further styles, all of invented suppliers; each value as it is printed."""

from __future__ import annotations

import pytest

from certificate.making import read, results


@pytest.mark.parametrize(
    ("label", "test"),
    [
        ("[M+H]+ found", "mz"),
        ("[M+H]+ gefunden", "mz"),
        ("[M+H]+ (obs.)", "mz"),
        ("[M+H]+ calculated", "mass_expected"),
        ("[M+H]+ (theor.)", "mass_expected"),
    ],
)
@pytest.mark.parametrize("between", [",", ": ", "   "])
def test_a_label_that_is_an_ion_says_how_its_number_was_come_by(tmp_path, label, test, between):
    name = "paper.csv" if between == "," else "paper.txt"
    text = f"Product{between}KPV\n{label}{between}343.23\nAmount{between}3.2 mg\n"
    assert results(read(tmp_path, text, name))[:1] == [(test, "343.23", "[M+H]+")]


def test_found_and_calculated_ions_below_each_other_are_told_apart(tmp_path):
    text = "Product: KPV\n[M+H]+ found   343.21\n[M+H]+ calculated   343.23\n"
    assert results(read(tmp_path, text)) == [
        ("mz", "343.21", "[M+H]+"),
        ("mass_expected", "343.23", "[M+H]+"),
    ]


def test_the_ion_of_a_row_may_stand_in_the_column_of_methods(tmp_path):
    text = (
        "| Teste | Método | Especificação | Resultado |\n|---|---|---|---|\n"
        "| Identidade | EM-ESI [M+H]+ | 712,9 ± 0,5 | 712,8 |\n| Pureza | CLAE | ≥ 98 % | 99,1 % |\n"
    )
    paper = read(tmp_path, text, "paper.md")
    assert results(paper) == [("mz", "712.8", "[M+H]+"), ("purity", "99.1", None)]
    assert "molecular_weight" not in paper.header


def test_what_was_calculated_stands_in_a_bracket_behind_an_m_z(tmp_path):
    text = "| Mass spectrum, [M+H]+ | m/z 308.0906 (calc. 308.0911) |\n|---|---|\n| Purity | 99 % |\n"
    (ion, _) = read(tmp_path, text, "paper.md").results
    assert (ion.test, ion.ion, ion.specification) == ("mz", "[M+H]+", "308.0911")


def test_a_column_of_charges_may_be_called_z(tmp_path):
    heading = "| z | Calculated m/z | Observed m/z |\n|---|---|---|\n"
    text = f"{heading}| 4 | 1284.95 | 1285.00 |\n| 5 | 1028.16 | 1028.10 |\n"
    found = [(one.ion, one.text, one.specification) for one in read(tmp_path, text, "paper.md").results]
    assert found == [("4+", "1285.00", "1284.95"), ("5+", "1028.10", "1028.16")]
