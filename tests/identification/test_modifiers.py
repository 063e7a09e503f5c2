"""What words beside a name build from the molecule that it names; formulas by arithmetic from those of the drugs."""

from __future__ import annotations

import pytest

from certipep.identification.modifiers import built
from certipep.reference import panel


@pytest.mark.parametrize(
    ("name", "words", "formula"),
    [
        ("oxytocin", ("reduced",), "C43H68N12O12S2"),
        ("octreotide", ("linear",), "C49H68N10O10S2"),
        ("melanotan-ii", ("linear",), "C50H71N15O10"),
    ],
)
def test_bridges_and_rings_open(name, words, formula):
    assert built(panel[name].peptide.proforma, words).formula.hill == formula


def test_what_has_no_bridge_has_none_to_open():
    assert built("AEDG", ("linear",)) is None
    assert built(panel["insulin"].peptide.proforma, ("reduced",)) is None
