"""Monomers of HELM: ours against ChEMBL's library, every row of that table and every string against RDKit."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from certipep.chemistry.formula import Formula
from certipep.errors import NotationError
from certipep.notation import parse
from certipep.notation.helm.monomers import named
from certipep.peptides.chembl import chembl_monomer, chembl_rows
from certipep.peptides.residue_kind import ResidueKind
from peptides.structures import formula_of


def test_our_names_are_chembls_molecules() -> None:
    compared = 0
    for symbol, (_, formula, _, _) in chembl_rows().items():
        ours = named(symbol)
        # EtCO is ethoxycarbonyl there, and propionyl elsewhere: ChEMBL's monomer is taken.
        if ours is not None and not symbol.startswith("EtCO_"):
            assert ours.formula == Formula.parse(formula), symbol
            compared += 1
    assert compared > 250


def test_formulas_are_those_of_the_structures() -> None:
    water, hydrogen, hydroxyl = Formula.parse("H2O"), Formula({"H": 1}), Formula({"H": 1, "O": 1})
    for symbol, (place, formula, joins, written) in list(chembl_rows().items())[::7]:
        smiles, _, labels = written.partition(" ")
        # Closed by RDKit: hydrogen in place of R1, and of R3 but on an acid; hydroxyl in place of R2.
        names = re.search(r"\$([^$]*)\$", labels)[1].split(";")
        closed = _closed(smiles, names, joins)
        whole = {"residue": water, "front": hydroxyl + hydrogen, "back": hydrogen + hydroxyl}[place]
        assert formula_of(closed) == Formula.parse(formula) + whole, symbol


def _closed(smiles: str, names: list[str], joins: str) -> str:
    from rdkit import Chem

    graph = Chem.RWMol(Chem.MolFromSmiles(smiles))
    for atom in list(graph.GetAtoms()):
        if atom.GetAtomicNum() == 0:
            label = names[atom.GetIdx()] or "_R1"
            acid = label == "_R2" or (label == "_R3" and joins == "acid")
            atom.SetAtomicNum(8 if acid else 1)
            atom.SetNoImplicit(not acid)
    return str(Chem.MolToSmiles(Chem.RemoveHs(graph)))


def test_a_monomer_says_that_its_charge_is_not_known() -> None:
    found = chembl_monomer("X127")
    assert isinstance(found, ResidueKind)
    assert found.ionisation == found.absorption == "unknown"


def test_nine_of_ten_strings_are_read_with_rdkits_mass(shared: Path) -> None:
    from rdkit import Chem, RDLogger
    from rdkit.Chem.rdMolDescriptors import CalcExactMolWt

    RDLogger.DisableLog("rdApp.*")
    with (shared / "data/notation/chembl-helm-1000.tsv").open(encoding="utf-8", newline="") as file:
        strings = [row["helm"] for row in csv.DictReader(file, delimiter="\t")][::4]
    read = weighed = 0
    for text in strings:
        try:
            found = parse(text)
        except NotationError:
            continue
        read += 1
        graph = Chem.MolFromHELM(text)
        # RDKit drops "Nal" without a word.
        if graph is not None and graph.GetNumAtoms() and "[Nal]" not in text:
            assert abs(CalcExactMolWt(graph) - found.monoisotopic_mass) < 0.002, text
            weighed += 1
    RDLogger.EnableLog("rdApp.*")
    assert read >= 0.9 * len(strings)
    assert weighed > 0.5 * len(strings)
