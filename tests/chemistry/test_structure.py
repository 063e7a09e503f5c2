"""The door to RDKit."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest

from certipep.chemistry import structure
from certipep.chemistry.formula import Formula
from certipep.errors import NotationError, UnsupportedError

THYMALFASIN_HELM = "PEPTIDE1{[ac].S.D.A.A.V.D.T.S.S.E.I.T.T.K.D.L.K.E.K.K.E.V.V.E.E.A.E.N}$$$$"


def test_thymalfasin_from_helm() -> None:
    found = structure.from_helm(THYMALFASIN_HELM)
    assert structure.formula_of(found) == Formula.parse("C129H215N33O55")
    assert structure.exact_mass(found) == pytest.approx(3106.50413, abs=1e-5)
    # PubChem CID 16130571.
    assert structure.inchikey(found) == "NZVYCXVTEHPMHE-ZSUJOUNUSA-N"
    assert structure.to_helm(found) == THYMALFASIN_HELM


def test_smiles_round_trip_and_equality() -> None:
    one, other = structure.molecule("N[C@@H](C)C(=O)O"), structure.molecule("C[C@H](N)C(O)=O")
    assert one == other
    assert structure.isomeric_smiles("C[C@H](N)C(O)=O") == one.smiles
    assert structure.molecule("N[C@H](C)C(=O)O") != one
    assert structure.canonical_smiles("N[C@H](C)C(=O)O") == structure.canonical_smiles(one)
    assert structure.inchikey(one) == "QNAYBMKLOCPYGJ-REOHCLBHSA-N"


def test_labels_and_charges() -> None:
    assert structure.formula_of("[13CH4]") == Formula.parse("[13C]H4")
    assert structure.charge_of("[NH3+]CC(=O)[O-]") == 0
    assert structure.charge_of("[Cu+2]") == 2


@pytest.mark.parametrize("text", ["", "C1CC", "xx", "C(C)(C)(C)(C)C", "C" * 60_000])
def test_bad_smiles_is_one_line(text: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(NotationError) as caught:
        structure.molecule(text)
    assert "\n" not in str(caught.value)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("text", ["", "PEPTIDE1{[X123].S}$$$$", "nonsense", "PEPTIDE1{"])
def test_bad_helm_is_one_line(text: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(NotationError):
        structure.from_helm(text)
    assert capfd.readouterr().err == ""


def test_open_structures_have_no_formula() -> None:
    with pytest.raises(UnsupportedError):
        structure.formula_of("C*")
    with pytest.raises(UnsupportedError):
        structure.to_helm(structure.molecule("CCO"))


def test_drawing_is_one_clean_svg_element() -> None:
    drawn = structure.drawing_svg(structure.from_helm("PEPTIDE1{R.K.D.V.Y}$$$$"), title='R<K>"D"')
    root = ET.fromstring(drawn)
    assert root.tag.endswith("svg")
    assert root[0].text == 'R<K>"D"'
    assert "currentColor" in drawn
    assert "<?xml" not in drawn
    # Strict pages allow no style attributes and no scripts.
    assert "style=" not in drawn
    assert {element.tag.rpartition("}")[2] for element in root} == {"title", "path"}
    assert drawn.count("M") > 100


def test_rdkit_is_loaded_by_use_only() -> None:
    code = "import sys, certipep.chemistry.structure; print('rdkit' in sys.modules, 'numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
