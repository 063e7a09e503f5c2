"""Papers of peptides that no panel holds: what they print of themselves is compared, and read whole.

Masses and formulas are sums of residues by pyteomics.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import certipep

HEAD = "Certificate of Analysis\nManufacturer: Halden Peptide Works\nProduct name: {name}\nLot No.: P26001\n"


def verdict(tmp_path: Path, text: str, suffix: str = ".txt") -> tuple[str, set[str]]:
    path = tmp_path / f"paper{suffix}"
    path.write_text(text, encoding="utf-8")
    (certificate,) = json.loads(certipep.verify(str(path)).to_json())["files"][0]["certificates"]
    found = {one["check"] for one in certificate["findings"] if one["outcome"] in ("fail", "warn")}
    return certificate["verdict"], found


def table(**rows: str) -> str:
    lines = ["# Certificate of Analysis", "", "| Item | Result |", "|---|---|"]
    rows = {"Manufacturer": "Halden Peptide Works", "Lot No.": "P26001", **rows}
    return "\n".join([*lines, *(f"| {name.replace('_', ' ')} | {value} |" for name, value in rows.items())])


def test_a_mass_that_its_own_formula_does_not_have_contradicts_an_unknown_product(tmp_path):
    # Penetratin is C104H168N34O20S, 2246.7 Da; with tyrosine for glutamine it has 35.0 Da more.
    wrong = HEAD.format(name="Penetratin") + (
        "Molecular formula: C104H168N34O20S\nMW (calc.): 2281.8\nPurity (HPLC): 98.2 %\n"
    )
    assert verdict(tmp_path, wrong) == ("contradicted", {"FC-02"})
    assert verdict(tmp_path, wrong.replace("2281.8", "2246.73"))[1] == set()
    found = table(Product="Penetratin", Formula="C104H168N34O20S", Molecular_Weight="2281.8 g/mol")
    assert verdict(tmp_path, found, ".md") == ("contradicted", {"MS-01"})
    assert verdict(tmp_path, found.replace("2281.8", "2246.7"), ".md")[1] == set()


def test_ions_alone_are_held_to_the_formula_of_an_unknown_product(tmp_path):
    text = HEAD.format(name="Penetratin") + (
        "Molecular formula: C104H168N34O20S\nESI-MS: [M+2H]2+ 1141.9\nPurity (HPLC): 98.2 %\n"
    )
    assert verdict(tmp_path, text) == ("contradicted", {"MS-03"})
    assert verdict(tmp_path, text.replace("1141.9", "1124.3"))[1] == set()
    # C106H172N34O22S holds one acetic acid, and the spectrum shows the peptide alone.
    salt = text.replace("C104H168N34O20S", "C106H172N34O22S").replace("1141.9", "1124.3")
    assert verdict(tmp_path, salt)[1] == set()
    # ascorbic acid C6H8O6, 176.1 Da, as its sodium salt and as a hydrate
    sodium = HEAD.format(name="Vitasal") + "Molecular formula: C6H7NaO6\nMS (found): 176.1 Da\nPurity: 99 %\n"
    assert "MS-01" not in verdict(tmp_path, sodium)[1]
    assert "MS-01" not in verdict(tmp_path, sodium.replace("C6H7NaO6", "C6H10O7"))[1]
    assert verdict(tmp_path, sodium.replace("C6H7NaO6", "C7H10O6"))[0] == "contradicted"


@pytest.mark.parametrize("end", ["Amide", "CONH2", "NH2"])
def test_both_ends_have_rows_of_their_own(tmp_path, end):
    # Neuromedin B, GNLWATGHFM-NH2: C52H73N15O12S, 1132.3 Da; the acid weighs 1133.3 Da.
    paper = {
        "Product": "Neuromedin B",
        "N-terminus": "Free amine",
        "Sequence": "GNLWATGHFM",
        "C-terminus": end,
        "Molecular formula": "C52H73N15O12S",
        "Observed mass": "1132.3 Da",
    }
    assert verdict(tmp_path, table(**paper), ".md") == ("consistent", set())
    paper["Molecular formula"] = "C52H72N14O13S"
    assert verdict(tmp_path, table(**paper), ".md")[0] == "contradicted"


def test_the_name_of_a_counter_ion_is_no_lost_result(tmp_path):
    text = HEAD.format(name="Angiotensin (1-5)") + (
        "Sequence: DRVYI\nMolecular formula: C30H48N8O9\nMS (found): 664.8 Da\nCounter ion: TFA\n"
    )
    assert verdict(tmp_path, text) == ("consistent", set())
    assert verdict(tmp_path, text.replace(": ", "    "))[1] == set()
    assert verdict(tmp_path, text.replace("Counter ion: TFA", "TFA content:"))[0] != "consistent"


def test_one_letter_code_below_three_letter_code_is_no_second_line_of_it(tmp_path):
    text = HEAD.format(name="Angiotensin III") + (
        "Sequence (3-letter)    H-Arg-Val-Tyr-Ile-His-Pro-Phe-OH\nSequence (1-letter)    RVYIHPF\n"
        "Molecular formula      C46H66N12O9\nMS (found)             931.1 Da\n"
    )
    assert verdict(tmp_path, text) == ("consistent", set())


def test_letters_without_a_bridge_do_not_contradict_the_chain_that_names_it(tmp_path):
    # felypressin, C46H65N13O11S2, 1040.2 Da
    text = HEAD.format(name="Felypressin") + (
        "Sequence (3-letter): H-Cys-Phe-Phe-Gln-Asn-Cys-Pro-Lys-Gly-NH2 (Cys1-Cys6 bridge)\n"
        "Sequence (1-letter): CFFQNCPKG-NH2\nMS (found): 1040.2 Da\n"
    )
    assert verdict(tmp_path, text) == ("consistent", set())
    assert "ID-11" in verdict(tmp_path, text.replace("CFFQNCPKG-NH2", "CFFQNCPRG-NH2"))[1]


def test_three_dots_behind_a_long_label_are_a_leader_beside_longer_ones(tmp_path):
    # Crustacean cardioactive peptide, C42H57N11O11S2, 956.1 Da
    text = (
        "Product name .................. Crustacean cardioactive peptide\n"
        "Sequence (three-letter code) ... H-Pro-Phe-Cys-Asn-Ala-Phe-Thr-Gly-Cys-NH2 (Cys3 & Cys9 bridge)\n"
        "Mol. Wt. ...................... 998.14 g/mol\nMS analysis ................... m/z 998.6 ([M+H]+)\n"
    )
    assert verdict(tmp_path, text)[0] == "contradicted"


def test_ions_with_a_space_between_their_thousands(tmp_path):
    # PACAP-27 amide, C142H224N40O39S, 3147.6 Da
    text = HEAD.format(name="PACAP-27") + (
        "Sequence: HSDGIFTDSYSRYRKQMAVKKYLAAVL-NH2\nESI-MS: [M+3H]3+ calc. 1 050.21, found 1 050.31\n"
    )
    assert verdict(tmp_path, text)[1] == set()
    assert verdict(tmp_path, text.replace("found 1 050.31", "found 1 055.31"))[0] == "contradicted"


def test_a_name_beside_receptor_is_no_name_of_the_hormone(tmp_path):
    # C72H110N19O33P3, three phosphates on tyrosine: 1862.7 Da
    text = HEAD.format(name="Insulin receptor substrate") + (
        "Sequence: TRDI(pY)ETD(pY)(pY)RK\nMolecular weight: 1862.7 g/mol\nMS (found): 1862.6 Da\n"
    )
    assert verdict(tmp_path, text)[1] == set()
