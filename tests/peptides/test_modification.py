from __future__ import annotations

import pytest

from certipep.errors import UnsupportedError, UsageError
from certipep.peptides import Peptide, modification
from certipep.peptides.modification import modifications
from certipep.peptides.residue import plain
from certipep.peptides.residue_kind import find_kind
from certipep.peptides.structure import smiles
from peptides.structures import formula_of

EVERY = modifications()


def carriers(each) -> list[Peptide]:
    found = []
    for site in each.sites:
        if site == "n-term":
            found.append(Peptide((plain("G"), plain("A")), n_terminus=each))
        elif site == "c-term":
            found.append(Peptide((plain("G"), plain("A")), c_terminus=each))
        elif site == "backbone":
            found.append(Peptide((plain("G"), plain("A").with_modification(each))))
        else:
            found.append(Peptide((plain("G"), plain(site).with_modification(each), plain("A"))))
    return found


@pytest.mark.parametrize("each", EVERY, ids=lambda each: each.id)
def test_formula_is_what_the_structure_gains(each) -> None:
    checked = 0
    for peptide in carriers(each):
        try:
            written = smiles(peptide)
        except UnsupportedError:
            continue
        assert formula_of(written) == peptide.formula, written
        checked += 1
    assert checked or not each.smiles or each.structure_sites == ()


@pytest.mark.parametrize("each", EVERY, ids=lambda each: each.id)
def test_row_is_whole(each) -> None:
    assert each.source
    assert each.name
    assert each.formula is not None
    sites = set(each.sites) - {"n-term", "c-term", "backbone"}
    assert all(find_kind(site) is not None and find_kind(site).id == site for site in sites)
    assert all(find_kind(after) is not None for _, after in each.turns)
    assert all(sign in {-1, 1} and -2 <= pka <= 14 for sign, pka, _ in each.adds)


# Unimod's monoisotopic masses, as printed there.
@pytest.mark.parametrize(
    ("name", "mass"),
    [
        ("UNIMOD:1", 42.010565),
        ("UNIMOD:2", -0.984016),
        ("UNIMOD:3", 226.077598),
        ("UNIMOD:4", 57.021464),
        ("UNIMOD:5", 43.005814),
        ("UNIMOD:7", 0.984016),
        ("UNIMOD:21", 79.966331),
        ("UNIMOD:23", -18.010565),
        ("UNIMOD:28", -17.026549),
        ("UNIMOD:34", 14.015650),
        ("UNIMOD:35", 15.994915),
        ("UNIMOD:40", 79.956815),
        ("UNIMOD:47", 238.229666),
        ("UNIMOD:122", 27.994915),
        ("UNIMOD:121", 114.042927),
        ("UNIMOD:214", 144.102063),
        ("UNIMOD:737", 229.162932),
    ],
)
def test_mass_is_unimods(name: str, mass: float) -> None:
    from certipep.chemistry.mass import monoisotopic_mass

    assert monoisotopic_mass(modification(name).formula) == pytest.approx(mass, abs=2e-6)


def test_lookup() -> None:
    assert modification("ac") is modification("Acetyl") is modification("UNIMOD:1")
    assert modification("γ-Glu-palmitoyl").id == modification("gamma-Glu-palmitoyl").id == "gGlu-Palmitoyl"
    assert modification("OtBu", "D").id == "tBu"
    with pytest.raises(UsageError, match="no modification"):
        modification("Foo")
    with pytest.raises(UsageError, match="no modification"):
        modification("Phospho", "A")
