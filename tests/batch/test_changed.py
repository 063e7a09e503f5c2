"""Modified chains side by side: the same columns, and the same rows without any, as one by one."""

from __future__ import annotations

import math
import random

import pytest

from certipep.batch import engine, properties
from certipep.batch.columns import chosen
from certipep.batch.hill import hill_texts
from certipep.batch.lines import read_lines
from certipep.batch.single import values_of
from certipep.chemistry.pka_sets import DEFAULT_PKA
from certipep.peptides.modification import modifications

LETTERS = "ACDEFGHIKLMNPQRSTVWY"
NAMED = [each.id for each in modifications()]
# Masses, formulas, labels, names that stand for nothing, and tags that make another notation of the whole text.
OTHERS = [
    "Phospho", "Acetyl", "Oxidation", "Carbamidomethyl", "Amidated", "Methyl", "Trimethyl", "GG", "UNIMOD:21",
    "UNIMOD:28", "MOD:00046", "U:Phospho", "+15.9949", "-17.02", "79.966", "160", "Formula:C2H2O", "Formula:C-400",
    "Formula:[13C6]C-6", "Label:13C(6)15N(2)", "Gln->pyro-Glu", "Glycan:Hex", "INFO:x", "Phospho|INFO:x", "#g1",
    "XLMOD:02001", "x", "M  END", "C(=O)", "a=O", " Acetyl", "é",
]  # fmt: skip


def tag(rng: random.Random) -> str:
    return f"[{rng.choice(OTHERS if rng.random() < 0.5 else NAMED)}]"


def text(rng: random.Random) -> str:
    chain = "".join(
        letter + (tag(rng) if rng.random() < 0.08 else "")
        for letter in rng.choices(LETTERS, k=rng.randint(1, 30))
    )
    front = f"{tag(rng)}-" if rng.random() < 0.3 else ""
    return front + chain + (f"-{tag(rng)}" if rng.random() < 0.3 else "")


def alike(one: object, other: object) -> bool:
    if one is None or other is None or isinstance(one, str):
        return one == other or (one is None and other != other)
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=3e-8)  # type: ignore[arg-type]  # numbers


@pytest.mark.parametrize("pka", [DEFAULT_PKA, "bjellqvist"])
def test_every_column_of_a_modified_chain_is_that_of_the_single_path(pka):
    rng = random.Random(29)
    texts = [text(rng) for _ in range(250)]
    columns = [each for each in chosen(None, (2.0, 7.4), (1, -2)) if not each.quantity.startswith("nearest_")]
    found = properties(texts, ph=(2.0, 7.4), charges=(1, -2), pka=pka, fast=False)
    lines, _, others = read_lines(texts, range(len(texts)))
    assert len(lines) > 100 < len(others)
    for row, each in enumerate(texts):
        values, reason = values_of(each, columns, pka)
        assert found["problem"][row] == reason
        for column, value in zip(columns, values, strict=True):
            assert alike(value, found[column.name][row]), (each, column.name)


def test_masses_are_those_of_pyteomics():
    from pyteomics import proforma

    texts = ["EM[Oxidation]EVEES[Phospho]PEK", "[Acetyl]-SDK[Acetyl]P", "AC[Carbamidomethyl]K[+42.5]R"]
    found = properties(texts, columns=["monoisotopic_mass", "average_mass", "formula"])
    for row, each in enumerate(texts):
        expected = proforma.ProForma.parse(each).mass
        assert found["monoisotopic_mass"][row] == pytest.approx(expected, abs=1e-3)
    assert math.isnan(found["average_mass"][2])
    assert found["formula"].tolist()[1:] == ["C22H35N5O10", None]


def test_usual_rows_are_not_read_one_by_one(monkeypatch):
    def refuse(*_: object) -> None:
        raise AssertionError("read one by one")

    monkeypatch.setattr(engine, "_remembered", refuse)
    texts = [
        "AS[Phospho]K",
        "RKDVY",
        "[Palmitoyl]-GC[Carbamidomethyl]R-[Amidated]",
        "M[+15.9949]K",
        "Ac-GGAK",
    ]
    found = properties(texts, fast=False)
    assert found["problem"].tolist() == [None] * 5
    assert found["n_terminus"].tolist()[2:] == ["palmitoyl", "free", "acetyl"]


def test_a_strange_row_does_not_move_its_neighbours():
    texts = [
        "S[Phospho]K",
        "S[Phospho][Phospho]K",
        "-[Amidated]",
        "[Acetyl]-",
        "K[x]R",
        "[Acetyl]-[Amidated]",
        "RK[Acetyl]",
    ]
    found = properties(texts, columns=["monoisotopic_mass"])
    alone = [properties([each], columns=["monoisotopic_mass"])["monoisotopic_mass"][0] for each in texts]
    assert [
        value == other or value != value != other
        for value, other in zip(found["monoisotopic_mass"], alone, strict=True)
    ]
    assert math.isnan(found["monoisotopic_mass"][4])
    assert found["monoisotopic_mass"][6] == pytest.approx(344.2172, abs=1e-3)


def test_formulas_that_take_more_than_is_there():
    import numpy as np

    atoms = np.array([[2.0, -3.0, 0.0], [6.0, 2.0, 2.0], [1.0, 0.0, 1.0]])
    assert hill_texts(["C", "H", "O"], atoms).tolist() == ["C2H6O", "C-3H2", "H2O"]
