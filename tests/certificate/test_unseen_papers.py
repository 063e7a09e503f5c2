"""Papers in styles of suppliers that were invented for reading: what each states is read, and no more."""

from __future__ import annotations

import pytest

from certificate.making import read, results


@pytest.mark.parametrize(
    ("line", "isotopes"),
    [
        ("MS (ESI): [M+2H]2+ 524.27, 524.77, 525.27", ["524.77", "525.27"]),
        ("[M+2H]2+ = 524.3 / 525.3 / 526.3 (isotopic peaks)", ["525.3", "526.3"]),
        ("m/z 524.27 [M+2H]2+", []),
        ("[M+2H]2+ 524.27, 1047.5 [M+H]+", []),
        ("[M+2H]2+ calc. 524.27, found 524.28", []),
    ],
)
def test_isotopes_listed_behind_an_ion_are_kept_with_it(tmp_path, line, isotopes):
    rows = read(tmp_path, f"Product: Angiotensin II\n{line}\n").of("mz")
    assert [str(peak.value) for peak in rows[0].isotopes] == isotopes
    assert str(rows[0].quantity.value).startswith("524.")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Molecular weight (free base): 1120.28", "free base"),
        ("M.W. (free peptide)  1120.28", "free base"),
        ("Massa molecular (base livre): 1120,28", "free base"),
        ("Molecular weight: 1120.28", None),
    ],
)
def test_a_label_says_of_which_form_a_weight_is(tmp_path, line, kind):
    weight = read(tmp_path, f"Product: Bradykinin acetate\n{line}\n").header["molecular_weight"]
    assert (weight.kind, str(weight.quantity.value)) == (kind, "1120.28")


@pytest.mark.parametrize(
    "line",
    [
        "Theory 872.45 (mono)     Found 872.44 (mono)",
        "Theory: 872.45 Da     Found: 872.44 Da",
        "Found 872.44 Da / theory 872.45 Da",
        "Mass: theory 872.45 (mono), found 872.44 (mono)",
        "Mass found 872.44 Da (theory 872.45 Da, -0.1 ppm)",
        "Accurate mass 872.44 Da (calculated for C46H56N12O6: 872.45 Da)",
        "MALDI-TOF ......... 872.44 (theor. mono. 872.45)",
    ],
)
def test_what_was_calculated_beside_a_found_mass_is_no_second_find(tmp_path, line):
    paper = read(tmp_path, f"Product: GHRP-6\nLot: G6-1\n{line}\n")
    masses = {(test, value) for test, value, _ in results(paper) if test != "other"}
    assert masses == {("mass_found", "872.44"), ("mass_expected", "872.45")}


@pytest.mark.parametrize("line", ["Theory 5.00 mg   Found 5.12 mg", "Theory 1.00   Found 1.02"])
def test_amounts_of_theory_are_no_masses(tmp_path, line):
    tests = {test for test, _, _ in results(read(tmp_path, f"Product: GHRP-6\n{line}\n"))}
    assert not tests & {"mass_found", "mass_expected"}


KEYS = """[sample]
name = Selank
lot = SLK-44
label_mg = 10
[results]
purity_hplc_pct = 99.05
mass_mono_da = 751.43
content_mg = 10.2
water_kf_pct = 2.8
endotoxin_eu_per_mg = 0.02
"""


def test_keys_of_data_files_name_the_test_and_its_unit(tmp_path):
    paper = read(tmp_path, KEYS)
    said = [(one.test, str(one.quantity.value), one.quantity.unit) for one in paper.results]
    assert said == [
        ("purity", "99.05", "%"),
        ("mass_found", "751.43", "Da"),
        ("content", "10.2", "mg"),
        ("water", "2.8", "%"),
        ("endotoxin", "0.02", "EU/mg"),
    ]
    (claim,) = paper.label_claims
    assert (str(claim.quantity.value), claim.quantity.unit) == ("10", "mg")


@pytest.mark.parametrize("label", ["Peptide found per vial", "Found per vial", "Peptide found"])
def test_what_was_found_in_a_vial_is_its_content(tmp_path, label):
    assert results(read(tmp_path, f"Product: Selank 10 mg\n{label}: 5.02 mg\n")) == [
        ("content", "5.02", None)
    ]


def test_a_comma_parts_the_number_of_one_ion_from_the_next(tmp_path):
    text = (
        "Das Spektrum zeigt [M+3H]3+ m/z 1 655,6, [M+4H]4+ m/z 1 242,0, [M+5H]5+\n"
        "m/z 993,6, [M+6H]6+ m/z 828,2.\n"
    )
    ions = {ion: value for _, value, ion in results(read(tmp_path, f"Probe: Thymosin beta 4\n{text}")) if ion}
    assert ions.items() >= {"[M+3H]3+": "1655.6", "[M+4H]4+": "1242.0", "[M+6H]6+": "828.2"}.items()
    assert ions.get("[M+5H]5+") in (None, "993.6")


@pytest.mark.parametrize(
    "line",
    [
        "On average the vial contained 5.12 mg (n = 3) against a label claim of 5 mg.",
        "Content: 5.12 mg (label claim 5 mg)",
        "Im Mittel enthielten die Proben Peptid; das Fläschchen enthielt 5,12 mg (label claim 5 mg).",
    ],
)
def test_what_a_vial_holds_and_what_its_label_claims(tmp_path, line):
    paper = read(tmp_path, f"Product: Selank\nLot: S-1\n\n{line}\n")
    assert ("content", "5.12", None) in results(paper)
    assert [str(claim.quantity.value) for claim in paper.label_claims] == ["5"]


@pytest.mark.parametrize(
    ("line", "product", "lot"),
    [
        (
            "The material is labelled BPC-157, lot HX-2291, and was received on 4 May 2026.",
            "BPC-157",
            "HX-2291",
        ),
        ("anbei die Freigabedaten für DSIP (WAGGDASGE), Charge DS-3, hergestellt im März:", "DSIP", "DS-3"),
    ],
)
def test_a_letter_names_product_and_lot_behind_other_words(tmp_path, line, product, lot):
    header = read(tmp_path, f"Dear Ms Okafor,\nwe write to say that\n{line}\n").header
    assert (header["product"].text, header["lot"].text) == (product, lot)


def test_a_mail_without_a_character_set_is_utf_8(tmp_path):
    text = (
        "From: a@b.example\nTo: c@d.example\nDate: Tue, 14 Apr 2026 09:12:44 +0200\nSubject: Daten\n\n"
        "Probe: Selank\nReinheit für Charge S-1: 98,7 %\nAussehen: weißes Pulver\n"
    )
    paper = read(tmp_path, text, "mail.eml")
    assert "weißes Pulver" in paper.text


def test_a_sentence_behind_a_sequence_is_no_part_of_it(tmp_path):
    text = "Product: TB-500\nSequence: Ac-LKKTETQ-OH. Reported 2026-05-02.\n"
    assert read(tmp_path, text).header["sequence"].text == "Ac-LKKTETQ-OH"


@pytest.mark.parametrize(
    "row",
    [
        "MS, [M+H]+            712.4 ± 0.5      712.4",
        "[M+H]+                712.4            711.9 - 712.9",
        "Ion [M+H]+            711.9 - 712.9    712.4 m/z",
    ],
)
def test_a_row_of_an_ion_needs_no_heading_where_one_cell_is_its_limit(tmp_path, row):
    text = f"Product: Ipamorelin acetate\n{row}\nWater                 ≤ 8.0 %          4.0 %\n"
    assert ("mz", "712.4", "[M+H]+") in results(read(tmp_path, text))


def test_groups_over_rows_of_a_table_without_heading(tmp_path):
    text = """<table><tr><td>Item</td><td>Ipamorelin</td><td>Batch</td><td>IP-5530</td></tr>
    <tr><td rowspan=2>Identity</td><td>MS, [M+H]+</td><td>712.4 ± 0.5</td><td>712.4</td></tr>
    <tr><td>Retention</td><td>as reference</td><td>conforms</td></tr>
    <tr><td rowspan=2>Purity</td><td>HPLC area</td><td>≥ 98.0 %</td><td>99.1 %</td></tr>
    <tr><td>Largest impurity</td><td>≤ 1.0 %</td><td>0.4 %</td></tr></table>"""
    found = results(read(tmp_path, text, "paper.html"))
    assert found == [
        ("mz", "712.4", "[M+H]+"),
        ("purity", "99.1", None),
        ("single_impurity", "0.4", None),
    ]


@pytest.mark.parametrize(
    "row", ["[M+H]+   712.4   712.5", "Lot   712.4 ± 0.5   712.4", "[M+H]+  ≥ 98 %  99.1 %"]
)
def test_other_rows_are_no_ions_found(tmp_path, row):
    assert not [one for one in read(tmp_path, f"Product: Ipamorelin\n{row}\n").of("mz") if one.specification]


ONE_SENTENCE = """Alder Quay Analytics
Semaglutide 10 mg (lot SG-88) was analysed by LC-UV-MS. Results: purity 99.1 % (214 nm); observed mass 4111.1 Da;
quantity 10.3 mg/vial.
"""


def test_a_report_of_two_sentences(tmp_path):
    paper = read(tmp_path, ONE_SENTENCE)
    said = {name: paper.header[name].text for name in ("laboratory", "product", "lot")}
    assert said == {"laboratory": "Alder Quay Analytics", "product": "Semaglutide 10 mg", "lot": "SG-88"}
    assert results(paper) == [
        ("purity", "99.1", None),
        ("mass_found", "4111.1", None),
        ("content", "10.3", None),
    ]


@pytest.mark.parametrize("line", ["# Sermorelin — batch SE-0226-7", "Sermorelin, batch SE-0226-7"])
def test_the_lot_behind_a_name_in_large_type(tmp_path, line):
    header = read(tmp_path, f"{line}\n\nPurity 98.2 %\n", "paper.md").header
    assert (header["product"].text, header["lot"].text) == ("Sermorelin", "SE-0226-7")


def test_an_identity_that_was_confirmed_with_its_mass(tmp_path):
    paper = read(tmp_path, "Product: TB-500\nIdentity confirmed by LC-MS, 888.5 Da\n")
    assert ("mass_found", "888.5", None) in results(paper)
    assert "identity" in [one.test for one in paper.results]


@pytest.mark.parametrize("line", ["Area%: 98.93", "Area % (main peak): 98.93", "HPLC area % 98.93"])
def test_the_share_of_the_main_peak_is_the_purity(tmp_path, line):
    (one,) = read(tmp_path, f"Product: GHRP-6\nLot: G6-1\n{line}\n").results
    assert (one.test, str(one.quantity.value), one.quantity.unit) == ("purity", "98.93", "%")


def test_what_a_spectrometer_found_is_a_mass_and_no_content(tmp_path):
    line = "HRMS (Orbitrap): found 1418.7039, calc. for C62H98N16O22 1418.7042"
    masses = {(test, value) for test, value, _ in results(read(tmp_path, f"Product: BPC-157\n{line}\n"))}
    assert masses == {("mass_found", "1418.7039"), ("mass_expected", "1418.7042")}


def test_an_identity_between_other_results_of_a_line(tmp_path):
    line = "Purity 98.4 % | Identity confirmed by LC-MS, 888.5 Da | Content 5.2 mg"
    assert {(test, value) for test, value, _ in results(read(tmp_path, f"Product: TB-500\n{line}\n"))} >= {
        ("purity", "98.4"),
        ("mass_found", "888.5"),
        ("content", "5.2"),
    }


def test_loss_on_drying_keeps_its_name_beside_a_method(tmp_path):
    paper = read(
        tmp_path, "Product: BPC-157\n\nWater (KF): 4.2 %\nLoss on drying: 1.0 % (method: oven, 105 °C)\n"
    )
    drying = [one for one in paper.of("water") if one.name == "Loss on drying"]
    assert [str(one.quantity.value) for one in drying] == ["1.0"]


def test_a_label_that_begins_with_a_sign_is_whole(tmp_path):
    lines = "Label Claim: 10 mg\n\nPurity (HPLC-UV): 98.52 %\nNet Content: 10.2 mg\n% of Label: 109.0 %\n"
    assert ("assay", "109.0", None) in results(read(tmp_path, f"Product: BPC-157\nLot: B-1\n{lines}"))


def test_lines_that_name_a_peak_with_its_time_are_a_table_of_peaks(tmp_path):
    named = ("1 (8.21 min): 1.9 %", "2 (9.02 min): 95.1 %", "3 (9.40 min): 3.0 %")
    lines = "".join(f"* Peak {one} by UPLC\n" for one in named)
    paper = read(tmp_path, f"Product: Ipamorelin\nLot: Q-1\n\n* Purity: 97.88 % by UPLC\n{lines}")
    peaks = [(str(one.retention_time), str(one.area_percent)) for one in paper.of("peak")]
    assert peaks == [("8.21", "1.9"), ("9.02", "95.1"), ("9.40", "3.0")]
