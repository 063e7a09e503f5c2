"""Tables whose cells run over lines or stand beside something else, and rows of labels whose values stand above."""

from __future__ import annotations

import openpyxl
import pytest

from certificate.making import document, page, read, results, rows
from certipep.certificate import read_files, understand
from certipep.certificate.extraction.header_values import read_header_value
from certipep.certificate.geometry.lines import build_lines
from certipep.certificate.measures.number import UNKNOWN
from certipep.certificate.reading.headings import find_headings
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.page import read_page
from certipep.certificate.reading.roles import Kind
from certipep.certificate.vocabulary import default_vocabulary
from certipep.documents.document import Page, Word
from certipep.verification import verify_files

VOCABULARY = default_vocabulary()
COLUMNS = (40.0, 150.0, 200.0, 260.0, 330.0)


def _high_heading() -> list[tuple[float, float, str]]:
    return [
        *rows(94, 0, COLUMNS, ("", "Unit", "", "Maxi", "")),
        *rows(101, 0, COLUMNS, ("Analyse", "", "Min.", "", "Résultats")),
        *rows(108, 0, COLUMNS, ("", "é", "", "mum", "")),
    ]


def test_a_heading_whose_cells_are_set_in_the_middle_is_read_whole():
    body = rows(130, 20, COLUMNS, ("Pureté HPLC", "%", "95,0", "", "99,07"), ("Eau", "%", "", "8,0", "3,0"))
    made = page(*_high_heading(), *body)
    (heading,) = find_headings(build_lines(made), VOCABULARY)
    assert [role.kind for role in heading.roles] == [Kind.TEST, Kind.UNIT, Kind.LEAST, Kind.MOST, Kind.RESULT]
    found = {one.result.test: one.result for one in read_page(made, VOCABULARY, UNKNOWN).results}
    assert (str(found["water"].quantity.value), found["water"].quantity.unit) == ("3.0", "%")
    assert "8,0" in found["water"].specification


def test_a_row_whose_cells_are_set_in_the_middle_is_one_row():
    body = [
        *rows(130, 20, COLUMNS, ("Eau", "%", "", "8,0", "3,0"), ("Pureté HPLC", "%", "95,0", "", "99,07")),
        *rows(170, 0, COLUMNS, ("Masse observée", "g/m", "", "1 008,", "")),
        *rows(177, 0, COLUMNS, ("", "", "1 006,19", "", "1 007,39")),
        *rows(184, 0, COLUMNS, ("(ESI-MS)", "ol", "", "19", "")),
        *rows(204, 20, COLUMNS, ("Quantité trouvée", "mg", "18,0", "22,0", "19,64")),
    ]
    found = read_page(page(*_high_heading(), *body), VOCABULARY, UNKNOWN).results
    assert [str(one.result.quantity.value) for one in found if one.result.test == "mass_found"] == ["1007.39"]


def test_a_form_left_of_a_table_is_none_of_its_names(tmp_path):
    text = (
        "Certificate of analysis\n\n"
        "                               Attribute               Outcome\n"
        "Laboratory      Helmsund Ltd   Appearance              White powder\n"
        "CAS RN          129954-34-3    Purity by RP-HPLC       99.7 %\n"
        "Molecular weight   751.88      Water content           1.6 %\n"
        "Client          Bluemarl       Acetic acid             14.6 %\n"
    )
    paper = read(tmp_path, text)
    assert [one[:2] for one in results(paper)][1:] == [
        ("purity", "99.7"),
        ("water", "1.6"),
        ("acetate", "14.6"),
    ]
    assert paper.header["molecular_weight"].text == "751.88"


def test_a_long_name_that_is_centred_below_its_heading_is_no_form_beside_it():
    lines = (
        ("检查项目", 40, "检测结果", ("", 0), ("", 0)),
        ("色谱纯度", 40, "99.0%", ("生产批号", 51), ("5478E15", 208)),
        ("实测装量", 40, "20.41mg", ("化学式", 51), ("C14H22N4O9", 196)),
        ("甲醇残留", 40, "355ppm", ("委托单位", 51), ("Gletscher", 183)),
        ("重金属（以Pb计）", 80, "<10ppm", ("生产厂家", 51), ("Farrow", 177)),
        ("细菌总数", 40, "<10CFU/g", ("生产日期", 51), ("2025-09-24", 203)),
    )
    words = [
        Word(text, (left, top, left + wide, top + 10.0), source="text")
        for top, (name, width, value, label, answer) in zip(range(100, 220, 19), lines, strict=False)
        for text, left, wide in (
            (name, 378 - width / 2, width),
            (value, 470, 40),
            (*label, 40),
            (*answer, 60),
        )
        if text
    ]
    made = Page(1, 600.0, 800.0, tuple(words))
    found = {one.result.test: one.result for one in read_page(made, VOCABULARY, UNKNOWN).results}
    assert found["heavy_metals"].text == "<10ppm"
    assert found["residual_solvent"].specification is None


def test_rows_under_headings_that_do_not_stand_over_them_keep_their_order():
    lines = (
        ("Parâmetro", 100.0, "Especificação", 180.0, "Valor encontrado"),
        ("Maior impureza individual", 190.0, "não superior a 1,0 %", 310.0, "0,4 %"),
        ("Água (Karl Fischer)", 155.0, "não superior a 8,0 %", 275.0, "3,2 %"),
        ("Acetato", 90.0, "não superior a 11,0 %", 215.0, "7,8 %"),
    )
    items = [
        (x, 100.0 + 14 * n, text)
        for n, (name, a, limit, b, value) in enumerate(lines)
        for x, text in ((40.0, name), (a, limit), (b, value))
    ]
    made = page(*items, (40.0, 156.0, "Metais pesados"), (180.0, 156.0, "Não detectado"))
    found = {one.result.test: one.result for one in read_page(made, VOCABULARY, UNKNOWN).results}
    assert (found["acetate"].text, found["acetate"].specification) == ("7,8 %", "não superior a 11,0 %")


def test_tables_of_lots_do_not_tell_on_which_side_values_stand(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "DSIP;C35H48N10O15;COA-51861\nSubstancja;Wzór sumaryczny;Nr sprawozdania\n"
        "WAGGDASGE;62568-57-4;848,82 g/mol\nSekwencja;CAS;Ciężar cząsteczkowy\n\n"
        "Partia;Wygląd;Masa oczekiwana;Masa oznaczona (ESI-MS)\nKM-7235-4;Biały proszek;848,82 g/mol;848,92 g/mol\n"
        "VC-1351-8;Biały proszek;848,82 g/mol;848,77 g/mol\n\nPartia;Czystość HPLC;Wilgotność;Endotoksyny\n"
        "KM-7235-4;98,8%;4,4%;< 0,05 EU/mg\nVC-1351-8;99,5%;2,7%;< 0,25 EU/mg\n",
        encoding="utf-8",
    )
    (reading,) = read_files([path])
    header = reading.certificates[0].header
    assert [header[name].text for name in ("product", "sequence")] == ["DSIP", "WAGGDASGE"]


def test_points_of_thousands_that_an_import_took_for_decimals(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (("Picco", "TR (min)", "Area", "Area %"), (1, 4.769, 4.757, 0.1), (2, 6.272, 19.028, 0.4)):
        sheet.append(row)
    sheet.append((3, 7.184, "4.733.110", 99.5))
    sheet.append(("Purezza 99,5 %",))
    for row in sheet["B2:C4"]:
        for cell in row:
            cell.number_format = "0.000"
    book.save(tmp_path / "a.xlsx")
    (reading,) = read_files([tmp_path / "a.xlsx"])
    peaks = reading.certificates[0].of("peak")
    assert [str(peak.area) for peak in peaks] == ["4757", "19028", "4733110"]
    assert [str(peak.retention_time) for peak in peaks] == ["4.769", "6.272", "7.184"]


@pytest.mark.parametrize("tail", [" / 符合规定", ", 符合规定"])
def test_a_unit_before_a_verdict_stays_with_its_number(tmp_path, tail):
    paper = read(tmp_path, f"产品名称: KPV\n内毒素: < 0.25 EU/mg{tail} (不超过1.0 EU/mg)\n")
    (endotoxin,) = paper.of("endotoxin")
    assert endotoxin.quantity.unit == "EU/mg"


def test_a_ledger_of_lots_with_one_test_has_its_unit_and_its_limit(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "Prodotto;KPV\n\nLotto;Contenuto peptidico netto\nUnità di misura;%\nA-101;85,4\nA-102;87,8\n"
        "Criterio di accettazione;non meno di 79,0 %\n",
        encoding="utf-8",
    )
    (reading,) = read_files([path])
    found = [c.of("net_peptide_content")[0] for c in reading.certificates]
    assert [(one.quantity.unit, one.specification) for one in found] == [("%", "non meno di 79,0 %")] * 2


def test_the_end_of_a_formula_flush_right_in_a_narrow_cell():
    made = page(
        (100, 100, "Sum formula"), (200, 100, "CAS"),
        (95, 120, "C63H83N17O1"), (200, 127, "374675-21-5"), (145, 134, "4"),
    )  # fmt: skip
    layout = Layout(made, UNKNOWN)
    found = {c.claim.field: c.claim.text for c in read_page(layout.page, VOCABULARY, UNKNOWN).header}
    assert found["formula"] == "C63H83N17O14"


@pytest.mark.parametrize("second", ["Summenformel", "(Empirical formula)"])
def test_a_formula_that_a_narrow_cell_cuts_beside_a_label_in_two_languages(second):
    made = page((40, 100, "Molekülformel"), (150, 100, "C63H83N"), (40, 113, second), (150, 113, "17O14"))
    found = [c.claim.text for c in read_page(made, VOCABULARY, UNKNOWN).header if c.claim.field == "formula"]
    assert found == ["C63H83N17O14"]


def test_a_day_that_a_narrow_cell_cuts_is_not_impossible(tmp_path):
    text = (
        "Certificate of analysis\nLaboratory: Kestrel\nProduct: KPV\nLot: K-1\nPurity: 98.9 %\nReported: 2026-03-02\n\n"
        "Expiration date Haltbar     2029/04/0\nbis                         7\n"
    )
    (tmp_path / "a.txt").write_text(text)
    said = verify_files([tmp_path / "a.txt"]).files[0].certificates[0].findings
    assert [one.outcome.value for one in said if one.check == "DO-03"] == ["pass"]


def test_the_last_tile_of_a_form_stands_alone(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "390,35;307297-39-8;Epitalon\nМолярная масса;Номер CAS;Продукт\nTB7448;14.08.2025;21.08.2025\n"
        "Партия;Дата испытания;Дата протокола\nH-Ala-Glu-Leu-Gly-OH;;\nПоследовательность;;\n",
        encoding="utf-8",
    )
    (reading,) = read_files([path])
    assert reading.certificates[0].header["sequence"].text == "H-Ala-Glu-Leu-Gly-OH"


def test_a_chain_that_was_not_read_keeps_a_paper_from_consistent(tmp_path):
    text = (
        "Certificate of analysis\nLaboratory: Kestrel Bioanalytics\nProduct: KPV\nLot: K-1\nReport: R-1\n"
        "Reported: 2026-03-02\nExpires: 2028-03-01\nMolecular weight: 342.43 Da\n"
        "Purity (HPLC): 98.9 %\nMass found (ESI-MS): 342.4 Da\n"
    )
    path = tmp_path / "a.txt"
    path.write_text(text)
    assert verify_files([path]).files[0].verdict.value == "consistent"
    path.write_text(f"{text}\n\n\n\nH-Lys-Pro-Leu-OH\n")
    assert verify_files([path]).files[0].verdict.value != "consistent"


def test_a_chain_beside_its_label_that_goes_on_below_the_label():
    first = "H-His-Gly-Glu-Gly-Thr-Phe-Thr-Ser-Asp-Leu-Ser-"
    made = page((40, 100, "Peptidsequenz:"), (150, 100, first), (40, 113, "Lys-Gln-Met-Glu-Glu-Glu-NH2"))
    found = [c.claim.text for c in read_page(made, VOCABULARY, UNKNOWN).header if c.claim.field == "sequence"]
    assert found == ["H-His-Gly-Glu-Gly-Thr-Phe-Thr-Ser-Asp-Leu-Ser-Lys-Gln-Met-Glu-Glu-Glu-NH2"]


@pytest.mark.parametrize(
    "name", ["Molekülmasse (ESI-MS) (3356,89 – 3358,89 Da)", "Molmasse (3356,89 – 3358,89 Da)"]
)
def test_a_row_named_after_a_weight_and_its_limit_was_measured(tmp_path, name):
    path = tmp_path / "a.csv"
    path.write_text(
        f"Produkt;Sermorelin\n\nPrüfpunkt;Istwert\n{name};3357,79 Da\nReinheit (HPLC);99,14%\n", "utf-8"
    )
    (reading,) = read_files([path])
    (mass,) = reading.certificates[0].of("mass_found")
    assert "3356,89" in mass.specification
    assert "molecular_weight" not in reading.certificates[0].header


def test_a_chain_goes_on_behind_a_hyphen_that_begins_the_next_line(tmp_path):
    text = (
        "CAS: 52232-67-4; Sekwencja: Ser-Val-Ser-Glu-Ile-Gln-Leu-Met-His-Asn-Leu-Gly-Lys-His-Leu-Asn\n"
        "-Ser-Met-Glu-Arg-Val-Glu; Masa molowa: 4117,72\n"
    )
    paper = read(tmp_path, f"Produkt: KPV\n{text}")
    assert paper.header["sequence"].text.replace(" ", "").endswith("Leu-Asn-Ser-Met-Glu-Arg-Val-Glu")


def test_a_chain_ends_before_the_label_behind_it(tmp_path):
    text = "Report: R59078   Sequence: H-Leu-Leu-Gly-Asp-Phe-Phe-Arg-Lys-\nSer-Lys-Glu-Lys-Ile-Gly-OH Customer:\n"
    paper = read(tmp_path, f"Product: KPV\n{text}Bluemarl Ltd.\n")
    assert paper.header["sequence"].text.replace(" ", "").endswith("Ile-Gly-OH")


def test_the_rest_of_a_chain_is_none():
    assert read_header_value("sequence", "l-OH") is None


def test_a_technique_with_its_wavelength_is_no_mass(tmp_path):
    assert read(tmp_path, "Product: KPV\nLot: K-1\n\nESI-MS     HPLC-UV 220\n").of("mass_found") == ()


def test_one_phrase_is_no_heading_of_two_columns(tmp_path):
    text = (
        "Producto   KPV\n\nHumedad\n   Especificación : no más de 8,0 %\n   Valor hallado : 7,2 %\n"
        "Ensayo (% de lo declarado)\n   Especificación : entre 90,0 y 110,0 %\n   Valor hallado : 99,7 %\n"
        "Ácido acético\n   Especificación : no más de 12,0 %\n   Valor hallado : 10,7 %\n"
    )
    assert [one[:2] for one in results(read(tmp_path, text))] == [
        ("water", "7.2"),
        ("assay", "99.7"),
        ("acetate", "10.7"),
    ]


def test_a_title_of_two_words_heads_no_columns(tmp_path):
    text = (
        "Material data\nProduct:,Glucagon\nRelative molecular mass:,3482.8 g/mol\nFormula:,C153H225N43O49S\n"
    )
    paper = read(tmp_path, text, "paper.csv")
    assert paper.header["molecular_weight"].text.startswith("3482.8")
    assert not paper.results


def test_a_limit_in_italian_is_no_test(tmp_path):
    text = "Campione\tKPV\nAcqua\nSpecifica\tnon più di 8,0 %\nValore trovato\t7,2 %\n"
    (water,) = read(tmp_path, text, "paper.csv").results
    assert (water.test, water.specification) == ("water", "non più di 8,0 %")


def test_headings_in_two_languages_beside_each_other_are_one_each():
    items = rows(
        100,
        20,
        (40, 90, 180, 230, 290, 350, 450, 510),
        ("Ensayo", "Test", "Método", "Method", "Criterio", "Limits", "Resultado", "Result"),
        ("Agua", "Moisture", "KF", "", "no más de 8,0 %", "", "2,1 %", ""),
        ("Pureza", "Purity", "HPLC", "", "no menos de 95 %", "", "99,1 %", ""),
    )
    found = {one.result.test: one.result for one in read_page(page(*items), VOCABULARY, UNKNOWN).results}
    assert (found["water"].text, found["water"].specification) == ("2,1 %", "no más de 8,0 %")
    assert (found["purity"].text, found["purity"].method) == ("99,1 %", "HPLC")


def test_a_form_longer_than_the_table_beside_it_keeps_its_own(tmp_path):
    text = (
        "Certificate of analysis\n\n"
        "                                        Test      Result\n"
        "Laboratory   Helmsund Ltd              Water       1.6 %\n"
        "CAS          129954-34-3              Purity      99.7 %\n"
        "Formula      C33H57N11O9             Content      5.1 mg\n"
        + "".join(
            f"{label:12s} {value}\n"
            for label, value in (
                ("Client", "Bluemarl"),
                ("Lot", "K-1"),
                ("Product", "Selank"),
                ("Report", "R-17"),
                ("Received", "2026-03-01"),
            )
        )
    )
    paper = read(tmp_path, text)
    assert [one[:2] for one in results(paper)] == [("water", "1.6"), ("purity", "99.7"), ("content", "5.1")]
    said = {name: claim.text for name, claim in paper.header.items()}
    assert (said["cas"], said["formula"]) == ("129954-34-3", "C33H57N11O9")


def test_the_first_of_a_column_is_not_that_of_a_label_above_it():
    items = rows(
        100, 28, (40, 150, 300), ("Wuzzle", "", "Purity (≥ 97 %)"), ("A1", "", "98.9 %"), ("A2", "", "99.5 %")
    )
    assert not read_page(page(*items), VOCABULARY, UNKNOWN).results


def test_labels_that_their_narrow_cells_cut_are_read_over_their_values():
    items = [
        *rows(100, 12, (40, 160, 290), ("Berichtsdatu", "Produktionsdat", "Chargennum"), ("m", "um", "mer")),
        (40, 132, "2026-09-27"),
        (160, 132, "2026-06-01"),
        (290, 132, "K87588"),
        *rows(170, 12, (40, 160), ("CAS-Num", "Eingang der"), ("mer", "Probe")),
        (40, 202, "67727-97-3"),
        (160, 202, "2026-09-06"),
    ]
    (paper,) = understand(document(page(*items))).certificates
    assert {name: claim.text for name, claim in paper.header.items()} == {
        "lot": "K87588",
        "cas": "67727-97-3",
    }
    assert {name: claim.text for name, claim in paper.dates.items()} == {
        "reported": "2026-09-27",
        "manufactured": "2026-06-01",
        "received": "2026-09-06",
    }


def test_tables_beside_each_other_may_be_set_to_the_right():
    lines = (
        ("Prueba", "Valor hallado", "Prueba", "Valor hallado"),
        ("Aspecto", "Polvo blanco", "Endotoxinas", "< 0,25 UE/mg"),
        ("Pureza", "99,14 %", "Recuento de mohos y levaduras", "< 10 UFC/g"),
        ("Agua", "1,3 %", "Ensayo (% de lo declarado)", "93,0 %"),
    )
    items = [
        (right - 5 * len(text) + 2 * text.count(" "), 100.0 + 18 * row, text)
        for row, line in enumerate(lines)
        for right, text in zip((100.0, 250.0, 420.0, 540.0), line, strict=True)
    ]
    found = {one.result.test: one.result.text for one in read_page(page(*items), VOCABULARY, UNKNOWN).results}
    assert found["appearance"] == "Polvo blanco"
    assert (found["purity"], found["yeast_mold_count"], found["assay"]) == ("99,14 %", "< 10 UFC/g", "93,0 %")


def test_the_last_tile_below_its_value_stands_over_a_title():
    items = [
        *rows(100, 20, (40, 200, 360), ("KPV", "K-1", "2028-09-28"), ("Désignation", "Lot", "Péremption")),
        *rows(140, 20, (40,), ("2026-04-21",), ("Date de réception",)),
        (40, 192, "Résultats d'analyse"),
        *rows(220, 20, (40, 250), ("Test", "Résultats"), ("Eau", "2,8 %")),
    ]
    (paper,) = understand(document(page(*items))).certificates
    assert paper.dates["received"].text == "2026-04-21"
