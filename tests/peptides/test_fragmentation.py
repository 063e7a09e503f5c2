"""Fragments of peptides that are no single chain, against pyteomics, published ions and the conservation of mass."""

from __future__ import annotations

import random

import pytest
from pyteomics import mass

from certipep.chemistry.mass import PROTON
from certipep.errors import UnsupportedError
from certipep.notation import parse
from certipep.reference import peptide
from peptides.random_peptides import random_peptide

OXYTOCIN = "H-Cys(1)-Tyr-Ile-Gln-Asn-Cys(1)-Pro-Leu-Gly-NH2"


def test_ions_of_oxytocin() -> None:
    # The loop stays whole: b6 and y3 are the ions that every spectrum of oxytocin shows (m/z 723 and 285).
    ions = {ion.label: ion.mz for ion in parse(OXYTOCIN).fragments("by")}
    assert set(ions) == {"b6", "b7", "b8", "y1", "y2", "y3"}
    assert ions["b6"] == pytest.approx(723.259, abs=0.002)
    assert ions["y3"] == pytest.approx(285.192, abs=0.002)


@pytest.mark.parametrize("name", ["insulin", "octreotide", "igf-1", OXYTOCIN])
def test_two_sides_of_a_cut_make_the_whole(name: str) -> None:
    whole = peptide(name)
    ions = whole.fragments("by")
    sides = {(ion.part, ion.kind, ion.number): ion.mz for ion in ions}
    lengths = {}
    for place, chain in enumerate(whole.chains):
        lengths["" if len(whole.chains) == 1 else "ABCDEF"[place]] = len(chain.residues)
    compared = 0
    for (part, kind, number), mz in sides.items():
        other = sides.get((part, "y", lengths[part] - number))
        if kind == "b" and other is not None:
            assert mz + other == pytest.approx(whole.monoisotopic_mass + 2 * PROTON, abs=1e-6)
            compared += 1
    assert compared > 0


def test_stretches_of_a_ring_are_b_ions() -> None:
    letters = "RGDFV"
    ions = parse(f"cyclo({letters})").fragments("b")
    assert len(ions) == 20
    twice = letters * 2
    for ion in ions:
        first = int(ion.part[6:]) - 1
        stretch = twice[first : first + ion.number]
        assert ion.mz == pytest.approx(
            mass.calculate_mass(sequence=stretch, ion_type="b", charge=1), abs=1e-4
        )


def test_a_metal_is_refused() -> None:
    with pytest.raises(UnsupportedError):
        peptide("GHK-Cu").fragments()


def test_chains_without_bridges_are_the_same_either_way() -> None:
    from certipep.peptides.fragmentation import fragments

    rng = random.Random(3)
    for _ in range(40):
        one = random_peptide(rng, 12, 0.2)
        if not one.bridges and len(one) > 1:
            short = sorted(round(ion.mz, 6) for ion in one.fragments("aby", (1, 2), ("H2O",)))
            long = sorted(round(ion.mz, 6) for ion in fragments(one, "aby", (1, 2), ("H2O",)))
            assert short == long
