"""Papers of core facilities and vendors in layouts of their own, invented for reading: what each states is read."""

from __future__ import annotations

import pytest

from certificate.making import document, page, read, results, rows
from certipep.certificate import understand
from certipep.certificate.claims import Certificate


def of(*items: tuple[float | str, ...]) -> Certificate:
    (certificate,) = understand(document(page(*items))).certificates
    return certificate


def test_two_masses_in_rows_close_together_are_two_rows():
    paper = of(
        (40, 40, "Product name"), (200, 40, "LL-37"),
        *rows(80, 13, (40, 200), ("Mass by MALDI-TOF", "4493.9 Da"), ("Expected mass", "4493.3 Da")),
        *rows(130, 13, (40, 200), ("Water", "5.1 %"), ("TFA", "9.8 %")),
    )  # fmt: skip
    assert {(test, value) for test, value, _ in results(paper)} == {
        ("mass_found", "4493.9"), ("mass_expected", "4493.3"), ("water", "5.1"), ("tfa", "9.8"),
    }  # fmt: skip


def test_values_flush_right_are_those_of_their_own_rows():
    lines = [
        ("Lot", "MT2-A-090"),
        ("Manufacturer", "Greyfriars Peptides Ltd"),
        ("Date received", "16 March 2026"),
    ]
    items = [item for at, (name, value) in enumerate(lines) for item in (
        (40, 40 + 12 * at, name), (360 - 5 * len(value.replace(" ", "")) - 3 * value.count(" "), 40 + 12 * at, value),
    )]  # fmt: skip
    header = {name: claim.text for name, claim in of(*items).header.items()}
    assert (header["lot"], header["manufacturer"]) == ("MT2-A-090", "Greyfriars Peptides Ltd")


def test_identity_heads_the_masses_that_show_it():
    paper = of(
        (40, 40, "Product: Melanotan II"), (40, 70, "Identity"),
        *rows(82, 12, (40, 400), ("Molecular mass, calculated", "1024.2 Da"), ("Molecular mass, found", "1024.4 Da")),
    )  # fmt: skip
    assert {(test, value) for test, value, _ in results(paper)} == {
        ("mass_found", "1024.4"), ("mass_expected", "1024.2"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "heading",
    ["Quantity | Theory (Da) | Found (Da) | Deviation (Da)", "Mass | Calculated | Found | Error (Da)"],
)
def test_a_quantity_beside_theory_and_find_is_named_in_its_row(tmp_path, heading):
    text = f"Product: Angiotensin II\n\n| {heading} |\n|---|---|---|---|\n"
    paper = read(tmp_path, text + "| Monoisotopic mass | 1045.5345 | 1045.5330 | -0.0015 |\n", "paper.md")
    assert results(paper) == [("mass_found", "1045.5330", None)]
    assert paper.results[0].specification == "1045.5345"


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("Beyond use date: 2026-07-14", {"expires": "2026-07-14"}),
        ("Calibration date: 2026-07-14", {}),
        ("Sent out. Beyond use date: 2026-07-14", {"expires": "2026-07-14"}),
    ],
)
def test_words_before_date_say_of_which_day(tmp_path, line, days):
    paper = read(tmp_path, f"Product: KPV\n{line}\n")
    assert {name: claim.text for name, claim in paper.dates.items()} == days


def test_a_label_of_no_field_stands_in_a_row_of_labels():
    x = (40, 180, 320, 460)
    paper = of(
        (40, 26, "TRIDENT BIOASSAY", 20), (460, 29, "Laboratory Report", 14),
        *rows(50, 11, x, ("SAMPLE NAME", "LOT / BATCH", "ACCESSION NO.", "CLIENT"),
              ("Tirzepatide 30 mg", "TZ30-0118", "TB-26-20931", "Halcyon Wellness")),
        *rows(73, 11, x, ("DATE RECEIVED", "DATE ANALYZED", "DATE REPORTED", "MATRIX"),
              ("2026-01-22", "2026-01-26", "2026-01-27", "Lyophilized vial")),
    )  # fmt: skip
    header = {name: claim.text for name, claim in paper.header.items()}
    assert (header["lot"], header["client"]) == ("TZ30-0118", "Halcyon Wellness")
    assert set(paper.dates) == {"received", "tested", "reported"}


def test_a_unit_in_its_column_says_that_a_row_of_a_substance_is_its_content(tmp_path):
    text = "Product: Tirzepatide\n\n| Analyte | Result | Units | Limit |\n|---|---|---|---|\n"
    paper = read(tmp_path, text + "| Tirzepatide content | 31.42 | mg/vial | 27.0 - 33.0 |\n", "paper.md")
    assert results(paper) == [("content", "31.42", None)]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "Your peptide was found to have a mass of 3108.3 Da by MALDI-TOF (calc. 3108.4).",
            {("mass_found", "3108.3"), ("mass_expected", "3108.4")},
        ),
        (
            "Im ESI-Massenspektrum wurde eine Masse von 1046,3 Da gefunden (ber. 1046,2 Da).",
            {("mass_found", "1046.3"), ("mass_expected", "1046.2")},
        ),
        (
            "La masse trouvée est de 963,2 Da (calculée : 963,1 Da).",
            {("mass_found", "963.2"), ("mass_expected", "963.1")},
        ),
        ("Sa pureté, déterminée par HPLC à 214 nm, est de 97,9 %.", {("purity", "97.9")}),
        (
            "Analytical HPLC shows a purity of 96.4 % at 214 nm, retention time 14.2 min.",
            {("purity", "96.4"), ("retention_time", "14.2")},
        ),
        (
            "The main peak eluted at 11.42 min and accounted for 99.21 % of the total area.",
            {("purity", "99.21"), ("retention_time", "11.42")},
        ),
        ("HPLC analysis showed that the product is 98.4 % pure.", {("purity", "98.4")}),
        (
            "The net peptide content determined by amino acid analysis was 82 %.",
            {("net_peptide_content", "82")},
        ),
        ("The vial contained 10.38 mg of thymosin alpha 1.", {("content", "10.38")}),
        ("The customer had ordered the peptide with a purity of 95 %.", set()),
        ("The reference standard has a purity of 99.5 %.", set()),
        ("Acetonitrile that is 99.9 % pure was used as the eluent.", set()),
    ],
)
def test_letters_say_what_was_found_in_their_own_words(tmp_path, sentence, said):
    paper = read(tmp_path, f"Dear customer,\n\n{sentence}\n")
    assert {(test, value) for test, value, _ in results(paper)} == said


def test_a_counter_ion_and_its_share_are_the_value_of_a_label(tmp_path):
    paper = read(tmp_path, "Product: KPV\nCounter ion        Acetate, 7.2 %\nWater              3.1 %\n")
    assert {(test, value) for test, value, _ in results(paper)} == {("acetate", "7.2"), ("water", "3.1")}


def test_a_solution_says_at_what_strength_its_ph_was_measured(tmp_path):
    assert results(read(tmp_path, "Product: KPV\npH of 1 % solution     4.9\nWater     3.1 %\n"))[0] == (
        "ph",
        "4.9",
        None,
    )


def test_the_number_of_a_page_is_no_part_of_the_number_above_it():
    paper = of((430, 40, "Certificat n° AQ-26-0218"), (508, 52, "Page 1/2"), (40, 80, "Produit : KPV"))
    assert paper.header["report_number"].text == "AQ-26-0218"


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("Analysed by R. Castellan, 30 April 2026", {"tested": "30 April 2026"}),
        ("Das Peptid wurde am 19. Januar 2026 analysiert.", {"tested": "19. Januar 2026"}),
        ("Das Peptid wurde geprüft am 19. Januar 2026 in unserem Labor.", {"tested": "19. Januar 2026"}),
        ("HPLC test: 11 February 2026\nMS test: 12 February 2026", {"tested": "12 February 2026"}),
    ],
)
def test_days_of_tests_and_signatures_without_a_label_of_their_own(tmp_path, line, days):
    paper = read(tmp_path, f"Product: KPV\n{line}\n")
    assert {name: claim.text for name, claim in paper.dates.items()} == days


def test_a_letter_names_its_peptide_by_a_code_and_its_sequence(tmp_path):
    paper = read(
        tmp_path, "Dear Dr. Wendt,\n\nyour peptide HW-118 (sequence: DRVYIHPF) was analysed by HPLC.\n"
    )
    header = {name: claim.text for name, claim in paper.header.items()}
    assert header == {"product": "HW-118", "sequence": "DRVYIHPF"}
    paper = read(tmp_path, "Dear Dr. Wendt,\n\nyour peptide HV-2231 (Ac-SDAAVDTSSEI) was purified by HPLC.\n")
    header = {name: claim.text for name, claim in paper.header.items()}
    assert header == {"product": "HV-2231", "sequence": "Ac-SDAAVDTSSEI"}
    assert not read(tmp_path, "The peptide C18 column, 250 mm long, was used for this analysis.\n").header


def test_a_sentence_about_an_amount_is_no_headline(tmp_path):
    assert not read(tmp_path, "Se entregan 18,6 mg de péptido liofilizado.\nLote: B-1\n").header.get(
        "product"
    )


def test_the_title_behind_the_name_of_a_company_has_its_number():
    paper = of(
        (40, 40, "Osprey Ridge Laboratories — Certificate of Analysis OR-4471"), (40, 80, "Product: KPV")
    )
    header = {name: claim.text for name, claim in paper.header.items()}
    assert (header["report_number"], header["laboratory"]) == ("OR-4471", "Osprey Ridge Laboratories")


@pytest.mark.parametrize(
    "name", ["Peptide Core Facility of Harrow Valley", "Plateforme peptidique, Université de Montclar"]
)
def test_a_facility_over_a_letter_is_its_laboratory(name):
    paper = of((40, 40, name), (40, 90, "Your peptide HV-22 was made."), (40, 120, "Purity: 98.2 %"))
    assert paper.header["laboratory"].text == name


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "The observed molecular mass of 1060.4 Da agrees well with the theoretical value of 1060.2 Da.",
            {("mass_found", "1060.4"), ("mass_expected", "1060.2")},
        ),
        ("Amino acid analysis gave a net peptide content of 74 %.", {("net_peptide_content", "74")}),
        ("Laut analytischer HPLC liegt die Reinheit bei 97,6 % (220 nm).", {("purity", "97.6")}),
        (
            "Die Masse wurde mittels ESI-MS bestimmt: gefunden 889,1 Da, berechnet 889,0 Da.",
            {("mass_found", "889.1"), ("mass_expected", "889.0")},
        ),
        (
            "L'analyse par MS a donné une masse de 1046,3 Da (calculée : 1046,2 Da).",
            {("mass_found", "1046.3"), ("mass_expected", "1046.2")},
        ),
        (
            "A massa encontrada por MALDI-TOF foi de 1046,4 Da\n(calculada: 1046,2 Da).",
            {("mass_found", "1046.4"), ("mass_expected", "1046.2")},
        ),
        (
            "Identity (ESI-MS): 390.3 Da found, 390.35 Da expected",
            {("mass_found", "390.3"), ("mass_expected", "390.35")},
        ),
    ],
)
def test_letters_set_a_mass_beside_its_theory_in_their_own_words(tmp_path, sentence, said):
    paper = read(tmp_path, f"Dear customer,\n\n{sentence}\n")
    assert {(test, value) for test, value, _ in results(paper)} == said


def test_a_method_stands_behind_what_was_found_with_an_article(tmp_path):
    (mass,) = read(
        tmp_path, "Dear customer,\n\nThe peptide was found to have a mass of 889.1 Da by MALDI-TOF.\n"
    ).results
    assert (mass.test, mass.method) == ("mass_found", "MALDI-TOF")


def test_two_labels_over_each_other_with_values_flush_right_are_two():
    values = {"Product": "DSIP", "Lot": "FH-DS-4", "Analysed": "17.02.2026"}
    items = [(61, 94 + 12 * at, name, 12) for at, name in enumerate(values)]
    items += [(360 - 6 * len(value), 94 + 12 * at, value, 12) for at, value in enumerate(values.values())]
    header = {name: claim.text for name, claim in of(*items, (498, 88, "Material", 12)).header.items()}
    assert (header["product"], header["lot"]) == ("DSIP", "FH-DS-4")


def test_a_company_issues_a_paper_on_a_day(tmp_path):
    text = "Quality Certificate\nIssued by Saltwood Biochem Ltd. on 19 March 2026\nProduct: KPV\nLot: K-2\n"
    paper = read(tmp_path, text)
    assert paper.header["laboratory"].text == "Saltwood Biochem Ltd"
    assert paper.dates["reported"].text == "19 March 2026"


def test_labels_and_values_of_chinese_forms_stand_without_spaces(tmp_path):
    paper = read(tmp_path, "样品名称：胸腺肽β4\u3000\u3000批号：CX260408\n生产日期：2026年4月8日\n")
    header = {name: claim.text for name, claim in paper.header.items()}
    assert header == {"product": "胸腺肽β4", "lot": "CX260408"}
    table = "| 检测项目 | 技术要求 | 检测结果 |\n|---|---|---|\n| 细菌内毒素,EU/mg | ＜10 | ＜1 |\n"
    (row,) = read(tmp_path, f"批号：CX260408\n\n{table}", "paper.md").results
    assert (row.test, row.quantity.comparator, row.quantity.unit) == ("endotoxin", "<", "EU/mg")


def test_a_mass_stands_below_identity_over_what_was_expected(tmp_path):
    paper = read(tmp_path, "Product: Tesamorelin\n\nIdentity\n5135.7 Da\nexpected 5135.9 Da\n")
    assert ("mass_found", "5135.7", None) in results(paper)


def test_reversed_phase_heads_a_purity():
    paper = of(
        (40, 40, "Product: KPV"), (40, 70, "RP-HPLC", 12), (40, 86, "Found: 98.3 %"), (40, 100, "Lot: K-2")
    )
    assert results(paper) == [("purity", "98.3", None)]
