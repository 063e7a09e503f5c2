"""Names of tests in two columns or over their table, and what sentences say of days and shares."""

from __future__ import annotations

import pytest

from certificate.making import read, results

MERGED = """<table>
<tr><th>Product</th><td>GHRP-6</td></tr></table><table>
<tr><th colspan=2>Test</th><th>Limit</th><th>Result</th></tr>
<tr><td rowspan=2>HPLC</td><td>Purity</td><td>&ge; 98 %</td><td>99.26 %</td></tr>
<tr><td>Total impurities</td><td>&le; 2.0 %</td><td>0.74 %</td></tr>
<tr><td>MS</td><td>[M+H]<sup>+</sup></td><td>conforms</td><td>873.45</td></tr>
<tr><td rowspan=2>Residual solvents (GC)</td><td>Acetonitrile</td><td>&le; 410 ppm</td><td>120 ppm</td></tr>
<tr><td>Dichloromethane</td><td>&le; 600 ppm</td><td>142 ppm</td></tr>
<tr><td colspan=2>Water (KF)</td><td>&le; 8 %</td><td>4.3 %</td></tr></table>
"""


def test_a_name_over_two_columns_is_one_name(tmp_path):
    paper = read(tmp_path, MERGED, "paper.html")
    assert [(one.test, one.analyte, one.ion, one.method) for one in paper.results] == [
        ("purity", None, None, "HPLC"),
        ("total_impurities", None, None, "HPLC"),
        ("mz", None, "[M+H]+", "MS"),
        ("residual_solvent", "acetonitrile", None, "GC"),
        ("residual_solvent", "dichloromethane", None, "GC"),
        ("water", None, None, "KF"),
    ]


EXPORT = """SampleID,Product,Lot,Analysis,Component,Result,Units,SpecMin,SpecMax,Status,Method
S-1,DSIP,D-7,Identity,Molecular mass (found),848.3,Da,847.3,849.3,PASS,ESI-MS
S-1,DSIP,D-7,Purity,Main peak,99.07,area %,98.0,,PASS,RP-HPLC
S-1,DSIP,D-7,Impurities,Largest single impurity,0.31,area %,,1.5,PASS,RP-HPLC
S-1,DSIP,D-7,Endotoxin,Bacterial endotoxin,1.8,EU/mg,,10,PASS,LAL
"""


def test_an_export_of_a_laboratory_has_a_row_for_each_component(tmp_path):
    paper = read(tmp_path, EXPORT, "export.csv")
    assert (paper.header["product"].text, paper.header["lot"].text) == ("DSIP", "D-7")
    assert [(one.test, one.text, one.specification, one.method) for one in paper.results] == [
        ("mass_found", "848.3", "847.3 - 849.3", "ESI-MS"),
        ("purity", "99.07", "min 98.0", "RP-HPLC"),
        ("single_impurity", "0.31", "max 1.5", "RP-HPLC"),
        ("endotoxin", "1.8", "max 10", "LAL"),
    ]


ABOVE = """Material: DSIP
Lot: D-7

Purity by HPLC
    Specification      Result      Verdict
    >= 98.0 %          99.42 %     pass

Molecular mass by ESI-MS
    Specification      Result      Verdict
    848.3 +/- 1.0      848.31      pass
"""


def test_the_line_above_a_table_names_its_test(tmp_path):
    paper = read(tmp_path, ABOVE)
    assert results(paper) == [("purity", "99.42", None), ("mass_found", "848.31", None)]
    assert [one.specification for one in paper.results] == [">= 98.0 %", "848.3 +/- 1.0"]


def test_endotoxin_in_milligrams_is_kept_for_the_checks(tmp_path):
    text = "Product: DSIP\nEndotoxin (LAL, kinetic): 2.2 mg\nPotency: 41.5 IU/mg\n"
    assert results(read(tmp_path, text)) == [("endotoxin", "2.2", None), ("other", "41.5", None)]


@pytest.mark.parametrize(
    "text",
    [
        "We examined the material, which was manufactured on October 5, 2025 and tested on October 12, 2025.",
        "Nous certifions que le produit Selank, lot PT-2, fabriqué le 05/10/2025 et analysé le 12/10/2025, est bon.",
        "Die Charge wurde bei uns hergestellt am 05.10.2025 und im Haus geprüft am 12.10.2025 nach Vorschrift.",
    ],
)
def test_days_stand_behind_what_happened(tmp_path, text):
    dates = read(tmp_path, f"{text}\n").dates
    assert str(dates["manufactured"].readings[0]) == "2025-10-05"
    assert str(dates["tested"].readings[0]) == "2025-10-12"


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "The powder contains 6.2 % water (Karl Fischer titration) and 8.4 % acetate (ion chromatography).",
            [("water", "6.2", None), ("acetate", "8.4", None)],
        ),
        ("Mobile phase A contains 0.1 % TFA in water, and phase B contains 90 % acetonitrile.", []),
        ("HPLC purity came out at 99.52 % (area, 220 nm).", [("purity", "99.52", None)]),
        (
            "La pureté mesurée par CLHP à 220 nm étant de 98,43 %, le lot est conforme.",
            [("purity", "98.43", None)],
        ),
        (
            "The molecular mass found by electrospray mass spectrometry is 679.37 Da, in agreement with theory.",
            [("mass_found", "679.37", None)],
        ),
    ],
)
def test_sentences_say_what_was_found(tmp_path, sentence, said):
    assert results(read(tmp_path, f"Dear Dr. Hollis,\n\n{sentence}\n")) == said


GROUPED = """Name of Product : LEUPROLIDE
S.No. | Tests                         | Specification      | Results
1.0   | Water content (% w/w)         | Not more than 8.0  | 4.1
2.0   | Residual solvents by GC (ppm) |                    |
2.1   | Acetonitrile                  | Not more than 410  | 166
2.2   | Dichloromethane               | Not more than 600  | 223
3.0   | Purity by HPLC (% area)       | Not less than 98.0 | 98.6
"""


def test_the_name_of_a_group_gives_its_rows_the_unit(tmp_path):
    found = read(tmp_path, GROUPED).results
    assert [(one.test, one.quantity.unit) for one in found] == [
        ("water", "%"),
        ("residual_solvent", "ppm"),
        ("residual_solvent", "ppm"),
        ("purity", "%"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "L'ion [M+H]+ a été observé à m/z 1302,63.",
        "El ion [M+H]+ se observó a m/z 1302,63.",
        "Lo ione [M+H]+ è stato osservato a m/z 1302,63.",
        "O íon [M+H]+ foi observado em m/z 1302,63.",
        "The [M+H]+ ion was observed at m/z 1302,63.",
    ],
)
def test_an_ion_is_observed_in_many_languages(tmp_path, sentence):
    paper = read(tmp_path, f"Product: Kisspeptin-10\nLot: A-7\n{sentence}\n")
    assert results(paper) == [("mz", "1302.63", "[M+H]+")]
