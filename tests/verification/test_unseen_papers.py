"""Papers written for this test, each with one fault or none: what is said of them, from the file to the verdict."""

from __future__ import annotations

import pytest

from certipep.verification import verify_files

HEAD = "CERTIFICATE OF ANALYSIS\nLaboratory: Alder Quay Analytics\n"
BRADYKININ = HEAD + "Product: Bradykinin acetate\nLot: B-1\nSequence: RPPGFSPFR\n"


def said(tmp_path, text, name="paper.txt"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    file = verify_files([path]).files[0]
    findings = [f for one in file.certificates for f in one.findings]
    return file.verdict.value, {f.check for f in findings if f.outcome.value in ("fail", "warn", "error")}


@pytest.mark.parametrize(
    ("paper", "check"),
    [
        # C50H73N15O11 has 1060.22 Da, with one acetic acid 1120.27 Da, with one trifluoroacetic acid 1174.24 Da.
        (
            BRADYKININ + "Molecular weight (free base): 1120.28\nMass found: 1060.2 Da\nPurity: 99.2 %\n",
            "FC-03",
        ),
        (
            BRADYKININ.replace("acetate", "TFA salt")
            + "Molecular weight (free peptide) 1174.25\nMass found: 1060.2 Da\nPurity: 99.2 %\n",
            "FC-03",
        ),
        (BRADYKININ + "CAS: 58-82-2\nReference: CAS 137525-51-0\nMass found: 1060.2 Da\n", "ID-11"),
        (BRADYKININ + "Anzahl der Aminosäuren: 8\nMass found: 1060.2 Da\nPurity: 99.2 %\n", "ID-03"),
        # The paper prints the sequence (751.43 Da), so the mass of Semax speaks against it whatever the trade calls so.
        (HEAD + "Product: Selank\nLot: S-1\nSequence: TKPRPGP\nMass found: 813.35 Da\n", "MS-01"),
        (BRADYKININ + "MS: [M+2H]2+ 530.8, 531.8, 532.8\nPurity: 99.2 %\n", "MS-17"),
    ],
)
def test_one_fault_is_seen_and_nothing_else(tmp_path, paper, check):
    verdict, checks = said(tmp_path, paper)
    assert checks == {check}
    assert verdict in ("contradicted", "questions")


@pytest.mark.parametrize(
    "paper",
    [
        BRADYKININ + "Molecular weight (free base): 1060.22\nMass found: 1060.2 Da\nPurity: 99.2 %\n",
        BRADYKININ + "Anzahl der Aminosäuren: 9\nMass found: 1060.2 Da\nPurity: 99.2 %\n",
        BRADYKININ + "MS: [M+2H]2+ 530.8, 531.3, 531.8\nPurity: 99.2 %\n",
    ],
)
def test_nothing_is_said_against_an_honest_paper(tmp_path, paper):
    assert said(tmp_path, paper) == ("consistent", set())


BLEND = """Laboratory: Alder Quay Analytics
Product: Wolverine blend (BPC-157 / TB-500)
Lot: W-12

Component   Mass found (Da)   Content (mg)   Purity (%)
BPC-157     1418.7            5.1            99.0
TB-500      {mass}            5.2            98.8
"""


@pytest.mark.parametrize(("mass", "entry"), [("888.5", "tb-500"), ("4960.5", "thymosin-beta-4")])
def test_the_measured_mass_of_a_component_says_which_one_its_name_means(tmp_path, mass, entry):
    path = tmp_path / "blend.txt"
    path.write_text(BLEND.format(mass=mass), encoding="utf-8")
    (one,) = verify_files([path]).files[0].certificates
    assert entry in {component.entry.id for component in one.settlement.components}
    assert not [f.check for f in one.findings if f.check == "ID-01" and f.outcome.value == "warn"]


COLUMNS = """Laboratory: Alder Quay Analytics
Blend of two peptides     Lot: BT-0302

Component         BPC-157        TB-500
CAS               137525-51-0    885340-08-9
Formula           C62H98N16O22   C38H68N10O14
Mass found (Da)   1418.7         {mass}
Content (mg)      5.1            5.2
Purity (%)        99.0           98.8
"""


@pytest.mark.parametrize(("mass", "verdict"), [("888.5", "consistent"), ("1086.2", "contradicted")])
def test_columns_of_components_are_judged_each_by_its_molecule(tmp_path, mass, verdict):
    assert said(tmp_path, COLUMNS.format(mass=mass))[0] == verdict


@pytest.mark.parametrize(("share", "verdict"), [("103 %", "insufficient"), ("113 %", "contradicted")])
def test_a_per_cent_of_the_label_is_held_to_the_mean_of_the_vials(tmp_path, share, verdict):
    vials = "Vial 1: 10.2 mg\nVial 2: 10.4 mg\nMean: 10.3 mg\n"
    paper = f"{BRADYKININ}Label claim: 10 mg\n{vials}Percent of label: {share}\n"
    assert said(tmp_path, paper) == (verdict, {"CB-09"} if verdict == "contradicted" else set())


def test_a_net_weight_with_one_water_is_no_hydrate(tmp_path):
    # C78H111N21O19 has 1646.85 Da, the free acid in its place 1647.83 Da, one water more 1664.86 Da.
    paper = f"{HEAD}Product: Afamelanotide acetate\nLot: A-1\nM.W. (net): 1664.9\nMass found: 1646.9 Da\n"
    assert said(tmp_path, paper) == ("contradicted", {"FC-03"})


def test_a_second_share_in_brackets_says_nothing_of_the_first(tmp_path):
    # 80.7 % as it is makes 85.0 % without the water of 5.1 %; with 13.2 % of acetate the parts make 99.0 %.
    paper = (
        f"{HEAD}Product: GHRP-2 acetate\nLot: G-1\nMass found: 818.0 Da\nPurity: 98.8 %\nAcetate: 13.2 %\n"
        "Water: 5.1 %\nPeptide content: 80.7 % (anhydrous basis 85.0 %)\n"
    )
    assert said(tmp_path, paper)[1] == set()


@pytest.mark.parametrize(("share", "checks"), [("102.0", set()), ("112.0", {"CB-09"})])
def test_a_column_of_per_cent_of_label_is_held_to_each_vial(tmp_path, share, checks):
    rows = f"Sample,Found (mg),% of label,Purity (%)\nVial 1,5.20,104.0,99.1\nVial 2,5.10,{share},99.2\n"
    text = (
        f"Laboratory,Alder Quay Analytics\nProduct,Selank 5 mg\nLot,S-1\nLabel claim,5 mg per vial\n\n{rows}"
    )
    verdict, found = said(tmp_path, text, "paper.csv")
    assert found == checks
    assert not checks or verdict == "contradicted"


def test_a_unit_in_the_name_is_that_of_its_bare_number(tmp_path):
    paper = f"{HEAD}Product: Teriparatide\nLot: T-1\nAverage mass found: 4117.5 Da\nWater (KF): 11.8 %\n"
    paper += "Loss on drying (%)  6.9\n"
    assert said(tmp_path, paper)[1] == {"CB-10"}
    copper = f"{HEAD}Product: GHK-Cu\nLot: G-1\nFormula: C14H22CuN6O4\nPurity: 99.0 %\nCopper (%)  25.5\n"
    assert said(tmp_path, copper)[1] == {"AA-05"}


@pytest.mark.parametrize(
    ("line", "check"),
    [
        ("Specific rotation: +40.2 deg", "PH-10"),
        ("Molecular weight: 1209.4 (acetate)", "FC-08"),
        ("Specific rotation: -40.2 deg", None),
    ],
)
def test_a_rotation_in_words_and_a_salt_behind_a_weight_are_judged(tmp_path, line, check):
    paper = f"{HEAD}Product: Leuprolide acetate\nLot: L-1\nMass found: 1209.4 Da\nPurity: 99.1 %\n{line}\n"
    assert said(tmp_path, paper)[1] == ({check} if check else set())


@pytest.mark.parametrize(
    ("line", "check"),
    [
        ("Acquired 2024-09-11 14:22", "DO-02"),
        ("Conclusion: Semaglutide complies.", "ID-11"),
        ("Conclusion: Tirzepatide complies.", None),
        ("Sample received on 2025-12-01", "DO-02"),
        ("Report date: 2025-09-12\nIssue date 2025-08-01", "DO-02"),
        ("Conclusion: complies\nResult: FAIL", "DO-10"),
        ("Conclusion: complies\nStatus: rejected", "DO-10"),
        ("Lot: TZ-0925\nLot tested: TZ-0825", "DO-05"),
        ("Acquired 2025-09-11 14:22", None),
    ],
)
def test_what_stands_behind_the_results_is_of_the_same_sample(tmp_path, line, check):
    days = "Received: 2025-09-08\nTested: 2025-09-11\n"
    lot = "" if line.startswith("Lot:") else "Lot: T-1\n"
    paper = f"{HEAD}Product: Tirzepatide\n{lot}{days}Mass found: 4813.3 Da\nPurity: 99.1 %\n{line}\n"
    assert said(tmp_path, paper)[1] == ({check} if check else set())


@pytest.mark.parametrize(
    ("old", "new", "checks"),
    [
        ("", "", set()),
        ("-ol (", "-OH (", {"ID-02"}),
        ("-ol (", "-NH2 (", {"ID-02"}),
        ("Octreotidacetat", "Lanreotidacetat", {"ID-05"}),
        ("Octreotidacetat", "OC-114", set()),
    ],
)
def test_what_name_and_ends_say_is_held_to_the_sequence(tmp_path, old, new, checks):
    chain = "D-Phe-Cys-Phe-D-Trp-Lys-Thr-Cys-Thr-ol (Disulfid 2-7)"
    paper = f"{HEAD}Produkt: Octreotidacetat\nCharge: L-1\nSequenz: {chain}\n"
    paper += "Summenformel: C49H66N10O10S2\nMasse: 1019,2 Da\n"
    found = said(tmp_path, paper.replace(old, new, 1))[1]
    assert found == checks
