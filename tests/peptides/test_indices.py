from __future__ import annotations

import random

import pytest

from certipep.errors import UnsupportedError
from certipep.peptides.indices import aliphatic_index, gravy, instability_index


def test_as_biopython_gives_them() -> None:
    from Bio.SeqUtils.ProtParam import ProteinAnalysis

    rng = random.Random(2)
    for _ in range(50):
        sequence = "".join(rng.choice("ACDEFGHIKLMNPQRSTVWY") for _ in range(rng.randint(2, 60)))
        analysis = ProteinAnalysis(sequence)
        assert gravy(sequence) == pytest.approx(analysis.gravy())
        assert instability_index(sequence) == pytest.approx(analysis.instability_index())


# By hand from Ikai's formula: 3 A, 3 V, 1 I and 1 L of 28 residues.
def test_aliphatic_index() -> None:
    sequence = "SDAAVDTSSEITTKDLKEKKEVVEEAEN"
    assert aliphatic_index(sequence) == pytest.approx(100 * (3 + 2.9 * 3 + 3.9 * 2) / 28)


@pytest.mark.parametrize("sequence", ["SDXK", "", "SDU"])
def test_refuses_what_has_no_value(sequence: str) -> None:
    for index in (gravy, aliphatic_index, instability_index):
        with pytest.raises(UnsupportedError):
            index(sequence)
