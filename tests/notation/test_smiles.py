from __future__ import annotations

import contextlib
import json
import random
import time
from pathlib import Path

import pytest

from certipep.chemistry.structure import inchikey, molecule
from certipep.errors import NotationError
from certipep.notation import UnsupportedNotationError, parse, sniff
from certipep.notation import format as write
from certipep.peptides.structure import smiles
from peptides.random_peptides import linear, random_peptide
from peptides.structures import formula_of


def test_panel_structures_are_read(shared: Path) -> None:
    records = json.loads((shared / "facts" / "panel.json").read_text(encoding="utf-8"))["records"]
    for record in records:
        if not record.get("smiles") or len(record["smiles"]) > 3000:
            continue
        assert parse(record["smiles"]).formula.hill == record["formula"]


def test_plain_peptides_come_back() -> None:
    rng = random.Random(7)
    for _ in range(25):
        peptide = linear(rng, rng.randint(1, 15))
        assert parse(write(peptide, "smiles")) == peptide


def test_what_is_read_is_the_same_molecule() -> None:
    rng = random.Random(8)
    read = 0
    for _ in range(60):
        peptide = random_peptide(rng, 8)
        given = molecule(smiles(peptide))
        try:
            found = parse(given.smiles)
        except UnsupportedNotationError:
            continue
        read += 1
        assert inchikey(molecule(smiles(found))) == inchikey(given)
    assert read > 30


# Formulas by RDKit, which is asked by another way (the atoms counted one by one).
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("CC(=O)O", "no amino acid"),
        ("NC(C)C(=O)O", "handedness of residue 1"),
        ("N[C@@H](CCCCCCCCCCCCCCCC)C(=O)O", "residue 1"),
        ("CC(C)(C)CCC(=O)N[C@@H](C)C(=O)O", "n-term"),
        ("C([C@@H](C(=O)O)N)SSC[C@@H](C(=O)O)N", "disulfide"),
        ("NC(=O)C[C@@H](N)C(=O)NCC(=O)O", "residue"),
    ],
)
def test_what_cannot_be_divided_keeps_its_formula(text: str, words: str) -> None:
    found = parse(text)
    assert found.formula == formula_of(text)
    if any(each.startswith("not divided") for each in found.remarks):
        assert words in found.remarks[-1]
    assert inchikey(molecule(smiles(found))) == inchikey(molecule(text))


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("NCC(=O)N[C@@H](CCCN=C(N)N)C(=O)NCC(=O)O", "C10H20N6O4"),
        ("NCC(=O)N[C@@H](CCCNC(N)=N)C(=O)NCC(=O)O", "C10H20N6O4"),
        ("NCC(=O)N[C@@H](CCCC[NH3+])C(=O)NCC(=O)[O-]", "C10H20N4O4"),
        ("NCC(=O)N[C@@H](Cc1c[nH]cn1)C(=O)N[C@@H](CCCCN)C(=O)O.OC(=O)C(F)(F)F", "C14H24N6O4"),
        ("InChI=1S/C4H8N2O3/c5-1-3(7)6-2-4(8)9/h1-2,5H2,(H,6,7)(H,8,9)", "C4H8N2O3"),
    ],
)
def test_structures_as_databases_draw_them(text: str, formula: str) -> None:
    assert parse(text).formula.hill == formula


def test_several_molecules_are_refused() -> None:
    with pytest.raises(UnsupportedNotationError, match="several molecules"):
        parse("NCC(=O)NCC(=O)NCC(=O)O.NCC(=O)NCC(=O)NCC(=O)O")
    with pytest.raises(UnsupportedNotationError, match="Cu"):
        parse("NCC(=O)[O-].[Cu+2]")


@pytest.mark.parametrize("text", ["C(=O", "C1C(=O)O", "=O", "[Xx]=O"])
def test_refuses_what_rdkit_refuses(text: str) -> None:
    with pytest.raises(NotationError):
        parse(text)


@pytest.mark.parametrize("text", ["C(=O)" * 1100, "NCC(=O)" * 700 + "O", "N1CC1C(=O)" * 500, "[nH]=O" * 500])
def test_long_ones_are_quick(text: str) -> None:
    started = time.perf_counter()
    with contextlib.suppress(NotationError):
        parse(text)
    assert time.perf_counter() - started < 5


def test_sniff() -> None:
    assert sniff("CC(=O)N[C@@H](CO)C(=O)O").id == "smiles"
    assert sniff("(>P07225 OS=Homo sapiens)AAK").id == "proforma"
