"""What papers say in words of disulfide bonds."""

from __future__ import annotations

import pytest

from certipep.certificate.disulfide_claims import disulfide_claim


@pytest.mark.parametrize(
    ("text", "residues"),
    [
        ("Disulfide bridge: confirmed (1-6), free thiol < 0.5 % (Ellman)", (1, 6)),
        ("Disulfide bond Cys3-Cys14", (3, 14)),
        ("Disulfidbrücke (Cys2-Cys7) vorhanden", (2, 7)),
        ("Pont disulfure confirmé", None),
        ("Дисульфидная связь подтверждена", None),
        ("二硫键：已确认", None),
    ],
)
def test_a_bond_that_is_said_to_be_there(text, residues):
    assert disulfide_claim(text).residues == residues


@pytest.mark.parametrize(
    "text",
    [
        "Disulfide-linked dimer: 0.2 %",
        "No disulfide bond is present",
        "Disulfide bridge: not tested",
        "Free disulfide 0-5 %",
        "Disulfidbrücken reduziert vorhanden",
        "Number of disulfide bonds: 1",
        "Cys content confirmed",
    ],
)
def test_other_lines_say_nothing_of_it(text):
    assert disulfide_claim(text) is None
