"""Every salt of the table is found by its name and by its formula."""

from __future__ import annotations

import pytest

from certipep import verify
from certipep.checks.salts import named_salts


@pytest.mark.parametrize(
    ("text", "acid"),
    [
        ("Thymalfasin acetate", "acetic acid"),
        ("Thymopentin TFA salt", "trifluoroacetic acid"),
        ("C30H49N9O9.C2HF3O2", "trifluoroacetic acid"),
        ("Triptorelin Pamoate", "pamoic acid"),
        ("peptide dihydrochloride", "hydrogen chloride"),
        ("C10H20N2O4·2HCl", "hydrogen chloride"),
        ("BPC-157 arginate", "arginine"),
        ("disodium salt", "sodium in place of hydrogen"),
        ("C62H96N16O22Na2", "sodium in place of hydrogen"),
        ("peptide sulphate", "sulfuric acid"),
        ("peptide.H3PO4", "phosphoric acid"),
        ("peptide hydrobromide", "hydrogen bromide"),
        ("peptide formate", "formic acid"),
    ],
)
def test_named(text, acid):
    assert acid in [salt.acid for salt in named_salts(text)]


def test_a_molecule_is_no_salt():
    assert named_salts("Thymosin alpha 1 5 mg", "C129H215N33O55") == ()


@pytest.mark.parametrize(
    ("label", "asked"),
    [
        ("Molekulargewicht (Trifluoracetat)", True),
        ("MW (acetate salt)", True),
        ("Masse molaire (acétate)", True),
        ("Molekulargewicht (freie Base)", False),
        ("Molekulargewicht", False),
    ],
)
def test_a_weight_that_is_called_the_salts_leaves_room_for_an_acid(tmp_path, label, asked):
    paper = tmp_path / "paper.txt"
    paper.write_text(
        f"Product: BPC-157\nLot: A-1\n{label}: 1419.5\nMass found: 1419.4 Da\n", encoding="utf-8"
    )
    said = {one.check for one in verify(paper).findings if one.outcome == "warn"}
    assert ("FC-08" in said) is asked
