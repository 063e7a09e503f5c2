"""Papers of further invented houses: studies of stability, vials and their mean, samples that are described."""

from __future__ import annotations

import pytest

from certipep.certificate import read_files
from certipep.verification import verify_files

STUDY = """Kingsbarrow Biologics
Stability Report
Product: Thymosin alpha 1 acetate
Batch No.: KB-2611

Test                   Specification   Initial   3 months   6 months   12 months
Purity, HPLC (%)       >= 97.0         99.39     99.21      99.15      98.83
Mass (ESI-MS, Da)      3108.3 +/- 1    3108.4    3108.2     3108.5     3108.3
Water, KF (%)          <= 8.0          3.0       3.1        3.2        3.3
Peptide content (%)    >= 75.0         89.5      89.3       89.1       88.9
"""

PULLS = """Kingsbarrow Biologics
Stability Report
Product: Thymosin alpha 1 acetate
Batch No.: KB-2611
Mass (ESI-MS): 3108.4 Da

Time (months)   Purity (%)   Total impurities (%)   Water (%)
0               99.39        0.61                   3.0
3               99.21        0.79                   3.2
12              98.83        1.17                   3.9
"""

VIALS = """Veridian Assay Labs
Report of Analysis
Sample description: {name}, lyophilised, vial
Label claim: 5 mg/vial
Client lot: SR2420-40
Date analysed: 30-Apr-2026

Determination                   Result      Unit   Method
Average mass (deconvoluted)     {mass}      Da     LC-ESI-TOF
Purity                          98.34       %      RP-HPLC, 214 nm
Content - vial 1                5.10        {unit}     HPLC-UV vs. reference
Content - vial 2                5.19        {unit}     HPLC-UV vs. reference
Content - vial 3                5.16        {unit}     HPLC-UV vs. reference
Content - mean (n = 3)          5.15        {unit}
Percent of label claim          {percent}       %      calculation
"""


def judged(tmp_path, text):
    path = tmp_path / "paper.txt"
    path.write_text(text, encoding="utf-8")
    (file,) = verify_files([path]).files
    return str(file.verdict), {
        finding.check: str(finding.outcome)
        for certificate in file.certificates
        for finding in certificate.findings
        if str(finding.outcome) in ("fail", "warn")
    }


def values(tmp_path, text):
    path = tmp_path / "paper.txt"
    path.write_text(text, encoding="utf-8")
    (certificate,) = read_files([path])[0].certificates
    return [(one.test, one.sample, one.text) for one in certificate.results]


def test_each_time_of_a_stability_study_is_read(tmp_path):
    read = values(tmp_path, STUDY)
    assert len(read) == 16
    assert ("purity", "12 months", "98.83") in read
    assert ("water", "6 months", "3.2") in read  # numbers that rise evenly are no axis of a plot
    assert judged(tmp_path, STUDY) == ("consistent", {})


def test_times_in_rows_are_read(tmp_path):
    read = values(tmp_path, PULLS)
    assert [one[2] for one in read if one[0] == "purity"] == ["99.39", "99.21", "98.83"]
    assert len({one[1] for one in read if one[0] == "water"}) == 3


@pytest.mark.parametrize(
    ("found", "other"), [("99.15", "96.40"), ("3108.5", "3165.5"), ("89.1", "74.0"), ("3.2 ", "9.2 ")]
)
def test_a_later_time_is_held_to_the_limit(tmp_path, found, other):
    assert judged(tmp_path, STUDY.replace(found, other))[0] == "contradicted"


def test_a_table_that_is_not_read_leaves_the_paper_open(tmp_path):
    verdict, said = judged(tmp_path, PULLS.replace("Time (months)", "Pulled at    "))
    assert (verdict, said) == ("insufficient", {})


def vials(**changed):
    return VIALS.format(
        **{"name": "Semaglutide", "mass": "4113.8", "unit": "mg", "percent": "103.0", **changed}
    )


def test_a_per_cent_of_label_without_a_vial_is_of_the_mean(tmp_path):
    assert judged(tmp_path, vials()) == ("consistent", {})
    assert "CB-09" in judged(tmp_path, vials(percent="91.7"))[1]
    no_mean = "\n".join(line for line in vials().splitlines() if "mean" not in line)
    assert judged(tmp_path, no_mean) == ("consistent", {})


def test_a_described_sample_is_the_product(tmp_path):
    assert judged(tmp_path, vials(mass="4170.8"))[0] == "contradicted"
    assert "MS-01" in judged(tmp_path, vials(name="Selank"))[1]
    looks = vials(name="White powder").replace("Client lot", "Sample name: Semaglutide\nClient lot")
    path = tmp_path / "looks.txt"
    path.write_text(looks, encoding="utf-8")
    assert read_files([path])[0].certificates[0].header["product"].text == "Semaglutide"


def test_a_dry_vial_has_no_content_per_millilitre(tmp_path):
    assert "PH-06" in judged(tmp_path, vials(unit="mg/mL"))[1]


def test_endotoxin_in_units_of_a_count_is_asked_about(tmp_path):
    paper = vials() + "Endotoxin                       0.05        CFU/g  LAL\n"
    assert judged(tmp_path, paper)[0] == "questions"


LETTER = """Larch & Fenwick Peptide Chemistry

We certify that Melanotan II acetate (CAS 121062-08-6), lot CC2428-13, manufactured on May 26, 2026, was tested in our
laboratory on June 08, 2026. The molecular formula is C50H69N15O9 and the molecular weight is 1024.20 g/mol.

The purity determined by RP-HPLC, 214 nm was 99.08 % (limit: not less than 98.0 %). Mass spectrometry gave a molecular
mass of 1023.5 Da. The material should be retested by May 26, 2028.
"""


def test_a_letter_says_product_weight_and_days_in_passing(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, encoding="utf-8")
    (certificate,) = read_files([path])[0].certificates
    header = {name: claim.text for name, claim in certificate.header.items()}
    assert header["product"] == "Melanotan II acetate"
    assert (header["cas"], header["lot"]) == ("121062-08-6", "CC2428-13")
    assert header["molecular_weight"] == "1024.20 g/mol"
    assert {name: day.text for name, day in certificate.dates.items()} == {
        "manufactured": "May 26, 2026", "tested": "June 08, 2026", "expires": "May 26, 2028"
    }  # fmt: skip
    assert judged(tmp_path, LETTER) == ("consistent", {})


@pytest.mark.parametrize(
    ("printed", "other", "check"),
    [
        ("1024.20", "1025.18", "FC-02"),
        ("May 26, 2026", "June 26, 2026", "DO-02"),
        ("retested by May 26, 2028", "retested by May 26, 2024", "DO-02"),
        ("Melanotan II", "Selank", "FC-01"),
        ("(CAS 121062-08-6)", "(TKPRPGP)", "ID-02"),
    ],
)
def test_what_a_letter_says_in_passing_is_judged(tmp_path, printed, other, check):
    assert check in judged(tmp_path, LETTER.replace(printed, other))[1]


LOTS = """Nine Elms Peptide Company
Batch Release Summary
Product: CJC-1295 (no DAC) acetate
CAS: 863288-34-0
Molecular formula: C152H252N44O42
Molecular weight: 3367.95

Test                  Specification   Lot KS2412-21   Lot KS2412-29
Purity (HPLC)         >= 98.0 %       99.53 %         98.57 %
Molecular mass (MS)   3368.0 +/- 1.0  3368.1          3367.8
"""


def test_a_denial_before_a_part_of_a_name_counts(tmp_path):
    assert judged(tmp_path, LOTS) == ("consistent", {})
    assert "FC-07" in judged(tmp_path, LOTS.replace("(no DAC)", "with DAC"))[1]


MADE = """Jintai Peptide Biochemical Co., Ltd.
Certificate of Analysis
Product Name: Thymopentin acetate
Batch No.: SK2480-65
CAS No.: 69558-55-0
Batch Quantity: 120 g

Items                        Specifications   Results
Molecular weight by MS       679.4±1.0        679.33
Purity (HPLC)                ≥98.0%           99.46%
Bacterial endotoxin          ≤10EU/mg         <{bound}EU/mg
"""


def test_how_much_was_made_is_no_content_of_a_vial(tmp_path):
    assert judged(tmp_path, MADE.format(bound="1")) == ("consistent", {})


def test_a_bound_above_its_limit_is_asked_about(tmp_path):
    assert judged(tmp_path, MADE.format(bound="14"))[1] == {"SP-06": "warn"}


def test_a_gradient_over_a_line_end_is_no_lost_result(tmp_path):
    column = "Column: C18, 150 x 4.6 mm. Eluent A: 0.1% TFA in water. Gradient 10-60%\nB in 20 min. Flow 1.0 mL/min.\n"
    assert judged(tmp_path, MADE.format(bound="1") + "\n" + column)[0] == "consistent"


IONS = """Stellan Mass Spectrometry Core
Intact Mass Report
Sample: BPC-157
Lot: CD2415-48
Molecular formula: C62H98N16O22

                 [M+2H]2+   [M+3H]3+
Calculated m/z   710.36     473.91
Observed m/z     710.39     {last}

Deconvoluted mass: 1418.75 Da
"""


def test_ions_over_columns_tell_what_was_calculated_from_what_was_found(tmp_path):
    assert judged(tmp_path, IONS.format(last="473.91")) == ("consistent", {})
    assert "MS-04" in judged(tmp_path, IONS.format(last="478.58"))[1]


def test_an_empty_cell_between_tabs_keeps_its_column(tmp_path):
    rows = ["\tName\tRT (min)\tArea\t% Area\tHeight", "1\t\t6.895\t31040\t0.72\t3366"]
    rows += ["2\tMOTS-c\t9.408\t4241590\t98.39\t459927", "3\t\t11.812\t38370\t0.89\t792"]
    paper = (
        "Certificate of Analysis\nProduct: MOTS-c\nPeak Results\n"
        + "\n".join(rows)
        + "\nPurity of main peak: 98.39 %\n"
    )
    assert "PU-02" not in judged(tmp_path, paper)[1]
    assert [one[2] for one in values(tmp_path, paper) if one[0] == "peak"][1].split() == rows[2].split("\t")


CLAIMS = """Verity Vial Testing
Claim Verification Report
Product as sold: Thymosin alpha 1 5 mg
Lot on vial: DK2426-73

Attribute                  Claimed      Measured
Net peptide per vial       5 mg         {amount} mg
Purity by HPLC (214 nm)    >= 98 %      98.43 %
Molecular mass             3108.32 Da   {mass} Da
"""


def test_what_is_claimed_is_no_result(tmp_path):
    assert judged(tmp_path, CLAIMS.format(amount="5.14", mass="3108.6")) == ("consistent", {})
    assert "CB-12" in judged(tmp_path, CLAIMS.format(amount="3.08", mass="3108.6"))[1]
    assert judged(tmp_path, CLAIMS.format(amount="5.14", mass="3357.9"))[0] == "contradicted"


def test_a_claim_in_a_bracket_leaves_the_amount_its_unit(tmp_path):
    paper = "Product: BPC-157\nLot: CS-16\nNet peptide per vial: 10.28 mg (Claimed: 10 mg)\n"
    path = tmp_path / "paper.txt"
    path.write_text(paper, encoding="utf-8")
    (certificate,) = read_files([path])[0].certificates
    assert [one.text for one in certificate.label_claims] == ["10 mg"]
    assert [one.text for one in certificate.results] == ["10.28 mg"]


REFERRED = """Granite Ridge Active Ingredients, Inc.
CERTIFICATE OF ANALYSIS
Item: BPC-157 acetate, lyophilized
Batch: RB2480-16

TEST                             REFERENCE         LIMIT                  FINDING
Identification, molecular mass   ESI-MS            1418.70 Da ± 1.0 Da    1418.67 Da
Purity, HPLC area                RP-HPLC, 214 nm   Not less than 98.0%    98.48%
Sum of related compounds         RP-HPLC           Not more than 2.0%     {total}%
"""


def test_the_sum_of_related_compounds_belongs_to_the_purity(tmp_path):
    assert judged(tmp_path, REFERRED.format(total="1.52")) == ("consistent", {})
    assert judged(tmp_path, REFERRED.format(total="0.35"))[0] != "consistent"


def test_white_space_around_a_table_makes_no_single_row_of_it(tmp_path):
    paper = (
        "Prodotto: Oxytocin acetato\nLotto: CK2440-82\n\n"
        "Prova                       Limiti           Risultati\n"
        "Aspetto                     Polvere bianca   Conforme\n"
        "Purezza (HPLC)              >= 98,0%         98,52%\n"
        "Massa molecolare (ESI-MS)   1006,4 +/- 1,0   1006,4\n"
        "Contenuto d'acqua (KF)      <= 8,0%          3,1%\n\n"
        "Il lotto è conforme.\n\nControllo Qualità: M. Bandinelli\n"
    )
    found = [one[0] for one in values(tmp_path, paper)]
    assert found == ["appearance", "purity", "mass_found", "water", "conclusion"]


UNIFORMITY = """Halcyon Fill & Finish
Uniformity of Content
Product: Thymosin alpha 1 for injection, 5 mg/vial
Lot: CD2497-30

Vial   Content (mg)   % of label
1      4.97           99.4
2      5.22           104.4
3      5.06           101.2
Mean: {mean} mg
RSD: 2.5 %
Identity by MS: 3108.1 Da (theory 3108.32 Da)
"""


def test_a_mean_right_below_the_vials_is_no_part_of_the_last(tmp_path):
    assert ("content", "mean", "5.08 mg") in values(tmp_path, UNIFORMITY.format(mean="5.08"))
    assert judged(tmp_path, UNIFORMITY.format(mean="5.08")) == ("consistent", {})
    assert "CB-14" in judged(tmp_path, UNIFORMITY.format(mean="5.53"))[1]


def test_the_size_of_a_vial_alone_is_its_label(tmp_path):
    path = tmp_path / "card.txt"
    path.write_text(
        "Retatrutide\nLot TB2580-43 · 10 mg vial · Tested 02/17/2026\nPurity: 99.1 %\n", encoding="utf-8"
    )
    (certificate,) = read_files([path])[0].certificates
    assert [one.quantity.text for one in certificate.label_claims] == ["10 mg"]


COMBINED = """Ashgrove Peptide Laboratory
Combined Certificate
Product: Selank
Formula: C33H57N11O9

Test            Lot TB2411-31   Lot TB2411-40
Purity (HPLC)   {first} %         98.94 %
Mass (MS)       751.46 Da       751.41 Da

Representative chromatogram
Peak   RT (min)   Area      Area %
1      6.930      30.18     0.64
2      9.443      4648.56   98.57
3      11.847     37.20     0.79
"""


def test_one_table_of_peaks_for_several_lots_is_of_one_of_them(tmp_path):
    assert judged(tmp_path, COMBINED.format(first="98.57")) == ("consistent", {})
    assert judged(tmp_path, COMBINED.format(first="98.12"))[1] == {"PU-02": "warn"}


REGISTER = """Quarrystone Peptides
Lot Release Register
Product: Selank
CAS No.: 129954-34-3

Lot          Tested       Purity (%)   Mass found (Da)
Limit                     >= 98.0      751.4 +/- 1.0
SA2550-101   2026-03-02   99.12        751.43
SA2550-102   2026-03-05   98.87        751.40
\fLot          Tested       Purity (%)   Mass found (Da)
SA2550-103   2026-03-09   98.44        751.45
SA2550-104   2026-03-12   {last}        751.44
"""


def test_lots_on_a_further_page_have_the_days_the_letterhead_and_the_limits_of_the_first(tmp_path):
    path = tmp_path / "register.txt"
    path.write_text(REGISTER.format(last="98.90"), encoding="utf-8")
    lots = read_files([path])[0].certificates
    assert [one.header["lot"].text for one in lots] == [f"SA2550-{n}" for n in (101, 102, 103, 104)]
    assert [one.dates["tested"].text for one in lots] == [f"2026-03-{n}" for n in ("02", "05", "09", "12")]
    assert {one.header["laboratory"].text for one in lots} == {"Quarrystone Peptides"}
    assert judged(tmp_path, REGISTER.format(last="98.90")) == ("consistent", {})
    assert "SP-01" in judged(tmp_path, REGISTER.format(last="94.20"))[1]


def test_two_fifths_above_the_label_are_asked_about(tmp_path):
    paper = CLAIMS.format(amount="{amount}", mass="3108.6")
    assert "CB-12" in judged(tmp_path, paper.format(amount="7.10"))[1]
    assert judged(tmp_path, paper.format(amount="6.70")) == ("consistent", {})


def test_a_technique_behind_a_limit_leaves_the_limit(tmp_path):
    paper = "Ashgrove Peptide Laboratory\nProduct: BPC-157\nLot: A-1\nMS: 1418.67 Da\n"
    paper += "Water: {water}% (≤8%) by Karl Fischer\n"
    assert judged(tmp_path, paper.format(water="2.9")) == ("consistent", {})
    assert "SP-01" in judged(tmp_path, paper.format(water="9.4"))[1]


def test_a_mass_that_is_confirmed_in_chinese_was_found(tmp_path):
    paper = "Ashgrove Peptide Laboratory\n产品名称: Thymopentin\n"
    paper += "产品批号: SA-51\n分子式: C30H49N9O9\n分子量确认: {mass}\n纯度: 99.57%\n"
    assert judged(tmp_path, paper.format(mass="679.36")) == ("consistent", {})
    assert judged(tmp_path, paper.format(mass="814.37"))[0] == "contradicted"


def test_a_calculated_monoisotopic_mass_beside_the_found_one_is_no_weight(tmp_path):
    paper = "Pelican Bay Peptides\nPeptide: DSIP\nBatch: CA-25\nFormula: C35H48N10O15\n\nMass Spectrometry\n"
    paper += "Calculated: {theory} Da\nFound: 848.31 Da\n"
    assert judged(tmp_path, paper.format(theory="848.33")) == ("consistent", {})
    assert judged(tmp_path, paper.format(theory="849.31"))[0] != "consistent"
