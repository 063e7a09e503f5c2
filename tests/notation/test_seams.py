"""No residue is lost where a block of letters meets a word: whatever the last letter, whatever the word."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from certipep.notation import AmbiguousNotationError, parse
from certipep.peptides.residue import plain
from certipep.peptides.residue_kind import residue_kinds

LETTERS = "ACDEFGHIKLMNPQRSTVWY"
# A code that stands between blocks: of two characters and more, for a residue that has an amine.
CODES = sorted({kind.code for kind in residue_kinds() if kind.free_amine and len(kind.code) > 2})

WORDS = {
    "AMIDATED",
    "DL",
    "AMIDE",
    "ACETYL",
    "ACETYLATED",
    "CYCLIC",
    "TFA",
    "ACETATE",
    "ACID",
    "SALT",
    "FREE",
    "PEPTIDE",
    "LINEAR",
    "CITRATE",
    "TAT",
    "ACC",
    "AFC",
    "MCA",
    "KLH",
    "AC",
}


def lengths(text: str) -> set[int]:
    """Return how many residues a text can have, by every way to read it."""
    try:
        return {len(parse(text))}
    except AmbiguousNotationError as error:
        return {len(each.peptide) for each in error.readings}


def kept(text: str, expected: int) -> None:
    # A mark or a residue: the reading that loses nothing is among those that are named.
    assert expected in lengths(text), text


@pytest.mark.parametrize("code", CODES)
def test_every_code_after_every_last_letter(code: str) -> None:
    for last in LETTERS:
        kept(f"GG{last}-{code}-KGG", 7)


@given(
    front=st.text(alphabet=LETTERS, min_size=2, max_size=8),
    code=st.sampled_from(CODES),
    back=st.text(alphabet=LETTERS, min_size=2, max_size=8),
)
@settings(max_examples=300, deadline=None)
def test_blocks_around_a_code(front: str, code: str, back: str) -> None:
    # English words and groups that are spelt with these letters are refused, or read as what they are called.
    assume(not {front, back} & WORDS)
    kept(f"{front}-{code}-{back}", len(front) + 1 + len(back))


def test_the_formula_is_that_of_all_residues() -> None:
    for code in CODES[:60]:
        found = parse(f"KGF-{code}-EGF")
        assert found.residues[3].kind.code == code
        assert found.formula - found.residues[3].formula == parse("KGFEGF").formula
    assert plain("G").kind.code == "Gly"
