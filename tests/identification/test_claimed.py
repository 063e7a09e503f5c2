"""A sequence and its modifications, printed in two rows."""

from __future__ import annotations

import pytest

from certipep.identification import claimed_notation, claimed_peptide


@pytest.mark.parametrize(
    ("sequence", "modifications", "notation"),
    [
        ("Lys-Pro-Val", "C-Terminal Amide; N-Terminal Acetyl", "Ac-Lys-Pro-Val-NH2"),
        ("Ala-Glu-Asp-Gly", "N/A", "Ala-Glu-Asp-Gly"),
        ("Ala-Glu-Asp-Gly", None, "Ala-Glu-Asp-Gly"),
        ("Ala-Glu-Asp-Gly", "None", "Ala-Glu-Asp-Gly"),
        ("Ac-KPV-NH2", "N-terminal acetylation, C-terminal amidation", "Ac-KPV-NH2"),
        ("MEHFPGP", "N-acetyl", "Ac-MEHFPGP"),
        (
            "Cys(1)-Tyr-Ile-Gln-Asn-Cys(1)-Pro-Leu-Gly",
            "C-Terminal Amide; Disulfide bridge: s=s 1-6",
            "Cys-Tyr-Ile-Gln-Asn-Cys-Pro-Leu-Gly-NH2 (Cys1-Cys6 bridge)",
        ),
        ("RGDS (Arg-Gly-Asp-Ser)", None, "Arg-Gly-Asp-Ser"),
        ("Arg-Gly-Asp-Ser-(RGDS)", None, "Arg-Gly-Asp-Ser"),
        ("HKTDSFVGLM", "N-terminus: NH2; C-terminus: CONH2", "HKTDSFVGLM-NH2"),
        ("RPKPQQFFGLM", "N-terminal biotinylation; C-Terminal: Amide", "biotinyl-RPKPQQFFGLM-NH2"),
        ("DEVD", "N-terminus: Ac; C-terminus: AMC", "Ac-DEVD-AMC"),
        ("CFFQNCPKG (Cys1 & Cys6 bridge)", "C-Terminal: NH2", "CFFQNCPKG-NH2 (Cys1 & Cys6 bridge)"),
        (
            "CSCSSLMDKECVYFCHLDIIW",
            "Disulfide bonds: 1-15, 3-11",
            "CSCSSLMDKECVYFCHLDIIW (Cys1-Cys15, Cys3-Cys11 bridge)",
        ),
        ("KCNTATC", "2-7 disulfide bond", "KCNTATC (Cys2-Cys7 bridge)"),
    ],
)
def test_notation(sequence, modifications, notation):
    assert claimed_notation(sequence, modifications) == notation


def test_oxytocin_as_printed():
    found = claimed_peptide(
        "Cys(1)-Tyr-Ile-Gln-Asn-Cys(1)-Pro-Leu-Gly", "C-Terminal Amide; Disulfide bridge: s=s 1-6"
    )
    assert found.formula.hill == "C43H66N12O12S2"


def test_every_bridge_of_a_row_takes_two_hydrogens():
    # Endothelin-1, C109H159N25O32S5 (CAS 117399-94-7)
    found = claimed_peptide("CSCSSLMDKECVYFCHLDIIW", "Disulfide bonds: 1-15, 3-11")
    assert found.formula.hill == "C109H159N25O32S5"


@pytest.mark.parametrize("salt", [" x 2 TFA", " · 2 HCl", ", 2 AcOH", " diacetate", " [acetate salt]"])
def test_a_salt_behind_a_sequence_is_none_of_its_ends(salt):
    assert claimed_peptide(f"KLVFF{salt}", "C-terminal amide").formula.hill == "C35H53N7O5"
