"""Papers of office programs in further styles, all of invented suppliers; each value as it is printed."""

from __future__ import annotations

import pytest

from certificate.making import read, results
from certipep.certificate import read_file
from certipep.certificate.measures.ion_values import find_ion_values


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


@pytest.mark.parametrize(
    "line",
    [
        "Limits: purity ≥ 98.0 %, water ≤ 8.0 %, fill 4.75–5.50 mg, endotoxin ≤ 5 EU/mg",
        "Acceptance criteria: purity by HPLC not less than 98.0 %; water not more than 8.0 %; fill 4.75 to 5.50 mg.",
        "Grenzwerte\nReinheit mindestens 98,0 %, Restwasser höchstens 8,0 %, Füllmenge 4,75 bis 5,50 mg.",
        "Límites: pureza no menos de 98,0 %, agua máximo 8,0 %",
    ],
)
def test_limits_listed_in_a_line_are_those_of_the_results(tmp_path, line):
    paper = read(tmp_path, f"Product: Semaglutide\nPurity: 99.3 %\nWater: 3.1 %\nFill: 5.07 mg\n{line}\n")
    found = {one.test: (one.text, one.criterion) for one in paper.results if one.text}
    assert set(found) == {"purity", "water", "content"}
    assert (found["purity"][0], str(found["purity"][1].low)) == ("99.3 %", "98.0")
    assert (found["water"][0], str(found["water"][1].high)) == ("3.1 %", "8.0")
    if "fill" in line or "Füll" in line:
        low, high = found["content"][1].low, found["content"][1].high
        assert (found["content"][0], str(low), str(high)) == ("5.07 mg", "4.75", "5.50")


@pytest.mark.parametrize(
    ("line", "test"),
    [
        ("Fill: 5.07 mg", "content"),
        ("Fill weight: 5.07 mg", "content"),
        ("Füllmenge: 5,07 mg", "content"),
        ("Fill weight: 5 mg", "label_claim"),
        ("Fill: 5 mg", "label_claim"),
    ],
)
def test_a_fill_with_its_hundredths_was_weighed(tmp_path, line, test):
    paper = read(tmp_path, f"Product: Semaglutide\n{line}\n")
    said = [one.test for one in paper.results] + ["label_claim" for _ in paper.label_claims]
    assert said == [test]


TILES = """<html><head><style>.tile {float: none} .tile small {display: block} </style></head><body>
<div class="tile"><small>Compound</small><b>Semaglutide</b></div>
<div class="tile"><small>Batch</small><b>HT-0415</b></div>
<div class="tile"><small>HPLC purity</small><b>99.31 %</b></div>
<p>Water <small>(KF)</small>: 3.1 %</p></body></html>
"""


def test_a_style_sheet_sets_a_label_on_a_line_of_its_own(tmp_path):
    paper = read(tmp_path, TILES, "paper.html")
    assert (paper.header["product"].text, paper.header["lot"].text) == ("Semaglutide", "HT-0415")
    assert results(paper) == [("purity", "99.31", None), ("water", "3.1", None)]


@pytest.mark.parametrize("cell", ["acetate, 11.0 %", "Acetat (11,0 %)", "acetate 11.0 %"])
def test_a_counter_ion_with_its_share_is_read_as_that(tmp_path, cell):
    assert results(read(tmp_path, f"Product: Semax\nCounter ion: {cell}\n")) == [("acetate", "11.0", None)]


def test_a_mass_that_is_called_an_identification_is_a_mass(tmp_path):
    text = "Prodotto: Octreotide\nIdentificazione MS, massa monoisotopica: 1018,44\nMS, theory: 1018.44\n"
    paper = read(tmp_path, text)
    assert [(one.test, one.kind) for one in paper.results] == [
        ("mass_found", "monoisotopic"),
        ("mass_expected", None),
    ]


def test_certificates_may_count_themselves(tmp_path):
    one = "# Certificate {} of 2\nProduct: {}\nLot: {}\nMass found: {}\nHPLC purity: 98.3 %\nWater: 4.0 %\n"
    path = tmp_path / "paper.md"
    texts = [one.format(1, "Hexarelin", "HX-1", "887.1"), one.format(2, "GHRP-2", "GR-4", "817.9")]
    path.write_text("\n".join(texts), encoding="utf-8")
    (reading,) = read_file(path)
    said = [(c.header["product"].text, c.header["lot"].text, results(c)[0][1]) for c in reading.certificates]
    assert said == [("Hexarelin", "HX-1", "887.1"), ("GHRP-2", "GR-4", "817.9")]


@pytest.mark.parametrize(
    "line",
    [
        "ESI-MS showed m/z 890.0 for [M+H]+ and m/z 445.5 for [M+2H]2+ (theory 890.0 and 445.5).",
        "890.0 for [M+H]+ and 445.5 for [M+2H]2+",
        "m/z 890.0 corresponding to [M+H]+ and m/z 445.5 corresponding to [M+2H]2+",
        "m/z 890,0 für [M+H]+ und m/z 445,5 für [M+2H]2+",
    ],
)
def test_a_number_for_an_ion_is_that_of_the_ion_behind_it(line):
    found = [(one.ion.label, str(one.value)) for one in find_ion_values(line)]
    assert found == [("[M+H]+", "890.0"), ("[M+2H]2+", "445.5")]


def test_a_calculated_number_for_an_ion_leaves_the_found_one():
    (one,) = find_ion_values("m/z calcd 712.4 for [M+H]+, found 712.5")
    assert (str(one.value), one.expected) == ("712.5", "712.4")


def test_a_letter_says_masses_in_brackets_and_what_a_vial_holds(tmp_path):
    text = (
        "Hallo Frau Brandt,\nzu Ihrer Rückfrage: BPC-157, Charge KR-157-9, wurde am 17.02.2026 geprüft.\n"
        "Die Masse stimmt (gefunden 1419,5 Da, berechnet 1419,6 Da), die Reinheit liegt bei 99,2 %.\n"
        "Pro Fläschchen sind 5,12 mg enthalten (Soll: 5 mg).\n"
    )
    paper = read(tmp_path, text)
    assert sorted(results(paper)) == [
        ("content", "5.12", None),
        ("mass_expected", "1419.6", None),
        ("mass_found", "1419.5", None),
        ("purity", "99.2", None),
    ]
    assert paper.header["lot"].text == "KR-157-9"


@pytest.mark.parametrize(
    ("line", "low"),
    [
        ("Pureza por HPLC: 98,8 % — límite: mínimo 98,0 %", "98.0"),
        ("Чистота (ВЭЖХ): 98,8 % при норме не менее 98,0 %", "98.0"),
        ("Reinheit: 98,8 % bei einer Anforderung von mindestens 98,0 %", "98.0"),
        ("Purity: 98.8 % against a limit of not less than 98.0 %", "98.0"),
    ],
)
def test_a_limit_may_stand_behind_a_dash_or_in_words(tmp_path, line, low):
    (row,) = read(tmp_path, f"Product: DSIP\n{line}\n").results
    assert (row.test, str(row.quantity.value), str(row.criterion.low)) == ("purity", "98.8", low)


@pytest.mark.parametrize(
    "line",
    [
        "Молекулярная масса (ЭСИ-МС): найдено 848,6 Да, расчётное значение 848,8 Да.",
        "Molecular mass: found 848.6 Da, calculated 848.8 Da",
        "Molecular weight (ESI-MS): found 848.6 Da (calculated 848.8 Da)",
    ],
)
def test_a_weight_that_was_found_is_no_weight_of_the_label(tmp_path, line):
    paper = read(tmp_path, f"Product: DSIP\n{line}\n")
    found = [str(one.quantity.value) for one in paper.results if one.test == "mass_found"]
    weight = paper.header.get("molecular_weight")
    assert found == ["848.6"]
    assert weight is None or str(weight.quantity.value) == "848.8"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Laboratorio Brenta Analisi S.r.l.", "Laboratorio Brenta Analisi S.r.l."),
        ("大和川ファインケミカル株式会社", "大和川ファインケミカル株式会社"),
        ("Utfört av Analyslab Kinnekulle AB", "Analyslab Kinnekulle AB"),
        ("Quill & Fern Peptides Ltd", "Quill & Fern Peptides Ltd"),
        ("Column: Waters Corp", None),
    ],
)
def test_a_company_below_the_results_is_the_issuer_where_no_other_is_named(tmp_path, line, name):
    table = "| Product | KPV |\n|---|---|\n| Lot | A-1 |\n| Purity | 99.1 % |\n| Water | 3.1 % |\n"
    paper = read(tmp_path, f"# Certificate of Analysis\n{table}\n{line}\n", "paper.md")
    laboratory = paper.header.get("laboratory")
    assert (laboratory.text if laboratory is not None else None) == name


def test_ions_of_a_form_have_what_was_calculated_behind_them(tmp_path):
    row = "<tr><td>[M+{0}H]<sup>{0}+</sup></td><td>{1} (calc. {2})</td></tr>"
    rows = row.format(5, "899.70", "899.66") + row.format(6, "749.96", "749.88")
    paper = read(tmp_path, f"<table><tr><td>Lot</td><td>A-1</td></tr>{rows}</table>", "paper.html")
    assert [(one.ion, one.text, one.specification) for one in paper.results] == [
        ("[M+5H]5+", "899.70", "899.66"),
        ("[M+6H]6+", "749.96", "749.88"),
    ]


def test_what_is_asked_for_behind_a_content_in_german_is_its_label(tmp_path):
    paper = read(tmp_path, "Produkt: BPC-157\nInhalt: 5,12 mg (Soll: 5 mg)\n")
    assert results(paper) == [("content", "5.12", None)]
    assert [str(one.quantity.value) for one in paper.label_claims] == ["5"]
