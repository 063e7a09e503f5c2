from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certipep.errors import UnsupportedError
from certipep.notation import AmbiguousNotationError, notations, parse
from certipep.notation import format as write
from peptides.random_peptides import random_peptide

STRUCTURES = ("smiles", "structure-files")
"""Atoms and bonds: a molecule that cannot be divided into residues keeps its formula."""
seeds = st.integers(min_value=0, max_value=2**32)


@pytest.mark.parametrize("notation", [each for each in notations() if each not in STRUCTURES])
@given(seed=seeds, exotic=st.sampled_from([0.05, 0.3, 0.9]), longest=st.sampled_from([1, 3, 20]))
@settings(max_examples=80, deadline=None)
def test_what_is_written_is_read_as_the_same(notation: str, seed: int, exotic: float, longest: int) -> None:
    peptide = random_peptide(random.Random(seed), longest, exotic)
    try:
        text = write(peptide, notation)
    except UnsupportedError:
        return
    try:
        assert parse(text, notation) == peptide
        assert parse(text) == peptide, "sniffed as another notation"
    except (
        AmbiguousNotationError
    ) as refused:  # never read as something else: the right one is among those named
        assert any(reading.peptide == peptide for reading in refused.readings)


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
        try:
            assert parse(write(peptide, notation)) == peptide
        except AmbiguousNotationError as refused:
            assert any(reading.peptide == peptide for reading in refused.readings)


@given(st.text(alphabet="ACDEFGHIKLMNPQRSTVWY", min_size=1, max_size=60))
def test_letters(letters: str) -> None:
    peptide = parse(letters)
    assert peptide.sequence == letters
    assert parse(peptide.three_letter) == peptide
