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

# Read by hand as what they are not: a lactam through side chains, and a C-terminal alcohol.
NOT_READ = {"melanotan_II", "octreotide"}


def test_panel_structures_are_read(shared: Path) -> None:
    records = json.loads((shared / "facts" / "panel.json").read_text(encoding="utf-8"))["records"]
    for record in records:
        if not record.get("smiles") or len(record["smiles"]) > 3000:
            continue
        if record["id"] in NOT_READ:
            with pytest.raises(UnsupportedNotationError):
                parse(record["smiles"])
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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("CC(=O)O", "no amino acid"),
        ("NCC(=O)O.Cl", "several molecules"),
        ("NC(C)C(=O)O", "handedness of residue 1"),
        ("N[C@@H](CCCCCCCCCC)C(=O)O", "residue 1"),
        ("CC(C)(C)CCC(=O)N[C@@H](C)C(=O)O", "n-term"),
    ],
)
def test_names_what_it_cannot_read(text: str, words: str) -> None:
    with pytest.raises(UnsupportedNotationError, match=words):
        parse(text)


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
