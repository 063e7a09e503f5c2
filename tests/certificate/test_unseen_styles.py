"""Papers in further styles, all of invented suppliers: numbered sections, letters, tiles, what was calculated."""

from __future__ import annotations

import pytest

from certificate.making import document, page, read, results, rows
from certipep.certificate import read_files, understand

NUMBERED = """ORIGEN BIOSYNTHESIS — CERTIFICATE OF ANALYSIS No. OB/2026/0417

1  General
1.1  Article ......................... Ipamorelin acetate
1.2  Batch ........................... 26C0417
2  Identity
2.1  ESI-MS
     Requirement: [M+H]+ 712.4 +/- 1.0
     Found:       712.5
2.2  Retention time vs. reference
     Requirement: +/- 2 %
     Found:       0.3 %
3  Purity
3.1  RP-HPLC (215 nm)
     Requirement: not less than 98.0 %
     Found:       99.34 %
4  Content
4.1  Peptide (elemental analysis)
     Requirement: not less than 80 %
     Found:       84.6 %
"""


def test_a_numbered_paper_takes_what_it_means_from_its_sections(tmp_path):
    paper = read(tmp_path, NUMBERED)
    assert results(paper) == [
        ("mz", "712.5", "[M+H]+"),
        ("purity", "99.34", None),
        ("net_peptide_content", "84.6", None),
    ]
    assert paper.header["laboratory"].text == "ORIGEN BIOSYNTHESIS"
    assert "2.1" in " ".join(one.text for one in paper.unread)


def test_numbers_of_peaks_number_no_sections(tmp_path):
    text = "Lot: A-1\nPeak  RT     Area %\n1     6.11   0.21\n2     8.93   99.79\n"
    assert [str(one.retention_time) for one in read(tmp_path, text).results] == ["6.11", "8.93"]


@pytest.mark.parametrize(
    "line",
    [
        "Theoretical: [M+H]+ 712.4",
        "Calculated [M+H]+: 712.4",
        "ESI-MS expected: [M+2H]2+ 356.7",
        "Theoretical [M+H]+   712.4",
        "Masse attendue [M+H]+ : 712,4",
        "Expected m/z 712.4",
    ],
)
def test_what_was_calculated_was_never_found(tmp_path, line):
    tests = [one.test for one in read(tmp_path, f"Product: Ipamorelin\n{line}\n").results]
    assert tests == ["mass_expected"]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("ESI-MS shows the expected [M+H]+ at 712.4", "712.4"),
        ("Calc. [M+H]+ 712.4, found 712.5", "712.5"),
        ("Found: [M+H]+ 712.6", "712.6"),
    ],
)
def test_what_a_line_says_was_found_is_found(tmp_path, line, value):
    paper = read(tmp_path, f"Product: Ipamorelin\n{line}\n")
    assert results(paper) == [("mz", value, "[M+H]+")]


@pytest.mark.parametrize("line", ["Requirement: [M+H]+ 712.4", "Found: 0.3 %", "Found: 712.5"])
def test_a_limit_or_a_bare_find_is_no_result(tmp_path, line):
    assert results(read(tmp_path, f"Product: Ipamorelin\n{line}\n")) == []


def test_a_mass_found_by_a_spectrometer(tmp_path):
    paper = read(tmp_path, "Product: Sermorelin\n- MW (calc.): 3357.9; found by MALDI: 3358.4\n")
    assert results(paper) == [("mass_expected", "3357.9", None), ("mass_found", "3358.4", None)]


def test_a_mass_beside_its_ions_and_the_heights_of_peaks(tmp_path):
    text = (
        "Product: DSIP\nMass spectrum: m/z 849.35 (100), 425.18 (22)\n"
        "Assigned: [M+H]+ = 849.35; [M+2H]2+ = 425.18; deconvoluted mass 848.34\n"
    )
    assert ("mass_found", "848.34", None) in results(read(tmp_path, text))
    assert not any(value in ("100", "22") for _, value, _ in results(read(tmp_path, text)))


VIALS = """Product: Retatrutide 10 mg, lot RT10-0226

              Vial 1     Vial 2     Vial 3     Mean      RSD
Content (mg)  10.21      10.35      10.18      10.25     0.9 %
Purity (%)    99.12      99.15      99.10      99.12     0.03 %
  Theoretical monoisotopic mass   4728.45 Da
  Observed monoisotopic mass      4728.44 Da
"""


def test_a_label_over_the_columns_of_vials_ends_their_table(tmp_path):
    paper = read(tmp_path, VIALS)
    masses = [(one.test, one.sample) for one in paper.results if one.test.startswith("mass")]
    assert masses == [("mass_expected", None), ("mass_found", None)]
    spread = [(one.name, str(one.quantity.value)) for one in paper.results if one.test == "other"]
    assert spread == [("RSD", "0.9"), ("RSD", "0.03")]


TILES = """# Certificate of Analysis

**Purelis Labs** · Janssen Way 4 · Leiden

| Product | Lot | Report | Date |
|---|---|---|---|
| Ipamorelin | IP-2602 | PL-0991 | 22 Feb 2026 |

| Purity | Net content | Identity | Endotoxin |
|---|---|---|---|
| 99.27 % | 5.12 mg | Confirmed | < 0.05 EU/mg |

- HPLC: C18, 220 nm, 5-65 % B in 30 min
- Main peak: 14.82 min, 99.27 % area
- Impurities: 13.95 min 0.41 %, 15.30 min 0.32 %
"""


def test_tiles_of_a_declared_table_go_by_their_columns(tmp_path):
    paper = read(tmp_path, TILES, "paper.md")
    header = {name: claim.text for name, claim in paper.header.items()}
    assert (header["laboratory"], header["report_number"]) == ("Purelis Labs", "PL-0991")
    assert results(paper)[:4] == [
        ("purity", "99.27", None),
        ("content", "5.12", None),
        ("identity", "Confirmed", None),
        ("endotoxin", "0.05", None),
    ]


def test_peaks_told_in_a_line_are_peaks_and_a_gradient_is_none(tmp_path):
    peaks = [
        (str(one.retention_time), str(one.area_percent))
        for one in read(tmp_path, TILES, "paper.md").results
        if one.test == "peak"
    ]
    assert sorted(peaks) == [("13.95", "0.41"), ("14.82", "99.27"), ("15.30", "0.32")]
    assert not any(one.quantity and one.quantity.value == 5 for one in read(tmp_path, TILES, "p.md").results)


def test_the_ion_of_a_heading_in_a_sheet_has_no_number_beside_it(tmp_path):
    text = "CAS,67727-97-3,MW,342.43\nLot,Purity (%),[M+H]+ (m/z)\nNPF-101,99.3,343.2\n"
    assert not any(
        value == "342.43" and test == "mz" for test, value, _ in results(read(tmp_path, text, "a.csv"))
    )


def test_labels_without_a_colon_beside_what_can_only_be_theirs(tmp_path):
    text = "Producto Kisspeptina-10            Lote KP10-2603\nFabricación 03/03/2026             Caducidad 03/2028\n"
    paper = read(tmp_path, text)
    assert (paper.header["product"].text, paper.header["lot"].text) == ("Kisspeptina-10", "KP10-2603")
    assert {"manufactured", "expires"} <= set(paper.dates)


def test_a_mail_names_product_lot_and_days_in_passing(tmp_path):
    text = "as requested the release data for Sermorelin acetate, lot QP-5521 (mfg 02/18/2026, exp 02/17/2028):\n"
    paper = read(tmp_path, text)
    assert (paper.header["product"].text, paper.header["lot"].text) == ("Sermorelin acetate", "QP-5521")
    assert {"manufactured", "expires"} <= set(paper.dates)


def test_the_day_behind_a_number_of_a_report_is_its_date(tmp_path):
    paper = read(tmp_path, "ПАСПОРТ КАЧЕСТВА № 118/26 от 14.04.2026\nНомер партии: 0326-С\n")
    assert paper.header["report_number"].text == "118/26"
    assert paper.dates["reported"].text == "14.04.2026"


def test_a_limit_that_names_its_technique_makes_a_mass_of_an_identity(tmp_path):
    text = (
        "检验项目          标准规定             检验结果\n"
        "【鉴别】          质谱：3108.3±1.0      3108.6\n"
        "水分             不得过8.0%            4.1%\n"
    )
    assert results(read(tmp_path, text))[0] == ("mass_found", "3108.6", None)


def test_a_label_before_sentences_without_spaces_is_of_the_first_alone(tmp_path):
    text = (
        "产品名称: Teriparatide\n"
        "残留溶剂：乙腈测定结果为206 ppm（限度：不大于410 ppm）。细菌内毒素为< 0.25 EU/mg，标准规定不大于1.0 EU/mg。\n"
    )
    solvent, endotoxin = read(tmp_path, text).results
    assert (solvent.test, solvent.text, solvent.specification) == (
        "residual_solvent",
        "206 ppm",
        "不大于410 ppm",
    )
    assert (endotoxin.test, endotoxin.text, endotoxin.specification) == (
        "endotoxin",
        "< 0.25 EU/mg",
        "不大于1.0 EU/mg",
    )


BLEND = """Sample: GLOW blend (GHK-Cu / BPC-157 / TB-500)   Lot: GLOW-70-02

Component      Label (mg)   Found (mg)   % of label   Purity (%)
GHK-Cu         50           51.3         102.6        99.1
BPC-157        10           10.2         102.0        98.8
TB-500         10           9.9          99.0         98.5
Total          70           71.4         102.0
"""


def test_the_total_of_components_is_a_row_of_its_own(tmp_path):
    paper = read(tmp_path, BLEND)
    contents = [(one.analyte, str(one.quantity.value)) for one in paper.results if one.test == "content"]
    assert contents == [("GHK-Cu", "51.3"), ("BPC-157", "10.2"), ("TB-500", "9.9"), ("Total", "71.4")]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("TFA: n.d. (LOD 0.05 %)", "n.d."),
        ("TFA: not detected, LOD 0.05 %", "not detected"),
        ("TFA: n.n. (Nachweisgrenze 0,05 %)", "n.n."),
        ("TFA: 0.08 % (LOQ 0.02 %)", "0.08"),
    ],
)
def test_what_could_have_been_found_was_not_found(tmp_path, line, value):
    assert results(read(tmp_path, f"Lot: A-1\n{line}\n")) == [("tfa", value, None)]


def test_each_lot_beside_others_has_a_product_of_its_own(tmp_path):
    text = "Peptide,KPV,BPC-157\nLot,KP-11,BP-12\nPurity HPLC (%),99.2,98.9\nWater (%),3.1,4.4\n"
    path = tmp_path / "lots.csv"
    path.write_text(text, encoding="utf-8")
    (reading,) = read_files([path])
    said = [(one.header["product"].text, one.header["lot"].text) for one in reading.certificates]
    assert said == [("KPV", "KP-11"), ("BPC-157", "BP-12")]


def test_a_value_may_stand_before_its_name(tmp_path):
    text = "BPC-157 5 mg   LOT BW-0126-5\n99.31% purity by HPLC\n1419.5 Da by LC-MS\n5.14 mg per vial\n99% Purity\n"
    assert results(read(tmp_path, text)) == [
        ("purity", "99.31", None),
        ("mass_found", "1419.5", None),
        ("content", "5.14", None),
    ]


def test_the_second_half_of_a_sentence_is_of_another_test(tmp_path):
    text = "Il contenuto di acqua (Karl Fischer) è pari al 4,4 %, quello di acetato al 10,5 %.\n"
    assert results(read(tmp_path, text)) == [("water", "4.4", None), ("acetate", "10.5", None)]


def test_a_list_of_keys_and_values_is_a_block_for_each_test(tmp_path):
    text = (
        "product: Epitalon\ntests:\n  - name: Purity\n    method: RP-HPLC\n    result: 99.1 %\n"
        "  - name: Molecular mass\n    limit: 390.4 +/- 0.5\n    result: 390.3\n"
    )
    paper = read(tmp_path, text)
    assert results(paper) == [("purity", "99.1", None), ("mass_found", "390.3", None)]
    assert paper.header["product"].text == "Epitalon"


@pytest.mark.parametrize(
    "cell", ["99.3 % (min. 98 %)", "99.3 %, min. 98 %", "99.3 % / NLT 98 %", "99.3 % (≥ 98)"]
)
def test_a_bound_behind_a_value_is_its_limit(tmp_path, cell):
    (one,) = read(tmp_path, f"Lot: A-1\nPurity (HPLC): {cell}\n").results
    assert (str(one.quantity.value), one.quantity.comparator, one.criterion.low) == ("99.3", "=", 98)


def test_an_ion_in_a_column_of_units_is_that_of_its_row(tmp_path):
    text = "Product,KPV,,\nTest,Specification,Result,Unit\nMass (MALDI),343.2 ± 1,343.4,m/z [M+H]+\nWater,≤ 8,4.7,%\n"
    assert results(read(tmp_path, text, "a.csv"))[0] == ("mz", "343.4", "[M+H]+")


def test_an_amino_acid_analysis_with_amounts_beside_what_was_found(tmp_path):
    text = "Peptide: KPV    Lot: K-77\n\nAmino acid   Theory   Found   nmol\n" + "".join(
        f"{name}          1        {found}    {amount}\n"
        for name, found, amount in (("Lys", 1.01, 51.2), ("Pro", 0.98, 49.7), ("Val", 1.01, 51.2))
    )
    said = [(one.name, str(one.quantity.value), one.specification) for one in read(tmp_path, text).results]
    assert said == [("Lys", "1.01", "1"), ("Pro", "0.98", "1"), ("Val", "1.01", "1")]


def test_what_is_told_in_words_may_stand_behind_a_dash(tmp_path):
    text = (
        "Lot: A-1\n\n* **Appearance** – white, fluffy powder\n* **Sterility** – not tested\n\n### Chemical\n"
    )
    assert results(read(tmp_path, text, "a.md")) == [
        ("appearance", "white, fluffy powder", None),
        ("sterility", "not tested", None),
    ]


def test_the_share_of_the_peptide_beside_water_and_salt(tmp_path):
    text = "Test,Specification,Result\nContent,,\nPeptide,≥ 80 %,84.9 %\nWater,≤ 8 %,4.2 %\n"
    assert results(read(tmp_path, text, "a.csv")) == [
        ("net_peptide_content", "84.9", None),
        ("water", "4.2", None),
    ]


def test_a_peptide_behind_the_title_is_the_product(tmp_path):
    paper = read(tmp_path, "CERTIFICATE OF ANALYSIS – BPC-157\nLot: ZX-0226\n")
    assert paper.header["product"].text == "BPC-157"
    assert "report_number" not in paper.header


def test_an_ion_in_a_german_sentence(tmp_path):
    text = "Im Massenspektrum (ESI, positiv) wurde das Ion [M+H]+ bei m/z 391,1 gefunden.\n"
    assert results(read(tmp_path, f"Probe: Epitalon\n{text}")) == [("mz", "391.1", "[M+H]+")]


LETTER = """we hereby certify that the above batch was manufactured on 2 March 2026 and
analysed in our laboratory. By reversed-phase HPLC at 220 nm the chemical purity was
determined to be 99.1 % (area), the largest single impurity amounting to
0.31 %. Water according to Karl Fischer is 4.2 %. Bacterial endotoxins are less than
0.5 EU/mg.
"""


def test_a_letter_says_how_and_what_was_measured_in_either_order(tmp_path):
    paper = read(tmp_path, f"Re: BPC-157, batch HP-26-0311\n\n{LETTER}")
    assert results(paper) == [
        ("purity", "99.1", None),
        ("single_impurity", "0.31", None),
        ("water", "4.2", None),
        ("endotoxin", "0.5", None),
    ]


def test_a_value_before_a_clause_without_a_name_of_a_test(tmp_path):
    text = (
        "The purity by reversed-phase HPLC with detection at 214 nm was 98.73 %, and the vial was white and\n"
        "fluffy when it came, as most of them are.\n"
    )
    assert results(read(tmp_path, text)) == [("purity", "98.73", None)]


def test_the_end_of_a_sentence_before_an_ion_stays_with_its_own(tmp_path):
    text = (
        "Die Probe wurde untersucht; die Reinheit beträgt 99,4\n"
        "%. Im Massenspektrum wurde [M+H]+ bei m/z 391,1 gefunden.\n"
    )
    assert results(read(tmp_path, text)) == [("purity", "99.4", None), ("mz", "391.1", "[M+H]+")]


@pytest.mark.parametrize(
    ("line", "test", "value", "limit"),
    [
        ("pH (1 % in water): 3.1 (4.5 – 7.0)", "ph", "3.1", "4.5 - 7.0"),
        ("Mass (MALDI): 3108.9 (3108.3 ± 3)", "mass_found", "3108.9", "3108.3 ± 3"),
        ("Specific rotation: -61.2° (-90.0° to -105.0°)", "other", "-61.2", "-90.0° to -105.0°"),
    ],
)
def test_a_range_in_brackets_behind_a_value_is_its_limit(tmp_path, line, test, value, limit):
    paper = read(tmp_path, f"Certificate of Analysis\nProduct: Thymosin alpha 1\n{line}\n")
    (row,) = [one for one in paper.results if one.test == test]
    assert (str(row.quantity.value), row.specification) == (value, limit)


@pytest.mark.parametrize("gap", ["    ", " ............ "])
def test_an_ion_and_its_number_in_two_cells_are_one_statement(tmp_path, gap):
    lines = [f"ESI-MS [M+2H]2+{gap}1202.6   [Specification: 1202.4]", f"ESI-MS [M+3H]3+{gap}820.9"]
    paper = read(tmp_path, "Certificate of Analysis\nPeptide ID: PM-42\n" + "\n".join(lines) + "\n")
    ions = {
        row.ion: (str(row.quantity.value), row.specification) for row in paper.results if row.test == "mz"
    }
    assert ions == {"[M+2H]2+": ("1202.6", "1202.4"), "[M+3H]3+": ("820.9", None)}


def test_a_bracket_behind_a_value_is_no_label_of_its_own(tmp_path):
    paper = read(
        tmp_path,
        "Certificate of Analysis\nProduct: BPC-157\nGross weight    10.4 mg   [Specification: 10 mg]\n",
    )
    assert not paper.label_claims


def test_isotope_peaks_of_a_cell_belong_to_the_ion_of_its_row(tmp_path):
    rows = 'Test,Specification,Result\nWater (KF),≤ 8 %,4.1 %\n[M+3H]3+ isotope peaks,,"1119.6, 1120.1, 1120.6"\n'
    paper = read(tmp_path, f"Certificate of Analysis\nProduct,Sermorelin\nLot,S-25\n{rows}", "paper.csv")
    (ion,) = [row for row in paper.results if row.test == "mz"]
    assert [str(one.value) for one in ion.isotopes] == ["1120.1", "1120.6"]


def test_amounts_and_purities_beside_ions_are_those_of_their_component(tmp_path):
    text = (
        "Report of Analysis\nSample: CJC-1295 (no DAC) 5 mg / Ipamorelin 5 mg       Lot: CI-9\n\n"
        "Component            Found (mg/vial)   Label (mg)   Purity (%)   m/z found    Ion\n"
        "CJC-1295 (no DAC)    5.21              5            98.8         842.8        [M+4H]4+\n"
        "Ipamorelin           3.04              5            99.2         712.4        [M+H]+\n"
    )
    paper = read(tmp_path, text)
    found = {(row.test, row.analyte or row.ion): str(row.quantity.value) for row in paper.results}
    assert found == {
        ("content", "CJC-1295 (no DAC)"): "5.21",
        ("purity", "CJC-1295 (no DAC)"): "98.8",
        ("content", "Ipamorelin"): "3.04",
        ("purity", "Ipamorelin"): "99.2",
        ("mz", "[M+4H]4+"): "842.8",
        ("mz", "[M+H]+"): "712.4",
    }


def test_one_sided_limits_stand_under_lower_and_upper(tmp_path):
    rows = "Mol. mass (ESI),Da,3107.3,3109.3,3066.2,OK\nMoisture,%,,8.0,9.7,OK\n"
    text = f"Item,Unit,Lower,Upper,Measured,Verdict\n{rows}"
    paper = read(tmp_path, text, "paper.csv")
    assert [(row.test, row.specification) for row in paper.results] == [
        ("mass_found", "3107.3 - 3109.3"),
        ("water", "max 8.0"),
    ]


def test_a_clause_before_an_ion_is_not_swallowed_with_it(tmp_path):
    line = "lot 88 of TB-500 came back: purity by HPLC 98.4%, the mass spec shows m/z 889.5 [M+H]+,"
    paper = read(tmp_path, f"Hi Jo,\n\n{line}\nwater is fine too, see you soon\n")
    (ion,) = [row for row in paper.results if row.test == "mz"]
    assert str(ion.quantity.value) == "889.5"
    left = " ".join(one.text for one in paper.unread)
    assert "98.4" in left or any(row.test == "purity" for row in paper.results)


def test_a_weight_with_a_tolerance_was_measured(tmp_path):
    text = (
        "ANALYTICKÝ CERTIFIKÁT\nNázev: Neurotensin\nŠarže: CZ-118\n\n"
        "Zkouška               Požadavek            Výsledek\n"
        "Čistota (HPLC)        min. 97,0 %          98,0 %\n"
        "Molekulová hmotnost   1672,9 ± 1,0         1673,0\n"
    )
    paper = read(tmp_path, text)
    (mass,) = [row for row in paper.results if row.test == "mass_found"]
    assert (str(mass.quantity.value), mass.specification) == ("1673.0", "1672,9 ± 1,0")


def test_the_spread_behind_a_mean_is_no_second_result(tmp_path):
    rows = "Test,Specification,Result\nPurity (HPLC),≥ 98.0 %,98.7 % (98.6 – 98.8 %)\nWater,≤ 8 %,4.1 %\n"
    paper = read(tmp_path, f"Certificate of Analysis\nProduct,BPC-157\nLot,B-8\n{rows}", "paper.csv")
    (purity,) = [row for row in paper.results if row.test == "purity"]
    assert str(purity.quantity.value) == "98.7"


@pytest.mark.parametrize(
    "line", ["Residual solvent: methanol: 43 ppm", "Residual solvent: methanol by GC: 43 ppm"]
)
def test_a_solvent_behind_the_colon_of_its_label_is_the_analyte(tmp_path, line):
    paper = read(tmp_path, f"Certificate of Analysis\nProduct: BPC-157\nLot: B-1\n{line}\n")
    (row,) = [one for one in paper.results if one.test == "residual_solvent"]
    assert (row.analyte, str(row.quantity.value)) == ("methanol", "43")


def test_two_vials_joined_by_a_comma_are_no_half_kilogram(tmp_path):
    paper = read(tmp_path, "Certificate of Analysis\nProduct: NAD+ 500 mg\nLot: N-1\nContent: 478,523 mg\n")
    assert results(paper) == [("content", "478", None), ("content", "523", None)]


@pytest.mark.parametrize(
    ("paper", "said"),
    [
        ("Purity ordered: > 97 %\nPurity obtained (HPLC): 98.41 %", ("98.41", "> 97 %")),
        ("Purity: 98.2 %\nPurity limit: >= 95 %", ("98.2", ">= 95 %")),
        ("Geforderte Reinheit: > 95 %\nReinheit: 94,2 %", ("94.2", "> 95 %")),
        ("Pureté demandée : > 95 %\nPureté obtenue : 94,2 %", ("94.2", "> 95 %")),
    ],
)
def test_the_purity_that_was_asked_for_is_the_limit_of_the_one_that_was_found(tmp_path, paper, said):
    (row,) = read(tmp_path, paper).results
    assert (row.test, str(row.quantity.value), row.specification) == ("purity", *said)


RELABELLED = """Our lot: HV2606-325
Min. shelf life: 23/04/2028

Characteristic            Specification     Lot value
Purity by HPLC (area)     min. 98 %         98.4 %
Water content (K.F.)      max. 8 %          4.1 %
"""


def test_a_distributors_sheet_has_its_own_lot_and_the_values_of_it(tmp_path):
    paper = read(tmp_path, RELABELLED)
    assert paper.header["lot"].text == "HV2606-325"
    assert paper.dates["expires"].text == "23/04/2028"
    assert [(row.test, row.text, row.specification) for row in paper.results] == [
        ("purity", "98.4 %", "min. 98 %"),
        ("water", "4.1 %", "max. 8 %"),
    ]


@pytest.mark.parametrize("badge", ["98.43% PURE", "✓ 98.43% PURE", "98.43 % pure by HPLC"])
def test_a_badge_that_calls_a_share_pure_is_the_purity(tmp_path, badge):
    assert results(read(tmp_path, f"Certificate of Analysis\n\n{badge}\n")) == [("purity", "98.43", None)]


def test_a_limit_under_the_value_of_a_tile_is_that_of_its_test():
    columns = (40.0, 220.0, 400.0)
    sheet = page(
        (40, 40, "Certificate of Analysis"),
        *rows(100, 14, columns, ("HPLC Purity", "Water Content", "Endotoxin"), ("97.21%", "4.1%", "2.5 EU/mg"),
              ("Spec: ≥ 98%", "Spec: ≤ 8%", "≤ 5 EU/mg"), ("PASS", "PASS", "PASS")),
    )  # fmt: skip
    (paper,) = understand(document(sheet)).certificates
    assert [(row.test, row.text, row.specification) for row in paper.results if row.quantity] == [
        ("purity", "97.21%", "≥ 98%"),
        ("water", "4.1%", "≤ 8%"),
        ("endotoxin", "2.5 EU/mg", "≤ 5 EU/mg"),
    ]


def test_what_needs_no_label_stands_behind_a_dot(tmp_path):
    paper = read(tmp_path, "Certificate\n\nCAS 137525-51-0 · C62H98N16O22 · 1419.56 g/mol\n")
    said = {name: claim.text for name, claim in paper.header.items()}
    assert said == {
        "cas": "137525-51-0",
        "formula": "C62H98N16O22",
        "molecular_weight": "1419.56 g/mol",
    }
    salt = read(tmp_path, "Formula: C62H98N16O22 · C2H4O2\n")
    assert salt.header["formula"].text == "C62H98N16O22·C2H4O2"


WIDE = """Product,Retatrutide
Lot no.,Purity (≥ 98 %),Mass found (4731.4 ± 1 Da),Peptide content (≥ 80 %),Endotoxin (≤ 10 EU/mg)
RT-042,98.93,4731.6,92.1,1.55
"""
SECOND = "RT-043,98.93,4731.6,92.1,1.55\n"


@pytest.mark.parametrize("more", ["", SECOND])
def test_a_bare_number_has_the_unit_of_the_limit_in_its_heading(tmp_path, more):
    """And 92.1 is a value, no chapter <921> of a pharmacopoeia."""
    paper = read(tmp_path, WIDE + more, "lots.csv")
    assert [(row.test, row.text, row.quantity.unit, row.specification) for row in paper.results] == [
        ("purity", "98.93", "%", "≥ 98 %"),
        ("mass_found", "4731.6", "Da", "4731.4 ± 1 Da"),
        ("net_peptide_content", "92.1", "%", "≥ 80 %"),
        ("endotoxin", "1.55", "EU/mg", "≤ 10 EU/mg"),
    ]


def test_a_heading_that_asks_is_no_verdict(tmp_path):
    table = (
        "| Assay | Spec | Observed | Pass? |\n|---|---|---|---|\n| HPLC purity | >= 98 % | 99.28 % | yes |\n"
    )
    assert results(read(tmp_path, f"# COA\n\n{table}", "coa.md")) == [("purity", "99.28", None)]


def test_who_released_a_batch_signs_with_the_day_of_the_report(tmp_path):
    paper = read(
        tmp_path, "Manufactured   20-Mar-2026\n\nBatch status: RELEASED QA: T. Okafor, 10-Apr-2026\n"
    )
    assert paper.dates["reported"].text.endswith("10-Apr-2026")
    assert [row.test for row in paper.results] == ["conclusion"]


def test_a_house_stands_before_the_title_at_the_foot(tmp_path):
    paper = read(tmp_path, "Lot: F-12\nPurity (HPLC): 98.7 %\n\n\nFoxglove Labs · Certificate of Analysis\n")
    assert paper.header["laboratory"].text == "Foxglove Labs"


def test_one_row_of_values_over_their_labels_below_a_form_are_tiles():
    columns = (52.0, 175.0, 281.0, 410.0)
    sheet = page(
        *rows(77, 17, (40.0, 122.0), ("Sample", "Tirzepatide 20 mg"), ("Batch", "GP-26"), ("Report no.", "CA-37")),
        *rows(150, 18, columns, ("20.73 mg", "99.31%", "4813.2 Da", "3.93 EU/mg"),
              ("Measured content", "HPLC purity", "Observed mass", "Endotoxin")),
    )  # fmt: skip
    (paper,) = understand(document(sheet)).certificates
    assert [(row.test, str(row.quantity.value)) for row in paper.results] == [
        ("content", "20.73"),
        ("purity", "99.31"),
        ("mass_found", "4813.2"),
        ("endotoxin", "3.93"),
    ]
