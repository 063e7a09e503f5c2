"""What an acid hydrolysis sets free, counted by hand from the published sequences."""

from __future__ import annotations

import pytest

from certipep import peptide
from certipep.checks.amino_acids import expected_ratios


@pytest.mark.parametrize(
    ("name", "glx"),
    [
        ("semaglutide", 5),  # Glu 3, Gln 1 in HXEGTFTSDVSSYLEGQAAKEFIAWLVRGRG, and gamma-Glu of the linker
        ("liraglutide", 5),
        ("tirzepatide", 4),  # Glu 1, Gln 2, and gamma-Glu of the linker
        ("thymalfasin", 6),  # Glu 6 in SDAAVDTSSEITTKDLKEKKEVVEEAEN
    ],
)
def test_the_linker_of_a_side_chain_gives_its_glutamic_acid(name: str, glx: int) -> None:
    counts, _ = expected_ratios(peptide(name))
    assert counts["Z"] == glx
