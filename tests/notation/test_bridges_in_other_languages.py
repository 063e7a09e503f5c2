"""Bridges that a note draws in the languages of the papers."""

from __future__ import annotations

import pytest

import certipep as cp

CHAIN = "H-Cys-Tyr-Ile-Gln-Asn-Cys-Pro-Leu-Gly-NH2"


@pytest.mark.parametrize(
    "note",
    [
        "disulfid Cys1–Cys6",
        "Disulfidbrücke Cys1-Cys6",
        "pont disulfure Cys1-Cys6",
        "puente disulfuro Cys1-Cys6",
        "ponte disolfuro Cys1-Cys6",
        "mostek disiarczkowy Cys1-Cys6",
    ],
)
def test_a_bridge_is_drawn_by_its_word(note):
    # C43H66N12O12S2: oxytocin, two hydrogens less than the open chain.
    assert str(cp.peptide(f"{CHAIN} ({note})").formula) == "C43H66N12O12S2"
