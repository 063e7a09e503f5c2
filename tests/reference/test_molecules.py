"""Every molecule of the panel against programs that share nothing with ours."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pyteomics import mass as pyteomics_mass
from rdkit import Chem
from rdkit.Chem.Descriptors import ExactMolWt
from rdkit.Chem.rdMolDescriptors import CalcMolFormula

from certipep.chemistry.formula import Formula
from certipep.errors import UnsupportedError, UsageError
from certipep.reference import panel, peptide

# Ours holds the biotin of its InChIKey (YBJHBAHKTGYVGT-ZKWXMUAHSA-N), the other builder another skeleton.
DRAWN_OTHERWISE = {"biotinoyl-tripeptide-1"}
WITH_SEQUENCE = [identifier for identifier in panel if panel[identifier].has_sequence]
FACTS = Path(__file__).parents[2] / ".." / "shared" / "facts" / "missing-peptides.json"


@pytest.mark.parametrize("identifier", WITH_SEQUENCE)
def test_the_structure_has_the_formula_and_the_mass(identifier: str) -> None:
    entry = panel[identifier]
    assert entry.peptide is not None
    assert entry.formula is not None
    try:
        graph = Chem.MolFromSmiles(entry.peptide.smiles)
    except UnsupportedError as error:
        pytest.skip(str(error))
    assert Formula.parse(CalcMolFormula(graph)) == Formula.parse(entry.formula)
    assert ExactMolWt(graph) == pytest.approx(entry.peptide.monoisotopic_mass, abs=2e-3)


def test_nearly_all_structures_can_be_drawn() -> None:
    undrawn = 0
    for identifier in WITH_SEQUENCE:
        try:
            assert panel[identifier].peptide.smiles  # type: ignore[union-attr]
        except UnsupportedError:
            undrawn += 1
    assert undrawn <= len(WITH_SEQUENCE) // 5


def test_plain_chains_have_the_masses_of_pyteomics() -> None:
    checked = 0
    for identifier in WITH_SEQUENCE:
        entry = panel[identifier]
        assert entry.peptide is not None
        if re.fullmatch("[ACDEFGHIKLMNPQRSTVWY]+", entry.proforma or "") and not entry.structure.metal:  # type: ignore[union-attr]
            known = pyteomics_mass.calculate_mass(sequence=entry.proforma)
            assert entry.peptide.monoisotopic_mass == pytest.approx(known, abs=1e-3)
            checked += 1
    assert checked > 40


@pytest.mark.skipif(not FACTS.is_file(), reason="the collected facts are not here")
def test_keys_of_further_products_equal_those_of_another_builder() -> None:
    compared, other = 0, []
    for product in json.loads(FACTS.read_text(encoding="utf-8")):
        entry = panel.get(product["id"])
        if entry is None or not product.get("inchikey") or entry.peptide is None:
            continue
        try:
            ours = entry.peptide.inchikey
        except UnsupportedError:
            continue
        if product["id"] in DRAWN_OTHERWISE:
            continue
        compared += 1
        if ours != product["inchikey"]:
            other.append((product["id"], ours, product["inchikey"]))
    assert compared > 40
    assert not other


@pytest.mark.parametrize(
    ("identifier", "average", "source"),
    [
        ("insulin", 5807.6, "DrugBank DB00030"),
        ("somatropin", 22125.0, "22,125 Da in monographs"),
        ("igf-1", 7648.7, "DrugBank DB01277"),
        ("igf-1-lr3", 9111.6, "Wikipedia prints the reduced chain, 9117.6"),
    ],
)
def test_proteins_with_bridges(identifier: str, average: float, source: str) -> None:
    assert source
    assert panel[identifier].peptide.average_mass == pytest.approx(average, abs=0.2)  # type: ignore[union-attr]


def test_biotin_is_drawn_as_biotin() -> None:
    from rdkit.Chem.inchi import MolToInchiKey

    from certipep.peptides.modification import modification

    acid = Chem.MolFromSmiles(modification("Biotin", "n-term").smiles.replace("C(=O)", "OC(=O)", 1))
    assert MolToInchiKey(acid) == "YBJHBAHKTGYVGT-ZKWXMUAHSA-N"


def test_a_name_with_a_salt_behind_it_is_the_peptide_and_says_so() -> None:
    found = peptide("thymalfasin acetate")
    assert found == peptide("thymalfasin")
    assert any("acetate" in each for each in found.remarks)
    with pytest.raises(UsageError):
        peptide("TB-500 acetate")
