from __future__ import annotations

import re

import pytest

from certipep.chemistry.formula import Formula
from certipep.errors import UsageError
from certipep.peptides import residue
from certipep.peptides.residue_kind import find_kind, kind_spellings, residue_kind, residue_kinds
from peptides.structures import formula_of, mirror_key

KINDS = residue_kinds()
# Residues whose side chain is an amino acid of its own, or that are bound through another acid or amine.
BOTH_ACIDS = {"gGlu", "isoAsp", "isoGln", "isoAsn", "A2pm", "eLys", "dOrn", "bDap", "gDab"}
SLOT = re.compile(r"\{r(?:\|([^}]*))?\}")


def closed(template: str) -> str:
    return SLOT.sub(lambda match: match[1] or "", template) + "O"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_formula_is_that_of_the_structure(kind) -> None:
    assert formula_of(closed(kind.smiles)) == kind.formula + Formula.parse("H2O")
    assert kind.smiles.startswith("N") or not kind.free_amine
    assert kind.smiles.endswith("C(=O)"), "the chain goes on from the carbonyl at the end"
    assert bool("@" in kind.smiles) or not kind.chiral


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.open_smiles], ids=lambda kind: kind.id)
def test_open_structure_is_the_same_residue(kind) -> None:
    opened = SLOT.sub("(C)", kind.open_smiles) + "O"
    assert formula_of(opened) == kind.formula + Formula.parse("CH2") + Formula.parse("H2O")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.chiral], ids=lambda kind: kind.id)
def test_d_form_is_the_mirror_image(kind) -> None:
    from certipep.chemistry.structure import inchikey, molecule
    from certipep.peptides import Peptide, Residue
    from certipep.peptides.structure import smiles

    left = smiles(Peptide((Residue(kind, "L"),)))
    right = smiles(Peptide((Residue(kind, "D"),)))
    assert inchikey(molecule(right)) == mirror_key(left)
    assert inchikey(molecule(right)) != inchikey(molecule(left))


# L as of L-alanine: amine, side chain and carbonyl stand around the alpha carbon as they do there.
ALPHA = [kind for kind in KINDS if kind.chiral and re.match(r"N\d?(?:\(C\))?[^()]*\[C@+H?\]", kind.smiles)]


@pytest.mark.parametrize("kind", ALPHA, ids=lambda kind: kind.id)
def test_alpha_carbon_is_left_handed(kind) -> None:
    from rdkit import Chem

    graph = Chem.MolFromSmiles(closed(kind.smiles))
    left, right = (Chem.MolFromSmarts(f"[#7][C{hand}H]([*])C(=O)[OX2H]") for hand in ("@@", "@"))
    quaternary = Chem.MolFromSmarts("[#7][C@@]([CH3])([#6])C(=O)[OX2H]")
    other = not graph.HasSubstructMatch(right, useChirality=True) or kind.id in BOTH_ACIDS
    assert other
    if graph.HasSubstructMatch(Chem.MolFromSmarts("[#7][CX4;H1](*)C(=O)[OX2H]")):
        assert graph.HasSubstructMatch(left, useChirality=True)
    elif graph.HasSubstructMatch(Chem.MolFromSmarts("[#7][CX4;H0]([CH3])(*)C(=O)[OX2H]")):
        assert graph.HasSubstructMatch(quaternary, useChirality=True)


def test_every_kind_has_a_source() -> None:
    assert all(kind.source for kind in KINDS)


def test_spellings_stand_for_one_residue_each() -> None:
    assert kind_spellings()["Aib"].id == "Aib"


def test_names() -> None:
    assert residue_kind("SER") is residue_kind("S") is residue_kind("serine")
    assert find_kind("Foo") is None
    with pytest.raises(UsageError):
        residue_kind("Foo")


@pytest.mark.parametrize(
    ("name", "kind", "stereo", "modified"),
    [
        ("D-Phe", "F", "D", ()),
        ("dF", "F", "D", ()),
        ("D-2-Nal", "2-Nal", "D", ()),
        ("N-Me-Leu", "L", "L", ("Nmethyl",)),
        ("meF", "F", "L", ("Nmethyl",)),
        ("D-N-Me-Phe", "F", "D", ("Nmethyl",)),
        ("Sar", "Sar", "", ()),
        ("DL-Ala", "A", "DL", ()),
    ],
)
def test_residue(name: str, kind: str, stereo: str, modified: tuple[str, ...]) -> None:
    found = residue(name)
    assert (found.kind.id, found.stereo, tuple(each.id for each in found.modifications)) == (
        kind,
        stereo,
        modified,
    )


@pytest.mark.parametrize("name", ["D-Gly", "D-Aib", "", "D-", "N-Me-Pro"])
def test_what_is_no_residue(name: str) -> None:
    with pytest.raises(UsageError):
        residue(name)
