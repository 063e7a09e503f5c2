"""Forms beside tables, tables of lots with limits in their heads, sentences, replicates, labels over two lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from certificate.making import document, page, rows
from certipep.certificate import Certificate, read_file, understand
from certipep.certificate.extraction.labels import split_label
from certipep.certificate.vocabulary import default_vocabulary


def read(folder: Path, name: str, text: str) -> tuple[Certificate, ...]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return tuple(one for reading in read_file(path) for one in reading.certificates)


def numbers(certificate: Certificate) -> list[tuple[str, str]]:
    return [
        (one.test, str(one.quantity.value))
        for one in certificate.results
        if one.quantity is not None and one.quantity.value is not None
    ]


def test_limits_in_the_heads_of_a_table_of_lots(tmp_path: Path):
    found = read(
        tmp_path,
        "lots.md",
        "# Certificate of Analysis\n\n"
        "| Lot No. | Mass (MS) (1006.2 - 1008.2 Da) | Purity (HPLC) (NLT 95.0 %) | Calculated mass | Conclusion |\n"
        "|---|---|---|---|---|\n"
        "| GB4465 | 1007.29 Da | 99.6 % | 1007.19 Da | Complies |\n"
        "| 6282V48 | 1007.09 Da | 99.4 % | 1007.19 Da | Complies |\n",
    )
    assert [one.header["lot"].text for one in found] == ["GB4465", "6282V48"]
    assert sorted(numbers(found[1])) == [
        ("mass_expected", "1007.19"),
        ("mass_found", "1007.09"),
        ("purity", "99.4"),
    ]
    purity = next(one for one in found[0].results if one.test == "purity")
    assert purity.specification == "NLT 95.0 %"
    assert [one.text for one in found[0].results if one.test == "conclusion"] == ["Complies"]


def test_a_limit_in_the_name_of_a_row(tmp_path: Path):
    (found,) = read(
        tmp_path,
        "rows.csv",
        "Certificate of Analysis\nLot,TA-1\nTest,Result\nPurity (NLT 98.0 %),99.1 %\nWater (max. 8.0 %),3.2 %\n",
    )
    assert {
        one.test: (str(one.quantity.value), one.specification) for one in found.results if one.quantity
    } == {
        "purity": ("99.1", "NLT 98.0 %"),
        "water": ("3.2", "max. 8.0 %"),
    }


def test_a_form_and_results_in_one_declared_table(tmp_path: Path):
    (found,) = read(
        tmp_path,
        "form.html",
        "<h1>Certificate of Analysis</h1><table><tr><th></th><th></th><th>Test</th><th>Result</th></tr>"
        "<tr><td>Product</td><td>Thymalfasin</td><td>Purity</td><td>99.1 %</td></tr>"
        "<tr><td>Lot</td><td>TA-2603</td><td>Water</td><td>3.2 %</td></tr></table>",
    )
    assert (found.header["product"].text, found.header["lot"].text) == ("Thymalfasin", "TA-2603")
    assert numbers(found) == [("purity", "99.1"), ("water", "3.2")]


def test_cells_of_several_lines_in_quotes(tmp_path: Path):
    (found,) = read(
        tmp_path,
        "cards.csv",
        "Certificate of Analysis\nProduct;Sermorelin;Lot;P16223\n"
        '"Purity\nLimit: NLT 97.0 %\nResult: 99.0 %";"Water\nLimit: NMT 8.0 %\nResult: 2.4 %"\n',
    )
    assert found.header["lot"].text == "P16223"
    assert numbers(found) == [("purity", "99.0"), ("water", "2.4")]


def test_a_row_of_labels_in_a_file_without_alignment(tmp_path: Path):
    (found,) = read(
        tmp_path,
        "row.md",
        "# Test Report\n\n| Substance | Control number | Sequence | Report ID |\n|---|---|---|---|\n"
        "| KPV | 6121H15 | Lys-Pro-Val | COA-50952 |\n\n**Purity:** 98.2 %\n",
    )
    assert {key: found.header[key].text for key in ("lot", "sequence", "report_number")} == {
        "lot": "6121H15",
        "sequence": "Lys-Pro-Val",
        "report_number": "COA-50952",
    }


def test_replicates_that_agree_are_two_results(tmp_path: Path):
    (found,) = read(
        tmp_path,
        "runs.csv",
        "Certificate of Analysis\nLot,TA-1\nTest,Limit,Result\nPurity,NLT 97 %,99.8 %; 99.8 %\nWater,NMT 8 %,4.1 %\n",
    )
    assert numbers(found).count(("purity", "99.8")) == 2


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [
        ("Препарат = KPV", "Препарат", "KPV"),
        ("样品名称 = Glucagon", "样品名称", "Glucagon"),
        ("Identification – Positif", "Identification", "Positif"),
        ("Orzeczenie – Produkt spełnia wymagania.", "Orzeczenie", "Produkt spełnia wymagania."),
        ("Identity – HPLC", "Identity - HPLC", ""),
        ("Solvant résiduel : méthanol", "Solvant résiduel : méthanol", ""),
    ],
)
def test_where_a_label_ends(text: str, label: str, value: str):
    found = split_label(text, default_vocabulary())
    assert found is not None
    assert (found.label, found.value) == (label, value)


def test_items_of_a_list_and_fields_are_no_part_of_a_sentence():
    (found,) = understand(
        document(
            page(
                (40, 40, "Certificate of Analysis"),
                (40, 60, "Analysis date: 2025-08-07"),
                (40, 73, "• Appearance was found to be White powder."),
                (40, 86, "• The result for Identity is Positive."),
                (40, 99, "• Residual solvent: acetonitrile: found 109 ppm (limit: NMT 410 ppm)."),
            )
        )
    ).certificates
    said = {one.test: one.text for one in found.results}
    assert said["appearance"] == "White powder"
    assert said["identity"] == "Positive"
    assert [(one.analyte, one.specification) for one in found.results if one.test == "residual_solvent"] == [
        ("acetonitrile", "NMT 410 ppm")
    ]


def test_a_label_over_two_lines_whose_value_goes_on():
    (found,) = understand(
        document(
            page(
                (40, 40, "Certificate of Analysis"),
                (40, 70, "Amino acid"),
                (200, 70, "H-Tyr-Asn-Trp-Asn-Ser-Phe-Gly-L"),
                (40, 83, "sequence"),
                (200, 83, "eu-Arg-Phe-NH2"),
                (40, 110, "Lot"),
                (200, 110, "TA-1"),
            )
        )
    ).certificates
    assert found.header["sequence"].text == "H-Tyr-Asn-Trp-Asn-Ser-Phe-Gly-Leu-Arg-Phe-NH2"


def test_who_signs_is_no_laboratory():
    (found,) = understand(
        document(
            page(
                (40, 40, "Certificate of Analysis"),
                (40, 70, "Lot: TA-1"),
                (40, 90, "Purity: 99.1 %"),
                (40, 110, "Issued by: T. Novak, head of laboratory"),
            )
        )
    ).certificates
    assert "laboratory" not in found.header


def test_units_and_limits_in_rows_under_the_tests(tmp_path: Path):
    found = read(
        tmp_path,
        "wide.csv",
        "Certificate of Analysis\n\nLot;Mass found;Purity (HPLC);Residual solvent: methanol\n"
        "Unit;g/mol;%;ppm\nSpecification;3356.89 - 3358.89 g/mol;NLT 97.0 %;NMT 3000 ppm\n"
        "1483E68;3357.99;99.5;26\n1518R87;3357.84;98.4;155\n",
    )
    assert [one.header["lot"].text for one in found] == ["1483E68", "1518R87"]
    assert sorted(numbers(found[0])) == [
        ("mass_found", "3357.99"),
        ("purity", "99.5"),
        ("residual_solvent", "26"),
    ]


def test_runs_under_each_other_are_of_one_cell(tmp_path: Path):
    (found,) = read(
        tmp_path,
        "runs.txt",
        "Certificate of Analysis\n\n| Test   | Limit    | Result |\n|--------|----------|--------|\n"
        "| Purity | NLT 97 % | 99.3 % |\n|        |          | 99.4 % |\n| Water  | NMT 8 %  | 4.3 %  |\n",
    )
    assert numbers(found) == [("purity", "99.3"), ("purity", "99.4"), ("water", "4.3")]


def test_names_of_groups_between_rows_of_tabs(tmp_path: Path):
    (found,) = read(
        tmp_path,
        "groups.txt",
        "Certificate of Analysis\n\nTest\tMethod\tSpecification\tResult\nPhysical tests\n"
        "Appearance\tVisual\tWhite powder\tWhite powder\nChemical tests\n"
        "Heavy metals\tICP-MS\tNMT 20 ppm\t< 10 ppm\nPurity\tHPLC\tNLT 97.5 %\t98.7 %\n",
    )
    assert numbers(found) == [("heavy_metals", "10"), ("purity", "98.7")]


@pytest.mark.parametrize(
    "sentence",
    [
        "By RP-HPLC (C18, 214 nm) the purity was found to be 98.9 %.",
        "Purity by HPLC-UV 220 nm: 98.9 %.",
        "Mittels RP-HPLC wurde die Reinheit zu 98,9 % bestimmt.",
        "采用RP-HPLC，纯度测定结果为98.9%。",
    ],
)
def test_a_sentence_that_begins_with_its_method(sentence: str):
    (found,) = understand(
        document(
            page(
                (40, 40, "Certificate of Analysis"),
                (40, 70, "We thank you for your order."),
                (40, 83, sentence),
            )
        )
    ).certificates
    assert numbers(found) == [("purity", "98.9")]


def test_a_bound_in_brackets_is_the_limit_of_a_bound(tmp_path: Path):
    (found,) = read(
        tmp_path,
        "list.txt",
        "Certificate of Analysis\nLot: TA-1\n7. Endotoxin: < 0.10 EU/mg (NMT 1.0 EU/mg)\n",
    )
    assert [(str(one.quantity.value), one.specification) for one in found.results if one.quantity] == [
        ("0.10", "NMT 1.0 EU/mg")
    ]


def test_lots_that_stand_under_their_label_in_the_head_of_a_table():
    columns = (40.0, 240.0, 340.0, 440.0)
    heading = rows(
        100, 13, columns, ("Test", "Batch No.:", "Batch No.:", "Specification"), ("", "7731K20", "50912-4")
    )
    body = rows(
        133,
        20,
        columns,
        ("Purity (HPLC)", "99.1 %", "98.7 %", "NLT 95.0 %"),
        ("Water (KF)", "3.2 %", "4.1 %", "NMT 8.0 %"),
    )
    found = understand(document(page(*heading, *body))).certificates
    assert [one.header["lot"].text for one in found] == ["7731K20", "50912-4"]
    assert [numbers(one) for one in found] == [
        [("purity", "99.1"), ("water", "3.2")],
        [("purity", "98.7"), ("water", "4.1")],
    ]


def test_a_title_among_the_cells_of_a_form_begins_no_certificate():
    columns = (40.0, 180.0, 320.0, 440.0)
    form = rows(
        60,
        20,
        columns,
        ("Product", "Selank", "Formula", "C33H57N11O9"),
        ("Lot", "GH-5512", "Made on", "2026-02-01"),
        ("Client", "Corvane Ltd.", "Received", "2026-05-20"),
        ("Weight", "751.9", "Storage", "-20 °C"),
        ("Batch size", "12 g", "Retest", "2027-02-01"),
        ("Certificate of Analysis", "QC-935", "Issued on", "2026-06-02"),
        ("CAS", "129954-34-3", "Expires", "2028-02-01"),
    )
    title = [(40.0, 20.0, "Certificate of Analysis", 18.0)]
    results = rows(220, 20, columns, ("Test", "Result"), ("Purity", "99.1 %"), ("Water", "3.2 %"))
    (found,) = understand(document(page(*title, *form, *results))).certificates
    assert found.header["lot"].text == "GH-5512"
    assert found.header["cas"].text == "129954-34-3"


@pytest.mark.parametrize(
    ("text", "target", "value"),
    [
        ("Fecha del informe -08-11-2025", "reported", "08-11-2025"),
        ("CAS-69558-55-0", "cas", "69558-55-0"),
        ("CAS No. -69558-55-0", "cas", "69558-55-0"),
    ],
)
def test_a_dash_without_its_space_parts_a_label_from_a_day_or_a_cas_number(
    text: str, target: str, value: str
):
    label = split_label(text, default_vocabulary())
    assert label is not None
    assert (label.target, label.value) == (target, value)


@pytest.mark.parametrize("text", ["Lot -12345", "Batch-2025-11", "Purity -99.1"])
def test_a_dash_that_may_belong_to_its_value_parts_nothing(text: str):
    label = split_label(text, default_vocabulary())
    assert label is None or not label.value
