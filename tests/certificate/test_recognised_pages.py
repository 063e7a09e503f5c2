"""What a recogniser leaves of forms: leaders of which few dots are seen, values between the lines of their labels."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from certificate.making import document, flat, page, rows
from certipep.certificate import understand
from certipep.certificate.claims import Certificate
from certipep.certificate.extraction.identifiers import read_formula
from certipep.certificate.reading.columns_of_tests import by_lot
from certipep.certificate.reading.grid import Table
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.roles import Kind, Role, is_code
from certipep.certificate.vocabulary import TestName, default_vocabulary
from certipep.documents.document import Page, RulingLine, Word


def certificate(
    *items: tuple[float, float, str], source: str = "ocr", rules: tuple[RulingLine, ...] = ()
) -> Certificate:
    (found,) = understand(document(page(*items, source=source, rules=rules))).certificates
    return found


def header(found: Certificate) -> dict[str, str]:
    return {name: claim.text for name, claim in found.header.items()}


def test_few_dots_in_a_wide_gap_are_a_leader() -> None:
    found = certificate(
        (40, 100, "Product ."), (400, 100, "..MOTS-c"), (40, 116, "Lot No. ..."), (400, 116, ".TK260501"),
        (40, 132, "Purity ...."), (400, 132, "99.07 %"),
    )  # fmt: skip
    assert header(found) == {"product": "MOTS-c", "lot": "TK260501"}


def test_a_value_set_to_the_middle_of_two_lines_of_its_label() -> None:
    found = certificate(
        (40, 100, "Product"), (160, 100, "BPC-157"),
        (40, 130, "Manufacturing"), (160, 136, "2025-11-27"), (40, 142, "Date"),
        (40, 172, "Molecular"), (160, 178, "1419.54"), (40, 184, "Weight"),
    )  # fmt: skip
    assert header(found) == {"product": "BPC-157", "molecular_weight": "1419.54"}
    assert {name: claim.text for name, claim in found.dates.items()} == {"manufactured": "2025-11-27"}


def test_a_form_beside_the_heading_of_a_table_is_no_part_of_it() -> None:
    found = certificate(
        *rows(
            100, 16, (40, 140, 300, 400, 500),
            ("Product", "DSIP", "Test", "Specification", "Result"),
            ("Lot No.", "PX2330-112", "Purity (HPLC)", "≥ 98.0 %", "99.16 %"),
            ("Formula", "C35H48N10O15", "Water", "≤ 8.0 %", "3.1 %"),
        )
    )  # fmt: skip
    assert header(found) == {"product": "DSIP", "lot": "PX2330-112", "formula": "C35H48N10O15"}
    assert [one.text for one in found.results] == ["99.16 %", "3.1 %"]


def test_a_word_that_a_narrow_cell_breaks_is_one() -> None:
    found = certificate(
        (40, 100, "Product"), (100, 100, "Selank"),
        (40, 130, "CAS No."), (100, 130, "129954-3"), (100, 142, "4-3"),
        (220, 130, "Report date"), (300, 130, "19.01.20"), (300, 142, "26"),
    )  # fmt: skip
    assert header(found)["cas"] == "129954-34-3"
    assert found.dates["reported"].readings[0].isoformat() == "2026-01-19"


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("C63H83N17014", "C63H83N17O14"),
        ("C34H60N10013", "C34H60N10O13"),
        ("C10H20N2010", "C10H20N2O10"),
        ("C10H20N30305", "C10H20N30305"),  # two places, and no telling which
        ("C10H20N1001", "C10H20N10O1"),
        ("C10H20N100O5", "C10H20N100O5"),
    ],
)
def test_a_zero_behind_nitrogen_may_be_oxygen(text: str, want: str) -> None:
    found = read_formula(text)
    assert found is not None
    assert found[0] == want


@pytest.mark.parametrize("source", ["text", "ocr"])
def test_a_sign_before_a_value_is_no_end_of_its_label(source: str) -> None:
    found = certificate(
        (40, 100, "Product: Selank"), (40, 120, "Endotoxin < 0.5 EU/mg"), (40, 140, "Purity ≥ 99.1 %"),
        source=source,
    )  # fmt: skip
    signs = {one.test: one.quantity.comparator for one in found.results if one.quantity is not None}
    assert signs == {"endotoxin": "<", "purity": ">="}


def test_a_sentence_below_a_table_is_no_part_of_its_last_row() -> None:
    found = certificate(
        *rows(
            100, 16, (40, 200, 400),
            ("Test", "Specification", "Result"), ("Purity", "≥ 98.0 %", "99.16 %"), ("Water", "≤ 8.0 %", "3.1 %"),
        ),
        (40, 160, "The batch TA-2603 meets all that is asked of it."),
    )  # fmt: skip
    assert [(one.test, one.text) for one in found.results] == [("purity", "99.16 %"), ("water", "3.1 %")]


def test_a_requirement_without_a_colon_is_no_result() -> None:
    found = certificate(
        (40, 100, "Product: Selank"), (40, 130, "Purity (HPLC)"), (60, 146, "Requirement ≥ 97.5 %"),
    )  # fmt: skip
    assert not [one for one in found.results if one.quantity is not None]


def test_a_limit_and_a_result_whose_stroke_lost_its_spaces() -> None:
    found = certificate(
        *rows(
            100, 16, (40, 300), ("Test", "Limit / Result"), ("pH", "4.0-7.5/7.0"), ("Water", "≤8.0 %/3.1 %")
        )
    )
    assert [str(one.quantity.value) for one in found.results if one.quantity is not None] == ["7.0", "3.1"]


def test_cells_of_one_line_beside_the_middle_of_two_where_boxes_overlap() -> None:
    """Boxes of a recogniser are higher than lines are apart: half a height reaches into both lines of a cell."""
    high = 26.0
    heads = (
        (197, 687, "Control"), (197, 711, "number"), (336, 698, "Description"), (482, 687, "pH of"),
        (464, 711, "solution"), (580, 698, "Mass (MS)"), (842, 687, "Moisture"), (842, 711, "(KF)"),
    )  # fmt: skip
    lots = [
        item
        for y, lot, ph, mass, water in (
            (745, "8571P21", "6.3", "2174.40 Da", "1.2 %"), (802, "K42218", "6.6", "2174.50 Da", "5.5 %"),
        )
        for item in (
            (360, y, "White"), (301, y + 23, "powder cake"), (197, y + 11, lot), (499, y + 11, ph),
            (560, y + 11, mass), (842, y + 11, water),
        )
    ]  # fmt: skip
    limits = (
        (197, 860, "Specificati"), (197, 884, "on"), (360, 860, "White"), (301, 884, "powder cake"),
        (460, 871, "4.0 - 7.5"), (560, 860, "2173.6 -"), (560, 884, "2175.6 Da"), (842, 860, "NMT"),
            (842, 884, "8.0 %"),
    )  # fmt: skip
    items = ((2 * x, y - high / 2, text, high) for x, y, text in (*heads, *lots, *limits))
    found = understand(document(page(*items, source="ocr"))).certificates
    assert [one.header["lot"].text for one in found] == ["8571P21", "K42218"]
    assert [[result.text for result in one.results] for one in found] == [
        ["White powder cake", "6.3", "2174.40 Da", "1.2 %"],
        ["White powder cake", "6.6", "2174.50 Da", "5.5 %"],
    ]


def test_a_name_of_two_lines_beside_a_value_of_one_is_in_its_row() -> None:
    high = 27.0
    found = certificate(
        *(
            (2 * x, y - high / 2, text, high)
            for x, y, text in (
                (205, 543, "Analysis"), (406, 543, "Method"), (538, 543, "Limit"), (759, 543, "Result"),
                (205, 577, "pH"), (538, 577, "4.0 - 7.5"), (759, 577, "7.0"),
                (206, 622, "Mass found"), (406, 622, "ESI-MS"), (538, 611, "3107.28 -"), (538, 633, "3109.28 Da"),
                (759, 622, "3108.08 Da"),
                (205, 667, "Chromatographic"), (205, 690, "purity"), (406, 679, "HPLC"), (538, 679, "≥ 97.5 %"),
                (759, 679, "99.32 %"),
                (205, 724, "Water"), (406, 724, "KF"), (538, 724, "≤ 8.0 %"), (759, 724, "5.0 %"),
            )
        )
    )  # fmt: skip
    assert [(one.test, one.text, one.specification) for one in found.results] == [
        ("ph", "7.0", "4.0 - 7.5"), ("mass_found", "3108.08 Da", "3107.28 - 3109.28 Da"),
        ("purity", "99.32 %", "≥ 97.5 %"), ("water", "5.0 %", "≤ 8.0 %"),
    ]  # fmt: skip


def test_the_end_of_a_formula_at_the_right_edge_of_its_cell() -> None:
    found = certificate(
        (40, 100, "Mol. weight"), (200, 100, "Formula"), (400, 100, "Expiry date"),
        (40, 114, "1084.2 Da"), (172, 114, "C46H65N15O12"), (400, 114, "27 May 2028"), (222, 125, "S2"),
    )  # fmt: skip
    assert header(found)["formula"] == "C46H65N15O12S2"


def test_a_unit_row_is_no_lot_where_the_name_of_the_next_row_is_broken() -> None:
    found = understand(
        document(
            page(
                *rows(
                    100, 16, (40, 140, 240, 380),
                    ("Lote", "Descripción", "Pureza (HPLC)", "Contenido de agua"),
                    ("Unidad", "", "%", "%"),
                ),
                *rows(
                    132, 11, (40, 140, 240, 380),
                    ("Especifica", "Polvo", "≥ 97,0 %", "no mayor"), ("ciones", "blanco", "", "de 8,0 %"),
                ),
                *rows(
                    157, 14, (40, 140, 240, 380),
                    ("DH-8888", "Polvo", "98,76", "5,5"), ("DH-8889", "Polvo", "98,55", "4,5"),
                ),
                source="ocr",
            )
        )
    ).certificates  # fmt: skip
    assert [one.header["lot"].text for one in found] == ["DH-8888", "DH-8889"]
    assert [[r.text for r in one.results if r.test == "purity"] for one in found] == [["98,76"], ["98,55"]]


def test_a_heading_ends_in_the_line_below_though_its_first_names_stand_close() -> None:
    found = certificate(
        *rows(
            100, 14, (40, 58, 170, 280, 420, 520),
            ("Nr", "Badany parametr", "Metoda", "Wymagania", "Wynik badania", "Statu"),
            ("", "", "badania", "", "", "s"),
        ),
        *rows(
            130, 16, (40, 58, 170, 280, 420, 520),
            ("1", "pH", "USP <791>", "4,0 - 7,5", "6,0", "Zgodny"),
            ("2", "Woda", "KF", "≤ 8,0 %", "6,8 %", "Zgodny"),
        ),
    )  # fmt: skip
    assert [(one.test, one.text, one.specification) for one in found.results] == [
        ("ph", "6,0", "4,0 - 7,5"), ("water", "6,8 %", "≤ 8,0 %"),
    ]  # fmt: skip


def test_a_box_a_little_higher_than_its_row_is_in_its_cell() -> None:
    """Near ruling lines a recogniser draws boxes higher than the rows; a watermark is far higher."""
    high = 12.5
    lines = [flat(y, 40, 500) for y in (96, 116, 136, 156)]
    lines += [RulingLine(x, 96, x, 156) for x in (40, 200, 350, 500)]
    table = rows(
        100,
        20,
        (45, 205, 355),
        ("Test", "Limit", "Result"),
        ("pH", "4.0 - 7.5", ""),
        ("Water", "≤ 8.0 %", "1.3 %"),
    )
    words = [(*item, high) for item in table]
    found = certificate(*words, (355, 115, "6.2", 23.0), rules=tuple(lines))
    assert [(result.test, result.text) for result in found.results] == [("ph", "6.2"), ("water", "1.3 %")]


def test_a_name_in_latin_letters_is_no_half_of_the_cyrillic_label_behind_it() -> None:
    found = certificate(
        (40, 100, "CAS: 52232-67-4 Кем выдан: Ostramore Peptidlab Номер протокола: QC/2807/26"),
        (
            40,
            116,
            "Заказчик: Ardenfield Peptides Изготовитель: Dunmere Research Supply Последовательность: RKDVY",
        ),
    )
    assert header(found) == {
        "cas": "52232-67-4", "laboratory": "Ostramore Peptidlab", "report_number": "QC/2807/26",
        "client": "Ardenfield Peptides", "manufacturer": "Dunmere Research Supply", "sequence": "RKDVY",
    }  # fmt: skip


def test_the_other_half_of_a_form_is_no_second_lot() -> None:
    """The label of the number beside the lot stands in two lines, above and below the line of both."""
    lines = [flat(y, 40, 620) for y in (92, 118, 134, 150, 166)]
    lines += [RulingLine(x, 92, x, 166) for x in (40, 190, 340, 490, 620)]
    found = certificate(
        (45, 100, "Partia:"), (195, 100, "WF3367"), (345, 94, "Numer"), (345, 106, "CAS:"), (495, 100, "50-56-6"),
        (45, 122, "Klient:"), (195, 122, "Ellipsa Pharma"), (345, 122, "Wyprodukowano:"), (495, 122, "13.07.2025"),
        (45, 138, "Producent:"), (195, 138, "Gletscher Biotech AG"), (345, 138, "Data badania:"),
        (495, 138, "02.09.2025"),
        (45, 154, "Wygląd:"), (195, 154, "Biały proszek"), (345, 154, "Woda:"), (495, 154, "3,5 %"),
        rules=tuple(lines),
    )  # fmt: skip
    assert header(found) == {
        "lot": "WF3367", "cas": "50-56-6", "client": "Ellipsa Pharma", "manufacturer": "Gletscher Biotech AG",
    }  # fmt: skip


@pytest.mark.parametrize(("text", "code"), [("C43H66N12O12S2", False), ("C43H66", True), ("WF3367", True)])
def test_the_formula_of_a_molecule_is_no_lot(text: str, code: bool) -> None:
    """Beside a lot it would head a second one where its label stands in two lines around it."""
    assert is_code(text) is code


def test_chapters_beside_the_tests_of_a_drawn_table_are_no_names() -> None:
    """A chapter is printed once: that its cell is empty beside further tests cuts no table."""
    lines = [flat(y, 40, 560) for y in (96, 116, 146, 166, 186)]
    lines += [RulingLine(x, 96, x, 186) for x in (40, 120, 240, 320, 460, 560)]
    found = certificate(
        (125, 100, "Badanie"), (245, 100, "Metoda"), (325, 100, "Specyfikacja"), (465, 100, "Wyniki"),
        (45, 120, "Badania"), (45, 132, "chemiczne"), (125, 120, "Masa obliczona"), (245, 120, "ESI-MS"),
        (325, 120, "-"), (465, 120, "4 117,72 Da"),
        (125, 150, "Masa oznaczona"), (245, 150, "ESI-MS"), (325, 150, "4 116,72 - 4 118,72 Da"),
        (465, 150, "4 117,77 Da"),
        (125, 170, "Woda"), (245, 170, "KF"), (325, 170, "maks. 8,0 %"), (465, 170, "5,0 %"),
        rules=tuple(lines),
    )  # fmt: skip
    assert [(one.test, one.text) for one in found.results] == [
        ("mass_expected", "4 117,72 Da"), ("mass_found", "4 117,77 Da"), ("water", "5,0 %"),
    ]  # fmt: skip


def test_a_table_goes_on_below_a_name_with_a_colon_whose_value_stands_beside_its_second_line() -> None:
    found = certificate(
        *((40 + 110 * n, 434, text, 8.0) for n, text in enumerate(("Analysis", "Method", "Result"))),
        (40, 445, "Purity", 8.0), (150, 445, "HPLC", 8.0), (260, 445, "99.8 %", 8.0),
        (40, 457, "Content: first", 8.0), (150, 461, "HPLC", 8.0), (260, 461, "5.12 mg", 8.0), (40, 465, "part", 8.0),
        (40, 478, "Endotoxins", 8.0), (150, 478, "LAL", 8.0), (260, 478, "< 5.00 EU/mg", 8.0),
    )  # fmt: skip
    assert [one.text for one in found.results] == ["99.8 %", "5.12 mg", "< 5.00 EU/mg"]


def test_the_number_of_a_name_is_no_part_of_the_amount_behind_it() -> None:
    words = (("Thymosin", 160, 200), ("beta", 203, 223), ("4", 226, 231), ("2", 232, 237), ("mg", 239, 249))
    named = tuple(Word(text, (x0, 100, x1, 110), source="ocr") for text, x0, x1 in words)
    form = page((40, 100, "Product"), (40, 116, "Lot"), (160, 116, "TB-1"), source="ocr")
    (found,) = understand(document(replace(form, words=(*form.words, *named)))).certificates
    assert [str(claim.quantity.value) for claim in found.label_claims if claim.quantity] == ["2"]


def lots(*items: tuple[float, float, str]) -> list[tuple[str, list[tuple[str, str]]]]:
    found = understand(document(page(*items, source="ocr"))).certificates
    return [(one.header["lot"].text, [(result.test, result.text) for result in one.results]) for one in found]


def test_a_heading_goes_on_in_a_line_close_below_though_one_line_makes_a_heading() -> None:
    at = (40, 140, 240, 340)
    assert lots(
        *rows(100, 11, at, ("Lotto", "Purezza", "Contenuto", "Quantità per"), ("", "HPLC", "d'acqua", "flacone")),
        *rows(130, 18, at, ("HF7333", "99,3 %", "4,1 %", "10,1 mg"), ("HF7334", "99,1 %", "1,4 %", "10,3 mg")),
    ) == [
        ("HF7333", [("purity", "99,3 %"), ("water", "4,1 %"), ("content", "10,1 mg")]),
        ("HF7334", [("purity", "99,1 %"), ("water", "1,4 %"), ("content", "10,3 mg")]),
    ]  # fmt: skip


def test_the_last_letter_of_a_broken_heading_is_no_nought() -> None:
    at = (40, 120, 240)
    assert lots(
        *rows(100, 11, at, ("Lott", "Purezza", "Umidità"), ("0", "HPLC", "")),
        *rows(130, 18, at, ("HF7333", "99,3 %", "4,1 %"), ("HF7334", "99,1 %", "1,4 %")),
    ) == [
        ("HF7333", [("purity", "99,3 %"), ("water", "4,1 %")]), ("HF7334", [("purity", "99,1 %"), ("water", "1,4 %")])
    ]  # fmt: skip


def test_two_headings_that_stand_close_are_two() -> None:
    at = (40, 160, 260)
    assert lots(
        (40, 100, "Lot n°"), (160, 100, "Méthanol"), (260, 100, "Endotoxines (LAL)"), (351, 100, "DGAT"),
        *rows(130, 18, at, ("HF7333", "249 ppm", "< 0,25 UE/mg"), ("HF7334", "849 ppm", "< 0,05 UE/mg")),
        (355, 130, "< 10 UFC/g"), (355, 148, "< 10 UFC/g"),
    ) == [
        (lot, [("residual_solvent", solvent), ("endotoxin", toxin), ("aerobic_count", "< 10 UFC/g")])
        for lot, solvent, toxin in (
            ("HF7333", "249 ppm", "< 0,25 UE/mg"), ("HF7334", "849 ppm", "< 0,05 UE/mg")
        )
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["Requisit 0", "Rcquisilo"])
def test_a_row_of_limits_is_no_lot_though_its_name_was_misread(name: str) -> None:
    at = (40, 140, 260)
    table = rows(
        100, 18, at, ("Lotto", "Purezza", "Umidità"), (name, "min. 97,5 %", "max. 8,0 %"),
        ("HF7333", "99,3 %", "4,1 %"), ("HF7334", "99,1 %", "1,4 %"),
    )  # fmt: skip
    assert lots(*table) == [
        ("HF7333", [("purity", "99,3 %"), ("water", "4,1 %")]), ("HF7334", [("purity", "99,1 %"), ("water", "1,4 %")])
    ]  # fmt: skip


def test_a_name_without_a_digit_is_no_lot_beside_lots_with_digits() -> None:
    at = (40, 140, 260)
    table = rows(
        100, 18, at, ("Lotto", "Purezza", "Umidità"), ("Valore mern", "97,5 %", "8,0 %"),
        ("HF7333", "99,3 %", "4,1 %"), ("HF7334", "99,1 %", "1,4 %"),
    )  # fmt: skip
    assert [lot for lot, _ in lots(*table)] == ["HF7333", "HF7334"]


def test_a_bar_that_was_read_with_the_word_behind_it_parts_two_columns() -> None:
    found = certificate(
        (40, 100, "Report no. R27886 |Lot no. 37353812-4"),
        (40, 130, "Test | Limit | Result"), (40, 146, "Water |≤ 8.0 % | 3.9 %"), (40, 162, "Purity | ≥ 97.5 % |99.8 %"),
    )  # fmt: skip
    assert header(found) == {"report_number": "R27886", "lot": "37353812-4"}
    assert [(one.test, one.text, one.specification) for one in found.results] == [
        ("water", "3.9 %", "≤ 8.0 %"), ("purity", "99.8 %", "≥ 97.5 %"),
    ]  # fmt: skip


def test_a_typed_table_goes_on_below_a_row_that_lost_a_sign() -> None:
    found = certificate(
        (40, 100, "Test / Limit / Result"), (40, 116, "Water / ≤ 8.0 % / 3.9 %"),
        (40, 132, "Content 9.0 - 11.0 mg / 10.1 mg"), (40, 148, "Aerobic count / not more than 100 CFU/g / < 10 CFU/g"),
    )  # fmt: skip
    assert [(one.test, one.text) for one in found.results if one.test in ("water", "aerobic_count")] == [
        ("water", "3.9 %"), ("aerobic_count", "< 10 CFU/g"),
    ]  # fmt: skip


def test_a_row_of_a_test_and_its_value_heads_no_table() -> None:
    found = certificate(
        *rows(
            100, 16, (40, 120, 240, 330, 460),
            ("", "Analisi", "Metodo", "Requisito", "Valore trovato"),
            ("Prove", "Massa osservata", "ESI-MS", "678,77÷680,77", "679,67 g/mol"),
            ("chimiche", "Purezza (HPLC)", "HPLC", "≥ 95,0 %", "99,49 %"),
        )
    )  # fmt: skip
    assert [(one.test, one.text) for one in found.results] == [
        ("mass_found", "679,67 g/mol"),
        ("purity", "99,49 %"),
    ]


def test_two_tables_side_by_side_are_not_one_table() -> None:
    found = certificate(
        *rows(
            100, 16, (40, 160, 290, 410),
            ("Ensaio", "Valor encontrado", "Ensaio", "Valor"),
            ("pH da solução", "5,1", "Água (Karl Fischer)", "1,4%"),
            ("Pureza (HPLC)", "99,04%", "Ácido acético", "6,8%"),
        )
    )  # fmt: skip
    assert sorted((one.test, one.text) for one in found.results) == [
        ("acetate", "6,8%"), ("ph", "5,1"), ("purity", "99,04%"), ("water", "1,4%"),
    ]  # fmt: skip


def test_a_part_of_a_sequence_is_no_sequence() -> None:
    cut = certificate(
        (40, 100, "Sequence"), (160, 100, "Ac-Ser-Asp-Lys-Pro-Asp-Met-"), (40, 140, "Lot"), (160, 140, "TB-1")
    )
    assert "sequence" not in header(cut)


@pytest.mark.parametrize("colon", [":", ""])
def test_an_amount_beside_a_lot_in_a_form_is_no_second_lot(colon: str) -> None:
    lines = [flat(y, 40, 620) for y in (92, 118, 134, 150, 166)]
    lines += [RulingLine(x, 92, x, 166) for x in (40, 190, 340, 490, 620)]
    form = (
        ("Lot number", "B34678", "Label claim", "50mg"),
        ("CAS No.", "67727-97-3", "Test date", "12 June 2026"),
        ("Manufacturer", "Corvane Chemicals", "Report date", "14 June 2026"),
        ("Client", "Ardenfield", "Report ID", "58950-A"),
    )
    found = certificate(
        *(
            (x, 100 + 16 * row, text + colon * (n % 2 == 0))
            for row, line in enumerate(form)
            for n, (x, text) in enumerate(zip((45, 195, 345, 495), line, strict=True))
        ),
        rules=tuple(lines),
    )
    assert header(found)["lot"] == "B34678"
    assert header(found)["report_number"] == "58950-A"


def test_a_form_in_narrow_cells_whose_values_are_cut_or_stand_in_their_middle():
    size = 28.0  # the boxes of a recogniser reach into the next line
    made = [
        (40, 100, "Produkt", size), (240, 100, "BPC-157", size),
        (40, 160, "Data", size), (240, 160, "13-04-20", size), (400, 160, "Data", size), (600, 160, "05-08-2", size),
        (40, 186, "produkcji", size), (240, 186, "25", size), (400, 186, "wystawienia", size), (600, 186, "025", size),
        (40, 232, "Zawartość", size), (240, 245, "50 mg", size), (400, 232, "Masa", size),
        (40, 258, "deklarowana", size), (400, 258, "molowa", size), (600, 245, "1419.5", size),
    ]  # fmt: skip
    (certificate,) = understand(document(page(*made, source="ocr"))).certificates
    days = {name: str(one.date) for name, one in certificate.dates.items()}
    assert days == {"manufactured": "2025-04-13", "reported": "2025-08-05"}
    assert [claim.text for claim in certificate.label_claims] == ["50 mg"]
    assert not certificate.results


def test_labels_in_which_a_recogniser_takes_i_and_l_for_each_other():
    vocabulary = default_vocabulary()
    assert vocabulary.label("llość deklarowana") == vocabulary.label("Ilość deklarowana") is not None
    assert vocabulary.label("CASč.") == ("header", "cas")
    for printed, test in (("VIhkost", "water"), ("ldentity", "identity"), ("LLEGADA", None)):
        found = vocabulary.test(printed)
        assert (found.test if found is not None else None) == test
    assert (
        vocabulary.find("dates", "FECHA DE LLEGADA")
        == vocabulary.find("dates", "Fecha de llegada")
        == "received"
    )


def test_a_table_whose_last_uprights_were_not_seen_is_read_by_its_words():
    levels = (95.0, 119.0, 143.0, 167.0)
    rules = [flat(y, 36.0, 560.0) for y in levels]
    rules += [
        RulingLine(x, levels[0], x, levels[-1]) for x in (36.0, 140.0, 290.0)
    ]  # one at 420 and at 560 lack
    made = rows(
        102, 24, (40, 150, 300, 430),
        ("Lot", "Purity (HPLC)", "Water content", "Amount found (mg)"),
        ("A-101", "98.76 %", "4.6 %", "1.96"),
        ("A-102", "99.17 %", "1.6 %", "2.06"),
    )  # fmt: skip
    papers = understand(document(page(*made, rules=tuple(rules), source="ocr"))).certificates
    assert [(one.header["lot"].text, [row.text for row in one.results]) for one in papers] == [
        ("A-101", ["98.76 %", "4.6 %", "1.96"]),
        ("A-102", ["99.17 %", "1.6 %", "2.06"]),
    ]


def test_the_units_of_a_table_that_ends_in_words_are_no_part_of_its_first_lot() -> None:
    at = (97, 319, 498, 756, 1014)
    # The boxes of a recogniser are high: lines of one cell overlap, and rows stand close.
    made = rows(
        850,
        37,
        at,
        ("Lot", "Acétate", "Peptide net", "Acétonitrile", "Conclusion"),
        ("Unité", "%", "%", "ppm", ""),
    )
    for top, said in ((924, ("MT3641", "8,4", "89,0", "231")), (987, ("CK1144", "11,0", "85,5", "134"))):
        made += rows(top, 1, at, (*said, "Le produit satisfait aux"))
        made.append((at[-1], top + 27, "exigences."))
    assert lots(*((x, y, text, 30.0) for x, y, text in made)) == [
        (lot, [("acetate", salt), ("net_peptide_content", net), ("residual_solvent", solvent),
               ("conclusion", "Le produit satisfait aux exigences.")])
        for lot, salt, net, solvent in (("MT3641", "8,4", "89,0", "231"), ("CK1144", "11,0", "85,5", "134"))
    ]  # fmt: skip


def test_the_rest_of_a_lot_and_of_its_verdict_in_a_line_close_below_is_no_lot() -> None:
    at = (97, 300, 500, 700)
    made = rows(100, 30, at, ("Lot No.", "Content", "Assay", "Sterility"))
    for top, whole, rest in (
        (140, ("W413", "5.24 mg", "104.8 %", "No gro"), "21"),
        (202, ("5717", "5.07 mg", "101.4 %", "No gro"), "W24"),
        (264, ("B8688", "5.20 mg", "104.0 %", "No gro"), "1"),
        (326, ("Specifi", "4.5 to 5.5", "90 to 110", ""), "cation"),
    ):
        made += rows(top, 28, at, whole, (rest, "", "", "wth" if whole[3] else ""))
    assert [lot for lot, _ in lots(*((x, y, text, 27.0) for x, y, text in made))] == [
        "W41321",
        "5717W24",
        "B86881",
    ]


def test_the_rest_of_a_row_is_no_heading_of_another_table() -> None:
    """The lines of a recogniser overlap: "peptide | %" lies half beside the values of its row."""
    at = (40, 220, 330, 440, 550)
    made = rows(100, 40, at, ("Test", "Method", "HF7333", "HF7334", "Limit"))
    made += rows(140, 40, at, ("Water", "KF", "4.1 %", "4.4 %", "max. 8.0 %"))
    made += [(40, 180, "Net content of"), (550, 180, "not less 80.0")]
    made += rows(193, 13, at, ("", "CHN", "88.3 %", "89.2 %", ""), ("peptide", "", "", "", "%"))
    made += rows(246, 40, at, ("Acetonitrile", "GC", "794 ppm", "797 ppm", "max. 3 000 ppm"))
    said = lots(*((2 * x, y, text, 26.0) for x, y, text in made))
    assert [[text for test, text in results if test == "residual_solvent"] for _, results in said] == [
        ["794 ppm"], ["797 ppm"]
    ]  # fmt: skip


def test_a_range_in_brackets_is_no_result() -> None:
    found = certificate(
        (40, 100, "Lot No."), (160, 100, "HF7333"), (40, 130, "Purity"), (160, 130, "99.1 %"),
        (40, 160, "Identity"), (160, 160, "(389.35 - 391.35 Da)"),
    )  # fmt: skip
    assert [(one.test, one.text) for one in found.results] == [("purity", "99.1 %")]


def test_a_form_below_the_row_of_a_lot_is_no_second_lot() -> None:
    found = certificate(
        (135, 100, "BATCH"), (406, 100, "PURITY"), (676, 100, "MASS"), (947, 100, "IDENTITY"),
        (137, 116, "IWR-2607"), (406, 116, "99.92%"), (676, 116, "11.24 mg"), (947, 116, "Confirmed"),
        (106, 150, "COA #:"), (324, 150, "SBA-26-0040"), (558, 150, "Method:"), (752, 150, "Full QC Panel"),
        (106, 166, "Lot Number:"), (325, 166, "IWR-2607"), (557, 166, "Analysis Date:"), (751, 166, "2026-08-02"),
        (107, 182, "Labeled Content:"), (323, 182, "10 mg"), (558, 182, "Date Received:"), (752, 182, "2026-07-29"),
    )  # fmt: skip
    assert header(found)["lot"] == "IWR-2607"


def test_a_row_whose_cells_hold_the_labels_of_a_form_is_no_lot() -> None:
    lines = (
        ("BATCH", "PURITY", "MASS"), ("IWR-2607", "99.92%", "11.24 mg"),
        ("COA #:", "99.50%", "Method: Full QC Panel"),
        ("Lot Number:", "of the label", "Analysis Date: 2026-08-02"),
        ("Labeled Content:", "claimed", "Appearance: White lyophilized powder, intact seal"),
    )  # fmt: skip
    places = (40, 240, 440)
    items = [
        (x, 100.0 + 16 * y, text)
        for y, line in enumerate(lines)
        for x, text in zip(places, line, strict=True)
    ]
    layout = Layout(page(*items, source="ocr"))
    heading, first, *form = (line.segments for line in layout.lines)
    merged = tuple(zip(*form, strict=True))
    roles = (
        Role(Kind.FIELD, "lot"),
        Role(Kind.MEASURED, "purity", TestName("purity", "Purity")),
        Role(Kind.UNKNOWN),
    )
    cells = [tuple((one,) for one in line) for line in (heading, first)]
    table = Table(layout, default_vocabulary(), roles, cells[0], (cells[1], merged))
    said = by_lot(table)
    assert said is not None
    assert len(said.samples) == 1


@pytest.mark.parametrize(
    ("gap", "product"),
    [(1.8, "TP-5 2 mg"), (0.5, "TP-52 mg")],  # as wide as the other spaces of the line, and far narrower
)
def test_a_number_is_one_where_its_halves_stand_nearer_than_words(gap: float, product: str) -> None:
    words, at = [], 40.0
    for text, space in (("Product", 1.8), ("name:", 1.8), ("TP-5", gap), ("2", 1.8), ("mg", 0.0)):
        words.append(Word(text, (at, 100.0, at + 5 * len(text), 110.0), source="ocr"))
        at += 5 * len(text) + space
    (found,) = understand(document(Page(1, 600.0, 800.0, tuple(words)))).certificates
    assert found.header["product"].text == product


def test_the_method_in_the_row_of_a_test_is_no_test() -> None:
    found = certificate(
        (40, 100, "Individual impurity"), (200, 100, "RP-HPLC"), (300, 100, "≤ 1.0 %"), (400, 100, "0.36 %"),
        (40, 130, "Total impurities"), (200, 130, "RP-HPLC"), (300, 130, "≤ 3.0 %"), (400, 130, "0.67 %"),
        (40, 160, "Water content"), (200, 160, "Karl"), (300, 160, "≤ 8.0 %"), (400, 160, "2.8 %"),
        (200, 172, "Fischer"),
        source="text",
    )  # fmt: skip
    said = {one.test: one.text for one in found.results}
    assert said == {"single_impurity": "0.36 %", "total_impurities": "0.67 %", "water": "2.8 %"}


def test_a_large_heading_under_the_title_is_no_laboratory() -> None:
    found = certificate(
        (40, 40, "Tarnhoff Prüfservice"), (40, 60, "Untersuchungsbericht", 18),
        (40, 100, "Produktdaten", 14), (40, 130, "Substanz: Selank"), (40, 150, "Reinheit (HPLC): 98,9 %"),
        (40, 170, "Wassergehalt: 3,1 %"),
        source="text",
    )  # fmt: skip
    assert header(found) == {"laboratory": "Tarnhoff Prüfservice", "product": "Selank"}


@pytest.mark.parametrize(
    "label",
    [
        "Остаточный растворитель:",
        "Залишковий розчинник:",
        "Pozostałość rozpuszczalnika:",
        "Zbytkové rozpouštědlo:",
    ],
)
def test_a_solvent_left_is_one_test_in_the_singular(label: str) -> None:
    found = certificate(
        (40, 100, "HPLC"), (300, 100, "99.4 %"), (40, 120, label), (300, 120, "732 ppm"), source="text"
    )
    assert ("residual_solvent", "732 ppm") in [(one.test, one.text) for one in found.results]


def numbered(number: int, report: str, apart: int, lot: str = "Z1231") -> Page:
    """Return a page of which the report number stands `apart` from its label, and again at its end."""
    return page(
        (420, 40, "Certificate of Analysis", 16), (300, 86, "Accession Number"), (300 + apart, 86, report),
        (40, 120, "Product"), (160, 120, "NAD+ 1000 mg"), (300, 120, "Lot"), (400, 120, lot),
        (40, 140, "Purity"), (160, 140, "99.92 %"), (40, 700, f"COA: {report}"),
        source="ocr", number=number,
    )  # fmt: skip


def test_a_report_number_under_one_label_here_and_two_there_tells_two_certificates() -> None:
    near, far = numbered(1, "2601140245", 86), numbered(2, "2601140246", 110)
    found = understand(document(near, far)).certificates
    assert [header(one)["report_number"] for one in found] == ["2601140245", "2601140246"]


def test_a_lot_with_a_letter_read_as_a_digit_is_of_the_same_certificate() -> None:
    pages = [numbered(at, "2601140245", 110, lot) for at, lot in enumerate(("QW-07-Oxy1", "QW-07-0xy1"), 1)]
    (found,) = understand(document(*pages)).certificates
    assert header(found)["lot"] == "QW-07-Oxy1"


def test_a_number_that_lost_its_comma_is_no_number() -> None:
    found = certificate(
        (40, 70, "Test"), (200, 70, "Limit"), (300, 70, "Result"),
        (40, 100, "Total impurities"), (200, 100, "≤ 1,0 %"), (300, 100, ". 040 %"),
        (40, 130, "Water"), (200, 130, "≤ 8,0 %"), (300, 130, "3,1 %"),
    )  # fmt: skip
    numbers = {one.test: one.quantity and one.quantity.value for one in found.results}
    assert (numbers.get("total_impurities"), str(numbers["water"])) == (None, "3.1")
