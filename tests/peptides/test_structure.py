from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from certipep.chemistry.structure import inchikey, molecule
from certipep.errors import UnsupportedError
from certipep.notation import parse
from certipep.peptides.structure import smiles
from peptides.random_peptides import linear, random_peptide
from peptides.structures import exact_mass, formula_of

# How the panel's wording reads in a notation, where it is prose.
WORDED = {
    "octreotide": "H-D-Phe-Cys-Phe-D-Trp-Lys-Thr-Cys-Thr-ol (Cys2-Cys7 disulfide)",
    "oxytocin": "CYIQNCPLG-NH2 (1-6 disulfide)",
    "semaglutide": "His-Aib-EGTFTSDVSSYLEGQAA-K(AEEA-AEEA-γGlu-C18diacid)-EFIAWLVRGRG-OH",
    "tirzepatide": "Y-Aib-EGTFTSDYSI-Aib-LDKIAQ-K(AEEA-AEEA-γGlu-C20diacid)-AFVQWLIAGGPSSGAPPPS-NH2",
}


def test_panel_structures_reproduce(shared: Path) -> None:
    records = json.loads((shared / "facts" / "panel.json").read_text(encoding="utf-8"))["records"]
    checked = 0
    for record in records:
        if not record.get("inchikey"):
            continue
        text = WORDED.get(record["id"], record["sequence"])
        text = f"Ac-{text}" if record.get("n_term") == "acetyl" else text
        peptide = parse(text)
        structure = molecule(smiles(peptide))
        assert inchikey(structure) == record["inchikey"], record["id"]
        assert peptide.formula.hill == record["formula"]
        assert peptide.monoisotopic_mass == pytest.approx(record["mono"], abs=6e-5)
        assert peptide.average_mass == pytest.approx(record["avg_current"], abs=6e-4)
        low, high = peptide.average_mass_range
        assert low == pytest.approx(min(record["avg_current"], record["avg_pre2011"]), abs=6e-4)
        assert high == pytest.approx(max(record["avg_current"], record["avg_pre2011"]), abs=6e-4)
        checked += 1
    assert checked >= 29


# Keys as printed in substance records (panel of reference facts, section "inchikey_published").
def test_published_key_of_oxytocin() -> None:
    peptide = parse(WORDED["oxytocin"])
    assert inchikey(molecule(smiles(peptide))) == "XNOPRXBHLZRZKH-DSZYJQQASA-N"


@pytest.mark.parametrize("seed", range(4))
def test_modified_peptides_weigh_what_their_structure_weighs(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(100):
        peptide = random_peptide(rng)
        written = smiles(peptide)
        assert formula_of(written) == peptide.formula, peptide.three_letter
        assert exact_mass(written) == pytest.approx(peptide.monoisotopic_mass, abs=1e-5), peptide.three_letter


def test_plain_peptides_weigh_what_rdkit_reads_from_the_sequence() -> None:
    from rdkit import Chem
    from rdkit.Chem.rdMolDescriptors import CalcExactMolWt, CalcMolFormula

    rng = random.Random(11)
    for _ in range(100):
        peptide = linear(rng, rng.randint(2, 40))
        bare = Chem.MolFromSequence(peptide.sequence)
        expected = parse(peptide.sequence)
        assert CalcMolFormula(bare) == expected.formula.hill
        assert CalcExactMolWt(bare) == pytest.approx(expected.monoisotopic_mass, abs=1e-5)
        caps = 42.0105646863 * (peptide.n_terminus is not None) - 0.9840155848 * (
            peptide.c_terminus is not None
        )
        assert peptide.monoisotopic_mass == pytest.approx(expected.monoisotopic_mass + caps, abs=1e-5)


@pytest.mark.parametrize("text", ["GHK-Cu", "S[+79.966]DK", "[Phospho]?SDK", "DL-Ala-Gly", "<13C>SDK"])
def test_refuses_what_has_no_single_structure(text: str) -> None:
    with pytest.raises(UnsupportedError):
        smiles(parse(text))
