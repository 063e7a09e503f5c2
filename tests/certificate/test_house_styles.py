"""Further house styles of invented suppliers: labels inside lines, asides, columns of errors, lists in Markdown."""

from __future__ import annotations

import pytest

from certipep.certificate import read_files
from certipep.verification import verify_files


def read(tmp_path, text, name="paper.txt"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (reading,) = read_files([path])
    (certificate,) = reading.certificates
    return certificate


def found(certificate):
    return [
        (one.test, str(one.quantity.value) if one.quantity else one.text, one.specification)
        for one in certificate.results
    ]


def failing(tmp_path, text, name="paper.txt"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    findings = [
        one for c in verify_files([path]).files[0].certificates for one in c.findings if one.outcome == "fail"
    ]
    return [one.check for one in findings]


LETTER = """To whom it may concern,
we certify that lot HB-092 of TB-500 (CAS 885340-08-9,
C38H68N10O14, {weight} 889.01) was analysed on 3 June 2025. The purity was 98.7 %.
"""


def test_a_letter_names_number_and_weight_in_its_brackets(tmp_path):
    header = read(tmp_path, LETTER.format(weight="MW")).header
    assert header["cas"].text == "885340-08-9"
    assert str(header["molecular_weight"].quantity.value) == "889.01"


def test_the_weight_of_something_else_is_not_that_of_the_product(tmp_path):
    assert "molecular_weight" not in read(tmp_path, LETTER.format(weight="impurity MW")).header


def test_a_share_above_a_hundred_under_a_heading_with_its_unit_is_read(tmp_path):
    text = "Sample,Lot,Purity (%),Mass found (Da)\nSemaglutide,S-1,109.4,4113.6\n"
    assert ("purity", "109.4", None) in found(read(tmp_path, text, "paper.csv"))


@pytest.mark.parametrize(
    ("limit", "value", "test"), [("802.05 ± 1", "563.95", "mass_found"), ("100 ± 5", "101.2", "other")]
)
def test_a_mass_without_a_unit_is_molecular_where_its_limit_is_as_narrow(tmp_path, limit, value, test):
    text = f"Test,Specification,Result\nPurity,≥ 95 %,97 %\nMass,{limit},{value}\n"
    assert (test, value, limit) in found(read(tmp_path, text, "paper.csv"))


def test_aggregates_are_no_mass(tmp_path):
    text = "Test,Specification,Result\nPurity,≥ 95 %,97 %\nHigh molecular weight proteins,NMT 1.0 %,0.2 %\n"
    assert ("other", "0.2", "NMT 1.0 %") in found(read(tmp_path, text, "paper.csv"))


def test_a_column_of_errors_is_read_with_its_ion(tmp_path):
    text = (
        "Product: Semaglutide\n\n"
        "Ion          m/z calc     m/z found    Error (ppm)\n"
        "[M+2H]2+     2056.5650    2056.5674    1.2\n"
        "[M+3H]3+     1371.3791    1371.3802    48.0\n"
    )
    rows = [(r.ion, r.text) for r in read(tmp_path, text).results if r.test == "other"]
    assert rows == [("[M+2H]2+", "1.2"), ("[M+3H]3+", "48.0")]


def test_charges_and_mz_of_a_data_file_are_ions_and_no_lot(tmp_path):
    text = (
        '{"lot": "KP-1", "sampleName": "Kisspeptin-10", '
        '"ions": [{"charge": 1, "mz": 1302.64}, {"charge": 2, "mz": 651.82}]}'
    )
    certificate = read(tmp_path, text, "paper.json")
    assert certificate.header["lot"].text == "KP-1"
    assert [(r.ion, r.text) for r in certificate.of("mz")] == [("1+", "1302.64"), ("2+", "651.82")]


def test_the_row_under_a_heading_of_markdown_may_be_as_short_as_it_likes(tmp_path):
    text = (
        "Product: Angiotensin II\n\n| Ion | m/z theoretical | m/z observed |\n|:--|--:|:-:|\n"
        "| [M+H]+ | 1046.54 | 1046.55 |\n"
    )
    assert found(read(tmp_path, text, "paper.md")) == [("mz", "1046.55", "1046.54")]


def test_a_row_of_single_dashes_is_no_rule(tmp_path):
    text = "| Test | Limit | Result |\n| - | - | - |\n| Purity | ≥ 98 % | 99 % |\n| - | - | - |\n"
    assert found(read(tmp_path, text, "paper.md")) == [("purity", "99", "≥ 98 %")]


def test_an_item_of_a_list_has_its_whole_label(tmp_path):
    text = "**Product**: X-12\n- **Enantiomeric purity**: 99.6 %\n- **Purity**: 99.1 %\n"
    assert [row[:2] for row in found(read(tmp_path, text, "paper.md"))] == [
        ("other", "99.6"),
        ("purity", "99.1"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Purity (HPLC):  99.12 %      (spec: >= 98.0 %)     Pass",
        "Purity (HPLC): 99.12 %      (>= 98.0 %)     PASS",
    ],
)
def test_a_limit_in_brackets_between_value_and_verdict(tmp_path, line):
    text = f"Product:          Ipamorelin\n{line}\nWater:            4.1 %\n"
    certificate = read(tmp_path, text)
    assert found(certificate)[0] == ("purity", "99.12", ">= 98.0 %")
    assert not certificate.of("conclusion")


def test_a_verdict_that_says_no_stays(tmp_path):
    text = "Product:   Ipamorelin\nPurity: 97.12 %      (>= 98.0 %)     FAIL\nWater:            4.1 %\n"
    path = tmp_path / "paper.txt"
    path.write_text(text, encoding="utf-8")
    assert "FAIL" in path.read_text()
    certificate = read(tmp_path, text)
    said = [r.text for r in certificate.results] + [u.text for u in certificate.unread]
    assert any("FAIL" in one for one in said)


@pytest.mark.parametrize(
    "line",
    [
        "À re-contrôler avant le 20/10/2026",
        "Erneut zu prüfen bis: 20.10.2026",
        "Rianalizzare entro: 20.10.2026",
        "Reanalizar antes de: 20/10/2026",
    ],
)
def test_words_for_a_day_of_retest(tmp_path, line):
    assert read(tmp_path, f"Lot: A-12\n{line}\n").dates["expires"].text.startswith("20")


def test_weights_and_formulas_of_a_salt_say_whose_they_are(tmp_path):
    header = read(
        tmp_path, "Product: Octreotide acetate\nMolecular weight of the salt: 1139.34 g/mol\nLot: 7-A\n"
    ).header
    assert (header["molecular_weight"].text, header["molecular_weight"].kind) == ("1139.34 g/mol", "salt")


def test_mappings_and_lists_on_one_line_of_yaml(tmp_path):
    text = (
        "product: LL-37\nlot: L-2\nsynonyms: [cathelicidin, hCAP-18]\namino_acid_analysis:\n"
        "  Arg: {theory: 5, found: 4.93}\n  Lys: {theory: 6, found: 3.05}\n  Gly: {theory: 2, found: 2.02}\n"
    )
    rows = found(read(tmp_path, text, "paper.yaml"))
    assert rows == [("other", "4.93", "5"), ("other", "3.05", "6"), ("other", "2.02", "2")]


def test_a_note_on_the_bridge_stays_behind_its_comma(tmp_path):
    text = "Product: Octreotide\nSequence: D-Phe-Cys-Phe-D-Trp-Lys-Thr-Cys-Thr-ol, cyclic (2-7) disulfide\n"
    assert read(tmp_path, text).header["sequence"].text.endswith("Thr-ol, cyclic (2-7) disulfide")


ANALYSIS = """Product,Glucagon (human)
Lot,G-1
Sequence,HSQGTFTSDYSKYLDSRRAQDFVQWLMNT

Test,Specification,Result
Purity,≥ 97 %,98.7 %
Amino acids,Asx: 3.6-4.4; Glx: 2.7-3.3; Gly: 0.9-1.1,Asx: 4.02; Glx: 3.03; Ser: 3.87; Gly: {gly}; Leu: 2.01
"""


def test_ratios_beside_their_ranges_are_judged(tmp_path):
    assert "AA-01" not in failing(tmp_path, ANALYSIS.format(gly="1.00"), "paper.csv")
    assert failing(tmp_path, ANALYSIS.format(gly="2.98"), "paper.csv")


BLEND = """Certificate of Analysis
{title}
Lot: BT-0425

Component | Mass found | Purity | Content per vial
BPC-157 | 1419.6 | 99.1 % | 5.12 mg
TB-500 (Ac-LKKTETQ) | {mass} | 98.6 % | 5.07 mg
"""


@pytest.mark.parametrize("title", ["Blend: BPC-157 5 mg / TB-500 5 mg", "Vial contents"])
def test_rows_of_several_substances_are_those_of_a_blend(tmp_path, title):
    assert failing(tmp_path, BLEND.format(title=title, mass="889.0")) == []
    assert "MS-01" in failing(tmp_path, BLEND.format(title=title, mass="859.0"))


SAMPLES = "Laboratory: Vantage\nReport: VB-2231\n\nSample,Lot,Purity (%),Mass found (Da)\n{rows}"


def test_one_report_may_be_of_several_samples(tmp_path):
    path = tmp_path / "paper.csv"
    rows = "Retatrutide,R-1,99.2,4731.3\nSemaglutide,S-1,99.4,4113.6\n"
    path.write_text(
        "Laboratory,Vantage,,\nReport,VB-2231,,\n\n" + SAMPLES.format(rows=rows).partition("\n\n")[2]
    )
    across = [one for one in verify_files([path]).findings if one.check == "XL-10"]
    assert {str(one.outcome) for one in across} <= {"info"}


def test_no_band_at_a_wavelength_is_no_detection(tmp_path):
    text = "Product: Thymosin alpha 1\nUV scan: maximum 205 nm, no band at 280 nm\nHPLC purity (214 nm): 98.9 %\n"
    path = tmp_path / "paper.txt"
    path.write_text(text, encoding="utf-8")
    findings = [one for c in verify_files([path]).files[0].certificates for one in c.findings]
    assert {str(one.outcome) for one in findings if one.check == "PU-05"} == {"pass"}


@pytest.mark.parametrize(
    "line",
    [
        "Theoretical mass: 711.85 Da ([M+H]+ 712.39)",
        "Theoretical mass: 711.85 Da; ions: 712.39 ([M+H]+), 356.70 ([M+2H]2+)",
        "Mass: calculated 711.85 Da",
    ],
)
def test_what_was_calculated_was_not_found(tmp_path, line):
    certificate = read(tmp_path, f"Product: Ipamorelin\n{line}\nPurity: 99.1 %\n")
    assert certificate.of("mass_expected")
    assert not certificate.of("mass_found")


@pytest.mark.parametrize("ions", ["712.39 ([M+H]+), 356.70 ([M+2H]2+)", "[M+H]+ 712.39, [M+2H]2+ 356.70"])
def test_a_sentence_of_ions_behind_that_of_the_theory(tmp_path, ions):
    text = f"Product: Ipamorelin\nTheoretical mass: 711.85 Da. Detected ions: {ions}.\n"
    certificate = read(tmp_path, text)
    assert [(r.ion, r.text) for r in certificate.of("mz")] == [("[M+H]+", "712.39"), ("[M+2H]2+", "356.70")]


def test_a_calculated_ion_of_another_peptide_is_asked_about(tmp_path):
    path = tmp_path / "paper.txt"
    path.write_text(
        "Kestrel Analytical Ltd\nProduct: Ipamorelin     Lot: S-12\n"
        "Identity: [M+H]+ found 712.393, theoretical 818.435\nPurity (HPLC): 99.1 %\n"
    )
    assert str(verify_files([path]).files[0].verdict) == "questions"


LOTS = """MULTI-LOT CERTIFICATE - BPC-157
Lot          Purity (%)   m/z [M+2H]2+   Water (%)
BP-2501      99.3         710.8          3.8
BP-2502      99.0         738.9          4.1
"""


def test_a_column_of_lots_may_be_headed_by_an_ion(tmp_path):
    path = tmp_path / "paper.txt"
    path.write_text(LOTS)
    (reading,) = read_files([path])
    rows = [(r.ion, r.text) for one in reading.certificates for r in one.of("mz")]
    assert rows == [("[M+2H]2+", "710.8"), ("[M+2H]2+", "738.9")]


@pytest.mark.parametrize(("found_share", "fails"), [("107.4 %", True), ("100.4 %", False), ("93.0 %", False)])
def test_above_a_limit_on_the_dried_basis_is_above_it_dried_as_well(tmp_path, found_share, fails):
    text = (
        "Test,Specification,Result\nPurity,≥ 95 %,97 %\n"
        f"Assay,95.0 - 105.0 % (dried basis),{found_share}\nLoss on drying,NMT 10 %,6.6 %\n"
    )
    assert ("SP-01" in failing(tmp_path, text, "paper.csv")) is fails


def test_a_message_names_the_product_behind_the_number_of_the_sample(tmp_path):
    text = "Here are the results for sample 5531 (Ipamorelin, lot IP-22, 5 mg):\n\n  Purity: 99.0 %\n"
    header = read(tmp_path, text).header
    assert (header["product"].text, header["lot"].text) == ("Ipamorelin", "IP-22")


@pytest.mark.parametrize(("share", "fails"), [("99.6 %", False), ("104.6 %", True)])
def test_no_kind_of_purity_is_above_a_hundred(tmp_path, share, fails):
    text = f"Product: X-12\n- Purity: 99.1 %\n- Enantiomeric purity: {share}\n"
    assert ("SP-11" in failing(tmp_path, text)) is fails


def test_the_name_of_the_product_is_no_second_lot(tmp_path):
    text = "Product: PT-141\nLot: PT-055\nSample: PT-141\nPurity: 99.2 %\n"
    assert failing(tmp_path, text) == []


def test_a_list_of_samples_in_yaml_holds_several_certificates(tmp_path):
    path = tmp_path / "paper.yaml"
    path.write_text(
        "- sample: Selank\n  lot: S-1\n  claim_mg: 5\n  found_mg: 5.12\n  purity_percent: 99.1\n  mass_found: 752.0\n"
        "- sample: Semax\n  lot: S-2\n  claim_mg: 10\n  found_mg: 10.3\n  purity_percent: 98.8\n  mass_found: 814.0\n"
    )
    (reading,) = read_files([path])
    assert [c.header["product"].text for c in reading.certificates] == ["Selank", "Semax"]
    assert [str(c.label_claims[0].quantity.value) for c in reading.certificates] == ["5", "10"]
    assert [c.of("content")[0].quantity.unit for c in reading.certificates] == ["mg", "mg"]


def test_a_name_beside_labels_in_one_line_at_the_top(tmp_path):
    title = "**CERTIFICATE OF ANALYSIS**"
    text = f"{title}\n\nRetatrutide (LY3437943) — lot **RT-0611** — CAS 2381089-83-2\n\nPurity: 99 %\n"
    header = read(tmp_path, text, "paper.md").header
    assert (header["product"].text, header["lot"].text, header["cas"].text) == (
        "Retatrutide",
        "RT-0611",
        "2381089-83-2",
    )


def asked(tmp_path, text):
    path = tmp_path / "paper.txt"
    path.write_text(text, encoding="utf-8")
    findings = [one for c in verify_files([path]).files[0].certificates for one in c.findings]
    return {one.check for one in findings if one.outcome in ("fail", "warn")}


@pytest.mark.parametrize(("cas", "doubt"), [("2381089-83-2", False), ("2023788-19-2", True)])
def test_numbers_of_two_substances_without_a_name_are_asked_about(tmp_path, cas, doubt):
    text = f"Lot: RT-0611\nCAS: {cas}\nFormula: C221H342N46O68\nMass found: 4731.4 Da\nPurity: 99.1 %\n"
    assert ("ID-01" in asked(tmp_path, text)) is doubt


@pytest.mark.parametrize(
    ("months", "fails"), [(("12/2024", "11/2026"), False), (("12/2024", "11/2023"), True)]
)
def test_months_without_a_day_have_an_order(tmp_path, months, fails):
    made, ends = months
    text = f"Product: Oxytocin\nLot: TP-41\nMfg. date: {made}\nExp. date: {ends}\nPurity: 99.1 %\n"
    assert ("DO-02" in failing(tmp_path, text)) is fails


@pytest.mark.parametrize(("whole", "doubt"), [("15.4", False), ("18.4", True)])
def test_the_sum_of_a_table_of_components_is_added_up(tmp_path, whole, doubt):
    text = (
        "Product: BPC-157 / TB-500\nLot: B-12\nTotal peptide: 15 mg per vial\n\n"
        "Component        Declared mg    Found mg    Purity %\n"
        "BPC-157          10             10.3        99.1\nTB-500           5              5.1         98.2\n"
        f"Sum              15             {whole}\n"
    )
    assert ("CB-20" in asked(tmp_path, text)) is doubt


SOMATOSTATIN = """Product: Somatostatin-14
Lot: SOM-61
Sequence: Ala-Gly-Cys-Lys-Asn-Phe-Phe-Trp-Lys-Thr-Phe-Thr-Ser-Cys
{line}
Mass found: 1637.9 Da
"""


@pytest.mark.parametrize("label", ["Bridge", "Disulfide bridge"])
@pytest.mark.parametrize(("last", "doubt"), [(14, False), (12, True)])
def test_a_bridge_in_a_line_of_its_own(tmp_path, label, last, doubt):
    found = asked(tmp_path, SOMATOSTATIN.format(line=f"{label}: Cys3-Cys{last}"))
    assert ("ID-02" in found) is doubt


def test_a_mass_in_an_unread_line_keeps_the_verdict_open(tmp_path):
    path = tmp_path / "paper.txt"
    path.write_text(
        "Kestrel Analytical Ltd\nLot CJ-77\nProduct: Ipamorelin\nDetected: [M+H]+ 712.39\nPurity: 99.1 %\n"
        "Spectrum shows 858.08 Da and 2.04 mg of 2 mg\n"
    )
    assert str(verify_files([path]).files[0].verdict) == "insufficient"


GERMAN = """Kittiwake Analytical Ltd
Produkt: Selank                            Charge: SE-44
Reinheit (HPLC):        98,7 %             (Spez.: mind. 98,0 %)
Masse (ESI-MS):         752,0 Da           (Theorie: {theory} Da)
Nettogehalt:            85,4 %             (Spez.: mind. 80,0 %)
Inhalt pro Vial:        {amount} mg            (Etikett: 10 mg)
"""


@pytest.mark.parametrize(
    ("theory", "amount", "verdict"),
    [("751,9", "10,2", "consistent"), ("813,9", "10,2", "contradicted"), ("751,9", "16,2", "questions")],
)
def test_brackets_in_the_next_cell_say_more_of_the_value(tmp_path, theory, amount, verdict):
    path = tmp_path / "paper.txt"
    path.write_text(GERMAN.format(theory=theory, amount=amount), encoding="utf-8")
    assert str(verify_files([path]).files[0].verdict) == verdict


def test_an_abbreviation_in_a_bracket_ends_no_value(tmp_path):
    text = "Product: X-12\nRP-HPLC purity 98.5 % (spec. NLT 98.0 %)\nWater content 5.5 % (spec. NMT 8.0 %)\n"
    assert found(read(tmp_path, text)) == [("purity", "98.5", "NLT 98.0 %"), ("water", "5.5", "NMT 8.0 %")]


def test_a_label_claim_behind_an_amount_per_vial(tmp_path):
    certificate = read(tmp_path, "Product: Selank\nContent: 5.11 mg/vial (label claim 5 mg)\n")
    assert [str(one.quantity.value) for one in certificate.label_claims] == ["5"]


def test_a_weight_in_grams_per_mole_was_not_measured(tmp_path):
    certificate = read(tmp_path, "Product: Oxytocin\nPeptide mass: 1007.19 g/mol\nPurity: 99.1 %\n")
    assert not certificate.of("mass_found")


def test_shares_by_name_in_an_unread_line_keep_the_verdict_open(tmp_path):
    path = tmp_path / "paper.txt"
    path.write_text(
        "Kittiwake Analytical Ltd\nProduct: Ipamorelin\nLot: IP-31\nESI+: [M+H]+ 712.39\n"
        "HPLC: main peak 99.3 % at 12.41 min; impurities 1.4 % at 11.20 min and 0.3 % at 13.05 min\n"
    )
    assert str(verify_files([path]).files[0].verdict) == "insufficient"


def test_keys_of_yaml_may_be_quoted(tmp_path):
    text = 'product: Octreotide\nlot: OC-61\nions:\n  "[M+H]+": 1020.2\n  "[M+2H]2+": 510.6\n'
    rows = [(r.ion, r.text) for r in read(tmp_path, text, "paper.yaml").of("mz")]
    assert rows == [("[M+H]+", "1020.2"), ("[M+2H]2+", "510.6")]
