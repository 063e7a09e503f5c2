"""The smallest papers in which each of these was misread: written by hand, in the manner of laboratories."""

from __future__ import annotations

import json

import pytest
from openpyxl import Workbook

from certificate.making import read
from certipep.certificate import read_files

HEAD = "Acme Labs Ltd\nProduct: BPC-157\nLot: BX-204\n"


def test_an_amount_beside_its_label_claim_was_found(tmp_path):
    paper = read(tmp_path, HEAD + "Amount per vial: 1.30 mg (label claim 2 mg)\n")
    assert [str(row.quantity.value) for row in paper.of("content")] == ["1.30"]
    assert [str(claim.quantity.value) for claim in paper.label_claims] == ["2"]


def test_entries_of_a_list_are_rows_whatever_the_others_hold(tmp_path):
    tests = [
        {"Name": "Mass spectrum", "Ions": [{"Ion": "[M+2H]2+", "Observed": 710.36}]},
        {"Name": "Endotoxin", "Value": 8.0, "Unit": "EU/mg", "Max": 5.0},
        {"Name": "Assay per vial", "Value": 3.24, "Unit": "mg", "LabelClaim": "5 mg"},
    ]
    paper = read(
        tmp_path, json.dumps({"ProductName": "BPC-157", "BatchNo": "BX-204", "Tests": tests}), "paper.json"
    )
    (endotoxin,) = paper.of("endotoxin")
    assert (str(endotoxin.quantity.value), str(endotoxin.criterion.high)) == ("8.0", "5.0")
    assert [str(row.quantity.value) for row in paper.of("content")] == ["3.24"]
    assert [str(claim.quantity.value) for claim in paper.label_claims] == ["5"]


@pytest.mark.parametrize(
    "row",
    [
        "Показатель | Метод | Норма | Результат\nМолекулярная масса | МАЛДИ | соответствует | 1419,6 Да",
        "Test | Method | Limit | Result\nMolecular weight | ESI-MS | conforms | 1419.6 Da",
        "La masa molecular obtenida por espectrometría de masas es de 1419,6 Da.",
    ],
)
def test_a_molecular_weight_by_a_spectrum_was_found(tmp_path, row):
    paper = read(tmp_path, f"{HEAD}\n{row}\n")
    assert [str(one.quantity.value) for one in paper.of("mass_found")] == ["1419.6"]
    assert "molecular_weight" not in paper.header


def test_a_spread_is_of_the_column_that_it_stands_in(tmp_path):
    table = (
        "| Vial | Found (mg) | Purity (%) |\n|---|---|---|\n| 1 | 1.98 | 99.05 |\n| 2 | 2.12 | 99.02 |\n"
        "| 3 | 2.07 | 99.08 |\n| RSD (%) | 3.45 | |\n"
    )
    paper = read(tmp_path, f"{HEAD}\n{table}", "paper.md")
    assert [(row.kind, row.text) for row in paper.of("other")] == [("content", "3.45")]


def test_the_charge_of_an_ion_is_no_lot_and_no_sheet_is_lost(tmp_path):
    book = Workbook()
    book.active.append(["Peptide", "BPC-157"])
    book.active.append(["Lot", "BX-204"])
    ions = book.create_sheet("MS")
    ions.append(["Ion", "Charge", "Calculated m/z", "Observed m/z"])
    ions.append(["[M+H]+", 1, 1419.711, 1419.711])
    ions.append(["[M+2H]2+", 2, 710.359, 710.359])
    book.save(tmp_path / "paper.xlsx")
    (reading,) = read_files([tmp_path / "paper.xlsx"])
    (paper,) = reading.certificates
    assert paper.header["lot"].text == "BX-204"
    assert [row.ion for row in paper.of("mz")] == ["[M+H]+", "[M+2H]2+"]


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("sample received in QC 20 Jan 2026; tested 28 Jan 2026; released 1 Feb 2026", "20 28 1"),
        ("Muestra: BPC-157. Lote: BX-204. Recibida el 20/01/2026. Ensayada el 28/01/2026.", "20 28"),
        ("il campione è stato ricevuto in data 20/01/2026 e analizzato in data 28/01/2026 da noi", "20 28"),
        (
            "le lot BX-204 du peptide BPC-157, reçu le 20/01/2026 et analysé le 28/01/2026, a été examiné",
            "20 28",
        ),
    ],
)
def test_days_behind_what_happened(tmp_path, line, days):
    paper = read(tmp_path, f"Acme Labs Ltd\n\n{line}\n")
    said = [paper.dates[f].date.day for f in ("received", "tested", "reported") if f in paper.dates]
    assert said == [int(day) for day in days.split()]


@pytest.mark.parametrize(
    "line",
    [
        "Nous certifions avoir examiné le lot BX-204 du peptide BPC-157 (n° CAS 137525-51-0), reçu le 20/01/2026.",
        "Spett.le Cliente,\n\nin merito al campione di BPC-157 (lotto BX-204), ricevuto in data 20/01/2026:",
        "Muestra: BPC-157. Lote: BX-204. Recibida el 20/01/2026.",
    ],
)
def test_product_and_lot_of_a_letter(tmp_path, line):
    paper = read(tmp_path, f"Laboratorio Alfa S.r.l.\n\n{line}\n")
    assert (paper.header["product"].text, paper.header["lot"].text) == ("BPC-157", "BX-204")
    assert "client" not in paper.header


def test_a_list_of_goods_with_prices_holds_no_results(tmp_path):
    goods = "| Item | Qty | Unit price | Amount |\n|---|---|---|---|\n| BPC-157, 10 mg | 20 | £ 14.50 | £ 290.00 |\n"
    paper = read(tmp_path, f"{HEAD}\n{goods}\nPurity (HPLC): 98.6 %\n", "paper.md")
    assert [row.test for row in paper.results] == ["purity"]


def test_a_name_with_its_value_beside_it_takes_none_from_below(tmp_path):
    paper = read(
        tmp_path,
        HEAD + "Pureté (CLHP)        99,10 %\nImpuretés totales    0,90 %\n\nConclusion : conforme\n",
    )
    assert [row.text for row in paper.of("total_impurities")] == ["0,90 %"]
    assert [row.text for row in paper.of("conclusion")] == ["conforme"]


def test_days_beside_unknown_labels_are_no_day_of_the_report(tmp_path):
    cells = "| Tilverkad den dag | 20/01/2026 |\n|---|---|\n| Gangi ut den dag | 20/01/2028 |\n"
    assert "reported" not in read(tmp_path, f"{HEAD}\n{cells}", "paper.md").dates


def test_a_day_behind_who_signed_is_that_of_the_report(tmp_path):
    paper = read(tmp_path, HEAD + "\nPurity: 98.7 %\n\nQA: Dana Whitlock, 17 Mar 2025\n")
    assert str(paper.dates["reported"].date) == "2025-03-17"


def test_impurities_of_one_cell_keep_their_limits(tmp_path):
    for line in (
        "Related substances: largest single 0.34 % (NMT 1.0 %); total 0.67 % (NMT 2.0 %)",
        "四、有关物质：最大单杂 0.34%（≤1.0%）；总杂 0.67%（≤2.0%）",
        "4. Посторонние примеси: единичная 0,34 % (не более 1,0 %), сумма 0,67 % (не более 2,0 %).",
    ):
        found = {row.test: row for row in read(tmp_path, f"{HEAD}\n{line}\n").results}
        assert {name: str(row.quantity.value) for name, row in found.items()} == {
            "single_impurity": "0.34",
            "total_impurities": "0.67",
        }
        assert [str(row.criterion.high) for row in found.values()] == ["1.0", "2.0"]


def test_wide_bars_part_cells(tmp_path):
    paper = read(
        tmp_path,
        f"{HEAD}\n試験項目｜規格値｜試験結果\n純度（HPLC）｜98.0％以上｜99.43％\n水分｜8.0％以下｜4.2％\n",
    )
    assert [(row.test, str(row.quantity.value)) for row in paper.results] == [
        ("purity", "99.43"),
        ("water", "4.2"),
    ]
    assert not any("純度" in line.text for line in paper.unread)


def test_a_number_of_residues_behind_a_sequence_is_no_part_of_it(tmp_path):
    for note in ("28 amino acids", "28 amminoacidi", "28 aminoácidos", "28 Aminosäuren"):
        paper = read(tmp_path, f"{HEAD}Sequence: Ac-SDAAVDTSSEITTKDLKEKKEVVEEAEN ({note})\n")
        assert paper.header["sequence"].text == "Ac-SDAAVDTSSEITTKDLKEKKEVVEEAEN"


def test_amounts_of_vials_in_a_list_with_mean_and_spread(tmp_path):
    line = "Content per vial: 5.03 mg, 5.11 mg, 5.10 mg (mean 5.08 mg, RSD 0.86 %)\n"
    paper = read(tmp_path, f"{HEAD}\n{line}MS: M = 1419.6 Da; calculated 1419.5 Da\n")
    assert [(row.sample, str(row.quantity.value)) for row in paper.of("content")] == [
        ("vial 1", "5.03"),
        ("vial 2", "5.11"),
        ("vial 3", "5.10"),
        ("mean", "5.08"),
    ]
    assert [(row.name, row.kind, str(row.quantity.value)) for row in paper.of("other")] == [
        ("RSD", "content", "0.86")
    ]
    assert len(paper.of("mass_found")) == 1


@pytest.mark.parametrize(
    ("line", "claimed"),
    [
        ("Teneur par flacon : 2,04 mg (étiquette : 2 mg)", "2"),
        ("Het gehalte per flacon is 9,95 mg bij een opgave van 10 mg.", "10"),
    ],
)
def test_what_the_label_says_in_other_languages(tmp_path, line, claimed):
    paper = read(tmp_path, f"{HEAD}\n{line}\n")
    assert len(paper.of("content")) == 1
    assert [str(claim.quantity.value) for claim in paper.label_claims] == [claimed]


def test_masses_with_a_word_for_theory_in_other_languages(tmp_path):
    for line in (
        "Masse trouvée (LC-MS) : 1419,7 Da (théorie : 1419,5 Da)",
        "Масс-спектр: найдено 1419,7 Да, рассчитано 1419,5 Да.",
    ):
        paper = read(tmp_path, f"{HEAD}\n{line}\n")
        assert [str(row.quantity.value) for row in paper.of("mass_found")] == ["1419.7"]
        assert [str(row.quantity.value) for row in paper.of("mass_expected")] == ["1419.5"]


def test_units_in_a_cell_in_a_key_or_in_the_heading_of_shares(tmp_path):
    book = Workbook()
    for row in (["Substanz", "BPC-157"], ["Charge", "BX-204"], ["Reinheit (HPLC)", 98.7, "%"]):
        book.active.append(row)
    book.save(tmp_path / "paper.xlsx")
    (reading,) = read_files([tmp_path / "paper.xlsx"])
    data = read(
        tmp_path, json.dumps({"sample": "BPC-157", "batch": "B-1", "purityPercent": 98.7}), "paper.json"
    )
    table = "| Componente | % (m/m) |\n|---|---|\n| Péptido | 98,7 |\n| Agua | 0,9 |\n"
    shares = read(tmp_path, f"{HEAD}\n{table}", "paper.md")
    found = [reading.certificates[0].of("purity"), data.of("purity"), shares.of("net_peptide_content")]
    assert [[(str(row.quantity.value), row.quantity.unit) for row in rows] for rows in found] == [
        [("98.7", "%")]
    ] * 3


def test_a_monoisotopic_mass_in_a_form_beside_the_weight_was_calculated(tmp_path):
    form = 'Masa molowa [g/mol],"711,85"\nMasa monoizotopowa [Da],"711,386"\n'
    paper = read(tmp_path, f"Nazwa,Ipamorelin\nSeria,BX-204\n{form}", "paper.csv")
    assert not paper.of("mass_found")
    assert [str(row.quantity.value) for row in paper.of("mass_expected")] == ["711.386"]


def test_a_comma_before_and_ends_one_clause(tmp_path):
    line = "Water was 5.4 % (not more than 8.0 %), and endotoxin 0.34 EU/mg (not more than 5.0 EU/mg)."
    paper = read(tmp_path, f"{HEAD}\nWe found a purity of 98.77 % by HPLC. {line}\n")
    assert [(row.test, str(row.quantity.value)) for row in paper.results if row.test != "purity"] == [
        ("water", "5.4"),
        ("endotoxin", "0.34"),
    ]


def test_vials_are_counted_below_their_word(tmp_path):
    for head, first in (("Vial no.", "1"), ("Fläschchen", "Nr. 1")):
        table = (
            f"| {head} | Content (mg) | % of label | Purity (%) |\n|---|---|---|---|\n"
            f"| {first} | 10.04 | 100.4 | 99.62 |\n| {first[:-1]}2 | 10.12 | 101.2 | 99.62 |\n"
            "| Mean | 10.08 | 100.8 | 99.62 |\n| RSD (%) | 0.56 | | |\n"
        )
        paper = read(tmp_path, f"{HEAD}\n{table}", "paper.md")
        assert [str(row.quantity.value) for row in paper.of("content")] == ["10.04", "10.12", "10.08"]
        assert [row.sample for row in paper.of("content")][-1] == "mean"


def test_what_a_value_is_held_to_stands_behind_it(tmp_path):
    lines = "Water (KF)              3.1 %       limit 8.0 %\nObserved mass (ESI)     1419.7 Da   theory 1419.5 Da\n"
    paper = read(tmp_path, f"{HEAD}\n{lines}")
    assert [(row.test, row.specification) for row in paper.results] == [
        ("water", "limit 8.0 %"),
        ("mass_found", "theory 1419.5 Da"),
    ]


def test_a_limit_among_the_remarks_is_one(tmp_path):
    rows = "| Purity | 98.6 % | |\n| Endotoxin | 8.0 EU/mg | max. 5.0 EU/mg |\n"
    table = f"| Analysis | Result | Remark |\n|---|---|---|\n{rows}"
    (row,) = read(tmp_path, f"{HEAD}\n{table}", "paper.md").of("endotoxin")
    assert str(row.criterion.high) == "5.0"


def test_a_code_that_ends_in_eight_digits_ends_a_sentence_without_an_error(tmp_path):
    text = "Certificate of Analysis\nPurity: 99.1 %\nThis is the paper of the lot JH20260509\n"
    assert read(tmp_path, text, "paper.txt").header["lot"].text == "JH20260509"
