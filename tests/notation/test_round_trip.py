from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certipep.chemistry.structure import molecule
from certipep.errors import NotationError, UnsupportedError
from certipep.notation import AmbiguousNotationError, notations, parse
from certipep.notation import format as write
from certipep.peptides import Peptide
from peptides.random_peptides import random_peptide

STRUCTURES = ("smiles", "structure-files")
"""Atoms and bonds: a molecule that cannot be divided into residues keeps its formula."""
seeds = st.integers(min_value=0, max_value=2**32)


def reads_as(text: str, peptide: Peptide, notation: str | None = None) -> bool:
    """Return whether a text is read as a peptide, or refused with it among the readings: never as something else.

    A residue of our tables may be another one with a group on it, Tyr(Et): then the drawn structures are one.
    """
    try:
        found = parse(text, notation)
        return found == peptide or molecule(found.smiles) == molecule(peptide.smiles)
    except AmbiguousNotationError as refused:
        return any(reading.peptide == peptide for reading in refused.readings)


@pytest.mark.parametrize("notation", [each for each in notations() if each not in STRUCTURES])
@given(seed=seeds, exotic=st.sampled_from([0.05, 0.3, 0.9]), longest=st.sampled_from([1, 3, 20]))
@settings(max_examples=80, deadline=None)
def test_what_is_written_is_read_as_the_same(notation: str, seed: int, exotic: float, longest: int) -> None:
    peptide = random_peptide(random.Random(seed), longest, exotic)
    try:
        text = write(peptide, notation)
    except UnsupportedError:
        return
    assert reads_as(text, peptide, notation)
    assert reads_as(text, peptide), "sniffed as another notation"


@given(seed=seeds, exotic=st.sampled_from([0.05, 0.9]))
@settings(max_examples=40, deadline=None)
def test_structures_keep_the_formula(seed: int, exotic: float) -> None:
    peptide = random_peptide(random.Random(seed), 5, exotic)
    try:
        text = write(peptide, "structure-files")
    except UnsupportedError:
        return
    assert parse(text, "structure-files").formula == peptide.formula


@given(seed=seeds)
@settings(max_examples=60, deadline=None)
def test_line_notations_carry_every_single_chain(seed: int) -> None:
    peptide = random_peptide(random.Random(seed))
    for notation in ("one-letter", "three-letter", "proforma"):
        assert reads_as(write(peptide, notation), peptide)


@given(st.text(alphabet="ACDEFGHIKLMNPQRSTVWY", min_size=1, max_size=60))
def test_letters(letters: str) -> None:
    try:
        peptide = parse(letters)
    except AmbiguousNotationError:
        assert len(letters) % 3 == 0  # "GLY" and "PCA" are codes of three letters as well
        return
    except NotationError as error:
        if "looks like a name in capitals" not in str(error):  # "CITRATE"
            raise
        return
    assert peptide.sequence == letters
    assert parse(peptide.three_letter) == peptide
