"""No residue is lost where a block of letters meets a word: whatever the last letter, whatever the word."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rdkit import Chem

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
    "HCL",
    "LACTAM",
    "DTPA",
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


# Letter by letter: texts would be drawn from the words of the program, which are words here too.
blocks = st.lists(st.sampled_from(LETTERS), min_size=2, max_size=8).map("".join)


@given(front=blocks, code=st.sampled_from(CODES), back=blocks)
@settings(max_examples=300, deadline=None)
def test_blocks_around_a_code(front: str, code: str, back: str) -> None:
    # English words and groups that are spelt with these letters are refused, or read as what they are called.
    assume(not {front, back} & WORDS)
    # Two blocks that are both spelt like the code of a residue make three codes in a row: "AEA-1-Nal-AEA".
    assume(not {front, back} <= {kind.code.upper() for kind in residue_kinds()})
    kept(f"{front}-{code}-{back}", len(front) + 1 + len(back))


def test_the_formula_is_that_of_all_residues() -> None:
    for code in CODES[:60]:
        found = parse(f"KGF-{code}-EGF")
        assert found.residues[3].kind.code == code
        assert found.formula - found.residues[3].formula == parse("KGFEGF").formula
    assert plain("G").kind.code == "Gly"


@pytest.mark.parametrize(
    ("text", "structure"),
    [
        ("H-Lys(Me)-Gly-OH", "CNCCCC[C@H](N)C(=O)NCC(=O)O"),
        ("H-D-Ser(Me)-Arg-OH", "COC[C@@H](N)C(=O)N[C@@H](CCCNC(=N)N)C(=O)O"),
        ("GK(Me)A", "NCC(=O)N[C@@H](CCCCNC)C(=O)N[C@@H](C)C(=O)O"),
    ],
)
def test_a_methyl_behind_a_residue_is_not_the_next_ones(text: str, structure: str) -> None:
    assert parse(text).inchikey == Chem.MolToInchiKey(Chem.MolFromSmiles(structure))


@pytest.mark.parametrize("text", ["A(Me)F", "AG(Me)FA", "cyclo(-RGDf-N(Me)V-)", "H-Phe-(Me)Phe-OH"])
def test_a_methyl_before_a_residue_sits_on_its_nitrogen(text: str) -> None:
    assert [each.id for each in parse(text).modifications if each.id != "Acetyl"] == ["Nmethyl"]


def test_a_comma_between_digits_starts_no_note() -> None:
    assert str(parse("H-D-5,5-Dmp-Mor3-4-Amb-Ttds-OH").residues[0]) == "D-5,5-Dmp"
    assert len(parse("ACGGC,2-5 bridge").bridges) == 1


@pytest.mark.parametrize("text", ["SEP-TPO-PTR", "SEP TPO PTR"])
def test_codes_of_structures_for_phosphorylated_residues(text: str) -> None:
    assert parse(text).proforma == "S[Phospho]T[Phospho]Y[Phospho]"


def test_such_a_code_beside_letters_is_asked_about() -> None:
    with pytest.raises(AmbiguousNotationError):
        parse("YGG-SEP-FMR")
    assert parse("RRSEPAA").sequence == "RRSEPAA"
