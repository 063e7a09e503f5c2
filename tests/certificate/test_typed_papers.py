"""Papers typed by hand, in the styles of several houses, all of invented suppliers: what each kind of line says."""

from __future__ import annotations

import pytest

from certipep.certificate import read_files


def read(tmp_path, text, name="paper.txt"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (reading,) = read_files([path])
    return list(reading.certificates)


def results(certificate):
    return [
        (one.test, str(one.quantity.value) if one.quantity else one.text, one.sample)
        for one in certificate.results
    ]


VIALS = """Corvane Analytical Ltd
Product: Ipamorelin 5 mg        Lot: IP-33
{lines}
"""


def test_the_mean_below_a_list_of_vials_is_no_further_vial(tmp_path):
    lines = "Vial 1: 5.02 mg\nVial 2: 5.11 mg\nVial 3: 4.97 mg\nMean: 5.03 mg    RSD: 1.4 %"
    (paper,) = read(tmp_path, VIALS.format(lines=lines))
    assert results(paper) == [
        ("content", "5.02", "Vial 1"),
        ("content", "5.11", "Vial 2"),
        ("content", "4.97", "Vial 3"),
        ("content", "5.03", "mean"),
        ("other", "1.4", None),
    ]
    assert paper.results[-1].name == "RSD"


def test_vials_without_a_colon_in_another_language(tmp_path):
    lines = (
        "Fläschchen 1   5,02 mg\nFläschchen 2   5,11 mg\nMittelwert   5,07 mg\nStandardabweichung   0,06 mg"
    )
    (paper,) = read(tmp_path, VIALS.format(lines=lines))
    assert results(paper) == [
        ("content", "5.02", "Fläschchen 1"),
        ("content", "5.11", "Fläschchen 2"),
        ("content", "5.07", "mean"),
        ("other", "0.06", None),
    ]


LISTS = """Corvane Analytical Ltd
CERTIFICATE OF ANALYSIS
Product: Oxytocin acetate        Lot: OX-26-02
TEST                        ACCEPTANCE CRITERIA               METHOD          RESULT
{rows}
"""


def limits(certificate):
    return {
        one.test: (
            str(one.quantity.value) if one.quantity else one.text,
            str(one.criterion.low if one.criterion.low is not None else one.criterion.high)
            if one.criterion is not None
            else None,
        )
        for one in certificate.results
    }


def test_two_limits_of_one_row_are_for_two_results(tmp_path):
    rows = (
        "Related substances          any individual: NMT 1.5 %         HPLC            0.41 %\n"
        "                            total: NMT 5.0 %                                  1.32 %\n"
        "Water                       NMT 5.0 %                         KF              2.6 %"
    )
    (paper,) = read(tmp_path, LISTS.format(rows=rows))
    assert limits(paper) == {
        "single_impurity": ("0.41", "1.5"),
        "total_impurities": ("1.32", "5.0"),
        "water": ("2.6", "5.0"),
    }


@pytest.mark.parametrize(
    "words",
    ["for information", "Report result", "zur Information", "à titre indicatif", "для информации", "monitor"],
)
def test_a_row_without_a_limit_keeps_its_result(tmp_path, words):
    text = f"Product: Oxytocin acetate\nLot: OX-26-02\nWater (KF)          {words}          4.8 %\n"
    (paper,) = read(tmp_path, text)
    assert limits(paper) == {"water": ("4.8", None)}


def test_an_amino_acid_analysis_inside_a_table(tmp_path):
    text = """Certificate of Analysis
Product:  Thymosin alpha 1
Lot:      TA-77
Test                          Specification              Result
Purity by HPLC                > 95 %                     97.4 %
Amino acid analysis           Theory    Found
  Asp/Asn                     4         3.97
  Thr                         3         2.91
  Ile                         1         0.98
Peptide content (N)           > 70 %                     81.2 %
Water (Karl Fischer)          for information            4.8 %
"""
    (paper,) = read(tmp_path, text)
    rows = [(one.name, one.text, one.specification) for one in paper.results if one.test == "other"]
    assert rows == [("Asp/Asn", "3.97", "4"), ("Thr", "2.91", "3"), ("Ile", "0.98", "1")]
    assert limits(paper)["purity"] == ("97.4", "95")
    assert limits(paper)["net_peptide_content"] == ("81.2", "70")
    assert limits(paper)["water"] == ("4.8", None)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Net peptide content 84 %, water 5.1 %, acetate 8.0 %.",
            [("net_peptide_content", "84"), ("water", "5.1"), ("acetate", "8.0")],
        ),
        (
            "Nettopeptidgehalt 86,4 %, Wasser 4,2 % und Acetat 8,9 %",
            [("net_peptide_content", "86.4"), ("water", "4.2"), ("acetate", "8.9")],
        ),
        (
            "We measured an average mass of 4963.6 Da (theory 4963.5) and HPLC purity 98.9 % (area, 214 nm).",
            [("mass_found", "4963.6"), ("mass_expected", "4963.5"), ("purity", "98.9")],
        ),
        ("We found a purity of 98.7 % (area at 220 nm).", [("purity", "98.7")]),
        (
            "Identity by LC-MS: BPC-157 1419.5 Da; TB-4 4963.4 Da",
            [("mass_found", "1419.5"), ("mass_found", "4963.4")],
        ),
    ],
)
def test_each_clause_of_a_line_is_a_result_of_its_own(tmp_path, line, expected):
    (paper,) = read(tmp_path, f"Dear colleague,\nlot: BT-55\n\n{line}\n\nBest, Anna\n")
    assert [(test, value) for test, value, _ in results(paper)] == expected


@pytest.mark.parametrize(
    ("line", "product", "lot"),
    [
        ("here is the data for lot 5561 of TB-500 (thymosin beta-4, 43 aa).", "TB-500", "5561"),
        ("anbei die Ergebnisse zu Ihrer Probe BPC-157, Charge BP-2207:", "BPC-157", "BP-2207"),
        ("Re: GHK-Cu, batch GH-0426", "GHK-Cu", "GH-0426"),
        ("Results for your Melanotan II, lot MT-2291 (10 mg vials):", "Melanotan II", "MT-2291"),
    ],
)
def test_a_letter_names_its_lot_in_passing(tmp_path, line, product, lot):
    (paper,) = read(tmp_path, f"Hi Tom,\n\n{line}\nThe purity was 98.9 %.\n\nBest, Anna\n")
    assert (paper.header["product"].text, paper.header["lot"].text) == (product, lot)


@pytest.mark.parametrize(
    ("line", "product"),
    [
        ("Thymosin Alpha-1", "Thymosin Alpha-1"),
        ("Thymalfasin, lyophilised bulk substance", "Thymalfasin"),
        ("Semaglutide vials, third-party results", "Semaglutide vials"),
        ("Batch record summary — GHK-Cu acetate", "GHK-Cu acetate"),
    ],
)
def test_a_known_name_at_the_top_is_the_product(tmp_path, line, product):
    (paper,) = read(tmp_path, f"{line}\nLot: TA-881\nPurity (HPLC): 99.2 %\n")
    assert paper.header["product"].text == product


def test_a_company_at_the_top_is_no_product(tmp_path):
    (paper,) = read(tmp_path, "Thymosin Labs Ltd\nLot: TA-881\nPurity (HPLC): 99.2 %\n")
    assert "product" not in paper.header


def test_a_tile_does_not_take_the_labelled_line_below_it(tmp_path):
    text = """LOT            PURITY        NET CONTENT     MASS
TA-881         99.2%         10.3 mg         3108.4 Da
Tested by: Corvane Analytical Ltd
Report: CA-260611-04         June 11, 2026
"""
    (paper,) = read(tmp_path, text)
    said = {field: claim.text for field, claim in paper.header.items()}
    assert said["lot"] == "TA-881"
    assert said["laboratory"] == "Corvane Analytical Ltd"
    assert said["report_number"] == "CA-260611-04"


def test_an_exact_mass_beside_one_that_was_found_is_the_theory(tmp_path):
    text = "Peptide   Thymosin alpha 1\nLot   H-9\nExact mass   3106.50\nExact mass found   3106.51\nSum   97.9%\n"
    (paper,) = read(tmp_path, text)
    assert [(one.test, one.text) for one in paper.results] == [
        ("mass_expected", "3106.50"),
        ("mass_found", "3106.51"),
        ("other", "97.9%"),
    ]


def test_a_code_behind_the_title_is_the_number_and_the_name_of_a_sample_is_none(tmp_path):
    text = "Report of Analysis  CA-7781\nSample ID: TA1_batch22   Peptide: Oxytocin   Lot 22-118\nBrand: EXEMPLA\n"
    (paper,) = read(tmp_path, text)
    assert paper.header["report_number"].text == "CA-7781"
    assert "client" not in paper.header


def test_cards_with_the_value_above_its_label(tmp_path):
    text = "BPC-157 5 mg\n\n99.31%\nPurity\n5.42 mg\nQuantity\n1419.6\nMass (Da)\n\nBatch: CA-2209\n"
    (paper,) = read(tmp_path, text)
    assert results(paper) == [
        ("purity", "99.31", None),
        ("content", "5.42", None),
        ("mass_found", "1419.6", None),
    ]


def test_cards_with_the_value_below_its_label(tmp_path):
    text = (
        "Corvane Analytical Ltd\n\nPurity\n99.31%\nQuantity\n5.42 mg\nMass (Da)\n1419.6\n\nBatch: CA-2209\n"
    )
    (paper,) = read(tmp_path, text)
    assert results(paper) == [
        ("purity", "99.31", None),
        ("content", "5.42", None),
        ("mass_found", "1419.6", None),
    ]


def test_labels_without_a_colon_between_dots(tmp_path):
    line = "Lot <b>MT2-0609</b> &middot; Analysis date 9 June 2026 &middot; Lab: Corvane Analytical"
    (paper,) = read(tmp_path, f"<html><body><p>{line}</p></body></html>", "paper.html")
    assert paper.header["lot"].text == "MT2-0609"
    assert str(paper.dates["tested"].date) == "2026-06-09"


def test_the_theory_of_one_ion_is_not_that_of_the_next(tmp_path):
    (paper,) = read(tmp_path, "Lot: A-1\nMS: 712.4 [M+H]+ (calc. 712.39), 356.7 [M+2H]2+\n")
    assert [(one.test, one.ion, str(one.quantity.value)) for one in paper.results] == [
        ("mz", "[M+H]+", "712.4"),
        ("mz", "[M+2H]2+", "356.7"),
    ]


def test_mean_and_deviation_in_one_line(tmp_path):
    lines = "Vial 1: 5,06 mg\nVial 2: 5,12 mg\nPromedio: 5,09 mg; desviación estándar: 0,03 mg"
    (paper,) = read(tmp_path, VIALS.format(lines=lines))
    assert results(paper)[2:] == [("content", "5.09", "mean"), ("other", "0.03", None)]


def test_an_average_mass_is_no_mean_of_samples(tmp_path):
    rows = "Identity by MS (average)    4493.3 ± 1.0                      ESI-MS          4493.2"
    (paper,) = read(tmp_path, LISTS.format(rows=rows))
    assert results(paper) == [("mass_found", "4493.2", None)]


def test_a_fill_weight_that_is_an_average_was_measured(tmp_path):
    (paper,) = read(tmp_path, "Lot: A-1\nFill weight: 51.2 mg average of 10, min 50.4, max 52.0\n")
    assert results(paper) == [("content", "51.2", None)]
    assert not paper.label_claims


def test_a_row_for_each_lot_with_its_vials_and_their_mean(tmp_path):
    text = (
        "lot;peptide;label mg;vial 1 mg;vial 2 mg;mean mg;purity %;mass Da\n"
        "SM-1;Semaglutide;5;5.11;5.20;5.16;99.2;4113.6\nSM-2;Semaglutide;5;5.31;5.26;5.29;98.9;4113.5\n"
    )
    first, second = read(tmp_path, text, "export.csv")
    assert [paper.header["lot"].text for paper in (first, second)] == ["SM-1", "SM-2"]
    assert results(second) == [
        ("content", "5.31", "vial 1"),
        ("content", "5.26", "vial 2"),
        ("content", "5.29", "mean"),
        ("purity", "98.9", None),
        ("mass_found", "4113.5", None),
    ]


def test_a_column_of_vials_ends_in_their_mean_and_spread(tmp_path):
    table = "Lab,Corvane Analytical\nProduct,Ipamorelin\nLot,IP-33\n,,\nVial,Content (mg),Purity (%)\n"
    rows = "1,5.02,99.1\n2,5.11,99.2\n3,4.97,99.1\nMean,5.03,99.13\nRSD (%),1.4,0.06\n"
    (paper,) = read(tmp_path, table + rows, "vials.csv")
    assert results(paper)[::2][:3] == [
        ("content", "5.02", "Vial 1"),
        ("content", "5.11", "Vial 2"),
        ("content", "4.97", "Vial 3"),
    ]
    assert ("content", "5.03", "mean") in results(paper)
    assert [one.name for one in paper.results if one.test == "other"] == [
        "RSD (%) Content (mg)",
        "RSD (%) Purity (%)",
    ]


@pytest.mark.parametrize(
    ("line", "name", "value", "unit"),
    [
        ("Potency: 41.5 IU/mg", "Potency", "41.5", "IU/mg"),
        ("Free thiols (Ellman): 0.96 mol/mol", "Free thiols", "0.96", "mol/mol"),
        ("Impurity A (RRT 0.92)      0.6 %", "Impurity A (RRT 0.92)", "0.6", "%"),
        ("gross weight ........ 52.4 mg", "gross weight", "52.4", "mg"),
    ],
)
def test_a_quantity_under_a_name_that_is_not_known_is_kept(tmp_path, line, name, value, unit):
    (paper,) = read(tmp_path, f"Corvane Analytical Ltd\nProduct: Ipamorelin\nLot: IP-33\n{line}\n")
    found = [one for one in paper.results if one.name]
    assert [(one.name, str(one.quantity.value), one.quantity.unit) for one in found] == [(name, value, unit)]


@pytest.mark.parametrize(
    "line",
    [
        "Column temperature: 40 °C",
        "Lot: 10 mg",
        "Storage at -20 °C: 24 months",
        "Run time: 30 min",
        "Note: 5",
    ],
)
def test_how_it_was_found_or_is_kept_is_no_quantity_of_it(tmp_path, line):
    (paper,) = read(tmp_path, f"Corvane Analytical Ltd\nProduct: Ipamorelin\n{line}\n")
    assert [one for one in paper.results if one.test == "other"] == []


def test_a_dash_and_an_equals_sign_part_a_label_from_its_value(tmp_path):
    lines = "Probe: MOTS-c\nGefundene Masse – 1 182,29 g/mol\n品名 = Epitalon\n氨基酸序列 = Ala-Glu-Asp-Gly\n"
    (paper,) = read(tmp_path, f"Quellmoor Labor GmbH\n{lines}")
    assert results(paper) == [("mass_found", "1182.29", None)]
    assert paper.header["sequence"].text == "Ala-Glu-Asp-Gly"


def test_a_chain_before_a_label_of_another_script_is_its_own_value(tmp_path):
    line = "化学式: C14H22N4O9 氨基酸序列: H-Ala-Glu-Asp-Gly-OH 送检日期: 2025.10.22"
    (paper,) = read(tmp_path, f"Hanlin Bay Biotech\n{line}\n")
    assert paper.header["sequence"].text == "H-Ala-Glu-Asp-Gly-OH"
    assert paper.dates["received"].text == "2025.10.22"


def test_more_than_the_whole_is_doubted_only_where_letters_were_recognised(tmp_path):
    (paper,) = read(tmp_path, "Corvane Analytical Ltd\nProduct: Ipamorelin\nPurity: 103.2 %\n")
    assert paper.results[0].place.confidence == 1
    assert paper.results[0].repairs == ()


def test_an_ion_with_theory_and_measurement_in_columns(tmp_path):
    line = "[M+H]+   theoretical 1025.5316   measured 1025.5329   error 1.3 ppm"
    (paper,) = read(tmp_path, f"Corvane Analytical Ltd\nProduct: Bremelanotide (PT-141)\n{line}\n")
    ion, error = paper.results
    assert (ion.test, ion.ion, str(ion.quantity.value), ion.specification) == (
        "mz",
        "[M+H]+",
        "1025.5329",
        "1025.5316",
    )
    assert (error.name, error.ion, str(error.quantity.value), error.quantity.unit) == (
        "Mass error",
        "[M+H]+",
        "1.3",
        "ppm",
    )


def test_keys_and_values_of_a_program(tmp_path):
    lines = "lab=Brightwater Testing\nsample_name=Ipamorelin 5 mg\nlot_number=IPA-77\ncas=170851-70-4\nmw=711.85\n"
    (paper,) = read(tmp_path, f"{lines}observed_mass=711.4 Da\npurity=98.7 %\n")
    assert {name: claim.text for name, claim in paper.header.items()} == {
        "laboratory": "Brightwater Testing",
        "product": "Ipamorelin 5 mg",
        "lot": "IPA-77",
        "cas": "170851-70-4",
        "molecular_weight": "711.85",
    }
    assert results(paper) == [("mass_found", "711.4", None), ("purity", "98.7", None)]


def test_found_alone_is_an_amount_only_with_its_unit(tmp_path):
    (paper,) = read(
        tmp_path, "Corvane Analytical Ltd\nProduct: Ipamorelin 5 mg\nFound: 5.12 mg\nMeasured: 711.4\n"
    )
    assert results(paper) == [("content", "5.12", None)]


@pytest.mark.parametrize(
    ("line", "limit"),
    [
        ("Agua: 9,2 %, Límite no más de 8,0 %", "no más de 8,0 %"),
        ("Agua – 9,2 %, Límite no mayor de 8,0 %", "no mayor de 8,0 %"),
        ("Acqua: 9,2 %, limite non più di 8,0 %", "non più di 8,0 %"),
    ],
)
def test_a_limit_keeps_its_negation(tmp_path, line, limit):
    (paper,) = read(tmp_path, f"Corvane Analytical Ltd\nProducto: Selank\n{line}\n")
    (water,) = paper.results
    assert (water.test, water.specification) == ("water", limit)
    assert (water.criterion.low, str(water.criterion.high)) == (None, "8.0")


@pytest.mark.parametrize(
    ("line", "limit"),
    [
        ("Water (NMT 8.0 %): 9.2 %", "NMT 8.0 %"),
        ("Water (limit: NMT 8.0 %)      9.2 %", "NMT 8.0 %"),
        ("Purity (HPLC, ≥ 98.0 %): 97.1 %", "≥ 98.0 %"),
        ("Wasser (Grenzwert: max. 8,0 %): 9,2 %", "max. 8,0 %"),
        ("pH (4.0 - 7.5): 8.2", "4.0 - 7.5"),
        ("Purity (HPLC, 220 nm): 97.1 %", None),
        ("Total impurities (> 0.05 %): 0.8 %", None),
        ("Water (KF, > 50 mg): 3.1 %", None),
    ],
)
def test_a_limit_in_the_name_of_its_result(tmp_path, line, limit):
    (paper,) = read(tmp_path, f"Corvane Analytical Ltd\nProduct: Selank\n{line}\n")
    assert [one.specification for one in paper.results] == [limit]


def test_what_is_counted_has_no_unit(tmp_path):
    lines = "Number of vials: 200\nTotal filled: 1020 mg\nPages: 3\n"
    (paper,) = read(tmp_path, f"Corvane Analytical Ltd\nProduct: Selank\n{lines}")
    assert [(one.name, str(one.quantity.value)) for one in paper.results] == [
        ("Number of vials", "200"),
        ("Total filled", "1020"),
    ]


def test_a_range_before_the_result_in_one_line_is_no_label(tmp_path):
    line = "Masse observée (ESI-MS) / 4 962,45 - 4 964,45 g/mol / 4 963,35 g/mol"
    (paper,) = read(tmp_path, f"Corvane Analytical Ltd\nProduit: Thymosin beta 4\n{line}\n")
    assert [one for one in paper.results if one.quantity and one.quantity.value < 4000] == []


@pytest.mark.parametrize(
    ("value", "mass"),
    [
        ("se halló 3 108,33 g/mol", "3108.33"),
        ("trouvé 3 108,33 g/mol", "3108.33"),
        ("vial 3 108,33 g/mol", "108.33"),
    ],
)
def test_thousands_behind_a_word_that_takes_no_number(value, mass):
    from certipep.certificate.measures.quantities import parse_quantities

    assert str(parse_quantities(value)[-1].value) == mass


def test_a_form_beside_a_table_of_results_in_one_grid(tmp_path):
    grid = """Corvane Analytical Ltd

;;Determinación;Resultado
Denominación;Selank;Masa medida (ESI-MS);752,08 Da
Número de lote;NW7686;Pureza cromatográfica;99,07 %
CAS;129954-34-3;Aerobios totales;< 10 UFC/g
"""
    (paper,) = read(tmp_path, grid, "form.csv")
    assert [one.test for one in paper.results] == ["mass_found", "purity", "aerobic_count"]
    assert {name: paper.header[name].text for name in ("product", "lot", "cas")} == {
        "product": "Selank",
        "lot": "NW7686",
        "cas": "129954-34-3",
    }


def test_an_answer_that_names_its_test_again_is_no_label(tmp_path):
    text = """Probe           KPV
Gefundene Menge               15,21 mg
Sterilität                    Steril
Gehalt (% der Deklaration)    110,4 %
"""
    (paper,) = read(tmp_path, text)
    said = [(one.test, one.text) for one in paper.results]
    assert said == [("content", "15,21 mg"), ("sterility", "Steril"), ("assay", "110,4 %")]
